//! The editors' desk: what is being written, how far it is, and who edits for which unit.

use serde::{Deserialize, Serialize};

use super::ArticleState;
use crate::{
    contract::{NoParams, Page, endpoint},
    directory::UnitRef,
    feed::posts::is_false,
    identity::PersonRef,
    ids::{ArticleId, OrganizationId, UserId},
    time::UtcTime,
};

/// How many units somebody edits for at most, not counting their parts.
pub const MOST_EDITED_UNITS: usize = 20;

/// An article on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DeskCard {
    /// Which.
    pub id: ArticleId,
    /// How far it is.
    pub state: ArticleState,
    /// Its title; may be empty.
    pub title: String,
    /// Who began it.
    pub author: PersonRef,
    /// The unit that it is written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// Who changed it last.
    pub saved_by: PersonRef,
    /// When they did.
    pub saved_at: UtcTime,
    /// When it goes out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<UtcTime>,
    /// When it is archived by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpublish_at: Option<UtcTime>,
    /// When it went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<UtcTime>,
    /// How many comments wait for approval; 0 to whoever does not approve.
    #[serde(default, skip_serializing_if = "is_none_waiting")]
    pub held: u32,
    /// Whether it was sent back.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sent_back: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_none_waiting(count: &u32) -> bool {
    *count == 0
}

/// How many articles are how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct StateCount {
    /// How far.
    pub state: ArticleState,
    /// How many.
    pub count: u32,
}

/// What somebody writes for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Desk {
    /// Whether they approve and publish, and write for everybody.
    pub officer: bool,
    /// The units that they edit for, by name.
    pub units: Vec<UnitRef>,
    /// How many articles of theirs to work on are how far: one for each state, in order.
    pub counts: Vec<StateCount>,
    /// How many comments under articles wait for approval; 0 to whoever does not approve.
    #[serde(default)]
    pub held: u32,
}

/// Which articles of the desk.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskParams {
    /// How far they are.
    pub state: ArticleState,
    /// The last article of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// Somebody who edits for a unit and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UnitEditor {
    /// Who.
    pub person: PersonRef,
    /// For which unit.
    pub unit: UnitRef,
    /// Since when.
    pub at: UtcTime,
}

/// Who, and for which unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditorParams {
    /// The person.
    pub user: UserId,
    /// The unit.
    pub unit: OrganizationId,
}

/// Which editors.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditorsParams {
    /// The cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

endpoint! {
    /// Tells what the viewer writes for, and how much there is to work on.
    ReadDesk = Get "/api/news-desk" as "read_news_desk", NoParams, () => 200 Desk, refuses [Forbidden]
}
endpoint! {
    /// Lists the articles that the viewer works on and that are so far, the latest begun first, 20 a page.
    ListDesk = Get "/api/news-desk/articles" as "list_news_desk", DeskParams, () => 200 Page<DeskCard>,
    refuses [Forbidden]
}
endpoint! {
    /// Lists who edits for which unit, the latest named first, 20 a page.
    ListEditors = Get "/api/news-editors" as "list_news_editors", EditorsParams, () => 200 Page<UnitEditor>,
    refuses [Forbidden]
}
endpoint! {
    /// Has somebody edit for a unit and its parts.
    NameEditor = Put "/api/news-editors/{user}/{unit}" as "name_news_editor", EditorParams, () => 204 (),
    refuses [Forbidden]
}
endpoint! {
    /// Has somebody edit for a unit no more.
    DismissEditor = Delete "/api/news-editors/{user}/{unit}" as "dismiss_news_editor", EditorParams, () => 204 (),
    refuses [Forbidden, StorageFull]
}
