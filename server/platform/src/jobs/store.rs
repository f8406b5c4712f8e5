//! The table of jobs.

use diesel::prelude::*;
use schema::jobs;
use shared::time::UtcTime;

use crate::db::{Conn, Tx};

/// A job that was claimed.
#[derive(Debug)]
pub(super) struct Claimed {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) payload: String,
    pub(super) attempts: i32,
}

/// A job that failed too often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Its id.
    pub id: i64,
    /// What it was to do.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// How it failed last.
    pub last_error: String,
    /// Since when it is dead.
    pub dead_at: UtcTime,
}

/// The jobs that failed too often, the newest first.
pub fn dead(conn: &mut Conn, limit: i64) -> QueryResult<Vec<DeadJob>> {
    type Columns = (i64, String, String, Option<String>, Option<UtcTime>);
    let rows: Vec<Columns> = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .order(jobs::id.desc())
        .limit(limit)
        .select((jobs::id, jobs::kind, jobs::payload, jobs::last_error, jobs::dead_at))
        .load(conn)?;
    let as_job = |(id, kind, payload, last_error, dead_at): Columns| {
        let (last_error, dead_at) = (last_error.unwrap_or_default(), dead_at.unwrap_or(UtcTime(0)));
        DeadJob { id, kind, payload, last_error, dead_at }
    };
    Ok(rows.into_iter().map(as_job).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, kind: &str, payload: &str, run_at: UtcTime) -> QueryResult<()> {
    let row = (
        jobs::id.eq(tx.new_id::<i64>()),
        jobs::kind.eq(kind),
        jobs::payload.eq(payload),
        jobs::run_at.eq(run_at),
        jobs::attempts.eq(0),
        jobs::created_at.eq(tx.now()),
    );
    diesel::insert_into(jobs::table).values(row).execute(&mut **tx)?;
    Ok(())
}

pub(super) fn count_due(conn: &mut Conn, now: UtcTime) -> QueryResult<i64> {
    jobs::table.filter(jobs::dead_at.is_null().and(jobs::run_at.le(now))).count().get_result(conn)
}

pub(super) fn count_dead(conn: &mut Conn) -> QueryResult<i64> {
    jobs::table.filter(jobs::dead_at.is_not_null()).count().get_result(conn)
}

/// Jobs of these kinds that are due and that nobody holds, the longest due first.
pub(super) fn ready(
    conn: &mut Conn,
    kinds: &[&'static str],
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<i64>> {
    jobs::table
        .filter(jobs::dead_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::kind.eq_any(kinds.to_vec()))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.le(now)))
        .order((jobs::run_at, jobs::id))
        .limit(limit)
        .select(jobs::id)
        .load(conn)
}

/// Claims a job until `until`; none if another runner was faster.
pub(super) fn claim(tx: &mut Tx<'_>, id: i64, until: UtcTime) -> QueryResult<Option<Claimed>> {
    let now = tx.now();
    let free = jobs::leased_until.is_null().or(jobs::leased_until.le(now));
    let unclaimed = jobs::table.filter(jobs::id.eq(id)).filter(jobs::dead_at.is_null()).filter(free);
    let claimed = diesel::update(unclaimed)
        .set((jobs::leased_until.eq(until), jobs::attempts.eq(jobs::attempts + 1)))
        .execute(&mut **tx)?;
    if claimed == 0 {
        return Ok(None);
    }
    let (kind, payload, attempts) =
        jobs::table.find(id).select((jobs::kind, jobs::payload, jobs::attempts)).first(&mut **tx)?;
    Ok(Some(Claimed { id, kind, payload, attempts }))
}

/// The job is done, unless its lease ended and another runner has it now.
pub(super) fn finish(conn: &mut Conn, job: &Claimed) -> QueryResult<()> {
    diesel::delete(jobs::table.filter(jobs::id.eq(job.id)).filter(jobs::attempts.eq(job.attempts)))
        .execute(conn)?;
    Ok(())
}

/// The job failed: it runs again at `again`, or never.
pub(super) fn fail(tx: &mut Tx<'_>, job: &Claimed, error: &str, again: Option<UtcTime>) -> QueryResult<()> {
    let now = tx.now();
    let held = jobs::table.filter(jobs::id.eq(job.id)).filter(jobs::attempts.eq(job.attempts));
    diesel::update(held)
        .set((
            jobs::leased_until.eq(None::<UtcTime>),
            jobs::last_error.eq(error),
            jobs::run_at.eq(again.unwrap_or(now)),
            jobs::dead_at.eq(again.is_none().then_some(now)),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
