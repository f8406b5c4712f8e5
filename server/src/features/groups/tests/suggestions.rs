//! Groups that are suggested, and who presides over a commission.

use shared::{
    contract::NoParams,
    groups::{
        JoinPolicy, MemberRole, Visibility,
        pages::{GroupParams, SuggestGroups},
        rules::{ChairChange, NameChair},
    },
    ids::{GroupId, UserId},
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, MARC, NORA, OPEN, SECRET},
    settings,
};

async fn suggested(person: Person<'_>) -> Vec<String> {
    let page = person.get::<SuggestGroups>(NoParams {}).await.ok();
    page.items.into_iter().map(|card| card.group.slug).collect()
}

#[actix_web::test]
async fn newcomers_are_suggested_the_groups_of_their_colleagues_and_never_a_secret_one() {
    let app = TestApp::new().await;
    assert_eq!(suggested(app.bob()).await, [""; 0], "who works nowhere has no colleagues");
    let unit = app.unit("Urbanisme", None).await;
    for part in [ALICE, NORA, BOB] {
        app.works(part.id, &[unit]).await;
    }
    assert_eq!(suggested(app.bob()).await, ["jardins", "finances"]);
    assert_eq!(suggested(app.alice()).await, [""; 0], "one's own are not");
    app.leave(NORA, OPEN).await;
    app.crowd(3).await;
    for user in (5_000..5_003).map(UserId) {
        app.works(user, &[unit]).await;
    }
    assert_eq!(suggested(app.bob()).await, ["finances"], "where two of them are, not one alone");
    let closed = shared::groups::pages::GroupSettings {
        join: JoinPolicy::ByInvitation,
        ..settings("Finances", Visibility::Closed)
    };
    app.marc().changes_group(CLOSED, &closed).await.assert_ok();
    assert_eq!(suggested(app.bob()).await, [""; 0], "one could not come in");
}

async fn presides(person: Person<'_>, group: GroupId, chair: Option<UserId>) -> u16 {
    person.call::<NameChair>(&GroupParams { group }, &ChairChange { person: chair }).await.status()
}

#[actix_web::test]
async fn whoever_presides_stands_first_as_long_as_they_are_in_the_group() {
    let app = TestApp::new().await;
    let order = async || -> Vec<UserId> {
        app.alice().members_of(CLOSED).await.into_iter().map(|member| member.person.id).collect()
    };
    assert_eq!(order().await, [NORA.id, ALICE.id, MARC.id]);
    assert_eq!(presides(app.marc(), CLOSED, Some(MARC.id)).await, 200);
    assert_eq!(order().await, [MARC.id, NORA.id, ALICE.id]);
    assert_eq!(app.alice().group_page("finances").await.chair.unwrap().id, MARC.id);
    assert_eq!(presides(app.marc(), CLOSED, Some(BOB.id)).await, 422, "nobody from outside");
    assert_eq!(presides(app.alice(), CLOSED, Some(ALICE.id)).await, 403);
    assert_eq!(presides(app.bob(), SECRET, Some(BOB.id)).await, 404);
    app.put(NORA.id, CLOSED, MemberRole::Manager).await;
    app.marc().leaves(CLOSED, None).await.assert_ok();
    assert_eq!(app.alice().group_page("finances").await.chair, None);
    assert_eq!(presides(app.nora(), CLOSED, None).await, 200);
}
