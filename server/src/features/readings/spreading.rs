//! Who is asked: everybody whom a text is for, by and by.
//!
//! A network may have a hundred thousand people. They are asked by a job, some hundreds in a transaction,
//! which keeps how far it is in the request: it may be stopped anywhere, and run twice. From time to time
//! those are asked who came since, and those asked no more whom it is not for any longer.

use std::collections::HashMap;

use platform::{
    Result,
    db::{Conn, Db, Tx},
    outbox::Audience,
};
use shared::{
    ids::{OrganizationId, ReadingId, UserId},
    live::Event,
};

use super::{
    jobs, policy,
    store::{self, Asked, PersonRow, RequestRow},
    subject,
};

/// How many people are asked in a transaction.
pub const BATCH: i64 = 500;

/// Has everybody asked from the beginning, and told so or not. The row is for the caller to write.
pub fn begin(tx: &mut Tx<'_>, row: &mut RequestRow, tells: bool) -> Result<()> {
    let now = tx.now();
    let size = subject::audience_size(tx, row.about(), now)?;
    (row.spread_to, row.spread_done) = (Some(0), 0);
    row.spread_of = i32::try_from(size).unwrap_or(i32::MAX);
    row.spread_tells = tells;
    jobs::spread(tx, row.id)
}

/// Asks the next people; false when all were.
pub fn step(tx: &mut Tx<'_>, reading: ReadingId) -> Result<bool> {
    tx.hold_outbox()?;
    let Some(mut row) = store::hold(tx, reading)? else { return Ok(false) };
    let Some(after) = row.spread_to.filter(|_| row.ended_at.is_none()) else { return Ok(false) };
    let now = tx.now();
    let people = subject::audience_after(tx, row.about(), (UserId(after), BATCH), now)?;
    ask(tx, &row, &people)?;
    row.spread_done += i32::try_from(people.len()).unwrap_or(0);
    // Who came meanwhile is counted, too.
    row.spread_of = row.spread_of.max(row.spread_done);
    let full = i64::try_from(people.len()).unwrap_or(0) >= BATCH;
    row.spread_to = people.last().map(|last| last.0).filter(|_| full);
    store::update(tx, &row)?;
    Ok(row.spread_to.is_some())
}

/// Asks people, or again, and tells those who have not done it.
fn ask(tx: &mut Tx<'_>, row: &RequestRow, people: &[UserId]) -> Result<()> {
    let now = tx.now();
    let asked = policy::asked(tx, row)?;
    let known: HashMap<UserId, PersonRow> =
        store::people_among(tx, row.id, people)?.into_iter().map(|row| (row.user_id, row)).collect();
    let new: Vec<UserId> = people.iter().copied().filter(|user| !known.contains_key(user)).collect();
    let fresh = fresh(tx, row, &new, now, false)?;
    store::insert_people(tx, &fresh)?;
    let again: Vec<UserId> = known.keys().copied().collect();
    if row.spread_tells {
        store::ask_again(tx, row, &again)?;
    } else {
        store::put_off(tx, row, &again)?;
    }
    let done = |user: &UserId| known.get(user).is_some_and(|row| row.is_done(asked));
    let missing: Vec<UserId> = people.iter().copied().filter(|user| !done(user)).collect();
    if row.spread_tells { tell_asked(tx, row, missing) } else { Ok(()) }
}

fn fresh(
    tx: &mut Tx<'_>,
    row: &RequestRow,
    people: &[UserId],
    now: shared::time::UtcTime,
    later: bool,
) -> Result<Vec<PersonRow>> {
    let units: Vec<(UserId, Option<OrganizationId>)> = store::main_units(tx, people)?;
    let due_at = if later { now.plus_ms(row.span) } else { row.due_at };
    let person =
        |of: (UserId, Option<OrganizationId>)| PersonRow { due_at, later, ..PersonRow::new(row, of, now) };
    Ok(units.into_iter().map(person).collect())
}

fn tell_asked(tx: &mut Tx<'_>, row: &RequestRow, people: Vec<UserId>) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let event = Event::ReadingAsked { reading: row.id, about: row.about() };
    tx.emit("readings.asked", &event, &Audience::Members(people), None).map(drop)
}

/// Somebody's row: that of somebody whom the text is for and who was not asked yet is made on the spot.
/// Nothing where it is not for them.
pub fn join(tx: &mut Tx<'_>, row: &RequestRow, user: UserId) -> Result<Option<PersonRow>> {
    let now = tx.now();
    let found = store::person(tx, row.id, user)?;
    if let Some(found) = &found
        && found.left_at.is_none()
    {
        return Ok(Some(found.clone()));
    }
    if subject::meant_among(tx, row.about(), &[user], now)?.is_empty() {
        return Ok(None);
    }
    if found.is_some() {
        store::welcome_back(tx, row, &[user])?;
    } else {
        // As long as people are being asked, nobody comes late.
        let fresh = fresh(tx, row, &[user], now, row.spread_to.is_none())?;
        store::insert_people(tx, &fresh)?;
    }
    Ok(store::person(tx, row.id, user)?)
}

/// How somebody would be asked who was not yet: for whoever only looks.
pub fn would_join(
    conn: &mut Conn,
    row: &RequestRow,
    user: UserId,
    now: shared::time::UtcTime,
) -> Result<Option<PersonRow>> {
    let found = store::person(conn, row.id, user)?;
    if let Some(found) = &found
        && found.left_at.is_none()
    {
        return Ok(Some(found.clone()));
    }
    if subject::meant_among(conn, row.about(), &[user], now)?.is_empty() {
        return Ok(None);
    }
    let later = row.spread_to.is_none();
    let due_at = if later { now.plus_ms(row.span) } else { row.due_at };
    let fresh = PersonRow { due_at, later, ..PersonRow::new(row, (user, None), now) };
    Ok(Some(found.map_or(fresh, |found| PersonRow { due_at, left_at: None, ..found })))
}

/// Asks those who came since, and asks those no more who went: for all readings that run.
pub async fn follow_people(db: &Db) -> Result<()> {
    let mut after = 0;
    loop {
        let page = db.read(move |conn| Ok(store::running_after(conn, after, BATCH)?)).await?;
        let Some(last) = page.last().copied() else { return Ok(()) };
        for reading in page {
            follow_one(db, reading).await?;
        }
        after = last.0;
    }
}

async fn follow_one(db: &Db, reading: ReadingId) -> Result<()> {
    let mut after = UserId(0);
    while let Some(next) = db.write(move |tx| welcome(tx, reading, after)).await? {
        after = next;
    }
    let mut after = UserId(0);
    while let Some(next) = db.write(move |tx| see_off(tx, reading, after)).await? {
        after = next;
    }
    Ok(())
}

/// Asks the next who came since, looking at some people; gives after whom to go on.
fn welcome(tx: &mut Tx<'_>, reading: ReadingId, after: UserId) -> Result<Option<UserId>> {
    let Some(seen) = store::request(tx, reading)?.filter(is_settled) else { return Ok(None) };
    let now = tx.now();
    let people = subject::audience_after(tx, seen.about(), (after, BATCH), now)?;
    let known: HashMap<UserId, bool> = store::people_among(tx, reading, &people)?
        .into_iter()
        .map(|row| (row.user_id, row.left_at.is_some()))
        .collect();
    let new: Vec<UserId> = people.iter().copied().filter(|user| !known.contains_key(user)).collect();
    let back: Vec<UserId> = people.iter().copied().filter(|user| known.get(user) == Some(&true)).collect();
    if !new.is_empty() || !back.is_empty() {
        tx.hold_outbox()?;
        let Some(row) = store::hold(tx, reading)?.filter(is_settled) else { return Ok(None) };
        let fresh = fresh(tx, &row, &new, now, true)?;
        store::insert_people(tx, &fresh)?;
        store::welcome_back(tx, &row, &back)?;
        let asked: Asked = policy::asked(tx, &row)?;
        let came: Vec<UserId> = new.into_iter().chain(back).collect();
        let missing = store::missing_among(tx, reading, asked, &came)?;
        tell_asked(tx, &row, missing)?;
    }
    let full = i64::try_from(people.len()).unwrap_or(0) >= BATCH;
    Ok(people.last().copied().filter(|_| full))
}

/// Asks the next no more who went, looking at some people; gives after whom to go on.
fn see_off(tx: &mut Tx<'_>, reading: ReadingId, after: UserId) -> Result<Option<UserId>> {
    let Some(row) = store::request(tx, reading)?.filter(is_settled) else { return Ok(None) };
    let now = tx.now();
    let people: Vec<UserId> =
        store::people_after(tx, reading, after, BATCH)?.into_iter().map(|row| row.user_id).collect();
    let meant = subject::meant_among(tx, row.about(), &people, now)?;
    let gone: Vec<UserId> = people.iter().copied().filter(|user| !meant.contains(user)).collect();
    if !gone.is_empty() {
        store::let_go(tx, reading, &gone)?;
    }
    let full = i64::try_from(people.len()).unwrap_or(0) >= BATCH;
    Ok(people.last().copied().filter(|_| full))
}

/// Whether everybody was asked who was to be.
const fn is_settled(row: &RequestRow) -> bool {
    row.ended_at.is_none() && row.started_at.is_some() && row.spread_to.is_none()
}
