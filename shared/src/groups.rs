//! Groups, as far as posts need them: who sees what.

use serde::{Deserialize, Serialize};

use crate::{ids::GroupId, small_enum::small_enum};

small_enum! {
    /// Who may know and read a group.
    Visibility {
        /// Everybody reads; members publish.
        Open = 1 "open",
        /// Everybody knows of it; members read.
        Closed = 2 "closed",
        /// Only members know of it.
        Secret = 3 "secret",
    }
}

small_enum! {
    /// What a group is for.
    GroupKind {
        /// A service of the body.
        Service = 0 "service",
        /// A project.
        Project = 1 "project",
        /// A commission of elected officials.
        Commission = 2 "commission",
        /// A community of people.
        Community = 3 "community",
    }
}

small_enum! {
    /// What a person is in a group.
    MemberRole {
        /// Reads and writes.
        Member = 0 "member",
        /// Runs the group.
        Manager = 1 "manager",
    }
}

/// A group, as named beside what was posted in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct GroupRef {
    /// Which.
    pub id: GroupId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who may know and read it.
    pub visibility: Visibility,
    /// What it is for.
    pub kind: GroupKind,
}

/// A group of the person who is signed in.
///
/// On the wire, the group's fields and two more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(from = "FlatGroup", into = "FlatGroup")]
pub struct MyGroup {
    /// The group.
    pub group: GroupRef,
    /// What they are in it.
    pub role: MemberRole,
    /// How many members it has.
    pub member_count: u32,
}

// Written out: what serde derives to flatten is more for every browser to download.
/// A group of the person who is signed in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(rename = "MyGroup"))]
struct FlatGroup {
    id: GroupId,
    slug: String,
    name: String,
    visibility: Visibility,
    kind: GroupKind,
    role: MemberRole,
    member_count: u32,
}

impl From<FlatGroup> for MyGroup {
    fn from(flat: FlatGroup) -> Self {
        let FlatGroup { id, slug, name, visibility, kind, role, member_count } = flat;
        Self { group: GroupRef { id, slug, name, visibility, kind }, role, member_count }
    }
}

impl From<MyGroup> for FlatGroup {
    fn from(mine: MyGroup) -> Self {
        let GroupRef { id, slug, name, visibility, kind } = mine.group;
        Self { id, slug, name, visibility, kind, role: mine.role, member_count: mine.member_count }
    }
}
