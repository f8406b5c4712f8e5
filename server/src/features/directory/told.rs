//! What files tell of people and units besides their accounts, taken in and given out.
//!
//! Decides nothing: whoever calls has the right to.

use std::collections::HashMap;

use platform::{Result, db::Conn, db::Tx};
use shared::{
    directory::{Mandate, PhoneKind, PhoneVisibility, TopicKind, UnitKind},
    ids::{OrganizationId, UserId},
};

use super::{
    search::by_person,
    store::{self, PhoneRow, PositionRow},
    take_in::take_in,
};

/// What is told of a person. The unit and function of the main position, and the number that
/// everybody sees, are the account's to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What they say of themselves.
    pub about: Option<String>,
    /// What they take care of, can help with, speak, are qualified for.
    pub topics: Vec<(TopicKind, String)>,
    /// Their numbers; absent: that of the account, for everybody.
    pub phones: Option<Vec<(PhoneKind, String, PhoneVisibility)>>,
    /// The place of their main position, by name.
    pub site: Option<String>,
    /// Whom they report to there.
    pub manager: Option<UserId>,
    /// Where else they work.
    pub others: Vec<Elsewhere>,
    /// What they were elected or appointed to, in the order of the file.
    pub mandates: Vec<Mandate>,
}

/// Another position of somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// The unit.
    pub unit: OrganizationId,
    /// What they do there.
    pub function: Option<String>,
    /// The place, by name.
    pub site: Option<String>,
    /// Whom they report to there.
    pub manager: Option<UserId>,
}

/// What is told of these people; of whom nothing is told, nothing is given.
pub fn told_of(conn: &mut Conn, people: &[UserId]) -> Result<Vec<(UserId, Told)>> {
    let mut abouts: HashMap<UserId, String> = store::abouts(conn, people)?.into_iter().collect();
    let mut phones = by_person(store::phones_of(conn, people)?, |row| row.user_id);
    let mut topics = by_person(store::topics_of(conn, people)?, |row| row.user_id);
    let mut mandates = by_person(store::mandates_of(conn, people)?, |row| row.user_id);
    let mut positions = by_person(store::positions_of(conn, people)?, |row| row.user_id);
    let sites: HashMap<_, _> = store::sites(conn)?.into_iter().map(|site| (site.id, site.name)).collect();
    let mut all = Vec::new();
    for user in people {
        let name_of = |row: &PositionRow| row.site_id.and_then(|site| sites.get(&site).cloned());
        let (main, others): (Vec<_>, Vec<_>) =
            positions.remove(user).unwrap_or_default().into_iter().partition(|row| row.main);
        let elsewhere = |row: PositionRow| {
            let site = name_of(&row);
            Some(Elsewhere { unit: row.unit_id?, function: row.function, site, manager: row.manager_id })
        };
        let mut mandates: Vec<Mandate> = mandates
            .remove(user)
            .unwrap_or_default()
            .into_iter()
            .map(store::MandateRow::into_mandate)
            .collect();
        mandates.reverse();
        let mut others: Vec<Elsewhere> = others.into_iter().filter_map(elsewhere).collect();
        others.sort();
        let told = Told {
            about: abouts.remove(user),
            topics: topics
                .remove(user)
                .unwrap_or_default()
                .into_iter()
                .map(|row| (row.kind, row.name))
                .collect(),
            phones: numbers(phones.remove(user).unwrap_or_default()),
            site: main.first().and_then(name_of),
            manager: main.first().and_then(|main| main.manager_id),
            others,
            mandates,
        };
        if told != Told::default() {
            all.push((*user, told));
        }
    }
    Ok(all)
}

/// The numbers, unless they are what the account says anyway.
pub(super) fn numbers(rows: Vec<PhoneRow>) -> Option<Vec<(PhoneKind, String, PhoneVisibility)>> {
    match rows.as_slice() {
        [] => None,
        [only] if only.kind == PhoneKind::Desk && only.visible == PhoneVisibility::Everyone => None,
        _ => Some(rows.into_iter().map(|row| (row.kind, row.number, row.visible)).collect()),
    }
}

/// Takes in what is told of a person, in the place of what was; false if nothing changed.
pub fn tell(tx: &mut Tx<'_>, user: UserId, told: &Told) -> Result<bool> {
    let mut told = told.clone();
    told.others.sort();
    told.topics.sort_by_key(|(kind, _)| *kind);
    let before = told_of(tx, &[user])?.pop().map(|(_, before)| before).unwrap_or_default();
    if before == told {
        return Ok(false);
    }
    take_in(tx, &[(user, told)])?;
    Ok(true)
}

/// Says what a unit is and who runs it; false if nothing changed.
pub fn tell_unit(
    tx: &mut Tx<'_>,
    unit: OrganizationId,
    kind: UnitKind,
    head: Option<UserId>,
) -> Result<bool> {
    Ok(store::change_unit(tx, unit, kind, head)?)
}

/// What these units are and who runs them.
pub fn told_of_units(
    conn: &mut Conn,
    units: &[OrganizationId],
) -> Result<Vec<(OrganizationId, UnitKind, Option<UserId>)>> {
    Ok(store::kinds_and_heads(conn, units)?)
}

/// Says where a site is, which is there from then on; false if nothing changed.
pub fn tell_site(tx: &mut Tx<'_>, name: &str, address: Option<&str>) -> Result<bool> {
    Ok(store::set_site(tx, name, address)?)
}

/// The sites, by name, each with where it is.
pub fn told_sites(conn: &mut Conn) -> Result<Vec<(String, Option<String>)>> {
    Ok(store::sites(conn)?.into_iter().map(|site| (site.name, site.address)).collect())
}
