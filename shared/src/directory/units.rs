//! Units and sites: the tree of an organisation, and its places.

use serde::{Deserialize, Serialize};

use super::people::SortLetter;
use crate::{
    contract::{NoParams, endpoint},
    identity::PersonRef,
    ids::{OrganizationId, SiteId},
    small_enum::small_enum,
};

small_enum! {
    /// What a unit is.
    UnitKind {
        /// A body of its own: a town hall, a local fund.
        Body = 0 "body",
        /// A department of a body.
        Department = 1 "department",
        /// A service.
        Service = 2 "service",
        /// A team.
        Team = 3 "team",
    }
}

/// A unit, as named beside its people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UnitRef {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A site, as named beside its people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SiteRef {
    /// Which.
    pub id: SiteId,
    /// Its name.
    pub name: String,
}

/// A unit of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Unit {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// The unit it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrganizationId>,
    /// What it is.
    pub kind: UnitKind,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<PersonRef>,
    /// How many people work in the unit itself, not counting its parts.
    pub people: u32,
}

/// A place where people work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Site {
    /// Which.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// How many people work there.
    pub people: u32,
}

/// The organisation as a whole: what one chooses from in the directory, and its chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Directory {
    /// The units that exist, each after the one it is part of, brothers by name.
    pub units: Vec<Unit>,
    /// The sites, by name.
    pub sites: Vec<Site>,
    /// How many people there are, elected officials not counted.
    pub agents: u32,
    /// How many elected officials there are.
    pub elected: u32,
    /// The letters with which somebody's family name begins.
    pub letters: Vec<SortLetter>,
}

endpoint! {
    /// Tells the units and sites of the organisation, and how many people there are.
    ReadDirectory = Get "/api/directory" as "read_directory", NoParams, () => 200 Directory
}
