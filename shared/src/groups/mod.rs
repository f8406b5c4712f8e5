//! Groups: who sees what, who is what, and what a group's pages show.

pub mod overview;
pub mod owners;
pub mod pages;
pub mod people;
pub mod rules;

use serde::{Deserialize, Serialize};

use crate::{
    feed::posts::MOST_PLACES,
    ids::GroupId,
    problem::FieldRule,
    small_enum::small_enum,
    text::travels_as_string,
    time::{DAY, UtcTime},
};

/// The moment from which nothing is written in a group any more: somebody archived it, or the
/// last day of its mandate is over.
#[must_use]
pub fn closes_at(archived_at: Option<UtcTime>, mandate_ends_on: Option<UtcTime>) -> Option<UtcTime> {
    let over = mandate_ends_on.map(|day| day.plus_ms(DAY));
    archived_at.into_iter().chain(over).min()
}

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
        /// Those who run it publish, everybody in it reads and comments.
        Announcements = 4 "announcements",
    }
}

small_enum! {
    /// How one gets into a group.
    JoinPolicy {
        /// By oneself.
        ByOneself = 0 "by_oneself",
        /// One asks, and somebody decides.
        OnRequest = 1 "on_request",
        /// One is invited.
        ByInvitation = 2 "by_invitation",
    }
}

impl JoinPolicy {
    /// How one gets into a group of that visibility, unless it says otherwise.
    #[must_use]
    pub const fn usual(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Open => Self::ByOneself,
            Visibility::Closed => Self::OnRequest,
            Visibility::Secret => Self::ByInvitation,
        }
    }
}

small_enum! {
    /// What a person is in a group.
    MemberRole {
        /// Reads and writes.
        Member = 0 "member",
        /// Runs the group.
        Manager = 1 "manager",
        /// Looks after what is written and who comes in.
        Moderator = 2 "moderator",
    }
}

small_enum! {
    /// Why a person is in a group.
    MemberSource {
        /// They joined by themselves.
        Joined = 0 "joined",
        /// Somebody invited them.
        Invited = 1 "invited",
        /// Somebody accepted their request.
        Requested = 2 "requested",
        /// A rule of the group.
        Rule = 3 "rule",
        /// A file was imported.
        Imported = 4 "imported",
        /// They made the group.
        Founded = 5 "founded",
        /// Somebody named them to run it, or to look after it.
        Named = 6 "named",
    }
}

small_enum! {
    /// What somebody wants to be told about a group.
    Level {
        /// All that happens.
        All = 0 "all",
        /// New posts.
        Topics = 1 "topics",
        /// What mentions them.
        Mentions = 2 "mentions",
        /// Nothing.
        None = 3 "none",
    }
}

impl Level {
    /// Whether new posts are announced.
    #[must_use]
    pub const fn announces_posts(self) -> bool {
        matches!(self, Self::All | Self::Topics)
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
    /// From when on nothing is written there; it may lie ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<UtcTime>,
}

impl GroupRef {
    /// Whether nothing is written there any more.
    #[must_use]
    pub fn is_archived(&self, now: UtcTime) -> bool {
        self.closes_at.is_some_and(|at| at <= now)
    }
}

/// What the person who is signed in is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyPart {
    /// As what.
    pub role: MemberRole,
    /// What they want to be told.
    pub level: Level,
    /// Whether its posts stay out of what is for them.
    pub muted: bool,
    /// Whether they may publish there.
    pub may_publish: bool,
}

/// A group of the person who is signed in.
///
/// On the wire, the group's fields, those of the part, and one more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(from = "FlatGroup", into = "FlatGroup")]
pub struct MyGroup {
    /// The group.
    pub group: GroupRef,
    /// What they are in it.
    pub part: MyPart,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closes_at: Option<UtcTime>,
    role: MemberRole,
    level: Level,
    muted: bool,
    may_publish: bool,
    member_count: u32,
}

impl From<FlatGroup> for MyGroup {
    fn from(flat: FlatGroup) -> Self {
        let FlatGroup { id, slug, name, visibility, kind, closes_at, member_count, .. } = flat;
        let FlatGroup { role, level, muted, may_publish, .. } = flat;
        Self {
            group: GroupRef { id, slug, name, visibility, kind, closes_at },
            part: MyPart { role, level, muted, may_publish },
            member_count,
        }
    }
}

impl From<MyGroup> for FlatGroup {
    fn from(mine: MyGroup) -> Self {
        let GroupRef { id, slug, name, visibility, kind, closes_at } = mine.group;
        let MyPart { role, level, muted, may_publish } = mine.part;
        let member_count = mine.member_count;
        Self { id, slug, name, visibility, kind, closes_at, role, level, muted, may_publish, member_count }
    }
}

/// The groups that a post is in, in an address: their ids with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("maxLength" = 200)))]
#[serde(try_from = "String", into = "String")]
pub struct SomeGroups(#[cfg_attr(feature = "openapi", schemars(with = "String"))] Vec<GroupId>);

impl SomeGroups {
    /// How many there may be.
    pub const MAX: usize = MOST_PLACES + 1;

    /// The groups; too many are cut.
    pub fn of(groups: impl IntoIterator<Item = GroupId>) -> Self {
        Self(groups.into_iter().take(Self::MAX).collect())
    }

    /// Reads them, or says which rule they break.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        if raw.is_empty() {
            return Ok(Self::default());
        }
        let all: Result<Vec<GroupId>, _> = raw.split(',').take(Self::MAX + 1).map(str::parse).collect();
        let all = all.map_err(|_| FieldRule::Malformed)?;
        if all.len() > Self::MAX { Err(FieldRule::TooMany { max: Self::MAX }) } else { Ok(Self(all)) }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The groups.
    #[must_use]
    pub fn as_slice(&self) -> &[GroupId] {
        &self.0
    }
}

impl std::fmt::Display for SomeGroups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, group) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            group.fmt(f)?;
        }
        Ok(())
    }
}

travels_as_string!(SomeGroups, |it| it.to_string());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_closes_when_it_is_archived_or_the_last_day_of_its_mandate_is_over() {
        let (day, later) = (UtcTime(20_000 * DAY), UtcTime(20_001 * DAY));
        assert_eq!(closes_at(None, None), None);
        assert_eq!(closes_at(None, Some(day)), Some(later), "the last day belongs to it");
        assert_eq!(closes_at(Some(day), Some(day)), Some(day));
        assert_eq!(closes_at(Some(UtcTime(later.0 + 1)), Some(day)), Some(later));
    }

    #[test]
    fn some_groups_travel_in_an_address() {
        let two = SomeGroups::of([GroupId(3), GroupId(-5)]);
        assert_eq!(two.to_string(), "3,-5");
        assert_eq!(SomeGroups::parse("3,-5"), Ok(two));
        assert!(SomeGroups::parse("").unwrap().is_empty());
        assert_eq!(SomeGroups::parse("3,,5"), Err(FieldRule::Malformed));
        let many = ["1"; SomeGroups::MAX + 1].join(",");
        assert_eq!(SomeGroups::parse(&many), Err(FieldRule::TooMany { max: SomeGroups::MAX }));
    }
}
