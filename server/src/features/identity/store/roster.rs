//! Accounts by the hundred.

use diesel::prelude::*;
use platform::db::{Conn, insert_rows, one_of};
use schema::{account_links, devices, person_changes, sessions, user_words, users};
use shared::{
    identity::Role,
    ids::{OrganizationId, UserId},
    time::UtcTime,
};

use super::UserRow;

/// How many texts one statement may name: SQLite has a limit.
const CHUNK: usize = 500;

/// By what somebody is known.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Names {
    /// Who.
    pub id: UserId,
    /// The name to sign in with.
    pub username: String,
    /// The staff number, in capitals.
    pub staff_number: Option<String>,
    /// The e-mail address, folded.
    pub email_folded: Option<String>,
    /// What others read.
    pub display_name: String,
}

/// What an account says of its person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Listed {
    /// Who.
    pub id: UserId,
    /// The name to sign in with.
    pub username: String,
    /// The staff number, in capitals.
    pub staff_number: Option<String>,
    /// What others read.
    pub display_name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// What they are in the organisation.
    pub role: Role,
    /// What they do.
    pub title: Option<String>,
    /// The number that everybody sees.
    pub phone: Option<String>,
    /// Where they work.
    pub organization_id: Option<OrganizationId>,
    /// Since when the account is closed.
    pub deactivated_at: Option<UtcTime>,
    /// Whether they chose, or were given, a password.
    #[diesel(select_expression = users::password_hash.is_not_null())]
    pub has_password: bool,
}

/// What changes of an account; what is absent stays.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = users)]
#[expect(clippy::option_option, reason = "the outer one says whether it changes, the inner one what to")]
pub struct Changed {
    pub display_name: Option<String>,
    pub name_folded: Option<String>,
    pub sort_name: Option<String>,
    pub email: Option<Option<String>>,
    pub email_folded: Option<Option<String>>,
    pub staff_number: Option<Option<String>>,
    pub title: Option<Option<String>>,
    pub organization_id: Option<Option<OrganizationId>>,
}

/// Who has one of these staff numbers.
pub fn with_staff_numbers(conn: &mut Conn, numbers: &[String]) -> QueryResult<Vec<Names>> {
    let mut found = Vec::new();
    for numbers in numbers.chunks(CHUNK) {
        let people = users::table.filter(users::staff_number.eq_any(numbers));
        found.extend(people.select(Names::as_select()).load(conn)?);
    }
    Ok(found)
}

/// Who has one of these user names.
pub fn with_usernames(conn: &mut Conn, usernames: &[String]) -> QueryResult<Vec<Names>> {
    let mut found = Vec::new();
    for usernames in usernames.chunks(CHUNK) {
        let people = users::table.filter(users::username.eq_any(usernames));
        found.extend(people.select(Names::as_select()).load(conn)?);
    }
    Ok(found)
}

/// Who has one of these e-mail addresses, folded.
pub fn with_emails(conn: &mut Conn, emails: &[String]) -> QueryResult<Vec<Names>> {
    let mut found = Vec::new();
    for emails in emails.chunks(CHUNK) {
        let people = users::table.filter(users::email_folded.eq_any(emails));
        found.extend(people.select(Names::as_select()).load(conn)?);
    }
    Ok(found)
}

/// The user names that begin so.
pub fn usernames_beginning(conn: &mut Conn, beginning: &str, limit: i64) -> QueryResult<Vec<String>> {
    let beyond = format!("{beginning}\u{10ffff}");
    users::table
        .filter(users::username.ge(beginning).and(users::username.lt(beyond)))
        .order(users::username)
        .limit(limit)
        .select(users::username)
        .load(conn)
}

/// What the accounts of these people say, in no order.
pub fn listed(conn: &mut Conn, ids: &[UserId]) -> QueryResult<Vec<Listed>> {
    users::table.filter(one_of(users::id, ids)).select(Listed::as_select()).load(conn)
}

/// Open accounts, each by its id, after one of them.
pub fn open_after(conn: &mut Conn, after: Option<UserId>, limit: i64) -> QueryResult<Vec<Names>> {
    users::table
        .filter(users::deactivated_at.is_null().and(users::id.gt(after.unwrap_or(UserId(0)))))
        .order(users::id)
        .limit(limit)
        .select(Names::as_select())
        .load(conn)
}

/// How many accounts are open.
pub fn count_open(conn: &mut Conn) -> QueryResult<i64> {
    users::table.filter(users::deactivated_at.is_null()).count().get_result(conn)
}

/// Who of this role can sign in with a password.
pub fn who_can_sign_in(conn: &mut Conn, role: Role) -> QueryResult<Vec<UserId>> {
    users::table
        .filter(users::role.eq(role))
        .filter(users::password_hash.is_not_null().and(users::deactivated_at.is_null()))
        .order(users::id)
        .select(users::id)
        .load(conn)
}

/// Keeps people, and the words by which they are found.
pub fn insert_people(conn: &mut Conn, people: &[UserRow], words: &[(String, UserId)]) -> QueryResult<()> {
    insert_rows!(conn, users, people)?;
    let words: Vec<_> =
        words.iter().map(|(word, user)| (user_words::word.eq(word), user_words::user_id.eq(*user))).collect();
    insert_rows!(conn, user_words, words)
}

/// Changes what an account says.
pub fn change_person(conn: &mut Conn, user: UserId, changed: &Changed) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(changed).execute(conn).map(drop)
}

/// The name to sign in with.
pub fn username_of(conn: &mut Conn, user: UserId) -> QueryResult<String> {
    users::table.find(user).select(users::username).first(conn)
}

/// Puts words in the place of those by which a person was found.
pub fn replace_name_words(conn: &mut Conn, user: UserId, words: &[String]) -> QueryResult<()> {
    diesel::delete(user_words::table.filter(user_words::user_id.eq(user))).execute(conn)?;
    let rows: Vec<_> =
        words.iter().map(|word| (user_words::word.eq(word), user_words::user_id.eq(user))).collect();
    insert_rows!(conn, user_words, rows)
}

/// Removes an account and what this feature keeps of it.
pub fn delete_person(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(user_words::table.filter(user_words::user_id.eq(user))).execute(conn)?;
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn)?;
    diesel::delete(account_links::table.filter(account_links::user_id.eq(user))).execute(conn)?;
    diesel::delete(devices::table.filter(devices::user_id.eq(user))).execute(conn)?;
    diesel::delete(person_changes::table.filter(person_changes::user_id.eq(user))).execute(conn)?;
    diesel::delete(users::table.find(user)).execute(conn).map(drop)
}
