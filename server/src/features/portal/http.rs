//! The endpoints of the first page and of banners: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    portal::banners::{
        BannerCard, Banners, ChangeBanner, CreateBanner, DismissBanner, EndBanner, ListAllBanners, ListBanners,
    },
};

use super::banners;
use crate::{app::App, features::news::Acting};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ListBanners, Viewer, _, _>(list);
    routes.mount::<DismissBanner, Viewer, _, _>(dismiss);
    routes.mount::<ListAllBanners, Viewer, _, _>(list_all);
    routes.mount::<CreateBanner, Acting, _, _>(create);
    routes.mount::<ChangeBanner, Acting, _, _>(change);
    routes.mount::<EndBanner, Acting, _, _>(end);
}

async fn list(app: App, viewer: Viewer, _: Call<ListBanners>) -> Result<Banners> {
    app.db.read(move |conn| banners::standing(conn, &viewer)).await
}

async fn dismiss(app: App, viewer: Viewer, call: Call<DismissBanner>) -> Result<()> {
    let (banner, edition) = (call.params.banner, call.request.edition);
    app.db.write(move |tx| banners::dismiss(tx, &viewer, banner, edition)).await
}

async fn list_all(app: App, viewer: Viewer, call: Call<ListAllBanners>) -> Result<Page<BannerCard>> {
    app.db.read(move |conn| banners::list(conn, &viewer, call.params.before)).await
}

async fn create(app: App, acting: Acting, call: Call<CreateBanner>) -> Result<BannerCard> {
    app.db
        .write(move |tx| {
            let id = banners::create(tx, &acting, &call.request)?;
            banners::card(tx, &acting.viewer, id)
        })
        .await
}

async fn change(app: App, acting: Acting, call: Call<ChangeBanner>) -> Result<BannerCard> {
    app.db
        .write(move |tx| {
            banners::change(tx, &acting, call.params.banner, &call.request)?;
            banners::card(tx, &acting.viewer, call.params.banner)
        })
        .await
}

async fn end(app: App, acting: Acting, call: Call<EndBanner>) -> Result<()> {
    app.db.write(move |tx| banners::end(tx, &acting, call.params.banner)).await
}
