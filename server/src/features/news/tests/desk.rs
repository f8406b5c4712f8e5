//! The desk, and who edits for which unit.

use shared::{
    audit::Action,
    contract::NoParams,
    identity::GetMe,
    ids::OrganizationId,
    news::{
        ArticleState, ArticleStep, NewsAudience,
        desk::{Desk, DeskParams, EditorsParams, ListDesk, ListEditors, ReadDesk},
        writing::{CreateArticle, NewArticle},
    },
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, NORA, OPEN, ZOE},
    for_these, said,
};

async fn desk(person: Person<'_>) -> Desk {
    person.get::<ReadDesk>(NoParams {}).await.ok()
}

async fn drafts(person: Person<'_>) -> Vec<String> {
    let params = DeskParams { state: ArticleState::Draft, before: None };
    let page = person.get::<ListDesk>(params).await.ok();
    page.items.into_iter().map(|card| card.title).collect()
}

#[actix_web::test]
async fn an_editor_writes_for_their_unit_and_an_officer_lets_it_out() {
    let app = TestApp::new().await;
    let hall = app.unit("Mairie", None).await;
    let workshop = app.unit("Centre technique", Some(hall)).await;
    let roads = app.unit("Voirie", Some(workshop)).await;
    app.works(ALICE.id, &[roads]).await;
    app.edits_for(BOB.id, workshop).await;

    let draft = app.bob().begins("Travaux", Some(roads), None).await;
    assert_eq!(draft.audience, for_these(&[roads], &[], &[]), "for its unit, unless said otherwise");
    for beyond in [NewsAudience::everyone(), for_these(&[hall], &[], &[]), for_these(&[roads], &[OPEN], &[])]
    {
        let mut content = said(&draft);
        content.audience = beyond;
        app.bob().saves(draft.id, &content).await.assert_problem(409, "audience_beyond_unit");
    }
    let new = |unit| NewArticle { unit };
    for elsewhere in [None, Some(hall)] {
        let refused = app.bob().call::<CreateArticle>(&NoParams {}, &new(elsewhere)).await;
        refused.assert_problem(403, "forbidden");
    }
    let unknown = app.carol().call::<CreateArticle>(&NoParams {}, &new(Some(OrganizationId(77)))).await;
    unknown.assert_problem(422, "invalid");

    let sent = app.bob().takes(&draft, ArticleStep::Submit, None).await.ok();
    assert_eq!((sent.steps.as_slice(), sent.may_edit), (&[ArticleStep::TakeBack][..], false));
    app.bob().saves(draft.id, &said(&sent)).await.assert_problem(403, "forbidden");
    app.bob().takes(&sent, ArticleStep::Approve, None).await.assert_problem(403, "forbidden");
    let approved = app.carol().takes(&sent, ArticleStep::Approve, None).await.ok();
    app.bob().takes(&approved, ArticleStep::Publish, None).await.assert_problem(403, "forbidden");
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    let read = app.alice().reads(draft.id).await.ok();
    assert_eq!(read.author.id, BOB.id);
}

#[actix_web::test]
async fn what_is_wider_than_a_unit_is_sent_by_officers_alone() {
    let app = TestApp::new().await;
    let roads = app.unit("Voirie", None).await;
    app.edits_for(BOB.id, roads).await;
    let draft = app.bob().begins("Travaux", Some(roads), None).await;
    let mut content = said(&draft);
    content.audience = NewsAudience::everyone();
    let wide = app.carol().saves(draft.id, &content).await.ok();
    app.bob().takes(&wide, ArticleStep::Submit, None).await.assert_problem(409, "audience_beyond_unit");
    app.carol().takes(&wide, ArticleStep::Submit, None).await.assert_ok();
}

#[actix_web::test]
async fn a_desk_shows_what_is_ones_own_to_work_on() {
    let app = TestApp::new().await;
    let (roads, hall) = (app.unit("Voirie", None).await, app.unit("Mairie", None).await);
    app.edits_for(BOB.id, roads).await;
    app.edits_for(NORA.id, hall).await;
    app.bob().begins("Travaux", Some(roads), None).await;
    app.nora().begins("Élections", Some(hall), None).await;
    app.carol().begins("Vœux", None, None).await;
    assert_eq!(drafts(app.bob()).await, ["Travaux"]);
    assert_eq!(drafts(app.nora()).await, ["Élections"]);
    assert_eq!(drafts(app.carol()).await, ["Vœux", "Élections", "Travaux"]);
    let bobs = desk(app.bob()).await;
    let counts: Vec<u32> = bobs.counts.iter().map(|count| count.count).collect();
    assert_eq!((bobs.officer, bobs.units[0].id, counts), (false, roads, vec![1, 0, 0, 0, 0, 0]));
    let carols = desk(app.carol()).await;
    assert_eq!((carols.officer, carols.counts[0].count, carols.units.len()), (true, 3, 0));
    app.alice().get::<ReadDesk>(NoParams {}).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn officers_name_editors_and_dismiss_them() {
    let app = TestApp::new().await;
    let roads = app.unit("Voirie", None).await;
    let writes = async |person: Person<'_>| person.get::<GetMe>(NoParams {}).await.ok().writes_news;
    assert!(writes(app.carol()).await && writes(app.admin()).await && !writes(app.bob()).await);
    app.bob().names_editor(BOB.id, roads).await.assert_problem(403, "forbidden");
    app.carol().names_editor(BOB.id, roads).await.assert_ok();
    app.carol().names_editor(BOB.id, roads).await.assert_ok();
    assert!(writes(app.bob()).await);
    app.carol().names_editor(ZOE.id, roads).await.assert_problem(422, "invalid");
    app.carol().names_editor(BOB.id, OrganizationId(77)).await.assert_problem(404, "not_found");
    let named = app.admin().get::<ListEditors>(EditorsParams::default()).await.ok();
    assert_eq!(
        named.items.iter().map(|one| (one.person.id, one.unit.id)).collect::<Vec<_>>(),
        [(BOB.id, roads)]
    );

    let draft = app.bob().begins("Travaux", Some(roads), None).await;
    app.admin().dismisses(BOB.id, roads).await.assert_ok();
    app.admin().dismisses(BOB.id, roads).await.assert_problem(404, "not_found");
    assert!(!writes(app.bob()).await);
    app.bob().saves(draft.id, &said(&draft)).await.assert_problem(404, "not_found");
    let log = app.admin().get::<shared::audit::ReadLog>(shared::audit::LogParams::default()).await.ok();
    let about = |action| log.items.iter().filter(|entry| entry.action == Some(action)).count();
    assert_eq!((about(Action::EditorNamed), about(Action::EditorDismissed)), (1, 1));
}
