//! Accounts, as their owners and the command line see them.

use diesel::prelude::*;
use platform::db::{Conn, insert_rows};
use schema::{user_words, users};
use shared::{
    identity::{Contrast, Language, Preferences, Role, TextSize, Theme},
    ids::{OrganizationId, UserId},
    text::{StaffNumber, TimeZone},
    time::UtcTime,
};

use crate::features::identity::names;

/// What signing in looks at.
#[derive(Clone, Debug, Queryable)]
pub struct Account {
    pub id: UserId,
    pub password_hash: Option<String>,
    pub deactivated_at: Option<UtcTime>,
}

/// A person to keep.
#[derive(Insertable)]
#[diesel(table_name = users)]
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
    pub password_hash: Option<String>,
    pub language: Option<Language>,
    pub theme: Theme,
    pub contrast: Contrast,
    pub text_size: TextSize,
    pub shortcuts: bool,
    pub announcements: bool,
    pub created_at: UtcTime,
    pub deactivated_at: Option<UtcTime>,
    pub staff_number: Option<String>,
}

/// A person as the command line lists them.
#[derive(Debug, Queryable)]
pub struct ListedPerson {
    /// The name to sign in with.
    pub username: String,
    /// Their name.
    pub display_name: String,
    /// Their address, if they have one.
    pub email: Option<String>,
    /// What they are in the organisation.
    pub role: Role,
    /// Whether they can sign in with a password.
    pub has_password: bool,
    /// Since when they are no longer active.
    pub deactivated_at: Option<UtcTime>,
    /// Their staff number, if they have one.
    pub staff_number: Option<String>,
}

/// The account with this user name, in lower case.
pub fn account_by_username(conn: &mut Conn, username: &str) -> QueryResult<Option<Account>> {
    users::table
        .filter(users::username.eq(username))
        .select((users::id, users::password_hash, users::deactivated_at))
        .first(conn)
        .optional()
}

/// The account with this e-mail address, folded.
pub fn account_by_email(conn: &mut Conn, email: &str) -> QueryResult<Option<Account>> {
    users::table
        .filter(users::email_folded.eq(email))
        .select((users::id, users::password_hash, users::deactivated_at))
        .first(conn)
        .optional()
}

/// The account with this staff number, in capitals.
pub fn account_by_staff_number(conn: &mut Conn, number: &str) -> QueryResult<Option<Account>> {
    users::table
        .filter(users::staff_number.eq(number))
        .select((users::id, users::password_hash, users::deactivated_at))
        .first(conn)
        .optional()
}

/// The account that somebody names: by the e-mail address, by the user name, or else by the staff
/// number. Nobody can choose their own user name to be called as others are numbered.
pub fn account_named(conn: &mut Conn, named: &str) -> QueryResult<Option<Account>> {
    // No name has one, and PostgreSQL cannot be asked about a NUL.
    if named.contains(char::is_control) {
        return Ok(None);
    }
    if named.contains('@') {
        return account_by_email(conn, &names::fold(named));
    }
    match account_by_username(conn, &named.trim().to_lowercase())? {
        Some(account) => Ok(Some(account)),
        None => match StaffNumber::parse(named) {
            Ok(number) => account_by_staff_number(conn, number.as_str()),
            Err(_) => Ok(None),
        },
    }
}

/// The account of a person.
pub fn account(conn: &mut Conn, user: UserId) -> QueryResult<Account> {
    users::table.find(user).select((users::id, users::password_hash, users::deactivated_at)).first(conn)
}

/// Puts a hash in the place of another; says whether it was there.
pub fn replace_password(conn: &mut Conn, user: UserId, old: &str, new: &str) -> QueryResult<bool> {
    diesel::update(users::table.find(user).filter(users::password_hash.eq(old)))
        .set(users::password_hash.eq(new))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// Sets a hash, whatever was there.
pub fn set_password(conn: &mut Conn, user: UserId, hash: &str) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::password_hash.eq(hash)).execute(conn).map(drop)
}

/// Notes since when a person is no longer active. The network reopens the account: see
/// [`set_closed_within`](super::set_closed_within).
pub fn set_deactivated(conn: &mut Conn, user: UserId, at: UtcTime) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set((users::deactivated_at.eq(at), users::closed_within.eq(false)))
        .execute(conn)
        .map(drop)
}

/// Keeps in which unit a person mainly works, and as what.
pub fn set_work(
    conn: &mut Conn,
    user: UserId,
    unit: Option<OrganizationId>,
    title: Option<&str>,
) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set((users::organization_id.eq(unit), users::title.eq(title)))
        .execute(conn)
        .map(drop)
}

/// Keeps a person and the words by which they are found.
pub fn insert_person(conn: &mut Conn, person: &UserRow, words: &[String]) -> QueryResult<()> {
    diesel::insert_into(users::table).values(person).execute(conn)?;
    let rows: Vec<_> =
        words.iter().map(|word| (user_words::word.eq(word), user_words::user_id.eq(person.id))).collect();
    insert_rows!(conn, user_words, rows)
}

/// Whether somebody has this user name.
pub fn username_is_taken(conn: &mut Conn, username: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(users::table.filter(users::username.eq(username)))).get_result(conn)
}

/// Whether somebody has this e-mail address, folded.
pub fn email_is_taken(conn: &mut Conn, email: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(users::table.filter(users::email_folded.eq(email)))).get_result(conn)
}

/// Whether somebody of this role can sign in.
pub fn can_sign_in(conn: &mut Conn, role: Role) -> QueryResult<bool> {
    let people = users::table
        .filter(users::role.eq(role))
        .filter(users::password_hash.is_not_null().and(users::deactivated_at.is_null()));
    diesel::select(diesel::dsl::exists(people)).get_result(conn)
}

/// People in the order of their user names, after one of them.
pub fn list_people(conn: &mut Conn, after: &str, limit: i64) -> QueryResult<Vec<ListedPerson>> {
    users::table
        .filter(users::username.gt(after))
        .order(users::username)
        .limit(limit)
        .select((
            users::username,
            users::display_name,
            users::email,
            users::role,
            users::password_hash.is_not_null(),
            users::deactivated_at,
            users::staff_number,
        ))
        .load(conn)
}

/// What a person prefers.
pub fn preferences(conn: &mut Conn, user: UserId) -> QueryResult<Preferences> {
    type Columns = (Option<Language>, Theme, Contrast, TextSize, bool, bool, Option<String>);
    let (language, theme, contrast, text, shortcuts, announcements, zone): Columns = users::table
        .find(user)
        .select((
            users::language,
            users::theme,
            users::contrast,
            users::text_size,
            users::shortcuts,
            users::announcements,
            users::time_zone,
        ))
        .first(conn)?;
    let time_zone = zone.and_then(|zone| TimeZone::parse(&zone).ok());
    Ok(Preferences { language, theme, contrast, text, shortcuts, announcements, time_zone })
}

/// Keeps what a person prefers.
pub fn set_preferences(conn: &mut Conn, user: UserId, preferences: &Preferences) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set((
            users::language.eq(preferences.language),
            users::theme.eq(preferences.theme),
            users::contrast.eq(preferences.contrast),
            users::text_size.eq(preferences.text),
            users::shortcuts.eq(preferences.shortcuts),
            users::announcements.eq(preferences.announcements),
            users::time_zone.eq(preferences.time_zone.as_ref().map(TimeZone::as_str)),
        ))
        .execute(conn)
        .map(drop)
}
