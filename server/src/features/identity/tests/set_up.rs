//! The first page of all.

use shared::identity::Role;

use super::{Answer, Browser, Site};
use crate::features::identity::set_up_link;

const FORM: &[(&str, &str)] = &[
    ("organization", "Mairie de Montclair-sur-Loire"),
    ("name", "Thomas Guillet"),
    ("username", "Thomas.Guillet"),
    ("email", "thomas@montclair.example"),
    ("password", "pavé genêt ardoise"),
    ("again", "pavé genêt ardoise"),
];

async fn link(site: &Site) -> Option<String> {
    set_up_link(site.db.db()).await.unwrap()
}

async fn fill(site: &Site, link: &str, changed: &[(&'static str, &'static str)]) -> Answer {
    let token = link.split_once('=').unwrap().1;
    let mut form: Vec<(&str, &str)> = vec![("token", token)];
    form.extend(FORM.iter().map(|(name, value)| {
        let other = changed.iter().find(|(changed, _)| changed == name);
        (*name, other.map_or(*value, |(_, value)| value))
    }));
    site.post(&Browser::new(), "/set-up", &form).await
}

#[actix_web::test]
async fn the_link_sets_the_network_up_once() {
    let site = Site::new();
    let link = link(&site).await.unwrap();
    assert_eq!(site.get(&Browser::new(), &link).await.status, 200);
    assert!(site.get(&Browser::new(), "/sign-in").await.has("n’est pas encore en service"));

    let answer = fill(&site, &link, &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/")));
    let browser = Browser::new().with_cookie(&answer.session().unwrap());
    let me = site.get(&browser, "/api/me").await.json();
    assert_eq!(me["organization"], "Mairie de Montclair-sur-Loire");
    assert_eq!(
        (&me["person"]["username"], &me["person"]["role"]),
        (&"thomas.guillet".into(), &"admin".into())
    );

    assert_eq!(site.get(&Browser::new(), &link).await.status, 404);
    assert_eq!(fill(&site, &link, &[("username", "mallory")]).await.status, 404);
    assert_eq!(super::set_up::link(&site).await, None, "nobody needs another");
    let shown = site.get(&Browser::new(), "/sign-in").await;
    assert!(!shown.has("n’est pas encore en service") && shown.has("Mairie de Montclair-sur-Loire"));
    assert_eq!(
        site.try_sign_in(&Browser::new(), "thomas@montclair.example", "pavé genêt ardoise").await.status,
        303
    );
}

#[actix_web::test]
async fn a_new_link_replaces_the_one_that_was_lost() {
    let site = Site::new();
    let lost = link(&site).await.unwrap();
    let new = link(&site).await.unwrap();
    assert_eq!(site.get(&Browser::new(), &lost).await.status, 404);
    assert_eq!(site.get(&Browser::new(), "/set-up").await.status, 404);
    assert_eq!(site.get(&Browser::new(), "/set-up?token=").await.status, 404);
    assert_eq!(site.get(&Browser::new(), &new).await.status, 200);
}

#[actix_web::test]
async fn an_administrator_made_on_the_command_line_is_enough() {
    let site = Site::new();
    let link_of_before = link(&site).await.unwrap();
    site.person("claire", Role::Agent).await;
    assert!(link(&site).await.is_some(), "an agent does not run the network");
    site.person("thomas", Role::Admin).await;
    assert_eq!(link(&site).await, None);
    assert_eq!(site.get(&Browser::new(), &link_of_before).await.status, 404);
}

#[actix_web::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let link = link(&site).await.unwrap();
    for (changed, field, words) in [
        (("organization", " "), "organization", "Cette réponse manque."),
        (("username", "thomas guillet"), "username", "n’a pas la forme attendue"),
        (("username", "claire"), "username", "l’a déjà pris"),
        (("email", "claire@mairie.example"), "email", "l’a déjà pris"),
        (("email", "thomas"), "email", "n’a pas la forme attendue"),
        (("password", "court"), "password", "12 caractères au moins"),
        (("again", "autre chose que le premier"), "again", "Ce n’est pas le même mot de passe."),
    ] {
        let answer = fill(&site, &link, &[changed]).await;
        assert_eq!(answer.status, 422, "{changed:?}");
        assert!(
            answer.has(words) && answer.has(&format!("href=\"#{field}\"")),
            "{changed:?}: {}",
            answer.body
        );
        assert!(answer.has("value=\"Thomas Guillet\"") && !answer.has("pavé genêt ardoise"));
        assert!(answer.has("1 réponse") || answer.has("Une réponse est à corriger."));
    }
    assert_eq!(fill(&site, &link, &[("email", "")]).await.status, 303, "an address is optional");
}

#[actix_web::test]
async fn two_people_at_once_set_up_one_network() {
    let site = Site::new();
    let link = link(&site).await.unwrap();
    let (one, two) =
        futures_util::future::join(fill(&site, &link, &[]), fill(&site, &link, &[("username", "other")]))
            .await;
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}
