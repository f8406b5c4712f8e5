//! What happens by itself: people are asked and reminded by and by, reminded at their days, asked again.
//!
//! A reminder and a renewal carry the number of the plan that they belong to: whoever plans otherwise gives
//! the request another number, and they do nothing. All look in their transactions, so they may run twice.

use chrono::{DateTime, Months};
use platform::{
    Result,
    db::{Db, Tx},
    jobs::Runner,
};
use serde::{Deserialize, Serialize};
use shared::{
    ids::ReadingId,
    time::{DAY, UtcTime},
};

use super::{
    asking, questions, reminding, spreading,
    store::{self, RequestRow},
};

const SPREAD: &str = "readings.spread";
const REMINDING: &str = "readings.reminding";
const REMIND: &str = "readings.remind";
const RENEW: &str = "readings.renew";

/// A request.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Work {
    reading: ReadingId,
}

/// A request, and what was planned with it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Planned {
    reading: ReadingId,
    plan: i32,
}

/// The runner, knowing what happens to readings by itself.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let (spreading, through, reminding, renewing) = (db.clone(), db.clone(), db.clone(), db.clone());
    runner
        .on(SPREAD, move |work: Work| {
            let db = spreading.clone();
            async move {
                while db.write(move |tx| spreading::step(tx, work.reading)).await? {}
                Ok(())
            }
        })
        .on(REMINDING, move |work: Work| {
            let db = through.clone();
            async move {
                while db.write(move |tx| reminding::step(tx, work.reading)).await? {}
                Ok(())
            }
        })
        .on(REMIND, move |planned: Planned| {
            let db = reminding.clone();
            async move { db.write(move |tx| remind(tx, planned)).await }
        })
        .on(RENEW, move |planned: Planned| {
            let db = renewing.clone();
            async move { db.write(move |tx| renew(tx, planned)).await }
        })
}

/// Has everybody asked.
pub fn spread(tx: &mut Tx<'_>, reading: ReadingId) -> Result<()> {
    let now = tx.now();
    tx.enqueue(SPREAD, &Work { reading }, now)
}

/// Has those reminded who are missing.
pub fn go_through(tx: &mut Tx<'_>, reading: ReadingId) -> Result<()> {
    let now = tx.now();
    tx.enqueue(REMINDING, &Work { reading }, now)
}

/// Plans the reminders and the renewal of a request anew. The row is for the caller to write.
pub fn plan(tx: &mut Tx<'_>, row: &mut RequestRow) -> Result<()> {
    row.plan += 1;
    let planned = Planned { reading: row.id, plan: row.plan };
    for at in moments(row, tx.now())? {
        tx.enqueue(REMIND, &planned, at)?;
    }
    if let Some(at) = row.renews_at {
        tx.enqueue(RENEW, &planned, at)?;
    }
    Ok(())
}

/// When those are reminded who are missing, from now on.
pub fn moments(row: &RequestRow, now: UtcTime) -> Result<Vec<UtcTime>> {
    let days = questions::reminders(&row.reminders)?;
    let at = |day: i8| row.due_at.plus_ms(i64::from(day) * DAY);
    Ok(days.into_iter().map(at).filter(|at| *at > now).collect())
}

/// So many months after a moment.
pub fn months_after(from: UtcTime, months: i32) -> Option<UtcTime> {
    let months = Months::new(u32::try_from(months).ok()?);
    let moment = DateTime::from_timestamp_millis(from.0)?.checked_add_months(months)?;
    Some(UtcTime(moment.timestamp_millis()))
}

fn remind(tx: &mut Tx<'_>, planned: Planned) -> Result<()> {
    let Some(mut row) = store::hold(tx, planned.reading)? else { return Ok(()) };
    if row.plan != planned.plan || row.ended_at.is_some() || reminding::too_soon(&row, tx.now()) {
        return Ok(());
    }
    reminding::begin(tx, &mut row)
}

fn renew(tx: &mut Tx<'_>, planned: Planned) -> Result<()> {
    tx.hold_outbox()?;
    let Some(mut row) = store::hold(tx, planned.reading)? else { return Ok(()) };
    let now = tx.now();
    if row.plan != planned.plan || row.ended_at.is_some() || row.renews_at.is_none_or(|at| at > now) {
        return Ok(());
    }
    row.round += 1;
    row.renews_at = row.renew_months.and_then(|months| months_after(now, months));
    asking::ask_anew(tx, &mut row, true)
}
