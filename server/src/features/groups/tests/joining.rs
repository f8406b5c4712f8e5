//! Coming in: by oneself, on request, by invitation; and going.

use shared::{
    contract::NoParams,
    groups::{
        JoinPolicy, MemberRole, MemberSource, Visibility,
        people::{InviteFate, Invited},
    },
    identity::GetMe,
    live::Event,
};

use crate::testing::{
    TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, ZOE},
    miscounted, settings,
};

#[actix_web::test]
async fn one_joins_an_open_group_by_oneself_and_no_other() {
    let app = TestApp::new().await;
    let page = app.bob().joins(OPEN).await.ok();
    assert_eq!((page.member_count, page.mine.unwrap().role), (5, MemberRole::Member));
    assert_eq!(app.bob().joins(OPEN).await.ok().member_count, 5, "joining twice is joining once");
    app.bob().joins(CLOSED).await.assert_problem(403, "forbidden");
    app.bob().joins(SECRET).await.assert_problem(404, "not_found");
    app.bob().publish_in(OPEN, "Bonjour").await;
    let why = app.bob().members_of(OPEN).await.into_iter().find(|member| member.person.id == BOB.id);
    assert_eq!(why.unwrap().source, MemberSource::Joined);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_request_waits_for_those_who_decide_and_is_decided_once() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(CLOSED, "Budget").await;
    for _ in 0..2 {
        let page = app.bob().asks_to_join(CLOSED).await.ok();
        assert!(page.asked && !page.rights.read, "asking twice is asking once");
    }
    assert_eq!(app.marc().group_page("finances").await.waiting, 1);
    assert_eq!(app.alice().group_page("finances").await.waiting, 0, "members are not told");
    let requests = app.marc().requests(CLOSED).await;
    assert_eq!(requests.iter().map(|request| request.person.id).collect::<Vec<_>>(), [BOB.id]);
    app.alice().decides(CLOSED, &requests[0], true).await.assert_problem(403, "forbidden");
    app.marc().decides(OPEN, &requests[0], true).await.assert_problem(404, "not_found");

    app.marc().decides(CLOSED, &requests[0], true).await.assert_ok();
    app.marc().decides(CLOSED, &requests[0], false).await.assert_problem(409, "already_decided");
    app.bob().sees(&post).await;
    let members = app.bob().members_of(CLOSED).await;
    let why = members.iter().find(|member| member.person.id == BOB.id).unwrap();
    assert_eq!((why.source, why.by.as_ref().unwrap().id), (MemberSource::Requested, MARC.id));
    app.bob().asks_to_join(CLOSED).await.assert_problem(409, "already_member");
}

#[actix_web::test]
async fn whoever_is_refused_may_ask_again_and_whoever_changes_their_mind_withdraws() {
    let app = TestApp::new().await;
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    let request = app.marc().requests(CLOSED).await.remove(0);
    app.marc().decides(CLOSED, &request, false).await.assert_ok();
    assert!(!app.bob().group_page("finances").await.asked);
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    app.bob().asks_no_more(CLOSED).await.assert_ok();
    app.bob().asks_no_more(CLOSED).await.assert_ok();
    assert_eq!(app.marc().requests(CLOSED).await, []);
    app.bob().asks_to_join(OPEN).await.assert_problem(403, "forbidden");
    app.bob().asks_to_join(SECRET).await.assert_problem(404, "not_found");
    app.bob().asks_no_more(SECRET).await.assert_problem(404, "not_found");
}

fn fates(invited: Vec<Invited>) -> Vec<(i64, InviteFate)> {
    invited.into_iter().map(|one| (one.person.id.0, one.fate)).collect()
}

#[actix_web::test]
async fn an_invitation_opens_a_secret_group_to_whoever_is_invited_and_to_nobody_else() {
    let app = TestApp::new().await;
    app.bob().reads_group("crise").await.assert_problem(404, "not_found");
    app.alice().invites(SECRET, &[BOB.id]).await.assert_problem(403, "forbidden");
    let people = app.marc().invites(SECRET, &[BOB.id, ALICE.id]).await.ok().people;
    assert_eq!(fates(people), [(ALICE.id.0, InviteFate::Member), (BOB.id.0, InviteFate::Invited)]);
    let again = app.marc().invites(SECRET, &[BOB.id]).await.ok().people;
    assert_eq!(fates(again), [(BOB.id.0, InviteFate::Already)]);

    let page = app.bob().group_page("crise").await;
    assert_eq!((page.invited_by.unwrap().id, page.rights.read), (MARC.id, false));
    app.carol().reads_group("crise").await.assert_problem(404, "not_found");
    let invitations = app.bob().my_invitations().await;
    assert_eq!(invitations.iter().map(|one| one.group.slug.as_str()).collect::<Vec<_>>(), ["crise"]);

    app.carol().answers(SECRET, true).await.assert_problem(404, "not_found");
    app.bob().answers(SECRET, true).await.assert_ok();
    app.bob().answers(SECRET, true).await.assert_problem(409, "already_member");
    assert_eq!(app.bob().my_invitations().await, []);
    let members = app.bob().members_of(SECRET).await;
    let why = members.iter().find(|member| member.person.id == BOB.id).unwrap();
    assert_eq!((why.source, why.by.as_ref().unwrap().id), (MemberSource::Invited, MARC.id));
}

#[actix_web::test]
async fn an_invitation_is_declined_or_taken_back_and_then_opens_nothing() {
    let app = TestApp::new().await;
    app.marc().invites(SECRET, &[BOB.id, CAROL.id]).await.assert_ok();
    app.bob().answers(SECRET, false).await.assert_ok();
    app.bob().reads_group("crise").await.assert_problem(404, "not_found");
    app.marc().invites_no_more(SECRET, CAROL.id).await.assert_ok();
    app.carol().answers(SECRET, true).await.assert_problem(404, "not_found");
    // Whoever had asked is in at once.
    app.emile().asks_to_join(CLOSED).await.assert_ok();
    let people = app.marc().invites(CLOSED, &[EMILE.id]).await.ok().people;
    assert_eq!(fates(people), [(EMILE.id.0, InviteFate::Accepted)]);
    assert_eq!(app.marc().requests(CLOSED).await, []);
    // Nobody is invited who does not exist, and then nobody else either.
    let problem = app.marc().invites(CLOSED, &[BOB.id, ZOE.id]).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "people");
    assert!(app.bob().my_invitations().await.is_empty());
    app.marc().invites(CLOSED, &[]).await.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn the_last_who_runs_a_group_leaves_only_by_naming_somebody_else() {
    let app = TestApp::new().await;
    app.marc().leaves(OPEN, None).await.assert_problem(409, "last_manager");
    app.marc().makes(OPEN, MARC.id, MemberRole::Member).await.assert_problem(409, "last_manager");
    app.marc().removes(OPEN, MARC.id).await.assert_problem(409, "last_manager");
    for stranger in [BOB.id, MARC.id] {
        let problem = app.marc().leaves(OPEN, Some(stranger)).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, "successor");
    }
    app.marc().leaves(OPEN, Some(ZOE.id)).await.assert_problem(409, "last_manager");
    app.marc().leaves(OPEN, Some(ALICE.id)).await.assert_ok();
    assert!(app.alice().group_page("jardins").await.rights.settings);
    assert!(app.marc().group_page("jardins").await.mine.is_none());
    app.nora().leaves(OPEN, None).await.assert_ok();
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_guests_time_ends_at_its_moment_and_not_when_it_is_tidied() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(CLOSED, "Budget").await;
    app.guest(BOB.id, CLOSED, 60_000).await;
    app.bob().sees(&post).await;
    assert_eq!(app.bob().feed_of(CLOSED).await.len(), 1);
    app.clock.advance_ms(59_999);
    app.bob().sees(&post).await;
    app.clock.advance_ms(1);
    app.bob().read(&post).await.assert_problem(404, "not_found");
    app.bob().tries_to_comment(&post, "Oui").await.assert_problem(404, "not_found");
    let me = app.bob().get::<GetMe>(NoParams {}).await.ok();
    assert_eq!(me.groups, []);
    assert!(!app.alice().members_of(CLOSED).await.iter().any(|member| member.person.id == BOB.id));
    assert_eq!(app.alice().group_page("finances").await.member_count, 5, "the count follows");
    crate::features::groups::tidy_up(&app.app().db).await.unwrap();
    assert_eq!(app.alice().group_page("finances").await.member_count, 4);
    // Whoever was a guest is invited again like anybody else.
    app.marc().invites(CLOSED, &[BOB.id]).await.assert_ok();
    app.bob().answers(CLOSED, true).await.assert_ok();
    app.bob().sees(&post).await;
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn those_concerned_hear_of_requests_and_invitations_and_nobody_else() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let (mut bob, mut marc, mut alice) =
        (serving.enter(app.bob()).await, serving.enter(app.marc()).await, serving.enter(app.alice()).await);
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    let request = app.marc().requests(CLOSED).await.remove(0);
    app.marc().decides(CLOSED, &request, true).await.assert_ok();
    app.marc().invites(SECRET, &[BOB.id]).await.assert_ok();
    let mark = app.mark().await;
    let (closed, secret) = (Event::GroupChanged { group: CLOSED }, Event::GroupChanged { group: SECRET });
    let joined = Event::MembershipChanged { group: CLOSED, user: BOB.id };
    assert_eq!(bob.events_until(mark).await, [joined, secret.clone()]);
    assert_eq!(marc.events_until(mark).await, [closed.clone(), closed, secret]);
    assert_eq!(alice.events_until(mark).await, []);
}

#[actix_web::test]
async fn a_group_that_turns_secret_is_gone_for_those_outside_and_for_those_who_asked() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Jardin").await;
    let mut wish = settings("Jardins partagés", Visibility::Closed);
    app.marc().changes_group(OPEN, &wish).await.assert_ok();
    app.bob().read(&post).await.assert_problem(404, "not_found");
    app.bob().asks_to_join(OPEN).await.assert_ok();
    wish.visibility = Visibility::Secret;
    let problem = app.marc().changes_group(OPEN, &wish).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "join");
    wish.join = JoinPolicy::ByInvitation;
    app.marc().changes_group(OPEN, &wish).await.assert_ok();
    app.bob().reads_group("jardins").await.assert_problem(404, "not_found");
    assert_eq!(app.marc().requests(OPEN).await, []);
    assert_eq!(app.nora().sees(&post).await.group.unwrap().visibility, Visibility::Secret);
    // And back: what was written there is read by everybody again.
    app.marc().changes_group(OPEN, &settings("Jardins partagés", Visibility::Open)).await.assert_ok();
    app.bob().sees(&post).await;
    app.nora().leaves(OPEN, None).await.assert_ok();
    assert_eq!(NORA.id, app.nora().sees(&post).await.author.id);
}
