//! The rows of the matrix about notifications.

use serde_json::{Value, json};
use shared::notifications::rhythm::Rhythm;

use super::{
    grids::{ADMINISTRATORS, AUTHORS_NOTICE, Grid, ONES_OWN, READERS},
    matrix::Scene,
};

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let (none, post) = (json!({}), json!({ "post": scene.post.id }));
    let wish = json!({ "topic": "reactions", "channel": "in_app" });
    Some(match name {
        "list_notifications" | "count_unread" | "read_wishes" | "read_rhythm" => {
            (none, Value::Null, &ONES_OWN)
        }
        "change_rhythm" => (none, serde_json::to_value(Rhythm::default()).expect("a rhythm"), &ONES_OWN),
        "read_push" => (none, Value::Null, &ONES_OWN),
        "add_push_device" => (none, device(), &ONES_OWN),
        "remove_push_device" | "test_push" => {
            (json!({ "device": scene.push_device }), Value::Null, &AUTHORS_NOTICE)
        }
        "mark_all_read" => (none, json!({ "place": 1 }), &ONES_OWN),
        "mark_notification" => {
            (json!({ "notification": scene.notification }), json!({ "read": true }), &AUTHORS_NOTICE)
        }
        "change_wish" => (wish, json!({ "on": true }), &ONES_OWN),
        "read_usual_rhythm" | "read_usual_wishes" => (none, Value::Null, &ADMINISTRATORS),
        "change_usual_rhythm" => {
            (none, serde_json::to_value(Rhythm::default()).expect("a rhythm"), &ADMINISTRATORS)
        }
        "change_usual_wish" => (wish, json!({ "on": true }), &ADMINISTRATORS),
        "read_following" => (post, Value::Null, &READERS),
        "follow_post" => (post, json!({ "following": true }), &READERS),
        _ => return None,
    })
}

/// A browser that wants to be told: its keys are those of RFC 8291.
fn device() -> Value {
    json!({
        "endpoint": "https://push.example/device",
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    })
}
