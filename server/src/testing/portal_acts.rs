//! What people do with what stands on the first page and above every page.

use shared::{
    contract::NoParams,
    few::Few,
    groups::pages::slug_of,
    identity::Role,
    ids::{BannerId, LayoutId, OrganizationId, UserId},
    news::NewsAudience,
    portal::{
        banners::{
            Banner, BannerCard, BannerDraft, BannerLevel, BannerParams, BannerText, BannersParams,
            ChangeBanner, CreateBanner, DismissBanner, Dismissal, EndBanner, ListAllBanners, ListBanners,
        },
        home::{
            Block, BlockKind, BlockSettings, Blocks, CreateLayout, DeleteLayout, Layout, LayoutDraft,
            LayoutName, LayoutOrder, LayoutParams, ListLayouts, NewLayout, OrderLayouts, PreviewParams,
            PreviewPortal, Publication, PublishLayout, ReadPortal, SaveLayout, USUAL_LAYOUT,
        },
    },
    text::{DisplayName, Username},
    time::DAY,
};

use super::{Person, Reply, TestApp};
use crate::features::identity::{self, NewPerson};

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

/// Blocks of these kinds, as they usually are.
pub fn usual_blocks(kinds: &[BlockKind]) -> Blocks {
    Few::new(kinds.iter().copied().map(BlockSettings::usual).collect()).expect("few blocks")
}

/// What a layout says, with these blocks and for these people.
pub fn laid_out(layout: &Layout, blocks: Blocks, audience: NewsAudience) -> LayoutDraft {
    let name = (layout.id != USUAL_LAYOUT).then(|| LayoutName::parse(&layout.name).expect("a name"));
    LayoutDraft { revision: layout.revision, name, audience, blocks }
}

impl TestApp {
    /// Somebody comes, today, and works in these units.
    pub async fn hires(&self, name: &str, units: &[OrganizationId]) -> UserId {
        let username = Username::parse(&slug_of(name)).expect("a user name");
        let name = DisplayName::parse(name).expect("a name");
        let person = NewPerson::new(username, name, Role::Agent);
        let user = self.change(move |tx| identity::create_person(tx, person)).await;
        self.works(user, units).await;
        user
    }

    /// Somebody leaves: their account is closed.
    pub async fn leaves(&self, user: UserId) {
        self.change(move |tx| identity::deactivate(tx, user)).await;
    }
}

impl Person<'_> {
    /// The blocks of their first page.
    pub async fn blocks(&self) -> Vec<Block> {
        self.get::<ReadPortal>(NoParams {}).await.ok().blocks
    }

    /// Of which kinds these are.
    pub async fn block_kinds(&self) -> Vec<BlockKind> {
        self.blocks().await.into_iter().map(|block| block.kind).collect()
    }

    /// All layouts.
    pub async fn layouts(&self) -> Vec<Layout> {
        self.get::<ListLayouts>(NoParams {}).await.ok().layouts
    }

    /// Begins a layout.
    pub async fn begins_layout(&self, name: &str) -> Layout {
        let name = LayoutName::parse(name).expect("a name");
        self.call::<CreateLayout>(&NoParams {}, &NewLayout { name }).await.ok()
    }

    /// Keeps what a layout says.
    pub async fn saves_layout(&self, layout: LayoutId, draft: &LayoutDraft) -> Reply<SaveLayout> {
        self.call(&LayoutParams { layout }, draft).await
    }

    /// Publishes what a layout says.
    pub async fn publishes_layout(&self, layout: &Layout) -> Reply<PublishLayout> {
        self.call(&LayoutParams { layout: layout.id }, &Publication { revision: layout.revision }).await
    }

    /// Makes a layout of these blocks for these people, and publishes it.
    pub async fn lays_out(&self, name: &str, blocks: Blocks, audience: NewsAudience) -> Layout {
        let layout = self.begins_layout(name).await;
        let saved = self.saves_layout(layout.id, &laid_out(&layout, blocks, audience)).await.ok();
        self.publishes_layout(&saved).await.ok()
    }

    /// Has layouts tried in this order.
    pub async fn orders_layouts(&self, layouts: &[LayoutId]) -> Reply<OrderLayouts> {
        let layouts = Few::new(layouts.to_vec()).expect("few layouts");
        self.call(&NoParams {}, &LayoutOrder { layouts }).await
    }

    /// Deletes a layout.
    pub async fn deletes_layout(&self, layout: LayoutId) -> Reply<DeleteLayout> {
        self.get(LayoutParams { layout }).await
    }

    /// Looks at the first page through somebody's eyes.
    pub async fn looks_as(&self, layout: LayoutId, user: UserId) -> Reply<PreviewPortal> {
        self.get(PreviewParams { layout, user }).await
    }

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
