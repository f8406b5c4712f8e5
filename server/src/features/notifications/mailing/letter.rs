//! What is written to people: as text, and as a page that reads well without pictures.

use maud::{Markup, PreEscaped, html};
use platform::mail::{Message, SECOND_SECRET, SECRET};
use shared::{
    notifications::{Notification, words},
    readings::LINK_PATH,
    text::EmailAddress,
    texts::{Texts, Value},
};

use super::{language, unsubscribe::Stream};
use crate::{features::identity::Addressee, locale::texts};

/// From whom, and from where.
pub struct From<'a> {
    /// What the organisation is called.
    pub organization: &'a str,
    /// The address that people type.
    pub site: &'a str,
    /// The colour of what leads somewhere, as `#rrggbb`: it is read on white, and white on it.
    pub ink: &'a str,
}

/// That colour where the organisation chose none.
pub const OUR_INK: &str = "#065f46";

/// A part of a message.
pub struct Part {
    /// As text.
    pub text: String,
    /// As HTML.
    pub html: Markup,
}

impl Part {
    /// A heading.
    pub fn heading(words: &str) -> Self {
        let html = html! { h2 style="font-size:18px;line-height:1.3;margin:28px 0 8px" { (words) } };
        Self { text: format!("{}\n", words.to_uppercase()), html }
    }

    /// Something that happened, how it begins, and the way to it.
    pub fn entry(ink: &str, sentence: &str, excerpt: Option<&str>, address: &str) -> Self {
        let quoted = excerpt.map_or_else(String::new, |excerpt| format!("  « {excerpt} »\n"));
        let text = format!("- {sentence}\n{quoted}  {address}\n");
        let html = html! {
            p style="margin:0 0 16px" {
                a href=(address) style={ "font-weight:bold;color:" (ink) } { (sentence) }
                @if let Some(excerpt) = excerpt {
                    br;
                    span style="color:#3f4f4a" { "« " (excerpt) " »" }
                }
            }
        };
        Self { text, html }
    }

    /// An article in full.
    pub fn article(
        ink: &str,
        (title, lead): (&str, &str),
        (body, body_html): (&str, &str),
        address: &str,
    ) -> Self {
        let text = format!("{title}\n{lead}\n\n{body}\n\n{address}\n");
        let html = html! {
            h3 style="font-size:20px;line-height:1.3;margin:20px 0 8px" {
                a href=(address) style={ "color:" (ink) } { (title) }
            }
            @if !lead.is_empty() { p style="font-weight:bold;margin:0 0 12px" { (lead) } }
            div { (PreEscaped(body_html)) }
        };
        Self { text, html }
    }
}

/// What is to be read: till which day and hour, and what opens it without signing in.
pub struct ToRead {
    pub due: (String, String),
    pub token: String,
}

impl ToRead {
    fn part(&self, texts: &Texts, from: &From<'_>) -> Part {
        let From { site, ink, .. } = from;
        let (day, time) = &self.due;
        let due =
            texts.with("alert-mail-due", &[("day", day.as_str().into()), ("time", time.as_str().into())]);
        let (word, link) = (texts.get("alert-mail-read"), format!("{site}{LINK_PATH}/{SECOND_SECRET}"));
        let html = html! {
            p style="margin:0 0 16px;font-weight:bold" { (due) }
            p style="margin:0 0 16px" {
                a href=(link) style={ "display:inline-block;padding:12px 20px;color:#ffffff;border-radius:24px;font-weight:bold;text-decoration:none;background:" (ink) } { (word) }
            }
            p style="margin:0 0 16px;font-size:14px;color:#3f4f4a" { (texts.get("alert-mail-read-text")) }
        };
        let text = format!("{due}\n\n{word} <{link}>\n{}\n", texts.get("alert-mail-read-text"));
        Part { text, html }
    }
}

/// What somebody was told, in one message; `key` is that of their mailbox.
pub fn of_alerts(
    from: &From<'_>,
    (person, recipient): (&Addressee, EmailAddress),
    key: &str,
    (alerts, asked): (&[Notification], Option<&ToRead>),
) -> Message {
    let texts = texts(language(person));
    let say = |key: &str, variables: &[(&str, Value<'_>)]| texts.with(key, variables);
    let sentence = |one: &Notification| words::sentence(one, &say);
    let subject = match alerts {
        [one] => match one.excerpt.as_deref().filter(|_| one.article.is_some() && one.comment.is_none()) {
            Some(title) => format!("{} : {title}", sentence(one)),
            None => sentence(one),
        },
        several => say("alert-mail-several", &[("count", several.len().into())]),
    };
    let mut parts: Vec<Part> = alerts
        .iter()
        .map(|one| {
            let address = format!("{}{}", from.site, one.address());
            Part::entry(
                from.ink,
                &sentence(one),
                one.excerpt.as_deref().filter(|text| !text.is_empty()),
                &address,
            )
        })
        .collect();
    if let Some(asked) = asked {
        parts.push(asked.part(texts, from));
    }
    let mut topics: Vec<_> = alerts.iter().filter_map(|one| one.kind.topic()).collect();
    topics.dedup();
    let stream = match topics[..] {
        [topic] => Stream::Topic(topic),
        _ => Stream::Alerts,
    };
    let mut message = whole(from, (person, recipient), key, &subject, (&parts, stream));
    message.kind = "alert";
    if let Some(asked) = asked {
        message.secret = Some(format!("{key}\n{}", asked.token));
    }
    let mut discussions: Vec<_> = alerts.iter().filter_map(|one| one.post).collect();
    discussions.dedup();
    if let ([post], true) = (&discussions[..], alerts.iter().all(|one| one.post.is_some())) {
        // What is about one discussion stands together in the programs that read it.
        let root = format!("<post-{post}@{{domain}}>");
        message.headers.push(("In-Reply-To".to_owned(), root.clone()));
        message.headers.push(("References".to_owned(), root));
    }
    message
}

/// A digest; `key` is that of the mailbox that it goes to.
pub fn of_digest(
    from: &From<'_>,
    (person, recipient): (&Addressee, EmailAddress),
    key: &str,
    parts: &[Part],
) -> Message {
    let texts = texts(language(person));
    let subject = texts.with("digest-subject", &[("organization", from.organization.into())]);
    let message = whole(from, (person, recipient), key, &subject, (parts, Stream::Digest));
    Message { kind: "digest", ..message }
}

/// A message: a greeting, its parts, why it came, and how to get no more of them.
fn whole(
    from: &From<'_>,
    (person, recipient): (&Addressee, EmailAddress),
    key: &str,
    subject: &str,
    (parts, stream): (&[Part], Stream),
) -> Message {
    let texts = texts(language(person));
    let hello = texts.with("alert-mail-hello", &[("name", person.name.as_str().into())]);
    let stop = format!("{}/unsubscribe/{SECRET}/{stream}", from.site);
    let foot = Foot {
        from,
        why: texts.with("alert-mail-why", &[("organization", from.organization.into())]),
        stream: texts.get(stream.words()),
        settings: format!("{}/notifications?tab=settings", from.site),
        stop: &stop,
    };
    let body = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n");
    Message {
        kind: "",
        user: Some(person.user),
        recipient,
        subject: format!("{} - {subject}", from.organization),
        body: format!("{hello}\n\n{body}\n{}", foot.text(texts)),
        html: Some(page(texts, person, subject, &hello, parts, &foot).into_string()),
        headers: vec![
            // RFC 8058: one click in the reader's program, without opening anything.
            ("List-Unsubscribe".to_owned(), format!("<{stop}>")),
            ("List-Unsubscribe-Post".to_owned(), "List-Unsubscribe=One-Click".to_owned()),
            ("List-Id".to_owned(), format!("<{stream}.{{domain}}>")),
        ],
        secret: Some(key.to_owned()),
        expires_at: None,
    }
}

/// What stands below.
struct Foot<'a> {
    from: &'a From<'a>,
    why: String,
    stream: String,
    settings: String,
    stop: &'a str,
}

impl Foot<'_> {
    fn text(&self, texts: &Texts) -> String {
        let Self { why, stream, settings, stop, .. } = self;
        let (set, end) = (texts.get("alert-mail-settings"), texts.get("alert-mail-stop"));
        format!("-- \n{why} {stream}\n{set} {settings}\n{end} {stop}\n")
    }
}

fn page(
    texts: &Texts,
    person: &Addressee,
    subject: &str,
    hello: &str,
    parts: &[Part],
    foot: &Foot<'_>,
) -> Markup {
    html! {
        (maud::DOCTYPE)
        html lang=(language(person)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (subject) }
            }
            body style="margin:0;background:#f0f4f2;color:#10201b;font:16px/1.5 Arial,Helvetica,sans-serif" {
                div style={ "max-width:600px;margin:0 auto;padding:12px 24px;box-sizing:content-box;color:#ffffff;font-weight:bold;background:" (foot.from.ink) } {
                    (foot.from.organization)
                }
                div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff" {
                    h1 style="font-size:22px;line-height:1.3;margin:0 0 16px" { (subject) }
                    p { (hello) }
                    @for part in parts { (part.html) }
                    div style="border-top:1px solid #c8d4ce;margin-top:28px;padding-top:12px;font-size:14px;color:#3f4f4a" {
                        p { (foot.why) " " (foot.stream) }
                        p {
                            a href=(foot.settings) style={ "color:" (foot.from.ink) } { (texts.get("alert-mail-settings-link")) }
                            " · "
                            a href=(foot.stop) style={ "color:" (foot.from.ink) } { (texts.get("alert-mail-stop-link")) }
                        }
                    }
                }
            }
        }
    }
}
