//! From a draft to what readers see, and out of the lists again.

use shared::{
    audit::Action,
    contract::NoParams,
    news::{
        ArticleState, ArticleStep,
        reading::{ListFrontNews, NewsParams},
        versions::{ListArticleVersions, VersionCause, VersionsParams},
    },
};

use crate::testing::{
    TestApp,
    cast::{ADMIN, ALICE, BOB, CAROL, OPEN},
    for_these, saying,
};

#[actix_web::test]
async fn an_officer_writes_another_approves_and_readers_read() {
    let app = TestApp::new().await;
    let audience = for_these(&[], &[OPEN], &[]);
    let draft = app.carol().begins("Rue fermée", None, Some(audience)).await;
    assert_eq!((draft.state, draft.revision), (ArticleState::Draft, 2));
    let sent = app.carol().takes(&draft, ArticleStep::Submit, None).await.ok();
    assert_eq!(sent.state, ArticleState::InReview);
    let approved = app.admin().takes(&sent, ArticleStep::Approve, None).await.ok();
    app.alice().reads(draft.id).await.assert_problem(404, "not_found");

    let out = app.admin().takes(&approved, ArticleStep::Publish, None).await.ok();
    assert_eq!((out.state, out.published_at), (ArticleState::Published, Some(app.now())));
    assert_eq!(out.snapshot.map(|snapshot| snapshot.people), Some(3), "who is in the group and active");
    let read = app.alice().reads(draft.id).await.ok();
    assert_eq!((read.title.as_str(), read.html.trim()), ("Rue fermée", "<p>Le <strong>texte</strong>.</p>"));
    assert_eq!((read.author.id, read.validator.map(|who| who.id)), (CAROL.id, Some(ADMIN.id)));
    assert!(!read.may_write && read.sha256.len() == 64);
    assert_eq!(app.alice().titles().await, ["Rue fermée"]);
    let front = app.alice().get::<ListFrontNews>(NoParams {}).await.ok();
    assert_eq!(front.items.len(), 1);

    app.bob().reads(draft.id).await.assert_problem(404, "not_found");
    assert_eq!(app.bob().titles().await, [""; 0]);
    assert!(app.carol().reads(draft.id).await.ok().may_write, "officers read all of it");
    assert_eq!(app.carol().titles().await, [""; 0], "and their list is what is for them");
}

#[actix_web::test]
async fn what_is_sent_back_says_why() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let sent = app.carol().takes(&draft, ArticleStep::Submit, None).await.ok();
    let mut silent = crate::testing::step(&sent, ArticleStep::SendBack, None);
    silent.reason = None;
    let params = shared::news::reading::ArticleParams { article: sent.id };
    let refused = app.admin().call::<shared::news::writing::MoveArticle>(&params, &silent).await;
    assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "reason");
    let back = app.admin().takes(&sent, ArticleStep::SendBack, None).await.ok();
    assert_eq!(back.state, ArticleState::Draft);
    let why = back.sent_back.expect("a reason");
    assert_eq!((why.by.id, why.reason.as_str()), (ADMIN.id, "À revoir"));
    let again = app.carol().manuscript(sent.id).await;
    let again = app.carol().takes(&again, ArticleStep::Submit, None).await.ok();
    assert_eq!(again.sent_back, None);
}

#[actix_web::test]
async fn readers_see_what_was_published_until_it_is_updated() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", None).await;
    let before = app.bob().reads(out.id).await.ok();
    let ahead = app.carol().saves(out.id, &saying(&out, "Autre texte.")).await.ok();
    assert!(ahead.ahead);
    assert_eq!(app.bob().reads(out.id).await.ok(), before, "nothing changed for readers");

    let minor = app.carol().takes(&ahead, ArticleStep::UpdateMinor, None).await.ok();
    let read = app.bob().reads(out.id).await.ok();
    assert_eq!((read.html.trim(), read.updated_at, minor.ahead), ("<p>Autre texte.</p>", None, false));
    assert_ne!((read.version, &read.sha256), (before.version, &before.sha256));

    app.clock.advance_ms(60_000);
    let anew = app.carol().saves(out.id, &saying(&minor, "Tout autre texte.")).await.ok();
    app.carol().takes(&anew, ArticleStep::UpdateAnew, None).await.assert_ok();
    let read = app.bob().reads(out.id).await.ok();
    assert_eq!((read.updated_at, read.published_at), (Some(app.now()), before.published_at));
    let versions =
        app.carol().get::<ListArticleVersions>(VersionsParams { article: out.id, before: None }).await.ok();
    let causes: Vec<_> = versions.items.iter().map(|version| (version.cause, version.shown)).collect();
    assert_eq!(causes[0], (VersionCause::UpdatedAnew, true));
    assert_eq!(causes[2], (VersionCause::UpdatedMinor, false), "what was shown stays as it was");
    assert_eq!(versions.items[2].sha256.len(), 64);
}

#[actix_web::test]
async fn what_is_archived_is_in_no_list_and_read_by_its_address() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", Some(for_these(&[], &[OPEN], &[]))).await;
    let archived = app.carol().takes(&out, ArticleStep::Archive, None).await.ok();
    assert_eq!(archived.state, ArticleState::Archived);
    assert_eq!(app.alice().titles().await, [""; 0]);
    assert_eq!(app.alice().reads(out.id).await.ok().state, ArticleState::Archived);
    app.bob().reads(out.id).await.assert_problem(404, "not_found");
    app.carol().takes(&archived, ArticleStep::Publish, None).await.assert_ok();
    assert_eq!(app.alice().titles().await, ["Rue fermée"]);
}

#[actix_web::test]
async fn a_step_is_taken_from_where_it_is_taken() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    app.carol().takes(&draft, ArticleStep::Publish, None).await.assert_problem(409, "wrong_step");
    app.carol().takes(&draft, ArticleStep::Archive, None).await.assert_problem(409, "wrong_step");
    let sent = app.carol().takes(&draft, ArticleStep::Submit, None).await.ok();
    app.carol().takes(&draft, ArticleStep::Submit, None).await.assert_problem(409, "edit_conflict");
    assert_eq!(sent.steps, [ArticleStep::TakeBack, ArticleStep::SendBack, ArticleStep::Approve]);
}

#[actix_web::test]
async fn what_officers_do_is_in_the_log() {
    let app = TestApp::new().await;
    app.carol().publishes("Rue fermée", None).await;
    let log = app.admin().get::<shared::audit::ReadLog>(shared::audit::LogParams::default()).await.ok();
    let done: Vec<_> = log
        .items
        .iter()
        .filter(|entry| entry.actor.as_ref().is_some_and(|actor| actor.id == CAROL.id))
        .map(|entry| entry.action)
        .collect();
    assert_eq!(done, [Some(Action::ArticlePublished), Some(Action::ArticleApproved)]);
    let published = log.items.iter().find(|entry| entry.action == Some(Action::ArticlePublished)).unwrap();
    assert_eq!(published.details["title"], "Rue fermée");
    assert_eq!(published.details["people"], "7");
}

#[actix_web::test]
async fn a_list_is_read_by_pages_topics_and_moments() {
    let app = TestApp::new().await;
    let first = app.carol().begins("Premier", None, None).await;
    let mut content = crate::testing::said(&first);
    content.topics = shared::few::Few::new(vec![shared::news::NewsTopic::parse("Travaux").unwrap()]).unwrap();
    let first = app.carol().saves(first.id, &content).await.ok();
    let first = app.carol().has_approved(&first).await;
    app.carol().takes(&first, ArticleStep::Publish, None).await.assert_ok();
    app.clock.advance_ms(10);
    let second_at = app.now();
    for number in 0..21 {
        app.carol().publishes(&format!("Numéro {number}"), None).await;
    }
    let page = app.bob().news(NewsParams::default()).await;
    assert_eq!((page.items.len(), page.items[0].title.as_str()), (20, "Numéro 20"));
    let rest = app.bob().news(NewsParams { before: page.next, ..NewsParams::default() }).await;
    let titles: Vec<_> = rest.items.iter().map(|card| card.title.as_str()).collect();
    assert_eq!((titles, rest.next), (vec!["Numéro 0", "Premier"], None));

    let topics = app.bob().get::<shared::news::reading::ListNewsTopics>(NoParams {}).await.ok();
    assert_eq!(topics.topics, ["Travaux"]);
    let topic = shared::news::NewsTopic::parse("Travaux").ok();
    let about = app.bob().news(NewsParams { topic, ..NewsParams::default() }).await;
    assert_eq!(about.items.len(), 1);
    let early = app.bob().news(NewsParams { until: Some(second_at), ..NewsParams::default() }).await;
    assert_eq!(early.items.len(), 1);
    let late = app.bob().news(NewsParams { from: Some(second_at), ..NewsParams::default() }).await;
    assert_eq!((late.items.len(), late.next.is_some()), (20, true));
}

#[actix_web::test]
async fn its_audience_hears_that_it_is_there_and_no_more() {
    use platform::outbox::{self, Audience};
    let app = TestApp::new().await;
    let everyone = app.carol().publishes("Motsecret", None).await;
    let group = app.carol().publishes("Motsecret", Some(for_these(&[], &[OPEN], &[]))).await;
    let unit = app.unit("Voirie", None).await;
    app.works(BOB.id, &[unit]).await;
    let mixed = app.carol().publishes("Motsecret", Some(for_these(&[unit], &[OPEN], &[]))).await;
    let rows = app.look(|conn| outbox::after(conn, 0, i64::MAX, 1_000)).await;
    let told: Vec<_> = rows.iter().filter(|row| row.kind == "news.article_published").collect();
    assert!(rows.iter().all(|row| !row.payload.contains("Motsecret")));
    let ids: Vec<_> = told.iter().map(|row| row.payload.contains(&everyone.id.to_string())).collect();
    assert_eq!((ids, told.len()), (vec![true, false, false], 3));
    assert_eq!(told[0].audience, Audience::Everyone);
    assert_eq!(told[1].audience, Audience::Groups(vec![OPEN]));
    let Audience::Members(people) = &told[2].audience else { panic!("people") };
    assert!(people.contains(&BOB.id) && people.contains(&ALICE.id) && !people.contains(&CAROL.id));
    assert_ne!(group.id, mixed.id);
}
