//! Banners: for whom they stand, from when till when, who puts them away, who is told.

use shared::{
    audit::{Action, LogParams, ReadLog},
    contract::NoParams,
    identity::{GetMe, Role},
    live::Event,
    news::NewsAudience,
    portal::{
        LinkAddress, LinkWord,
        banners::{BannerDraft, BannerLevel, BannerLink, BannerText, LONGEST_BANNER, MOST_BANNERS},
    },
    time::{DAY, HOUR, MINUTE},
};

use crate::testing::{
    TestApp, a_banner,
    cast::{ALICE, BOB, OPEN, SECRET},
    for_these,
};

#[actix_web::test]
async fn a_banner_stands_for_its_audience_alone_and_till_its_end() {
    let app = TestApp::new().await;
    let hall = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(hall)).await;
    app.works(BOB.id, &[roads]).await;
    let link = BannerLink {
        word: LinkWord::parse("Plan de crue").unwrap(),
        address: LinkAddress::parse("/news").unwrap(),
    };
    let draft = BannerDraft {
        link: Some(link.clone()),
        ..a_banner(&app, "Rue fermée", for_these(&[hall], &[], &[Role::Elected]))
    };
    app.carol().writes_banner(&draft).await.assert_ok();
    let bobs = app.bob().banners().await;
    assert_eq!((bobs.len(), bobs[0].text.as_str(), bobs[0].link.clone()), (1, "Rue fermée", Some(link)));
    assert_eq!(app.emile().banner_texts().await, ["Rue fermée"]);
    assert_eq!(app.alice().banner_texts().await, [""; 0]);
    assert_eq!(app.carol().banner_texts().await, [""; 0], "who writes is not meant by it");
    assert_eq!(app.bob().get::<GetMe>(NoParams {}).await.ok().banners, 1);
    assert_eq!(app.alice().get::<GetMe>(NoParams {}).await.ok().banners, 0);
    // Who is meant is who is there now.
    app.works(BOB.id, &[]).await;
    assert_eq!(app.bob().banner_texts().await, [""; 0]);
    app.works(BOB.id, &[roads]).await;
    app.clock.advance_ms(DAY);
    assert_eq!(app.bob().banner_texts().await, [""; 0]);
    assert_eq!(app.bob().get::<GetMe>(NoParams {}).await.ok().banners, 0);
}

#[actix_web::test]
async fn the_gravest_comes_first_and_each_is_put_away_for_oneself() {
    let app = TestApp::new().await;
    let everyone = NewsAudience::everyone;
    let mild = app.carol().writes_banner(&a_banner(&app, "Café offert", everyone())).await.ok();
    let grave = BannerDraft { level: BannerLevel::Danger, ..a_banner(&app, "Évacuez", everyone()) };
    let grave = app.carol().writes_banner(&grave).await.ok();
    app.carol().writes_banner(&a_banner(&app, "Ascenseur arrêté", everyone())).await.assert_ok();
    assert_eq!(app.bob().banner_texts().await, ["Évacuez", "Ascenseur arrêté", "Café offert"]);
    app.bob().dismisses_banner(mild.id, 1).await.assert_ok();
    app.bob().dismisses_banner(mild.id, 1).await.assert_ok();
    app.bob().dismisses_banner(grave.id, 1).await.assert_ok();
    let bobs = app.bob().banners().await;
    let seen: Vec<_> = bobs.iter().map(|one| (one.text.as_str(), one.folded)).collect();
    assert_eq!(seen, [("Évacuez", true), ("Ascenseur arrêté", false)], "what is dangerous is folded");
    assert_eq!(app.alice().banners().await.len(), 3);

    // Other words are another edition; another end is not.
    let later = BannerDraft {
        revision: 1,
        ends_at: app.now().plus_ms(2 * DAY),
        ..a_banner(&app, "Café offert", everyone())
    };
    app.carol().changes_banner(mild.id, &later).await.assert_ok();
    assert_eq!(app.bob().banners().await.len(), 2);
    let text = BannerText::parse("Café et thé offerts").unwrap();
    let other = BannerDraft { revision: 2, text, ..later };
    app.carol().changes_banner(mild.id, &other).await.assert_ok();
    assert_eq!(app.bob().banner_texts().await, ["Évacuez", "Ascenseur arrêté", "Café et thé offerts"]);
    app.admin().changes_banner(mild.id, &other).await.assert_problem(409, "edit_conflict");
    // An edition that is not there yet is none.
    app.bob().dismisses_banner(mild.id, 99).await.assert_ok();
    let again = BannerDraft { revision: 3, text: BannerText::parse("Thé").unwrap(), ..other };
    app.carol().changes_banner(mild.id, &again).await.assert_ok();
    assert_eq!(app.bob().banners().await.len(), 3);
}

#[actix_web::test]
async fn open_pages_are_told_when_it_begins_changes_and_ends() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let (mut alice, mut bob) = (serving.enter(app.alice()).await, serving.enter(app.bob()).await);
    let told = |events: Vec<Event>| events.iter().filter(|event| **event == Event::BannersChanged).count();
    let starts_at = Some(app.now().plus_ms(HOUR));
    let draft = BannerDraft { starts_at, ..a_banner(&app, "Coupure", for_these(&[], &[OPEN], &[])) };
    let banner = app.carol().writes_banner(&draft).await.ok();
    app.run_jobs().await;
    let mark = app.mark().await;
    assert_eq!(told(alice.events_until(mark).await), 0, "it has not begun");
    assert_eq!(app.alice().banner_texts().await, [""; 0]);
    // It begins earlier than was said first: the first plan does nothing.
    let sooner = BannerDraft { revision: 1, starts_at: Some(app.now().plus_ms(MINUTE)), ..draft.clone() };
    app.carol().changes_banner(banner.id, &sooner).await.assert_ok();
    app.clock.advance_ms(MINUTE);
    app.run_jobs().await;
    let mark = app.mark().await;
    assert_eq!(told(alice.events_until(mark).await), 1);
    assert_eq!(app.alice().banner_texts().await, ["Coupure"]);
    app.clock.advance_ms(HOUR);
    app.run_jobs().await;
    let mark = app.mark().await;
    assert_eq!(told(alice.events_until(mark).await), 0);
    // For others: both hear of it.
    app.works(BOB.id, &[app.unit("Voirie", None).await]).await;
    let theirs = BannerDraft { revision: 2, audience: for_these(&[], &[], &[Role::Elected]), ..sooner };
    app.carol().changes_banner(banner.id, &theirs).await.assert_ok();
    let mark = app.mark().await;
    assert_eq!(told(alice.events_until(mark).await), 1);
    assert_eq!(app.alice().banner_texts().await, [""; 0]);
    let everyone = BannerDraft { revision: 3, audience: NewsAudience::everyone(), ..theirs };
    app.carol().changes_banner(banner.id, &everyone).await.assert_ok();
    let mark = app.mark().await;
    assert_eq!(told(bob.events_until(mark).await), 1, "only this one was for everybody");
    app.admin().ends_banner(banner.id).await.assert_ok();
    app.admin().ends_banner(banner.id).await.assert_ok();
    let mark = app.mark().await;
    assert_eq!(told(bob.events_until(mark).await), 1);
    assert_eq!(app.bob().banner_texts().await, [""; 0]);
    let over = BannerDraft { revision: 5, ..everyone };
    app.carol().changes_banner(banner.id, &over).await.assert_problem(409, "wrong_step");
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::new().await;
    let everyone = NewsAudience::everyone;
    let draft = a_banner(&app, "Coupure", everyone());
    let nobody = a_banner(&app, "Coupure", NewsAudience::default());
    app.carol().writes_banner(&nobody).await.assert_problem(409, "audience_of_nobody");
    let early = BannerDraft { ends_at: app.now(), ..draft.clone() };
    app.carol().writes_banner(&early).await.assert_problem(422, "ends_too_early");
    let long = BannerDraft { ends_at: app.now().plus_ms(LONGEST_BANNER + 1), ..draft.clone() };
    app.carol().writes_banner(&long).await.assert_problem(422, "invalid");
    // A secret group is not betrayed.
    let secret = a_banner(&app, "Coupure", for_these(&[], &[SECRET], &[]));
    app.carol().writes_banner(&secret).await.assert_problem(422, "invalid");
    app.marc().writes_banner(&draft).await.assert_problem(403, "forbidden");

    // One that did not begin is deleted; nobody saw it.
    let planned = BannerDraft { starts_at: Some(app.now().plus_ms(HOUR)), ..draft.clone() };
    let planned = app.carol().writes_banner(&planned).await.ok();
    app.bob().dismisses_banner(planned.id, 1).await.assert_problem(404, "not_found");
    app.carol().ends_banner(planned.id).await.assert_ok();
    assert_eq!(app.carol().all_banners().await, []);
    for _ in 0..MOST_BANNERS {
        app.carol().writes_banner(&draft).await.assert_ok();
    }
    app.carol().writes_banner(&draft).await.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn what_officers_do_is_recorded_without_its_text() {
    let app = TestApp::new().await;
    let banner = app.carol().writes_banner(&a_banner(&app, "Coupure", NewsAudience::everyone())).await.ok();
    let other = BannerDraft { revision: 1, ..a_banner(&app, "Coupure d’eau", NewsAudience::everyone()) };
    app.carol().changes_banner(banner.id, &other).await.assert_ok();
    app.alice().dismisses_banner(banner.id, 2).await.assert_ok();
    app.admin().ends_banner(banner.id).await.assert_ok();
    let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
    let done: Vec<_> = log.iter().filter_map(|entry| entry.action).collect();
    for action in [Action::BannerWritten, Action::BannerChanged, Action::BannerEnded] {
        assert_eq!(done.iter().filter(|done| **done == action).count(), 1, "{action}");
    }
    let written = log.iter().find(|entry| entry.action == Some(Action::BannerWritten)).unwrap();
    assert_eq!(written.details.get("people").map(String::as_str), Some("7"));
    assert!(log.iter().all(|entry| !entry.details.values().any(|word| word.contains("Coupure"))));
    // Whoever is forgotten is forgotten here too.
    app.change(|tx| crate::features::portal::forget(tx, ALICE.id)).await;
}
