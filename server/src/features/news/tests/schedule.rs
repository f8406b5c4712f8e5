//! What goes out by itself, and what leaves the lists by itself.

use shared::{
    news::{ArticleState, ArticleStep},
    time::{HOUR, MINUTE, UtcTime},
};

use crate::testing::{TestApp, plan};

const SCHEDULE: ArticleStep = ArticleStep::Schedule;

fn in_hours(app: &TestApp, hours: i64) -> UtcTime {
    app.now().plus_ms(hours * HOUR)
}

#[actix_web::test]
async fn an_article_goes_out_at_its_moment_once() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let approved = app.carol().has_approved(&draft).await;
    let at = in_hours(&app, 2);
    let waits = app.carol().takes(&approved, SCHEDULE, Some(plan(Some(at), None))).await.ok();
    assert_eq!((waits.state, waits.plan.publish_at), (ArticleState::Scheduled, Some(at)));
    app.clock.advance_ms(HOUR);
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, [""; 0]);

    // The server was away at the moment, and comes back five minutes later.
    app.clock.advance_ms(HOUR + 5 * MINUTE);
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, ["Rue fermée"]);
    let out = app.carol().manuscript(draft.id).await;
    assert_eq!((out.state, out.published_at), (ArticleState::Published, Some(app.now())));
    assert_eq!(out.snapshot.map(|snapshot| snapshot.people), Some(7));
}

#[actix_web::test]
async fn who_plans_anew_undoes_what_was_planned() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let approved = app.carol().has_approved(&draft).await;
    let (soon, later) = (in_hours(&app, 1), in_hours(&app, 5));
    let waits = app.carol().takes(&approved, SCHEDULE, Some(plan(Some(soon), None))).await.ok();
    let waits = app.carol().takes(&waits, SCHEDULE, Some(plan(Some(later), None))).await.ok();
    app.clock.advance_ms(2 * HOUR);
    app.run_jobs().await;
    assert_eq!(app.carol().manuscript(draft.id).await.state, ArticleState::Scheduled);

    let kept = app.carol().takes(&waits, ArticleStep::Unschedule, None).await.ok();
    assert_eq!((kept.state, kept.plan.publish_at), (ArticleState::Approved, None));
    app.clock.advance_ms(10 * HOUR);
    app.run_jobs().await;
    assert_eq!(app.carol().manuscript(draft.id).await.state, ArticleState::Approved);
}

#[actix_web::test]
async fn an_article_leaves_the_lists_at_its_end() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let approved = app.carol().has_approved(&draft).await;
    let times = plan(Some(in_hours(&app, 1)), Some(in_hours(&app, 3)));
    app.carol().takes(&approved, SCHEDULE, Some(times)).await.assert_ok();
    app.clock.advance_ms(HOUR);
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, ["Rue fermée"]);
    app.clock.advance_ms(2 * HOUR);
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, [""; 0]);
    let archived = app.carol().manuscript(draft.id).await;
    assert_eq!(archived.state, ArticleState::Archived);

    // Published again, without an end: the former one does nothing more.
    app.carol().takes(&archived, ArticleStep::Publish, None).await.assert_ok();
    app.clock.advance_ms(HOUR);
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, ["Rue fermée"]);
}

#[actix_web::test]
async fn an_end_that_is_put_off_holds() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let approved = app.carol().has_approved(&draft).await;
    let short = plan(None, Some(in_hours(&app, 1)));
    let out = app.carol().takes(&approved, ArticleStep::Publish, Some(short)).await.ok();
    let long = plan(None, Some(in_hours(&app, 9)));
    app.carol().takes(&out, ArticleStep::UpdateMinor, Some(long)).await.assert_ok();
    app.clock.advance_ms(2 * HOUR);
    app.run_jobs().await;
    assert_eq!(app.bob().titles().await, ["Rue fermée"]);
}

#[actix_web::test]
async fn times_are_in_their_order() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let approved = app.carol().has_approved(&draft).await;
    let (past, now, soon) = (app.now().plus_ms(-1), app.now(), in_hours(&app, 1));
    for (times, status, code) in [
        (plan(Some(past), None), 422, "publish_in_the_past"),
        (plan(Some(now), None), 422, "publish_in_the_past"),
        (plan(Some(soon), Some(soon)), 422, "ends_too_early"),
        (plan(None, Some(soon)), 422, "invalid"),
    ] {
        app.carol().takes(&approved, SCHEDULE, Some(times)).await.assert_problem(status, code);
    }
    app.carol().takes(&approved, SCHEDULE, None).await.assert_problem(422, "invalid");
    let over = Some(plan(None, Some(past)));
    app.carol().takes(&approved, ArticleStep::Publish, over).await.assert_problem(422, "ends_too_early");
}
