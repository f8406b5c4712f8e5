//! Banners: what officers say above every page, to everybody or to some, for a while.

use serde::{Deserialize, Serialize};

use super::{LinkAddress, LinkWord};
use crate::{
    contract::{NoParams, Page, endpoint},
    feed::posts::is_false,
    identity::PersonRef,
    ids::BannerId,
    news::NewsAudience,
    small_enum::small_enum,
    text::{text, travels_as_string},
    time::{DAY, UtcTime},
};

/// How many banners there may be that are not over.
pub const MOST_BANNERS: usize = 20;

/// How many banners a page of their list has.
pub const BANNERS_PAGE: usize = 20;

/// How long a banner stands at most.
pub const LONGEST_BANNER: i64 = 30 * DAY;

small_enum! {
    /// How grave it is.
    BannerLevel {
        /// Good to know.
        Information = 0 "information",
        /// Something to mind.
        Warning = 1 "warning",
        /// Something that puts people in danger. It can be folded, and does not go before its end.
        Danger = 2 "danger",
    }
}

text! {
    /// What a banner says.
    BannerText { min: 1, max: 280, crate::text::one_line },
}

/// A link of a banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BannerLink {
    /// What it is called.
    pub word: LinkWord,
    /// Where it leads.
    pub address: LinkAddress,
}

/// A banner, as those see it whom it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Banner {
    /// Which.
    pub id: BannerId,
    /// How grave it is.
    pub level: BannerLevel,
    /// What it says.
    pub text: String,
    /// Where to learn more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<BannerLink>,
    /// Till when it stands.
    pub ends_at: UtcTime,
    /// What somebody puts away; another text has another.
    pub edition: u32,
    /// Whether the viewer folded it: of what is dangerous, a line stays.
    #[serde(default, skip_serializing_if = "is_false")]
    pub folded: bool,
}

/// The banners that stand now, the gravest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Banners {
    /// They.
    pub banners: Vec<Banner>,
}

/// Which banner.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BannerParams {
    /// It.
    pub banner: BannerId,
}

/// What was put away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// The edition that was.
    pub edition: u32,
}

/// A banner to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BannerDraft {
    /// The revision that was read; 0 for a new one.
    #[serde(default)]
    pub revision: u32,
    /// How grave it is.
    pub level: BannerLevel,
    /// What it says.
    pub text: BannerText,
    /// Where to learn more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<BannerLink>,
    /// For whom it is.
    pub audience: NewsAudience,
    /// From when it stands; absent: from now on, or as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<UtcTime>,
    /// Till when: [`LONGEST_BANNER`] at most.
    pub ends_at: UtcTime,
}

/// A banner, as those see it who write banners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct BannerCard {
    /// Which.
    pub id: BannerId,
    /// Its revision.
    pub revision: u32,
    /// How grave it is.
    pub level: BannerLevel,
    /// What it says.
    pub text: String,
    /// Where to learn more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<BannerLink>,
    /// For whom it is.
    pub audience: NewsAudience,
    /// From when it stands.
    pub starts_at: UtcTime,
    /// Till when.
    pub ends_at: UtcTime,
    /// Who wrote it.
    pub author: PersonRef,
}

/// Which banners.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BannersParams {
    /// The last banner of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

endpoint! {
    /// Lists the banners that stand for the viewer now, without those they put away.
    ListBanners = Get "/api/banners" as "list_banners", NoParams, () => 200 Banners
}
endpoint! {
    /// Puts a banner away, for the viewer alone. Doing it twice is doing it once.
    DismissBanner = Put "/api/banners/{banner}/dismissal" as "dismiss_banner", BannerParams, Dismissal => 204 ()
}
endpoint! {
    /// Lists all banners, the latest written first, 20 a page.
    ListAllBanners = Get "/api/banner-desk" as "list_all_banners", BannersParams, () => 200 Page<BannerCard>,
    refuses [Forbidden]
}
endpoint! {
    /// Writes a banner.
    CreateBanner = Post "/api/banner-desk" as "create_banner", NoParams, BannerDraft => 201 BannerCard,
    refuses [Forbidden, AudienceOfNobody, EndsTooEarly]
}
endpoint! {
    /// Changes a banner that is not over.
    ChangeBanner = Put "/api/banner-desk/{banner}" as "change_banner", BannerParams, BannerDraft => 200 BannerCard,
    refuses [Forbidden, AudienceOfNobody, EndsTooEarly, EditConflict, WrongStep]
}
endpoint! {
    /// Ends a banner at once; one that did not begin is deleted. Doing it twice is doing it once.
    EndBanner = Delete "/api/banner-desk/{banner}" as "end_banner", BannerParams, () => 204 (),
    refuses [Forbidden, StorageFull]
}
