//! The matrix: every endpoint of the contract, asked by every kind of person, in every kind of
//! place. An endpoint without a row fails.

#[cfg(test)]
mod matrix {
    use parvis::testing::{
        Person, TestApp,
        cast::{ADMIN, CLOSED, NORA, OPEN, SECRET, ZOE, session},
    };
    use serde_json::{Value, json};
    use shared::{
        api,
        contract::{Endpoint, Visitor, address},
        feed::{comments::CommentCard, posts::PostCard},
        ids::GroupId,
    };

    /// The people, in the order of the columns. The author is a member; officer, elected official
    /// and administrator are in no group; the account of the last is deactivated.
    const PEOPLE: [&str; 9] = [
        "anonymous",
        "outsider",
        "member",
        "manager",
        "author",
        "officer",
        "elected",
        "administrator",
        "deactivated",
    ];
    /// What is asked about was published there.
    const PLACES: [(&str, Option<GroupId>); 4] =
        [("everyone", None), ("open", Some(OPEN)), ("closed", Some(CLOSED)), ("secret", Some(SECRET))];

    /// What each person is answered in each place.
    type Grid = [[u16; 9]; 4];
    /// The status of success of the endpoint.
    const OK: u16 = 0;
    const NO: [u16; 9] = [401, 404, OK, OK, OK, 404, 404, 404, 401];

    /// What is one's own, wherever: the place changes nothing.
    const ONES_OWN: Grid = [[401, OK, OK, OK, OK, OK, OK, OK, 401]; 4];
    /// A session of the author.
    const AUTHORS_SESSION: Grid = [[401, 404, 404, 404, OK, 404, 404, 404, 401]; 4];
    /// Nobody here has a password to change.
    const WRONG_PASSWORD: Grid = [[401, 422, 422, 422, 422, 422, 422, 422, 401]; 4];
    /// Administrators, wherever: to everybody else it does not exist.
    const ADMINISTRATORS: Grid = [[401, 404, 404, 404, 404, 404, 404, OK, 401]; 4];
    /// Nobody else can sign in here: the only one who runs the network goes on doing so.
    const LAST_ONE: Grid = [[401, 404, 404, 404, 404, 404, 404, 409, 401]; 4];
    /// Whoever reads the place.
    const READERS: Grid = [ONES_OWN[0], ONES_OWN[0], NO, NO];
    /// Whoever may know of the group.
    const KNOWS_OF_IT: Grid = [ONES_OWN[0], ONES_OWN[0], ONES_OWN[0], NO];
    /// Whoever publishes there.
    const MEMBERS: Grid = [
        ONES_OWN[0],
        [401, 403, OK, OK, OK, 403, 403, 403, 401],
        [401, 403, OK, OK, OK, 403, 403, 403, 401],
        NO,
    ];
    /// The author; other readers are told that it is not theirs.
    const AUTHOR: Grid = [
        [401, 403, 403, 403, OK, 403, 403, 403, 401],
        [401, 403, 403, 403, OK, 403, 403, 403, 401],
        [401, 404, 403, 403, OK, 404, 404, 404, 401],
        [401, 404, 403, 403, OK, 404, 404, 404, 401],
    ];
    /// The author, who manages the group, and administrators if they read it.
    const DELETERS: Grid = [
        [401, 403, 403, 403, OK, 403, 403, OK, 401],
        [401, 403, 403, OK, OK, 403, 403, OK, 401],
        [401, 404, 403, OK, OK, 404, 404, 404, 401],
        [401, 404, 403, OK, OK, 404, 404, 404, 401],
    ];

    /// What is asked about.
    struct Scene {
        group: Option<GroupId>,
        post: PostCard,
        comment: CommentCard,
        key: String,
    }

    impl Scene {
        async fn set(app: &TestApp, group: Option<GroupId>) -> Self {
            let author = app.nora();
            let post = author.tries_to_publish(&author.new_post(group, "Bonjour")).await.ok();
            let comment = author.comment(&post, "Bonsoir").await;
            Self { group, post, comment, key: app.key().into_inner() }
        }

        fn post(&self) -> Value {
            json!({ "post": self.post.id })
        }

        fn comment(&self) -> Value {
            json!({ "comment": self.comment.id })
        }
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
            "get_me" | "list_sessions" | "list_drafts" | "read_directory" | "list_people" => {
                (none, Value::Null, &ONES_OWN)
            }
            "save_preferences" => (none, preferences(), &ONES_OWN),
            "change_password" => {
                let change = json!({ "current": "un deux trois quatre", "new": "cinq six sept huit" });
                (none, change, &WRONG_PASSWORD)
            }
            "end_session" => (json!({ "session": session(NORA.id) }), Value::Null, &AUTHORS_SESSION),

            "read_person" => (json!({ "username": NORA.username }), Value::Null, &ONES_OWN),
            "edit_my_profile" => (none, profile(), &ONES_OWN),

            "read_feed" => (json!({ "tab": "everything" }), Value::Null, &ONES_OWN),
            "create_post" => (none, in_group(new), &MEMBERS),
            "read_post"
            | "read_post_history"
            | "read_comments"
            | "read_post_reactions"
            | "unreact_to_post" => (post, Value::Null, &READERS),
            "edit_post" => (post, edit, &AUTHOR),
            "delete_post" => (post, Value::Null, &DELETERS),
            "undo_post" | "read_post_source" => (post, Value::Null, &AUTHOR),
            "react_to_post" => (post, like, &READERS),

            "create_comment" => (post, new, &READERS),
            "read_replies"
            | "read_comment"
            | "read_comment_history"
            | "read_comment_reactions"
            | "unreact_to_comment" => (comment, Value::Null, &READERS),
            "edit_comment" => (comment, edit, &AUTHOR),
            "delete_comment" => (comment, Value::Null, &DELETERS),
            "undo_comment" | "read_comment_source" => (comment, Value::Null, &AUTHOR),
            "react_to_comment" => (comment, like, &READERS),

            "suggest_mentions" => (in_group(json!({ "q": "a" })), Value::Null, &MEMBERS),
            "save_draft" => (json!({ "context": "post" }), in_group(json!({ "body": "x" })), &KNOWS_OF_IT),
            "discard_draft" => (json!({ "context": "post" }), Value::Null, &ONES_OWN),

            "read_log" | "read_log_verification" | "verify_log" | "list_members" | "read_health" => {
                (none, Value::Null, &ADMINISTRATORS)
            }
            "create_member" => {
                let username = format!("x{}", scene.post.id);
                let new = json!({ "username": username, "name": "Lina Haddad", "role": "agent" });
                (none, new, &ADMINISTRATORS)
            }
            "read_member" => (json!({ "user": NORA.id }), Value::Null, &ADMINISTRATORS),
            "change_role" => (json!({ "user": ADMIN.id }), json!({ "role": "agent" }), &LAST_ONE),
            // Somebody who is not asked about elsewhere.
            "suspend_member" | "reactivate_member" | "end_member_sessions" | "replace_password" => {
                (json!({ "user": ZOE.id }), Value::Null, &ADMINISTRATORS)
            }
            "test_part" => (json!({ "part": "database" }), Value::Null, &ADMINISTRATORS),
            _ => return None,
        })
    }

    fn profile() -> Value {
        json!({ "about": "", "missions": ["Accueil"], "skills": [], "languages": [], "phones": [] })
    }

    fn preferences() -> Value {
        json!({ "theme": "dark", "contrast": "auto", "text": "l", "shortcuts": true, "announcements": true })
    }

    /// A request, whatever its endpoint.
    struct Request {
        name: &'static str,
        method: &'static str,
        address: String,
        body: Option<String>,
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
                body: E::METHOD.has_body().then(|| serde_json::to_string(&typed).unwrap()),
                success: E::SUCCESS,
                expected,
            });
        }
    }

    fn requests(scene: &Scene, only: Option<&'static str>) -> Vec<Request> {
        let mut requests = Requests { scene, only, made: Vec::new(), missing: Vec::new() };
        api::visit(&mut requests);
        assert!(requests.missing.is_empty(), "the matrix has no row for {:?}", requests.missing);
        requests.made
    }

    async fn ask(person: Person<'_>, request: &Request) -> u16 {
        let answer = match &request.body {
            Some(body) => person.send_json(request.method, &request.address, body.as_str()).await,
            None => person.send(person.request(request.method, &request.address)).await,
        };
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
        ];
        let (place_name, group) = PLACES[place];
        let mut scene = Scene::set(&app, group).await;
        let mut wrong = Vec::new();
        for name in requests(&scene, None).iter().map(|request| request.name).collect::<Vec<_>>() {
            for (column, person) in people.into_iter().enumerate() {
                let request = requests(&scene, Some(name)).remove(0);
                let expected = match request.expected[place][column] {
                    OK => request.success,
                    refused => refused,
                };
                let status = ask(person, &request).await;
                if status != expected {
                    let who = PEOPLE[column];
                    wrong.push(format!("{name} by {who}, {place_name}: {status} instead of {expected}"));
                }
                // What was taken away has to be there for the next person.
                if status < 300 && request.method == "DELETE" {
                    restore(&app).await;
                    scene = Scene::set(&app, group).await;
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
    async fn an_administrator_in_a_group_deletes_there() {
        let app = TestApp::new().await;
        for group in [CLOSED, SECRET] {
            app.join(parvis::testing::cast::ADMIN, group).await;
            let scene = Scene::set(&app, Some(group)).await;
            app.admin().delete_comment(&scene.comment).await.assert_ok();
            app.admin().delete(&scene.post).await.assert_ok();
        }
    }
}
