//! Joining and leaving: what changes at once, for whom.

use shared::{
    contract::NoParams,
    feed::posts::FeedTab,
    groups::{MemberRole, Visibility},
    identity::GetMe,
    moderation::Measure,
};

use crate::features::groups::put_member;
use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, OPEN, SECRET},
    miscounted,
};

async fn my_groups(person: Person<'_>) -> Vec<(String, Visibility, MemberRole, u32)> {
    let me = person.get::<GetMe>(NoParams {}).await.ok();
    me.groups
        .into_iter()
        .map(|mine| (mine.group.slug, mine.group.visibility, mine.part.role, mine.member_count))
        .collect()
}

#[actix_web::test]
async fn ones_own_groups_are_listed_by_name_with_ones_part_in_them() {
    let app = TestApp::new().await;
    let groups = |role| {
        [
            ("crise".to_owned(), Visibility::Secret, role, 4),
            ("finances".to_owned(), Visibility::Closed, role, 4),
            ("jardins".to_owned(), Visibility::Open, role, 4),
        ]
    };
    assert_eq!(my_groups(app.alice()).await, groups(MemberRole::Member));
    assert_eq!(my_groups(app.marc()).await, groups(MemberRole::Manager));
    for outsider in [app.bob(), app.admin()] {
        assert_eq!(my_groups(outsider).await, []);
    }
}

#[actix_web::test]
async fn joining_twice_counts_once_and_leaving_twice_too() {
    let app = TestApp::new().await;
    for _ in 0..2 {
        app.join(BOB, SECRET).await;
        assert_eq!(my_groups(app.bob()).await[0].3, 5);
    }
    app.change(|tx| put_member(tx, SECRET, BOB.id, MemberRole::Manager)).await;
    assert_eq!(
        my_groups(app.bob()).await,
        [("crise".to_owned(), Visibility::Secret, MemberRole::Manager, 5)]
    );
    for _ in 0..2 {
        app.leave(BOB, SECRET).await;
        assert_eq!(my_groups(app.bob()).await, []);
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn who_joins_reads_what_was_written_before_and_who_leaves_reads_nothing_more() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(CLOSED, "Budget").await;
    app.bob().read(&post).await.assert_problem(404, "not_found");
    app.join(BOB, CLOSED).await;
    assert_eq!(app.bob().sees(&post).await.group.unwrap().slug, "finances");
    assert_eq!(app.bob().feed(FeedTab::MyGroups).await.items.len(), 1);
    app.leave(BOB, CLOSED).await;
    app.bob().read(&post).await.assert_problem(404, "not_found");
    assert_eq!(app.bob().feed(FeedTab::Everything).await.items, []);
}

#[actix_web::test]
async fn who_leaves_has_no_more_rights_over_what_they_wrote() {
    let app = TestApp::new().await;
    let closed = app.alice().publish_in(CLOSED, "Budget").await;
    let open = app.alice().publish_in(OPEN, "Jardin").await;
    app.leave(ALICE, CLOSED).await;
    app.leave(ALICE, OPEN).await;
    app.alice().edit(&closed, 1, "Budget 2").await.assert_problem(404, "not_found");
    app.alice().delete(&closed).await.assert_problem(404, "not_found");
    // An open group is read by everybody: what one wrote there stays one's own.
    app.alice().edit(&open, 1, "Jardin 2").await.assert_ok();
    let again = app.alice().new_post(Some(OPEN), "Encore");
    app.alice().tries_to_publish(&again).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_manager_who_becomes_a_member_moderates_no_more() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Jardin").await;
    assert!(app.marc().sees(&post).await.rights.moderate);
    let marc = app.marc().id();
    app.change(move |tx| put_member(tx, OPEN, marc, MemberRole::Member)).await;
    assert!(!app.marc().sees(&post).await.rights.moderate);
    app.marc().moderates(&post, Measure::Hide).await.assert_problem(403, "forbidden");
}
