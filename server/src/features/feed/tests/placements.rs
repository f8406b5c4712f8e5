//! One post in several groups: who reads it, who is told, who may place it and take it out.

use diesel::prelude::*;
use schema::{mentions, posts};
use shared::{
    feed::{
        drafts::{DraftContent, DraftContext, DraftParams, DraftText, ListDrafts},
        mentions::{Letters, SuggestParams},
        posts::{
            FeedTab, FurtherGroups, PlacePost, PlacedParams, Placement, PostCard, PostParams, TakePostOut,
        },
    },
    groups::{
        MemberRole, SomeGroups, Visibility,
        pages::{AudienceParams, CountAudience},
    },
    ids::{GroupId, PostId, UserId},
    live::Event,
};

use super::ready::assert_ready;
use crate::testing::{
    Kind, Person, Reply, TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET},
    miscounted, settings,
};

fn some(groups: &[GroupId]) -> FurtherGroups {
    FurtherGroups::new(groups.to_vec()).expect("not too many")
}

impl Person<'_> {
    async fn places(&self, post: PostId, groups: &[GroupId]) -> Reply<PlacePost> {
        self.call(&PostParams { post }, &Placement { also_in: some(groups) }).await
    }

    async fn takes_out(&self, post: PostId, group: GroupId) -> Reply<TakePostOut> {
        self.get(PlacedParams { post, group }).await
    }
}

/// Another closed group, of Bob, where Nora is too.
async fn second_closed(app: &TestApp) -> GroupId {
    let page = app.bob().founds("voirie", Visibility::Closed).await;
    app.put(NORA.id, page.group.id, MemberRole::Member).await;
    page.group.id
}

fn ids(cards: &[PostCard]) -> Vec<PostId> {
    cards.iter().map(|card| card.id).collect()
}

#[actix_web::test]
async fn one_post_is_read_in_each_of_its_groups_with_one_thread() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let new = app.nora().new_post_in(&[CLOSED, roads], "Budget de la voirie, @bob.diallo et @emile.legoff");
    let post = app.nora().tries_to_publish(&new).await.ok();
    assert_eq!(post.group.as_ref().unwrap().id, CLOSED);
    assert_eq!(post.also_in.iter().map(|group| group.id).collect::<Vec<_>>(), [roads]);
    let mentioned: Vec<UserId> = app
        .look(move |conn| {
            let of_post = mentions::table.filter(mentions::post_id.eq(post.id));
            Ok(of_post.select(mentions::user_id).load(conn)?)
        })
        .await;
    assert_eq!(mentioned, [BOB.id], "who is in one of the groups is told");

    let from_bob = app.bob().comment(&post, "Vu de la voirie").await;
    app.alice().answer(&from_bob, "Vu des finances").await;
    for reader in [app.alice(), app.marc(), app.nora(), app.bob()] {
        assert_eq!(reader.sees(&post).await.comment_count, 2);
        assert_eq!(ids(&reader.whole_feed(FeedTab::ForMe).await), [post.id], "once in each feed");
        assert_eq!(ids(&reader.whole_feed(FeedTab::MyGroups).await), [post.id]);
        assert_eq!(ids(&reader.whole_feed(FeedTab::Everything).await), [post.id]);
        assert_ready(&app, reader).await;
    }
    for group in [CLOSED, roads] {
        assert_eq!(ids(&app.nora().feed_of(group).await), [post.id]);
    }
    for stranger in [app.carol(), app.emile(), app.admin()] {
        stranger.read(&post).await.assert_problem(404, "not_found");
        assert_eq!(stranger.whole_feed(FeedTab::Everything).await, []);
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn in_an_open_group_too_everybody_reads_it_and_no_longer_when_it_is_taken_out() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "D’abord entre nous").await;
    app.carol().read(&post).await.assert_problem(404, "not_found");
    let card = app.alice().places(post.id, &[OPEN]).await.ok();
    assert_eq!(card.also_in[0].id, OPEN);
    assert_eq!(app.carol().sees(&post).await.also_in[0].id, OPEN);
    assert_eq!(ids(&app.carol().whole_feed(FeedTab::Everything).await), [post.id]);
    assert_eq!(ids(&app.carol().feed_of(OPEN).await), [post.id]);
    app.carol().react(&post, Kind::Like).await.assert_ok();

    // Marc runs the open group: it is his to say what stands there, and not whether it is there at all.
    app.marc().takes_out(post.id, OPEN).await.assert_ok();
    app.carol().read(&post).await.assert_problem(404, "not_found");
    assert_eq!(app.carol().whole_feed(FeedTab::Everything).await, []);
    assert_eq!(ids(&app.alice().feed_of(CLOSED).await), [post.id]);
    assert_eq!(app.alice().sees(&post).await.also_in, []);
    app.marc().takes_out(post.id, OPEN).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn who_places_and_who_takes_out() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let post = app.nora().publish_in(CLOSED, "Bonjour").await;
    let place = async |person: Person<'_>| person.places(post.id, &[roads]).await.status();
    for (person, status) in
        [(app.alice(), 403), (app.marc(), 403), (app.bob(), 404), (app.carol(), 404), (app.admin(), 404)]
    {
        assert_eq!(place(person).await, status, "{:?}", person.id());
    }
    assert_eq!(place(app.nora()).await, 200);
    assert_eq!(place(app.nora()).await, 200, "twice is once");
    let take = async |person: Person<'_>| person.takes_out(post.id, roads).await.status();
    for (person, status) in [(app.alice(), 403), (app.marc(), 403), (app.carol(), 404), (app.admin(), 404)] {
        assert_eq!(take(person).await, status, "{:?}", person.id());
    }
    // Where it was published first it is deleted or judged, never taken out.
    app.bob().takes_out(post.id, CLOSED).await.assert_problem(404, "not_found");
    assert_eq!(take(app.bob()).await, 204, "he looks after that group");
    app.nora().places(post.id, &[roads]).await.assert_ok();
    assert_eq!(take(app.nora()).await, 204, "she wrote it");
    app.bob().read(&post).await.assert_problem(404, "not_found");
    // To everybody is in no group.
    let all = app.nora().publish("À tous").await;
    app.nora().places(all.id, &[OPEN]).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn what_may_not_be_is_refused_and_changes_nothing() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let alice = app.alice();
    for (groups, status, code) in [
        (vec![CLOSED, SECRET], 409, "secret_alone"),
        (vec![SECRET, CLOSED], 409, "secret_alone"),
        (vec![CLOSED, CLOSED], 422, "invalid"),
        (vec![CLOSED, OPEN, OPEN], 422, "invalid"),
        (vec![CLOSED, roads], 403, "forbidden"),
        (vec![CLOSED, GroupId(9_999)], 404, "not_found"),
    ] {
        let reply = alice.tries_to_publish(&alice.new_post_in(&groups, "Non")).await;
        reply.assert_problem(status, code);
    }
    let to_all = shared::feed::posts::NewPost { also_in: some(&[OPEN]), ..alice.new_post(None, "Non") };
    alice.tries_to_publish(&to_all).await.assert_problem(422, "invalid");
    let written: i64 = app.look(|conn| Ok(posts::table.count().get_result(conn)?)).await;
    assert_eq!(written, 0);

    let secret = alice.publish_in(SECRET, "Chut").await;
    alice.places(secret.id, &[CLOSED]).await.assert_problem(409, "secret_alone");
    let closed = alice.publish_in(CLOSED, "Entre nous").await;
    alice.places(closed.id, &[SECRET]).await.assert_problem(409, "secret_alone");
    // Who may not know of the secret group is told nothing of it.
    let bobs = app.bob().publish_in(roads, "Ici").await;
    app.bob().places(bobs.id, &[SECRET]).await.assert_problem(404, "not_found");
    app.bob().places(bobs.id, &[GroupId(9_999)]).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_group_whose_posts_are_elsewhere_too_does_not_become_secret() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let post = app.nora().tries_to_publish(&app.nora().new_post_in(&[CLOSED, roads], "Ici et là")).await.ok();
    let secret = settings("Secret", Visibility::Secret);
    for (person, group) in [(app.marc(), CLOSED), (app.bob(), roads)] {
        person.changes_group(group, &secret).await.assert_problem(409, "posts_shared");
    }
    app.carol().read(&post).await.assert_problem(404, "not_found");
    // Open, everybody reads it; closed again, nobody from outside.
    app.bob().changes_group(roads, &settings("Voirie", Visibility::Open)).await.assert_ok();
    assert_eq!(ids(&app.carol().whole_feed(FeedTab::Everything).await), [post.id]);
    app.bob().changes_group(roads, &settings("Voirie", Visibility::Closed)).await.assert_ok();
    app.carol().read(&post).await.assert_problem(404, "not_found");
    // Deleted, it holds nothing back.
    app.nora().delete(&post).await.assert_ok();
    app.bob().changes_group(roads, &secret).await.assert_ok();
    assert_eq!(app.alice().read(&post).await.ok().also_in, []);
}

#[actix_web::test]
async fn where_one_group_is_archived_one_writes_by_the_other() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let post = app.nora().tries_to_publish(&app.nora().new_post_in(&[CLOSED, roads], "Ici et là")).await.ok();
    app.archive(CLOSED, true).await;
    app.alice().tries_to_comment(&post, "Trop tard").await.assert_problem(409, "group_archived");
    assert!(!app.alice().sees(&post).await.rights.comment);
    assert!(app.bob().sees(&post).await.rights.comment);
    app.bob().comment(&post, "À temps").await;
    app.nora().comment(&post, "Je suis des deux").await;
    for reader in [app.alice(), app.bob(), app.nora()] {
        assert_ready(&app, reader).await;
    }
    app.archive(roads, true).await;
    app.bob().tries_to_comment(&post, "Trop tard").await.assert_problem(409, "group_archived");
}

#[actix_web::test]
async fn who_reads_it_anywhere_is_told_live_once_and_others_nothing() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let serving = app.serve();
    let mut peers = Vec::new();
    for person in [app.alice(), app.bob(), app.marc(), app.carol()] {
        peers.push(serving.enter(person).await);
    }
    let post = app.nora().tries_to_publish(&app.nora().new_post_in(&[CLOSED, roads], "Ici et là")).await.ok();
    let mark = app.mark().await;
    let created = Event::PostCreated {
        post: post.id,
        group: Some(CLOSED),
        also_in: vec![roads],
        author: NORA.id,
        author_name: NORA.name.to_owned(),
    };
    for (index, peer) in peers.iter_mut().enumerate() {
        let heard = peer.events_until(mark).await;
        let expected = if index == 3 { vec![] } else { vec![created.clone()] };
        assert_eq!(heard, expected, "peer {index}");
    }
}

#[actix_web::test]
async fn the_audience_of_several_groups_counts_each_reader_once() {
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let count = async |person: Person<'_>, groups: &[GroupId]| {
        let groups = SomeGroups::of(groups.iter().copied());
        person.get::<CountAudience>(AudienceParams { groups }).await
    };
    // Alice, Marc and Nora; Bob and Nora.
    let both = count(app.nora(), &[CLOSED, roads]).await.ok();
    assert_eq!((both.readers, both.told), (4, 4));
    let with_open = count(app.nora(), &[roads, OPEN]).await.ok();
    assert_eq!((with_open.readers, with_open.told), (7, 4));
    count(app.alice(), &[CLOSED, roads]).await.assert_problem(403, "forbidden");
    let offered = app
        .nora()
        .suggest(SuggestParams { q: Letters::default(), groups: SomeGroups::of([CLOSED, roads]), post: None })
        .await
        .ok();
    let readers: Vec<_> = offered.people.iter().filter(|it| it.can_read).map(|it| it.person.id).collect();
    assert_eq!(readers, [ALICE.id, BOB.id, MARC.id]);
    assert!(offered.people.iter().any(|it| [CAROL.id, EMILE.id].contains(&it.person.id) && !it.can_read));
}

#[actix_web::test]
async fn a_draft_remembers_all_its_groups() {
    let app = TestApp::new().await;
    let body = DraftText::parse("Ici et là").unwrap();
    let draft = DraftContent { title: None, body, group: Some(CLOSED), also_in: some(&[OPEN]) };
    let params = DraftParams { context: DraftContext::post() };
    let kept = app.alice().call::<shared::feed::drafts::SaveDraft>(&params, &draft).await.ok();
    assert_eq!((kept.group, kept.also_in.as_slice()), (Some(CLOSED), &[OPEN][..]));
    let listed = app.alice().get::<ListDrafts>(shared::contract::NoParams {}).await.ok();
    assert_eq!(listed.items[0].also_in, [OPEN]);
    let hidden = DraftContent { also_in: some(&[SECRET]), ..draft };
    let refused = app.bob().call::<shared::feed::drafts::SaveDraft>(&params, &hidden).await;
    refused.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_is_taken_back_leaves_no_placement_and_what_is_hidden_is_in_no_group() {
    let app = TestApp::new().await;
    let post = app.alice().tries_to_publish(&app.alice().new_post_in(&[CLOSED, OPEN], "Oups")).await.ok();
    app.alice().undo(&post).await.assert_ok();
    assert_eq!(app.carol().feed_of(OPEN).await, []);
    let deleted = app.alice().tries_to_publish(&app.alice().new_post_in(&[CLOSED, OPEN], "Oups")).await.ok();
    app.alice().delete(&deleted).await.assert_ok();
    assert_eq!(app.carol().feed_of(OPEN).await, []);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn whoever_reads_the_profile_sees_what_is_placed_with_them() {
    use shared::feed::posts::{ListPostsOf, PostsOfParams};
    let app = TestApp::new().await;
    let roads = second_closed(&app).await;
    let post = app.nora().tries_to_publish(&app.nora().new_post_in(&[CLOSED, roads], "Ici et là")).await.ok();
    let username = shared::text::Username::parse(NORA.username).unwrap();
    for (person, seen) in [(app.alice(), 1), (app.bob(), 1), (app.carol(), 0)] {
        let params = PostsOfParams { username: username.clone(), before: None };
        let page = person.get::<ListPostsOf>(params).await.ok();
        assert_eq!(ids(&page.items), vec![post.id; seen]);
    }
}
