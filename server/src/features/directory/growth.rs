//! The tree of units, for those who add to it.
//!
//! Decides nothing: whoever calls has the right to.

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{directory::UnitKind, ids::OrganizationId};

use super::store;

/// A unit that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownUnit {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// The unit it is part of.
    pub parent: Option<OrganizationId>,
}

/// All units that exist, in no order.
pub fn known_units(conn: &mut Conn) -> Result<Vec<KnownUnit>> {
    let known = |row: store::UnitRow| KnownUnit { id: row.id, name: row.name, parent: row.parent_id };
    Ok(store::units(conn)?.into_iter().map(known).collect())
}

/// Adds a unit: what stands `depth` levels below a body is a department, a service or a team.
pub fn open_unit(
    tx: &mut Tx<'_>,
    name: &str,
    parent: Option<OrganizationId>,
    depth: usize,
) -> Result<OrganizationId> {
    let kind = match depth {
        0 => UnitKind::Body,
        1 => UnitKind::Department,
        2 => UnitKind::Service,
        _ => UnitKind::Team,
    };
    Ok(store::add_unit(tx, name, parent, kind)?)
}

/// Closes those of these units in which nobody works and of which nothing is part.
pub fn close_units(tx: &mut Tx<'_>, units: &[OrganizationId]) -> Result<()> {
    // Parts are younger than what they are part of.
    let mut units = units.to_vec();
    units.sort_unstable();
    for unit in units.into_iter().rev() {
        store::close_unit(tx, unit)?;
    }
    Ok(())
}
