//! What other features ask about people: names for cards, people who are mentioned.

use std::collections::HashMap;

use platform::{Result, db::Conn, db::Tx, outbox::Audience};
use shared::{
    identity::PersonRef,
    ids::{FileId, UserId},
    live::Event,
};

use super::{
    names::{apart, fold},
    store::{self, Addressee},
};

/// The most words of a question that count.
const WORDS: usize = 4;

/// How many people who match one word are looked at.
const CANDIDATES: i64 = 400;

/// People, as others read them beside what they wrote. Who does not exist is left out.
pub fn people(conn: &mut Conn, ids: &[UserId]) -> Result<HashMap<UserId, PersonRef>> {
    Ok(store::people(conn, ids)?.into_iter().map(|person| (person.id, person)).collect())
}

/// Which state of people and groups this is: it changes when one of them is called otherwise, or
/// shown otherwise beside what was written.
pub fn directory_version(conn: &mut Conn) -> Result<i64> {
    Ok(store::directory_version(conn)?)
}

/// Says, in the transaction of the cause, that people or groups are shown otherwise than before.
///
/// Whoever changes a name, a title, a role or a visibility calls it; somebody new changes nothing.
pub fn directory_changed(tx: &mut Tx<'_>) -> Result<()> {
    Ok(store::change_directory_version(tx)?)
}

/// Shows another photo of a person, or none. They hear of it on the other pages they have open.
pub fn show_photo(tx: &mut Tx<'_>, user: UserId, photo: Option<FileId>) -> Result<()> {
    store::set_photo(tx, user, photo)?;
    directory_changed(tx)?;
    tell_person(tx, user)
}

/// Tells a person, on the pages they have open, that what is said of them to themselves changed.
pub fn tell_person(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let event = Event::ProfileChanged { user };
    tx.emit("identity.profile_changed", &event, &Audience::Members(vec![user]), None).map(drop)
}

/// Which of these people have an account that is not deactivated.
pub fn active_among(conn: &mut Conn, ids: &[UserId]) -> Result<Vec<UserId>> {
    Ok(store::active_among(conn, ids)?)
}

/// Those of these people whose account is open, as messages are written to them.
pub fn addressees(conn: &mut Conn, ids: &[UserId]) -> Result<Vec<Addressee>> {
    Ok(store::addressees(conn, ids)?)
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
pub fn matching(conn: &mut Conn, question: &str, limit: usize) -> Result<Vec<PersonRef>> {
    find(conn, question, None, limit)
}

/// As [`matching`], of these people only.
pub fn matching_among(
    conn: &mut Conn,
    question: &str,
    people: &[UserId],
    limit: usize,
) -> Result<Vec<PersonRef>> {
    find(conn, question, Some(people), limit)
}

fn find(conn: &mut Conn, question: &str, among: Option<&[UserId]>, limit: usize) -> Result<Vec<PersonRef>> {
    let folded = fold(question);
    if folded.is_empty() {
        return Ok(store::first_by_name(conn, among, i64::try_from(limit).unwrap_or(i64::MAX))?);
    }
    let words: Vec<&str> = apart(&folded).take(WORDS).collect();
    // The longest word leaves the fewest people.
    let Some(longest) = words.iter().copied().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let found = store::matching(conn, longest, among, CANDIDATES)?.into_iter();
    let matches =
        found.filter(|(person, name)| words.iter().all(|word| begins_a_word(name, &person.username, word)));
    Ok(matches.map(|(person, _)| person).take(limit).collect())
}

fn begins_a_word(name: &str, username: &str, word: &str) -> bool {
    apart(name).chain(apart(username)).any(|part| part.starts_with(word))
}
