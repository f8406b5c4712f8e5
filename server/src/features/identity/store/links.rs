//! One-time links that open an account.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{account_links, users};
use shared::{identity::Language, ids::UserId, time::UtcTime};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A letter, by which a person chooses a password.
    Letter,
    /// A message, by which a person chooses another password.
    Reset,
    /// A message, by which a person shows that an address is theirs.
    Address,
}

impl Purpose {
    const fn code(self) -> i16 {
        match self {
            Self::Letter => 0,
            Self::Reset => 1,
            Self::Address => 2,
        }
    }
}

/// Whom a link is for.
#[derive(Clone, Debug, Queryable)]
pub struct Invited {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// The name they sign in with.
    pub username: String,
    /// Their staff number, if they have one.
    pub staff_number: Option<String>,
    /// Their address, if they have one.
    pub email: Option<String>,
    /// The language they chose.
    pub language: Option<Language>,
    /// Whether they had a password before.
    pub has_password: bool,
}

type Columns = (
    users::id,
    users::display_name,
    users::username,
    users::staff_number,
    users::email,
    users::language,
    diesel::dsl::IsNotNull<users::password_hash>,
);

fn columns() -> Columns {
    (
        users::id,
        users::display_name,
        users::username,
        users::staff_number,
        users::email,
        users::language,
        users::password_hash.is_not_null(),
    )
}

/// Keeps a link, in the place of an older one of its purpose; one of [`Purpose::Address`] with the
/// address that it is for.
pub fn replace_link(
    conn: &mut Conn,
    user: UserId,
    (purpose, address): (Purpose, Option<&str>),
    token_hash: &str,
    (created_at, expires_at): (UtcTime, UtcTime),
) -> QueryResult<()> {
    let older = account_links::table
        .filter(account_links::user_id.eq(user).and(account_links::purpose.eq(purpose.code())));
    diesel::delete(older).execute(conn)?;
    diesel::insert_into(account_links::table)
        .values((
            account_links::token_hash.eq(token_hash),
            account_links::user_id.eq(user),
            account_links::purpose.eq(purpose.code()),
            account_links::created_at.eq(created_at),
            account_links::expires_at.eq(expires_at),
            account_links::address.eq(address),
        ))
        .execute(conn)
        .map(drop)
}

/// Whom a link is for that is still good, if their account is open.
pub fn invited(
    conn: &mut Conn,
    purpose: Purpose,
    token_hash: &str,
    now: UtcTime,
) -> QueryResult<Option<Invited>> {
    account_links::table
        .inner_join(users::table)
        .filter(account_links::token_hash.eq(token_hash).and(account_links::purpose.eq(purpose.code())))
        .filter(account_links::expires_at.gt(now).and(users::deactivated_at.is_null()))
        .select(columns())
        .first(conn)
        .optional()
}

/// Takes a link away; says whether it was there.
pub fn take_link(conn: &mut Conn, token_hash: &str) -> QueryResult<bool> {
    diesel::delete(account_links::table.find(token_hash)).execute(conn).map(|rows| rows == 1)
}

/// The address that a link is for.
pub fn address_of_link(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<String>> {
    let found = account_links::table.find(token_hash).select(account_links::address);
    found.first(conn).optional().map(Option::flatten)
}

/// Takes away the links of a person that were sent to an address.
pub fn delete_sent_links_of(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    let theirs = account_links::table.filter(account_links::user_id.eq(user));
    let sent = theirs.filter(account_links::purpose.ne(Purpose::Letter.code()));
    diesel::delete(sent).execute(conn).map(drop)
}

/// Takes away all links of a person.
pub fn delete_links_of(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(account_links::table.filter(account_links::user_id.eq(user))).execute(conn).map(drop)
}

/// Takes away up to `limit` links that are good no longer, and says how many.
pub fn delete_expired_links(conn: &mut Conn, now: UtcTime, limit: i64) -> QueryResult<usize> {
    let hashes: Vec<String> = account_links::table
        .filter(account_links::expires_at.le(now))
        .order((account_links::expires_at, account_links::token_hash))
        .limit(limit)
        .select(account_links::token_hash)
        .load(conn)?;
    diesel::delete(account_links::table.filter(account_links::token_hash.eq_any(hashes))).execute(conn)
}

/// Since when and until when a letter of a person is good, if one is.
pub fn letter_of(conn: &mut Conn, user: UserId, now: UtcTime) -> QueryResult<Option<(UtcTime, UtcTime)>> {
    account_links::table
        .filter(account_links::user_id.eq(user).and(account_links::purpose.eq(Purpose::Letter.code())))
        .filter(account_links::expires_at.gt(now))
        .select((account_links::created_at, account_links::expires_at))
        .first(conn)
        .optional()
}

/// Which of these people have a letter that is good.
pub fn with_letters(conn: &mut Conn, people: &[UserId], now: UtcTime) -> QueryResult<Vec<UserId>> {
    account_links::table
        .filter(one_of(account_links::user_id, people))
        .filter(account_links::purpose.eq(Purpose::Letter.code()).and(account_links::expires_at.gt(now)))
        .select(account_links::user_id)
        .load(conn)
}

/// A person to be written to, whether or not their account is open.
pub fn addressee(conn: &mut Conn, user: UserId) -> QueryResult<Invited> {
    users::table.find(user).select(columns()).first(conn)
}

/// These people, as far as their accounts are open, in the order of a directory.
pub fn open_accounts(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<Invited>> {
    users::table
        .filter(one_of(users::id, people))
        .filter(users::deactivated_at.is_null())
        .order((users::sort_name, users::id))
        .select(columns())
        .load(conn)
}
