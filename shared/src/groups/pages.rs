//! What the list of groups and the page of a group show, and how a group is made and changed.

use serde::{Deserialize, Serialize};

use super::{
    GroupKind, GroupRef, JoinPolicy, Level, MemberRole, MyPart, SomeGroups, Visibility, rules::ToldRule,
};
use crate::{
    contract::{NoParams, Page, endpoint},
    feed::mentions::Letters,
    identity::PersonRef,
    ids::{FileId, GroupId, UserId},
    problem::FieldRule,
    small_enum::small_enum,
    text::{About, Name, Slug, Username},
    time::UtcTime,
};

/// How many groups a page of the list has.
pub const GROUPS_PAGE: usize = 30;
/// How many of those who run a group its page names.
pub const MANAGERS_SHOWN: usize = 12;

small_enum! {
    /// Which groups the list shows, always by name.
    GroupTab {
        /// Those the viewer is in.
        Mine = 0 "mine",
        /// Those they may know of and are not in.
        Discover = 1 "discover",
    }
}

/// A group, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct GroupCard {
    /// The group.
    pub group: GroupRef,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How many members it has.
    pub member_count: u32,
    /// How one gets in.
    pub join: JoinPolicy,
    /// What the viewer is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<MemberRole>,
    /// Whether the viewer has asked to join.
    pub asked: bool,
    /// Whether the viewer is invited.
    pub invited: bool,
}

/// What the viewer may do in a group, as the server decides it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct GroupRights {
    /// Read what is written there, and see who is in it.
    pub read: bool,
    /// Publish.
    pub publish: bool,
    /// Comment and react.
    pub comment: bool,
    /// Remove what others wrote.
    pub moderate: bool,
    /// Decide requests to join.
    pub decide: bool,
    /// Invite people.
    pub invite: bool,
    /// Pin posts.
    pub pin: bool,
    /// Change the group itself.
    pub settings: bool,
    /// Change what people are in it, and remove them.
    pub roles: bool,
    /// Join now, by oneself.
    pub join: bool,
    /// Ask to join.
    pub ask: bool,
}

/// A group, as its own page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct GroupPage {
    /// The group.
    pub group: GroupRef,
    /// The picture above its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<FileId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How one gets in.
    pub join: JoinPolicy,
    /// How many members it has.
    pub member_count: u32,
    /// Of a commission: how many of them are elected officials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elected_count: Option<u32>,
    /// When it was made.
    pub created_at: UtcTime,
    /// The last day of its mandate, at midnight UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate_ends_on: Option<UtcTime>,
    /// When somebody archived it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<UtcTime>,
    /// Those who run it, by name.
    pub managers: Vec<PersonRef>,
    /// Who presides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<PersonRef>,
    /// By which rule people are in it; for those who read it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule: ToldRule,
    /// Whether the viewer is in it by the rule, and so cannot leave.
    #[serde(default)]
    pub held: bool,
    /// What the viewer is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<MyPart>,
    /// Whether the viewer has asked to join.
    pub asked: bool,
    /// Who invited the viewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by: Option<PersonRef>,
    /// What the viewer may do.
    pub rights: GroupRights,
    /// How many requests wait to be decided; for those who decide.
    pub waiting: u32,
}

/// Which page of which list of groups.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListParams {
    /// Which groups; `mine` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<GroupTab>,
    /// Beginnings of words of their names; accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// Only those that come after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<GroupId>,
}

/// Which group, by its name in addresses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SlugParams {
    /// The name in addresses.
    pub slug: Slug,
}

/// Which group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupParams {
    /// The group.
    pub group: GroupId,
}

/// What may be changed about a group.
///
/// A secret group is joined by invitation only: nobody else could know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupSettings {
    /// Its name.
    pub name: Name,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// What it is for.
    pub kind: GroupKind,
    /// Who may know and read it.
    pub visibility: Visibility,
    /// How one gets in.
    pub join: JoinPolicy,
    /// The last day of its mandate, at midnight UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate_ends_on: Option<UtcTime>,
    /// Whether it is archived: read, and not written in.
    #[serde(default)]
    pub archived: bool,
}

impl GroupSettings {
    /// What is wrong with them taken together: the field and its rule.
    #[must_use]
    pub fn fault(&self) -> Option<(&'static str, FieldRule)> {
        let by_invitation = self.join == JoinPolicy::ByInvitation;
        (self.visibility == Visibility::Secret && !by_invitation).then_some(("join", FieldRule::Malformed))
    }
}

/// A group to make.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// Its name in addresses. Where a group that the viewer may not know of has it, the new one
    /// is given the next that is free.
    pub slug: Slug,
    /// The rest.
    pub settings: GroupSettings,
}

/// A group's name in addresses, made from its name; empty if nothing of it may stand there.
#[must_use]
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(60);
    slug.trim_end_matches('-').to_owned()
}

/// The plain letters of those that French and its neighbours write.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' | 'í' => "i",
        'ñ' => "n",
        'ô' | 'ö' | 'ó' | 'ø' | 'õ' => "o",
        'ù' | 'û' | 'ü' | 'ú' => "u",
        'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

/// What somebody wants to be told, and whether the group stays out of what is for them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Following {
    /// What they want to be told.
    pub level: Level,
    /// Whether its posts stay out of what is for them.
    pub muted: bool,
}

/// Who takes over, when the last who runs the group leaves it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveParams {
    /// The group.
    pub group: GroupId,
    /// Somebody in the group, who runs it from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<UserId>,
}

/// Who would read a post: everybody, or those who read one of some groups.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AudienceParams {
    /// The groups; absent: everybody.
    #[serde(default, skip_serializing_if = "SomeGroups::is_empty")]
    pub groups: SomeGroups,
}

/// With whom, and which page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommonParams {
    /// The name to mention the other by.
    pub username: Username,
    /// Only those that come after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<GroupId>,
}

/// How many people read what is published there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Audience {
    /// Everybody who may read it.
    pub readers: u32,
    /// Those among them who are in one of the groups, who are told; for everybody: all.
    pub told: u32,
}

endpoint! {
    /// Lists groups by name, 30 a page: those one is in, or those one may join.
    ListGroups = Get "/api/groups" as "list_groups", ListParams, () => 200 Page<GroupCard>
}
endpoint! {
    /// Makes a group, and whoever makes it runs it.
    CreateGroup = Post "/api/groups" as "create_group", NoParams, NewGroup => 201 GroupPage
}
endpoint! {
    /// Reads a group by its name in addresses.
    ReadGroup = Get "/api/groups/named/{slug}" as "read_group", SlugParams, () => 200 GroupPage
}
endpoint! {
    /// Changes a group. What was written there reaches whom the new visibility says, at once.
    ChangeGroup = Put "/api/groups/{group}" as "change_group", GroupParams, GroupSettings => 200 GroupPage,
    refuses [Forbidden, PostsShared]
}
endpoint! {
    /// Joins a group by oneself, or by one's invitation. Joining twice is joining once.
    JoinGroup = Put "/api/groups/{group}/membership" as "join_group", GroupParams, () => 200 GroupPage,
    refuses [Forbidden, GroupArchived]
}
endpoint! {
    /// Leaves a group. The last who runs it names somebody else.
    LeaveGroup = Delete "/api/groups/{group}/membership" as "leave_group", LeaveParams, () => 204 (),
    refuses [StorageFull, LastManager, HeldByRule, Invalid]
}
endpoint! {
    /// Keeps what one wants to be told about a group one is in.
    FollowGroup = Put "/api/groups/{group}/following" as "follow_group", GroupParams, Following => 200 GroupPage,
    refuses [Forbidden]
}
endpoint! {
    /// Lists the groups that the viewer and somebody else are both in, by name, 30 a page.
    ListCommonGroups = Get "/api/people/{username}/groups" as "list_common_groups", CommonParams, ()
    => 200 Page<GroupRef>
}
endpoint! {
    /// Suggests groups to somebody: those their colleagues are in. Never a secret one.
    SuggestGroups = Get "/api/me/suggested-groups" as "suggest_groups", NoParams, () => 200 Page<GroupCard>
}
endpoint! {
    /// Tells how many people would read a post.
    CountAudience = Get "/api/audience" as "count_audience", AudienceParams, () => 200 Audience, refuses [Forbidden]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_addresses_is_made_from_the_name() {
        for (name, slug) in [
            ("Commission Voirie et mobilités", "commission-voirie-et-mobilites"),
            ("L’été à Cœur !", "l-ete-a-coeur"),
            (" 2027 — Échappée ", "2027-echappee"),
            ("…", ""),
        ] {
            assert_eq!(slug_of(name), slug);
            assert!(slug.is_empty() || Slug::parse(slug).is_ok());
        }
        assert_eq!(slug_of(&"ab ".repeat(80)).len(), 59, "it is cut, and does not end in a dash");
    }
}
