//! Mentions: who is meant, who is told, who is offered.

use diesel::prelude::*;
use schema::mentions;
use shared::{
    feed::mentions::{Letters, SUGGESTIONS, SuggestParams, Suggestions},
    groups::{MemberRole, SomeGroups},
    identity::Role,
    ids::{PostId, UserId},
};

use crate::{
    features::groups,
    testing::{
        Person, TestApp,
        cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, add_person},
    },
};

async fn mentioned(app: &TestApp, post: PostId) -> Vec<UserId> {
    app.look(move |conn| {
        let of_post = mentions::table.filter(mentions::post_id.eq(post)).order(mentions::user_id);
        Ok(of_post.select(mentions::user_id).load(conn)?)
    })
    .await
}

fn letters(typed: &str) -> Letters {
    Letters::parse(typed).expect("letters")
}

fn names(suggestions: &Suggestions) -> Vec<&str> {
    suggestions.people.iter().map(|offered| offered.person.username.as_str()).collect()
}

#[actix_web::test]
async fn a_mention_names_the_person_and_is_noted_for_those_who_can_read_it() {
    let app = TestApp::new().await;
    let text = "@bob.diallo, @alice.martin et @nora.benali, avec @personne et @zoe.roux";
    for (group, noted) in [
        (None, vec![ALICE.id, BOB.id]),
        (Some(OPEN), vec![ALICE.id, BOB.id]),
        (Some(CLOSED), vec![ALICE.id]),
        (Some(SECRET), vec![ALICE.id]),
    ] {
        let post = app.nora().tries_to_publish(&app.nora().new_post(group, text)).await.ok();
        assert!(post.html.contains("Bob Diallo"), "{}", post.html);
        assert!(post.html.contains("@personne"), "who does not exist is text: {}", post.html);
        assert!(!post.html.contains("Zoé"), "who left is text: {}", post.html);
        assert_eq!(mentioned(&app, post.id).await, noted);
    }
}

#[actix_web::test]
async fn mentions_follow_edits_and_leave_with_what_is_taken_back() {
    let app = TestApp::new().await;
    let post = app.nora().publish("@bob.diallo et @alice.martin").await;
    app.nora().edit(&post, 1, "@alice.martin et @carol.nguyen").await.assert_ok();
    assert_eq!(mentioned(&app, post.id).await, [ALICE.id, CAROL.id]);
    let comment = app.bob().comment(&post, "@emile.legoff, viens voir").await;
    app.bob().edit_comment(&comment, 1, "@marc.petit, viens voir").await.assert_ok();
    assert_eq!(mentioned(&app, post.id).await, [ALICE.id, CAROL.id, MARC.id]);
    app.bob().undo_comment(&comment).await.assert_ok();
    app.nora().undo(&post).await.assert_ok();
    assert_eq!(mentioned(&app, post.id).await, []);
}

#[actix_web::test]
async fn people_are_found_by_the_beginning_of_any_of_their_names() {
    let app = TestApp::new().await;
    for (asked, found) in [
        ("emi", vec!["emile.legoff"]),
        ("ÉMI", vec!["emile.legoff"]),
        ("goff", vec!["emile.legoff"]),
        ("le g", vec!["emile.legoff"]),
        ("goff emile", vec!["emile.legoff"]),
        ("nguyen carol", vec!["carol.nguyen"]),
        ("emile nguyen", vec![]),
        ("emile.le", vec!["emile.legoff"]),
        ("ma", vec!["alice.martin", "marc.petit"]),
        ("zoe", vec![]),
        ("mile", vec![]),
        ("%", vec![]),
    ] {
        assert_eq!(names(&app.bob().looks_for(asked).await), found, "{asked}");
    }
    let everybody = app.bob().looks_for("").await;
    assert_eq!(everybody.people.len(), 6, "all who are active, but oneself");
    app.crowd(30).await;
    assert_eq!(app.bob().looks_for("agent").await.people.len(), SUGGESTIONS);
}

#[actix_web::test]
async fn completion_says_who_cannot_read_and_puts_readers_first() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(CLOSED, "Entre nous").await;
    let in_group = SuggestParams { q: Letters::default(), groups: SomeGroups::of([CLOSED]), post: None };
    let on_post = SuggestParams { q: Letters::default(), groups: SomeGroups::default(), post: Some(post.id) };
    for params in [in_group, on_post] {
        let offered = app.nora().suggest(params).await.ok();
        let readers: Vec<_> = offered.people.iter().filter(|o| o.can_read).map(|o| o.person.id).collect();
        assert_eq!(readers, [ALICE.id, MARC.id]);
        assert!(offered.people[..2].iter().all(|offered| offered.can_read));
        assert!(offered.people[2..].iter().any(|o| o.person.id == EMILE.id && !o.can_read));
        assert!(offered.people.iter().all(|offered| offered.person.id != NORA.id), "not oneself");
    }
    let open = SuggestParams { q: letters("bob"), groups: SomeGroups::of([OPEN]), post: None };
    assert!(app.nora().suggest(open).await.ok().people[0].can_read);
}

#[actix_web::test]
async fn completion_in_a_group_that_one_may_not_know_of_finds_nothing() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(SECRET, "Chut").await;
    let closed = app.nora().publish_in(CLOSED, "Entre nous").await;
    let ask = |group, post| SuggestParams { q: letters("a"), groups: SomeGroups::of(group), post };
    for stranger in [app.bob(), app.admin()] {
        stranger.suggest(ask(Some(SECRET), None)).await.assert_problem(404, "not_found");
        stranger.suggest(ask(None, Some(post.id))).await.assert_problem(404, "not_found");
        stranger.suggest(ask(None, Some(closed.id))).await.assert_problem(404, "not_found");
        // Who is in it is told by no list: only by what members write.
        stranger.suggest(ask(Some(CLOSED), None)).await.assert_problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn names_are_parted_as_they_are_typed() {
    let app = TestApp::new().await;
    app.change(|tx| add_person(tx, UserId(4_000), "jy.dalmeida", "Jean-Yves D’Almeida", Role::Agent)).await;
    for asked in ["Jean-Y", "jean-yves d'al", "D’Al", "Yves Jean", "jy.d", "jean_"] {
        assert_eq!(names(&app.bob().looks_for(asked).await), ["jy.dalmeida"], "{asked}");
    }
    assert!(names(&app.bob().looks_for("jean'm").await).is_empty());
    assert!(names(&app.bob().looks_for("-").await).is_empty());
}

#[actix_web::test]
async fn members_are_offered_before_however_many_others() {
    let app = TestApp::new().await;
    let last = app.crowd(70).await.last().map(Person::id).expect("somebody");
    app.change(move |tx| groups::put_member(tx, CLOSED, last, MemberRole::Member)).await;
    let ask = SuggestParams { q: letters("agent"), groups: SomeGroups::of([CLOSED]), post: None };
    let offered = app.nora().suggest(ask).await.ok().people;
    assert_eq!((offered.len(), offered[0].person.id, offered[0].can_read), (SUGGESTIONS, last, true));
    assert!(offered[1..].iter().all(|offered| !offered.can_read && offered.person.id != last));
}
