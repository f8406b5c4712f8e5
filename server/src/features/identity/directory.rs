//! What other features ask about people: names for cards, people who are mentioned.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::{Result, db::Conn};
use schema::{user_words, users};
use shared::{
    identity::{PersonRef, Role},
    ids::UserId,
};

use super::names::fold;

type Columns = (UserId, String, String, Option<String>, Role);

/// The most words of a question that count.
const WORDS: usize = 4;

/// How many people who match the first word are looked at.
const CANDIDATES: i64 = 400;

fn person((id, username, name, title, role): Columns) -> PersonRef {
    PersonRef { id, username, name, title, role }
}

/// People by id, as others read them beside what they wrote.
pub fn people(conn: &mut Conn, ids: &[UserId]) -> Result<HashMap<UserId, PersonRef>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Columns> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::username, users::display_name, users::title, users::role))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.0, person(row))).collect())
}

/// A person's name.
pub fn name_of(conn: &mut Conn, id: UserId) -> Result<String> {
    Ok(users::table.find(id).select(users::display_name).first(conn)?)
}

/// Active people by user name, with the name that others read.
pub fn mentionable(conn: &mut Conn, usernames: &[String]) -> Result<HashMap<String, (UserId, String)>> {
    if usernames.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, UserId, String)> = users::table
        .filter(users::username.eq_any(usernames).and(users::deactivated_at.is_null()))
        .select((users::username, users::id, users::display_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(username, id, name)| (username, (id, name))).collect())
}

/// Active people whose first name, last name or user name begins with each of the words, by name.
///
/// Accents and case do not count. Nothing asked for: the first people by name.
pub fn matching(conn: &mut Conn, question: &str, limit: i64) -> Result<Vec<PersonRef>> {
    let folded = fold(question);
    let words: Vec<&str> = folded.split_whitespace().take(WORDS).collect();
    // The longest word leaves the fewest people.
    let Some(driver) = words.iter().copied().max_by_key(|word| word.len()) else {
        return first_by_name(conn, limit);
    };
    let beyond = format!("{driver}\u{10ffff}");
    let ids = user_words::table
        .filter(user_words::word.ge(driver).and(user_words::word.lt(beyond)))
        .order((user_words::word, user_words::user_id))
        .limit(CANDIDATES)
        .select(user_words::user_id)
        .load::<UserId>(conn)?;
    let rows: Vec<(Columns, String)> = users::table
        .filter(users::id.eq_any(ids).and(users::deactivated_at.is_null()))
        .order((users::name_folded, users::id))
        .select((
            (users::id, users::username, users::display_name, users::title, users::role),
            users::name_folded,
        ))
        .load(conn)?;
    let limit = usize::try_from(limit).unwrap_or(0);
    Ok(rows
        .into_iter()
        .filter(|((_, username, ..), name)| words.iter().all(|word| begins_a_word(name, username, word)))
        .map(|(columns, _)| person(columns))
        .take(limit)
        .collect())
}

fn begins_a_word(name: &str, username: &str, word: &str) -> bool {
    let separator = |c: char| !c.is_alphanumeric();
    username.starts_with(word)
        || name.split(separator).chain(username.split(separator)).any(|part| part.starts_with(word))
}

fn first_by_name(conn: &mut Conn, limit: i64) -> Result<Vec<PersonRef>> {
    let rows: Vec<Columns> = users::table
        .filter(users::deactivated_at.is_null())
        .order((users::name_folded, users::id))
        .limit(limit)
        .select((users::id, users::username, users::display_name, users::title, users::role))
        .load(conn)?;
    Ok(rows.into_iter().map(person).collect())
}
