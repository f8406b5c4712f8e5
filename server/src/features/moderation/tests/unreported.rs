//! Deciding about what nobody reported: by those who run the place, and the author is told the rule.

use shared::{
    audit::{Action, LogParams, ReadLog},
    groups::MemberRole,
    moderation::{APPEAL_WINDOW_MS, CaseState, Measure, NewDecision, NoticeKind, Rule},
    text::Message,
};

use super::counts;
use crate::{
    features::moderation::tidy_up,
    testing::{
        TestApp,
        cast::{ADMIN, BOB, CLOSED, OPEN, SECRET},
        miscounted,
    },
};

#[actix_web::test]
async fn the_author_is_told_the_rule_though_nobody_reported_it() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Quel idiot").await;
    let comment = app.nora().comment(&post, "Toi-même").await;
    app.marc().moderates_comment(&comment, Measure::Delete).await.assert_ok();
    app.marc().moderates(&post, Measure::Hide).await.assert_ok();
    app.nora().read(&post).await.assert_problem(404, "not_found");
    for person in [app.alice(), app.nora()] {
        assert_eq!(counts(person).await, (1, 0));
        let notice = person.notices().await.remove(0);
        assert_eq!((notice.kind, notice.stands), (NoticeKind::Decided, true));
        let decided = notice.decided.unwrap();
        assert_eq!((decided.rule, decided.by), (Some(Rule::Respect), None));
        assert_eq!(decided.words.as_deref(), Some("Restons courtois."));
        assert!(notice.appeal_until.is_some());
    }
    assert_eq!(app.marc().cases().await, [], "nothing waits");
    let case = app.marc().decided_cases().await.remove(0);
    assert_eq!((case.state, case.report_count, case.reports.len()), (CaseState::Decided, 0, 0));
    app.clock.advance_ms(APPEAL_WINDOW_MS);
    tidy_up(&app.app().db).await.unwrap();
    assert!(app.marc().sees_comment(&comment).await.deleted_at.is_some());
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn it_is_for_those_who_run_the_place_and_not_for_the_author() {
    let app = TestApp::new().await;
    app.put(BOB.id, CLOSED, MemberRole::Moderator).await;
    for (group, may, may_not) in [
        (None, vec![app.admin()], vec![app.bob(), app.marc(), app.carol(), app.emile(), app.alice()]),
        (Some(OPEN), vec![app.admin(), app.marc()], vec![app.bob(), app.nora(), app.alice()]),
        (Some(CLOSED), vec![app.marc(), app.bob()], vec![app.nora(), app.alice()]),
    ] {
        for person in may {
            let post = app.alice().tries_to_publish(&app.alice().new_post(group, "À retirer")).await.ok();
            let comment = app.alice().comment(&post, "Aussi").await;
            let rights = person.sees(&post).await.rights;
            assert!(rights.moderate && !rights.delete);
            assert!(person.sees_comment(&comment).await.rights.moderate);
            person.delete(&post).await.assert_problem(403, "forbidden");
            person.moderates_comment(&comment, Measure::Hide).await.assert_ok();
            person.moderates(&post, Measure::Delete).await.assert_ok();
        }
        let post = app.alice().tries_to_publish(&app.alice().new_post(group, "À garder")).await.ok();
        for person in may_not {
            assert!(!person.sees(&post).await.rights.moderate);
            person.moderates(&post, Measure::Hide).await.assert_problem(403, "forbidden");
        }
    }
    let hidden = app.alice().publish_in(CLOSED, "Entre nous").await;
    app.admin().moderates(&hidden, Measure::Hide).await.assert_problem(404, "not_found");
    // Managers are judged by others, too.
    let own = app.marc().publish_in(CLOSED, "Moi").await;
    assert!(!app.marc().sees(&own).await.rights.moderate);
    app.marc().moderates(&own, Measure::Lock).await.assert_problem(403, "forbidden");
    app.bob().moderates(&own, Measure::Lock).await.assert_ok();
}

#[actix_web::test]
async fn what_was_reported_is_decided_by_it_and_nothing_twice() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Quel idiot").await;
    app.nora().reports(&post, Rule::OffTopic).await.assert_ok();
    let case = app.marc().only_case().await;
    app.marc().moderates(&post, Measure::Lock).await.assert_ok();
    assert_eq!(app.marc().decided_cases().await[0].id, case.id);
    assert_eq!(app.nora().notices().await[0].reported_for, Some(Rule::OffTopic));
    app.marc().moderates(&post, Measure::Lock).await.assert_problem(409, "already_decided");
    app.marc().moderates(&post, Measure::Hide).await.assert_ok();
    assert!(!app.marc().sees(&post).await.rights.moderate);
    app.marc().moderates(&post, Measure::Correct).await.assert_problem(409, "already_decided");
    app.alice().delete(&post).await.assert_ok();
    app.marc().moderates(&post, Measure::Hide).await.assert_problem(410, "gone");
}

#[actix_web::test]
async fn a_decision_without_a_report_names_a_rule_and_does_something() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Quel idiot").await;
    let comment = app.bob().comment(&post, "Oui").await;
    let params = shared::feed::posts::PostParams { post: post.id };
    let bare = NewDecision { measure: Measure::Hide, rule: None, words: Message::parse("x").ok() };
    let reply = app.admin().call::<shared::moderation::ModeratePost>(&params, &bare).await;
    assert_eq!(reply.assert_problem(422, "invalid").fields[0].field, "rule");
    let nothing = app.admin().moderates(&post, Measure::Dismiss).await;
    assert_eq!(nothing.assert_problem(422, "invalid").fields[0].field, "measure");
    let unsuited = app.admin().moderates_comment(&comment, Measure::Lock).await;
    assert_eq!(unsuited.assert_problem(422, "invalid").fields[0].field, "measure");
    assert_eq!(app.admin().decided_cases().await, []);
    assert_eq!(app.alice().notices().await, []);
}

#[actix_web::test]
async fn what_an_administrator_decides_in_a_group_they_find_again_unless_it_is_secret() {
    let app = TestApp::new().await;
    let open = app.alice().publish_in(OPEN, "Quel idiot").await;
    app.nora().reports(&open, Rule::Respect).await.assert_ok();
    app.admin().moderates(&open, Measure::Hide).await.assert_ok();
    assert_eq!(app.admin().decided_cases().await.len(), 1);
    assert_eq!(app.marc().decided_cases().await.len(), 1, "and so do those who look after it");
    app.join(ADMIN, SECRET).await;
    let secret = app.alice().publish_in(SECRET, "Quel idiot").await;
    app.admin().moderates(&secret, Measure::Hide).await.assert_ok();
    assert_eq!(app.admin().decided_cases().await.len(), 1);
    assert_eq!(app.marc().decided_cases().await.len(), 2);
    // Its author appeals: those of the group answer, and administrators elsewhere.
    let notice = app.alice().notices().await.remove(0);
    app.alice().appeals(notice.id).await.assert_ok();
    assert!(app.marc().only_case().await.may_decide);
}

#[actix_web::test]
async fn it_is_in_the_audit_log() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Quel idiot").await;
    app.admin().moderates(&post, Measure::Lock).await.assert_ok();
    let entries = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
    let entry = entries.iter().find(|entry| entry.action == Some(Action::ContentModerated)).unwrap();
    assert_eq!(entry.actor.as_ref().unwrap().id, ADMIN.id);
    assert_eq!((entry.details["measure"].as_str(), entry.details["reports"].as_str()), ("lock", "0"));
    assert_eq!(entry.details["person"], "Alice Martin");
}
