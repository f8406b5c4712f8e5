//! For whom articles are.

use shared::{
    contract::NoParams,
    identity::Role,
    ids::{ArticleId, GroupId, OrganizationId, UserId},
    news::{
        ArticleStep, NewsAudience,
        reading::ArticleParams,
        writing::{AskAudience, AskReader, AudienceQuestion, CountNewsAudience, ReaderParams},
    },
    time::MINUTE,
};

use crate::testing::{
    Person, Reply, TestApp,
    cast::{ALICE, BOB, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, ZOE},
    for_these, said,
};

async fn counts(person: Person<'_>, audience: NewsAudience) -> Reply<CountNewsAudience> {
    person.call(&NoParams {}, &AudienceQuestion { audience }).await
}

async fn people(app: &TestApp, units: &[OrganizationId], groups: &[GroupId], roles: &[Role]) -> u32 {
    counts(app.carol(), for_these(units, groups, roles)).await.ok().people
}

async fn who_reads(app: &TestApp, article: ArticleId) -> Vec<UserId> {
    let mut readers = Vec::new();
    for part in [ALICE, BOB, EMILE, MARC, NORA] {
        if app.person(part).reads(article).await.status() == 200 {
            readers.push(part.id);
        }
    }
    readers
}

#[actix_web::test]
async fn an_audience_is_a_union_and_each_counts_once() {
    let app = TestApp::new().await;
    let hall = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(hall)).await;
    app.works(BOB.id, &[roads]).await;
    app.works(ALICE.id, &[hall, roads]).await;
    assert_eq!(people(&app, &[hall], &[], &[]).await, 2, "the parts of a unit too");
    assert_eq!(people(&app, &[roads], &[], &[]).await, 2);
    assert_eq!(people(&app, &[], &[OPEN], &[]).await, 3, "Zoé has left");
    assert_eq!(people(&app, &[], &[], &[Role::Elected]).await, 1);
    assert_eq!(people(&app, &[roads], &[OPEN], &[Role::Elected]).await, 5);
    assert_eq!(counts(app.carol(), NewsAudience::everyone()).await.ok().people, 7);
    assert_eq!(people(&app, &[], &[], &[]).await, 0);

    let audience = for_these(&[hall], &[], &[Role::Elected]);
    let out = app.carol().publishes("Rue fermée", Some(audience)).await;
    assert_eq!(out.snapshot.map(|snapshot| snapshot.people), Some(3));
    assert_eq!(who_reads(&app, out.id).await, [ALICE.id, BOB.id, EMILE.id]);
    // Who reads is who is there now.
    app.works(BOB.id, &[]).await;
    app.works(MARC.id, &[roads]).await;
    assert_eq!(who_reads(&app, out.id).await, [ALICE.id, EMILE.id, MARC.id]);
}

#[actix_web::test]
async fn a_guest_reads_what_is_for_their_group_until_their_time_is_over() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", Some(for_these(&[], &[CLOSED], &[]))).await;
    app.bob().reads(out.id).await.assert_problem(404, "not_found");
    app.guest(BOB.id, CLOSED, MINUTE).await;
    app.bob().reads(out.id).await.assert_ok();
    assert_eq!(people(&app, &[], &[CLOSED], &[]).await, 4);
    app.clock.advance_ms(MINUTE);
    app.bob().reads(out.id).await.assert_problem(404, "not_found");
    assert_eq!(app.bob().titles().await, [""; 0]);
    assert_eq!(people(&app, &[], &[CLOSED], &[]).await, 3);
    app.zoe().reads(out.id).await.assert_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn an_audience_of_nobody_is_refused() {
    let app = TestApp::new().await;
    let empty = app.unit("Archives", None).await;
    for audience in [NewsAudience::default(), for_these(&[empty], &[], &[])] {
        let draft = app.carol().begins("Rue fermée", None, Some(audience)).await;
        app.carol().takes(&draft, ArticleStep::Submit, None).await.assert_problem(409, "audience_of_nobody");
    }
    // Nobody is left when it is to go out.
    app.works(ALICE.id, &[empty]).await;
    let draft = app.carol().begins("Rue fermée", None, Some(for_these(&[empty], &[], &[]))).await;
    let approved = app.carol().has_approved(&draft).await;
    app.works(ALICE.id, &[]).await;
    let refused = app.carol().takes(&approved, ArticleStep::Publish, None).await;
    refused.assert_problem(409, "audience_of_nobody");
}

#[actix_web::test]
async fn what_is_not_there_or_not_to_be_known_is_no_audience() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let mut field_of = Vec::new();
    for audience in [
        for_these(&[OrganizationId(77)], &[], &[]),
        for_these(&[], &[GroupId(77)], &[]),
        for_these(&[], &[SECRET], &[]),
    ] {
        let refused = counts(app.carol(), audience.clone()).await;
        refused.assert_problem(422, "invalid");
        let mut content = said(&draft);
        content.audience = audience;
        let refused = app.carol().saves(draft.id, &content).await;
        field_of.push(refused.assert_problem(422, "invalid").fields[0].field.clone());
    }
    assert_eq!(field_of, ["audience.units", "audience.groups", "audience.groups"]);

    // An officer who is in the secret group chooses it; to another it has no name.
    app.join(crate::testing::cast::CAROL, SECRET).await;
    let mut content = said(&draft);
    content.audience = for_these(&[], &[SECRET], &[]);
    let chosen = app.carol().saves(draft.id, &content).await.ok();
    assert_eq!(chosen.groups.len(), 1);
    let seen = app.admin().manuscript(draft.id).await;
    assert_eq!((seen.groups.len(), seen.audience), (0, chosen.audience));
}

#[actix_web::test]
async fn whether_somebody_would_read_it_is_asked_before_it_goes_out() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, Some(for_these(&[], &[OPEN], &[]))).await;
    for (part, reads) in [(ALICE, true), (BOB, false), (ZOE, false)] {
        let params = ReaderParams { article: draft.id, user: part.id };
        assert_eq!(app.carol().get::<AskReader>(params).await.ok().reads, reads, "{}", part.name);
    }
    let unknown = ReaderParams { article: draft.id, user: UserId(77) };
    app.carol().get::<AskReader>(unknown).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn one_asks_how_many_of_an_audience_would_read_it() {
    let app = TestApp::new().await;
    let draft =
        app.carol().begins("Pour le groupe", None, Some(for_these(&[], &[OPEN], &[Role::Elected]))).await;
    let asks = async |who: Person<'_>, audience: NewsAudience| -> Reply<AskAudience> {
        who.call(&ArticleParams { article: draft.id }, &AudienceQuestion { audience }).await
    };
    // In the group: Alice, Marc, Nora; and Émile is elected. Zoé's account is closed.
    for (audience, people, readers) in [
        (for_these(&[], &[OPEN], &[]), 3, 3),
        (for_these(&[], &[], &[Role::Elected]), 1, 1),
        (for_these(&[], &[], &[Role::Agent]), 4, 3),
        (for_these(&[], &[], &[Role::Officer]), 1, 0),
        (NewsAudience::everyone(), 7, 4),
        (NewsAudience::default(), 0, 0),
    ] {
        let answer = asks(app.carol(), audience.clone()).await.ok();
        assert_eq!((answer.people, answer.readers), (people, readers), "{audience:?}");
    }
    asks(app.carol(), for_these(&[], &[SECRET], &[])).await.assert_problem(422, "invalid");
    asks(app.alice(), NewsAudience::everyone()).await.assert_problem(404, "not_found");
}
