//! How administrators change units and say where people work.

use serde::{Deserialize, Serialize};

use super::units::{SiteRef, UnitKind, UnitRef};
use crate::{
    contract::{NoParams, Page, endpoint},
    few::Few,
    identity::PersonRef,
    ids::{OrganizationId, SiteId, UserId},
    text::{Day, Function, Name},
    time::UtcTime,
};

/// How many positions somebody has at most.
pub const MOST_POSITIONS: usize = 8;
/// How many mandates somebody has at most, those that are over among them.
pub const MOST_MANDATES: usize = 12;
/// How many changes a page of a unit's history has.
pub const HISTORY_PAGE: usize = 20;

/// A unit, as administrators see it: closed ones too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ManagedUnit {
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
    /// Those who administer it by name, besides those who administer a unit above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub administrators: Vec<PersonRef>,
    /// Since when it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<UtcTime>,
}

/// What an administrator says of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitDraft {
    /// Its name.
    pub name: Name,
    /// What it is.
    pub kind: UnitKind,
    /// The unit it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrganizationId>,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<UserId>,
}

/// Which unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitParams {
    /// The unit.
    pub unit: OrganizationId,
}

/// Which page of the history of which unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HistoryParams {
    /// The unit.
    pub unit: OrganizationId,
    /// Only what came before this change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// What a unit was before it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FormerUnit {
    /// What it was called.
    pub name: String,
    /// What it was.
    pub kind: UnitKind,
    /// The unit it was part of, by the name that one has now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitRef>,
    /// Until when.
    pub until: UtcTime,
}

/// Where somebody works, as what; to be told or to be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrganizationId>,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<Function>,
    /// The site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// Whom they report to there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<UserId>,
}

/// Where somebody works: the main place first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The places.
    pub places: Few<Place, MOST_POSITIONS>,
}

/// Where somebody works now, with what one chooses from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PlacementForm {
    /// Where they work, the main place first.
    pub places: Vec<Place>,
    /// The people named in it.
    pub people: Vec<PersonRef>,
    /// The sites there are, by name.
    pub sites: Vec<SiteRef>,
}

/// Whose places.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlacementParams {
    /// The person.
    pub user: UserId,
}

endpoint! {
    /// Tells what a unit was before, the last change first.
    ReadUnitHistory = Get "/api/units/{unit}/history" as "read_unit_history", HistoryParams, ()
    => 200 Page<FormerUnit>
}
endpoint! {
    /// Lists all units, closed ones too, each after the one it is part of.
    ListUnits = Get "/api/admin/units" as "list_units", NoParams, () => 200 Page<ManagedUnit>
}
endpoint! {
    /// Makes a unit.
    CreateUnit = Post "/api/admin/units" as "create_unit", NoParams, UnitDraft => 201 ManagedUnit
}
endpoint! {
    /// Says what a unit is called, what it is part of, who runs it. Who works there comes along.
    ChangeUnit = Put "/api/admin/units/{unit}" as "change_unit", UnitParams, UnitDraft => 200 ManagedUnit,
    refuses [UnitInItself]
}
endpoint! {
    /// Closes a unit in which nobody works and that has no parts. Its history stays.
    CloseUnit = Put "/api/admin/units/{unit}/closing" as "close_unit", UnitParams, () => 200 ManagedUnit,
    refuses [UnitInUse]
}
endpoint! {
    /// Opens a unit again.
    ReopenUnit = Delete "/api/admin/units/{unit}/closing" as "reopen_unit", UnitParams, () => 204 (),
    refuses [StorageFull, Invalid]
}
endpoint! {
    /// Tells where somebody works, and what one chooses from.
    ReadPlacement = Get "/api/admin/members/{user}/places" as "read_placement", PlacementParams, ()
    => 200 PlacementForm
}
endpoint! {
    /// Says where somebody works. Groups by rule follow within seconds.
    PlacePerson = Put "/api/admin/members/{user}/places" as "place_person", PlacementParams, Placement
    => 200 PlacementForm
}

/// A mandate, as administrators write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateDraft {
    /// What: `Adjoint au maire`.
    pub title: Function,
    /// What was delegated to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Function>,
    /// The political group they sit in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Function>,
    /// Its first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Day>,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Day>,
}

/// What somebody was elected or appointed to, what counts most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mandates {
    /// The mandates.
    pub mandates: Few<MandateDraft, MOST_MANDATES>,
}

endpoint! {
    /// Tells the mandates of somebody as they are written.
    ReadMandates = Get "/api/admin/members/{user}/mandates" as "read_mandates", PlacementParams, ()
    => 200 Mandates
}
endpoint! {
    /// Says what somebody was elected or appointed to. Groups by rule follow within seconds.
    ChangeMandates = Put "/api/admin/members/{user}/mandates" as "change_mandates", PlacementParams, Mandates
    => 200 Mandates
}
