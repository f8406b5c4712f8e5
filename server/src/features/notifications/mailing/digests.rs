//! Digests: one message with what somebody did not see, at the hour that they chose; none where there is
//! nothing to say.

use platform::{Result, db::Tx};
use shared::{
    notifications::{Notification, words},
    texts::Value,
    time::UtcTime,
};

use super::{
    Post, Told, ink, language,
    letter::{self, Part},
    viewer,
};
use crate::{
    features::{
        feed::told::{self, Lately},
        identity,
        news::{self, told::InFull},
        notifications::{
            policy, quiet,
            store::{self, Mailbox},
            views,
        },
    },
    locale::texts,
};

/// How many digests one transaction writes.
const STEP: i64 = 20;
/// How much of each kind is in one.
const MOST_ALERTS: i64 = 10;
const MOST_NEWS: usize = 5;
const MOST_POSTS: usize = 5;

/// Writes some of the digests that are due; says how many were looked at.
pub fn send_some(tx: &mut Tx<'_>, post: &Post) -> Result<usize> {
    let now = tx.now();
    let due = store::digests_due(tx, now, STEP)?;
    let people: Vec<_> = due.iter().map(|mailbox| mailbox.user_id).collect();
    let told = Told::of(tx, &people)?;
    for mailbox in &due {
        let (rhythm, zone) = told.rhythm(mailbox.user_id);
        let sent = post.mail.is_configured() && send(tx, post, &told, mailbox)?;
        let next = quiet::next_digest(&rhythm, zone, now);
        // Without a mail server nothing was told: what is due is told when there is one.
        let told_until = (sent || post.mail.is_configured()).then_some(now);
        store::plan_digest(tx, mailbox.user_id, next, told_until)?;
    }
    Ok(due.len())
}

/// What is in a digest.
struct Content {
    alerts: Vec<Notification>,
    news: Vec<InFull>,
    posts: Vec<Lately>,
}

/// Writes somebody their digest, if there is anything in it.
fn send(tx: &mut Tx<'_>, post: &Post, told: &Told, mailbox: &Mailbox) -> Result<bool> {
    let Some((person, address)) = told.with_address(mailbox.user_id) else { return Ok(false) };
    let (now, since) = (tx.now(), mailbox.told_until);
    let content = gather(tx, person, since, now)?;
    if content.alerts.is_empty() && content.news.is_empty() && content.posts.is_empty() {
        return Ok(false);
    }
    let organization = identity::organization(tx)?;
    let ink = ink(tx)?;
    let from = letter::From { organization: &organization, site: &post.site, ink: &ink };
    let parts = parts(&from, person, &content);
    let message = letter::of_digest(&from, (person, address), &mailbox.unsubscribe_key, &parts);
    post.mail.queue(tx, message)?;
    Ok(true)
}

fn gather(tx: &mut Tx<'_>, person: &identity::Addressee, since: UtcTime, now: UtcTime) -> Result<Content> {
    let viewer = viewer(person, now);
    let sight = policy::sight(tx, &viewer)?;
    let rows = store::untold_since(tx, person.user, &sight, since, MOST_ALERTS)?;
    let mut alerts = views::notifications(tx, rows)?;
    let news = news::told::since(tx, &viewer, since, MOST_NEWS)?;
    // What stands below in full is not announced above.
    alerts.retain(|one| {
        !news.iter().any(|article| one.article == Some(article.id) && one.comment.is_none())
            || one.kind.topic().is_none()
    });
    Ok(Content { alerts, news, posts: told::lately(tx, &viewer, since, MOST_POSTS)? })
}

fn parts(from: &letter::From<'_>, person: &identity::Addressee, content: &Content) -> Vec<Part> {
    let texts = texts(language(person));
    let say = |key: &str, variables: &[(&str, Value<'_>)]| texts.with(key, variables);
    let at = |path: &str| format!("{}{path}", from.site);
    let mut parts = Vec::new();
    if !content.alerts.is_empty() {
        parts.push(Part::heading(&texts.get("digest-alerts")));
    }
    for one in &content.alerts {
        let excerpt = one.excerpt.as_deref().filter(|text| !text.is_empty());
        parts.push(Part::entry(from.ink, &words::sentence(one, &say), excerpt, &at(&one.address())));
    }
    if !content.news.is_empty() {
        parts.push(Part::heading(&texts.get("digest-news")));
    }
    for InFull { id, title, lead, body, html } in &content.news {
        parts.push(Part::article(from.ink, (title, lead), (body, html), &at(&format!("/news/{id}"))));
    }
    if !content.posts.is_empty() {
        parts.push(Part::heading(&texts.get("digest-posts")));
    }
    for Lately { post, author, group, beginning } in &content.posts {
        let by = [("name", Value::from(author.as_str())), ("group", group.as_str().into())];
        parts.push(Part::entry(
            from.ink,
            &say("digest-post", &by),
            Some(beginning),
            &at(&format!("/p/{post}")),
        ));
    }
    parts
}
