//! The rows of the matrix about the administration area.

use parvis::testing::cast::{ADMIN, NORA, ZOE};
use serde_json::{Value, json};

use super::{
    grids::{ADMINISTRATORS, Grid, LAST_ONE, NOBODYS, NOT_THERE, ONES_OWN, STILL_OPEN},
    matrix::{SOMEBODY, Scene},
};

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
    let none = json!({});
    Some(match name {
        "read_log"
        | "read_log_verification"
        | "verify_log"
        | "list_members"
        | "read_health"
        | "read_branding"
        | "set_logo"
        | "remove_logo"
        | "read_sign_in_rules"
        | "list_mails"
        | "list_units"
        | "list_orphans"
        | "list_all_groups"
        | "list_open_invitations" => (none, Value::Null, &ADMINISTRATORS),
        "change_sign_in_rules" => (none, json!({ "second_factor_of": "nobody" }), &ADMINISTRATORS),
        "rename_organization" => (none, json!({ "name": "Mairie" }), &ADMINISTRATORS),
        "choose_colors" => (none, json!({ "primary": "#204a87" }), &ADMINISTRATORS),
        "change_welcomes" => (none, json!({ "fr": "Bonjour" }), &ADMINISTRATORS),
        // None of their own: texts belong to the whole process, and other tests read them.
        "choose_words" => (none, json!({}), &ADMINISTRATORS),
        "create_member" => {
            let username = format!("x{}", scene.post.id);
            let new = json!({ "username": username, "name": "Lina Haddad", "role": "agent" });
            (none, new, &ADMINISTRATORS)
        }
        "read_member" | "make_letter" | "read_placement" | "read_mandates" => {
            (json!({ "user": NORA.id }), Value::Null, &ADMINISTRATORS)
        }
        "change_role" => (json!({ "user": ADMIN.id }), json!({ "role": "agent" }), &LAST_ONE),
        "change_staff_number" => {
            (json!({ "user": ZOE.id }), json!({ "staff_number": "ag-7" }), &ADMINISTRATORS)
        }
        "change_email" => {
            (json!({ "user": ZOE.id }), json!({ "email": "zoe@mairie.example" }), &ADMINISTRATORS)
        }
        // A unit and a message that are not there.
        "count_letters" => (json!({ "unit": 1 }), Value::Null, &NOT_THERE),
        "make_unit_letters" => (json!({ "unit": 1 }), json!({ "for": "not_yet" }), &NOT_THERE),
        "read_mail" => (json!({ "mail": 1 }), Value::Null, &NOT_THERE),
        // Somebody who is not asked about elsewhere.
        "suspend_member"
        | "reactivate_member"
        | "end_member_sessions"
        | "replace_password"
        | "remove_factors" => (json!({ "user": ZOE.id }), Value::Null, &ADMINISTRATORS),
        "read_unit_history" => (json!({ "unit": scene.unit }), Value::Null, &ONES_OWN),
        "create_unit" => (none, unit("Accueil"), &ADMINISTRATORS),
        "change_unit" => (json!({ "unit": scene.unit }), unit("Voirie"), &ADMINISTRATORS),
        "close_unit" | "reopen_unit" => (json!({ "unit": scene.unit }), Value::Null, &ADMINISTRATORS),
        "change_mandates" => (json!({ "user": NORA.id }), json!({ "mandates": [] }), &ADMINISTRATORS),
        "place_person" => (json!({ "user": NORA.id }), json!({ "places": [] }), &ADMINISTRATORS),
        "read_delegations" | "read_traces" => (json!({ "user": NORA.id }), Value::Null, &ADMINISTRATORS),
        "anonymise" => (json!({ "user": NORA.id }), json!({ "name": NORA.name }), &STILL_OPEN),
        "delegate_unit" | "take_unit_back" => {
            (json!({ "user": SOMEBODY, "unit": scene.unit }), Value::Null, &ADMINISTRATORS)
        }
        // Nobody who is in it is invited.
        "take_invitation_back" => (scene.person_there(), Value::Null, &NOT_THERE),
        // Somebody runs each group here.
        "name_manager" => (scene.group(), json!({ "person": scene.somebody }), &NOBODYS),
        "test_part" => (json!({ "part": "database" }), Value::Null, &ADMINISTRATORS),
        _ => return None,
    })
}

fn unit(name: &str) -> Value {
    json!({ "name": name, "kind": "service" })
}
