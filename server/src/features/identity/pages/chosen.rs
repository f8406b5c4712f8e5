//! A password that somebody chooses twice: what activation and reset have in common.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode},
};
use maud::{Markup, html};
use shared::{text::NewPassword, texts::Texts};

use super::{frame::Frame, unprotected};
use crate::{
    app::App,
    features::identity::store::Invited,
    locale::texts,
    web::{
        Visitor,
        form::{Errors, Fields, Input},
        page,
    },
};

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

    /// The form. `username` is for the browser that keeps passwords.
    fn markup(&self, texts: &Texts, action: &str, username: &str, submit: &str) -> Markup {
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

/// A page where a password is chosen: for whom, and in which words.
pub struct Choice<'a> {
    /// Whose password it is.
    pub person: &'a Invited,
    /// Where the form is sent.
    pub action: String,
    /// The keys of its texts: the title, what it is about, the button.
    pub words: [&'static str; 3],
    /// What stands below the form.
    pub below: Markup,
}

impl Choice<'_> {
    /// The page, with what is wrong; at an address without TLS, why not here.
    pub async fn answer(
        &self,
        request: &HttpRequest,
        app: &App,
        visitor: &Visitor,
        chosen: &Chosen,
    ) -> HttpResponse {
        let texts = texts(visitor.look.language);
        let [title, lead, submit] = self.words;
        let content = if visitor.protected {
            html! { (chosen.markup(texts, &self.action, &self.person.username, submit)) (self.below) }
        } else {
            unprotected::notice(request, app, texts)
        };
        let hello = texts.with("activate-hello", &[("name", self.person.name.as_str().into())]);
        let lead = html! { p { strong { (hello) } } p { (texts.get(lead)) } };
        let wrong = !chosen.errors.is_empty();
        let sent = request.method() == Method::POST;
        let status = if sent { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Frame { title, lead, wrong, head: html! {}, content }.answer(request, app, visitor, status).await
    }
}

/// One page for what opens an account no longer: nobody learns whether it is wrong, late or used.
pub fn dead(
    request: &HttpRequest,
    visitor: &Visitor,
    [title, why, help]: [&str; 3],
    (address, word): (&str, &str),
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = page::Message {
        title: texts.get(title),
        lines: vec![texts.get(why), texts.get(help)],
        way_on: (address.to_owned(), texts.get(word)),
    };
    page::message(request, visitor, StatusCode::NOT_FOUND, &said)
}

fn field(name: &'static str, label: &'static str, hint: Option<&'static str>) -> Input<'static> {
    Input { name, label, hint, kind: "password", autocomplete: "new-password", required: true, value: "" }
}
