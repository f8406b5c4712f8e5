//! People, as others read, mention and look for them.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{user_words, users};
use shared::{
    identity::{Language, PersonRef, Role},
    ids::{FileId, UserId},
    time::UtcTime,
};

/// How many texts one statement may name: SQLite has a limit.
const CHUNK: usize = 500;

type Columns = (UserId, String, String, Option<String>, Role, Option<FileId>, Option<UtcTime>);
type Selected = (
    users::id,
    users::username,
    users::display_name,
    users::title,
    users::role,
    users::photo_id,
    users::deactivated_at,
);

const SELECTED: Selected = (
    users::id,
    users::username,
    users::display_name,
    users::title,
    users::role,
    users::photo_id,
    users::deactivated_at,
);

fn person((id, username, name, title, role, photo, left_at): Columns) -> PersonRef {
    // Of who left, no photo is shown.
    PersonRef { id, username, name, title, role, photo: photo.filter(|_| left_at.is_none()) }
}

/// People by id, in no order.
pub fn people(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<PersonRef>> {
    let rows: Vec<Columns> = users::table.filter(one_of(users::id, ids)).select(SELECTED).load(conn)?;
    Ok(rows.into_iter().map(person).collect())
}

/// Those of these people whose account is not deactivated, in no order.
pub fn active_among(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<UserId>> {
    users::table
        .filter(one_of(users::id, ids))
        .filter(users::deactivated_at.is_null())
        .select(users::id)
        .load(conn)
}

/// Somebody to whom messages are written.
#[derive(Clone, Debug, Queryable)]
pub struct Addressee {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their address, if they have one.
    pub email: Option<String>,
    /// What they are.
    pub role: Role,
    /// The language they chose.
    pub language: Option<Language>,
    /// The time zone they chose.
    pub zone: Option<String>,
}

/// Those of these people whose account is not deactivated, as messages are written to them.
pub fn addressees(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<Addressee>> {
    users::table
        .filter(one_of(users::id, ids))
        .filter(users::deactivated_at.is_null())
        .select((
            users::id,
            users::display_name,
            users::email,
            users::role,
            users::language,
            users::time_zone,
        ))
        .load(conn)
}

/// A person's name.
pub fn name_of(conn: &mut Conn, id: UserId) -> QueryResult<String> {
    users::table.find(id).select(users::display_name).first(conn)
}

/// Active people with these user names: the name to mention, who it is, the name to read.
pub fn mentionable(conn: &mut Conn, usernames: &[String]) -> QueryResult<Vec<(String, UserId, String)>> {
    let mut people = Vec::with_capacity(usernames.len());
    for usernames in usernames.chunks(CHUNK) {
        people.extend(
            users::table
                .filter(users::username.eq_any(usernames).and(users::deactivated_at.is_null()))
                .select((users::username, users::id, users::display_name))
                .load::<(String, UserId, String)>(conn)?,
        );
    }
    Ok(people)
}

/// Active people with a word that begins like this one, and their folded names, by name; perhaps
/// among some only.
///
/// Looks at no more than `candidates` of their words.
pub fn matching(
    conn: &mut Conn,
    word: &str,
    among: Option<&[UserId]>,
    candidates: i64,
) -> QueryResult<Vec<(PersonRef, String)>> {
    let beyond = format!("{word}\u{10ffff}");
    let mut words = user_words::table
        .filter(user_words::word.ge(word).and(user_words::word.lt(beyond)))
        .order((user_words::word, user_words::user_id))
        .limit(candidates)
        .select(user_words::user_id)
        .into_boxed();
    if let Some(people) = among {
        words = words.filter(one_of(user_words::user_id, people));
    }
    let mut ids: Vec<UserId> = words.load(conn)?;
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(Columns, String)> = users::table
        .filter(one_of(users::id, &ids))
        .filter(users::deactivated_at.is_null())
        .order((users::name_folded, users::id))
        .select((SELECTED, users::name_folded))
        .load(conn)?;
    Ok(rows.into_iter().map(|(columns, name)| (person(columns), name)).collect())
}

/// Active people, by name; perhaps of some only.
pub fn first_by_name(conn: &mut Conn, among: Option<&[UserId]>, limit: i64) -> QueryResult<Vec<PersonRef>> {
    let mut people = users::table
        .filter(users::deactivated_at.is_null())
        .order((users::name_folded, users::id))
        .limit(limit)
        .select(SELECTED)
        .into_boxed();
    if let Some(ids) = among {
        people = people.filter(one_of(users::id, ids));
    }
    let rows: Vec<Columns> = people.load(conn)?;
    Ok(rows.into_iter().map(person).collect())
}

/// Keeps which photo a person shows.
pub fn set_photo(tx: &mut Tx<'_>, id: UserId, photo: Option<FileId>) -> QueryResult<()> {
    diesel::update(users::table.find(id)).set(users::photo_id.eq(photo)).execute(&mut **tx).map(drop)
}
