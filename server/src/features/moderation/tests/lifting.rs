//! Lifting what was decided: by whoever decided last, or stands above.

use shared::{
    audit::{Action, LogParams, ReadLog},
    feed::posts::PostCard,
    groups::MemberRole,
    ids::{CaseId, GroupId},
    moderation::{APPEAL_WINDOW_MS, CaseState, Measure, NoticeKind, Rule},
};

use crate::{
    features::moderation::tidy_up,
    testing::{
        Person, TestApp,
        cast::{ADMIN, BOB, CAROL, CLOSED, OPEN, SECRET},
        miscounted,
    },
};

/// A post of Alice in a group about which somebody decided.
async fn judged(app: &TestApp, group: GroupId, by: Person<'_>, measure: Measure) -> (PostCard, CaseId) {
    let post = app.alice().publish_in(group, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    by.moderates(&post, measure).await.assert_ok();
    (post, app.marc().decided_cases().await[0].id)
}

#[actix_web::test]
async fn what_is_lifted_is_as_it_was_before_and_those_concerned_are_told() {
    let app = TestApp::new().await;
    for measure in [Measure::Hide, Measure::Delete, Measure::Lock] {
        let (post, case) = judged(&app, CLOSED, app.marc(), measure).await;
        assert!(app.marc().decided_cases().await[0].may_lift);
        let lifted = app.marc().lifts(case).await.ok();
        assert_eq!((lifted.state, lifted.may_lift), (CaseState::Closed, false));
        assert_eq!(lifted.lifted.unwrap().by.unwrap().name, "Marc Petit");

        let seen = app.nora().sees(&post).await;
        assert!(!seen.hidden && !seen.locked && seen.html == post.html);
        app.nora().comment(&post, "Tant mieux").await;
        let told = app.alice().notices().await.remove(0);
        assert_eq!((told.kind, told.stands, told.appeal_until), (NoticeKind::Lifted, false, None));
        let lifted = told.lifted.unwrap();
        assert_eq!((lifted.words.as_deref(), lifted.by), (Some("C’est réglé."), None));
        let told = app.nora().notices().await.remove(0);
        assert_eq!((told.kind, told.stands, told.lifted), (NoticeKind::Reported, false, None));
        // What is shown again is not deleted later, and nobody appeals against nothing.
        let notice = app.alice().notices().await.remove(1);
        app.alice().appeals(notice.id).await.assert_problem(409, "appeal_window_closed");
        app.clock.advance_ms(APPEAL_WINDOW_MS + 1);
        tidy_up(&app.app().db).await.unwrap();
        assert!(app.nora().sees(&post).await.deleted_at.is_none());
        app.marc().lifts(case).await.assert_problem(409, "not_standing");
        let entries = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
        let entry = entries.iter().find(|entry| entry.action == Some(Action::MeasureLifted)).unwrap();
        assert_eq!(entry.details["measure"], measure.to_string());
        assert_eq!(entry.details["person"], "Alice Martin");
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_comment_comes_back_and_is_counted_again() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    let comment = app.nora().comment(&post, "Quel idiot").await;
    app.marc().moderates_comment(&comment, Measure::Hide).await.assert_ok();
    assert_eq!(app.alice().sees(&post).await.comment_count, 0);
    let case = app.marc().decided_cases().await.remove(0).id;
    app.marc().lifts(case).await.assert_ok();
    assert!(app.alice().sees_comment(&comment).await.html.contains("idiot"));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn moderators_do_not_lift_what_others_decided_and_managers_do() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    app.put(CAROL.id, CLOSED, MemberRole::Moderator).await;
    let (_, by_marc) = judged(&app, CLOSED, app.marc(), Measure::Hide).await;
    app.bob().lifts(by_marc).await.assert_problem(403, "forbidden");
    assert!(!app.bob().decided_cases().await[0].may_lift);
    let (_, by_bob) = judged(&app, CLOSED, app.bob(), Measure::Lock).await;
    app.carol().lifts(by_bob).await.assert_problem(403, "forbidden");
    for other in [app.alice(), app.nora(), app.admin(), app.emile()] {
        other.lifts(by_bob).await.assert_problem(404, "not_found");
    }
    app.marc().lifts(by_bob).await.assert_ok();
    app.marc().lifts(by_marc).await.assert_ok();
}

#[actix_web::test]
async fn managers_do_not_lift_what_administrators_decided_except_in_a_secret_group() {
    let app = TestApp::new().await;
    let (_, case) = judged(&app, OPEN, app.admin(), Measure::Hide).await;
    app.marc().lifts(case).await.assert_problem(403, "forbidden");
    app.admin().lifts(case).await.assert_ok();
    app.join(ADMIN, SECRET).await;
    let (post, case) = judged(&app, SECRET, app.admin(), Measure::Hide).await;
    app.admin().lifts(case).await.assert_problem(404, "not_found");
    app.marc().lifts(case).await.assert_ok();
    assert!(!app.nora().sees(&post).await.hidden);
}

#[actix_web::test]
async fn whoever_answered_the_appeal_decided_last() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    app.put(CAROL.id, CLOSED, MemberRole::Moderator).await;
    let (post, case) = judged(&app, CLOSED, app.bob(), Measure::Hide).await;
    let notice = app.alice().notices().await.remove(0);
    app.alice().appeals(notice.id).await.assert_ok();
    app.marc().lifts(case).await.assert_problem(409, "not_standing");
    app.carol().answers_appeal(case, true).await.assert_ok();
    app.bob().lifts(case).await.assert_problem(403, "forbidden");
    app.carol().lifts(case).await.assert_ok();
    assert!(!app.nora().sees(&post).await.hidden);
}

#[actix_web::test]
async fn only_what_lasts_and_is_still_there_is_lifted() {
    let app = TestApp::new().await;
    let (_, corrected) = judged(&app, CLOSED, app.marc(), Measure::Correct).await;
    app.marc().lifts(corrected).await.assert_problem(409, "not_standing");
    let (post, hidden) = judged(&app, CLOSED, app.marc(), Measure::Hide).await;
    app.alice().delete(&post).await.assert_ok();
    assert!(!app.marc().decided_cases().await[0].may_lift);
    app.marc().lifts(hidden).await.assert_problem(410, "gone");
    let open = app.alice().publish_in(CLOSED, "Encore").await;
    app.nora().reports(&open, Rule::Respect).await.assert_ok();
    let case = app.marc().only_case().await.id;
    app.marc().lifts(case).await.assert_problem(409, "not_standing");
}

#[actix_web::test]
async fn what_two_decisions_ask_for_stays_until_both_are_lifted() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    let first = app.marc().only_case().await.id;
    app.marc().judges(first, Measure::Lock).await.assert_ok();
    app.put(BOB.id, CLOSED, MemberRole::Member).await;
    app.bob().reports(&post, Rule::OffTopic).await.assert_ok();
    let second = app.marc().only_case().await.id;
    app.marc().judges(second, Measure::Lock).await.assert_ok();

    app.marc().lifts(first).await.assert_ok();
    assert!(app.nora().sees(&post).await.locked, "the other decision stands");
    app.marc().lifts(first).await.assert_problem(409, "not_standing");
    app.marc().lifts(second).await.assert_ok();
    assert!(!app.nora().sees(&post).await.locked);
}
