//! How far everybody is: figures for those who follow a reading, names for those who may know them.
//!
//! Units of fewer than ten people are shown together to those who may not know names, with as many larger ones
//! as it takes for ten to be there: neither they nor what remains of the total tell of anybody.

use std::collections::{BTreeMap, BTreeSet};

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    directory::UnitRef,
    ids::{OrganizationId, ReadingId, UserId},
    readings::{
        FEWEST_SHOWN, MISSING_PAGE, READINGS_PAGE, ReadingChannel, ReadingState,
        following::{
            Board, ChannelFigures, MissingParams, MissingPerson, Spreading, TeamParams, TeamReading,
            UnitFigures,
        },
    },
    time::UtcTime,
};

use super::{
    jobs,
    policy::{self, Followed, Names},
    reminding,
    store::{self, Alike, Asked, PersonRow, RequestRow, Team, Whose},
    subject,
};
use crate::features::{directory::Units, identity};

/// How many people are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many are asked.
    pub people: u32,
    /// Of them, who opened it.
    pub opened: u32,
    /// Of them, who read it.
    pub read: u32,
    /// Of them, who confirmed it.
    pub confirmed: u32,
    /// Of all, who did what is asked.
    pub done: u32,
    /// Of those, who did it late.
    pub done_late: u32,
    /// Of all, who are missing though their deadline is over.
    pub overdue: u32,
}

impl Totals {
    fn add(&mut self, alike: &Alike, asked: Asked, now: UtcTime) {
        let people = store::counted(alike.people);
        let state = asked.state((alike.round, alike.version), alike.state);
        let done = asked.level.is_done(state);
        let count = |holds: bool| if holds { people } else { 0 };
        self.people += people;
        self.opened += count(state >= ReadingState::Opened);
        self.read += count(state >= ReadingState::Read);
        self.confirmed += count(state >= ReadingState::Confirmed);
        self.done += count(done);
        self.done_late += count(done && alike.late);
        self.overdue += count(!done && alike.due_at < now);
    }

    fn plus(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            opened: self.opened + other.opened,
            read: self.read + other.read,
            confirmed: self.confirmed + other.confirmed,
            done: self.done + other.done,
            done_late: self.done_late + other.done_late,
            overdue: self.overdue + other.overdue,
        }
    }

    /// How many in a hundred did what is asked, rounded down.
    #[must_use]
    pub fn percent(self) -> u8 {
        let hundredfold = u64::from(self.done) * 100;
        u8::try_from(hundredfold.checked_div(u64::from(self.people)).unwrap_or(0)).unwrap_or(100)
    }
}

/// How many people are how far with a request.
pub fn totals(conn: &mut Conn, reading: ReadingId, asked: Asked, now: UtcTime) -> Result<Totals> {
    let mut totals = Totals::default();
    for alike in store::figures(conn, reading)? {
        totals.add(&alike, asked, now);
    }
    Ok(totals)
}

/// The figures of units: those with the most people first. Whoever may not know names sees small ones
/// together.
pub fn folded(
    mut units: Vec<(Option<OrganizationId>, Totals)>,
    names: bool,
) -> (Vec<(Option<OrganizationId>, Totals)>, Option<Totals>) {
    units.sort_by_key(|(unit, totals)| (std::cmp::Reverse(totals.people), *unit));
    if names {
        return (units, None);
    }
    let mut together = Totals::default();
    while let Some((_, smallest)) = units.last()
        && (smallest.people < FEWEST_SHOWN || (1..FEWEST_SHOWN).contains(&together.people))
    {
        together = together.plus(*smallest);
        units.pop();
    }
    (units, Some(together).filter(|together| together.people > 0))
}

/// The board of a reading; the fingerprint of the key that signs proofs is for the caller to say.
pub fn read(conn: &mut Conn, viewer: &Viewer, reading: ReadingId, key: String) -> Result<Board> {
    let Followed { row, names, asked } = policy::followed(conn, viewer, reading)?;
    let now = viewer.now;
    let (mut totals, mut by_unit, mut by_channel) = (Totals::default(), BTreeMap::new(), BTreeMap::new());
    for alike in store::figures(conn, reading)? {
        totals.add(&alike, asked, now);
        by_unit.entry(alike.unit).or_insert_with(Totals::default).add(&alike, asked, now);
        if asked.is_done((alike.round, alike.version), alike.state) {
            let channel = alike.channel.unwrap_or(ReadingChannel::App);
            *by_channel.entry(channel).or_insert(0) += store::counted(alike.people);
        }
    }
    let named = Units::read(conn)?;
    let (shown_units, together) = folded(by_unit.into_iter().collect(), names);
    let units = shown_units.into_iter().map(|(unit, totals)| figures(unit_ref(&named, unit), totals, false));
    let together = together.map(|totals| figures(None, totals, true));
    let shown = subject::shown(conn, &row)?;
    let asked_by = identity::people(conn, &[row.asked_by])?.remove(&row.asked_by);
    let running = row.ended_at.is_none();
    Ok(Board {
        id: row.id,
        about: row.about(),
        title: shown.title,
        level: row.level,
        due_at: row.due_at,
        asked_by: asked_by.ok_or_else(platform::Error::not_found)?,
        started_at: row.started_at.unwrap_or(row.asked_at),
        ended_at: row.ended_at,
        round: store::number(row.round),
        renews_at: row.renews_at,
        version: store::number(shown.number),
        sha256: shown.sha256,
        spreading: row
            .spread_to
            .map(|_| Spreading { asked: store::number(row.spread_done), of: store::number(row.spread_of) }),
        people: totals.people,
        opened: totals.opened,
        read: totals.read,
        confirmed: totals.confirmed,
        done: totals.done,
        done_late: totals.done_late,
        overdue: totals.overdue,
        percent: totals.percent(),
        units: units.chain(together).collect(),
        channels: by_channel
            .into_iter()
            .map(|(channel, people)| ChannelFigures { channel, people })
            .collect(),
        may_name: names,
        may_remind: running,
        remind_from: reminding::from(&row, now),
        planned: if running { jobs::moments(&row, now)? } else { Vec::new() },
        reminded_at: row.reminded_at,
        label: row.label,
        key,
    })
}

fn figures(unit: Option<UnitRef>, totals: Totals, folded: bool) -> UnitFigures {
    UnitFigures {
        unit,
        people: totals.people,
        opened: totals.opened,
        read: totals.read,
        confirmed: totals.confirmed,
        done: totals.done,
        folded,
    }
}

fn unit_ref(units: &Units, unit: Option<OrganizationId>) -> Option<UnitRef> {
    unit.and_then(|id| units.get(id).map(|unit| UnitRef { id, name: unit.name.clone() }))
}

/// Who is missing, by name, as far as the viewer may know.
pub fn missing(conn: &mut Conn, viewer: &Viewer, params: MissingParams) -> Result<Page<MissingPerson>> {
    let (followed, names) = policy::names(conn, viewer, params.reading)?;
    let team = match &names {
        Names::All => None,
        Names::Team(team) => Some(team),
    };
    let whose = Whose {
        unit: params.unit,
        units: None,
        team,
        after: params.after.map(UserId),
        limit: i64::try_from(MISSING_PAGE + 1).unwrap_or(i64::MAX),
    };
    let mut rows = store::missing(conn, params.reading, followed.asked, &whose)?;
    let more = rows.len() > MISSING_PAGE;
    rows.truncate(MISSING_PAGE);
    let next = rows.last().map(|row| row.user_id.0).filter(|_| more);
    Ok(Page { items: people(conn, &rows, |_| Some(followed.asked))?, next })
}

fn people(
    conn: &mut Conn,
    rows: &[PersonRow],
    asked: impl Fn(&PersonRow) -> Option<Asked>,
) -> Result<Vec<MissingPerson>> {
    let ids: Vec<UserId> = rows.iter().map(|row| row.user_id).collect();
    let named = identity::people(conn, &ids)?;
    let units = Units::read(conn)?;
    let nobody = || platform::Error::Internal(anyhow::anyhow!("somebody who is asked is nobody"));
    let person = |row: &PersonRow| {
        Ok(MissingPerson {
            person: named.get(&row.user_id).cloned().ok_or_else(nobody)?,
            unit: unit_ref(&units, row.unit_id),
            due_at: row.due_at,
            state: asked(row).map_or(ReadingState::Waiting, |asked| row.state_of(asked)),
            reminded_at: row.reminded_at,
        })
    };
    rows.iter().map(person).collect()
}

/// A reading of a team, while it is counted.
struct Counted {
    row: RequestRow,
    asked: Asked,
    people: u32,
    done: u32,
}

impl Counted {
    /// Whether those who are missing are few enough to stand in a list.
    fn is_few(&self) -> bool {
        usize::try_from(self.people - self.done).unwrap_or(usize::MAX) <= MISSING_PAGE
    }
}

/// What the viewer's people are asked now, the latest first, with how many of them did it.
fn counted(conn: &mut Conn, team: &Team, before: i64) -> Result<Vec<Counted>> {
    let figures = store::team_figures(conn, team, before)?;
    let ids: BTreeSet<ReadingId> = figures.iter().map(|alike| alike.reading).collect();
    let ids: Vec<ReadingId> = ids.into_iter().collect();
    let mut counted: BTreeMap<ReadingId, Counted> = BTreeMap::new();
    for (row, edition) in store::requests(conn, &ids)? {
        let asked = Asked { edition, round: row.round, level: row.level };
        counted.insert(row.id, Counted { row, asked, people: 0, done: 0 });
    }
    for alike in figures {
        let Some(entry) = counted.get_mut(&alike.reading) else { continue };
        let people = store::counted(alike.people);
        entry.people += people;
        if entry.asked.is_done((alike.round, alike.version), alike.state) {
            entry.done += people;
        }
    }
    Ok(counted.into_values().rev().collect())
}

/// Those that the viewer may be told of, as many as a page has and one more.
fn told_of(conn: &mut Conn, viewer: &Viewer, open: Vec<Counted>) -> Result<Vec<Counted>> {
    let mut told = Vec::new();
    for counted in open {
        if told.len() > READINGS_PAGE {
            break;
        }
        if subject::is_no_secret_to(conn, viewer, counted.row.about())? {
            told.push(counted);
        }
    }
    Ok(told)
}

/// What the viewer's people have to read and have not all read. Few names stand in the list; many are for
/// their own pages.
pub fn team(conn: &mut Conn, viewer: &Viewer, params: TeamParams) -> Result<Page<TeamReading>> {
    let team = policy::team(conn, viewer.id)?;
    let mut open = counted(conn, &team, params.before.unwrap_or(i64::MAX))?;
    open.retain(|counted| counted.done < counted.people);
    let mut open = told_of(conn, viewer, open)?;
    let more = open.len() > READINGS_PAGE;
    open.truncate(READINGS_PAGE);
    let next = open.last().map(|counted| counted.row.id.0).filter(|_| more);
    let told: Vec<ReadingId> =
        open.iter().filter(|counted| counted.is_few()).map(|counted| counted.row.id).collect();
    let limit = i64::try_from(MISSING_PAGE * READINGS_PAGE).unwrap_or(i64::MAX);
    let rows = store::missing_of_team(conn, &team, &told, limit)?;
    let asked: BTreeMap<ReadingId, Asked> =
        open.iter().map(|counted| (counted.row.id, counted.asked)).collect();
    let named = people(conn, &rows, |row| asked.get(&row.reading_id).copied())?;
    let mut missing: BTreeMap<ReadingId, Vec<MissingPerson>> = BTreeMap::new();
    for (row, person) in rows.iter().zip(named) {
        missing.entry(row.reading_id).or_default().push(person);
    }
    let shown: Vec<&RequestRow> = open.iter().map(|counted| &counted.row).collect();
    let titles = subject::titles(conn, &shown)?;
    let items = open
        .into_iter()
        .map(|Counted { row, people, done, .. }| TeamReading {
            id: row.id,
            about: row.about(),
            title: titles.get(&row.id).cloned().unwrap_or_default(),
            level: row.level,
            due_at: row.due_at,
            started_at: row.started_at.unwrap_or(row.asked_at),
            people,
            done,
            missing: missing.remove(&row.id).unwrap_or_default(),
        })
        .collect();
    Ok(Page { items, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(sizes: &[u32]) -> Vec<(Option<OrganizationId>, Totals)> {
        let unit = |(index, people): (usize, &u32)| {
            let id = OrganizationId(i64::try_from(index).unwrap());
            (Some(id), Totals { people: *people, ..Totals::default() })
        };
        sizes.iter().enumerate().map(unit).collect()
    }

    fn shown(sizes: &[u32]) -> (Vec<u32>, Option<u32>) {
        let (shown, together) = folded(units(sizes), false);
        (shown.iter().map(|(_, totals)| totals.people).collect(), together.map(|totals| totals.people))
    }

    #[test]
    fn small_units_are_together_and_nothing_that_remains_is_small() {
        assert_eq!(shown(&[40, 12, 9, 3]), (vec![40, 12], Some(12)));
        // Three alone would be told by what is missing to the total: a larger unit goes with them.
        assert_eq!(shown(&[40, 12, 3]), (vec![40], Some(15)));
        assert_eq!(shown(&[40, 10]), (vec![40, 10], None));
        assert_eq!(shown(&[5]), (vec![], Some(5)));
        for a in 0..14 {
            for b in 0..14 {
                for c in [0, 1, 9, 10, 30] {
                    let (shown, together) = shown(&[a, b, c]);
                    let total = a + b + c;
                    assert!(shown.iter().all(|people| *people >= 10));
                    assert!(together.is_none_or(|people| people >= 10 || total < 10), "{a} {b} {c}");
                    assert_eq!(shown.iter().sum::<u32>() + together.unwrap_or(0), total);
                }
            }
        }
        assert_eq!(folded(units(&[3, 12]), true).1, None);
    }

    #[test]
    fn a_share_is_rounded_down() {
        let of = |done, people| Totals { people, done, ..Totals::default() }.percent();
        assert_eq!((of(0, 0), of(1, 3), of(999, 1_000), of(7, 7)), (0, 33, 99, 100));
    }
}
