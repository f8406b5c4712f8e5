//! What stands on the first page besides the news, what is to be read and the feed: blocks, chosen and
//! ordered by administrators for audiences.

use serde::{Deserialize, Serialize};

use super::{LinkAddress, LinkWord};
use crate::{
    contract::{NoParams, endpoint},
    feed::posts::is_false,
    few::Few,
    groups::{GroupRef, pages::GroupCard},
    identity::PersonRef,
    ids::{LayoutId, UserId},
    news::{NewsAudience, UpTo},
    problem::FieldRule,
    small_enum::small_enum,
    text::{text, travels_as_string},
    time::{DAY, UtcTime},
};

/// The layout for all whom no other means: it is always there, and always last.
pub const USUAL_LAYOUT: LayoutId = LayoutId(1);

/// How many layouts there may be.
pub const MOST_LAYOUTS: usize = 20;

/// How many blocks a layout has at most.
pub const MOST_BLOCKS: usize = 12;

/// How many links a block has at most.
pub const MOST_LINKS: usize = 12;

/// For how long somebody is new.
pub const NEW_FOR: i64 = 30 * DAY;

small_enum! {
    /// What a block shows.
    BlockKind {
        /// The groups of the reader, those where most was written this week first.
        Groups = 0 "groups",
        /// Who came to the reader's body in the last thirty days.
        Arrivals = 1 "arrivals",
        /// Groups that the reader may join: those their colleagues are in.
        Discover = 2 "discover",
        /// Links that an administrator chose.
        Links = 3 "links",
        /// A text that an administrator wrote.
        Text = 4 "text",
        /// A way into the directory: who takes care of what.
        WhoDoes = 5 "who_does",
    }
}

small_enum! {
    /// The icon beside a link.
    LinkIcon {
        /// A chain: any address.
        Link = 0 "link",
        /// A calendar.
        Calendar = 1 "calendar",
        /// People.
        People = 2 "people",
        /// A newspaper.
        News = 3 "news",
        /// A list of what is done.
        Tasks = 4 "tasks",
        /// A telephone.
        Phone = 5 "phone",
        /// An envelope.
        Mail = 6 "mail",
        /// A place on a map.
        Place = 7 "place",
        /// A lifebuoy: help.
        Help = 8 "help",
        /// A key.
        Key = 9 "key",
        /// A note that is being written: a form.
        Form = 10 "form",
        /// A globe: a site.
        Site = 11 "site",
    }
}

text! {
    /// What a block is called on the page.
    BlockTitle { min: 1, max: 60, crate::text::one_line },
    /// What a layout is called among administrators.
    LayoutName { min: 1, max: 80, crate::text::one_line },
}

/// How many things a block shows: 1 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct BlockCount(u8);

impl BlockCount {
    /// The most there may be.
    pub const MAX: u8 = 10;
    /// How many there are where nobody says otherwise.
    pub const USUAL: Self = Self(4);

    /// Reads it, or says which rule it breaks.
    pub fn new(count: u8) -> Result<Self, FieldRule> {
        if (1..=Self::MAX).contains(&count) { Ok(Self(count)) } else { Err(FieldRule::Malformed) }
    }

    /// From 1 to 10.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for BlockCount {
    type Error = String;

    fn try_from(raw: u8) -> Result<Self, String> {
        Self::new(raw).map_err(|rule| rule.to_token())
    }
}

impl From<BlockCount> for u8 {
    fn from(count: BlockCount) -> Self {
        count.0
    }
}

/// A link of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuickLink {
    /// What it is called.
    pub word: LinkWord,
    /// Where it leads.
    pub address: LinkAddress,
    /// What stands beside it.
    pub icon: LinkIcon,
}

/// A block as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockSettings {
    /// What it shows.
    pub kind: BlockKind,
    /// Whether it stands above the feed, and not beside it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub above: bool,
    /// What it is called, where not as it usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<BlockTitle>,
    /// How many things it shows.
    pub count: BlockCount,
    /// Its links.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub links: Few<QuickLink, MOST_LINKS>,
    /// Its text, Markdown.
    #[serde(default, skip_serializing_if = "UpTo::is_empty")]
    pub text: UpTo<2_000>,
}

impl BlockSettings {
    /// A block of a kind, as it usually is.
    #[must_use]
    pub fn usual(kind: BlockKind) -> Self {
        let (links, text) = (Few::default(), UpTo::default());
        Self { kind, above: false, title: None, count: BlockCount::USUAL, links, text }
    }
}

/// The blocks of a layout, in their order.
pub type Blocks = Few<BlockSettings, MOST_BLOCKS>;

/// A block with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Block {
    /// What it shows.
    pub kind: BlockKind,
    /// Whether it stands above the feed, and not beside it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub above: bool,
    /// What it is called, where not as it usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The groups of the reader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LivelyGroup>,
    /// Who is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Arrival>,
    /// Groups to discover.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discover: Vec<GroupCard>,
    /// Links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<QuickLink>,
    /// A text, as sanitised HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub html: String,
}

/// A group of the reader, and how much was written there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct LivelyGroup {
    /// The group.
    pub group: GroupRef,
    /// How many posts the last seven days brought; no more than 99 are counted.
    pub posts: u32,
}

/// Somebody who is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Arrival {
    /// Who.
    pub person: PersonRef,
    /// Since when.
    pub since: UtcTime,
}

/// The blocks of the first page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Portal {
    /// Those that have something in them, in their order.
    pub blocks: Vec<Block>,
}

/// A layout, as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Layout {
    /// Which.
    pub id: LayoutId,
    /// Its revision.
    pub revision: u32,
    /// What it is called; empty: the usual one.
    pub name: String,
    /// For whom it is, as it is written.
    pub audience: NewsAudience,
    /// Its blocks, as they are written.
    pub blocks: Blocks,
    /// When it was published last; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_at: Option<UtcTime>,
    /// Whether something is written that is not published.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ahead: bool,
}

/// All layouts, in the order in which they are tried; the usual one is the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Layouts {
    /// They.
    pub layouts: Vec<Layout>,
}

/// Which layout.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LayoutParams {
    /// It.
    pub layout: LayoutId,
}

/// A layout to begin: with the blocks of the usual one, for nobody yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLayout {
    /// What it is called.
    pub name: LayoutName,
}

/// What a layout says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LayoutDraft {
    /// The revision that was read.
    pub revision: u32,
    /// What it is called; the usual one has no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<LayoutName>,
    /// For whom it is; the usual one is for everybody.
    pub audience: NewsAudience,
    /// Its blocks.
    pub blocks: Blocks,
}

/// Which revision is meant.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The revision that was read.
    pub revision: u32,
}

/// An order of layouts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LayoutOrder {
    /// All of them but the usual one.
    pub layouts: Few<LayoutId, MOST_LAYOUTS>,
}

/// As whom, and with which draft.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewParams {
    /// The layout of which the draft is looked at, as if it were published.
    pub layout: LayoutId,
    /// The person through whose eyes.
    pub user: UserId,
}

/// What somebody's first page would be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PortalPreview {
    /// The layout that they would have.
    pub layout: LayoutId,
    /// What it is called; empty: the usual one.
    pub name: String,
    /// Its blocks. What is in them is what the viewer would find there, never what the person would; those
    /// that are empty for the viewer are there, too.
    pub blocks: Vec<Block>,
}

endpoint! {
    /// Gives the blocks of the viewer's first page.
    ReadPortal = Get "/api/portal" as "read_portal", NoParams, () => 200 Portal
}
endpoint! {
    /// Lists the layouts of the first page, in the order in which they are tried.
    ListLayouts = Get "/api/portal/layouts" as "list_layouts", NoParams, () => 200 Layouts
}
endpoint! {
    /// Begins a layout.
    CreateLayout = Post "/api/portal/layouts" as "create_layout", NoParams, NewLayout => 201 Layout
}
endpoint! {
    /// Keeps what a layout says. People see it once it is published.
    SaveLayout = Put "/api/portal/layouts/{layout}" as "save_layout", LayoutParams, LayoutDraft => 200 Layout,
    refuses [EditConflict]
}
endpoint! {
    /// Publishes what a layout says.
    PublishLayout = Put "/api/portal/layouts/{layout}/publication" as "publish_layout", LayoutParams, Publication
    => 200 Layout, refuses [EditConflict, AudienceOfNobody]
}
endpoint! {
    /// Has the layouts tried in another order.
    OrderLayouts = Put "/api/portal/layouts-order" as "order_layouts", NoParams, LayoutOrder => 200 Layouts,
    refuses [EditConflict]
}
endpoint! {
    /// Deletes a layout. The usual one stays.
    DeleteLayout = Delete "/api/portal/layouts/{layout}" as "delete_layout", LayoutParams, () => 204 (),
    refuses [StorageFull]
}
endpoint! {
    /// Tells which blocks somebody would have on their first page if a draft were published.
    PreviewPortal = Get "/api/portal/layouts/{layout}/preview" as "preview_portal", PreviewParams, ()
    => 200 PortalPreview
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_shows_some_things_and_not_too_many() {
        assert!(BlockCount::new(1).is_ok() && BlockCount::new(10).is_ok());
        assert_eq!(BlockCount::new(0), Err(FieldRule::Malformed));
        assert_eq!(BlockCount::new(11), Err(FieldRule::Malformed));
    }

    #[test]
    fn a_block_is_kept_without_what_it_does_not_have() {
        let block = BlockSettings::usual(BlockKind::Groups);
        let text = serde_json::to_string(&block).unwrap();
        assert_eq!(text, r#"{"kind":"groups","count":4}"#);
        assert_eq!(serde_json::from_str::<BlockSettings>(&text).unwrap(), block);
    }
}
