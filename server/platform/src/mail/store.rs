//! The table of messages.

use diesel::prelude::*;
use schema::mails;
use shared::{ids::UserId, mail::MailState, time::UtcTime};

use crate::db::{Conn, Tx, one_of};

/// A message as it is kept.
#[derive(Clone, Queryable)]
pub struct StoredMail {
    /// Its id.
    pub id: i64,
    /// What it is, in one word.
    pub kind: String,
    /// To whom, if it is somebody of the network.
    pub user_id: Option<UserId>,
    /// The address.
    pub recipient: String,
    /// What it is about.
    pub subject: String,
    /// What it says; a mark stands where the secret belongs.
    pub body: String,
    /// What nobody but the recipient may read, as long as the message is on its way.
    pub(super) secret: Option<String>,
    /// How it fares.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// Since when it is here.
    pub created_at: UtcTime,
    /// After this moment nobody wants to read it any more.
    pub expires_at: Option<UtcTime>,
    /// Since when nothing happens to it any more.
    pub settled_at: Option<UtcTime>,
    /// What the mail server answered last, or why it was given up.
    pub reason: Option<String>,
    /// What it says, as HTML; a mark stands where a secret belongs.
    pub html: Option<String>,
    /// What its headers say besides: pairs, as JSON.
    pub(super) headers: Option<String>,
}

impl std::fmt::Debug for StoredMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredMail").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

#[derive(Insertable)]
#[diesel(table_name = mails)]
pub(super) struct NewMail {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) user_id: Option<UserId>,
    pub(super) recipient: String,
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) html: Option<String>,
    pub(super) headers: Option<String>,
    pub(super) secret: Option<String>,
    pub(super) state: MailState,
    pub(super) attempts: i32,
    pub(super) created_at: UtcTime,
    pub(super) expires_at: Option<UtcTime>,
    pub(super) settled_at: Option<UtcTime>,
}

pub(super) fn insert(conn: &mut Conn, mail: &NewMail) -> QueryResult<()> {
    diesel::insert_into(mails::table).values(mail).execute(conn).map(drop)
}

pub(super) fn one(conn: &mut Conn, id: i64) -> QueryResult<StoredMail> {
    mails::table.find(id).first(conn)
}

pub(super) fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<StoredMail>> {
    one(conn, id).optional()
}

pub(super) fn settled_among(
    conn: &mut Conn,
    ids: &[i64],
) -> QueryResult<Vec<(i64, MailState, Option<String>)>> {
    mails::table
        .filter(one_of(mails::id, ids))
        .filter(mails::settled_at.is_not_null())
        .select((mails::id, mails::state, mails::reason))
        .load(conn)
}

pub(super) fn list(
    conn: &mut Conn,
    state: Option<MailState>,
    before: Option<i64>,
    limit: i64,
) -> QueryResult<Vec<StoredMail>> {
    let mut found = mails::table.order(mails::id.desc()).limit(limit).into_boxed();
    if let Some(state) = state {
        found = found.filter(mails::state.eq(state));
    }
    if let Some(before) = before {
        found = found.filter(mails::id.lt(before));
    }
    found.load(conn)
}

/// Notes that a message is being handed over.
pub(super) fn begin(tx: &mut Tx<'_>, id: i64) -> QueryResult<()> {
    diesel::update(mails::table.find(id))
        .set((mails::state.eq(MailState::Sending), mails::attempts.eq(mails::attempts + 1)))
        .execute(&mut **tx)
        .map(drop)
}

/// Notes that a message waits to be tried again.
pub(super) fn put_off(tx: &mut Tx<'_>, id: i64, reason: &str) -> QueryResult<()> {
    diesel::update(mails::table.find(id))
        .set((mails::state.eq(MailState::Waiting), mails::reason.eq(reason)))
        .execute(&mut **tx)
        .map(drop)
}

/// Notes how a message ended. Its secret goes.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    id: i64,
    state: MailState,
    at: UtcTime,
    reason: Option<&str>,
) -> QueryResult<()> {
    diesel::update(mails::table.find(id))
        .set((
            mails::state.eq(state),
            mails::settled_at.eq(at),
            mails::reason.eq(reason),
            mails::secret.eq(None::<String>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

pub(super) fn count_waiting(conn: &mut Conn) -> QueryResult<i64> {
    let on_their_way = mails::state.eq(MailState::Waiting).or(mails::state.eq(MailState::Sending));
    mails::table.filter(on_their_way).count().get_result(conn)
}

pub(super) fn count_failed(conn: &mut Conn, since: UtcTime) -> QueryResult<i64> {
    let lately = mails::state.eq(MailState::Failed).and(mails::settled_at.ge(since));
    mails::table.filter(lately).count().get_result(conn)
}

pub(super) fn count_to(conn: &mut Conn, user: UserId, address: &str) -> QueryResult<i64> {
    mails::table.filter(mails::user_id.eq(user).or(mails::recipient.eq(address))).count().get_result(conn)
}

pub(super) fn delete_to(conn: &mut Conn, user: UserId, address: &str) -> QueryResult<usize> {
    diesel::delete(mails::table.filter(mails::user_id.eq(user).or(mails::recipient.eq(address))))
        .execute(conn)
}

pub(super) fn delete_settled(conn: &mut Conn, before: UtcTime, limit: i64) -> QueryResult<usize> {
    let ids: Vec<i64> = mails::table
        .filter(mails::settled_at.lt(before))
        .order(mails::id)
        .limit(limit)
        .select(mails::id)
        .load(conn)?;
    diesel::delete(mails::table.filter(one_of(mails::id, &ids))).execute(conn)
}
