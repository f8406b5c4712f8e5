//! When people are told, and their mailboxes.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{
    notification_deliveries as deliveries, notification_mailboxes as mailboxes,
    notification_rhythms as rhythms, notifications, settings, users,
};
use shared::{
    ids::UserId,
    notifications::{
        DeliveryState,
        rhythm::{Digest, Leave, QuietTimes, Rhythm},
    },
    text::{ClockTime, Day},
    time::UtcTime,
};

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = rhythms)]
struct RhythmRow {
    user_id: UserId,
    quiet: bool,
    quiet_from: i16,
    quiet_until: i16,
    weekends: bool,
    holidays: bool,
    leave_from: Option<String>,
    leave_until: Option<String>,
    digest: Digest,
    digest_at: i16,
}

impl RhythmRow {
    fn of(user: UserId, said: &Rhythm) -> Self {
        let minutes = |time: &ClockTime| i16::try_from(time.minutes()).unwrap_or(0);
        let leave = said.quiet.leave.as_ref();
        Self {
            user_id: user,
            quiet: said.quiet.on,
            quiet_from: minutes(&said.quiet.from),
            quiet_until: minutes(&said.quiet.until),
            weekends: said.quiet.weekends,
            holidays: said.quiet.holidays,
            leave_from: leave.map(|leave| leave.from.as_str().to_owned()),
            leave_until: leave.map(|leave| leave.until.as_str().to_owned()),
            digest: said.digest,
            digest_at: minutes(&said.digest_at),
        }
    }

    fn read(self) -> (UserId, Rhythm) {
        let clock = |minutes: i16| ClockTime::of_minutes(u32::try_from(minutes).unwrap_or(0));
        let day = |text: Option<String>| text.and_then(|text| Day::parse(&text).ok());
        let leave =
            day(self.leave_from).zip(day(self.leave_until)).map(|(from, until)| Leave { from, until });
        let quiet = QuietTimes {
            on: self.quiet,
            from: clock(self.quiet_from),
            until: clock(self.quiet_until),
            weekends: self.weekends,
            holidays: self.holidays,
            leave,
        };
        (self.user_id, Rhythm { quiet, digest: self.digest, digest_at: clock(self.digest_at) })
    }
}

/// The setting: when those are told who never said when, as the contract writes it.
const USUAL: &str = "usual_rhythm";

/// When those are told who never said when, if administrators said so.
pub fn usual_rhythm(conn: &mut Conn) -> QueryResult<Option<String>> {
    settings::table.find(USUAL).select(settings::value).first(conn).optional()
}

/// Says when those are told who never said when.
pub fn set_usual_rhythm(tx: &mut Tx<'_>, said: &str) -> QueryResult<()> {
    diesel::delete(settings::table.find(USUAL)).execute(&mut **tx)?;
    let row = (settings::key.eq(USUAL), settings::value.eq(said));
    diesel::insert_into(settings::table).values(row).execute(&mut **tx).map(drop)
}

/// Those who said when they are told, or by which clock they live.
pub fn with_own_times(conn: &mut Conn) -> QueryResult<Vec<UserId>> {
    let said = rhythms::table.filter(rhythms::user_id.eq(users::id));
    users::table
        .filter(users::deactivated_at.is_null())
        .filter(users::time_zone.is_not_null().or(diesel::dsl::exists(said)))
        .order(users::id)
        .select(users::id)
        .load(conn)
}

/// Some of those who never said when they are told and for whom something is planned, after one of them: a
/// digest, or what waits to leave.
pub fn usual_after(conn: &mut Conn, after: UserId, most: i64) -> QueryResult<Vec<UserId>> {
    let said = rhythms::table.filter(rhythms::user_id.eq(users::id));
    let mailbox = mailboxes::table.filter(mailboxes::user_id.eq(users::id));
    let waiting = deliveries::table
        .inner_join(notifications::table)
        .filter(notifications::user_id.eq(users::id))
        .filter(deliveries::state.eq(DeliveryState::Queued));
    users::table
        .filter(users::id.gt(after))
        .filter(diesel::dsl::not(diesel::dsl::exists(said)))
        .filter(diesel::dsl::exists(mailbox).or(diesel::dsl::exists(waiting)))
        .order(users::id)
        .limit(most)
        .select(users::id)
        .load(conn)
}

/// When these people are told, as far as they said so.
pub fn rhythms_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<(UserId, Rhythm)>> {
    let rows: Vec<RhythmRow> =
        rhythms::table.filter(one_of(rhythms::user_id, people)).select(RhythmRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(RhythmRow::read).collect())
}

/// Writes down when somebody is told.
pub fn say_rhythm(tx: &mut Tx<'_>, user: UserId, said: &Rhythm) -> QueryResult<()> {
    diesel::delete(rhythms::table.find(user)).execute(&mut **tx)?;
    diesel::insert_into(rhythms::table).values(RhythmRow::of(user, said)).execute(&mut **tx).map(drop)
}

/// Whom mails go to.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = mailboxes)]
pub struct Mailbox {
    pub user_id: UserId,
    pub unsubscribe_key: String,
    pub digest_due: Option<UtcTime>,
    pub told_until: UtcTime,
}

/// The mailboxes of these people, as far as they have one.
pub fn mailboxes_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<Mailbox>> {
    mailboxes::table.filter(one_of(mailboxes::user_id, people)).select(Mailbox::as_select()).load(conn)
}

/// Whose mailbox has this key.
pub fn mailbox_with(conn: &mut Conn, key: &str) -> QueryResult<Option<UserId>> {
    mailboxes::table
        .filter(mailboxes::unsubscribe_key.eq(key))
        .select(mailboxes::user_id)
        .first(conn)
        .optional()
}

/// Adds a mailbox.
pub fn add_mailbox(tx: &mut Tx<'_>, mailbox: &Mailbox) -> QueryResult<()> {
    diesel::insert_into(mailboxes::table).values(mailbox).execute(&mut **tx).map(drop)
}

/// Some who have an address and an open account, and no mailbox yet.
pub fn without_mailbox(conn: &mut Conn, most: i64) -> QueryResult<Vec<UserId>> {
    let theirs = mailboxes::table.filter(mailboxes::user_id.eq(users::id));
    users::table
        .filter(users::deactivated_at.is_null().and(users::email.is_not_null()))
        .filter(diesel::dsl::not(diesel::dsl::exists(theirs)))
        .order(users::id)
        .limit(most)
        .select(users::id)
        .load(conn)
}

/// Some of those whose digest is due by now, the one that waits longest first.
pub fn digests_due(conn: &mut Conn, now: UtcTime, most: i64) -> QueryResult<Vec<Mailbox>> {
    mailboxes::table
        .filter(mailboxes::digest_due.le(now))
        .order(mailboxes::digest_due)
        .limit(most)
        .select(Mailbox::as_select())
        .load(conn)
}

/// Says when somebody's next digest is due, and up to when they were told.
pub fn plan_digest(
    tx: &mut Tx<'_>,
    user: UserId,
    due: Option<UtcTime>,
    told_until: Option<UtcTime>,
) -> QueryResult<()> {
    let row = mailboxes::table.find(user);
    diesel::update(row).set(mailboxes::digest_due.eq(due)).execute(&mut **tx)?;
    if let Some(until) = told_until {
        diesel::update(row).set(mailboxes::told_until.eq(until)).execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets when somebody is told, and their mailbox.
pub fn forget_rhythm(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(rhythms::table.find(user)).execute(&mut **tx)?;
    diesel::delete(mailboxes::table.find(user)).execute(&mut **tx).map(drop)
}
