//! What readers say under articles.

use shared::{
    audit::{Action, LogParams, ReadLog},
    feed::{posts::FeedTab, reactions::ReactionKind},
    moderation::{Measure, Rule},
    news::{ArticleStep, TalkMode},
    notifications::NotificationKind as Kind,
};

use crate::testing::{
    TestApp,
    cast::{NORA, OPEN},
    for_these, miscounted,
};

fn of_the_group() -> shared::news::NewsAudience {
    for_these(&[], &[OPEN], &[])
}

#[actix_web::test]
async fn under_an_article_those_talk_who_read_it() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", Some(of_the_group())).await;
    assert_eq!(app.alice().reads(out.id).await.ok().talk, None, "closed until somebody opens it");
    let thread = app.carol().lets_talk(out.id, TalkMode::Open).await;
    let said = app.alice().comment(thread, "Jusqu'à quand ?").await;
    let answer = app.nora().answer(&said, "Lundi").await;
    app.alice().react_to_comment(&answer, ReactionKind::Thanks).await.assert_ok();
    assert_eq!(app.carol().threads(thread).await.threads[0].replies[0].id, answer.id);
    assert_eq!(app.alice().sees(thread).await.comment_count, 2);
    // The group is open to all; the article is for those who are in it.
    app.bob().read(thread).await.assert_problem(404, "not_found");
    app.bob().read_comment(&said).await.assert_problem(404, "not_found");
    app.bob().tries_to_comment(thread, "Moi aussi").await.assert_problem(404, "not_found");
    app.bob().tries_to_answer(&said, "Moi aussi").await.assert_problem(404, "not_found");
    // It is in no list.
    for tab in [FeedTab::ForMe, FeedTab::MyGroups, FeedTab::Everything] {
        assert!(app.alice().feed(tab).await.items.iter().all(|post| post.id != thread), "{tab}");
    }
    // Nobody wrote it: not even the author of the article does anything with it.
    app.carol().delete(thread).await.assert_problem(403, "forbidden");
    app.carol().edit(thread, 1, "Autre").await.assert_problem(403, "forbidden");
    // Whoever leaves the group reads it no more.
    app.take_out(NORA.id, OPEN).await;
    app.nora().read_comment(&answer).await.assert_problem(404, "not_found");
    assert!(app.nora().told().await.iter().all(|one| one.post != Some(thread)));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn comments_are_closed_and_opened_at_once() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", None).await;
    let thread = app.carol().lets_talk(out.id, TalkMode::Open).await;
    let said = app.alice().comment(thread, "Bonjour").await;
    app.bob().sets_talk(out.id, TalkMode::Closed).await.assert_problem(404, "not_found");
    app.carol().sets_talk(out.id, TalkMode::Closed).await.assert_ok();
    app.alice().tries_to_comment(thread, "Encore").await.assert_problem(409, "locked");
    assert!(!app.alice().sees(thread).await.rights.comment);
    assert_eq!(app.alice().read_comment(&said).await.ok().html, "<p>Bonjour</p>", "it stays");
    app.carol().sets_talk(out.id, TalkMode::Open).await.assert_ok();
    app.alice().comment(thread, "Encore").await;
    let manuscript = app.carol().manuscript(out.id).await;
    assert_eq!((manuscript.talk, manuscript.ahead), (TalkMode::Open, false), "it is no part of the text");
    app.carol().takes(&manuscript, ArticleStep::Archive, None).await.assert_ok();
    app.alice().tries_to_comment(thread, "Trop tard").await.assert_problem(409, "locked");
    let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok();
    assert!(log.items.iter().any(|entry| entry.action == Some(Action::ArticleTalkChanged)));
}

#[actix_web::test]
async fn what_waits_is_seen_by_its_author_and_officers_alone() {
    let app = TestApp::new().await;
    app.tells().await;
    let out = app.carol().publishes("Rue fermée", None).await;
    let thread = app.carol().lets_talk(out.id, TalkMode::Held).await;
    let first = app.carol().comment(thread, "Posez vos questions").await;
    assert!(!first.held, "who approves does not wait for it");
    let held = app.alice().answer(&first, "Qui paie, @bob.diallo ?").await;
    assert!(held.held);
    app.bob().read_comment(&held).await.assert_problem(404, "not_found");
    app.bob().react_to_comment(&held, ReactionKind::Like).await.assert_problem(404, "not_found");
    app.bob().reports_comment(&held, Rule::Respect, "Oh").await.assert_problem(404, "not_found");
    app.bob().tries_to_answer(&held, "Moi").await.assert_problem(410, "gone");
    assert!(app.bob().threads(thread).await.threads[0].replies.is_empty());
    assert_eq!(app.alice().threads(thread).await.threads[0].replies[0].id, held.id);
    assert_eq!(app.bob().sees(thread).await.comment_count, 1);
    app.tells().await;
    assert!(app.bob().told().await.iter().all(|one| one.kind == Kind::News), "he is told nothing yet");
    assert_eq!(app.carol().held(out.id).await.iter().map(|card| card.id).collect::<Vec<_>>(), [held.id]);
    assert_eq!(app.carol().reads(out.id).await.ok().talk.unwrap().held, Some(1));
    assert_eq!(app.bob().reads(out.id).await.ok().talk.unwrap().held, None);
    app.bob().approves(out.id, held.id).await.assert_problem(404, "not_found");

    let approved = app.carol().approves(out.id, held.id).await.ok();
    assert!(!approved.held);
    app.carol().approves(out.id, held.id).await.assert_ok();
    assert_eq!(app.bob().threads(thread).await.threads[0].replies[0].id, held.id);
    assert_eq!(app.bob().sees(thread).await.comment_count, 2);
    app.tells().await;
    assert!(
        app.bob().told().await.iter().any(|one| one.kind == Kind::Mention && one.comment == Some(held.id))
    );
    let told = app.alice().told().await;
    let told = told.iter().find(|one| one.kind == Kind::Moderation).expect("she is told");
    assert_eq!((told.article, told.comment), (Some(out.id), Some(held.id)));
    assert_eq!(told.address(), format!("/news/{}?c={}", out.id, held.id));
    // What was approved is changed no more, or nobody would have read what is shown.
    app.alice().edit_comment(&held, 1, "Autre chose").await.assert_problem(403, "forbidden");
    assert!(app.carol().held(out.id).await.is_empty());
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn what_was_refused_says_why_and_waits_again_once_it_is_changed() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", None).await;
    let thread = app.carol().lets_talk(out.id, TalkMode::Held).await;
    let held = app.alice().comment(thread, "Bande de voleurs").await;
    let refused = app.carol().refuses(out.id, held.id, "Restons courtois").await.ok();
    assert_eq!((refused.held, refused.refused.as_deref()), (false, Some("Restons courtois")));
    let hers = app.alice().read_comment(&held).await.ok();
    assert_eq!(hers.refused.as_deref(), Some("Restons courtois"));
    app.bob().read_comment(&held).await.assert_problem(404, "not_found");
    app.tells().await;
    assert!(app.alice().told().await.iter().any(|one| one.kind == Kind::Moderation));
    let again = app.alice().edit_comment(&held, 1, "Où va l'argent ?").await.ok();
    assert!(again.held && again.refused.is_none());
    assert_eq!(app.carol().held(out.id).await.len(), 1);
    app.carol().approves(out.id, held.id).await.assert_ok();
    app.carol().refuses(out.id, held.id, "Trop tard").await.assert_problem(404, "not_found");
    let other = app.alice().comment(thread, "Je retire").await;
    app.alice().delete_comment(&other).await.assert_ok();
    app.alice().read_comment(&other).await.assert_problem(404, "not_found");
    assert_eq!(app.bob().sees(thread).await.comment_count, 1);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn one_answer_of_a_thread_is_official() {
    let app = TestApp::new().await;
    let out = app.carol().publishes("Rue fermée", None).await;
    let thread = app.carol().lets_talk(out.id, TalkMode::Open).await;
    let question = app.alice().comment(thread, "Jusqu'à quand ?").await;
    app.bob().answer(&question, "Je crois lundi").await;
    let first = app.carol().answer(&question, "Jusqu'à lundi").await;
    let second = app.admin().answer(&question, "Jusqu'à mardi").await;
    app.bob().marks_official(out.id, first.id).await.assert_problem(403, "forbidden");
    app.admin().marks_official(out.id, first.id).await.assert_problem(403, "forbidden");
    assert!(app.carol().marks_official(out.id, first.id).await.ok().official);
    let official = |page: shared::feed::comments::ThreadsPage| {
        page.threads[0].official.as_ref().map(|card| (card.id, card.official))
    };
    assert_eq!(official(app.bob().threads(thread).await), Some((first.id, true)));
    app.admin().marks_official(out.id, second.id).await.assert_ok();
    assert_eq!(official(app.bob().threads(thread).await), Some((second.id, true)), "one at a time");
    app.carol().unmarks_official(out.id, second.id).await.assert_ok();
    assert_eq!(official(app.bob().threads(thread).await), None);
    // An editor answers for what is written for their unit.
    let elsewhere = app.carol().publishes("Autre", None).await;
    app.carol().marks_official(elsewhere.id, first.id).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn officers_moderate_what_is_said_under_articles() {
    let app = TestApp::new().await;
    let out = app.admin().publishes("Rue fermée", Some(of_the_group())).await;
    let thread = app.admin().lets_talk(out.id, TalkMode::Open).await;
    let said = app.alice().comment(thread, "Insulte").await;
    app.nora().reports_comment(&said, Rule::Respect, "Oh").await.assert_ok();
    let case = app.carol().only_case().await;
    assert!(app.marc().cases().await.is_empty(), "whoever runs the group decides nothing here");
    app.carol().judges(case.id, Measure::Hide).await.assert_ok();
    assert!(app.nora().read_comment(&said).await.ok().deleted_at.is_some());
    // The thread is nobody's words.
    app.nora().reports(thread, Rule::Respect).await.assert_problem(404, "not_found");
    let exported = app.exported().await;
    assert!(!exported.contains("Insulte") && !exported.contains("Rue fermée"), "no file has it");
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
