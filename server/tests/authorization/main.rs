//! The matrix: every endpoint of the contract, asked by every kind of person, in every kind of
//! place. An endpoint without a row fails.

#[cfg(test)]
mod administration;
#[cfg(test)]
mod grids;
#[cfg(test)]
mod hidden;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod moderation;
#[cfg(test)]
mod news;
#[cfg(test)]
mod notifications;
#[cfg(test)]
mod portal;
mod readings;

#[cfg(test)]
mod matrix {
    use parvis::testing::{
        About, Answer, Person, TestApp,
        cast::{ADMIN, ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, session},
        pictures,
    };
    use serde_json::{Value, json};
    use shared::{
        api,
        contract::{Endpoint, Visitor, address},
        feed::{comments::CommentCard, posts::PostCard},
        groups::{JoinPolicy, MemberRole, Visibility},
        ids::{CaseId, GroupId, NoticeId, NotificationId, OrganizationId, PushDeviceId, UserId},
        moderation::Measure,
    };

    use super::{administration, grids::*, imports, moderation, news, notifications, portal, readings};

    /// What is asked about.
    pub struct Scene {
        group: Option<GroupId>,
        pub post: PostCard,
        pub comment: CommentCard,
        /// A case about the post that nobody decided, and what the author of the comment was told.
        pub case: CaseId,
        pub notice: NoticeId,
        /// Something that the author was told.
        pub notification: NotificationId,
        pub push_device: PushDeviceId,
        /// Somebody in the group, and somebody who asks to join it.
        pub somebody: UserId,
        request: i64,
        pub unit: OrganizationId,
        pub articles: news::Articles,
        pub readings: readings::Readings,
        pub standing: portal::Standing,
        key: String,
    }

    impl Scene {
        pub async fn set(app: &TestApp, place: usize) -> Self {
            let group = PLACES[place].1;
            let (somebody, request) = around(app, group).await;
            app.change(imports::list_that_was_applied).await;
            let author = app.nora();
            let post = author.tries_to_publish(&author.new_post(group, "Bonjour")).await.ok();
            let comment = author.comment(&post, "Bonsoir").await;
            let unit = app.unit("Voirie", None).await;
            app.administers(LOCAL_ID, unit).await;
            app.administers(SOMEBODY, unit).await;
            let about = About { post: post.id, comment: None, group, author: NORA.id };
            let case = app.open_case(about).await;
            let notice = app.notice_of_case(About { comment: Some(comment.id), ..about }, MARC.id).await;
            let notification = app.notification_of(NORA.id).await;
            let push_device = app.push_device_of(NORA.id).await;
            let articles = news::Articles::write(app, group, unit).await;
            let asker = if group.is_some() { app.marc() } else { app.carol() };
            let (written, of_post) = ((articles.out, articles.draft), (asker, post.id));
            let readings = readings::Readings::ask(app, written, of_post).await;
            let standing = portal::Standing::write(app, group).await;
            if place == ARCHIVED {
                app.archive(CLOSED, true).await;
            }
            let key = app.key().into_inner();
            Self {
                group,
                post,
                comment,
                case,
                notice,
                notification,
                push_device,
                somebody,
                request,
                unit,
                articles,
                readings,
                standing,
                key,
            }
        }

        pub fn group(&self) -> Value {
            json!({ "group": self.group.map_or(1, |group| group.0) })
        }

        fn slug(&self) -> &'static str {
            match self.group {
                Some(OPEN) => "jardins",
                Some(CLOSED) => "finances",
                Some(_) => "crise",
                None => "nulle-part",
            }
        }

        pub fn person_there(&self) -> Value {
            json!({ "group": self.group.map_or(1, |group| group.0), "person": self.somebody })
        }

        fn post(&self) -> Value {
            json!({ "post": self.post.id })
        }

        fn comment(&self) -> Value {
            json!({ "comment": self.comment.id })
        }
    }

    /// The people whom the grids have no column for, and those that requests are about.
    const MODERATOR_ID: UserId = UserId(5_000);
    const GUEST_ID: UserId = UserId(5_001);
    pub const SOMEBODY: UserId = UserId(5_002);
    const ASKER: UserId = UserId(5_003);
    const LOCAL_ID: UserId = UserId(5_004);

    /// Puts everything around a group back: who moderates it, whose time is over, who asks.
    async fn around(app: &TestApp, group: Option<GroupId>) -> (UserId, i64) {
        let Some(group) = group else { return (SOMEBODY, 1) };
        app.archive(group, false).await;
        app.put(MODERATOR_ID, group, MemberRole::Moderator).await;
        app.put(SOMEBODY, group, MemberRole::Member).await;
        app.put(MARC.id, group, MemberRole::Manager).await;
        for member in [ALICE, NORA] {
            app.put(member.id, group, MemberRole::Member).await;
        }
        for outsider in [BOB.id, CAROL.id, EMILE.id, ADMIN.id, GUEST_ID, LOCAL_ID] {
            app.take_out(outsider, group).await;
        }
        app.guest(GUEST_ID, group, -1).await;
        (SOMEBODY, app.asks(ASKER, group).await)
    }

    /// The parameters, the body and the answers of an endpoint.
    fn row(name: &str, scene: &Scene) -> Option<(Value, Value, &'static Grid)> {
        let (post, comment, none) = (scene.post(), scene.comment(), json!({}));
        let edit = json!({ "base_version": 1, "body": "Bonjour" });
        let like = json!({ "kind": "like" });
        let new = json!({ "key": scene.key, "body": "Bonjour" });
        let in_group = |mut value: Value| {
            if let Some(group) = scene.group {
                value["group"] = json!(group);
            }
            value
        };
        Some(match name {
            "get_me" | "list_sessions" | "list_drafts" | "read_directory" | "list_people"
            | "read_factors" | "my_invitations" | "suggest_groups" | "set_my_photo" | "remove_my_photo"
            | "set_my_cover" | "remove_my_cover" => (none, Value::Null, &ONES_OWN),
            "save_preferences" => (none, preferences(), &ONES_OWN),
            "change_password" => {
                let change = json!({ "current": "un deux trois quatre", "new": "cinq six sept huit" });
                (none, change, &WRONG_PASSWORD)
            }
            "end_session" => (json!({ "session": session(NORA.id) }), Value::Null, &AUTHORS_SESSION),

            "read_person" | "list_common_groups" | "list_posts_of" => {
                (json!({ "username": NORA.username }), Value::Null, &ONES_OWN)
            }
            "edit_my_profile" => (none, profile(), &ONES_OWN),

            "read_feed" => (json!({ "tab": "everything" }), Value::Null, &ONES_OWN),
            "create_post" => (none, in_group(new), &MEMBERS),
            "read_post"
            | "read_post_history"
            | "read_comments"
            | "read_post_reactions"
            | "unreact_to_post" => (post, Value::Null, &READERS),
            "edit_post" => (post, edit, &AUTHOR),
            "place_post" => (post, json!({ "also_in": [] }), &PLACES_IT),
            // It is in no further group. Who takes what out of which is in the tests of the feed.
            "take_post_out" => (taken_out(scene), Value::Null, &NOBODYS),
            "delete_post" | "undo_post" | "read_post_source" => (post, Value::Null, &AUTHOR),
            "react_to_post" => (post, like, &READERS),

            "create_comment" => (post, new, &READERS),
            "read_replies"
            | "read_comment"
            | "read_comment_history"
            | "read_comment_reactions"
            | "unreact_to_comment" => (comment, Value::Null, &READERS),
            "edit_comment" => (comment, edit, &AUTHOR),
            "delete_comment" | "undo_comment" | "read_comment_source" => (comment, Value::Null, &AUTHOR),
            "react_to_comment" => (comment, like, &READERS),

            "suggest_mentions" => (in_groups(scene, json!({ "q": "a" })), Value::Null, &MEMBERS),
            "list_groups" => (json!({ "tab": "discover" }), Value::Null, &ONES_OWN),
            "count_audience" if scene.group.is_none() => (none, Value::Null, &ONES_OWN),
            "create_group" => {
                let slug = format!("groupe-{}", scene.key);
                (none, json!({ "slug": slug, "settings": settings(Visibility::Open) }), &ONES_OWN)
            }
            "read_group" => (json!({ "slug": scene.slug() }), Value::Null, &KNOWS_THE_GROUP),
            "change_group" => (scene.group(), settings(visibility(scene.group)), &LOOKS_AFTER),
            "join_group" => (scene.group(), Value::Null, &JOINS),
            "follow_group" => (scene.group(), json!({ "level": "mentions", "muted": true }), &IN_THE_GROUP),
            "leave_group" => (leave(scene), Value::Null, &KNOWS_THE_GROUP),
            "ask_to_join" => (scene.group(), json!({ "message": "Bonjour" }), &ASKS),
            "withdraw_request" => (scene.group(), Value::Null, &KNOWS_THE_GROUP),
            "answer_invitation" => (scene.group(), json!({ "accept": true }), &ANSWERS),
            "count_audience" => (in_groups(scene, json!({})), Value::Null, &READS_THE_GROUP),
            "list_group_members" | "list_pinned" => (scene.group(), Value::Null, &READS_THE_GROUP),
            "list_requests" | "list_invitations" | "set_group_cover" | "remove_group_cover" => {
                (scene.group(), Value::Null, &LOOKS_AFTER)
            }
            "decide_request" => {
                let mut params = scene.group();
                params["request"] = json!(scene.request);
                (params, json!({ "accept": true }), &LOOKS_AFTER)
            }
            "invite_people" => (scene.group(), json!({ "people": [ASKER] }), &LOOKS_AFTER),
            "withdraw_invitation" | "remove_group_member" => {
                (scene.person_there(), Value::Null, &LOOKS_AFTER)
            }
            "change_group_member" => (scene.person_there(), json!({ "role": "moderator" }), &LOOKS_AFTER),
            // Nobody is in by rule any more: whoever runs the group may say so. Who may mean whom is
            // in the tests of groups.
            "preview_rule" | "set_rule" => (scene.group(), json!({ "rule": null }), &LOOKS_AFTER),
            "name_chair" => (scene.group(), json!({ "person": scene.somebody }), &LOOKS_AFTER),
            "pin_post" | "unpin_post" => (post, Value::Null, &PINS),
            "save_draft" => (json!({ "context": "post" }), in_group(json!({ "body": "x" })), &KNOWS_OF_IT),
            "discard_draft" => (json!({ "context": "post" }), Value::Null, &ONES_OWN),
            _ => {
                return moderation::row(name, scene)
                    .or_else(|| notifications::row(name, scene))
                    .or_else(|| news::row(name, scene))
                    .or_else(|| readings::row(name, scene))
                    .or_else(|| portal::row(name, scene))
                    .or_else(|| imports::row(name))
                    .or_else(|| administration::row(name, scene));
            }
        })
    }

    fn profile() -> Value {
        json!({ "about": "", "missions": ["Accueil"], "skills": [], "languages": [], "phones": [] })
    }

    /// Whoever leaves names somebody: it counts for the manager alone.
    fn in_groups(scene: &Scene, mut params: Value) -> Value {
        if let Some(group) = scene.group {
            params["groups"] = json!(group.to_string());
        }
        params
    }

    fn taken_out(scene: &Scene) -> Value {
        let mut params = scene.group();
        params["post"] = json!(scene.post.id);
        params
    }

    fn leave(scene: &Scene) -> Value {
        let mut params = scene.group();
        params["successor"] = json!(scene.somebody);
        params
    }

    fn visibility(group: Option<GroupId>) -> Visibility {
        match group {
            Some(CLOSED) => Visibility::Closed,
            Some(SECRET) => Visibility::Secret,
            _ => Visibility::Open,
        }
    }

    fn settings(visibility: Visibility) -> Value {
        let join = JoinPolicy::usual(visibility);
        json!({ "name": "Groupe", "kind": "project", "visibility": visibility, "join": join })
    }

    fn preferences() -> Value {
        json!({ "theme": "dark", "contrast": "auto", "text": "l", "shortcuts": true, "announcements": true })
    }

    /// A request, whatever its endpoint.
    pub struct Request {
        pub name: &'static str,
        method: &'static str,
        address: String,
        body: Option<Vec<u8>>,
        success: u16,
        expected: &'static Grid,
    }

    /// Makes the requests of a scene, each by the type of its endpoint.
    struct Requests<'a> {
        scene: &'a Scene,
        only: Option<&'static str>,
        made: Vec<Request>,
        missing: Vec<&'static str>,
    }

    impl Visitor for Requests<'_> {
        fn endpoint<E: Endpoint>(&mut self) {
            if self.only.is_some_and(|only| only != E::NAME) {
                return;
            }
            let Some((params, body, expected)) = row(E::NAME, self.scene) else {
                return self.missing.push(E::NAME);
            };
            let params: E::Params = serde_json::from_value(params).unwrap();
            let typed: E::Request = serde_json::from_value(body).unwrap();
            self.made.push(Request {
                name: E::NAME,
                method: E::METHOD.as_str(),
                address: address::<E>(&params).unwrap(),
                body: match E::UPLOAD {
                    0 => E::METHOD.has_body().then(|| serde_json::to_vec(&typed).unwrap()),
                    _ => Some(pictures::png(8, 8)),
                },
                success: E::SUCCESS,
                expected,
            });
        }
    }

    pub fn requests(scene: &Scene, only: Option<&'static str>) -> Vec<Request> {
        let mut requests = Requests { scene, only, made: Vec::new(), missing: Vec::new() };
        api::visit(&mut requests);
        assert!(requests.missing.is_empty(), "the matrix has no row for {:?}", requests.missing);
        requests.made
    }

    /// What a person is answered: a guest whose time is over is nobody there; a moderator is as a
    /// manager, except for what only managers do; what is written in an archived group is refused.
    fn expected(request: &Request, place: usize, column: usize) -> u16 {
        let row = request.expected[if place == ARCHIVED { IN_CLOSED } else { place }];
        let answer = match column {
            GUEST => row[OUTSIDER],
            LOCAL => local(request.name, row[OUTSIDER]),
            MODERATOR if MANAGERS_ONLY.contains(&request.name) => row[MEMBER],
            MODERATOR => row[MANAGER],
            column => row[column],
        };
        match answer {
            OK if place == ARCHIVED && WRITES.contains(&request.name) => 409,
            OK => request.success,
            refused => refused,
        }
    }

    pub async fn answer(person: Person<'_>, request: &Request) -> Answer {
        match &request.body {
            Some(body) => person.send_json(request.method, &request.address, body.as_slice()).await,
            None => person.send(person.request(request.method, &request.address)).await,
        }
    }

    async fn ask(person: Person<'_>, request: &Request) -> u16 {
        let answer = answer(person, request).await;
        if answer.status >= 400 {
            drop(answer.problem());
        }
        answer.status
    }

    async fn check(place: usize) {
        let app = TestApp::new().await;
        let people = [
            app.nobody(),
            app.bob(),
            app.alice(),
            app.marc(),
            app.nora(),
            app.carol(),
            app.emile(),
            app.admin(),
            app.zoe(),
            app.person_of(MODERATOR_ID),
            app.person_of(GUEST_ID),
            app.person_of(LOCAL_ID),
        ];
        app.crowd(5).await;
        let place_name = PLACES[place].0;
        let mut scene = Scene::set(&app, place).await;
        let mut wrong = Vec::new();
        for name in requests(&scene, None).iter().map(|request| request.name).collect::<Vec<_>>() {
            for (column, person) in people.into_iter().enumerate() {
                let request = requests(&scene, Some(name)).remove(0);
                let expected = expected(&request, place, column);
                let status = ask(person, &request).await;
                if status != expected {
                    let who = PEOPLE[column];
                    wrong.push(format!("{name} by {who}, {place_name}: {status} instead of {expected}"));
                }
                // What was taken away or decided has to be there for the next person.
                if status < 300 && (request.method == "DELETE" || CHANGES_WHO.contains(&name)) {
                    restore(&app).await;
                    scene = Scene::set(&app, place).await;
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Gives the author back the session that they ended.
    async fn restore(app: &TestApp) {
        use parvis::testing::cast::sign_in;
        if app.nora().get::<shared::identity::GetMe>(shared::contract::NoParams {}).await.status() == 401 {
            app.change(|tx| sign_in(tx, NORA.id)).await;
        }
    }

    #[actix_web::test]
    async fn about_what_is_for_everybody() {
        check(0).await;
    }

    #[actix_web::test]
    async fn about_what_is_in_an_open_group() {
        check(1).await;
    }

    #[actix_web::test]
    async fn about_what_is_in_a_closed_group() {
        check(2).await;
    }

    #[actix_web::test]
    async fn about_what_is_in_a_secret_group() {
        check(3).await;
    }

    #[actix_web::test]
    async fn about_what_is_in_an_archived_group() {
        check(4).await;
    }

    #[actix_web::test]
    async fn about_official_news() {
        let app = TestApp::new().await;
        for (person, status) in [
            (app.nobody(), 401),
            (app.bob(), 403),
            (app.alice(), 403),
            (app.marc(), 403),
            (app.nora(), 403),
            (app.carol(), 201),
            (app.emile(), 403),
            (app.admin(), 201),
            (app.zoe(), 401),
        ] {
            assert_eq!(person.publish_news("Marché déplacé").await.status(), status);
        }
    }

    #[actix_web::test]
    async fn an_administrator_in_a_group_decides_there() {
        let app = TestApp::new().await;
        app.crowd(5).await;
        for group in [CLOSED, SECRET] {
            let place = if group == CLOSED { 2 } else { 3 };
            let scene = Scene::set(&app, place).await;
            app.join(ADMIN, group).await;
            app.admin().moderates_comment(&scene.comment, Measure::Delete).await.assert_ok();
            app.admin().moderates(&scene.post, Measure::Delete).await.assert_ok();
        }
    }
}
