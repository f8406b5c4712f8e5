//! What other features ask about people: names for cards, people who are mentioned.

use std::collections::HashMap;

use platform::{Result, db::Conn};
use shared::{identity::PersonRef, ids::UserId};

use super::{names::fold, store};

/// The most words of a question that count.
const WORDS: usize = 4;

/// How many people who match one word are looked at.
const CANDIDATES: i64 = 400;

/// People, as others read them beside what they wrote. Who does not exist is left out.
pub fn people(conn: &mut Conn, ids: &[UserId]) -> Result<HashMap<UserId, PersonRef>> {
    Ok(store::people(conn, ids)?.into_iter().map(|person| (person.id, person)).collect())
}

/// A person's name.
pub fn name_of(conn: &mut Conn, id: UserId) -> Result<String> {
    Ok(store::name_of(conn, id)?)
}

/// Active people by user name, with the name that others read.
pub fn mentionable(conn: &mut Conn, usernames: &[String]) -> Result<HashMap<String, (UserId, String)>> {
    let people = store::mentionable(conn, usernames)?;
    Ok(people.into_iter().map(|(username, id, name)| (username, (id, name))).collect())
}

/// Active people whose first name, last name or user name begins with each of the words, by name.
///
/// Accents and case do not count. Nothing asked for: the first people by name.
pub fn matching(conn: &mut Conn, question: &str, limit: i64) -> Result<Vec<PersonRef>> {
    let folded = fold(question);
    let words: Vec<&str> = folded.split_whitespace().take(WORDS).collect();
    // The longest word leaves the fewest people.
    let Some(longest) = words.iter().copied().max_by_key(|word| word.len()) else {
        return Ok(store::first_by_name(conn, limit)?);
    };
    let found = store::matching(conn, longest, CANDIDATES)?.into_iter();
    let matches =
        found.filter(|(person, name)| words.iter().all(|word| begins_a_word(name, &person.username, word)));
    Ok(matches.map(|(person, _)| person).take(usize::try_from(limit).unwrap_or(0)).collect())
}

fn begins_a_word(name: &str, username: &str, word: &str) -> bool {
    let apart = |c: char| !c.is_alphanumeric();
    username.starts_with(word)
        || name.split(apart).chain(username.split(apart)).any(|part| part.starts_with(word))
}
