//! The words of functions, topics and mandates, by which people are found.

use diesel::prelude::*;
use platform::db::{Tx, insert_rows, one_of};
use schema::directory_words;
use shared::ids::UserId;

/// Puts words in the place of those by which these people were found.
pub fn replace_words(tx: &mut Tx<'_>, people: &[UserId], words: &[(UserId, String)]) -> QueryResult<()> {
    diesel::delete(directory_words::table.filter(one_of(directory_words::user_id, people)))
        .execute(&mut **tx)?;
    let rows: Vec<_> = words
        .iter()
        .map(|(user, word)| (directory_words::word.eq(word), directory_words::user_id.eq(*user)))
        .collect();
    insert_rows!(tx, directory_words, rows)
}
