//! What moderation hid: whoever is neither its author nor decides about it is answered by no
//! endpoint with a word of it.

use parvis::testing::{
    TestApp,
    cast::{ADMIN, BOB, CAROL, MARC},
};
use shared::{
    contract::NoParams,
    feed::posts::{CreatePost, NewPost, PostCard},
    ids::GroupId,
    moderation::{Measure, Rule},
    text::{PostBody, Title},
};

use super::{
    grids::PLACES,
    matrix::{Scene, answer, requests},
};

/// What nobody else may read.
const WORD: &str = "Motmasqué";

async fn publish(app: &TestApp, group: Option<GroupId>) -> PostCard {
    let new = NewPost {
        title: Some(Title::parse(&format!("Titre {WORD}")).unwrap()),
        body: PostBody::parse(&format!("Texte {WORD}")).unwrap(),
        ..app.nora().new_post(group, "x")
    };
    app.nora().call::<CreatePost>(&NoParams {}, &new).await.ok()
}

/// Hides what Alice reports in that place.
async fn judge(app: &TestApp, group: Option<GroupId>, measure: Measure) {
    let decider = if group.is_some() { app.marc() } else { app.admin() };
    for case in decider.cases().await {
        decider.judges(case.id, measure).await.assert_ok();
    }
}

#[actix_web::test]
async fn no_endpoint_answers_an_outsider_with_a_word_of_it() {
    for (place, (name, group)) in PLACES.into_iter().take(4).enumerate() {
        for measure in [Measure::Hide, Measure::Delete] {
            let app = TestApp::new().await;
            app.crowd(5).await;
            let mut scene = Scene::set(&app, place).await;
            judge(&app, group, Measure::Dismiss).await;
            // A comment under a post that is still there, and a post with a comment that is not hidden.
            let comment = app.nora().comment(&scene.post, WORD).await;
            let edited = format!("Encore {WORD}");
            app.nora().edit_comment(&comment, 1, &edited).await.assert_ok();
            let post = publish(&app, group).await;
            app.nora().edit(&post, 1, &edited).await.assert_ok();
            app.alice().comment(&post, "Ah").await;
            app.alice().reports(&post, Rule::Respect).await.assert_ok();
            app.alice().reports_comment(&comment, Rule::Respect, "Regardez").await.assert_ok();
            judge(&app, group, measure).await;

            let others = [BOB, CAROL, ADMIN, MARC].map(|part| app.person(part));
            let others = others.into_iter().filter(|person| {
                let decides = if group.is_some() { MARC.id } else { ADMIN.id };
                person.id() != decides
            });
            for person in others.chain([app.alice(), app.emile(), app.nobody()]) {
                for (post, comment) in [(&post, &scene.comment.clone()), (&scene.post.clone(), &comment)] {
                    (scene.post, scene.comment) = (post.clone(), comment.clone());
                    for request in requests(&scene, None) {
                        let answer = answer(person, &request).await;
                        let text = answer.text();
                        assert!(!text.contains(WORD), "{} in {name}: {text}", request.name);
                    }
                }
                let page = person.request("GET", "/").insert_header(("accept", "text/html"));
                assert!(!person.send(page).await.text().contains(WORD), "the page in {name}");
            }
        }
    }
}
