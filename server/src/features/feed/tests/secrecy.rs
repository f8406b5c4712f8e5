//! What is in a secret group does not exist for others: every answer is that of a missing thing.

use shared::{
    contract::Endpoint,
    feed::{
        comments::{CommentParams, RepliesParams, ThreadsParams},
        drafts::DraftContext,
        mentions::{Letters, SuggestParams},
        posts::{FeedTab, PostParams},
        reactions::{CommentReactionsParams, PostReactionsParams},
    },
    groups::SomeGroups,
    ids::{CommentId, GroupId, PostId},
};

use crate::testing::{
    Answer, Kind, Person, Reply, TestApp,
    cast::{CLOSED, SECRET},
};

/// Status, headers and body, without what differs from request to request.
type Plain = (u16, Vec<(String, String)>, serde_json::Value);

fn plain(answer: &Answer) -> Plain {
    let mut body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    body["request_id"] = "".into();
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| name.as_str() != "x-request-id" && name.as_str() != "content-length")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    (answer.status, headers, body)
}

fn note<E: Endpoint>(answers: &mut Vec<Plain>, reply: &Reply<E>) {
    reply.assert_problem(404, "not_found");
    answers.push(plain(reply.answer()));
}

/// All that somebody can ask about a post, a comment and a group.
async fn asks(person: Person<'_>, post: PostId, comment: CommentId, group: GroupId) -> Vec<Plain> {
    use shared::feed::{comments as c, posts as p, reactions as r};
    let (of_post, of_comment) = (PostParams { post }, CommentParams { comment });
    let mut answers = Vec::new();
    let all = &mut answers;
    note(all, &person.get::<p::ReadPost>(of_post).await);
    note(all, &person.edit(post, 1, "À moi").await);
    let placement = p::Placement { also_in: p::FurtherGroups::new(vec![CLOSED]).unwrap() };
    note(all, &person.call::<p::PlacePost>(&of_post, &placement).await);
    note(all, &person.get::<p::TakePostOut>(p::PlacedParams { post, group: CLOSED }).await);
    note(all, &person.get::<p::DeletePost>(of_post).await);
    note(all, &person.get::<p::UndoPost>(of_post).await);
    note(all, &person.get::<p::ReadPostSource>(of_post).await);
    note(all, &person.history(post).await);
    let threads = ThreadsParams { post, order: None, after: None, before: None, around: Some(comment) };
    note(all, &person.get::<c::ReadComments>(threads).await);
    note(all, &person.get::<c::ReadReplies>(RepliesParams { comment, after: None, before: None }).await);
    note(all, &person.tries_to_comment(post, "Coucou").await);
    note(all, &person.get::<c::ReadComment>(of_comment).await);
    note(all, &person.edit_comment(comment, 1, "À moi").await);
    note(all, &person.get::<c::DeleteComment>(of_comment).await);
    note(all, &person.get::<c::UndoComment>(of_comment).await);
    note(all, &person.get::<c::ReadCommentSource>(of_comment).await);
    note(all, &person.comment_history(comment).await);
    note(all, &person.react(post, Kind::Like).await);
    note(all, &person.unreact(post).await);
    note(all, &person.get::<r::ReadPostReactions>(PostReactionsParams { post, after: None }).await);
    note(all, &person.react_to_comment(comment, Kind::Like).await);
    note(all, &person.unreact_to_comment(comment).await);
    note(all, &person.get::<r::ReadCommentReactions>(CommentReactionsParams { comment, after: None }).await);
    let suggest =
        |group, post| SuggestParams { q: Letters::parse("a").unwrap(), groups: SomeGroups::of(group), post };
    note(all, &person.suggest(suggest(None, Some(post))).await);
    note(all, &person.suggest(suggest(Some(group), None)).await);
    note(all, &person.keep(DraftContext::post(), "Pour eux", Some(group)).await);
    let new = person.new_post(Some(group), "Coucou");
    note(all, &person.tries_to_publish(&new).await);
    answers
}

#[actix_web::test]
async fn every_answer_about_a_secret_group_is_that_about_nothing() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(SECRET, "Chut, @bob.diallo").await;
    let comment = app.nora().comment(&post, "Oui").await;
    app.alice().answer(&comment, "Bien").await;
    app.nora().react(&post, Kind::Thanks).await.assert_ok();
    app.alice().edit(&post, 1, "Chut").await.assert_ok();

    let nothing = (PostId(post.id.0 + 1), CommentId(comment.id.0 + 1), GroupId(9_999));
    for stranger in [app.bob(), app.carol(), app.emile(), app.admin()] {
        let about_it = asks(stranger, post.id, comment.id, SECRET).await;
        let about_nothing = asks(stranger, nothing.0, nothing.1, nothing.2).await;
        assert_eq!(about_it, about_nothing);
        for tab in [FeedTab::ForMe, FeedTab::MyGroups, FeedTab::Everything] {
            assert_eq!(stranger.feed(tab).await.items, []);
        }
    }
    assert_eq!(app.alice().sees(&post).await.comment_count, 2);
}

#[actix_web::test]
async fn the_page_that_the_server_writes_holds_nothing_of_a_secret_group() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(SECRET, "Chut").await;
    for address in ["/".to_owned(), format!("/p/{}", post.id)] {
        for (person, sees) in [(app.alice(), address == "/"), (app.bob(), false), (app.admin(), false)] {
            let request = person.request("GET", &address).insert_header(("accept", "text/html"));
            let page = person.send(request).await;
            assert_eq!(page.status, 200);
            assert_eq!(page.text().contains("Chut"), sees, "{address}");
            let names_the_group = page.text().contains("Cellule de crise");
            assert_eq!(names_the_group, person.id() == app.alice().id(), "{address}");
        }
    }
}

#[actix_web::test]
async fn a_comment_hidden_in_another_group_is_not_found_by_a_permalink() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let hidden = app.alice().publish_in(CLOSED, "Entre nous").await;
    let comment = app.nora().comment(&hidden, "Oui").await;
    for around in [comment.id, CommentId(12)] {
        let params =
            ThreadsParams { post: post.id, order: None, after: None, before: None, around: Some(around) };
        let reply: Reply<shared::feed::comments::ReadComments> = app.bob().get(params).await;
        reply.assert_problem(404, "not_found");
    }
    // An answer that points there is refused as one that points nowhere.
    let mut refused = Vec::new();
    for parent in [comment.id, CommentId(12)] {
        let new = app.bob().new_comment(Some(parent), "Perdue");
        refused.push(app.bob().sends_comment(post.id, &new).await.assert_problem(422, "invalid").fields);
    }
    assert_eq!(refused[0], refused[1]);
}
