//! The endpoints of the first page and of banners: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    portal::{
        banners::{
            BannerCard, Banners, ChangeBanner, CreateBanner, DismissBanner, EndBanner, ListAllBanners,
            ListBanners,
        },
        home::{
            CreateLayout, DeleteLayout, Layout, Layouts, ListLayouts, OrderLayouts, Portal, PortalPreview,
            PreviewPortal, PublishLayout, ReadPortal, SaveLayout,
        },
    },
};

use super::{banners, home, layouts};
use crate::{app::App, features::news::Acting};

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ListBanners, Viewer, _, _>(list);
    routes.mount::<DismissBanner, Viewer, _, _>(dismiss);
    routes.mount::<ListAllBanners, Viewer, _, _>(list_all);
    routes.mount::<CreateBanner, Acting, _, _>(create);
    routes.mount::<ChangeBanner, Acting, _, _>(change);
    routes.mount::<EndBanner, Acting, _, _>(end);
    routes.mount::<ReadPortal, Viewer, _, _>(read_portal);
    routes.mount::<ListLayouts, Viewer, _, _>(list_layouts);
    routes.mount::<CreateLayout, Viewer, _, _>(create_layout);
    routes.mount::<SaveLayout, Viewer, _, _>(save_layout);
    routes.mount::<PublishLayout, Acting, _, _>(publish_layout);
    routes.mount::<OrderLayouts, Acting, _, _>(order_layouts);
    routes.mount::<DeleteLayout, Acting, _, _>(delete_layout);
    routes.mount::<PreviewPortal, Viewer, _, _>(preview);
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

async fn read_portal(app: App, viewer: Viewer, _: Call<ReadPortal>) -> Result<Portal> {
    app.db.read(move |conn| home::read(conn, &viewer)).await
}

async fn list_layouts(app: App, viewer: Viewer, _: Call<ListLayouts>) -> Result<Layouts> {
    app.db.read(move |conn| layouts::list(conn, &viewer)).await
}

async fn create_layout(app: App, viewer: Viewer, call: Call<CreateLayout>) -> Result<Layout> {
    app.db
        .write(move |tx| {
            let id = layouts::create(tx, &viewer, &call.request.name)?;
            layouts::read(tx, &viewer, id)
        })
        .await
}

async fn save_layout(app: App, viewer: Viewer, call: Call<SaveLayout>) -> Result<Layout> {
    app.db
        .write(move |tx| {
            layouts::save(tx, &viewer, call.params.layout, &call.request)?;
            layouts::read(tx, &viewer, call.params.layout)
        })
        .await
}

async fn publish_layout(app: App, acting: Acting, call: Call<PublishLayout>) -> Result<Layout> {
    app.db
        .write(move |tx| {
            layouts::publish(tx, &acting, call.params.layout, call.request.revision)?;
            layouts::read(tx, &acting.viewer, call.params.layout)
        })
        .await
}

async fn order_layouts(app: App, acting: Acting, call: Call<OrderLayouts>) -> Result<Layouts> {
    app.db
        .write(move |tx| {
            layouts::order(tx, &acting, call.request.layouts.as_slice())?;
            layouts::list(tx, &acting.viewer)
        })
        .await
}

async fn delete_layout(app: App, acting: Acting, call: Call<DeleteLayout>) -> Result<()> {
    app.db.write(move |tx| layouts::delete(tx, &acting, call.params.layout)).await
}

async fn preview(app: App, viewer: Viewer, call: Call<PreviewPortal>) -> Result<PortalPreview> {
    app.db.read(move |conn| home::preview(conn, &viewer, call.params.layout, call.params.user)).await
}
