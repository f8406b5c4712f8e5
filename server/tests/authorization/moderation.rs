//! The rows of the matrix about moderation.

use serde_json::{Value, json};

use super::{
    grids::{AUTHORS_NOTICE, DECIDERS, Grid, MODERATES, NOT_APPEALED, ONES_OWN, OTHER_READERS},
    matrix::Scene,
};

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let (post, comment) = (json!({ "post": scene.post.id }), json!({ "comment": scene.comment.id }));
    let (none, case) = (json!({}), json!({ "case": scene.case }));
    Some(match name {
        "report_post" => (post, json!({ "rule": "respect" }), &OTHER_READERS),
        "report_comment" => (comment, json!({ "rule": "respect", "words": "Non" }), &OTHER_READERS),
        "moderate_post" => (post, json!({ "measure": "correct", "rule": "respect" }), &MODERATES),
        "moderate_comment" => (comment, json!({ "measure": "hide", "rule": "respect" }), &MODERATES),
        "lift_measure" => (case, json!({}), &NOT_APPEALED),
        "list_cases" | "list_notices" => (none, Value::Null, &ONES_OWN),
        "see_notices" => (none, json!({ "notice": scene.notice }), &ONES_OWN),
        "read_case" => (case, Value::Null, &DECIDERS),
        "decide_case" => (case, json!({ "measure": "dismiss" }), &DECIDERS),
        "answer_appeal" => (case, json!({ "upheld": true }), &NOT_APPEALED),
        "make_appeal" => (json!({ "notice": scene.notice }), json!({ "words": "Non" }), &AUTHORS_NOTICE),
        _ => return None,
    })
}
