//! A group that is archived: read, and not written in.

use shared::{
    feed::posts::{FeedTab, Rights},
    groups::Visibility,
    time::{DAY, UtcTime},
};

use crate::testing::{
    Kind, TestApp,
    cast::{BOB, OPEN},
    settings,
};

#[actix_web::test]
async fn in_an_archived_group_one_reads_and_deletes_and_writes_no_more() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Bilan").await;
    let comment = app.alice().comment(&post, "Merci").await;
    let open = settings("Jardins partagés", Visibility::Open);
    let archived = shared::groups::pages::GroupSettings { archived: true, ..open.clone() };
    let page = app.marc().changes_group(OPEN, &archived).await.ok();
    assert_eq!((page.archived_at, page.rights.publish, page.rights.settings), (Some(app.now()), false, true));

    let new = app.alice().new_post(Some(OPEN), "Encore");
    app.alice().tries_to_publish(&new).await.assert_problem(409, "group_archived");
    app.alice().tries_to_comment(&post, "Oui").await.assert_problem(409, "group_archived");
    app.alice().react(&post, Kind::Bravo).await.assert_problem(409, "group_archived");
    app.alice().react_to_comment(&comment, Kind::Bravo).await.assert_problem(409, "group_archived");
    app.nora().edit(&post, 1, "Bilan 2").await.assert_problem(409, "group_archived");
    app.alice().edit_comment(&comment, 1, "Non").await.assert_problem(409, "group_archived");
    app.marc().pins(&post).await.assert_problem(409, "group_archived");
    app.marc().invites(OPEN, &[BOB.id]).await.assert_problem(409, "group_archived");
    app.bob().joins(OPEN).await.assert_problem(409, "group_archived");
    assert!(!app.bob().discovers().await.contains(&"jardins".to_owned()));

    let only_delete = Rights { delete: true, ..Rights::default() };
    assert_eq!(app.nora().sees(&post).await.rights, only_delete);
    let in_feed = app.nora().feed(FeedTab::Everything).await.items.remove(0);
    assert_eq!(in_feed.rights, only_delete, "the feed says the same");
    assert_eq!(in_feed.latest_comments[0].rights, Rights::default());
    app.nora().delete(&post).await.assert_ok();

    app.marc().changes_group(OPEN, &open).await.assert_ok();
    app.alice().publish_in(OPEN, "De nouveau").await;
}

#[actix_web::test]
async fn a_commission_closes_by_itself_when_the_last_day_of_its_mandate_is_over() {
    let app = TestApp::new().await;
    let today = UtcTime(app.now().0 / DAY * DAY);
    let post = app.nora().publish_in(OPEN, "Séance").await;
    let mut wish = settings("Commission", Visibility::Open);
    wish.mandate_ends_on = Some(today);
    app.marc().changes_group(OPEN, &wish).await.assert_ok();
    assert!(app.nora().feed(FeedTab::Everything).await.items[0].rights.comment, "the last day belongs to it");
    app.alice().comment(&post, "Merci").await;
    app.clock.advance_ms(today.plus_ms(DAY).since_ms(app.now()));
    app.alice().tries_to_comment(&post, "Encore").await.assert_problem(409, "group_archived");
    assert!(!app.nora().feed(FeedTab::Everything).await.items[0].rights.comment);
    assert_eq!(app.alice().group_page("jardins").await.archived_at, Some(today.plus_ms(DAY)));
    // Elected again: the mandate goes on.
    wish.mandate_ends_on = Some(today.plus_ms(365 * DAY));
    app.marc().changes_group(OPEN, &wish).await.assert_ok();
    app.alice().comment(&post, "Encore").await;
}
