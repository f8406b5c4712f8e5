//! The directory: who works where, as what, who takes care of what, and how to reach them.
//!
//! Everybody who is signed in finds everybody who is active. A telephone number is shown to those
//! whom its owner chose. Accounts belong to `identity`: what it says of a person (function, unit,
//! telephone) is followed here by [`follow()`], which whoever writes accounts calls.

mod actions;
pub mod delegations;
mod facts;
mod follow;
mod growth;
mod http;
pub mod mandates;
mod phone_list;
mod plain;
mod policy;
mod profile;
mod search;
mod store;
mod take_in;
#[cfg(test)]
mod tests;
mod told;
mod tree;
pub mod units;
mod vcard;

use std::collections::BTreeSet;

use platform::{
    Error, Result,
    db::{Conn, Db, Tx},
};
use shared::{
    ids::{FileId, OrganizationId, UserId},
    time::{DAY, UtcTime},
};

use super::{Feature, identity};
use tree::Tree;

pub use facts::{
    Account, Asked, Facts, Sites, Unit, Units, anybody_turned, colleagues, facts_of, facts_told, note_turned,
    note_within, people_with, site_names,
};
pub use follow::follow;
pub use growth::{KnownUnit, close_units, known_units, open_unit};
pub use take_in::{forget, take_in};
pub use told::{Elsewhere, Told, tell, tell_site, tell_unit, told_of, told_of_units, told_sites};

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("directory").routes(http::routes).pages(plain::configure)
}

/// Shows another picture above a person's page, or none.
pub fn show_cover(tx: &mut Tx<'_>, user: UserId, cover: Option<FileId>) -> Result<()> {
    Ok(store::set_cover(tx, user, cover)?)
}

/// Counts the people of every unit and site anew: after accounts came, went or changed place.
pub fn recount(tx: &mut Tx<'_>) -> Result<()> {
    Ok(store::recount(tx)?)
}

/// Forgets who a person was whose account stays: where they worked, as what, what they said of
/// themselves, what they ran.
pub fn anonymise(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    store::anonymise(tx, user)?;
    recount(tx)
}

/// The units of this name; accents and case do not count.
pub fn units_named(conn: &mut Conn, name: &str) -> Result<Vec<OrganizationId>> {
    let name = identity::fold(name);
    let units = store::units(conn)?.into_iter().filter(|unit| identity::fold(&unit.name) == name);
    Ok(units.map(|unit| unit.id).collect())
}

/// What a unit is called, and who works in it or in one of its parts.
///
/// Fails with `NotFound` where there is no such unit.
pub fn people_within(conn: &mut Conn, unit: OrganizationId) -> Result<(String, Vec<UserId>)> {
    let tree = Tree::new(store::units(conn)?);
    let name = tree.named(unit).ok_or_else(Error::not_found)?.name;
    Ok((name, store::people_in(conn, &tree.within(unit))?))
}

/// Who came since a moment to a body that somebody belongs to, the latest first, and when; not themselves.
///
/// As long as the network itself is that young, whoever was there in its first week is not new.
pub fn arrivals(conn: &mut Conn, user: UserId, since: UtcTime, limit: i64) -> Result<Vec<(UserId, UtcTime)>> {
    let units = Units::read(conn)?;
    let is_top = |unit: &OrganizationId| units.get(*unit).is_some_and(|unit| unit.parent.is_none());
    let mine = store::units_of(conn, user)?;
    let bodies: BTreeSet<_> =
        mine.into_iter().filter_map(|unit| units.above(unit).into_iter().find(is_top)).collect();
    let within: Vec<_> = bodies.into_iter().flat_map(|body| units.within(body)).collect();
    let Some(first) = store::first_account(conn)?.filter(|_| !within.is_empty()) else {
        return Ok(Vec::new());
    };
    let settled = shared::ids::time_of(first.0).plus_ms(7 * DAY);
    Ok(store::came_since(conn, user, &within, since.max(settled), limit)?)
}

/// Looks at the people whom the directory does not know yet: those from before there was one.
///
/// It may be interrupted, and run again.
pub async fn catch_up(db: &Db) -> Result<()> {
    const AT_ONCE: i64 = 500;
    let step = |tx: &mut Tx<'_>| {
        let people: Vec<UserId> = store::unknown_people(tx, AT_ONCE)?;
        follow(tx, &people)?;
        if people.is_empty() {
            store::recount(tx)?;
        }
        Ok(!people.is_empty())
    };
    if db.read(|conn| Ok(store::unknown_people(conn, 1)?.is_empty())).await? {
        return Ok(());
    }
    while db.write(step).await? {}
    Ok(())
}
