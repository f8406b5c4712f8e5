//! Reporting: one case for one thing, and nobody learns who.

use shared::{
    ids::PostId,
    live::Event,
    moderation::{CaseState, Measure, Rule},
    time::{DAY, HOUR},
};

use super::counts;
use crate::testing::{
    TestApp,
    cast::{BOB, CLOSED, OPEN, SECRET},
};

#[actix_web::test]
async fn several_reports_of_one_thing_are_one_case_and_name_nobody() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Quel idiot").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    app.carol().reports(&post, Rule::OffTopic).await.assert_ok();
    let case = app.admin().only_case().await;
    assert_eq!((case.state, case.report_count, case.may_decide), (CaseState::Open, 2, true));
    let rules: Vec<Rule> = case.reports.iter().map(|report| report.rule).collect();
    assert_eq!(rules, [Rule::OffTopic, Rule::Respect]);
    assert!(case.subject.html.contains("idiot") && !case.subject.gone && !case.subject.edited);

    let text = app.admin().reads_case(case.id).await.answer().text();
    for name in ["Bob", "bob", "Carol", "carol"] {
        assert!(!text.contains(name), "{text}");
    }
    // The author is not even told that there is a case.
    assert_eq!(app.alice().notices().await, []);
    assert_eq!(counts(app.alice()).await, (0, 0));
    assert_eq!(counts(app.admin()).await, (0, 1));
    assert_eq!(app.alice().cases().await, []);
}

#[actix_web::test]
async fn a_comment_is_a_thing_of_its_own() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    let comment = app.nora().comment(&post, "N’importe quoi").await;
    app.nora().reports(&post, Rule::Untrue).await.assert_ok();
    app.alice().reports_comment(&comment, Rule::Respect, "Elle recommence.").await.assert_ok();
    let cases = app.marc().cases().await;
    let of: Vec<_> = cases.iter().map(|case| (case.subject.comment, case.subject.author.id)).collect();
    assert_eq!(of, [(None, app.alice().id()), (Some(comment.id), app.nora().id())]);
    assert_eq!(cases[1].reports[0].words.as_deref(), Some("Elle recommence."));
    assert_eq!(cases[1].subject.group.as_ref().map(|group| group.id), Some(CLOSED));
}

#[actix_web::test]
async fn one_reports_once_and_not_what_one_wrote_or_may_not_see() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Quel idiot").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    app.bob().reports(&post, Rule::OffTopic).await.assert_problem(409, "already_reported");
    app.alice().reports(&post, Rule::Respect).await.assert_problem(403, "forbidden");
    app.nobody().reports(&post, Rule::Respect).await.assert_problem(401, "unauthenticated");
    for group in [CLOSED, SECRET] {
        let hidden = app.alice().publish_in(group, "Entre nous").await;
        let comment = app.nora().comment(&hidden, "Oui").await;
        for stranger in [app.bob(), app.admin()] {
            stranger.reports(&hidden, Rule::Respect).await.assert_problem(404, "not_found");
            stranger.reports_comment(&comment, Rule::Respect, "x").await.assert_problem(404, "not_found");
        }
    }
    app.bob().reports(PostId(12), Rule::Respect).await.assert_problem(404, "not_found");
    let gone = app.carol().publish("Oups").await;
    app.carol().delete(&gone).await.assert_ok();
    app.bob().reports(&gone, Rule::Respect).await.assert_problem(410, "gone");
    let address = format!("/api/posts/{}/reports", post.id);
    for body in ["{}", r#"{"rule":"ugly"}"#, r#"{"rule":"respect","words":""}"#] {
        assert_eq!(app.carol().send_json("POST", &address, body).await.status, 422, "{body}");
    }
    assert_eq!(app.admin().only_case().await.report_count, 1);
}

#[actix_web::test]
async fn whoever_reports_without_end_waits() {
    let app = TestApp::new().await;
    let mut posts = Vec::new();
    for number in 0..12 {
        posts.push(app.alice().publish(&format!("Publication {number}")).await);
    }
    for post in &posts[..10] {
        app.bob().reports(post, Rule::OffTopic).await.assert_ok();
    }
    app.bob().reports(&posts[10], Rule::OffTopic).await.assert_problem(429, "throttled");
    app.carol().reports(&posts[10], Rule::OffTopic).await.assert_ok();
    app.clock.advance_ms(HOUR + 1);
    app.bob().reports(&posts[10], Rule::OffTopic).await.assert_ok();
    assert_eq!(app.admin().cases().await.len(), 10, "a page");
}

#[actix_web::test]
async fn what_was_dismissed_is_reported_again_only_once_it_reads_otherwise() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bof").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    let case = app.admin().only_case().await;
    app.admin().judges(case.id, Measure::Dismiss).await.assert_ok();
    app.bob().reports(&post, Rule::Respect).await.assert_problem(409, "already_reported");
    app.alice().edit(&post, 1, "Bof, et toi aussi").await.assert_ok();
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    assert_ne!(app.admin().only_case().await.id, case.id);
}

#[actix_web::test]
async fn a_case_shows_what_became_of_its_text() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Bof").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    app.alice().edit(&post, 1, "Très bien").await.assert_ok();
    let case = app.marc().only_case().await;
    assert!(case.subject.edited && case.subject.html.contains("Très bien"));
    app.alice().undo(&post).await.assert_ok();
    let case = app.marc().only_case().await;
    assert!(case.subject.gone && case.subject.html.is_empty(), "it left without a trace");
    app.marc().judges(case.id, Measure::Hide).await.assert_problem(410, "gone");
    app.marc().judges(case.id, Measure::Dismiss).await.assert_ok();
    assert_eq!(counts(app.bob()).await, (1, 0));
}

#[actix_web::test]
async fn a_case_in_a_group_comes_to_administrators_with_time_and_from_a_secret_one_never() {
    let app = TestApp::new().await;
    for group in [OPEN, CLOSED, SECRET] {
        let post = app.alice().publish_in(group, "Quel idiot").await;
        app.nora().reports(&post, Rule::Respect).await.assert_ok();
    }
    let secret = app.marc().cases().await.pop().unwrap();
    assert_eq!(counts(app.marc()).await, (0, 3));
    assert_eq!(app.admin().cases().await, []);
    app.clock.advance_ms(3 * DAY);
    let groups: Vec<_> =
        app.admin().cases().await.into_iter().map(|case| case.subject.group.unwrap().id).collect();
    assert_eq!(groups, [OPEN, CLOSED]);
    assert_eq!(counts(app.admin()).await, (0, 2));
    app.admin().reads_case(secret.id).await.assert_problem(404, "not_found");
    app.admin().judges(secret.id, Measure::Hide).await.assert_problem(404, "not_found");
    // What came to them shows what they cannot read otherwise.
    let closed = app.admin().cases().await.pop().unwrap();
    assert!(closed.subject.html.contains("idiot"));
    app.admin().read(closed.subject.post).await.assert_problem(404, "not_found");
    app.admin().judges(closed.id, Measure::Hide).await.assert_ok();
    assert_eq!(app.admin().decided_cases().await.len(), 1);
    // What its own moderators decide does not come to administrators later.
    let open = app.marc().cases().await.remove(0);
    app.change(move |tx| {
        use diesel::prelude::*;
        use schema::moderation_cases::{escalates_at, table};
        let later = tx.now().plus_ms(DAY);
        diesel::update(table.find(open.id)).set(escalates_at.eq(later)).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    app.marc().judges(open.id, Measure::Hide).await.assert_ok();
    app.clock.advance_ms(2 * DAY);
    assert_eq!(app.admin().decided_cases().await.len(), 1);
}

#[actix_web::test]
async fn where_nobody_else_looks_after_a_group_administrators_decide_at_once() {
    let app = TestApp::new().await;
    let post = app.marc().publish_in(OPEN, "Quel idiot").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    assert_eq!(app.marc().cases().await, [], "one does not decide about oneself, nor learns of it");
    assert_eq!(counts(app.marc()).await, (0, 0));
    let case = app.admin().only_case().await;
    app.marc().reads_case(case.id).await.assert_problem(404, "not_found");
    app.marc().judges(case.id, Measure::Dismiss).await.assert_problem(404, "not_found");
    app.admin().judges(case.id, Measure::Hide).await.assert_ok();

    let secret = app.marc().publish_in(SECRET, "Quel idiot").await;
    app.alice().reports(&secret, Rule::Respect).await.assert_ok();
    app.clock.advance_ms(20 * DAY);
    assert_eq!(app.admin().cases().await, []);
    // Somebody else who comes to look after it finds the case.
    app.put(BOB.id, SECRET, shared::groups::MemberRole::Moderator).await;
    app.bob().only_case().await;
}

#[actix_web::test]
async fn those_who_decide_hear_of_it_and_nobody_else() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let mut marc = serving.enter(app.marc()).await;
    let mut nora = serving.enter(app.nora()).await;
    let mut admin = serving.enter(app.admin()).await;
    let post = app.alice().publish_in(SECRET, "Quel idiot").await;
    app.nora().reports(&post, Rule::Respect).await.assert_ok();
    let mark = app.mark().await;
    let changed =
        |events: Vec<Event>| events.iter().filter(|event| **event == Event::ModerationChanged).count();
    assert_eq!(changed(marc.events_until(mark).await), 1);
    assert_eq!(changed(nora.events_until(mark).await), 0);
    assert_eq!(changed(admin.events_until(mark).await), 0);
}
