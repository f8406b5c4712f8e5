//! What is written to people about their accounts.

use platform::{
    Result,
    db::Tx,
    mail::{Mail, Message, SECRET},
};
use shared::{identity::Language, ids::UserId, text::EmailAddress, texts::Value, time::UtcTime};

use super::store::{self, Invited};
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

/// Writes to an address that somebody says is theirs, how to confirm it. The message names nobody:
/// whose the address is shows when the link is opened.
pub fn confirm(
    tx: &mut Tx<'_>,
    mail: &Mail,
    person: &Invited,
    page: Language,
    (link, expires_at): (String, UtcTime),
) -> Result<()> {
    let words = Words { kind: "address", subject: "mail-address-subject", body: "mail-address-body" };
    let language = person.language.unwrap_or(page);
    send(tx, mail, person, language, &words, Some((link, expires_at)))
}

/// Writes a person, at the address that they had, that it is theirs here no more.
pub fn address_changed(tx: &mut Tx<'_>, mail: &Mail, person: &Invited) -> Result<()> {
    let words = Words {
        kind: "address_changed",
        subject: "mail-address-changed-subject",
        body: "mail-address-changed-body",
    };
    send(tx, mail, person, person.language.unwrap_or(Language::Fr), &words, None)
}

/// Writes a person that there is another second factor.
pub fn factor_added(tx: &mut Tx<'_>, mail: &Mail, user: UserId) -> Result<()> {
    let words = Words {
        kind: "second_factor_added",
        subject: "mail-factor-added-subject",
        body: "mail-factor-added-body",
    };
    tell(tx, mail, user, &words)
}

/// Writes a person that a second factor is gone, or all of them.
pub fn factor_removed(tx: &mut Tx<'_>, mail: &Mail, user: UserId) -> Result<()> {
    let words = Words {
        kind: "second_factor_removed",
        subject: "mail-factor-removed-subject",
        body: "mail-factor-removed-body",
    };
    tell(tx, mail, user, &words)
}

fn tell(tx: &mut Tx<'_>, mail: &Mail, user: UserId, words: &Words) -> Result<()> {
    let person = store::addressee(tx, user)?;
    send(tx, mail, &person, person.language.unwrap_or(Language::Fr), words, None)
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
        html: None,
        headers: Vec::new(),
        secret,
        expires_at,
    };
    mail.queue(tx, message).map(drop)
}
