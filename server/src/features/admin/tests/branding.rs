//! How the network presents itself: who changes it, what is refused, where it is seen.

use serde_json::json;
use shared::{
    audit::Action,
    branding::{
        Branding, ChangeWelcomes, ChooseColors, Colors, ReadBranding, RemoveLogo, RenameOrganization,
        Renaming, SetLogo, Welcomes, logo_address,
    },
    contract::{Endpoint, NoParams},
    identity::{GetMe, Language},
    text::{Color, Name, Welcome},
};

use super::{log, said};
use crate::{
    features::{audit::Actor, branding},
    testing::{Answer, Person, TestApp, cast::ADMIN, pictures::png},
};

const NO: NoParams = NoParams {};

fn color(text: &str) -> Color {
    Color::parse(text).unwrap()
}

fn colors(primary: &str) -> Colors {
    Colors { primary: Some(color(primary)), accent: None }
}

async fn read(app: &TestApp) -> Branding {
    app.admin().get::<ReadBranding>(NO).await.ok()
}

async fn page(person: Person<'_>, address: &str) -> Answer {
    person.send(person.request("GET", address).insert_header(("accept", "text/html"))).await
}

async fn html(person: Person<'_>, address: &str) -> String {
    String::from_utf8(page(person, address).await.body).unwrap()
}

#[actix_web::test]
async fn another_name_is_shown_and_recorded() {
    let app = TestApp::new().await;
    let name = |name: &str| Renaming { name: Name::parse(name).unwrap() };
    let renamed = app.admin().call::<RenameOrganization>(&NO, &name("Ville de Rieux")).await.ok();
    assert_eq!(renamed.name, "Ville de Rieux");
    assert_eq!(app.bob().get::<GetMe>(NO).await.ok().organization, "Ville de Rieux");
    assert!(html(app.nobody(), "/sign-in").await.contains("Ville de Rieux"));
    app.admin().call::<RenameOrganization>(&NO, &name("Ville de Rieux")).await.assert_ok();
    let renamings = said(&log(app.admin()).await);
    assert_eq!(renamings, [(Action::OrganizationRenamed, Some(ADMIN.id), None)], "once is said once");
    for wrong in [json!({ "name": "  " }), json!({ "name": "é".repeat(161) }), json!({})] {
        let body = serde_json::to_vec(&wrong).unwrap();
        app.admin().send_json("PUT", RenameOrganization::PATH, body).await.assert_problem(422, "invalid");
    }
}

#[actix_web::test]
async fn a_colour_that_is_not_read_is_refused_with_the_nearest_that_is() {
    let app = TestApp::new().await;
    let refused = app.admin().call::<ChooseColors>(&NO, &colors("#ffcc00")).await;
    let problem = refused.assert_problem(422, "invalid");
    let field = &problem.fields[0];
    let nearest = field.rule.nearest().to_owned();
    assert_eq!(field.field, "primary");
    assert!(field.message.contains(&nearest), "{}", field.message);
    assert_eq!(read(&app).await.colors, Colors::default(), "nothing was changed");

    let chosen = app.admin().call::<ChooseColors>(&NO, &colors(&nearest)).await.ok();
    assert_eq!(chosen.colors, colors(&nearest));
    // A dark colour is not read on deep panels.
    let both = Colors { primary: Some(color(&nearest)), accent: Some(color("#102030")) };
    let problem = app.admin().call::<ChooseColors>(&NO, &both).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "accent");
    let both = Colors { accent: Some(color(problem.fields[0].rule.nearest())), ..both };
    app.admin().call::<ChooseColors>(&NO, &both).await.assert_ok();

    let entries = log(app.admin()).await;
    assert_eq!(said(&entries), [(Action::ColorsChanged, Some(ADMIN.id), None); 2]);
    assert_eq!(entries[1].details["primary"], nearest);
    for wrong in ["red", "#12345", "#fff;}body{display:none", "url(https://example.org)", "<script>"] {
        let body = serde_json::to_vec(&json!({ "primary": wrong })).unwrap();
        app.admin().send_json("PUT", ChooseColors::PATH, body).await.assert_problem(422, "invalid");
    }
}

#[actix_web::test]
async fn the_colours_dress_every_page_by_a_sheet_of_their_own() {
    let app = TestApp::new().await;
    assert!(!html(app.nobody(), "/sign-in").await.contains("/brand."));
    let chosen = app.admin().call::<ChooseColors>(&NO, &colors("#204a87")).await.ok();
    let address = chosen.stylesheet.unwrap();
    let link = format!("<link id=\"brand-styles\" rel=\"stylesheet\" href=\"{address}\">");
    for (person, path) in
        [(app.nobody(), "/sign-in"), (app.nobody(), "/forgot"), (app.bob(), "/"), (app.bob(), "/phone-list")]
    {
        assert!(html(person, path).await.contains(&link), "{path}");
    }
    let sheet = page(app.nobody(), &address).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    let css = String::from_utf8(sheet.body.clone()).unwrap();
    assert!(
        css.starts_with("@layer tokens{:root,[data-theme]{") && css.contains("--accent:var(--cl,#204a87)")
    );

    // A server that starts shows them too.
    app.app().brand.present(crate::web::brand::Face::default());
    assert!(!html(app.bob(), "/").await.contains("/brand."));
    branding::refresh(app.app()).await.unwrap();
    assert!(html(app.bob(), "/").await.contains(&link));

    let other = app.admin().call::<ChooseColors>(&NO, &colors("#8f1d3c")).await.ok();
    assert_ne!(other.stylesheet.as_deref(), Some(address.as_str()));
    let former = page(app.nobody(), &address).await;
    assert_eq!((former.status, former.header("cache-control")), (200, "no-store"));
    app.admin().call::<ChooseColors>(&NO, &Colors::default()).await.assert_ok();
    assert_eq!(page(app.nobody(), &address).await.status, 404);
    assert!(!html(app.bob(), "/").await.contains("/brand."));
}

#[actix_web::test]
async fn a_server_hears_of_what_another_one_changed() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let mut peer = serving.enter(app.bob()).await;
    // Nobody tells this one but the event.
    app.change(|tx| branding::choose_colors(tx, &Actor::COMMAND_LINE, &colors("#204a87"))).await;
    let mark = app.mark().await;
    peer.events_until(mark).await;
    assert!(html(app.bob(), "/").await.contains("/brand."));
}

#[actix_web::test]
async fn the_logo_is_drawn_anew_and_seen_at_the_door() {
    let app = TestApp::new().await;
    let first = app.admin().upload::<SetLogo>(&NO, png(1280, 320)).await.ok().logo.unwrap();
    assert_eq!((first.width, first.height), (640, 160), "whole, and no larger than it is shown");
    assert_eq!(app.bob().get::<GetMe>(NO).await.ok().logo, Some(first));
    let image = format!("<img class=\"brand__logo\" src=\"{}\" alt=\"", logo_address(first.file));
    for (person, path) in [(app.nobody(), "/sign-in"), (app.nobody(), "/forgot"), (app.bob(), "/groups")] {
        assert!(html(person, path).await.contains(&image), "{path}");
    }
    let answer = page(app.nobody(), &logo_address(first.file)).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.body.starts_with(b"\x89PNG"));

    for (bytes, status, code) in [
        (b"<svg onload=alert(1)>".to_vec(), 422, "not_a_picture"),
        (png(50, 50)[..50].to_vec(), 422, "broken_picture"),
        (vec![0; shared::branding::LOGO_BYTES + 1], 413, "too_large"),
    ] {
        app.admin().upload::<SetLogo>(&NO, bytes).await.assert_problem(status, code);
    }
    assert_eq!(read(&app).await.logo, Some(first));

    let small = app.admin().upload::<SetLogo>(&NO, png(60, 20)).await.ok().logo.unwrap();
    assert_eq!((small.width, small.height), (60, 20));
    assert_eq!(page(app.nobody(), &logo_address(first.file)).await.status, 404, "the former one is gone");
    app.admin().get::<RemoveLogo>(NO).await.assert_ok();
    app.admin().get::<RemoveLogo>(NO).await.assert_ok();
    assert_eq!(page(app.nobody(), &logo_address(small.file)).await.status, 404);
    assert_eq!(app.bob().get::<GetMe>(NO).await.ok().logo, None);
    assert_eq!(said(&log(app.admin()).await), [(Action::LogoChanged, Some(ADMIN.id), None); 3]);
}

#[actix_web::test]
async fn only_the_logo_is_given_out_at_the_door() {
    let app = TestApp::new().await;
    let photo = app.alice().upload::<shared::media::SetMyPhoto>(&NO, png(90, 90)).await.ok().id;
    assert_eq!(page(app.nobody(), &logo_address(photo)).await.status, 404);
    let logo = app.admin().upload::<SetLogo>(&NO, png(60, 20)).await.ok().logo.unwrap();
    assert_eq!(page(app.bob(), &shared::media::address(logo.file.0, 96)).await.status, 404);
    for wrong in ["/logo/x", "/logo/-1", "/logo/7"] {
        assert_eq!(page(app.nobody(), wrong).await.status, 404, "{wrong}");
    }
}

#[actix_web::test]
async fn what_stands_at_the_door_is_text_and_nothing_else() {
    let app = TestApp::new().await;
    let welcome = |text: &str| Some(Welcome::parse(text).unwrap());
    let fr = welcome("Bienvenue à la mairie.\n\n<script>alert(1)</script> 02 40 00 00 00");
    let said_in_french = Welcomes { fr, en: None };
    app.admin().call::<ChangeWelcomes>(&NO, &said_in_french).await.assert_ok();
    let french = html(app.nobody(), "/sign-in").await;
    assert!(french.contains("<p>Bienvenue à la mairie.</p><p>&lt;script&gt;alert(1)&lt;/script&gt; 02 40"));
    assert!(!french.contains("<script>alert"));
    let english = html(app.nobody().speaking(Language::En), "/sign-in").await;
    assert!(english.contains("<div class=\"auth__welcome\" lang=\"fr\"><p>Bienvenue"), "better than nothing");

    let both = Welcomes { en: welcome("Welcome."), ..said_in_french };
    assert_eq!(app.admin().call::<ChangeWelcomes>(&NO, &both).await.ok().welcomes, both);
    let english = html(app.nobody().speaking(Language::En), "/sign-in").await;
    assert!(english.contains("<div class=\"auth__welcome\"><p>Welcome.</p></div>"));

    for wrong in [json!({ "fr": "é".repeat(501) }), json!({ "fr": " " }), json!({ "de": "Hallo" })] {
        let body = serde_json::to_vec(&wrong).unwrap();
        app.admin().send_json("PUT", ChangeWelcomes::PATH, body).await.assert_problem(422, "invalid");
    }
    assert_eq!(read(&app).await.welcomes, both);
    app.admin().call::<ChangeWelcomes>(&NO, &Welcomes::default()).await.assert_ok();
    assert!(!html(app.nobody(), "/sign-in").await.contains("auth__welcome"));
}
