//! Appeals: once, in time, answered by somebody else where there is somebody.

use shared::{
    feed::posts::PostCard,
    groups::MemberRole,
    ids::{CaseId, GroupId},
    moderation::{APPEAL_WINDOW_MS, CaseState, Measure, NoticeKind, Rule},
};

use super::counts;
use crate::{
    features::moderation::tidy_up,
    testing::{
        TestApp,
        cast::{BOB, CAROL, CLOSED, OPEN, SECRET},
        miscounted,
    },
};

/// A post of Alice about which Marc has decided.
async fn judged(app: &TestApp, group: GroupId, measure: Measure) -> (PostCard, CaseId) {
    let post = app.alice().publish_in(group, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    let case = app.marc().only_case().await.id;
    app.marc().judges(case, measure).await.assert_ok();
    (post, case)
}

#[actix_web::test]
async fn an_appeal_that_is_right_undoes_what_was_done() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    for measure in [Measure::Hide, Measure::Delete, Measure::Lock, Measure::Correct] {
        let (post, case) = judged(&app, CLOSED, measure).await;
        let notice = app.alice().notices().await.remove(0);
        let appealed = app.alice().appeals(notice.id).await.ok();
        assert!(appealed.appeal.is_some() && appealed.appeal_until.is_none());
        assert_eq!(app.bob().only_case().await.appeal.unwrap().words, "C’était de l’humour.");
        let closed = app.bob().answers_appeal(case, false).await.ok();
        assert_eq!((closed.state, closed.answer.unwrap().upheld), (CaseState::Closed, false));

        let seen = app.nora().sees(&post).await;
        assert!(!seen.hidden && !seen.locked && seen.html == post.html);
        app.nora().comment(&post, "Tant mieux").await;
        let told = app.alice().notices().await.remove(0);
        assert_eq!((told.kind, told.stands), (NoticeKind::Answered, false));
        assert!(told.answer.is_some_and(|answer| !answer.upheld && answer.by.is_none()));
        let told = app.nora().notices().await.remove(0);
        assert_eq!((told.kind, told.stands, told.seen), (NoticeKind::Reported, false, false));
        // What was shown again is not deleted later.
        app.clock.advance_ms(APPEAL_WINDOW_MS + 1);
        tidy_up(&app.app().db).await.unwrap();
        assert!(app.nora().sees(&post).await.deleted_at.is_none());
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn an_appeal_that_is_wrong_is_the_end_of_it() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    let (post, case) = judged(&app, CLOSED, Measure::Delete).await;
    let notice = app.alice().notices().await.remove(0);
    app.alice().appeals(notice.id).await.assert_ok();
    // As long as nobody has answered nothing is deleted.
    app.clock.advance_ms(APPEAL_WINDOW_MS + 1);
    tidy_up(&app.app().db).await.unwrap();
    assert!(app.alice().sees(&post).await.html.contains("idiot"));
    app.bob().answers_appeal(case, true).await.assert_ok();
    assert!(app.alice().sees(&post).await.deleted_at.is_some());
    app.bob().answers_appeal(case, false).await.assert_problem(409, "already_decided");
    app.alice().appeals(notice.id).await.assert_problem(409, "already_appealed");
    assert_eq!(app.nora().notices().await.len(), 1, "they were told the same before");
    let told = app.alice().notices().await;
    assert_eq!(
        told.iter().map(|notice| notice.kind).collect::<Vec<_>>(),
        [NoticeKind::Answered, NoticeKind::Decided]
    );
}

#[actix_web::test]
async fn one_appeals_once_in_time_and_against_what_concerns_oneself() {
    let app = TestApp::new().await;
    let (_, case) = judged(&app, CLOSED, Measure::Hide).await;
    let notice = app.alice().notices().await.remove(0);
    for other in [app.nora(), app.marc(), app.admin()] {
        other.appeals(notice.id).await.assert_problem(404, "not_found");
    }
    app.alice().appeals(notice.id).await.assert_ok();
    app.alice().appeals(notice.id).await.assert_problem(409, "already_appealed");
    let (_, late) = judged_again(&app).await;
    let notice = app.alice().notices().await.remove(0);
    app.clock.advance_ms(APPEAL_WINDOW_MS + 1);
    app.alice().appeals(notice.id).await.assert_problem(409, "appeal_window_closed");
    assert_ne!(case, late);
}

async fn judged_again(app: &TestApp) -> (PostCard, CaseId) {
    let post = app.alice().publish_in(CLOSED, "Encore").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    let case = app.marc().cases().await.pop().unwrap().id;
    app.marc().judges(case, Measure::Lock).await.assert_ok();
    (post, case)
}

#[actix_web::test]
async fn somebody_else_than_who_decided_first_answers_where_there_is_somebody() {
    let app = TestApp::new().await;
    // In the group.
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    let (_, case) = judged(&app, CLOSED, Measure::Hide).await;
    app.alice().appeals(app.alice().notices().await[0].id).await.assert_ok();
    assert_eq!(app.admin().cases().await, [], "somebody else is in the group");
    assert!(!app.marc().only_case().await.may_decide);
    app.marc().answers_appeal(case, false).await.assert_problem(403, "second_opinion");
    assert!(app.bob().only_case().await.may_decide);
    app.bob().answers_appeal(case, true).await.assert_ok();
    // Among those who run the network.
    let (_, case) = judged(&app, OPEN, Measure::Hide).await;
    app.alice().appeals(app.alice().notices().await[0].id).await.assert_ok();
    app.marc().answers_appeal(case, true).await.assert_problem(403, "second_opinion");
    assert_eq!(counts(app.admin()).await, (0, 1));
    app.admin().answers_appeal(case, true).await.assert_ok();
    // A secret group has nobody else.
    let (_, case) = judged(&app, SECRET, Measure::Hide).await;
    app.alice().appeals(app.alice().notices().await[0].id).await.assert_ok();
    assert_eq!(app.admin().cases().await, []);
    app.admin().answers_appeal(case, true).await.assert_problem(404, "not_found");
    assert!(app.marc().only_case().await.may_decide);
    app.marc().answers_appeal(case, false).await.assert_ok();
}

#[actix_web::test]
async fn about_what_is_for_everybody_another_administrator_answers() {
    let app = TestApp::new().await;
    app.change(|tx| {
        use diesel::prelude::*;
        use schema::users;
        let admin = users::role.eq(shared::identity::Role::Admin);
        diesel::update(users::table.find(CAROL.id)).set(admin).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let post = app.alice().publish("Quel idiot").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    let case = app.admin().only_case().await.id;
    app.admin().judges(case, Measure::Hide).await.assert_ok();
    app.alice().appeals(app.alice().notices().await[0].id).await.assert_ok();
    app.admin().answers_appeal(case, true).await.assert_problem(403, "second_opinion");
    app.carol().answers_appeal(case, false).await.assert_ok();
    assert!(!app.bob().sees(&post).await.hidden);
}
