//! Letters and links: good once, for their time, and silent about everything else.

use diesel::prelude::*;
use platform::{
    db::Tx,
    mail::{self, MailConfig, StoredMail},
    testing::{Mood, SmtpServer},
};
use shared::{
    audit::Action,
    identity::Role,
    ids::UserId,
    mail::MailState,
    text::{DisplayName, StaffNumber, Username},
    time::{DAY, MINUTE, UtcTime},
};

use super::{Browser, PASSWORD, Site};
use crate::{
    config::Config,
    features::{
        audit::{self, Actor, Filter},
        identity::{NewPerson, accounts, create_person},
    },
};

const CHOSEN: &str = "tilleul ardoise parvis";

fn both(password: &str) -> [(&str, &str); 2] {
    [("password", password), ("again", password)]
}

impl Site {
    /// Somebody who has neither an address nor a password.
    async fn field_agent(&self) -> UserId {
        let mut person = NewPerson::new(
            Username::parse("yannick").unwrap(),
            DisplayName::parse("Yannick Le Bris").unwrap(),
            Role::Agent,
        );
        person.staff_number = StaffNumber::parse("AG-412").ok();
        self.db.write(move |tx| create_person(tx, person)).await.unwrap()
    }

    async fn letter(&self, user: UserId) -> String {
        let make = move |tx: &mut Tx<'_>| accounts::make_letter(tx, &Actor::COMMAND_LINE, user);
        self.db.write(make).await.unwrap().code
    }

    pub fn with_mail(smtp: &SmtpServer) -> Self {
        let from = Some("Parvis <parvis@mairie.example>".to_owned());
        let mail = MailConfig { smtp_url: Some(smtp.url()), from, ..MailConfig::default() };
        Self::configured(Config { mail, ..Config::default() })
    }

    pub async fn mails(&self) -> Vec<StoredMail> {
        self.db.read(|conn| mail::list(conn, None, None, 100)).await.unwrap()
    }

    /// Waits for what goes on beside the requests: until there are so many messages.
    pub async fn until_mails(&self, count: usize) -> Vec<StoredMail> {
        for _ in 0..10_000 {
            let mails = self.mails().await;
            if mails.len() == count {
                return mails;
            }
            tokio::task::yield_now().await;
        }
        panic!("there are not {count} messages");
    }

    pub async fn run_jobs(&self) {
        self.app.runner().run_due(&self.app.db).await.unwrap();
    }

    pub async fn recorded(&self) -> Vec<String> {
        let read = |conn: &mut platform::db::Conn| audit::entries(conn, &Filter::default(), None, 50);
        self.db.read(read).await.unwrap().into_iter().map(|entry| entry.action).collect()
    }
}

/// The link in the last message that a mail server took.
fn link_in(smtp: &SmtpServer) -> String {
    let text = smtp.taken().last().expect("a message").text.replace("=\n", "");
    let from = text.find("/reset/").expect("a link");
    text[from..].chars().take_while(|c| !c.is_whitespace()).collect()
}

#[actix_web::test]
async fn a_letter_opens_an_account_once() {
    let site = Site::new();
    let user = site.field_agent().await;
    let code = site.letter(user).await;
    let (browser, path) = (Browser::new(), format!("/activate/{code}"));
    let shown = site.get(&browser, &path).await;
    assert_eq!(shown.status, 200);
    for part in ["Bonjour Yannick Le Bris,", "yannick", "AG-412", "autocomplete=\"new-password\""] {
        assert!(shown.has(part), "{part}: {}", shown.body);
    }
    let differs = [("password", CHOSEN), ("again", "something else altogether")];
    for wrong in [differs, both("court"), both("")] {
        let refused = site.post(&browser, &path, &wrong).await;
        assert_eq!(refused.status, 422, "{wrong:?}");
        assert!(refused.session().is_none() && refused.has("role=\"alert\""));
    }
    let opened = site.post(&browser, &path, &both(CHOSEN)).await;
    assert_eq!((opened.status.as_u16(), opened.header("location")), (303, Some("/")));
    assert!(site.is_signed_in(&browser.with_cookie(&opened.session().unwrap())).await);
    for name in ["yannick", "ag-412"] {
        assert_eq!(site.try_sign_in(&Browser::new(), name, CHOSEN).await.status, 303, "{name}");
    }
    let again = site.post(&Browser::new(), &path, &both("another one entirely")).await;
    assert_eq!(again.status, 404);
    assert_eq!(site.get(&Browser::new(), &path).await.status, 404);
    assert_eq!(site.try_sign_in(&Browser::new(), "yannick", CHOSEN).await.status, 303, "it stays");
    assert_eq!(site.recorded().await, [Action::LetterUsed.as_str(), Action::LetterMade.as_str()]);
    assert!(site.mails().await.is_empty(), "nobody is told of a first password");
}

#[actix_web::test]
async fn a_letter_that_is_no_good_says_what_to_do_and_nothing_else() {
    let site = Site::new();
    let user = site.field_agent().await;
    let older = site.letter(user).await;
    let late = site.letter(user).await;
    site.clock().advance_ms(30 * DAY);
    let closed = site.person("gone", Role::Agent).await;
    let of_the_closed = site.letter(closed).await;
    let by = Actor::COMMAND_LINE;
    site.db.write(move |tx| accounts::suspend(tx, &by, closed)).await.unwrap();
    let mut pages = Vec::new();
    for code in [older.as_str(), &late, &of_the_closed, "bcdf-ghjk-mnpq-rstv-wxyz", "x", "é%00'\"", "%F0%9F"]
    {
        let path =
            format!("/activate/{}", serde_urlencoded::to_string([("", code)]).unwrap().replace('=', ""));
        let shown = site.get(&Browser::new(), &path).await;
        assert_eq!(shown.status, 404, "{code}");
        assert!(shown.has("Demandez une nouvelle lettre") && !shown.has("Yannick"), "{}", shown.body);
        let sent = site.post(&Browser::new(), &path, &both(CHOSEN)).await;
        assert_eq!((sent.status.as_u16(), sent.session()), (404, None), "{code}");
        pages.extend([shown.body, sent.body]);
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "one page for all");
    let english = Browser::new().with("accept-language", "en");
    assert!(site.get(&english, "/activate/x").await.has("Ask the person who runs Parvis"));
}

#[actix_web::test]
async fn a_code_is_typed_as_people_type() {
    let site = Site::new();
    let user = site.field_agent().await;
    let code = site.letter(user).await;
    assert_eq!(site.get(&Browser::new(), "/activate").await.status, 200);
    let typed = code.to_uppercase().replace('-', "+");
    let led = site.get(&Browser::new(), &format!("/activate?code={typed}")).await;
    assert_eq!(led.header("location"), Some(format!("/activate/{code}").as_str()));
    let wrong = site.get(&Browser::new(), "/activate?code=0000").await;
    assert!(wrong.status == 422 && wrong.has("n’a pas la bonne forme"), "{}", wrong.body);
    let spaced = code.to_uppercase().replace('-', "%20");
    assert_eq!(site.get(&Browser::new(), &format!("/activate/{spaced}")).await.status, 200);
}

#[actix_web::test]
async fn whoever_tries_codes_waits() {
    let site = Site::new();
    let user = site.field_agent().await;
    let code = site.letter(user).await;
    for n in 0..30 {
        assert_eq!(site.get(&Browser::new(), &format!("/activate/bcdf{n}")).await.status, 404);
    }
    let path = format!("/activate/{code}");
    let waits = site.get(&Browser::new(), &path).await;
    assert!(waits.status == 429 && waits.header("retry-after").is_some(), "{}", waits.status);
    assert_eq!(site.get(&Browser::at("198.51.100.4:1"), &path).await.status, 200, "elsewhere");
    site.clock().advance_ms(MINUTE);
    assert_eq!(site.get(&Browser::new(), &path).await.status, 200);
    let foreign = Browser::new().with("origin", "https://evil.example");
    let request = actix_web::test::TestRequest::post().uri(&path).set_form(both(CHOSEN));
    assert_eq!(site.send(foreign.dress(request)).await.status, 403);
}

#[actix_web::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_serves_once() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let asked = site.post(&Browser::new(), "/forgot", &[("name", " Claire ")]).await;
    assert_eq!(asked.status, 200);
    let waiting = site.until_mails(1).await;
    assert_eq!((waiting[0].kind.as_str(), waiting[0].user_id), ("password_reset", Some(claire)));
    assert!(waiting[0].body.contains("{secret}") && !waiting[0].body.contains("/reset/"));
    site.run_jobs().await;
    let path = link_in(&smtp);
    assert_eq!(smtp.taken()[0].to, "claire@mairie.example");

    assert!(site.get(&Browser::new(), &path).await.has("Bonjour claire Dupont,"));
    assert_eq!(site.post(&Browser::new(), &path, &both("court")).await.status, 422);
    assert!(site.is_signed_in(&browser).await, "nothing has changed yet");
    let changed = site.post(&Browser::new(), &path, &both(CHOSEN)).await;
    assert_eq!((changed.status.as_u16(), changed.header("location")), (303, Some("/sign-in?reset")));
    assert!(!site.is_signed_in(&browser).await, "all sessions end");
    assert!(site.get(&Browser::new(), "/sign-in?reset").await.has("Votre mot de passe est changé."));
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.status, 422);
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", CHOSEN).await.status, 303);
    site.run_jobs().await;
    let told = smtp.taken();
    assert!(told.len() == 2 && told[1].text.replace("=\n", "").contains("chang=C3=A9"), "{told:?}");
    let used = site.post(&Browser::new(), &path, &both("another one entirely")).await;
    assert!(used.status == 404 && used.has("Demander un nouveau lien"), "{}", used.body);
    assert_eq!(site.recorded().await[0], Action::PasswordReset.as_str());
}

#[actix_web::test]
async fn a_link_goes_out_of_time_and_is_replaced() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    site.person("claire", Role::Agent).await;
    let mut links = Vec::new();
    for n in 1..=2 {
        site.post(&Browser::new(), "/forgot", &[("name", "claire@mairie.example")]).await;
        site.until_mails(n).await;
        site.run_jobs().await;
        links.push(link_in(&smtp));
    }
    assert_eq!(site.get(&Browser::new(), &links[0]).await.status, 404, "a newer one was asked for");
    assert_eq!(site.get(&Browser::new(), &links[1]).await.status, 200);
    site.clock().advance_ms(60 * MINUTE);
    assert_eq!(site.get(&Browser::new(), &links[1]).await.status, 404);
    site.app.identity.remove_expired_links().await.unwrap();

    // A message that could not leave in time does not leave.
    smtp.will(&[Mood::RefusesForNow]);
    site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await;
    site.until_mails(3).await;
    site.run_jobs().await;
    site.clock().advance_ms(61 * MINUTE);
    site.run_jobs().await;
    let last = site.mails().await.remove(0);
    assert_eq!((last.state, last.reason.as_deref()), (MailState::Failed, Some("expired")));
}

#[actix_web::test]
async fn the_answer_is_the_same_whoever_exists() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let gone = site.person("gone", Role::Agent).await;
    site.field_agent().await;
    let by = Actor::COMMAND_LINE;
    site.db.write(move |tx| accounts::suspend(tx, &by, gone)).await.unwrap();
    site.person("claire", Role::Agent).await;
    let mut answers = Vec::new();
    for name in
        ["claire", "gone", "yannick", "ag-412", "nobody", "nobody@x.example", "x\0y", &"é".repeat(999)]
    {
        let answer = site.post(&Browser::new(), "/forgot", &[("name", name)]).await;
        assert_eq!(answer.status, 200, "{name}");
        answers.push(answer.body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    let sent = site.until_mails(1).await;
    assert_eq!(sent[0].recipient, "claire@mairie.example");
    let empty = site.post(&Browser::new(), "/forgot", &[("name", " ")]).await;
    assert!(empty.status == 422 && empty.has("role=\"alert\""));
}

#[actix_web::test]
async fn nobodys_mailbox_is_filled() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    site.person("claire", Role::Agent).await;
    for n in 1..=3 {
        site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await;
        site.until_mails(n).await;
    }
    for _ in 4..=30 {
        assert_eq!(site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await.status, 200);
    }
    assert_eq!(site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await.status, 429);
    site.person("karim", Role::Agent).await;
    site.post(&Browser::at("198.51.100.4:1"), "/forgot", &[("name", "karim")]).await;
    let mails = site.until_mails(4).await;
    assert_eq!(mails[0].recipient, "karim@mairie.example");
}

#[actix_web::test]
async fn without_a_mail_server_the_wish_is_noted_and_no_link_is_made() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let asked = site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await;
    assert!(asked.has("n’envoie pas de messages ici"), "{}", asked.body);
    let kept = site.until_mails(1).await.remove(0);
    assert_eq!(kept.state, MailState::Kept);
    assert!(!format!("{}{}", kept.subject, kept.body).contains("/reset/"));
    let links =
        |conn: &mut platform::db::Conn| Ok(schema::account_links::table.count().get_result::<i64>(conn)?);
    assert_eq!(site.db.read(links).await.unwrap(), 0);
    let counts = site.db.read(|conn| mail::counts(conn, UtcTime(0))).await.unwrap();
    assert_eq!(counts, (0, 0));
}

#[actix_web::test]
async fn a_new_password_voids_letters_and_links() {
    let site = Site::new();
    let user = site.person("claire", Role::Agent).await;
    let code = site.letter(user).await;
    let set =
        move |tx: &mut Tx<'_>| accounts::replace_password(tx, &Actor::COMMAND_LINE, user, "$argon2id$x");
    site.db.write(set).await.unwrap();
    assert_eq!(site.get(&Browser::new(), &format!("/activate/{code}")).await.status, 404);

    // A letter for somebody who had a password tells them that it changed.
    let code = site.letter(user).await;
    site.post(&Browser::new(), &format!("/activate/{code}"), &both(CHOSEN)).await;
    assert_eq!(site.mails().await[0].kind, "password_changed");
}
