//! Groups by rule: who comes and goes, who stays by hand, what is refused.

use shared::{
    directory::{ChangeUnit, UnitParams},
    groups::{
        Level, MemberRole, MemberSource,
        pages::{FollowGroup, Following, GroupParams},
        people::Member,
        rules::{Condition, Side},
    },
    identity::Role,
    ids::{GroupId, OrganizationId, UserId},
    live::Event,
    time::{DAY, UtcTime},
};

use crate::testing::{
    TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, ZOE},
    miscounted, unit_draft,
};

/// The town with Carol, who may mean everybody, among those who run the groups.
async fn town() -> (TestApp, OrganizationId, OrganizationId, OrganizationId) {
    let app = TestApp::new().await;
    for group in [OPEN, CLOSED, SECRET] {
        app.put(CAROL.id, group, MemberRole::Manager).await;
    }
    let urbanism = app.unit("Urbanisme", None).await;
    let roads = app.unit("Voirie", Some(urbanism)).await;
    let schools = app.unit("Écoles", None).await;
    (app, urbanism, roads, schools)
}

fn within(unit: OrganizationId) -> String {
    format!(r#"[[{{"unit":{unit}}}]]"#)
}

async fn member(app: &TestApp, group: GroupId, user: UserId) -> Option<Member> {
    app.marc().members_of(group).await.into_iter().find(|member| member.person.id == user)
}

#[actix_web::test]
async fn who_works_in_a_unit_or_its_parts_is_in_the_group_and_goes_with_their_place() {
    let (app, urbanism, roads, schools) = town().await;
    app.works(BOB.id, &[roads]).await;
    let post = app.nora().publish_in(CLOSED, "Budget").await;
    let page = app.carol().sets_rule(CLOSED, Some(&within(urbanism)), false).await.ok();
    assert_eq!((page.member_count, page.rule[0][0].name.as_deref()), (6, Some("Urbanisme")));
    app.bob().sees(&post).await;
    let bob = member(&app, CLOSED, BOB.id).await.unwrap();
    assert_eq!((bob.source, bob.by_rule, bob.role), (MemberSource::Rule, true, MemberRole::Member));
    assert_eq!(bob.because[0].condition, Condition::Within(urbanism));
    assert!(app.bob().group_page("finances").await.held);

    app.works(BOB.id, &[schools]).await;
    app.bob().read(&post).await.assert_problem(404, "not_found");
    app.works(BOB.id, &[schools, roads]).await;
    app.bob().sees(&post).await;
    app.moves_unit(roads, "Voirie", Some(schools)).await.assert_ok();
    app.follow_rules().await;
    app.bob().read(&post).await.assert_problem(404, "not_found");
    app.moves_unit(roads, "Voirie", Some(urbanism)).await.assert_ok();
    app.follow_rules().await;
    app.bob().sees(&post).await;

    app.suspends(BOB.id, true).await;
    assert_eq!(member(&app, CLOSED, BOB.id).await, None);
    assert_eq!(app.marc().group_page("finances").await.member_count, 5);
    app.suspends(BOB.id, false).await;
    assert!(member(&app, CLOSED, BOB.id).await.is_some());
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn who_is_in_by_rule_cannot_leave_nor_be_taken_out_but_can_mute() {
    let (app, urbanism, ..) = town().await;
    app.works(BOB.id, &[urbanism]).await;
    app.carol().sets_rule(OPEN, Some(&within(urbanism)), false).await.assert_ok();
    app.bob().leaves(OPEN, None).await.assert_problem(409, "held_by_rule");
    app.marc().removes(OPEN, BOB.id).await.assert_problem(409, "held_by_rule");
    let wish = Following { level: Level::None, muted: true };
    let page = app.bob().call::<FollowGroup>(&GroupParams { group: OPEN }, &wish).await.ok();
    assert!(page.mine.unwrap().muted);
    // What they prefer stays when the rule is set again.
    let wider = format!(r#"[[{{"unit":{urbanism}}}],[{{"role":"elected"}}]]"#);
    app.carol().sets_rule(OPEN, Some(&wider), false).await.assert_ok();
    assert!(app.bob().group_page("jardins").await.mine.unwrap().muted);
    assert!(member(&app, OPEN, EMILE.id).await.is_some(), "an elected official");
}

#[actix_web::test]
async fn what_was_given_by_hand_stays_when_the_rule_lets_go() {
    let (app, urbanism, _, schools) = town().await;
    app.works(ALICE.id, &[urbanism]).await;
    app.guest(BOB.id, CLOSED, 60_000).await;
    app.works(BOB.id, &[urbanism]).await;
    app.carol().sets_rule(CLOSED, Some(&within(urbanism)), false).await.assert_ok();
    let alice = member(&app, CLOSED, ALICE.id).await.unwrap();
    assert_eq!((alice.source, alice.by_rule), (MemberSource::Imported, true));
    // No guest any more, as long as the rule lets them in.
    app.clock.advance_ms(60_001);
    crate::features::groups::tidy_up(&app.app().db).await.unwrap();
    assert!(app.bob().group_page("finances").await.rights.read);
    app.works(ALICE.id, &[schools]).await;
    app.works(BOB.id, &[schools]).await;
    let alice = member(&app, CLOSED, ALICE.id).await.unwrap();
    assert_eq!((alice.source, alice.by_rule), (MemberSource::Imported, false));
    assert!(!app.bob().group_page("finances").await.rights.read, "their time was over meanwhile");
    app.alice().leaves(CLOSED, None).await.assert_ok();
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn whoever_is_named_to_run_a_group_runs_it_by_hand() {
    let (app, urbanism, _, schools) = town().await;
    app.works(BOB.id, &[urbanism]).await;
    app.works(EMILE.id, &[urbanism]).await;
    app.carol().sets_rule(CLOSED, Some(&within(urbanism)), false).await.assert_ok();
    for user in [BOB.id, EMILE.id] {
        app.marc().makes(CLOSED, user, MemberRole::Manager).await.assert_ok();
    }
    app.marc().makes(CLOSED, EMILE.id, MemberRole::Member).await.assert_ok();
    app.works(BOB.id, &[schools]).await;
    app.works(EMILE.id, &[schools]).await;
    let bob = member(&app, CLOSED, BOB.id).await.unwrap();
    assert_eq!((bob.source, bob.role, bob.by_rule), (MemberSource::Named, MemberRole::Manager, false));
    assert_eq!(member(&app, CLOSED, EMILE.id).await, None, "left to the rule before it let them go");
    // Somebody in by both is taken out by hand, and stays by the rule.
    app.works(NORA.id, &[urbanism]).await;
    app.marc().removes(CLOSED, NORA.id).await.assert_ok();
    let nora = member(&app, CLOSED, NORA.id).await.unwrap();
    assert_eq!((nora.source, nora.by_rule), (MemberSource::Rule, true));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_rule_is_for_those_who_may_mean_its_people() {
    let (app, urbanism, roads, schools) = town().await;
    app.works(BOB.id, &[roads]).await;
    let (theirs, elected) = (within(roads), r#"[[{"role":"elected"}]]"#);
    app.marc().sets_rule(CLOSED, Some(&theirs), false).await.assert_problem(403, "forbidden");
    app.marc().tries_to_preview(CLOSED, Some(&theirs)).await.assert_problem(403, "forbidden");
    let headed = shared::directory::UnitDraft { head: Some(MARC.id), ..unit_draft("Urbanisme", None) };
    app.admin().call::<ChangeUnit>(&UnitParams { unit: urbanism }, &headed).await.assert_ok();
    app.marc().sets_rule(CLOSED, Some(&theirs), false).await.assert_ok();
    let more = format!(r#"[[{{"unit":{roads}}}],[{{"unit":{schools}}}]]"#);
    app.marc().sets_rule(CLOSED, Some(&more), false).await.assert_problem(403, "forbidden");
    app.marc().sets_rule(CLOSED, Some(elected), false).await.assert_problem(403, "forbidden");
    app.marc().sets_rule(CLOSED, None, false).await.assert_ok();
    app.alice().sets_rule(CLOSED, Some(elected), false).await.assert_problem(403, "forbidden");
    app.admin().sets_rule(CLOSED, Some(elected), false).await.assert_problem(403, "forbidden");
    app.admin().sets_rule(SECRET, Some(elected), false).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_rule_that_makes_no_sense_changes_nothing() {
    let (app, urbanism, _, schools) = town().await;
    for wrong in [
        "[]",
        "[[]]",
        r#"[[{"unit":77}]]"#,
        r#"[[{"site":77}]]"#,
        r#"[[{"function":"- -"}]]"#,
        r#"[[{"role":"elected"}],[]]"#,
    ] {
        let problem = app.carol().sets_rule(CLOSED, Some(wrong), true).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, "rule", "{wrong}");
        app.carol().tries_to_preview(CLOSED, Some(wrong)).await.assert_problem(422, "invalid");
    }
    let nobody = within(schools);
    app.carol().sets_rule(CLOSED, Some(&nobody), true).await.assert_problem(409, "rule_fits_nobody");
    assert_eq!(app.carol().tries_to_preview(CLOSED, Some(&nobody)).await.ok().fitting, 0);
    // Eight of thirteen members would leave.
    let crowd: Vec<UserId> = app.crowd(8).await.iter().map(crate::testing::Person::id).collect();
    for user in crowd {
        app.works(user, &[urbanism]).await;
    }
    app.carol().sets_rule(CLOSED, Some(&within(urbanism)), false).await.assert_ok();
    let preview = app.carol().previews(CLOSED, None, Side::Leaving, None).await;
    assert_eq!((preview.leaving, preview.to_confirm, preview.people.items.len()), (8, true, 8));
    app.carol().sets_rule(CLOSED, None, false).await.assert_problem(409, "rule_removes_many");
    assert_eq!(app.marc().group_page("finances").await.member_count, 13);
    let page = app.carol().sets_rule(CLOSED, None, true).await.ok();
    assert_eq!((page.member_count, page.rule.len()), (5, 0));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_preview_says_who_comes_and_who_leaves_and_is_what_happens_then() {
    let (app, urbanism, _, schools) = town().await;
    let crowd: Vec<UserId> = app.crowd(70).await.iter().map(crate::testing::Person::id).collect();
    for user in &crowd {
        app.works(*user, &[urbanism]).await;
    }
    app.works(ALICE.id, &[urbanism]).await;
    app.works(BOB.id, &[schools]).await;
    app.works(ZOE.id, &[urbanism]).await;
    let (here, there) = (within(urbanism), within(schools));
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = app.carol().previews(CLOSED, Some(&here), Side::Coming, after).await;
        assert_eq!(
            (page.fitting, page.coming, page.leaving),
            (71, 71, 0),
            "Alice is noted beside her source"
        );
        seen.extend(page.people.items.into_iter().map(|person| person.id));
        match page.people.next {
            Some(next) => after = Some(UserId(next)),
            None => break,
        }
    }
    assert_eq!((seen.len(), seen.contains(&crowd[0]), seen.contains(&ZOE.id)), (71, true, false));
    let page = app.carol().sets_rule(CLOSED, Some(&here), false).await.ok();
    assert_eq!(page.member_count, 75);
    let preview = app.carol().previews(CLOSED, Some(&there), Side::Leaving, None).await;
    assert_eq!((preview.coming, preview.leaving, preview.to_confirm), (1, 70, true));
    app.carol().sets_rule(CLOSED, Some(&there), true).await.assert_ok();
    app.follow_rules().await;
    assert_eq!(app.marc().group_page("finances").await.member_count, 6);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn mandates_let_people_in_from_their_first_day_to_the_last() {
    let (app, ..) = town().await;
    let today = UtcTime(app.now().0 / DAY * DAY);
    let last = Some(today.plus_ms(DAY));
    app.elects(EMILE, "Commission Voirie et mobilités", Some(today), last).await;
    let commission = r#"[[{"role":"elected"},{"mandate":"commission voirie"}]]"#;
    app.carol().sets_rule(CLOSED, Some(commission), false).await.assert_ok();
    let post = app.nora().publish_in(CLOSED, "Séance").await;
    app.emile().sees(&post).await;
    app.clock.advance_ms(today.plus_ms(2 * DAY).since_ms(app.now()) - 1);
    app.follow_rules().await;
    app.emile().sees(&post).await;
    app.clock.advance_ms(1);
    app.follow_rules().await;
    app.emile().read(&post).await.assert_problem(404, "not_found");
    let begins = today.plus_ms(5 * DAY);
    app.elects(EMILE, "Commission Voirie", Some(begins), None).await;
    app.emile().read(&post).await.assert_problem(404, "not_found");
    app.clock.advance_ms(begins.since_ms(app.now()));
    app.follow_rules().await;
    app.emile().sees(&post).await;
}

#[actix_web::test]
async fn those_who_come_and_go_by_rule_hear_of_it() {
    let (app, urbanism, _, schools) = town().await;
    let serving = app.serve();
    let (mut bob, mut alice) = (serving.enter(app.bob()).await, serving.enter(app.alice()).await);
    app.works(BOB.id, &[schools]).await;
    app.carol().sets_rule(SECRET, Some(&within(schools)), false).await.assert_ok();
    app.works(BOB.id, &[urbanism]).await;
    let mark = app.mark().await;
    let moved = Event::MembershipChanged { group: SECRET, user: BOB.id };
    let changed = Event::GroupChanged { group: SECRET };
    assert_eq!(bob.events_until(mark).await.iter().filter(|event| **event == moved).count(), 2);
    assert_eq!(alice.events_until(mark).await, [changed], "others hear of the rule, and not of who came");
}

#[actix_web::test]
async fn what_changes_about_a_role_is_followed_from_wherever_it_changes() {
    let (app, ..) = town().await;
    app.carol().sets_rule(OPEN, Some(r#"[[{"role":"elected"}]]"#), false).await.assert_ok();
    assert!(member(&app, OPEN, EMILE.id).await.is_some());
    app.change(|tx| {
        use crate::features::{audit::Actor, identity::accounts};
        accounts::change_role(tx, &Actor::COMMAND_LINE, EMILE.id, Role::Agent)?;
        accounts::change_role(tx, &Actor::COMMAND_LINE, BOB.id, Role::Elected)
    })
    .await;
    app.follow_rules().await;
    assert_eq!(member(&app, OPEN, EMILE.id).await, None);
    assert!(member(&app, OPEN, BOB.id).await.is_some());
}
