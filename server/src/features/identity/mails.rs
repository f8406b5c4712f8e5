//! What is written to people about their accounts.

use platform::{
    Result,
    db::Tx,
    mail::{Mail, Message, SECRET},
};
use shared::{identity::Language, text::EmailAddress, texts::Value, time::UtcTime};

use super::store::Invited;
use crate::locale::texts;

/// Writes a person how to choose another password, in their language or that of the page.
pub fn reset(
    tx: &mut Tx<'_>,
    mail: &Mail,
    person: &Invited,
    page: Language,
    (link, expires_at): (String, UtcTime),
) -> Result<()> {
    let words = Words { kind: "password_reset", subject: "mail-reset-subject", body: "mail-reset-body" };
    let language = person.language.unwrap_or(page);
    send(tx, mail, person, language, &words, Some((link, expires_at)))
}

/// Writes a person that their password is another one now.
pub fn changed(tx: &mut Tx<'_>, mail: &Mail, person: &Invited) -> Result<()> {
    let words =
        Words { kind: "password_changed", subject: "mail-changed-subject", body: "mail-changed-body" };
    send(tx, mail, person, person.language.unwrap_or(Language::Fr), &words, None)
}

struct Words {
    kind: &'static str,
    subject: &'static str,
    body: &'static str,
}

fn send(
    tx: &mut Tx<'_>,
    mail: &Mail,
    person: &Invited,
    language: Language,
    words: &Words,
    secret: Option<(String, UtcTime)>,
) -> Result<()> {
    let recipient = person.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
    let Some(recipient) = recipient else { return Ok(()) };
    let texts = texts(language);
    let organization = super::organization(tx)?;
    let variables = [
        ("name", Value::from(person.name.as_str())),
        ("username", person.username.as_str().into()),
        ("organization", organization.as_str().into()),
        ("link", SECRET.into()),
    ];
    let (secret, expires_at) = secret.unzip();
    let message = Message {
        kind: words.kind,
        user: Some(person.user),
        recipient,
        subject: texts.with(words.subject, &variables),
        body: texts.with(words.body, &variables),
        secret,
        expires_at,
    };
    mail.queue(tx, message).map(drop)
}
