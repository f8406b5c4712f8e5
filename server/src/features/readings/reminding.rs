//! Reminding those who are missing: all of them, by and by, once an hour at most.

use platform::{Error, Result, db::Tx, outbox::Audience};
use shared::{
    audit::Action,
    ids::{ReadingId, UserId},
    live::Event,
    problem::Code,
    readings::following::Reminded,
    time::{HOUR, UtcTime},
};

use super::{
    asking, jobs, policy,
    spreading::BATCH,
    store::{self, RequestRow},
    subject,
};
use crate::features::{audit, news::Acting};

/// Whether those who are missing were reminded less than an hour ago.
pub fn too_soon(row: &RequestRow, now: UtcTime) -> bool {
    row.reminded_at.is_some_and(|at| now.since_ms(at) < HOUR)
}

/// From when on they may be reminded again; nothing where they may be now.
pub fn from(row: &RequestRow, now: UtcTime) -> Option<UtcTime> {
    row.reminded_at.map(|at| at.plus_ms(HOUR)).filter(|at| *at > now)
}

/// Begins to remind those who are missing.
pub fn begin(tx: &mut Tx<'_>, row: &mut RequestRow) -> Result<()> {
    row.reminded_at = Some(tx.now());
    row.remind_to = Some(0);
    store::update(tx, row)?;
    jobs::go_through(tx, row.id)
}

/// Reminds the next; false when all were.
pub fn step(tx: &mut Tx<'_>, reading: ReadingId) -> Result<bool> {
    tx.hold_outbox()?;
    let Some(mut row) = store::hold(tx, reading)? else { return Ok(false) };
    let Some(after) = row.remind_to.filter(|_| row.ended_at.is_none()) else { return Ok(false) };
    let asked = policy::asked(tx, &row)?;
    let missing = store::missing_after(tx, reading, asked, (UserId(after), BATCH))?;
    let full = i64::try_from(missing.len()).unwrap_or(0) >= BATCH;
    row.remind_to = missing.last().map(|last| last.0).filter(|_| full);
    store::update(tx, &row)?;
    if !missing.is_empty() {
        store::note_reminded(tx, reading, &missing)?;
        let event = Event::ReadingReminded { reading, about: row.about() };
        tx.emit("readings.reminded", &event, &Audience::Members(missing), None)?;
    }
    Ok(row.remind_to.is_some())
}

/// Reminds those who are missing, because somebody asks for it.
pub fn remind(tx: &mut Tx<'_>, acting: &Acting, reading: ReadingId) -> Result<Reminded> {
    audit::hold(tx)?;
    let followed = policy::followed(tx, &acting.viewer, reading)?;
    let mut row = store::hold(tx, reading)?.ok_or_else(Error::not_found)?;
    if row.ended_at.is_some() {
        return Err(Error::refused(Code::ReadingEnded));
    }
    if too_soon(&row, tx.now()) {
        return Err(Error::refused(Code::RemindedLately));
    }
    let people = store::counted(store::count_missing(tx, reading, followed.asked)?);
    begin(tx, &mut row)?;
    let title = subject::title(tx, &row)?;
    let entry = asking::about(Action::ReadersReminded, row.about(), &title).with("people", &people);
    audit::record(tx, &acting.by, entry)?;
    Ok(Reminded { people })
}
