//! Who administers which units, with all their parts.
//!
//! Whoever calls has the right to; each act is recorded in the audit log. What somebody may do who
//! administers units is decided elsewhere: here stands who does. It is asked anew for every
//! request, so what is taken back, or moved elsewhere, holds at once.

use std::collections::BTreeSet;

use platform::{
    Error, Result,
    db::{Conn, Tx},
};
use shared::{
    audit::Action,
    contract::Page,
    directory::{Delegation, MOST_DELEGATIONS, UnitRef},
    ids::{OrganizationId, UserId},
    problem::FieldRule,
};

use super::{facts::Units, store};
use crate::features::{
    audit::{self, Actor, Entry},
    identity,
};

/// The units that somebody administers, in the order of being given.
///
/// Fails with `NotFound` where there is no such person.
pub fn list(conn: &mut Conn, user: UserId) -> Result<Page<Delegation>> {
    identity::name_of(conn, user)?;
    let rows = store::delegations_of(conn, user)?;
    let givers: Vec<UserId> = rows.iter().map(|(_, by, _)| *by).collect();
    let givers = identity::people(conn, &givers)?;
    let units = Units::read(conn)?;
    let told = |(id, by, at): (OrganizationId, UserId, _)| {
        let name = units.get(id)?.name.clone();
        Some(Delegation { unit: UnitRef { id, name }, by: givers.get(&by).cloned(), at })
    };
    Ok(Page { items: rows.into_iter().filter_map(told).collect(), next: None })
}

/// Has somebody administer a unit. Does nothing if they do.
///
/// Fails with `Invalid` if their account is closed, or if they administer too many.
pub fn give(
    tx: &mut Tx<'_>,
    (by, giver): (&Actor, UserId),
    user: UserId,
    unit: OrganizationId,
) -> Result<()> {
    audit::hold(tx)?;
    identity::name_of(tx, user)?;
    let name = store::managed_unit(tx, unit)?.name;
    let theirs = store::delegations_of(tx, user)?;
    if theirs.iter().any(|(id, ..)| *id == unit) {
        return Ok(());
    }
    if identity::active_among(tx, &[user])?.is_empty() {
        return Err(Error::field("user", FieldRule::Malformed));
    }
    if theirs.len() >= MOST_DELEGATIONS {
        return Err(Error::field("unit", FieldRule::TooMany { max: MOST_DELEGATIONS }));
    }
    store::insert_delegation(tx, user, unit, giver)?;
    record(tx, by, Action::UnitDelegated, user, &name)
}

/// Has somebody administer a unit no more.
///
/// Fails with `NotFound` if they do not.
pub fn take_back(tx: &mut Tx<'_>, by: &Actor, user: UserId, unit: OrganizationId) -> Result<()> {
    audit::hold(tx)?;
    let name = store::managed_unit(tx, unit)?.name;
    if !store::delete_delegation(tx, user, unit)? {
        return Err(Error::not_found());
    }
    record(tx, by, Action::UnitTakenBack, user, &name)
}

fn record(tx: &mut Tx<'_>, by: &Actor, action: Action, user: UserId, unit: &str) -> Result<()> {
    // The way into the administration appears on their pages, or goes.
    identity::tell_person(tx, user)?;
    audit::record(tx, by, Entry::about_account(action, user).with("unit", &unit)).map(drop)
}

/// Whether somebody administers units.
pub fn administers(conn: &mut Conn, user: UserId) -> Result<bool> {
    Ok(store::administers(conn, user)?)
}

/// All units that somebody administers now, parts and closed ones too, by id.
pub fn within(conn: &mut Conn, user: UserId) -> Result<Vec<OrganizationId>> {
    let given = store::delegations_of(conn, user)?;
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let units = Units::read(conn)?;
    let within: BTreeSet<OrganizationId> =
        given.into_iter().flat_map(|(unit, ..)| units.within(unit)).collect();
    Ok(within.into_iter().collect())
}
