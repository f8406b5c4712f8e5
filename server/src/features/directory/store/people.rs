//! People, as the directory finds them.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, one_of};
use schema::{directory_words, positions, user_words, users};
use shared::{
    identity::{PersonRef, Role},
    ids::{FileId, OrganizationId, SiteId, UserId},
    time::UtcTime,
};

/// What fewer people than this fit is looked up by its index; more are met soon enough in the
/// order of names.
const MANY: i64 = 2_000;

/// A person whose page is opened.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct PersonRow {
    pub id: UserId,
    pub username: String,
    pub display_name: String,
    pub title: Option<String>,
    pub role: Role,
    pub email: Option<String>,
    pub deactivated_at: Option<UtcTime>,
    pub photo_id: Option<FileId>,
}

impl PersonRow {
    /// The person, as others read them.
    pub fn to_ref(&self) -> PersonRef {
        PersonRef {
            id: self.id,
            username: self.username.clone(),
            name: self.display_name.clone(),
            title: self.title.clone(),
            role: self.role,
            photo: self.photo_id.filter(|_| self.deactivated_at.is_none()),
        }
    }
}

/// What an account says of a person's place in the organisation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct AccountRow {
    pub id: UserId,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub organization_id: Option<OrganizationId>,
    pub created_at: UtcTime,
}

/// What is asked of the directory.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// All of them fit.
    pub words: Vec<Word>,
    /// Those who work in one of these units.
    pub units: Option<Vec<OrganizationId>>,
    /// Those who work there.
    pub site: Option<SiteId>,
    /// Those who are this.
    pub role: Option<Role>,
    /// Those from this sort name on, folded.
    pub from: Option<String>,
    /// Those after this person.
    pub after: Option<(String, UserId)>,
}

/// The beginning of a word, folded, and the units that are called so.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// The units.
    pub units: Vec<OrganizationId>,
}

impl Word {
    /// What comes after all words that begin so.
    fn beyond(&self) -> String {
        format!("{}\u{10ffff}", self.text)
    }
}

/// The person with this user name, active or not.
pub fn person_named(conn: &mut Conn, username: &str) -> QueryResult<PersonRow> {
    users::table.filter(users::username.eq(username)).select(PersonRow::as_select()).first(conn)
}

/// What the accounts of these people say.
pub fn accounts(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<AccountRow>> {
    users::table.filter(one_of(users::id, ids)).select(AccountRow::as_select()).load(conn)
}

/// Where a person stands in the order of the directory.
pub fn sort_name(conn: &mut Conn, id: UserId) -> QueryResult<Option<String>> {
    users::table.find(id).select(users::sort_name).first(conn).optional()
}

/// Whether somebody active has a sort name from this one on and before that one.
pub fn somebody_between(conn: &mut Conn, from: &str, beyond: &str) -> QueryResult<bool> {
    let people = users::table
        .filter(users::deactivated_at.is_null())
        .filter(users::sort_name.ge(from).and(users::sort_name.lt(beyond)));
    diesel::select(exists(people)).get_result(conn)
}

/// The smallest set of people among whom all are who fit, if a part of the question gives one that
/// is not too large.
pub fn candidates(conn: &mut Conn, question: &Question) -> QueryResult<Option<Vec<UserId>>> {
    let mut smallest: Option<Vec<UserId>> = None;
    let mut keep = |found: Option<Vec<UserId>>| {
        if let Some(found) = found
            && smallest.as_ref().is_none_or(|kept| found.len() < kept.len())
        {
            smallest = Some(found);
        }
    };
    for word in &question.words {
        keep(who_has(conn, word)?);
    }
    if let Some(units) = &question.units {
        keep(few(working_in(conn, units)?));
    }
    if let Some(site) = question.site {
        let there: Vec<UserId> = positions::table
            .filter(positions::site_id.eq(site).and(positions::ended_at.is_null()))
            .order(positions::user_id)
            .limit(MANY)
            .select(positions::user_id)
            .load(conn)?;
        keep(few(there));
    }
    Ok(smallest)
}

/// Those whom a word fits, unless they are many.
fn who_has(conn: &mut Conn, word: &Word) -> QueryResult<Option<Vec<UserId>>> {
    let named: Vec<UserId> = user_words::table
        .filter(user_words::word.ge(&word.text).and(user_words::word.lt(word.beyond())))
        .order((user_words::word, user_words::user_id))
        .limit(MANY)
        .select(user_words::user_id)
        .load(conn)?;
    let Some(mut found) = few(named) else { return Ok(None) };
    let said: Vec<UserId> = directory_words::table
        .filter(directory_words::word.ge(&word.text).and(directory_words::word.lt(word.beyond())))
        .order((directory_words::word, directory_words::user_id))
        .limit(MANY)
        .select(directory_words::user_id)
        .load(conn)?;
    let Some(said) = few(said) else { return Ok(None) };
    let Some(working) = few(working_in(conn, &word.units)?) else { return Ok(None) };
    found.extend(said);
    found.extend(working);
    found.sort_unstable();
    found.dedup();
    Ok(Some(found))
}

fn working_in(conn: &mut Conn, units: &[OrganizationId]) -> QueryResult<Vec<UserId>> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    positions::table
        .filter(one_of(positions::unit_id, units))
        .filter(positions::ended_at.is_null())
        .limit(MANY)
        .select(positions::user_id)
        .load(conn)
}

/// The people found, unless there may be more.
fn few(found: Vec<UserId>) -> Option<Vec<UserId>> {
    (i64::try_from(found.len()).unwrap_or(MANY) < MANY).then_some(found)
}

/// Active people who fit, in the order of the directory; perhaps among some only.
pub fn people_who_fit(
    conn: &mut Conn,
    question: &Question,
    among: Option<&[UserId]>,
    limit: usize,
) -> QueryResult<Vec<UserId>> {
    let mut people = users::table
        .filter(users::deactivated_at.is_null())
        .select((users::id, users::sort_name))
        .into_boxed();
    for word in &question.words {
        let named = user_words::table
            .filter(user_words::user_id.eq(users::id))
            .filter(user_words::word.ge(&word.text).and(user_words::word.lt(word.beyond())));
        let said = directory_words::table
            .filter(directory_words::user_id.eq(users::id))
            .filter(directory_words::word.ge(&word.text).and(directory_words::word.lt(word.beyond())));
        people = if word.units.is_empty() {
            people.filter(exists(named).or(exists(said)))
        } else {
            let works = positions::table
                .filter(positions::user_id.eq(users::id).and(positions::ended_at.is_null()))
                .filter(one_of(positions::unit_id, &word.units));
            people.filter(exists(named).or(exists(said)).or(exists(works)))
        };
    }
    if let Some(units) = &question.units {
        let works = positions::table
            .filter(positions::user_id.eq(users::id).and(positions::ended_at.is_null()))
            .filter(one_of(positions::unit_id, units));
        people = people.filter(exists(works));
    }
    if let Some(site) = question.site {
        let works = positions::table
            .filter(positions::user_id.eq(users::id).and(positions::ended_at.is_null()))
            .filter(positions::site_id.eq(site));
        people = people.filter(exists(works));
    }
    if let Some(role) = question.role {
        people = people.filter(users::role.eq(role));
    }
    let Some(among) = among else {
        if let Some(from) = &question.from {
            people = people.filter(users::sort_name.ge(from));
        }
        if let Some((name, id)) = &question.after {
            // The first condition is what the index is walked by.
            let beyond = users::sort_name.gt(name).or(users::sort_name.eq(name).and(users::id.gt(*id)));
            people = people.filter(users::sort_name.ge(name)).filter(beyond);
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let page: Vec<(UserId, String)> =
            people.order((users::sort_name, users::id)).limit(limit).load(conn)?;
        return Ok(page.into_iter().map(|(id, _)| id).collect());
    };
    let mut found: Vec<(UserId, String)> = people.filter(one_of(users::id, among)).load(conn)?;
    found.retain(|(id, name)| {
        question.from.as_ref().is_none_or(|from| name >= from)
            && question.after.as_ref().is_none_or(|(after, than)| (name, id) > (after, than))
    });
    found.sort_unstable_by(|(one, a), (other, b)| (a, one).cmp(&(b, other)));
    found.truncate(limit);
    Ok(found.into_iter().map(|(id, _)| id).collect())
}
