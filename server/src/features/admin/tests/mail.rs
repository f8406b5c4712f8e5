//! Messages as administrators see them, and the test of the mail server.

use diesel::prelude::*;
use platform::{
    mail::{MailConfig, Message, SECRET},
    testing::{Mood, SmtpServer},
};
use schema::users;
use shared::{
    admin::{Note, Part, ReadHealth, State, TestParams, TestPart, Tested},
    contract::NoParams,
    mail::{ListMails, ListedMail, MailParams, MailState, MailsParams, ReadMail},
    text::EmailAddress,
};

use crate::{
    config::Config,
    testing::{
        TestApp,
        cast::{ADMIN, BOB},
    },
};

async fn office(smtp: Option<&SmtpServer>) -> TestApp {
    let from = Some("Parvis <parvis@mairie.example>".to_owned());
    let mail = MailConfig { smtp_url: smtp.map(SmtpServer::url), from, ..MailConfig::default() };
    let app = TestApp::configured(Config { mail, ..Config::default() }).await;
    app.change(|tx| {
        let address = users::email.eq("ada@mairie.example");
        diesel::update(users::table.find(ADMIN.id)).set(address).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    app
}

fn message(n: usize) -> Message {
    Message {
        kind: "password_reset",
        user: Some(BOB.id),
        recipient: EmailAddress::parse("bob@mairie.example").unwrap(),
        subject: format!("Message {n}"),
        body: format!("Bonjour, {SECRET}"),
        html: None,
        headers: Vec::new(),
        secret: Some("https://parvis.example/reset/abc".to_owned()),
        expires_at: None,
    }
}

async fn all(app: &TestApp, params: MailsParams) -> Vec<ListedMail> {
    app.admin().get::<ListMails>(params).await.ok().items
}

async fn test(app: &TestApp) -> Tested {
    app.admin().call::<TestPart>(&TestParams { part: Part::Mail }, &()).await.ok()
}

#[actix_web::test]
async fn administrators_see_that_messages_exist_and_no_link() {
    let smtp = SmtpServer::start().await;
    let app = office(Some(&smtp)).await;
    let mail = app.app().mail.clone();
    let id = app.change(move |tx| mail.queue(tx, message(1))).await;
    let listed = all(&app, MailsParams::default()).await.remove(0);
    assert_eq!((listed.id, listed.state, listed.attempts), (id, MailState::Waiting, 0));
    assert_eq!(listed.person.as_ref().map(|person| person.id), Some(BOB.id));
    let text = app.admin().get::<ReadMail>(MailParams { mail: id }).await.ok().text;
    assert!(text.starts_with("Bonjour, (") && !text.contains("abc"), "{text}");
    assert!(!serde_json::to_string(&listed).unwrap().contains("abc"));

    assert_eq!(app.run_jobs().await, 1);
    let listed = all(&app, MailsParams::default()).await.remove(0);
    assert_eq!((listed.state, listed.attempts), (MailState::Sent, 1));
    assert!(smtp.taken()[0].text.contains("/reset/abc"));
    let waiting = MailsParams { state: Some(MailState::Waiting), before: None };
    assert_eq!(all(&app, waiting).await, []);
    app.admin().get::<ReadMail>(MailParams { mail: 77 }).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn many_messages_come_page_by_page() {
    let app = office(None).await;
    let mail = app.app().mail.clone();
    app.change(move |tx| (0..120).try_for_each(|n| mail.queue(tx, message(n)).map(drop))).await;
    let (mut before, mut subjects) = (None, Vec::new());
    loop {
        let page = app.admin().get::<ListMails>(MailsParams { state: None, before }).await.ok();
        subjects.extend(page.items.into_iter().map(|mail| mail.subject));
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    assert_eq!((subjects.len(), subjects[0].as_str()), (120, "Message 119"));
    subjects.sort_unstable();
    subjects.dedup();
    assert_eq!(subjects.len(), 120);
}

#[actix_web::test]
async fn the_mail_server_is_tried_by_a_message_to_whoever_asks() {
    let smtp = SmtpServer::start().await;
    let app = office(Some(&smtp)).await;
    let went = test(&app).await;
    assert_eq!((went.state, went.note, went.reason), (State::Well, None, None));
    assert_eq!(smtp.taken()[0].to, "ada@mairie.example");
    smtp.will(&[Mood::RefusesForGood]);
    let went = test(&app).await;
    assert_eq!(went.state, State::Bad);
    assert!(went.reason.unwrap().contains("no such person"));
    let health = app.admin().get::<ReadHealth>(NoParams {}).await.ok().mail;
    assert_eq!((health.state, health.configured, health.failed), (State::Watch, true, 1));

    let app = office(None).await;
    let went = test(&app).await;
    assert_eq!((went.state, went.note), (State::Watch, Some(Note::NotConfigured)));
    assert_eq!(all(&app, MailsParams::default()).await[0].state, MailState::Kept);
    let app = TestApp::new().await;
    assert_eq!(test(&app).await.note, Some(Note::NoAddress));
}
