//! What reaches people by mail: once, at their hours, as they want it. The clock of these tests begins on
//! Thursday 15 January 2026, at 10 in Paris.

use diesel::prelude::*;
use platform::{
    mail::MailConfig,
    testing::{Mood, SmtpServer},
};
use schema::{notification_deliveries as deliveries, users};
use shared::{
    contract::NoParams,
    news::{ArticleStep, reading::ArticleParams},
    notifications::{
        ChangeWish, Channel, DeliveryState, NewWish, Notification, NotificationKind as Kind,
        NotificationTopic as Topic, WishParams,
        rhythm::{
            ChangeRhythm, ChangeUsualRhythm, CountQuietReaders, Digest, Leave, QuietReaders, QuietTimes,
            ReadRhythm, Rhythm,
        },
    },
    readings::ReadingLevel,
    text::{ClockTime, Day},
    time::{DAY, HOUR, MINUTE, SECOND},
};

use crate::{
    config::Config,
    features::notifications,
    testing::{
        Person, TestApp, asking,
        cast::{ALICE, NORA, OPEN},
        for_these, reminding, saying,
    },
};

/// A network with a mail server, where Alice and Nora have an address.
pub struct Town {
    pub app: TestApp,
    pub smtp: SmtpServer,
}

impl Town {
    pub async fn new() -> Self {
        let smtp = SmtpServer::start().await;
        let from = Some("Parvis <parvis@mairie.example>".to_owned());
        let mail = MailConfig { smtp_url: Some(smtp.url()), from, ..MailConfig::default() };
        let app = TestApp::configured(Config { mail, ..Config::default() }).await;
        for (part, address) in [(ALICE, "alice@mairie.example"), (NORA, "nora@mairie.example")] {
            app.change(move |tx| {
                diesel::update(users::table.find(part.id))
                    .set(users::email.eq(address))
                    .execute(&mut **tx)?;
                Ok(())
            })
            .await;
        }
        Self { app, smtp }
    }

    /// Time passes, and what is due by then happens.
    pub async fn after(&self, ms: i64) {
        self.app.clock.advance_ms(ms);
        self.app.run_jobs().await;
        self.app.tells().await;
        self.app.run_jobs().await;
        notifications::mail_due(self.app.app()).await.unwrap();
        self.app.run_jobs().await;
    }

    /// The messages that arrived since the last time, in short: to whom, what about.
    pub fn arrived(&self, known: usize) -> Vec<(String, String)> {
        let subject = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            let first = lines.iter().position(|line| line.starts_with("Subject: ")).unwrap_or(0);
            let rest = lines[first + 1..].iter().take_while(|line| line.starts_with(' '));
            let whole: String = std::iter::once(&lines[first]).chain(rest).copied().collect();
            whole.replace("Subject: ", "")
        };
        self.smtp.taken()[known..].iter().map(|mail| (mail.to.clone(), subject(&mail.text))).collect()
    }

    pub async fn states(&self) -> Vec<(DeliveryState, Option<String>)> {
        self.app
            .look(|conn| {
                Ok(deliveries::table
                    .filter(deliveries::channel.eq(Channel::Mail))
                    .order(deliveries::notification_id)
                    .select((deliveries::state, deliveries::reason))
                    .load(conn)?)
            })
            .await
    }
}

pub async fn wants_by_mail(person: Person<'_>, topic: Topic, on: bool) {
    let params = WishParams { topic, channel: Channel::Mail };
    person.call::<ChangeWish>(&params, &NewWish { on: Some(on) }).await.assert_ok();
}

pub async fn lives(person: Person<'_>, rhythm: &Rhythm) {
    person.call::<ChangeRhythm>(&NoParams {}, rhythm).await.assert_ok();
}

pub fn without_digest() -> Rhythm {
    Rhythm { digest: Digest::Never, ..Rhythm::default() }
}

#[actix_web::test]
async fn a_mention_leaves_once_by_mail_for_those_who_want_it() {
    let town = Town::new().await;
    wants_by_mail(town.app.alice(), Topic::Mentions, true).await;
    let post = town.app.bob().publish("Qui vient ? @alice.martin @nora.benali").await;
    town.after(30 * SECOND).await;
    assert_eq!(town.arrived(0), [], "it may still be taken back");
    town.after(31 * SECOND).await;
    let taken = town.smtp.taken();
    assert_eq!(taken.len(), 1, "Nora said nothing");
    let text = &taken[0].text;
    assert_eq!(taken[0].to, "alice@mairie.example");
    assert!(
        text.contains("multipart/alternative") && text.contains("List-Unsubscribe-Post: List-Unsubscribe")
    );
    assert!(text.contains(&format!("In-Reply-To: <post-{}@mairie.example>", post.id)), "{text}");
    for _ in 0..3 {
        town.after(HOUR).await;
    }
    assert_eq!(town.smtp.taken().len(), 1);
    assert_eq!(town.states().await, [(DeliveryState::Sent, None)]);
}

#[actix_web::test]
async fn what_was_read_or_is_wanted_or_seen_no_more_does_not_leave() {
    let town = Town::new().await;
    let app = &town.app;
    for topic in [Topic::Mentions, Topic::Reactions] {
        wants_by_mail(app.alice(), topic, true).await;
    }
    app.bob().publish("Lue : @alice.martin").await;
    app.tells().await;
    let read = app.alice().told().await[0].id;
    app.alice().marks(read, true).await.assert_ok();
    let own = app.alice().publish("Bonjour").await;
    app.bob().react(&own, crate::testing::Kind::Like).await.assert_ok();
    app.marc().publish_in(OPEN, "Vue : @alice.martin").await;
    let gone = app.bob().publish("Effacée : @alice.martin").await;
    app.tells().await;
    wants_by_mail(app.alice(), Topic::Reactions, false).await;
    app.bob().delete(&gone).await.assert_ok();
    town.after(2 * MINUTE).await;
    let arrived = town.arrived(0);
    assert_eq!(arrived.len(), 1, "{arrived:?}");
    assert_eq!(town.states().await, [(DeliveryState::Queued, None)], "settled at the next look");
    town.after(MINUTE).await;
    assert_eq!(town.states().await, [(DeliveryState::Sent, None)]);
}

#[actix_web::test]
async fn nothing_leaves_in_the_evening_and_all_of_it_at_once_in_the_morning() {
    let town = Town::new().await;
    let app = &town.app;
    lives(app.alice(), &without_digest()).await;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    // 22 h on Thursday.
    town.after(12 * HOUR).await;
    app.bob().publish("Une : @alice.martin").await;
    app.nora().publish("Deux : @alice.martin").await;
    for _ in 0..9 {
        town.after(HOUR).await;
    }
    assert_eq!(town.arrived(0), [], "7 h");
    let now = app.alice().get::<ReadRhythm>(NoParams {}).await.ok();
    assert_eq!(now.quiet_until, Some(app.now().plus_ms(30 * MINUTE)));
    town.after(31 * MINUTE).await;
    let arrived = town.arrived(0);
    assert_eq!(arrived.len(), 1, "one message, not two: {arrived:?}");
    assert!(arrived[0].1.contains("2 alertes"), "{arrived:?}");
}

#[actix_web::test]
async fn whoever_ends_their_quiet_times_gets_what_was_held() {
    let town = Town::new().await;
    let app = &town.app;
    let [from, until] = ["2026-01-15", "2026-01-30"].map(|day| Day::parse(day).unwrap());
    let away = QuietTimes { leave: Some(Leave { from, until }), ..Rhythm::default().quiet };
    lives(app.alice(), &Rhythm { quiet: away, ..without_digest() }).await;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    app.bob().publish("@alice.martin ?").await;
    town.after(DAY).await;
    assert_eq!(town.arrived(0), []);
    lives(app.alice(), &without_digest()).await;
    town.after(SECOND).await;
    assert_eq!(town.arrived(0).len(), 1);
}

#[actix_web::test]
async fn a_digest_comes_in_the_morning_once_with_what_was_not_seen() {
    let town = Town::new().await;
    let app = &town.app;
    notifications::add_mailboxes(app.app()).await.unwrap();
    town.after(SECOND).await;
    app.bob().publish("Venez : @alice.martin").await;
    app.carol().publishes("Rue fermée", None).await;
    app.marc().publish_in(OPEN, "Le compost est prêt").await;
    town.after(HOUR).await;
    assert_eq!(town.arrived(0), []);
    // Friday, 8 h.
    town.after(21 * HOUR).await;
    let mut taken = town.smtp.taken();
    taken.sort_by(|one, other| one.to.cmp(&other.to));
    let to: Vec<&str> = taken.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["alice@mairie.example", "nora@mairie.example"]);
    let text = &taken[0].text.replace("=\n", "");
    for said in ["Venez", "Rue ferm", "Le compost", "/unsubscribe/", "/digest"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!taken[1].text.contains("Venez"), "what was addressed to Alice is not Nora's");
    // The week-end is quiet, and there is nothing new on Monday.
    for _ in 0..8 {
        town.after(12 * HOUR).await;
    }
    assert_eq!(town.smtp.taken().len(), 2);
}

#[actix_web::test]
async fn a_digest_says_nothing_of_what_was_seen_or_may_not_be_seen() {
    let town = Town::new().await;
    let app = &town.app;
    notifications::add_mailboxes(app.app()).await.unwrap();
    town.after(SECOND).await;
    lives(app.nora(), &without_digest()).await;
    app.bob().publish("Vue : @alice.martin").await;
    app.carol()
        .publishes("Pour les élus", Some(for_these(&[], &[], &[shared::identity::Role::Elected])))
        .await;
    app.marc().publish_in(crate::testing::cast::SECRET, "Entre nous, @alice.martin").await;
    app.tells().await;
    let place = app.alice().told().await[0].place;
    app.alice().marks_all(place).await.assert_ok();
    app.leave(ALICE, crate::testing::cast::SECRET).await;
    town.after(22 * HOUR).await;
    assert_eq!(town.arrived(0), []);
}

#[actix_web::test]
async fn a_link_in_a_message_ends_what_it_came_for_and_asks_before() {
    let town = Town::new().await;
    let app = &town.app;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    app.bob().publish("@alice.martin").await;
    town.after(2 * MINUTE).await;
    let text = town.smtp.taken()[0].text.replace("=\n", "").replace("\n ", "");
    let start = text.find("/unsubscribe/").unwrap();
    let path: String = text[start..].chars().take_while(|c| !"> \n\r".contains(*c)).collect();
    assert!(path.ends_with("/mentions"), "{path}");
    let nobody = app.nobody();
    let asked = nobody.send(nobody.request("GET", &path)).await;
    assert_eq!(asked.status, 200);
    app.bob().publish("Encore : @alice.martin").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.smtp.taken().len(), 2, "who only looks changes nothing");
    let click = actix_web::test::TestRequest::post()
        .uri(&path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload("List-Unsubscribe=One-Click");
    assert_eq!(nobody.send(click).await.status, 200);
    app.bob().publish("Toujours : @alice.martin").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.smtp.taken().len(), 2);
    for wrong in ["/unsubscribe/abc/mentions".to_owned(), path.replace("mentions", "spam")] {
        assert_eq!(nobody.send(nobody.request("GET", &wrong)).await.status, 404, "{wrong}");
        assert_eq!(nobody.send(nobody.request("POST", &wrong)).await.status, 404, "{wrong}");
    }
}

#[actix_web::test]
async fn what_the_mail_server_does_is_kept_with_what_was_told() {
    let town = Town::new().await;
    let app = &town.app;
    for person in [app.alice(), app.nora()] {
        lives(person, &without_digest()).await;
        wants_by_mail(person, Topic::Mentions, true).await;
    }
    town.smtp.will(&[Mood::RefusesForGood, Mood::RefusesForNow, Mood::HangsUpBefore]);
    app.bob().publish("@alice.martin").await;
    town.after(2 * MINUTE).await;
    app.bob().publish("@nora.benali").await;
    for _ in 0..6 {
        town.after(2 * MINUTE).await;
    }
    let states = town.states().await;
    assert_eq!(states[0].0, DeliveryState::Failed);
    assert!(states[0].1.as_deref().unwrap_or_default().contains("no such person"), "{states:?}");
    assert_eq!(states[1], (DeliveryState::Sent, None));
    assert_eq!(town.smtp.taken().len(), 1);
}

#[actix_web::test]
async fn without_an_address_or_a_mail_server_nothing_is_written() {
    let app = TestApp::new().await;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    notifications::add_mailboxes(app.app()).await.unwrap();
    app.bob().publish("@alice.martin").await;
    app.tells().await;
    for _ in 0..5 {
        app.clock.advance_ms(DAY);
        notifications::mail_due(app.app()).await.unwrap();
    }
    let mails: i64 = app.look(|conn| Ok(schema::mails::table.count().get_result(conn)?)).await;
    assert_eq!(mails, 0);
}

#[actix_web::test]
async fn news_are_told_to_their_audience_once_a_version() {
    let app = TestApp::new().await;
    let news = async |person: Person<'_>| {
        let kinds = person.told().await.into_iter().filter(|one| one.kind == Kind::News);
        kinds.map(|one| (one.read, one.excerpt.unwrap_or_default())).collect::<Vec<_>>()
    };
    let out = app.carol().publishes("Rue fermée", Some(for_these(&[], &[OPEN], &[]))).await;
    let tell = async || {
        app.tells().await;
        app.run_jobs().await;
    };
    tell().await;
    assert_eq!(news(app.alice()).await, [(false, "Rue fermée".to_owned())]);
    assert_eq!((news(app.bob()).await, news(app.carol()).await), (vec![], vec![]));

    // A minor edit is told to nobody, a new version to everybody who read the first.
    let place = app.alice().told().await[0].place;
    app.alice().marks_all(place).await.assert_ok();
    let said = saying(&app.carol().manuscript(out.id).await, "Corrigé.");
    let saved = app.carol().saves(out.id, &said).await.ok();
    let minor = app.carol().takes(&saved, ArticleStep::UpdateMinor, None).await.ok();
    tell().await;
    assert_eq!(news(app.alice()).await.len(), 1);
    let saved = app.carol().saves(out.id, &saying(&minor, "Tout autre chose.")).await.ok();
    app.carol().takes(&saved, ArticleStep::UpdateAnew, None).await.assert_ok();
    tell().await;
    tell().await;
    assert_eq!(news(app.alice()).await.len(), 2);

    // Whoever is in its audience no more sees nothing of it.
    app.leave(ALICE, OPEN).await;
    assert_eq!((news(app.alice()).await.len(), app.alice().unread().await), (0, 0));
}

#[actix_web::test]
async fn a_rhythm_is_kept_and_nonsense_is_refused() {
    let app = TestApp::new().await;
    let usual = app.bob().get::<ReadRhythm>(NoParams {}).await.ok();
    assert!(usual.usual && usual.address.is_none() && usual.next_digest.is_none() && !usual.leaves);
    assert_eq!((usual.zone.as_str(), usual.quiet_until), ("Europe/Paris", None));
    let early = Rhythm { digest_at: ClockTime::of(6, 15), digest: Digest::Weekly, ..usual.rhythm.clone() };
    lives(app.bob(), &early).await;
    let now = app.bob().get::<ReadRhythm>(NoParams {}).await.ok();
    assert_eq!((now.rhythm, now.usual), (early, false));
    let [from, until] = ["2026-02-10", "2026-02-01"].map(|day| Day::parse(day).unwrap());
    let backwards = QuietTimes { leave: Some(Leave { from, until }), ..usual.rhythm.quiet.clone() };
    let wrong = Rhythm { quiet: backwards, ..usual.rhythm };
    app.bob().call::<ChangeRhythm>(&NoParams {}, &wrong).await.assert_problem(422, "invalid");
    let address = "/api/notification-rhythm";
    for nonsense in [r#"{"digest_at":"25:00"}"#, "{}", "[]"] {
        let answer = app.bob().send_json("PUT", address, nonsense).await;
        assert!((400..=422).contains(&answer.status), "{nonsense}: {}", answer.status);
    }
    let needed = WishParams { topic: Topic::Readings, channel: Channel::InApp };
    let off = NewWish { on: Some(false) };
    app.bob().call::<ChangeWish>(&needed, &off).await.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn what_is_to_be_read_leaves_by_mail_where_it_was_not_seen_and_again_at_a_reminder() {
    let town = Town::new().await;
    let app = &town.app;
    for person in [app.alice(), app.nora()] {
        lives(person, &without_digest()).await;
    }
    let asked = reminding(asking(ReadingLevel::Confirmed, app.in_days(7)), &[]);
    let (article, reading) = app.asked(&asked, Some(for_these(&[], &[OPEN], &[]))).await;
    town.after(SECOND).await;
    let kinds =
        |told: Vec<Notification>| told.into_iter().map(|one| (one.kind, one.read)).collect::<Vec<_>>();
    let told = kinds(app.alice().told().await);
    assert!(told.len() == 2 && told.contains(&(Kind::Reading, false)), "{told:?}");
    assert_eq!(town.arrived(0), [], "it may be seen in the application first");

    // Nora confirms there: nothing leaves to her, and it is read.
    app.nora().confirms(article).await;
    town.after(2 * HOUR).await;
    let told = kinds(app.nora().told().await);
    assert!(told.contains(&(Kind::Reading, true)), "{told:?}");
    let taken = town.smtp.taken();
    assert_eq!((taken.len(), taken[0].to.as_str()), (1, "alice@mairie.example"));
    let text = taken[0].text.replace("=\n", "");
    let links: Vec<&str> = text.split("/lire/").skip(1).collect();
    assert_eq!(links.len(), 2, "as text and as a page: {text}");
    assert!(links.iter().all(|link| link.len() > 43 && !link.starts_with('{')));

    // Who reminds those who are missing reminds her by mail at once.
    app.carol().reminds(reading).await.assert_ok();
    app.settle().await;
    town.after(SECOND).await;
    assert_eq!(town.smtp.taken().len(), 2);
    app.alice().confirms(article).await;
    town.after(MINUTE).await;
    assert!(app.alice().told().await.iter().all(|one| one.read || one.kind != Kind::Reading));
    town.after(DAY).await;
    assert_eq!(town.smtp.taken().len(), 2);
}

#[actix_web::test]
async fn administrators_say_when_those_are_told_who_never_said_so() {
    let town = Town::new().await;
    let app = &town.app;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    wants_by_mail(app.nora(), Topic::Mentions, true).await;
    lives(app.nora(), &without_digest()).await;
    // 22 h: both are left alone.
    town.after(12 * HOUR).await;
    app.bob().publish("Une : @alice.martin @nora.benali").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.arrived(0), []);
    let shifts = Rhythm { quiet: QuietTimes { on: false, ..Rhythm::default().quiet }, ..without_digest() };
    let usual = app.admin().call::<ChangeUsualRhythm>(&NoParams {}, &shifts).await.ok();
    assert_eq!(usual, shifts);
    town.after(2 * MINUTE).await;
    let arrived = town.arrived(0);
    assert_eq!(arrived.len(), 1, "what waited follows: {arrived:?}");
    assert_eq!(arrived[0].0, "alice@mairie.example", "Nora said when herself");
    let now = app.alice().get::<ReadRhythm>(NoParams {}).await.ok();
    assert!(now.usual && now.quiet_until.is_none() && now.next_digest.is_none());

    let [from, until] = ["2026-01-15", "2026-01-30"].map(|day| Day::parse(day).unwrap());
    let away = QuietTimes { leave: Some(Leave { from, until }), ..Rhythm::default().quiet };
    let wrong = Rhythm { quiet: away, ..Rhythm::default() };
    let refused = app.admin().call::<ChangeUsualRhythm>(&NoParams {}, &wrong).await;
    assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "quiet.leave");
    app.carol().call::<ChangeUsualRhythm>(&NoParams {}, &shifts).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn whoever_publishes_is_told_who_is_left_alone() {
    let town = Town::new().await;
    let app = &town.app;
    let draft = app.carol().begins("Consignes", None, Some(for_these(&[], &[OPEN], &[]))).await;
    let quiet = async || app.carol().get::<CountQuietReaders>(ArticleParams { article: draft.id }).await;
    assert_eq!(quiet().await.ok(), QuietReaders::default(), "10 h");
    let never = Rhythm { quiet: QuietTimes { on: false, ..Rhythm::default().quiet }, ..without_digest() };
    lives(app.nora(), &never).await;
    // 22 h.
    town.after(12 * HOUR).await;
    let now = quiet().await.ok();
    // Alice and Marc; Nora is never left alone, Zoé's account is closed.
    assert_eq!((now.people, now.until), (2, Some(app.now().plus_ms(9 * HOUR + 30 * MINUTE))));
    app.bob()
        .get::<CountQuietReaders>(ArticleParams { article: draft.id })
        .await
        .assert_problem(404, "not_found");
}
