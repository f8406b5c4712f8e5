//! Forms of plain pages: read, parsed field by field, and shown again with what is wrong.

use actix_web::{HttpRequest, http::header, web};
use maud::{Markup, html};
use platform::{Error, Result};
use shared::{
    problem::{Code, FieldRule},
    texts::{Texts, Value},
};

use super::parts::{icon, icon_small};

/// How many bytes a form may have.
const MOST: usize = 16 * 1024;

/// What was filled in.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the body of a request.
    pub async fn read(request: &HttpRequest, payload: web::Payload) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Error::refused(Code::UnsupportedMediaType));
        }
        let body = payload.to_bytes_limited(MOST).await.map_err(|_| Error::refused(Code::TooLarge))?;
        let body = body.map_err(|_| Error::refused(Code::Malformed))?;
        Ok(Self(pairs(&body).collect()))
    }

    /// What was filled in; nothing is an empty text.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Parses a field, or notes which rule it breaks.
    pub fn parse<T>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, FieldRule>,
        errors: &mut Errors,
    ) -> Option<T> {
        parse(self.get(name)).map_err(|rule| errors.add(name, rule)).ok()
    }

    /// Parses a field that may be left empty.
    pub fn parse_optional<T>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, FieldRule>,
        errors: &mut Errors,
    ) -> Option<T> {
        if self.get(name).trim().is_empty() { None } else { self.parse(name, parse, errors) }
    }
}

/// The pairs of a query or a form. What is not UTF-8 is replaced, as browsers do.
pub fn pairs(encoded: &[u8]) -> impl Iterator<Item = (String, String)> + use<> {
    serde_urlencoded::from_bytes::<Vec<(String, String)>>(encoded).unwrap_or_default().into_iter()
}

/// What is wrong with a form.
#[derive(Debug, Default)]
pub struct Errors(Vec<Wrong>);

#[derive(Debug)]
struct Wrong {
    field: &'static str,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Field(FieldRule),
    Text(&'static str),
}

impl Errors {
    /// Notes that a field breaks a rule.
    pub fn add(&mut self, field: &'static str, rule: FieldRule) {
        self.0.push(Wrong { field, rule: Rule::Field(rule) });
    }

    /// Notes that something is wrong with a field that a text of its own says.
    pub fn say(&mut self, field: &'static str, key: &'static str) {
        self.0.push(Wrong { field, rule: Rule::Text(key) });
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, field: &str, texts: &Texts) -> Option<String> {
        self.0.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.rule.sentence(texts))
    }

    /// What is wrong, above the form, each line leading to its field. It takes the focus.
    #[must_use]
    pub fn summary(&self, texts: &Texts, labels: &[(&str, &str)]) -> Markup {
        if self.is_empty() {
            return html! {};
        }
        let label =
            |field: &str| labels.iter().find(|(name, _)| *name == field).map(|(_, key)| texts.get(key));
        let title = texts.with("form-errors", &[("count", Value::from(self.0.len()))]);
        let lines = html! {
            ul {
                @for wrong in &self.0 {
                    li {
                        a href={ "#" (wrong.field) } {
                            @if let (Some(label), Rule::Field(_)) = (label(wrong.field), &wrong.rule) {
                                (texts.with("form-error", &[("label", label.into())])) " "
                            }
                            (wrong.rule.sentence(texts))
                        }
                    }
                }
            }
        };
        alert(&title, &lines)
    }
}

impl Rule {
    fn sentence(&self, texts: &Texts) -> String {
        match self {
            Self::Field(rule) => {
                let bound = Value::from(rule.bound().unwrap_or_default());
                texts.with(
                    rule.key(),
                    &[("bound", bound), ("field", "".into()), ("nearest", rule.nearest().into())],
                )
            }
            Self::Text(key) => texts.get(key),
        }
    }
}

/// What went wrong after an action, as the first thing that is read.
#[must_use]
pub fn alert(title: &str, details: &Markup) -> Markup {
    html! {
        div .note.note--bad #errors role="alert" tabindex="-1" autofocus {
            (icon("warning-circle-fill"))
            div { strong { (title) } (details) }
        }
    }
}

/// A field of one line, with its label, its hint and what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name, and its id.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'a str,
    /// The key of its hint.
    pub hint: Option<&'a str>,
    /// `text`, `email` or `password`.
    pub kind: &'a str,
    /// What browsers may fill in.
    pub autocomplete: &'a str,
    /// Whether it must be filled in.
    pub required: bool,
    /// What it contains at first. Passwords are never shown again.
    pub value: &'a str,
}

impl Input<'_> {
    /// The field.
    #[must_use]
    pub fn markup(&self, texts: &Texts, errors: &Errors) -> Markup {
        let (hint_id, error_id) = (format!("{}-hint", self.name), format!("{}-error", self.name));
        let error = errors.of(self.name, texts);
        let described = [self.hint.map(|_| hint_id.as_str()), error.as_ref().map(|_| error_id.as_str())];
        let described: Vec<&str> = described.into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let is_name = self.autocomplete.starts_with("username");
        let is_code = self.autocomplete == "one-time-code";
        html! {
            div .field {
                label for=(self.name) {
                    (texts.get(self.label))
                    @if !self.required { " " span .muted { (texts.get("form-optional")) } }
                }
                @if let Some(hint) = self.hint { p .hint #(hint_id) { (texts.get(hint)) } }
                input .input #(self.name) name=(self.name) type=(self.kind) value=[self.shown()]
                    autocomplete=(self.autocomplete) required[self.required]
                    inputmode=[is_code.then_some("numeric")]
                    autocapitalize=[is_name.then_some("none")] spellcheck=[is_name.then_some("false")]
                    aria-describedby=[described] aria-invalid=[error.as_ref().map(|_| "true")];
                @if let Some(error) = error {
                    p .err #(error_id) { (icon_small("warning-circle-fill")) (error) }
                }
            }
        }
    }

    fn shown(&self) -> Option<&str> {
        (self.kind != "password" && !self.value.is_empty()).then_some(self.value)
    }
}
