//! What decides where a person belongs: where they work, what they are, what they were elected to.
//!
//! For whoever lets people in by it (groups by rule). Facts are read for a few people together;
//! the people of whom something holds are read by the index of that thing. Nothing here walks all
//! people, unless all are asked for.

use std::collections::{BTreeSet, HashMap, HashSet};

use platform::{Result, db::Conn, db::Tx};
use shared::{
    directory::Mandate,
    identity::Role,
    ids::{OrganizationId, SiteId, UserId},
    time::{DAY, UtcTime},
};

use super::{search::by_person, store, told::Told};
use crate::features::identity;

/// What the directory says of a person, as far as it decides where they belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether their account is open.
    pub active: bool,
    /// What they are in the organisation.
    pub role: Role,
    /// The units in which they work, and all those above them.
    pub units: BTreeSet<OrganizationId>,
    /// The places where they work.
    pub sites: BTreeSet<SiteId>,
    /// What they do, folded.
    pub functions: Vec<String>,
    /// Their mandates that run, title and delegation, folded.
    pub mandates: Vec<String>,
}

/// A unit, and what it is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is called.
    pub name: String,
    /// The unit it is part of.
    pub parent: Option<OrganizationId>,
    /// Who runs it.
    pub head: Option<UserId>,
    /// Whether it is closed.
    pub closed: bool,
}

/// All units, closed ones too: who works in one that was closed above still belongs there.
#[derive(Clone, Debug, Default)]
pub struct Units(HashMap<OrganizationId, Unit>);

impl Units {
    /// Reads them: some thousands in a network of a hundred bodies.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self(store::all_units(conn)?.into_iter().collect()))
    }

    /// These ones: for whoever knows them already.
    #[must_use]
    pub fn of(units: impl IntoIterator<Item = (OrganizationId, Unit)>) -> Self {
        Self(units.into_iter().collect())
    }

    /// A unit.
    #[must_use]
    pub fn get(&self, unit: OrganizationId) -> Option<&Unit> {
        self.0.get(&unit)
    }

    /// A unit and all those above it.
    #[must_use]
    pub fn above(&self, unit: OrganizationId) -> BTreeSet<OrganizationId> {
        let mut above = BTreeSet::new();
        let mut next = Some(unit);
        while let Some(unit) = next {
            // A circle cannot be made; were there one, it would end here.
            next = if above.insert(unit) { self.get(unit).and_then(|unit| unit.parent) } else { None };
        }
        above
    }

    /// A unit and all its parts.
    #[must_use]
    pub fn within(&self, unit: OrganizationId) -> Vec<OrganizationId> {
        let mut parts: HashMap<OrganizationId, Vec<OrganizationId>> = HashMap::new();
        for (id, unit) in &self.0 {
            if let Some(parent) = unit.parent {
                parts.entry(parent).or_default().push(*id);
            }
        }
        let (mut within, mut waiting) = (HashSet::new(), vec![unit]);
        while let Some(unit) = waiting.pop() {
            if within.insert(unit) {
                waiting.extend(parts.get(&unit).into_iter().flatten());
            }
        }
        let mut within: Vec<OrganizationId> = within.into_iter().collect();
        within.sort_unstable();
        within
    }

    /// The units that somebody runs, with all their parts.
    #[must_use]
    pub fn run_by(&self, user: UserId) -> Vec<OrganizationId> {
        let headed = self.0.iter().filter(|(_, unit)| unit.head == Some(user)).map(|(id, _)| *id);
        let all: BTreeSet<OrganizationId> = headed.flat_map(|unit| self.within(unit)).collect();
        all.into_iter().collect()
    }

    /// Whether somebody runs a unit, or one above it.
    #[must_use]
    pub fn is_run_by(&self, unit: OrganizationId, user: UserId) -> bool {
        self.above(unit).iter().any(|unit| self.get(*unit).is_some_and(|unit| unit.head == Some(user)))
    }
}

/// What the directory says of these people now. Who does not exist is left out.
pub fn facts_of(
    conn: &mut Conn,
    units: &Units,
    people: &[UserId],
    now: UtcTime,
) -> Result<HashMap<UserId, Facts>> {
    let mut positions = by_person(store::positions_of(conn, people)?, |row| row.user_id);
    let mut mandates = by_person(store::mandates_of(conn, people)?, |row| row.user_id);
    let mut facts = HashMap::with_capacity(people.len());
    for (user, role, active) in store::roles_of(conn, people)? {
        let positions = positions.remove(&user).unwrap_or_default();
        let mandates = mandates.remove(&user).unwrap_or_default();
        let of_person = Facts {
            active,
            role,
            units: positions
                .iter()
                .filter_map(|row| row.unit_id)
                .flat_map(|unit| units.above(unit))
                .collect(),
            sites: positions.iter().filter_map(|row| row.site_id).collect(),
            functions: positions
                .iter()
                .filter_map(|row| row.function.as_deref())
                .map(identity::fold)
                .collect(),
            mandates: mandates
                .iter()
                .filter(|mandate| is_running(mandate.starts_on, mandate.ends_on, now))
                .map(|mandate| words(&mandate.title, mandate.delegation.as_deref()))
                .collect(),
        };
        facts.insert(user, of_person);
    }
    Ok(facts)
}

/// What an account would say of somebody.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// Whether it is open.
    pub active: bool,
    /// What they are in the organisation.
    pub role: Role,
    /// Where they work: the unit, or the closest above it that exists.
    pub unit: Option<OrganizationId>,
    /// What they do there.
    pub function: Option<&'a str>,
}

/// What the directory would say of somebody of whom this is told. Sites are found by their names.
#[must_use]
pub fn facts_told(units: &Units, sites: &Sites, account: Account<'_>, told: &Told, now: UtcTime) -> Facts {
    let others = || told.others.iter();
    let functions =
        account.function.into_iter().chain(others().filter_map(|other| other.function.as_deref()));
    let places = told.site.iter().chain(others().filter_map(|other| other.site.as_ref()));
    let runs = |mandate: &&Mandate| is_running(mandate.starts_on, mandate.ends_on, now);
    Facts {
        active: account.active,
        role: account.role,
        units: account
            .unit
            .into_iter()
            .chain(others().map(|other| other.unit))
            .flat_map(|unit| units.above(unit))
            .collect(),
        sites: places.filter_map(|name| sites.0.get(name).copied()).collect(),
        functions: functions.map(identity::fold).collect(),
        mandates: told
            .mandates
            .iter()
            .filter(runs)
            .map(|mandate| words(&mandate.title, mandate.delegation.as_deref()))
            .collect(),
    }
}

/// All sites, by their names.
#[derive(Clone, Debug, Default)]
pub struct Sites(HashMap<String, SiteId>);

impl Sites {
    /// Reads them.
    pub fn read(conn: &mut Conn) -> Result<Self> {
        Ok(Self(store::sites(conn)?.into_iter().map(|site| (site.name, site.id)).collect()))
    }
}

/// Whether a mandate runs: its first day has come, and its last one is not over.
fn is_running(starts_on: Option<UtcTime>, ends_on: Option<UtcTime>, now: UtcTime) -> bool {
    starts_on.is_none_or(|day| day <= now) && ends_on.is_none_or(|day| day.plus_ms(DAY) > now)
}

fn words(title: &str, delegation: Option<&str>) -> String {
    identity::fold(&format!("{title} {}", delegation.unwrap_or_default()))
}

/// What is asked of people who are looked for together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// They work in one of these units.
    InUnits(Vec<OrganizationId>),
    /// They work at this place.
    AtSite(SiteId),
    /// They are this in the organisation.
    Are(Role),
    /// A word of their functions, missions or mandates begins so. It may say too much: words of
    /// which sort it is has to be looked at.
    Say(String),
    /// They have a mandate, perhaps one that is over.
    HaveMandates,
}

/// Active people of whom all of this holds, by id. Nobody, if nothing is asked.
pub fn people_with(conn: &mut Conn, all: &[Asked]) -> Result<Vec<UserId>> {
    let mut found: Option<BTreeSet<UserId>> = None;
    for asked in all {
        let these: BTreeSet<UserId> = store::people_with(conn, asked)?.into_iter().collect();
        found = Some(match found {
            Some(found) => found.intersection(&these).copied().collect(),
            None => these,
        });
    }
    let found: Vec<UserId> = found.unwrap_or_default().into_iter().collect();
    if found.is_empty() {
        return Ok(found);
    }
    let mut active = identity::active_among(conn, &found)?;
    active.sort_unstable();
    Ok(active)
}

/// Some who work in the units of a person, or where there are few, in those just above.
pub fn colleagues(conn: &mut Conn, user: UserId, limit: i64) -> Result<Vec<UserId>> {
    const FEW: usize = 4;
    let units = store::units_of(conn, user)?;
    let mut found = store::working_in_some(conn, &units, user, limit)?;
    if found.len() < FEW {
        let all = Units::read(conn)?;
        let above: Vec<_> = units.iter().filter_map(|unit| all.get(*unit)?.parent).collect();
        let around: Vec<_> = above.iter().flat_map(|unit| all.within(*unit)).collect();
        // At the top there is nothing above.
        if !around.is_empty() {
            found = store::working_in_some(conn, &around, user, limit)?;
        }
    }
    Ok(found)
}

/// What these sites are called.
pub fn site_names(conn: &mut Conn, sites: &[SiteId]) -> Result<HashMap<SiteId, String>> {
    Ok(store::site_refs(conn, sites)?.into_iter().map(|site| (site.id, site.name)).collect())
}

/// Notes all who work in a unit or its parts: it moved.
pub fn note_within(tx: &mut Tx<'_>, unit: OrganizationId) -> Result<()> {
    let within = Units::read(tx)?.within(unit);
    let mut people = store::people_with(tx, &Asked::InUnits(within))?;
    people.sort_unstable();
    people.dedup();
    identity::note_changed(tx, &people)
}

/// Whether a mandate began or ended after one moment and until another.
pub fn anybody_turned(conn: &mut Conn, after: UtcTime, until: UtcTime) -> Result<bool> {
    Ok(!store::turned(conn, after, until)?.is_empty())
}

/// Notes all whose mandates began or ended after one moment and until another; says how many.
pub fn note_turned(tx: &mut Tx<'_>, after: UtcTime, until: UtcTime) -> Result<usize> {
    let mut people = store::turned(tx, after, until)?;
    people.sort_unstable();
    people.dedup();
    identity::note_changed(tx, &people)?;
    Ok(people.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(rows: &[(i64, Option<i64>)]) -> Units {
        Units::of(rows.iter().map(|(id, parent)| {
            let parent = parent.map(OrganizationId);
            let head = (*id == 2).then_some(UserId(7));
            (OrganizationId(*id), Unit { name: format!("Unité {id}"), parent, head, closed: false })
        }))
    }

    fn ids(units: impl IntoIterator<Item = OrganizationId>) -> Vec<i64> {
        units.into_iter().map(|unit| unit.0).collect()
    }

    #[test]
    fn a_unit_has_units_above_it_and_parts() {
        let units = units(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(2)), (5, Some(1))]);
        assert_eq!(ids(units.above(OrganizationId(3))), [1, 2, 3]);
        assert_eq!(ids(units.within(OrganizationId(2))), [2, 3, 4]);
        assert_eq!(ids(units.within(OrganizationId(9))), [9]);
        assert!(
            units.is_run_by(OrganizationId(4), UserId(7)) && !units.is_run_by(OrganizationId(5), UserId(7))
        );
    }

    #[test]
    fn a_circle_ends() {
        let units = units(&[(1, Some(2)), (2, Some(1))]);
        assert_eq!(ids(units.above(OrganizationId(1))), [1, 2]);
        assert_eq!(ids(units.within(OrganizationId(1))), [1, 2]);
    }
}
