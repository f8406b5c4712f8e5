//! Who learns of what, through the real server: those who may see it, at once, and nobody else.

#[cfg(test)]
mod live {
    use std::collections::BTreeMap;

    use parvis::testing::{
        Kind, Peer, Person, Serving, TestApp, address_of,
        cast::{ALICE, BOB, CAROL, CLOSED, MARC, NORA, OPEN, Part, SECRET},
        run,
    };
    use shared::{
        contract::NoParams,
        feed::posts::{FeedTab, PostCard},
        identity::{EndSession, SessionParams},
        ids::{GroupId, PostId},
        live::{Event, ServerMessage, close},
    };

    const PLACES: [Option<GroupId>; 4] = [None, Some(OPEN), Some(CLOSED), Some(SECRET)];

    async fn post_in(app: &TestApp, group: Option<GroupId>) -> PostCard {
        app.nora().tries_to_publish(&app.nora().new_post(group, "Bonjour")).await.ok()
    }

    /// The event's word on the wire.
    fn word(event: &Event) -> String {
        serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().to_owned()
    }

    fn words(events: &[Event]) -> Vec<String> {
        events.iter().map(word).collect()
    }

    /// Everybody, each with a live connection; only some watch the posts.
    async fn audience<'a>(
        app: &'a TestApp,
        serving: &Serving,
        watched: &[PostId],
    ) -> BTreeMap<&'static str, Peer> {
        let people: [(&'static str, Person<'a>, bool); 8] = [
            ("outsider", app.bob(), true),
            ("officer", app.carol(), true),
            ("elected", app.emile(), true),
            ("admin", app.admin(), true),
            ("member", app.alice(), true),
            ("manager", app.marc(), true),
            ("author", app.nora(), true),
            ("elsewhere", app.alice(), false),
        ];
        let mut peers = BTreeMap::new();
        for (name, person, watches) in people {
            let mut peer = serving.enter(person).await;
            if watches {
                peer.watch(watched).await;
            }
            peers.insert(name, peer);
        }
        peers
    }

    const INSIDE: [&str; 4] = ["member", "manager", "author", "elsewhere"];

    #[actix_web::test]
    async fn a_post_is_told_to_those_who_read_it_wherever_they_are() {
        for group in PLACES {
            let app = TestApp::new().await;
            let serving = app.serve();
            let mut peers = audience(&app, &serving, &[]).await;
            let post = post_in(&app, group).await;
            app.nora().delete(&post).await.assert_ok();
            let brief = post_in(&app, group).await;
            app.nora().undo(&brief).await.assert_ok();
            let mark = app.mark().await;
            for (name, peer) in &mut peers {
                let events = peer.events_until(mark).await;
                if matches!(group, None | Some(OPEN)) || INSIDE.contains(name) {
                    let expected = ["post_created", "post_deleted", "post_created", "post_undone"];
                    assert_eq!(words(&events), expected, "{name} about {group:?}");
                    let created = Event::PostCreated {
                        post: post.id,
                        group,
                        also_in: Vec::new(),
                        author: NORA.id,
                        author_name: NORA.name.to_owned(),
                    };
                    assert_eq!(events[0], created);
                } else {
                    assert_eq!(events, [], "{name} about {group:?}");
                }
            }
        }
    }

    #[actix_web::test]
    async fn what_happens_on_a_post_is_told_to_those_who_watch_it_and_may() {
        for group in PLACES {
            let app = TestApp::new().await;
            let serving = app.serve();
            let post = post_in(&app, group).await;
            let mut peers = audience(&app, &serving, &[post.id]).await;
            let mark = app.mark().await;
            for peer in peers.values_mut() {
                peer.events_until(mark).await;
            }
            let comment = app.alice().comment(&post, "Oui").await;
            app.marc().answer(&comment, "Non").await;
            app.alice().edit_comment(&comment, 1, "Oui !").await.assert_ok();
            app.marc().react(&post, Kind::Bravo).await.assert_ok();
            app.marc().react_to_comment(&comment, Kind::Idea).await.assert_ok();
            app.nora().edit(&post, 1, "Bonsoir").await.assert_ok();
            app.alice().delete_comment(&comment).await.assert_ok();
            let brief = app.alice().comment(&post, "Oups").await;
            app.alice().undo_comment(&brief).await.assert_ok();
            let mark = app.mark().await;
            let expected = [
                "comment_created",
                "comment_created",
                "comment_edited",
                "post_reactions",
                "comment_reactions",
                "post_edited",
                "comment_deleted",
                "comment_created",
                "comment_undone",
            ];
            for (name, peer) in &mut peers {
                let events = peer.events_until(mark).await;
                let reads = matches!(group, None | Some(OPEN)) || INSIDE.contains(name);
                if reads && *name != "elsewhere" {
                    assert_eq!(words(&events), expected, "{name} about {group:?}");
                } else {
                    assert_eq!(events, [], "{name} about {group:?}");
                }
            }
        }
    }

    #[actix_web::test]
    async fn a_reaction_that_changes_nothing_and_an_edit_that_changes_nothing_are_not_told() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let post = app.alice().publish("Bonjour").await;
        app.bob().react(&post, Kind::Like).await.assert_ok();
        let mut peer = serving.enter(app.carol()).await;
        peer.watch_post(&post).await;
        let mark = app.mark().await;
        peer.events_until(mark).await;
        app.bob().react(&post, Kind::Like).await.assert_ok();
        app.carol().unreact(&post).await.assert_ok();
        app.alice().edit(&post, 1, "Bonjour").await.assert_ok();
        app.alice().edit(&post, 9, "Autre").await.assert_problem(409, "edit_conflict");
        app.bob().delete(&post).await.assert_problem(403, "forbidden");
        let mark = app.mark().await;
        assert_eq!(peer.events_until(mark).await, []);
    }

    #[actix_web::test]
    async fn what_was_missed_arrives_on_return() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let post = app.nora().publish_in(CLOSED, "Bonjour").await;
        let since = app.mark().await;
        for person in [app.alice(), app.bob()] {
            let mut before = serving.enter(person).await;
            before.events_until(since).await;
        }
        let comment = app.marc().comment(&post, "Pendant votre absence").await;
        app.marc().publish_in(SECRET, "Chut").await;
        app.carol().publish("À tous").await;
        let mark = app.mark().await;

        let mut alice = serving.enter_since(app.alice(), since, &[post.id]).await;
        let missed = alice.events_until(mark).await;
        assert_eq!(words(&missed), ["comment_created", "post_created", "post_created"]);
        assert!(matches!(&missed[0], Event::CommentCreated { comment: id, .. } if *id == comment.id));
        let mut elsewhere = serving.enter_since(app.alice(), since, &[]).await;
        assert_eq!(words(&elsewhere.events_until(mark).await), ["post_created", "post_created"]);
        let mut bob = serving.enter_since(app.bob(), since, &[post.id]).await;
        assert_eq!(words(&bob.events_until(mark).await), ["post_created"]);

        // And life goes on.
        app.marc().comment(&post, "Vous voilà").await;
        let mark = app.mark().await;
        assert_eq!(words(&alice.events_until(mark).await), ["comment_created"]);
        assert_eq!(bob.events_until(mark).await, []);
    }

    #[actix_web::test]
    async fn who_missed_too_much_is_told_to_load_again() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let since = app.mark().await;
        for number in 0..60 {
            app.alice().publish(&format!("post {number}")).await;
        }
        let mut bob = serving.enter_since(app.bob(), since, &[]).await;
        let ServerMessage::Resync { cursor } = bob.next().await else { panic!("not told") };
        assert!(cursor > since + 50, "what was loaded by then need not be told");
        bob.cursor = cursor;
        let mark = app.mark().await;
        bob.events_until(mark).await;
        // A cursor that is ahead of everything is that of another database.
        let mut lost = serving.enter_since(app.bob(), mark + 1_000, &[]).await;
        assert!(matches!(lost.next().await, ServerMessage::Resync { .. }));
    }

    async fn leaves(app: &TestApp, part: Part, peer: &mut Peer) {
        app.leave(part, CLOSED).await;
        let mark = app.mark().await;
        let events = peer.events_until(mark).await;
        assert_eq!(events, [Event::MembershipChanged { group: CLOSED, user: part.id }]);
    }

    #[actix_web::test]
    async fn somebody_removed_receives_nothing_more_and_reacts_no_more() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let post = app.nora().publish_in(CLOSED, "Entre nous").await;
        let (mut alice, mut marc) = (serving.enter(app.alice()).await, serving.enter(app.marc()).await);
        alice.watch_post(&post).await;
        marc.watch_post(&post).await;
        let before = app.mark().await;
        for peer in [&mut alice, &mut marc] {
            peer.events_until(before).await;
        }
        leaves(&app, ALICE, &mut alice).await;

        app.alice().react(&post, Kind::Like).await.assert_problem(404, "not_found");
        app.alice().tries_to_comment(&post, "Encore moi").await.assert_problem(404, "not_found");
        app.nora().comment(&post, "Sans elle").await;
        app.nora().publish_in(CLOSED, "Encore entre nous").await;
        let mark = app.mark().await;
        assert_eq!(alice.events_until(mark).await, []);
        assert_eq!(words(&marc.events_until(mark).await), ["comment_created", "post_created"]);
        let mut back = serving.enter_since(app.alice(), before, &[post.id]).await;
        assert_eq!(words(&back.events_until(mark).await), ["membership_changed"]);
    }

    #[actix_web::test]
    async fn somebody_who_joins_receives_what_comes() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let mut bob = serving.enter(app.bob()).await;
        app.nora().publish_in(SECRET, "Avant").await;
        let mark = app.mark().await;
        assert_eq!(bob.events_until(mark).await, []);
        app.join(BOB, SECRET).await;
        app.nora().publish_in(SECRET, "Après").await;
        let mark = app.mark().await;
        assert_eq!(words(&bob.events_until(mark).await), ["membership_changed", "post_created"]);
        let mut others = serving.enter(app.alice()).await;
        others.events_until(mark).await;
        app.join(CAROL, SECRET).await;
        let mark = app.mark().await;
        assert_eq!(others.events_until(mark).await, [], "who joins is told, not the others");
    }

    #[actix_web::test]
    async fn a_session_that_is_ended_closes_its_connections() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let (mut alice, mut marc) = (serving.enter(app.alice()).await, serving.enter(app.marc()).await);
        let session = parvis::testing::cast::session(ALICE.id);
        app.alice().get::<EndSession>(SessionParams { session }).await.assert_ok();
        assert_eq!(alice.closed().await, close::SESSION_ENDED);
        assert_eq!(serving.refused(app.alice()).await, 401);
        let problem = app.alice().get::<shared::identity::GetMe>(NoParams {}).await;
        problem.assert_problem(401, "unauthenticated");

        app.change(|tx| parvis::features::identity::deactivate(tx, MARC.id)).await;
        assert_eq!(marc.closed().await, close::SESSION_ENDED);
        assert_eq!(serving.refused(app.marc()).await, 401);
    }

    #[actix_web::test]
    async fn nobody_enters_without_a_session() {
        let app = TestApp::new().await;
        let serving = app.serve();
        assert_eq!(serving.refused(app.nobody()).await, 401);
        assert_eq!(serving.refused(app.zoe()).await, 401);
        assert_eq!(serving.refused(app.bob()).await, 101);
    }

    #[actix_web::test]
    async fn nobody_enters_from_another_site() {
        let app = TestApp::new().await;
        let serving = app.serve();
        for (header, value, status) in [
            ("origin", "https://parvis.example.evil", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "none", 403),
            ("sec-fetch-site", "same-origin", 101),
        ] {
            assert_eq!(serving.refused_with(app.bob(), &[(header, value)]).await, status, "{value}");
        }
    }

    fn program(arguments: &[&str]) {
        let output = run(env!("CARGO_BIN_EXE_parvis"), arguments, "fr_FR.UTF-8");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    #[actix_web::test]
    async fn whoever_is_there_while_a_file_is_imported_is_told_to_load_again() {
        let app = TestApp::new().await;
        let serving = app.serve();
        let (mut bob, before) = (serving.enter(app.bob()).await, app.mark().await);
        bob.events_until(before).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("town.jsonl");
        let (file, url) = (file.to_str().unwrap(), address_of(&app.database().config().url));
        let sizes = ["--users", "3", "--groups", "1", "--posts", "4", "--comments", "2", "--reactions", "2"];
        program(&[&["generate"][..], &sizes, &["--seed", "1", file]].concat());
        program(&["import", file, "--database-url", &url]);

        let ServerMessage::Resync { cursor } = bob.next().await else { panic!("not told") };
        bob.cursor = cursor;
        assert_eq!(app.bob().whole_feed(FeedTab::Everything).await.len(), 4);
        app.alice().publish("La suite").await;
        let mark = app.mark().await;
        assert_eq!(words(&bob.events_until(mark).await), ["post_created"]);
        let mut late = serving.enter_since(app.carol(), before, &[]).await;
        assert!(matches!(late.next().await, ServerMessage::Resync { .. }));
    }
}
