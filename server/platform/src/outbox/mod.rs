//! Events that leave a transaction with its commit, in one order, and none is skipped.
//!
//! [`Tx::emit`] writes an event as a row of the transaction that causes it. Readers go through
//! the rows by id: [`dispatcher`] from now on, for what is only worth sending live;
//! [`Subscriber`] from a position that it keeps, for what must not miss an event.
//!
//! On PostgreSQL a transaction with a lower id may commit after one with a higher id. Emitters
//! therefore hold a shared lock until they end, and [`safe_end`] takes it alone for an instant:
//! up to there, every event is committed or will never be.

mod follow;
#[cfg(test)]
mod tests;

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_query;
use schema::outbox;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::ids::{GroupId, UserId};
use shared::time::UtcTime;

use crate::Result;
use crate::db::{Conn, Db, Tx};

pub use follow::{Subscriber, dispatcher};

/// The key of the lock between emitters and [`safe_end`].
const LOCK: i64 = 0x7061_7276_6973_0002;
/// How many rows one step of pruning looks at.
const PRUNE_STEP: i64 = 1_000;

/// Whom an event concerns. Who belongs to a group is looked up when the event is dispatched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// All who may sign in.
    Everyone,
    /// The members of a group.
    Group(GroupId),
    /// The members of any of these groups.
    Groups(Vec<GroupId>),
    /// These people.
    Members(Vec<UserId>),
}

/// An event, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its place in the order of events, and the cursor of the live connections.
    pub id: i64,
    /// When it happened.
    pub at: UtcTime,
    /// What happened, in a word.
    pub kind: String,
    /// Whom it concerns.
    pub audience: Audience,
    /// The post to whose readers alone it matters, if there is one.
    pub topic: Option<i64>,
    /// What else is to be said about it, as JSON.
    pub payload: String,
}

impl OutboxRow {
    /// The payload as the type that was emitted.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_str(&self.payload).map_err(anyhow::Error::from)?)
    }
}

impl Tx<'_> {
    /// Writes an event that leaves when this transaction commits, and gives its id.
    ///
    /// `topic` is the post to whose readers alone the event matters, if there is one.
    pub fn emit(
        &mut self,
        kind: &str,
        payload: &impl Serialize,
        audience: &Audience,
        topic: Option<i64>,
    ) -> Result<i64> {
        let payload = serde_json::to_string(payload).map_err(anyhow::Error::from)?;
        let audience = serde_json::to_string(audience).map_err(anyhow::Error::from)?;
        self.hold_outbox()?;
        let row = (
            outbox::at.eq(self.now()),
            outbox::kind.eq(kind),
            outbox::audience.eq(audience),
            outbox::topic_post.eq(topic),
            outbox::payload.eq(payload),
        );
        let id =
            diesel::insert_into(outbox::table).values(row).returning(outbox::id).get_result(&mut **self)?;
        self.left_mut().events = true;
        Ok(id)
    }

    /// Takes the place of an emitter before the first event.
    ///
    /// Whoever emits and holds another lock as well takes this one first: taken in two orders, the
    /// two would wait for each other.
    pub fn hold_outbox(&mut self) -> Result<()> {
        if !self.holds_outbox && matches!(**self, Conn::Postgres(_)) {
            sql_query(format!("SELECT pg_advisory_xact_lock_shared({LOCK})")).execute(&mut **self)?;
            self.holds_outbox = true;
        }
        Ok(())
    }
}

/// The id up to which every event is committed or will never be. Zero when there is none.
pub fn safe_end(conn: &mut Conn) -> Result<i64> {
    let last = |conn: &mut Conn| outbox::table.select(max(outbox::id)).first::<Option<i64>>(conn);
    let end = if matches!(conn, Conn::Postgres(_)) {
        conn.transaction(|conn| {
            // An emitter that takes long holds us up, and we those behind it: not for long.
            sql_query("SET LOCAL lock_timeout = '2s'").execute(conn)?;
            sql_query(format!("SELECT pg_advisory_xact_lock({LOCK})")).execute(conn)?;
            last(conn)
        })
    } else {
        last(conn)
    };
    Ok(end?.unwrap_or(0))
}

/// The first `limit` events after `position`, in order, up to `end`, a [`safe_end`].
pub fn after(conn: &mut Conn, position: i64, end: i64, limit: i64) -> Result<Vec<OutboxRow>> {
    type Columns = (i64, UtcTime, String, String, Option<i64>, String);
    let rows: Vec<Columns> = outbox::table
        .filter(outbox::id.gt(position).and(outbox::id.le(end)))
        .order(outbox::id)
        .limit(limit)
        .select((outbox::id, outbox::at, outbox::kind, outbox::audience, outbox::topic_post, outbox::payload))
        .load(conn)?;
    rows.into_iter().map(from_columns).collect()
}

fn from_columns(
    (id, at, kind, audience, topic, payload): (i64, UtcTime, String, String, Option<i64>, String),
) -> Result<OutboxRow> {
    let audience = serde_json::from_str(&audience).map_err(anyhow::Error::from)?;
    Ok(OutboxRow { id, at, kind, audience, topic, payload })
}

/// Says otherwise what the events that are kept say of something: of those whose payload has
/// `marker` in it, `rewrite` gives the new payload.
///
/// For what has to be forgotten: nobody is told anew.
pub fn rewrite(tx: &mut Tx<'_>, marker: &str, rewrite: impl Fn(&str) -> Option<String>) -> Result<()> {
    let found: Vec<(i64, String)> = outbox::table
        .filter(outbox::payload.like(format!("%{marker}%")))
        .select((outbox::id, outbox::payload))
        .load(&mut **tx)?;
    for (id, payload) in found {
        if let Some(payload) = rewrite(&payload) {
            diesel::update(outbox::table.find(id)).set(outbox::payload.eq(payload)).execute(&mut **tx)?;
        }
    }
    Ok(())
}

/// Whether the events after `position` are all still kept.
pub fn reaches_back_to(conn: &mut Conn, position: i64) -> Result<bool> {
    let first: Option<i64> = outbox::table.order(outbox::id).select(outbox::id).first(conn).optional()?;
    Ok(first.is_none_or(|first| first <= position.saturating_add(1)))
}

/// Removes the events older than `keep_ms`, in small transactions, and says how many.
///
/// The last event always stays, so that the end of the outbox stays known, and so do those
/// that a subscriber has yet to see.
pub async fn prune(db: &Db, keep_ms: i64) -> Result<usize> {
    let mut removed = 0;
    loop {
        let step = db.write(move |tx| prune_step(tx, keep_ms)).await?;
        removed += step;
        if step == 0 {
            return Ok(removed);
        }
    }
}

fn prune_step(tx: &mut Tx<'_>, keep_ms: i64) -> Result<usize> {
    use schema::outbox_positions;

    let oldest_kept = tx.now().plus_ms(-keep_ms);
    let conn: &mut Conn = tx;
    let last: Option<i64> = outbox::table.select(max(outbox::id)).first(conn)?;
    let slowest: Option<i64> =
        outbox_positions::table.select(diesel::dsl::min(outbox_positions::position)).first(conn)?;
    let bound = last.map_or(0, |last| last - 1).min(slowest.unwrap_or(i64::MAX));
    let oldest: Vec<(i64, UtcTime)> = outbox::table
        .filter(outbox::id.le(bound))
        .order(outbox::id)
        .limit(PRUNE_STEP)
        .select((outbox::id, outbox::at))
        .load(conn)?;
    match oldest.iter().take_while(|(_, at)| *at < oldest_kept).last() {
        Some((id, _)) => Ok(diesel::delete(outbox::table.filter(outbox::id.le(*id))).execute(conn)?),
        None => Ok(0),
    }
}
