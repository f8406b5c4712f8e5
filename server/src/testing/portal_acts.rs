//! What people do with what stands on the first page and above every page.

use shared::{
    contract::NoParams,
    ids::BannerId,
    news::NewsAudience,
    portal::banners::{
        Banner, BannerCard, BannerDraft, BannerLevel, BannerParams, BannerText, BannersParams, ChangeBanner,
        CreateBanner, DismissBanner, Dismissal, EndBanner, ListAllBanners, ListBanners,
    },
    time::DAY,
};

use super::{Person, Reply, TestApp};

/// A banner that says this, from now on for a day.
pub fn a_banner(app: &TestApp, text: &str, audience: NewsAudience) -> BannerDraft {
    BannerDraft {
        revision: 0,
        level: BannerLevel::Information,
        text: BannerText::parse(text).expect("a text"),
        link: None,
        audience,
        starts_at: None,
        ends_at: app.now().plus_ms(DAY),
    }
}

impl Person<'_> {
    /// The banners that stand for them.
    pub async fn banners(&self) -> Vec<Banner> {
        self.get::<ListBanners>(NoParams {}).await.ok().banners
    }

    /// What the banners say that stand for them.
    pub async fn banner_texts(&self) -> Vec<String> {
        self.banners().await.into_iter().map(|banner| banner.text).collect()
    }

    /// Puts an edition of a banner away.
    pub async fn dismisses_banner(&self, banner: BannerId, edition: u32) -> Reply<DismissBanner> {
        self.call(&BannerParams { banner }, &Dismissal { edition }).await
    }

    /// All banners.
    pub async fn all_banners(&self) -> Vec<BannerCard> {
        self.get::<ListAllBanners>(BannersParams::default()).await.ok().items
    }

    /// Writes a banner.
    pub async fn writes_banner(&self, draft: &BannerDraft) -> Reply<CreateBanner> {
        self.call(&NoParams {}, draft).await
    }

    /// Changes a banner.
    pub async fn changes_banner(&self, banner: BannerId, draft: &BannerDraft) -> Reply<ChangeBanner> {
        self.call(&BannerParams { banner }, draft).await
    }

    /// Ends a banner.
    pub async fn ends_banner(&self, banner: BannerId) -> Reply<EndBanner> {
        self.get(BannerParams { banner }).await
    }
}
