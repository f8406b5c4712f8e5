//! Second factors, and sign-ins that wait for one.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{
    authenticators, factor_removals, passkey_challenges, passkeys, pending_sign_ins, recovery_codes,
};
use shared::{
    ids::{PasskeyId, UserId},
    time::UtcTime,
};

/// An authenticator application.
#[derive(Clone, Debug, Insertable, Queryable)]
#[diesel(table_name = authenticators)]
pub struct AuthenticatorRow {
    pub user_id: UserId,
    /// Sealed.
    pub secret: String,
    /// The last step of thirty seconds whose code served.
    pub last_step: i64,
    pub added_at: UtcTime,
    pub used_at: Option<UtcTime>,
}

/// A passkey.
#[derive(Clone, Debug, Insertable, Queryable)]
#[diesel(table_name = passkeys)]
pub struct PasskeyRow {
    pub id: PasskeyId,
    pub user_id: UserId,
    pub credential_id: String,
    pub name: String,
    pub site: String,
    /// The public key and its counter, as JSON.
    pub credential: String,
    pub added_at: UtcTime,
    pub used_at: Option<UtcTime>,
}

/// A browser whose person gave the right password and is asked for more.
#[derive(Clone, Debug, Insertable, Queryable)]
#[diesel(table_name = pending_sign_ins)]
pub struct PendingRow {
    pub token_hash: String,
    pub user_id: UserId,
    pub step: i16,
    pub tries: i32,
    pub next: String,
    pub expires_at: UtcTime,
}

/// What a passkey was asked to sign.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = passkey_challenges)]
pub struct ChallengeRow {
    pub token_hash: String,
    pub purpose: i16,
    pub user_id: Option<UserId>,
    pub state: String,
    pub expires_at: UtcTime,
}

/// The authenticator application of a person.
pub fn authenticator(conn: &mut Conn, user: UserId) -> QueryResult<Option<AuthenticatorRow>> {
    authenticators::table.find(user).first(conn).optional()
}

/// Keeps an authenticator application, in the place of the one there was.
pub fn put_authenticator(conn: &mut Conn, row: &AuthenticatorRow) -> QueryResult<()> {
    delete_authenticator(conn, row.user_id)?;
    diesel::insert_into(authenticators::table).values(row).execute(conn).map(drop)
}

/// Notes that the code of a step served; says whether it was the first to.
pub fn use_step(conn: &mut Conn, user: UserId, step: i64, now: UtcTime) -> QueryResult<bool> {
    let unused = authenticators::table.find(user).filter(authenticators::last_step.lt(step));
    diesel::update(unused)
        .set((authenticators::last_step.eq(step), authenticators::used_at.eq(now)))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// Removes the authenticator application of a person; says whether there was one.
pub fn delete_authenticator(conn: &mut Conn, user: UserId) -> QueryResult<bool> {
    diesel::delete(authenticators::table.find(user)).execute(conn).map(|rows| rows == 1)
}

/// Up to `limit` passkeys of a person, the oldest first.
pub fn passkeys_of(conn: &mut Conn, user: UserId, limit: i64) -> QueryResult<Vec<PasskeyRow>> {
    passkeys::table.filter(passkeys::user_id.eq(user)).order(passkeys::id).limit(limit).load(conn)
}

/// How many passkeys a person has.
pub fn count_passkeys(conn: &mut Conn, user: UserId) -> QueryResult<i64> {
    passkeys::table.filter(passkeys::user_id.eq(user)).count().get_result(conn)
}

/// The passkey of this credential, whosever it is.
pub fn passkey(conn: &mut Conn, credential_id: &str) -> QueryResult<Option<PasskeyRow>> {
    passkeys::table.filter(passkeys::credential_id.eq(credential_id)).first(conn).optional()
}

/// Keeps a passkey.
pub fn insert_passkey(conn: &mut Conn, row: &PasskeyRow) -> QueryResult<()> {
    diesel::insert_into(passkeys::table).values(row).execute(conn).map(drop)
}

/// Notes that a passkey served; its credential says so itself. Does nothing, and says so, if it
/// is no longer as it was.
pub fn use_passkey(
    conn: &mut Conn,
    before: &PasskeyRow,
    credential: &str,
    now: UtcTime,
) -> QueryResult<bool> {
    let unchanged = passkeys::table.find(before.id).filter(passkeys::credential.eq(&before.credential));
    diesel::update(unchanged)
        .set((passkeys::credential.eq(credential), passkeys::used_at.eq(now)))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// Removes a passkey of a person; says whether there was one.
pub fn delete_passkey(conn: &mut Conn, user: UserId, passkey: PasskeyId) -> QueryResult<bool> {
    let theirs = passkeys::table.find(passkey).filter(passkeys::user_id.eq(user));
    diesel::delete(theirs).execute(conn).map(|rows| rows == 1)
}

/// Removes all passkeys of a person.
pub fn delete_passkeys_of(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(passkeys::table.filter(passkeys::user_id.eq(user))).execute(conn).map(drop)
}

/// How many recovery codes a person has left.
pub fn count_recovery_codes(conn: &mut Conn, user: UserId) -> QueryResult<i64> {
    recovery_codes::table.filter(recovery_codes::user_id.eq(user)).count().get_result(conn)
}

/// Keeps recovery codes, in the place of those there were.
pub fn put_recovery_codes(conn: &mut Conn, user: UserId, hashes: &[String]) -> QueryResult<()> {
    delete_recovery_codes(conn, user)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::user_id.eq(user), recovery_codes::code_hash.eq(hash)))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up; says whether it was there.
pub fn use_recovery_code(conn: &mut Conn, user: UserId, hash: &str) -> QueryResult<bool> {
    let code = recovery_codes::table.find((user, hash));
    diesel::delete(code).execute(conn).map(|rows| rows == 1)
}

/// Removes the recovery codes of a person.
pub fn delete_recovery_codes(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    let theirs = recovery_codes::table.filter(recovery_codes::user_id.eq(user));
    diesel::delete(theirs).execute(conn).map(drop)
}

/// Keeps a sign-in that waits.
pub fn insert_pending(conn: &mut Conn, row: &PendingRow) -> QueryResult<()> {
    diesel::insert_into(pending_sign_ins::table).values(row).execute(conn).map(drop)
}

/// A sign-in that still waits.
pub fn pending(conn: &mut Conn, token_hash: &str, now: UtcTime) -> QueryResult<Option<PendingRow>> {
    pending_sign_ins::table
        .find(token_hash)
        .filter(pending_sign_ins::expires_at.gt(now))
        .first(conn)
        .optional()
}

/// Counts a try, and gives how many there were with it.
pub fn count_try(conn: &mut Conn, token_hash: &str) -> QueryResult<i32> {
    let row = pending_sign_ins::table.find(token_hash);
    diesel::update(row).set(pending_sign_ins::tries.eq(pending_sign_ins::tries + 1)).execute(conn)?;
    row.select(pending_sign_ins::tries).first(conn)
}

/// Removes a sign-in that waits; says whether it still did.
pub fn delete_pending(conn: &mut Conn, token_hash: &str) -> QueryResult<bool> {
    diesel::delete(pending_sign_ins::table.find(token_hash)).execute(conn).map(|rows| rows == 1)
}

/// Removes all sign-ins of a person that wait, and what their passkeys were asked to sign.
pub fn delete_pending_of(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::user_id.eq(user))).execute(conn)?;
    diesel::delete(passkey_challenges::table.filter(passkey_challenges::user_id.eq(user)))
        .execute(conn)
        .map(drop)
}

/// Removes the sign-ins of a person that wait, but the `kept` that began last.
pub fn delete_pending_beyond(conn: &mut Conn, user: UserId, kept: i64) -> QueryResult<()> {
    let superfluous: Vec<String> = pending_sign_ins::table
        .filter(pending_sign_ins::user_id.eq(user))
        .order((pending_sign_ins::expires_at.desc(), pending_sign_ins::token_hash))
        .offset(kept)
        .limit(1_000)
        .select(pending_sign_ins::token_hash)
        .load(conn)?;
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::token_hash.eq_any(superfluous)))
        .execute(conn)
        .map(drop)
}

/// Keeps what a passkey is asked to sign.
pub fn insert_challenge(conn: &mut Conn, row: &ChallengeRow) -> QueryResult<()> {
    diesel::insert_into(passkey_challenges::table).values(row).execute(conn).map(drop)
}

/// Takes what a passkey was asked to sign, for this purpose and this person: once.
pub fn take_challenge(
    conn: &mut Conn,
    token_hash: &str,
    purpose: i16,
    user: Option<UserId>,
    now: UtcTime,
) -> QueryResult<Option<String>> {
    let found: Option<(i16, Option<UserId>, String)> = passkey_challenges::table
        .find(token_hash)
        .filter(passkey_challenges::expires_at.gt(now))
        .select((passkey_challenges::purpose, passkey_challenges::user_id, passkey_challenges::state))
        .first(conn)
        .optional()?;
    let taken = diesel::delete(passkey_challenges::table.find(token_hash)).execute(conn)? == 1;
    let same = found.filter(|(asked, of, _)| taken && *asked == purpose && *of == user);
    Ok(same.map(|(_, _, state)| state))
}

/// Removes up to `limit` sign-ins and as many challenges that nobody waits for at `now`, and says how many.
pub fn delete_outdated(conn: &mut Conn, now: UtcTime, limit: i64) -> QueryResult<usize> {
    let sign_ins: Vec<String> = pending_sign_ins::table
        .filter(pending_sign_ins::expires_at.le(now))
        .order(pending_sign_ins::token_hash)
        .limit(limit)
        .select(pending_sign_ins::token_hash)
        .load(conn)?;
    let challenges: Vec<String> = passkey_challenges::table
        .filter(passkey_challenges::expires_at.le(now))
        .order(passkey_challenges::token_hash)
        .limit(limit)
        .select(passkey_challenges::token_hash)
        .load(conn)?;
    let sign_ins = pending_sign_ins::table.filter(pending_sign_ins::token_hash.eq_any(sign_ins));
    let challenges = passkey_challenges::table.filter(passkey_challenges::token_hash.eq_any(challenges));
    Ok(diesel::delete(sign_ins).execute(conn)? + diesel::delete(challenges).execute(conn)?)
}

/// Notes that somebody else removed the second factors of a person.
pub fn note_removal(conn: &mut Conn, user: UserId, now: UtcTime) -> QueryResult<()> {
    forget_removal(conn, user)?;
    diesel::insert_into(factor_removals::table)
        .values((factor_removals::user_id.eq(user), factor_removals::removed_at.eq(now)))
        .execute(conn)
        .map(drop)
}

/// When somebody else removed the second factors of a person who was not told yet.
pub fn removal(conn: &mut Conn, user: UserId) -> QueryResult<Option<UtcTime>> {
    factor_removals::table.find(user).select(factor_removals::removed_at).first(conn).optional()
}

/// Forgets that somebody else removed the second factors of a person: they were told.
pub fn forget_removal(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(factor_removals::table.find(user)).execute(conn).map(drop)
}

/// Those of these people who have an authenticator application or a passkey.
pub fn with_factors(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    let mut with: Vec<UserId> = authenticators::table
        .filter(one_of(authenticators::user_id, people))
        .select(authenticators::user_id)
        .load(conn)?;
    let theirs = passkeys::table.filter(one_of(passkeys::user_id, people));
    with.extend(theirs.select(passkeys::user_id).load::<UserId>(conn)?);
    Ok(with)
}
