//! Messages on their way: taken, refused, cut off; never twice.

use std::path::PathBuf;

use shared::{
    mail::MailState,
    text::EmailAddress,
    time::{DAY, HOUR, MINUTE, SECOND, UtcTime},
};

use super::{
    Mail, MailConfig, Message, SECOND_SECRET, SECRET, StoredMail, counts, list, one, prune, reasons,
};
use crate::{
    clock::Clock,
    jobs::Runner,
    testing::{MIGRATIONS, Mood, SmtpServer, TestDb},
};

pub struct Room {
    pub db: TestDb,
    pub mail: Mail,
    runner: Runner,
}

impl Room {
    fn new(smtp_url: Option<String>) -> Self {
        Self::trusting(smtp_url, None)
    }

    /// One that trusts the authorities of a file too.
    pub fn trusting(smtp_url: Option<String>, ca_file: Option<PathBuf>) -> Self {
        let db = TestDb::new(&MIGRATIONS);
        let from = Some("Mairie de Montclair <parvis@mairie.example>".to_owned());
        let config = MailConfig { smtp_url, from, ca_file, ..MailConfig::default() };
        let mail = Mail::new(&config, db.clock().clone()).unwrap();
        let runner = mail.jobs(Runner::new(), db.db());
        Self { db, mail, runner }
    }

    fn at_most(smtp_url: String, per_minute: u32) -> Self {
        let room = Self::new(None);
        let config = MailConfig {
            smtp_url: Some(smtp_url),
            from: Some("parvis@mairie.example".to_owned()),
            per_minute: std::num::NonZeroU32::new(per_minute),
            ..MailConfig::default()
        };
        let mail = Mail::new(&config, room.db.clock().clone()).unwrap();
        let runner = mail.jobs(Runner::new(), room.db.db());
        Self { mail, runner, ..room }
    }

    pub async fn queue(&self, message: Message) -> i64 {
        let mail = self.mail.clone();
        self.db.write(move |tx| mail.queue(tx, message)).await.unwrap()
    }

    pub async fn run(&self) -> usize {
        self.runner.run_due(self.db.db()).await.unwrap()
    }

    pub async fn read(&self, id: i64) -> StoredMail {
        self.db.read(move |conn| one(conn, id)).await.unwrap()
    }
}

pub fn message(subject: &str) -> Message {
    Message {
        kind: "test",
        user: None,
        recipient: EmailAddress::parse("claire@mairie.example").unwrap(),
        subject: subject.to_owned(),
        body: format!("Bonjour Élise,\n\n{SECRET}\n\n.\nÀ bientôt"),
        html: None,
        headers: Vec::new(),
        secret: Some("https://parvis.example/reset/abc".to_owned()),
        expires_at: None,
    }
}

/// The text of a message, its quoted-printable encoding taken away.
fn decoded(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        match (first, more.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())) {
            (b'=', Some(hex)) if u8::from_str_radix(hex, 16).is_ok() => {
                bytes.push(u8::from_str_radix(hex, 16).unwrap());
                rest = &more[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_message_leaves_after_the_commit_with_its_secret_and_keeps_none() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    let id = room.queue(message("Élise, bonjour")).await;
    let waiting = room.read(id).await;
    assert_eq!((waiting.state, waiting.attempts), (MailState::Waiting, 0));
    assert_eq!(room.run().await, 1);
    let taken = smtp.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (taken[0].from.as_str(), taken[0].to.as_str()),
        ("parvis@mairie.example", "claire@mairie.example")
    );
    let text = decoded(&taken[0].text);
    for part in [
        "From: \"Mairie de Montclair\" <parvis@mairie.example>",
        "To: claire@mairie.example",
        "Auto-Submitted: auto-generated",
        &format!("Message-ID: <{id}@mairie.example>"),
        "Content-Type: text/plain; charset=utf-8",
        "https://parvis.example/reset/abc",
        "Bonjour Élise,",
        "À bientôt",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(taken[0].text.is_ascii());
    assert_eq!(smtp.signed_in().as_deref(), Some("PLAIN AHBhcnZpcwBzQGNyZXQ="));
    let sent = room.read(id).await;
    assert_eq!((sent.state, sent.secret.clone(), sent.reason.clone()), (MailState::Sent, None, None));
    assert!(!sent.body.contains("abc"));
    room.db.clock().advance_ms(DAY);
    assert_eq!(room.run().await, 0);
    assert_eq!(smtp.seen(), 1);
}

#[tokio::test]
async fn what_is_refused_for_now_is_tried_again_later_and_what_is_refused_for_good_is_not() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    smtp.will(&[Mood::RefusesForNow, Mood::HangsUpBefore, Mood::RefusesTheMessageForNow, Mood::Takes]);
    let id = room.queue(message("Bonjour")).await;
    let mut pauses = Vec::new();
    for _ in 0..3 {
        assert_eq!(room.run().await, 1);
        let mail = room.read(id).await;
        assert_eq!(mail.state, MailState::Waiting, "{:?}", mail.reason);
        assert!(mail.secret.is_some(), "it is still to be sent");
        pauses.push(mail.reason.unwrap());
        assert_eq!(room.run().await, 0, "not at once");
        room.db.clock().advance_ms(4 * MINUTE);
    }
    assert!(pauses[0].contains("come back later") && pauses[2].contains("no room"), "{pauses:?}");
    assert_eq!(room.run().await, 1);
    assert_eq!((room.read(id).await.state, smtp.taken().len()), (MailState::Sent, 1));

    smtp.will(&[Mood::RefusesForGood]);
    let id = room.queue(message("Bonjour")).await;
    room.run().await;
    let mail = room.read(id).await;
    assert_eq!((mail.state, mail.secret.clone(), mail.attempts), (MailState::Failed, None, 1));
    assert!(mail.reason.unwrap().contains("no such person"));
    room.db.clock().advance_ms(DAY);
    assert_eq!(room.run().await, 0);
}

#[tokio::test]
async fn what_may_have_been_taken_is_never_sent_again() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    smtp.will(&[Mood::HangsUpAfter]);
    let id = room.queue(message("Bonjour")).await;
    room.run().await;
    let mail = room.read(id).await;
    assert_eq!((mail.state, mail.reason.as_deref()), (MailState::Failed, Some(reasons::UNCONFIRMED)));

    // The server stopped while it was sending.
    let id = room.queue(message("Bonjour")).await;
    room.db.write(move |tx| Ok(super::store::begin(tx, id)?)).await.unwrap();
    room.run().await;
    let mail = room.read(id).await;
    assert_eq!((mail.state, mail.reason.as_deref()), (MailState::Failed, Some(reasons::UNCONFIRMED)));
    room.db.clock().advance_ms(3 * DAY);
    assert_eq!(room.run().await, 0);
    assert_eq!(smtp.seen(), 1);
}

#[tokio::test]
async fn a_server_that_is_away_is_waited_for_as_long_as_the_message_is_wanted() {
    // A port where nobody listens any more.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("smtp://{free}");
    let room = Room::new(Some(url));
    let now = room.db.clock().now();
    let soon = Message { expires_at: Some(now.plus_ms(HOUR)), ..message("Bonjour") };
    let (soon, long) = (room.queue(soon).await, room.queue(message("Bonjour")).await);
    room.run().await;
    assert!(room.read(soon).await.reason.unwrap().starts_with(reasons::UNREACHABLE));
    for _ in 0..60 {
        room.db.clock().advance_ms(HOUR);
        room.run().await;
    }
    let (soon, long) = (room.read(soon).await, room.read(long).await);
    assert_eq!((soon.state, long.state), (MailState::Failed, MailState::Failed));
    assert!(soon.attempts < long.attempts && long.attempts < 40, "{} {}", soon.attempts, long.attempts);
    assert_eq!(room.db.read(move |conn| counts(conn, UtcTime(0))).await.unwrap(), (0, 2));
}

#[tokio::test]
async fn without_a_mail_server_messages_stay_without_their_secrets() {
    let room = Room::new(None);
    let id = room.queue(message("Bonjour")).await;
    assert_eq!(room.run().await, 0);
    let mail = room.read(id).await;
    assert_eq!((mail.state, mail.secret), (MailState::Kept, None));
    let (state, reason) = room.mail.send_now(room.db.db(), message("Essai")).await.unwrap();
    assert_eq!((state, reason), (MailState::Kept, None));
    let kept = room.db.read(|conn| list(conn, Some(MailState::Kept), None, 10)).await.unwrap();
    assert_eq!(kept.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["Essai", "Bonjour"]);
    room.db.clock().advance_ms(91 * DAY);
    prune(room.db.db()).await.unwrap();
    assert!(room.db.read(|conn| list(conn, None, None, 10)).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_that_somebody_wrote_becomes_another_header() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    room.queue(message("Bonjour\r\nBcc: everybody@mairie.example\u{0}\u{2028}X: y")).await;
    room.run().await;
    let text = smtp.taken()[0].text.clone();
    let (headers, _) = text.split_once("\n\n").unwrap();
    assert!(headers.contains("Subject: Bonjour Bcc: everybody@mairie.example X: y"), "{headers}");
    assert!(headers.lines().all(|line| !line.starts_with("Bcc") && !line.starts_with("X:")), "{headers}");
    assert!(EmailAddress::parse("a@b.example>\r\nRCPT TO:<c@d.example").is_err());
    let strange =
        Message { recipient: EmailAddress::parse("a<b>@mairie.example").unwrap(), ..message("Bonjour") };
    let id = room.queue(strange).await;
    room.run().await;
    let mail = room.read(id).await;
    assert_eq!((mail.state, mail.reason.as_deref()), (MailState::Failed, Some(reasons::UNSENDABLE)));
}

#[tokio::test]
async fn a_test_says_at_once_how_it_went() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    let plain = |subject: &str| Message { secret: None, body: "Essai".to_owned(), ..message(subject) };
    let sent = room.mail.send_now(room.db.db(), plain("Essai")).await.unwrap();
    assert_eq!(sent, (MailState::Sent, None));
    smtp.will(&[Mood::RefusesForNow]);
    let (state, reason) = room.mail.send_now(room.db.db(), plain("Essai")).await.unwrap();
    assert_eq!(state, MailState::Failed);
    assert!(reason.unwrap().contains("come back later"));
    room.db.clock().advance_ms(10 * SECOND);
    assert_eq!(room.run().await, 0, "it is not tried again");
}

#[tokio::test]
async fn messages_share_a_connection_and_outlive_one_that_was_closed() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    for n in 0..3 {
        room.queue(message(&format!("{n}"))).await;
        assert_eq!(room.run().await, 1);
    }
    assert_eq!((smtp.taken().len(), smtp.connections()), (3, 1));
    smtp.will(&[Mood::TakesAndCloses]);
    for n in 3..5 {
        let id = room.queue(message(&format!("{n}"))).await;
        assert_eq!(room.run().await, 1);
        assert_eq!((room.read(id).await.state, room.read(id).await.attempts), (MailState::Sent, 1));
    }
    assert_eq!((smtp.taken().len(), smtp.connections()), (5, 2));
}

#[tokio::test]
async fn a_message_says_the_same_as_a_page_with_headers_of_its_own() {
    let smtp = SmtpServer::start().await;
    let room = Room::new(Some(smtp.url()));
    let page = Message {
        html: Some(format!("<p>Élise, <a href=\"https://parvis.example/stop/{SECRET}\">stop</a></p>")),
        headers: vec![
            ("List-Unsubscribe".to_owned(), format!("<https://parvis.example/stop/{SECRET}>")),
            ("In-Reply-To".to_owned(), "<post-7@{domain}>\r\nBcc: x@example".to_owned()),
        ],
        secret: Some("k1\nk2".to_owned()),
        body: format!("{SECRET} {SECOND_SECRET}"),
        ..message("Page")
    };
    let id = room.queue(page).await;
    assert_eq!(room.run().await, 1);
    let text = decoded(&smtp.taken()[0].text);
    assert!(text.contains("multipart/alternative"), "{text}");
    assert!(text.contains("k1 k2") && text.contains("stop/k1\">stop"), "{text}");
    assert!(text.contains("List-Unsubscribe: <https://parvis.example/stop/k1>"), "{text}");
    assert!(text.contains("In-Reply-To: <post-7@mairie.example> Bcc: x@example"), "{text}");
    assert!(room.read(id).await.secret.is_none());
}

#[tokio::test]
async fn a_server_is_given_no_more_than_it_wants_a_minute() {
    let smtp = SmtpServer::start().await;
    let room = Room::at_most(smtp.url(), 2);
    for n in 0..5 {
        room.queue(message(&format!("{n}"))).await;
    }
    room.run().await;
    assert_eq!(smtp.taken().len(), 1);
    for (after, taken) in [(29, 1), (1, 2), (30, 3), (60, 5)] {
        room.db.clock().advance_ms(after * SECOND);
        room.run().await;
        assert_eq!(smtp.taken().len(), taken);
    }
}
