//! How much it matters that people are told of official news: by which channels, how soon, at which hours.
//! The clock of these tests begins on Thursday 15 January 2026, at 10 in Paris.

use shared::{
    ids::ArticleId,
    news::{ArticleStep, Importance},
    notifications::{NotificationKind as Kind, NotificationTopic as Topic},
    time::{HOUR, MINUTE},
};

use super::mailing::{Town, lives, wants_by_mail, without_digest};
use crate::testing::{
    cast::{BOB, OPEN},
    for_these,
};

/// An article of an administrator's for the members of a group, that matters so much, goes out.
async fn goes_out(town: &Town, importance: Importance) -> ArticleId {
    let app = &town.app;
    let draft = app.admin().begins("Alerte crue", None, Some(for_these(&[], &[OPEN], &[]))).await;
    app.admin().finds(draft.id, importance).await.assert_ok();
    let approved = app.admin().has_approved(&draft).await;
    app.admin().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    // People are told from then on.
    town.after(0).await;
    draft.id
}

async fn no_digests(town: &Town) {
    for person in [town.app.alice(), town.app.nora()] {
        lives(person, &without_digest()).await;
    }
}

#[actix_web::test]
async fn what_is_important_leaves_by_mail_after_two_hours_for_who_did_not_open_it() {
    let town = Town::new().await;
    no_digests(&town).await;
    goes_out(&town, Importance::Important).await;
    town.after(MINUTE).await;
    let told = town.app.nora().told().await;
    assert_eq!((told[0].kind, told[0].importance), (Kind::News, Importance::Important));
    town.app.nora().marks(told[0].id, true).await.assert_ok();
    town.after(HOUR + 55 * MINUTE).await;
    assert_eq!(town.arrived(0), []);
    town.after(5 * MINUTE).await;
    let arrived = town.arrived(0);
    assert_eq!(arrived.len(), 1, "Nora read it: {arrived:?}");
    assert_eq!(arrived[0].0, "alice@mairie.example");
}

#[actix_web::test]
async fn what_is_urgent_leaves_after_a_quarter_of_an_hour_but_not_to_who_wants_no_mail_nor_at_night() {
    let town = Town::new().await;
    no_digests(&town).await;
    wants_by_mail(town.app.nora(), Topic::News, false).await;
    goes_out(&town, Importance::Urgent).await;
    town.after(14 * MINUTE).await;
    assert_eq!(town.arrived(0), []);
    town.after(2 * MINUTE).await;
    assert_eq!(town.arrived(0).len(), 1, "Nora wants none");
    // 22 h.
    town.after(12 * HOUR).await;
    goes_out(&town, Importance::Urgent).await;
    for _ in 0..8 {
        town.after(HOUR).await;
    }
    assert_eq!(town.arrived(0).len(), 1, "it is night");
    town.after(2 * HOUR).await;
    assert_eq!(town.arrived(0).len(), 2);
}

#[actix_web::test]
async fn what_is_about_safety_reaches_everybody_at_once_at_night_whatever_they_said() {
    let town = Town::new().await;
    no_digests(&town).await;
    for topic in [Topic::News, Topic::Mentions] {
        wants_by_mail(town.app.nora(), topic, false).await;
    }
    wants_by_mail(town.app.alice(), Topic::Mentions, true).await;
    town.app.nora().wants(Topic::News, Some(false)).await.assert_ok();
    town.after(13 * HOUR).await;
    town.app.bob().publish("Plus tard : @alice.martin").await;
    town.after(2 * MINUTE).await;
    goes_out(&town, Importance::Safety).await;
    let mut arrived = town.arrived(0);
    arrived.sort();
    assert_eq!(arrived.len(), 2, "what waits for the morning still waits: {arrived:?}");
    assert_eq!(
        [arrived[0].0.as_str(), arrived[1].0.as_str()],
        ["alice@mairie.example", "nora@mairie.example"]
    );
    let told = town.app.nora().told().await;
    assert_eq!((told[0].kind, told[0].importance), (Kind::News, Importance::Safety));
    town.after(HOUR).await;
    assert_eq!(town.arrived(0).len(), 2, "once");
}

#[actix_web::test]
async fn editors_officers_and_administrators_say_how_much_it_matters() {
    let town = Town::new().await;
    let app = &town.app;
    let unit = app.unit("Voirie", None).await;
    app.works(BOB.id, &[unit]).await;
    app.edits_for(BOB.id, unit).await;
    let draft = app.bob().begins("Voirie", Some(unit), None).await;
    assert_eq!(draft.importances, [Importance::Normal]);
    for (person, most) in [
        (app.bob(), Importance::Normal),
        (app.carol(), Importance::Urgent),
        (app.admin(), Importance::Safety),
    ] {
        for importance in Importance::ALL {
            let answer = person.finds(draft.id, *importance).await;
            if *importance <= most {
                assert_eq!(answer.ok().importance, *importance);
            } else {
                answer.assert_problem(403, "forbidden");
            }
        }
    }
    app.alice().finds(draft.id, Importance::Normal).await.assert_problem(404, "not_found");
}
