//! Messages, as administrators see them: that they exist, to whom, how they fare. A link that is
//! for its recipient alone is not among what they may read.

use platform::{
    Result,
    db::Conn,
    http::Call,
    mail::{self, SECRET, StoredMail},
};
use shared::{
    contract::Page,
    ids::UserId,
    mail::{ListMails, ListedMail, MailText, ReadMail},
};

use crate::{
    app::App,
    features::{admin::policy::Administrator, identity},
    locale::texts,
};

/// How many messages a page has.
const PAGE: i64 = 50;

pub async fn list(app: App, _: Administrator, call: Call<ListMails>) -> Result<Page<ListedMail>> {
    let (state, before) = (call.params.state, call.params.before);
    app.db
        .read(move |conn| {
            let mut found = mail::list(conn, state, before, PAGE + 1)?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let more = found.len() > page;
            found.truncate(page);
            let next = found.last().filter(|_| more).map(|mail| mail.id);
            Ok(Page { items: with_names(conn, found)?, next })
        })
        .await
}

pub async fn read(app: App, asking: Administrator, call: Call<ReadMail>) -> Result<MailText> {
    let id = call.params.mail;
    let mail = app.db.read(move |conn| mail::one(conn, id)).await?;
    let hidden = texts(asking.language).get("mail-secret");
    Ok(MailText { text: mail.body.replace(SECRET, &hidden) })
}

fn with_names(conn: &mut Conn, mails: Vec<StoredMail>) -> Result<Vec<ListedMail>> {
    let mut ids: Vec<UserId> = mails.iter().filter_map(|mail| mail.user_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = identity::people(conn, &ids)?;
    let listed = |mail: StoredMail| ListedMail {
        id: mail.id,
        kind: mail.kind,
        person: mail.user_id.and_then(|user| people.get(&user).cloned()),
        recipient: mail.recipient,
        subject: mail.subject,
        state: mail.state,
        attempts: u32::try_from(mail.attempts).unwrap_or(0),
        created_at: mail.created_at,
        settled_at: mail.settled_at,
        reason: mail.reason,
    };
    Ok(mails.into_iter().map(listed).collect())
}
