//! The rows of the matrix about official news. What editors of units may is in the tests of the feature.

use parvis::{
    features::news,
    testing::{
        TestApp,
        cast::{ADMIN, CAROL, NORA},
        for_these,
    },
};
use serde_json::{Value, json};
use shared::{
    groups::MemberRole,
    ids::{ArticleId, CommentId, GroupId, OrganizationId},
    news::TalkMode,
};

use super::{
    grids::{ARTICLES_READERS, Grid, OFFICERS, OFFICIALLY, OFFICIALLY_ONES_OWN, ONES_OWN, WRITES_NEWS},
    matrix::{SOMEBODY, Scene},
};

/// An article that is out, for everybody or for a group, and one that is being written.
#[derive(Clone, Copy, Debug)]
pub struct Articles {
    pub out: ArticleId,
    pub draft: ArticleId,
    revision: u32,
    /// Under the one that is out: two comments that wait, and one of the officer.
    held: [CommentId; 2],
    officers: CommentId,
}

impl Articles {
    /// Writes them. An officer is in the group for that moment.
    pub async fn write(app: &TestApp, group: Option<GroupId>, unit: OrganizationId) -> Self {
        app.change(|tx| news::forget(tx, SOMEBODY)).await;
        app.admin().names_editor(SOMEBODY, unit).await.assert_ok();
        if let Some(group) = group {
            app.put(CAROL.id, group, MemberRole::Member).await;
        }
        let audience = group.map(|group| for_these(&[], &[group], &[]));
        let out = app.carol().publishes("Parue", audience).await;
        let thread = app.carol().lets_talk(out.id, TalkMode::Held).await;
        let held = [app.nora().comment(thread, "Un").await.id, app.nora().comment(thread, "Deux").await.id];
        let officers = app.carol().comment(thread, "Réponse").await.id;
        if let Some(group) = group {
            app.take_out(CAROL.id, group).await;
        }
        let draft = app.carol().begins("En cours", None, None).await;
        Self { out: out.id, draft: draft.id, revision: draft.revision, held, officers }
    }
}

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let Articles { out, draft, revision, held, officers } = scene.articles;
    let (none, article) = (json!({}), json!({ "article": draft }));
    Some(match name {
        "list_news"
        | "list_front_news"
        | "list_news_topics"
        | "read_my_news_feed"
        | "make_my_news_feed"
        | "revoke_my_news_feed" => (none, Value::Null, &ONES_OWN),
        "read_article" => (json!({ "article": out }), Value::Null, &ARTICLES_READERS),
        "create_article" => (none, json!({}), &OFFICERS),
        "read_manuscript"
        | "preview_article"
        | "list_article_versions"
        | "delete_article"
        | "count_quiet_readers"
        | "add_article_picture" => (article, Value::Null, &WRITES_NEWS),
        "add_article_file" => {
            let params = json!({ "article": draft, "name": "plan.png" });
            (params, Value::Null, &WRITES_NEWS)
        }
        "save_manuscript" => {
            let said = json!({ "revision": revision, "title": "T", "lead": "", "body": "B" });
            (article, said, &WRITES_NEWS)
        }
        "move_article" => (article, json!({ "revision": revision, "step": "submit" }), &WRITES_NEWS),
        "restore_article_version" => (article, json!({ "revision": revision, "number": 1 }), &WRITES_NEWS),
        "ask_article_reader" => (json!({ "article": draft, "user": NORA.id }), Value::Null, &WRITES_NEWS),
        "compare_article_versions" => {
            (json!({ "article": draft, "from": 1, "to": 0 }), Value::Null, &WRITES_NEWS)
        }
        "count_news_audience" => (none, json!({ "audience": { "everyone": true } }), &OFFICERS),
        "read_news_desk" | "list_news_editors" => (none, Value::Null, &OFFICERS),
        "list_news_desk" => (json!({ "state": "draft" }), Value::Null, &OFFICERS),
        "name_news_editor" => (json!({ "user": ADMIN.id, "unit": scene.unit }), Value::Null, &OFFICERS),
        "dismiss_news_editor" => (json!({ "user": SOMEBODY, "unit": scene.unit }), Value::Null, &OFFICERS),
        "ask_article_audience" => (article, json!({ "audience": { "roles": ["agent"] } }), &WRITES_NEWS),
        "set_article_talk" => (article, json!({ "mode": "held" }), &WRITES_NEWS),
        "set_article_importance" => (article, json!({ "importance": "important" }), &WRITES_NEWS),
        "list_held_comments" => (json!({ "article": out }), Value::Null, &WRITES_NEWS),
        "approve_comment" => (json!({ "article": out, "comment": held[0] }), Value::Null, &WRITES_NEWS),
        "refuse_comment" => {
            (json!({ "article": out, "comment": held[1] }), json!({ "reason": "Non" }), &WRITES_NEWS)
        }
        "mark_official_answer" => {
            (json!({ "article": out, "comment": officers }), Value::Null, &OFFICIALLY_ONES_OWN)
        }
        "unmark_official_answer" => {
            (json!({ "article": out, "comment": officers }), Value::Null, &OFFICIALLY)
        }
        _ => return None,
    })
}
