//! People, and the words by which they are found.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::{user_words, users};
use shared::{
    identity::{Contrast, Role, TextSize, Theme},
    ids::{OrganizationId, UserId},
    time::UtcTime,
};

use crate::features::identity;

/// What a file says about a person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = users, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct UserRow {
    pub id: UserId,
    pub username: String,
    pub display_name: String,
    pub name_folded: String,
    pub sort_name: String,
    pub email: Option<String>,
    pub email_folded: Option<String>,
    pub role: Role,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub organization_id: Option<OrganizationId>,
    pub created_at: UtcTime,
    pub staff_number: Option<String>,
}

/// A person who is new here, with the preferences everybody begins with and no password.
#[derive(Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
struct NewUser {
    #[diesel(embed)]
    row: UserRow,
    theme: Theme,
    contrast: Contrast,
    text_size: TextSize,
    shortcuts: bool,
    announcements: bool,
}

/// These people, by id.
pub fn users(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, UserRow>> {
    let rows: Vec<UserRow> =
        users::table.filter(users::id.eq_any(ids)).select(UserRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id.0, row)).collect())
}

/// Adds people.
pub fn insert_users(tx: &mut Tx<'_>, rows: Vec<UserRow>) -> QueryResult<()> {
    let words = words_of(&rows);
    let new: Vec<NewUser> = rows.into_iter().map(new_user).collect();
    insert_rows!(tx, users, new)?;
    insert_words(tx, &words)
}

fn new_user(row: UserRow) -> NewUser {
    NewUser {
        row,
        theme: Theme::Auto,
        contrast: Contrast::Auto,
        text_size: TextSize::Normal,
        shortcuts: true,
        announcements: true,
    }
}

/// Changes what is known of a person.
pub fn update_user(tx: &mut Tx<'_>, row: &UserRow) -> QueryResult<()> {
    diesel::update(users::table.find(row.id)).set(row).execute(&mut **tx)?;
    diesel::delete(user_words::table.filter(user_words::user_id.eq(row.id))).execute(&mut **tx)?;
    insert_words(tx, &words_of(std::slice::from_ref(row)))
}

#[derive(Insertable)]
#[diesel(table_name = user_words)]
struct WordRow {
    word: String,
    user_id: UserId,
}

fn words_of(rows: &[UserRow]) -> Vec<WordRow> {
    let words = rows.iter().map(|row| (row.id, identity::words(&row.display_name, &row.username)));
    words.flat_map(|(user_id, words)| words.into_iter().map(move |word| WordRow { word, user_id })).collect()
}

fn insert_words(tx: &mut Tx<'_>, words: &[WordRow]) -> QueryResult<()> {
    insert_rows!(tx, user_words, words)
}
