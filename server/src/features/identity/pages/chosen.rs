//! A password that somebody chooses twice: what activation and reset have in common.

use maud::{Markup, html};
use shared::{text::NewPassword, texts::Texts};

use crate::web::form::{Errors, Fields, Input};

const PASSWORD: &str = "password";
const AGAIN: &str = "again";
const LABELS: &[(&str, &str)] = &[(PASSWORD, "chosen-password"), (AGAIN, "set-up-again")];

/// The two fields, and what is wrong with them.
#[derive(Default)]
pub struct Chosen {
    errors: Errors,
}

impl Chosen {
    /// The password, if both are the same and it may be one.
    pub fn read(&mut self, fields: &Fields) -> Option<NewPassword> {
        let password = fields.parse(PASSWORD, NewPassword::parse, &mut self.errors)?;
        if fields.get(AGAIN) == fields.get(PASSWORD) {
            return Some(password);
        }
        self.errors.say(AGAIN, "set-up-again-differs");
        None
    }

    /// Whether something is wrong.
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The form. `username` is for the browser that keeps passwords.
    pub fn markup(&self, texts: &Texts, action: &str, username: &str, submit: &str) -> Markup {
        html! {
            (self.errors.summary(texts, LABELS))
            form .stack method="post" action=(action) novalidate {
                input type="text" name="username" value=(username) autocomplete="username" hidden readonly;
                (field(PASSWORD, "chosen-password", Some("set-up-password-hint")).markup(texts, &self.errors))
                (field(AGAIN, "set-up-again", None).markup(texts, &self.errors))
                button .btn.btn--primary.btn--block type="submit" { (texts.get(submit)) }
            }
        }
    }
}

fn field(name: &'static str, label: &'static str, hint: Option<&'static str>) -> Input<'static> {
    Input { name, label, hint, kind: "password", autocomplete: "new-password", required: true, value: "" }
}
