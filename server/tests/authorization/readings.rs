//! The rows of the matrix about mandatory reading. What managers of people may is in the tests of the feature.

use parvis::testing::{Person, TestApp, asking};
use serde_json::{Value, json};
use shared::{
    ids::{ArticleId, PostId, ReadingId},
    readings::ReadingLevel,
};

use super::{
    grids::{ARTICLES_READERS, ASKS_TO_READ, Grid, IS_ASKED, NOT_THERE, ONES_OWN, READERS, WRITES_NEWS},
    matrix::{SOMEBODY, Scene},
};

/// What is asked of the readers of an article, and the hash of what they see.
#[derive(Clone, Debug)]
pub struct Readings {
    reading: ReadingId,
    sha256: String,
    due_at: i64,
    post: PostId,
}

impl Readings {
    /// Asks the readers of what is out, and those of what is being written once it is; `author` asks those of a post.
    #[expect(clippy::expect_used, reason = "a test ends when its scene fails")]
    pub async fn ask(
        app: &TestApp,
        (out, draft): (ArticleId, ArticleId),
        (author, post): (Person<'_>, PostId),
    ) -> Self {
        let officer = app.carol();
        let due_at = app.in_days(3);
        let asked = officer.asks(out, &asking(ReadingLevel::Confirmed, due_at)).await.ok();
        officer.asks(draft, &asking(ReadingLevel::Confirmed, due_at)).await.assert_ok();
        author.asks_about(post, &asking(ReadingLevel::Confirmed, due_at)).await.assert_ok();
        app.settle().await;
        let reading = asked.request.expect("a request").id;
        let sha256 = officer.reads(out).await.ok().sha256;
        Self { reading, sha256, due_at: due_at.0, post }
    }
}

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let Readings { reading, sha256, due_at, post } = &scene.readings;
    let post = json!({ "post": post });
    let (out, draft) = (json!({ "article": scene.articles.out }), json!({ "article": scene.articles.draft }));
    let reading = json!({ "reading": reading });
    Some(match name {
        "read_reading_request" | "end_reading" => (draft, Value::Null, &WRITES_NEWS),
        "read_my_post_reading" | "read_post_reading_request" => (post, Value::Null, &READERS),
        "ask_post_reading" => (post, json!({ "level": "confirmed", "due_at": due_at }), &ASKS_TO_READ),
        "end_post_reading" => (post, Value::Null, &ASKS_TO_READ),
        "ask_reading" => (draft, json!({ "level": "confirmed", "due_at": due_at }), &WRITES_NEWS),
        "read_my_reading" => (out, Value::Null, &ARTICLES_READERS),
        "list_my_readings" | "count_my_readings" | "list_team_readings" => {
            (json!({}), Value::Null, &ONES_OWN)
        }
        "give_reading_receipt" => (reading, json!({ "step": "opened", "sha256": sha256 }), &IS_ASKED),
        "read_reading_board" | "list_missing_readers" | "remind_readers" => {
            (reading, Value::Null, &WRITES_NEWS)
        }
        // Nobody here has people of theirs.
        "keep_reading_signatures" => {
            (reading, json!({ "people": [SOMEBODY], "day": "2026-11-23" }), &NOT_THERE)
        }
        _ => return None,
    })
}
