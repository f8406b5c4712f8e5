//! The rows of the matrix about what stands on the first page and above every page.

use parvis::testing::{
    TestApp, a_banner,
    cast::{CAROL, NORA},
    for_these, laid_out, usual_blocks,
};
use serde_json::{Value, json};
use shared::{
    groups::MemberRole,
    ids::{GroupId, LayoutId},
    news::NewsAudience,
    portal::{
        banners::BannerCard,
        home::{BlockKind, Layout, USUAL_LAYOUT},
    },
};

use super::{
    grids::{ADMINISTRATORS, Grid, IS_ASKED, OFFICERS, ONES_OWN},
    matrix::Scene,
};

/// A banner that stands for the place, and the layouts of the first page.
#[derive(Clone, Debug)]
pub struct Standing {
    banner: BannerCard,
    layout: Layout,
    order: Vec<LayoutId>,
}

impl Standing {
    /// Writes it, unless it is there. An officer is in the group for that moment.
    pub async fn write(app: &TestApp, group: Option<GroupId>) -> Self {
        let banner = Self::banner(app, group).await;
        if app.admin().layouts().await.len() == 1 {
            let blocks = usual_blocks(&[BlockKind::Groups]);
            app.admin().lays_out("Élus", blocks, NewsAudience::everyone()).await;
        }
        let mut layouts = app.admin().layouts().await;
        layouts.retain(|layout| layout.id != USUAL_LAYOUT);
        let order = layouts.iter().map(|layout| layout.id).collect();
        let first = layouts.swap_remove(0);
        let draft = laid_out(&first, usual_blocks(&[BlockKind::Groups]), NewsAudience::everyone());
        let layout = app.admin().saves_layout(first.id, &draft).await.ok();
        Self { banner, layout, order }
    }

    async fn banner(app: &TestApp, group: Option<GroupId>) -> BannerCard {
        let there = app.carol().all_banners().await.into_iter().find(|card| card.ends_at > app.now());
        if let Some(banner) = there {
            return banner;
        }
        let audience = group.map_or_else(NewsAudience::everyone, |group| for_these(&[], &[group], &[]));
        if let Some(group) = group {
            app.put(CAROL.id, group, MemberRole::Member).await;
        }
        let banner = app.carol().writes_banner(&a_banner(app, "Eau coupée", audience)).await.ok();
        if let Some(group) = group {
            app.take_out(CAROL.id, group).await;
        }
        banner
    }
}

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let card = &scene.standing.banner;
    let revision = scene.standing.layout.revision;
    let layout = json!({ "layout": scene.standing.layout.id });
    let (none, banner) = (json!({}), json!({ "banner": card.id }));
    let draft = json!({
        "revision": card.revision,
        "level": "warning",
        "text": "Eau coupée",
        "audience": { "everyone": true },
        "ends_at": card.ends_at,
    });
    Some(match name {
        "list_banners" | "read_portal" => (none, Value::Null, &ONES_OWN),
        "dismiss_banner" => (banner, json!({ "edition": 1 }), &IS_ASKED),
        "list_all_banners" => (none, Value::Null, &OFFICERS),
        "create_banner" => (none, draft, &OFFICERS),
        "change_banner" => (banner, draft, &OFFICERS),
        "end_banner" => (banner, Value::Null, &OFFICERS),
        "list_layouts" => (none, Value::Null, &ADMINISTRATORS),
        "create_layout" => (none, json!({ "name": "Agents" }), &ADMINISTRATORS),
        "save_layout" => {
            let blocks = json!([{ "kind": "groups", "count": 4 }]);
            let said = json!({
                "revision": revision, "name": "Élus", "audience": { "everyone": true }, "blocks": blocks,
            });
            (layout, said, &ADMINISTRATORS)
        }
        "publish_layout" => (layout, json!({ "revision": revision }), &ADMINISTRATORS),
        "order_layouts" => (none, json!({ "layouts": scene.standing.order }), &ADMINISTRATORS),
        "delete_layout" => (layout, Value::Null, &ADMINISTRATORS),
        "preview_portal" => {
            (json!({ "layout": scene.standing.layout.id, "user": NORA.id }), Value::Null, &ADMINISTRATORS)
        }
        _ => return None,
    })
}
