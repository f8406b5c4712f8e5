//! Accounts, as administrators see and change them.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{delegations, positions, sessions, user_words, users};
use shared::{
    identity::Role,
    ids::{FileId, OrganizationId, UserId},
    time::UtcTime,
};

use crate::features::identity::policy;

/// An account, as administrators see it.
#[derive(Clone, Debug, Queryable)]
pub struct StoredAccount {
    /// Whose.
    pub id: UserId,
    /// The name to sign in with.
    pub username: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub title: Option<String>,
    /// What they are in the organisation.
    pub role: Role,
    /// Their address, if they have one.
    pub email: Option<String>,
    /// Their staff number, if they have one.
    pub staff_number: Option<String>,
    /// Whether they can sign in with a password.
    pub has_password: bool,
    /// Since when the account is there.
    pub created_at: UtcTime,
    /// Since when it is closed.
    pub closed_at: Option<UtcTime>,
    /// The photo it shows as long as it is open.
    pub photo: Option<FileId>,
    /// Since when nobody knows any more whose it was.
    pub anonymised_at: Option<UtcTime>,
}

/// Whom somebody administers who administers units: see [`Sought::within`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// The units, with all their parts, by id.
    pub units: Vec<OrganizationId>,
    /// Who administers them: never themselves.
    pub by: UserId,
}

/// Which accounts are looked for.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// The beginnings of words of the name, folded; each must be found.
    pub words: Vec<String>,
    /// The beginning of a staff number, in capitals: who has it is found even if not by the words.
    pub staff_number: Option<String>,
    /// Of this role only.
    pub role: Option<Role>,
    /// Open or closed ones only.
    pub closed: Option<bool>,
    /// This person only.
    pub only: Option<UserId>,
    /// Only people who work there now, who have no say in the whole network, and who administer
    /// no unit themselves.
    pub within: Option<Within>,
}

type Columns = (
    users::id,
    users::username,
    users::display_name,
    users::title,
    users::role,
    users::email,
    users::staff_number,
    diesel::dsl::IsNotNull<users::password_hash>,
    users::created_at,
    users::deactivated_at,
    users::photo_id,
    users::anonymised_at,
);

fn columns() -> Columns {
    (
        users::id,
        users::username,
        users::display_name,
        users::title,
        users::role,
        users::email,
        users::staff_number,
        users::password_hash.is_not_null(),
        users::created_at,
        users::deactivated_at,
        users::photo_id,
        users::anonymised_at,
    )
}

/// An account.
pub fn stored_account(conn: &mut Conn, user: UserId) -> QueryResult<StoredAccount> {
    users::table.find(user).select(columns()).first(conn)
}

/// Accounts by name, after one of them.
pub fn accounts(
    conn: &mut Conn,
    sought: &Sought,
    after: Option<UserId>,
    limit: i64,
) -> QueryResult<Vec<StoredAccount>> {
    let mut people =
        users::table.order((users::name_folded, users::id)).limit(limit).select(columns()).into_boxed();
    if let Some(after) = after {
        let place: Option<String> =
            users::table.find(after).select(users::name_folded).first(conn).optional()?;
        let Some(name) = place else { return Ok(Vec::new()) };
        // The first condition is a range of the index, the second one decides among its first.
        people = people
            .filter(users::name_folded.ge(name.clone()))
            .filter(users::name_folded.gt(name).or(users::id.gt(after)));
    }
    for word in &sought.words {
        let beyond = format!("{word}\u{10ffff}");
        let found = user_words::table
            .filter(user_words::word.ge(word.clone()).and(user_words::word.lt(beyond)))
            .select(user_words::user_id);
        people = match &sought.staff_number {
            Some(begin) => {
                let beyond = format!("{begin}\u{10ffff}");
                let numbered = users::staff_number.ge(begin.clone()).and(users::staff_number.lt(beyond));
                people.filter(users::id.eq_any(found).or(numbered))
            }
            None => people.filter(users::id.eq_any(found)),
        };
    }
    if let Some(role) = sought.role {
        people = people.filter(users::role.eq(role));
    }
    people = match sought.closed {
        Some(true) => people.filter(users::deactivated_at.is_not_null()),
        Some(false) => people.filter(users::deactivated_at.is_null()),
        None => people,
    };
    if let Some(only) = sought.only {
        people = people.filter(users::id.eq(only));
    }
    if let Some(within) = &sought.within {
        let there = positions::table
            .filter(one_of(positions::unit_id, &within.units))
            .filter(positions::ended_at.is_null())
            .select(positions::user_id);
        let [one, other] = policy::ADMINISTERED_BY_UNIT;
        people = people
            .filter(users::id.eq_any(there))
            .filter(users::role.eq(one).or(users::role.eq(other)))
            .filter(users::id.ne(within.by))
            .filter(users::id.ne_all(delegations::table.select(delegations::user_id)));
    }
    people.load(conn)
}

/// The role of a person, and since when their account is closed.
pub fn standing(conn: &mut Conn, user: UserId) -> QueryResult<(Role, Option<UtcTime>)> {
    users::table.find(user).select((users::role, users::deactivated_at)).first(conn)
}

/// Gives a person another staff number, or none.
pub fn set_staff_number(conn: &mut Conn, user: UserId, number: Option<&str>) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::staff_number.eq(number)).execute(conn).map(drop)
}

/// Gives a person another e-mail address, or none, and the same folded.
pub fn set_email(
    conn: &mut Conn,
    user: UserId,
    email: Option<&str>,
    folded: Option<&str>,
) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set((users::email.eq(email), users::email_folded.eq(folded)))
        .execute(conn)
        .map(drop)
}

/// Gives a person another role.
pub fn set_role(conn: &mut Conn, user: UserId, role: Role) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::role.eq(role)).execute(conn).map(drop)
}

/// Opens an account again.
pub fn set_active(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set((users::deactivated_at.eq(None::<UtcTime>), users::closed_within.eq(false)))
        .execute(conn)
        .map(drop)
}

/// Whether a closed account was closed by whoever administers a unit, and may be opened there.
pub fn closed_within(conn: &mut Conn, user: UserId) -> QueryResult<bool> {
    users::table.find(user).select(users::closed_within).first(conn)
}

/// Says whether a closed account may be opened by whoever administers a unit.
pub fn set_closed_within(conn: &mut Conn, user: UserId, within: bool) -> QueryResult<()> {
    diesel::update(users::table.find(user)).set(users::closed_within.eq(within)).execute(conn).map(drop)
}

/// How many people of one role are given.
const MOST_OF_A_ROLE: i64 = 500;

/// The active people of this role.
pub fn active_who_are(conn: &mut Conn, role: Role) -> QueryResult<Vec<UserId>> {
    users::table
        .filter(users::role.eq(role).and(users::deactivated_at.is_null()))
        .order(users::id)
        .limit(MOST_OF_A_ROLE)
        .select(users::id)
        .load(conn)
}

/// Whether somebody of this role can sign in besides one of them.
pub fn another_can_sign_in(conn: &mut Conn, role: Role, besides: UserId) -> QueryResult<bool> {
    let others = users::table
        .filter(users::role.eq(role).and(users::id.ne(besides)))
        .filter(users::password_hash.is_not_null().and(users::deactivated_at.is_null()));
    diesel::select(diesel::dsl::exists(others)).get_result(conn)
}

/// How many browsers a person is signed in with, and when one of them was used last.
pub fn signed_in(conn: &mut Conn, user: UserId, now: UtcTime) -> QueryResult<(i64, Option<UtcTime>)> {
    sessions::table
        .filter(sessions::user_id.eq(user).and(sessions::expires_at.gt(now)))
        .select((diesel::dsl::count_star(), diesel::dsl::max(sessions::seen_at)))
        .first(conn)
}
