//! The rows of the matrix about what stands on the first page and above every page.

use parvis::testing::{
    TestApp, a_banner,
    cast::CAROL,
    for_these,
};
use serde_json::{Value, json};
use shared::{
    groups::MemberRole,
    ids::GroupId,
    news::NewsAudience,
    portal::banners::BannerCard,
};

use super::{
    grids::{Grid, IS_ASKED, OFFICERS, ONES_OWN},
    matrix::Scene,
};

/// A banner that stands for the place.
#[derive(Clone, Debug)]
pub struct Standing {
    banner: BannerCard,
}

impl Standing {
    /// Writes it, unless it is there. An officer is in the group for that moment.
    pub async fn write(app: &TestApp, group: Option<GroupId>) -> Self {
        let there = app.carol().all_banners().await.into_iter().find(|card| card.ends_at > app.now());
        if let Some(banner) = there {
            return Self { banner };
        }
        let audience = group.map_or_else(NewsAudience::everyone, |group| for_these(&[], &[group], &[]));
        if let Some(group) = group {
            app.put(CAROL.id, group, MemberRole::Member).await;
        }
        let banner = app.carol().writes_banner(&a_banner(app, "Eau coupée", audience)).await.ok();
        if let Some(group) = group {
            app.take_out(CAROL.id, group).await;
        }
        Self { banner }
    }
}

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let card = &scene.standing.banner;
    let (none, banner) = (json!({}), json!({ "banner": card.id }));
    let draft = json!({
        "revision": card.revision,
        "level": "warning",
        "text": "Eau coupée",
        "audience": { "everyone": true },
        "ends_at": card.ends_at,
    });
    Some(match name {
        "list_banners" => (none, Value::Null, &ONES_OWN),
        "dismiss_banner" => (banner, json!({ "edition": 1 }), &IS_ASKED),
        "list_all_banners" => (none, Value::Null, &OFFICERS),
        "create_banner" => (none, draft, &OFFICERS),
        "change_banner" => (banner, draft, &OFFICERS),
        "end_banner" => (banner, Value::Null, &OFFICERS),
        _ => return None,
    })
}
