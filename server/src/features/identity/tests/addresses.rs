//! E-mail addresses: corrected by administrators, changed by their owners.

use diesel::prelude::*;
use platform::{db::Tx, testing::SmtpServer};
use serde_json::json;
use shared::{
    audit::Action,
    identity::Role,
    ids::UserId,
    text::{EmailAddress, Function},
    time::DAY,
};

use super::{Answer, Browser, PASSWORD, Site};
use crate::features::{
    audit::Actor,
    identity::{
        accounts,
        roster::{self, Edit},
    },
};

const PAGE: &str = "/security/email";
const FORMER: &str = "claire@mairie.example";
const NEW: &str = "c.dupont@ville.example";

impl Site {
    async fn asks(&self, browser: &Browser, email: &str, password: &str) -> Answer {
        self.post(browser, PAGE, &[("email", email), ("password", password)]).await
    }

    async fn address_of(&self, user: UserId) -> Option<String> {
        let find = move |conn: &mut platform::db::Conn| {
            Ok(schema::users::table.find(user).select(schema::users::email).first(conn)?)
        };
        self.db.read(find).await.unwrap()
    }

    async fn corrects(&self, by: &Browser, user: UserId, email: Option<&str>) -> Answer {
        self.put(by, &format!("/api/admin/members/{user}/email"), json!({ "email": email })).await
    }
}

/// The link that confirms an address, in the last message that a mail server took.
fn link_in(smtp: &SmtpServer) -> String {
    let text = smtp.taken().last().expect("a message").text.replace("=\n", "");
    let from = text.find("/email/").expect("a link");
    text[from..].chars().take_while(|c| !c.is_whitespace()).collect()
}

#[actix_web::test]
async fn an_address_changes_once_its_owner_confirmed_it() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    assert!(site.get(&browser, PAGE).await.has(FORMER));
    for (email, password, said) in [
        ("claire", PASSWORD, "role=\"alert\""),
        ("", PASSWORD, "role=\"alert\""),
        (FORMER, PASSWORD, "C’est déjà votre adresse."),
        (NEW, "guess", "Ce n’est pas votre mot de passe."),
        (NEW, "", "Écrivez votre mot de passe."),
    ] {
        let refused = site.asks(&browser, email, password).await;
        assert!(refused.status == 422 && refused.has(said), "{email} {password}: {}", refused.body);
    }
    let nobody = site.asks(&Browser::new(), NEW, PASSWORD).await;
    assert_eq!(
        (nobody.status.as_u16(), nobody.header("location")),
        (303, Some("/sign-in?next=%2Fsecurity%2Femail"))
    );
    let foreign = browser.clone().with("origin", "https://evil.example");
    assert_eq!(site.asks(&foreign, NEW, PASSWORD).await.status, 403);
    assert!(site.mails().await.is_empty());

    assert!(site.asks(&browser, NEW, PASSWORD).await.has("Regardez vos messages"));
    let sent = site.until_mails(1).await.remove(0);
    assert_eq!((sent.kind.as_str(), sent.recipient.as_str()), ("address", NEW));
    assert!(!sent.body.contains("claire"), "whose address it is is not known yet");
    site.run_jobs().await;
    let path = link_in(&smtp);
    let elsewhere = Browser::new();
    assert!(site.get(&elsewhere, &path).await.has(NEW));
    assert_eq!(site.address_of(claire).await.as_deref(), Some(FORMER), "opening it changes nothing");
    let foreign = elsewhere.clone().with("origin", "https://evil.example");
    assert_eq!(site.post(&foreign, &path, &[]).await.status, 403);

    let confirmed = site.post(&elsewhere, &path, &[]).await;
    assert!(confirmed.status == 200 && confirmed.session().is_none(), "{}", confirmed.body);
    assert_eq!(site.address_of(claire).await.as_deref(), Some(NEW));
    assert!(site.is_signed_in(&browser).await);
    assert_eq!(site.try_sign_in(&Browser::new(), NEW, PASSWORD).await.status, 303);
    assert_eq!(site.try_sign_in(&Browser::new(), FORMER, PASSWORD).await.status, 422);
    let told = site.mails().await.remove(0);
    assert_eq!((told.kind.as_str(), told.recipient.as_str()), ("address_changed", FORMER));
    assert!(!told.body.contains(NEW));
    for again in [site.get(&elsewhere, &path).await, site.post(&elsewhere, &path, &[]).await] {
        assert!(again.status == 404 && again.has("Demander un nouveau lien"), "{}", again.body);
    }
    assert_eq!(site.recorded().await, [Action::EmailChanged.as_str()]);
}

#[actix_web::test]
async fn a_link_goes_out_of_time_is_replaced_and_voided() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let mut links = Vec::new();
    for count in 1..=3 {
        site.asks(&browser, NEW, PASSWORD).await;
        site.until_mails(count).await;
        site.run_jobs().await;
        links.push(link_in(&smtp));
        site.clock().advance_ms(DAY / 2);
    }
    let shows = async |link: &str| site.get(&Browser::new(), link).await.status.as_u16();
    assert_eq!((shows(&links[1]).await, shows(&links[2]).await), (404, 200), "a newer one was asked for");
    site.clock().advance_ms(DAY / 2);
    assert_eq!(shows(&links[2]).await, 404);

    site.asks(&browser, NEW, PASSWORD).await;
    site.until_mails(4).await;
    site.run_jobs().await;
    let link = link_in(&smtp);
    assert_eq!(shows(&link).await, 200);
    let set =
        move |tx: &mut Tx<'_>| accounts::replace_password(tx, &Actor::COMMAND_LINE, claire, "$argon2id$x");
    site.db.write(set).await.unwrap();
    assert_eq!(shows(&link).await, 404, "whoever asked might have been somebody else");
}

#[actix_web::test]
async fn who_has_an_address_shows_nowhere() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    let karim = site.person("karim", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let taken = site.asks(&browser, "Karim@mairie.example", PASSWORD).await;
    let free = site.asks(&browser, NEW, PASSWORD).await;
    assert_eq!((taken.status, &taken.body), (free.status, &free.body));
    assert_eq!(site.until_mails(1).await[0].recipient, NEW);
    site.run_jobs().await;

    // Somebody else is given it meanwhile: the link is as dead as any other.
    site.person("admin", Role::Admin).await;
    let administrator = site.signed_in("admin").await;
    assert_eq!(site.corrects(&administrator, karim, Some(NEW)).await.status, 200);
    let dead = site.post(&Browser::new(), &link_in(&smtp), &[]).await;
    assert!(dead.status == 404 && dead.has("Demander un nouveau lien"), "{}", dead.body);
    assert_eq!(site.address_of(claire).await.as_deref(), Some(FORMER));
    // Nobody fills a mailbox.
    assert_eq!(site.asks(&browser, "x@ville.example", PASSWORD).await.status, 200);
    let waits = site.asks(&browser, "y@ville.example", PASSWORD).await;
    assert!(waits.status == 429 && waits.header("retry-after").is_some(), "{}", waits.status);
}

#[actix_web::test]
async fn without_a_mail_server_one_asks_an_administrator() {
    let site = Site::new();
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    for answer in [site.get(&browser, PAGE).await, site.asks(&browser, NEW, PASSWORD).await] {
        assert!(answer.has("n’envoie pas de messages ici") && !answer.has("name=\"email\""));
    }
    assert!(site.mails().await.is_empty());
    assert_eq!(site.address_of(claire).await.as_deref(), Some(FORMER));
}

#[actix_web::test]
async fn an_administrator_corrects_an_address_and_the_former_one_is_told() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    site.person("karim", Role::Agent).await;
    let admin = site.person("admin", Role::Admin).await;
    let (administrator, browser) = (site.signed_in("admin").await, site.signed_in("claire").await);
    for (by, user, email, status, code) in [
        (&administrator, claire, Some("karim@Mairie.example"), 422, "invalid"),
        (&administrator, claire, Some("karim"), 422, "invalid"),
        (&administrator, admin, Some(NEW), 409, "own_account"),
        (&administrator, UserId(77), Some(NEW), 404, "not_found"),
        (&browser, claire, Some(NEW), 404, "not_found"),
    ] {
        let refused = site.corrects(by, user, email).await;
        assert_eq!((refused.status.as_u16(), refused.json()["code"].clone()), (status, json!(code)));
    }
    // What was sent to the former address opens nothing any more.
    site.post(&Browser::new(), "/forgot", &[("name", "claire")]).await;
    site.until_mails(1).await;
    assert_eq!(site.corrects(&administrator, claire, Some(NEW)).await.json()["member"]["email"], NEW);
    assert_eq!(site.corrects(&administrator, claire, Some(NEW)).await.status, 200, "nothing changes");
    let links =
        |conn: &mut platform::db::Conn| Ok(schema::account_links::table.count().get_result::<i64>(conn)?);
    assert_eq!(site.db.read(links).await.unwrap(), 0);
    let told = site.mails().await;
    assert_eq!(
        (told[0].kind.as_str(), told[0].recipient.as_str(), told.len()),
        ("address_changed", FORMER, 2)
    );
    assert!(site.is_signed_in(&browser).await);

    assert_eq!(site.corrects(&administrator, claire, None).await.status, 200);
    assert_eq!(site.address_of(claire).await, None);
    assert_eq!(site.mails().await[0].recipient, NEW);
    assert_eq!(site.corrects(&administrator, claire, Some(FORMER)).await.status, 200);
    assert_eq!(site.mails().await.len(), 3, "there was none to tell");
    assert_eq!(site.recorded().await, [Action::EmailChanged.as_str(); 3]);
    let log = site.get(&administrator, "/api/admin/log?action=email_changed").await.json();
    assert_eq!(log["items"][2]["details"], json!({ "before": FORMER, "email": NEW }));
}

#[actix_web::test]
async fn a_list_that_changes_an_address_voids_the_links_sent_to_the_former_one() {
    let smtp = SmtpServer::start().await;
    let site = Site::with_mail(&smtp);
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    site.asks(&browser, NEW, PASSWORD).await;
    site.until_mails(1).await;
    site.run_jobs().await;
    let link = link_in(&smtp);
    let shows = async || site.get(&Browser::new(), &link).await.status.as_u16();
    let change = |edit: Edit| site.db.write(move |tx| roster::change(tx, &[(claire, edit.clone())]));
    let title = Function::parse("Archiviste").unwrap();
    change(Edit { title: Some(Some(title)), ..Edit::default() }).await.unwrap();
    assert_eq!(shows().await, 200);
    let email = EmailAddress::parse("claire@agglo.example").unwrap();
    change(Edit { email: Some(Some(email)), ..Edit::default() }).await.unwrap();
    assert_eq!(shows().await, 404);
}
