//! People, as the directory finds them.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, one_of};
use schema::{directory_words, positions, user_words, users};
use shared::{
    identity::{PersonRef, Role},
    ids::{FileId, OrganizationId, SiteId, UserId, first_at},
    time::UtcTime,
};

/// What a part of a question finds is gathered by its index, unless it is more than this: then
/// those who fit are met soon enough in the order of names.
const MANY: i64 = 4_000;
/// So many people are looked at and sorted by name: their rows are all over the table.
const SORTED: usize = 2_000;
/// Of so many at once, in that order, it is asked whether the rest of the question fits them too.
const AT_ONCE: usize = 200;

/// The account that was made first.
pub fn first_account(conn: &mut Conn) -> QueryResult<Option<UserId>> {
    users::table.order(users::id).select(users::id).first(conn).optional()
}

/// Those who work in one of these units and whose accounts were made since a moment, the latest first.
pub fn came_since(
    conn: &mut Conn,
    but: UserId,
    units: &[OrganizationId],
    since: UtcTime,
    limit: i64,
) -> QueryResult<Vec<(UserId, UtcTime)>> {
    let works_there = positions::table
        .filter(positions::user_id.eq(users::id).and(positions::ended_at.is_null()))
        .filter(one_of(positions::unit_id, units));
    users::table
        // Ids are in the order of time: this is a range of them.
        .filter(users::id.gt(UserId(first_at(since))).and(users::id.ne(but)))
        .filter(users::deactivated_at.is_null().and(exists(works_there)))
        .order(users::id.desc())
        .limit(limit)
        .select((users::id, users::created_at))
        .load(conn)
}

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

impl Question {
    /// Whether anything is asked but from where on.
    const fn asks(&self) -> bool {
        !self.words.is_empty() || self.units.is_some() || self.site.is_some() || self.role.is_some()
    }

    /// Whether somebody stands where people are asked for.
    fn reaches(&self, name: &String, id: UserId) -> bool {
        self.from.as_ref().is_none_or(|from| name >= from)
            && self.after.as_ref().is_none_or(|(after, than)| (name, id) > (after, *than))
    }
}

/// People among whom all are who fit.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// They.
    pub people: Vec<UserId>,
    /// What of the question is still to be asked of them.
    pub left: Question,
}

/// The people whom all parts of the question fit that do not fit too many; nothing if they are too
/// many still.
///
/// Two words that many have each may fit few together, who stand anywhere in the order of names.
pub fn candidates(conn: &mut Conn, question: &Question) -> QueryResult<Option<Candidates>> {
    let mut left = Question { words: Vec::new(), ..question.clone() };
    let mut gathered = Vec::new();
    for word in &question.words {
        match who_has(conn, word)? {
            Some(found) => gathered.push(found),
            None => left.words.push(word.clone()),
        }
    }
    if let Some(units) = &question.units
        && let Some(found) = few(working_in(conn, units)?)
    {
        gathered.push(found);
        left.units = None;
    }
    if let Some(site) = question.site
        && let Some(found) = few(working_at(conn, site)?)
    {
        gathered.push(found);
        left.site = None;
    }
    gathered.sort_unstable_by_key(Vec::len);
    let common = gathered
        .into_iter()
        .reduce(|few, more| few.into_iter().filter(|person| more.binary_search(person).is_ok()).collect());
    Ok(common.filter(|people| people.len() <= SORTED).map(|people| Candidates { people, left }))
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

fn working_at(conn: &mut Conn, site: SiteId) -> QueryResult<Vec<UserId>> {
    positions::table
        .filter(positions::site_id.eq(site).and(positions::ended_at.is_null()))
        .order(positions::user_id)
        .limit(MANY)
        .select(positions::user_id)
        .load(conn)
}

/// The people found, each once, by id, unless there may be more.
fn few(mut found: Vec<UserId>) -> Option<Vec<UserId>> {
    if i64::try_from(found.len()).unwrap_or(MANY) >= MANY {
        return None;
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Active people among candidates whom the rest of the question fits too, in the order of the
/// directory.
///
/// The first of them are asked about first: what is left fits many, or next to nobody is left.
pub fn people_among(conn: &mut Conn, some: &Candidates, limit: usize) -> QueryResult<Vec<UserId>> {
    let mut sorted: Vec<(String, UserId)> = users::table
        .filter(users::deactivated_at.is_null())
        .filter(one_of(users::id, &some.people))
        .select((users::sort_name, users::id))
        .load(conn)?;
    sorted.retain(|(name, id)| some.left.reaches(name, *id));
    sorted.sort_unstable();
    let sorted: Vec<UserId> = sorted.into_iter().map(|(_, id)| id).collect();
    if !some.left.asks() {
        return Ok(sorted.into_iter().take(limit).collect());
    }
    let mut page = Vec::new();
    for these in sorted.chunks(AT_ONCE) {
        page.extend(people_who_fit(conn, &some.left, Some(these), limit)?);
        if page.len() >= limit {
            break;
        }
    }
    page.truncate(limit);
    Ok(page)
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
    found.retain(|(id, name)| question.reaches(name, *id));
    found.sort_unstable_by(|(one, a), (other, b)| (a, one).cmp(&(b, other)));
    found.truncate(limit);
    Ok(found.into_iter().map(|(id, _)| id).collect())
}
