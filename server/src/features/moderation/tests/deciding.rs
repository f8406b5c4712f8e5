//! Deciding: once, by those who may, and everybody concerned is told.

use futures_util::future::join;
use shared::{
    audit::{Action, LogParams, ReadLog},
    feed::EDIT_WINDOW_MS,
    groups::MemberRole,
    moderation::{
        APPEAL_WINDOW_MS, CORRECTION_WINDOW_MS, Case, CaseState, Measure, NewDecision, NoticeKind, Rule,
    },
};

use super::counts;
use crate::{
    features::moderation::tidy_up,
    testing::{
        Kind, TestApp,
        cast::{BOB, CAROL, CLOSED, NORA, OPEN, SECRET},
        miscounted,
    },
};

/// A post of Alice in a group, that Nora reported, and its case.
async fn reported(app: &TestApp) -> (shared::feed::posts::PostCard, Case) {
    let post = app.alice().publish_in(CLOSED, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    (post, app.marc().only_case().await)
}

#[actix_web::test]
async fn what_is_hidden_is_there_for_its_author_and_those_who_decide() {
    let app = TestApp::new().await;
    let (post, case) = reported(&app).await;
    let decided = app.marc().judges(case.id, Measure::Hide).await.ok();
    assert_eq!((decided.state, decided.may_decide), (CaseState::Decided, false));
    app.nora().read(&post).await.assert_problem(404, "not_found");
    for person in [app.alice(), app.marc()] {
        let seen = person.sees(&post).await;
        assert!(seen.hidden && seen.html.contains("idiot"));
        assert!(!seen.rights.comment && !seen.rights.react && !seen.rights.pin);
        person.tries_to_comment(&post, "Ah").await.assert_problem(409, "locked");
        person.react(&post, Kind::Like).await.assert_problem(409, "locked");
    }
    app.marc().reports(&post, Rule::Respect).await.assert_problem(409, "already_reported");
    app.alice().delete(&post).await.assert_ok();
    assert!(app.nora().sees(&post).await.deleted_at.is_some());
}

#[actix_web::test]
async fn what_is_to_be_deleted_is_hidden_first_and_deleted_when_nobody_can_appeal_any_more() {
    let app = TestApp::new().await;
    let (post, case) = reported(&app).await;
    app.marc().judges(case.id, Measure::Delete).await.assert_ok();
    app.nora().read(&post).await.assert_problem(404, "not_found");
    tidy_up(&app.app().db).await.unwrap();
    assert!(app.alice().sees(&post).await.html.contains("idiot"));
    app.clock.advance_ms(APPEAL_WINDOW_MS);
    tidy_up(&app.app().db).await.unwrap();
    let gone = app.alice().sees(&post).await;
    assert!(gone.deleted_at.is_some() && gone.html.is_empty() && !gone.hidden);
    let case = app.marc().decided_cases().await.remove(0);
    assert!(case.state == CaseState::Closed && case.subject.gone);
    assert_eq!(app.alice().notices().await[0].appeal_until, None);
}

#[actix_web::test]
async fn a_correction_may_be_made_though_the_time_to_edit_is_over() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Il habite 3 rue Neuve").await;
    let comment = app.nora().comment(&post, "Au 4").await;
    app.clock.advance_ms(EDIT_WINDOW_MS + 1);
    app.nora().reports(&post, Rule::Privacy).await.assert_ok();
    app.alice().reports_comment(&comment, Rule::Privacy, "Aussi").await.assert_ok();
    app.alice().edit(&post, 1, "Corrigé").await.assert_problem(409, "edit_window_closed");
    for case in app.marc().cases().await {
        app.marc().judges(case.id, Measure::Correct).await.assert_ok();
    }
    assert!(app.alice().sees(&post).await.rights.edit && app.nora().sees_comment(&comment).await.rights.edit);
    assert!(!app.marc().sees(&post).await.rights.edit);
    app.alice().edit(&post, 1, "Corrigé").await.assert_ok();
    app.nora().edit_comment(&comment, 1, "Corrigé").await.assert_ok();
    assert!(app.marc().decided_cases().await.iter().all(|case| case.subject.edited));
    app.clock.advance_ms(CORRECTION_WINDOW_MS + 1);
    app.alice().edit(&post, 2, "Encore").await.assert_problem(409, "edit_window_closed");
}

#[actix_web::test]
async fn nobody_comments_where_the_discussion_is_closed() {
    let app = TestApp::new().await;
    let (post, case) = reported(&app).await;
    let comment = app.nora().comment(&post, "Oui").await;
    app.marc().judges(case.id, Measure::Lock).await.assert_ok();
    for person in [app.alice(), app.nora(), app.marc()] {
        person.tries_to_comment(&post, "Encore").await.assert_problem(409, "locked");
        person.tries_to_answer(&comment, "Encore").await.assert_problem(409, "locked");
        let seen = person.sees(&post).await;
        assert!(seen.locked && !seen.hidden && !seen.rights.comment && seen.rights.react);
        assert!(!person.sees_comment(&comment).await.rights.comment);
        person.react(&post, Kind::Thanks).await.assert_ok();
    }
    app.nora().edit_comment(&comment, 1, "Oui, merci").await.assert_ok();
}

#[actix_web::test]
async fn everybody_concerned_is_told_what_concerns_them() {
    let app = TestApp::new().await;
    app.join(CAROL, CLOSED).await;
    let (post, case) = reported(&app).await;
    app.carol().reports(&post, Rule::OffTopic).await.assert_ok();
    app.marc().judges(case.id, Measure::Hide).await.assert_ok();

    let notice = app.alice().notices().await.remove(0);
    assert_eq!((notice.kind, notice.seen, notice.stands), (NoticeKind::Decided, false, true));
    let decided = notice.decided.unwrap();
    assert_eq!((decided.measure, decided.rule, decided.by), (Measure::Hide, Some(Rule::Respect), None));
    assert_eq!(decided.words.as_deref(), Some("Restons courtois."));
    assert_eq!(notice.excerpt.as_deref(), Some("Quel idiot"));
    assert_eq!(notice.appeal_until, Some(app.now().plus_ms(APPEAL_WINDOW_MS)));

    for (person, rule) in [(app.nora(), Rule::Respect), (app.carol(), Rule::OffTopic)] {
        let notice = person.notices().await.remove(0);
        assert_eq!(
            (notice.kind, notice.stands, notice.reported_for),
            (NoticeKind::Reported, true, Some(rule))
        );
        assert_eq!((&notice.excerpt, &notice.decided, notice.appeal_until), (&None, &None, None));
        person.appeals(notice.id).await.assert_problem(404, "not_found");
    }
    assert_eq!(counts(app.alice()).await, (1, 0));
    app.bob().has_seen(notice.id).await.assert_ok();
    assert_eq!(counts(app.alice()).await, (1, 0), "somebody else has seen it");
    app.alice().has_seen(notice.id).await.assert_ok();
    assert_eq!(counts(app.alice()).await, (0, 0));
    assert!(app.alice().notices().await[0].seen);
    assert_eq!(app.bob().notices().await, []);
}

#[actix_web::test]
async fn what_is_dismissed_its_author_never_hears_of() {
    let app = TestApp::new().await;
    let (post, case) = reported(&app).await;
    app.marc().judges(case.id, Measure::Dismiss).await.assert_ok();
    assert_eq!(app.alice().notices().await, []);
    let notice = app.nora().notices().await.remove(0);
    assert!(!notice.stands);
    assert_eq!(app.nora().sees(&post).await.html, post.html);
    assert_eq!(app.marc().decided_cases().await[0].state, CaseState::Closed);
}

#[actix_web::test]
async fn a_decision_names_a_rule_and_suits_its_thing() {
    let app = TestApp::new().await;
    let (post, case) = reported(&app).await;
    let bare = NewDecision { measure: Measure::Hide, rule: None, words: None };
    let problem = app.marc().judges_by(case.id, &bare).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "rule");
    let comment = app.nora().comment(&post, "Non").await;
    app.alice().reports_comment(&comment, Rule::Respect, "x").await.assert_ok();
    let of_comment = app.marc().cases().await.pop().unwrap();
    let problem = app.marc().judges(of_comment.id, Measure::Lock).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "measure");
    assert_eq!(app.marc().cases().await.len(), 2, "nothing was decided");
}

#[actix_web::test]
async fn a_case_is_decided_once_and_by_nobody_from_elsewhere() {
    let app = TestApp::new().await;
    let (_, case) = reported(&app).await;
    app.put(BOB.id, OPEN, MemberRole::Manager).await;
    app.put(BOB.id, CLOSED, MemberRole::Member).await;
    app.put(CAROL.id, CLOSED, MemberRole::Moderator).await;
    for outsider in [app.bob(), app.admin(), app.alice(), app.nora(), app.emile()] {
        assert_eq!(outsider.cases().await, []);
        outsider.reads_case(case.id).await.assert_problem(404, "not_found");
        outsider.judges(case.id, Measure::Hide).await.assert_problem(404, "not_found");
        outsider.answers_appeal(case.id, false).await.assert_problem(404, "not_found");
    }
    app.carol().judges(case.id, Measure::Hide).await.assert_ok();
    app.marc().judges(case.id, Measure::Dismiss).await.assert_problem(409, "already_decided");
    app.marc().answers_appeal(case.id, false).await.assert_problem(409, "already_decided");
    assert_eq!(app.marc().decided_cases().await[0].decided.as_ref().unwrap().measure, Measure::Hide);
}

#[actix_web::test]
async fn of_two_who_decide_at_the_same_moment_one_is_told_that_it_is_decided() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    for _ in 0..5 {
        let post = app.alice().publish_in(CLOSED, "Quel idiot").await;
        app.nora().reports(&post, Rule::Respect).await.assert_ok();
        let case = app.marc().only_case().await;
        let (marc, bob) = (app.marc(), app.bob());
        let (one, two) =
            join(marc.judges(case.id, Measure::Hide), bob.judges(case.id, Measure::Dismiss)).await;
        let mut statuses = [one.status(), two.status()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let measure = app.marc().decided_cases().await.remove(0).decided.unwrap().measure;
        let hidden = app.alice().sees(&post).await.hidden;
        assert_eq!(hidden, measure == Measure::Hide, "what is recorded is what was done");
        assert_eq!(app.nora().notices().await[0].stands, hidden);
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn all_of_it_is_in_the_audit_log_without_the_group_and_without_who_reported() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(SECRET, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    let case = app.marc().only_case().await;
    app.marc().judges(case.id, Measure::Hide).await.assert_ok();
    let notice = app.alice().notices().await.remove(0);
    app.alice().appeals(notice.id).await.assert_ok();
    app.marc().answers_appeal(case.id, true).await.assert_ok();
    let reply = app.admin().get::<ReadLog>(LogParams::default()).await;
    let text = reply.answer().text();
    let entries = reply.ok().items;
    let said: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry.action?, entry.actor.as_ref().map(|actor| actor.name.as_str()))))
        .filter(|(action, _)| *action != Action::LogRead)
        .collect();
    let (marc, alice) = (Some("Marc Petit"), Some("Alice Martin"));
    assert_eq!(
        said,
        [
            (Action::AppealAnswered, marc),
            (Action::AppealMade, alice),
            (Action::ContentModerated, marc),
            (Action::ContentReported, None),
        ]
    );
    assert_eq!(entries.iter().find_map(|entry| entry.details.get("person")).unwrap(), "Alice Martin");
    for secret in ["crise", "Crise", "2003", NORA.name, "idiot", "humour"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
