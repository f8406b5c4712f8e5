//! All groups and all open invitations, as those see them who administer, and secret ones nowhere.

use shared::{
    audit::Action,
    feed::mentions::Letters,
    groups::{
        GroupKind, MemberRole, Visibility,
        overview::{
            GroupLine, GroupState, ListAllGroups, ListOpenInvitations, OpenInvitation, OpenInvitationsParams,
            OverviewParams, TakeInvitationBack,
        },
        people::MemberParams,
    },
    ids::{GroupId, UserId},
};

use super::{delegation::Town, log, said};
use crate::testing::{
    Person, Reply, TestApp,
    cast::{ADMIN, ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET},
};

async fn lists(who: Person<'_>, params: OverviewParams) -> Vec<GroupLine> {
    who.get::<ListAllGroups>(params).await.ok().items
}

async fn slugs(who: Person<'_>, params: OverviewParams) -> Vec<String> {
    lists(who, params).await.into_iter().map(|line| line.group.slug).collect()
}

async fn invitations(who: Person<'_>) -> Vec<OpenInvitation> {
    who.get::<ListOpenInvitations>(OpenInvitationsParams::default()).await.ok().items
}

async fn takes_back(who: Person<'_>, group: GroupId, person: UserId) -> Reply<TakeInvitationBack> {
    who.get(MemberParams { group, person }).await
}

#[actix_web::test]
async fn every_group_but_a_secret_one_is_listed_with_who_runs_it() {
    let app = TestApp::new().await;
    app.alice().founds("velo", Visibility::Closed).await;
    app.alice().founds("cachette", Visibility::Secret).await;
    let all = lists(app.admin(), OverviewParams::default()).await;
    let names: Vec<&str> = all.iter().map(|line| line.group.slug.as_str()).collect();
    assert_eq!(names, ["finances", "jardins", "velo"]);
    let velo = &all[2];
    assert_eq!((velo.member_count, velo.manager_count, velo.by_rule), (1, 1, false));
    assert_eq!(velo.managers[0].id, ALICE.id);

    for (part, role) in [(BOB, MemberRole::Manager), (NORA, MemberRole::Manager), (EMILE, MemberRole::Member)]
    {
        app.put(part.id, velo.group.id, role).await;
    }
    app.put(CAROL.id, velo.group.id, MemberRole::Manager).await;
    app.suspends(BOB.id, true).await;
    let velo = &lists(app.admin(), OverviewParams::default()).await[2];
    let named: Vec<UserId> = velo.managers.iter().map(|person| person.id).collect();
    assert_eq!(velo.manager_count, 3, "whose account is closed runs nothing");
    assert!(!named.contains(&BOB.id) && named.len() == 3);
    for other in [app.alice(), app.carol(), app.emile()] {
        other.get::<ListAllGroups>(OverviewParams::default()).await.assert_problem(404, "not_found");
        other
            .get::<ListOpenInvitations>(OpenInvitationsParams::default())
            .await
            .assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn groups_are_looked_for_by_name_kind_visibility_and_state() {
    let app = TestApp::new().await;
    app.alice().founds("ete", Visibility::Open).await;
    let q = |q: &str| OverviewParams { q: Letters::parse(q).unwrap(), ..OverviewParams::default() };
    let state = |state| OverviewParams { state: Some(state), ..OverviewParams::default() };
    let seen = |visibility| OverviewParams { visibility: Some(visibility), ..OverviewParams::default() };
    assert_eq!(slugs(app.admin(), q("JARD")).await, ["jardins"]);
    assert_eq!(slugs(app.admin(), q("crise")).await, [""; 0]);
    assert_eq!(slugs(app.admin(), seen(Visibility::Closed)).await, ["finances"]);
    assert_eq!(slugs(app.admin(), seen(Visibility::Secret)).await, [""; 0]);
    let commissions = OverviewParams { kind: Some(GroupKind::Commission), ..OverviewParams::default() };
    assert_eq!(slugs(app.admin(), commissions).await, [""; 0]);

    app.archive(CLOSED, true).await;
    assert_eq!(slugs(app.admin(), state(GroupState::Archived)).await, ["finances"]);
    assert_eq!(slugs(app.admin(), state(GroupState::Active)).await, ["ete", "jardins"]);
    app.suspends(MARC.id, true).await;
    assert_eq!(slugs(app.admin(), state(GroupState::Unmanaged)).await, ["finances", "jardins"]);
}

#[actix_web::test]
async fn the_list_goes_on_page_by_page() {
    let app = TestApp::new().await;
    for number in 0..45 {
        app.alice().founds(&format!("g{number:02}"), Visibility::Open).await;
    }
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let params = OverviewParams { after, ..OverviewParams::default() };
        let page = app.admin().get::<ListAllGroups>(params).await.ok();
        all.extend(page.items.into_iter().map(|line| line.group.slug));
        let Some(next) = page.next else { break };
        after = Some(GroupId(next));
    }
    assert_eq!(all.len(), 47);
    let mut once = all.clone();
    once.dedup();
    assert_eq!(all, once);
    let gone = OverviewParams { after: Some(GroupId(9)), ..OverviewParams::default() };
    assert_eq!(slugs(app.admin(), gone).await, [""; 0]);
}

#[actix_web::test]
async fn open_invitations_are_listed_and_taken_back() {
    let app = TestApp::new().await;
    app.marc().invites(OPEN, &[EMILE.id, CAROL.id]).await.assert_ok();
    app.marc().invites(SECRET, &[EMILE.id]).await.assert_ok();
    let told: Vec<_> = invitations(app.admin())
        .await
        .into_iter()
        .map(|one| (one.group.id, one.person.id, one.by.id))
        .collect();
    let mut expected = vec![(OPEN, EMILE.id, MARC.id), (OPEN, CAROL.id, MARC.id)];
    expected.sort_by_key(|(_, person, _)| told.iter().position(|one| one.1 == *person));
    assert_eq!(told, expected);

    takes_back(app.admin(), SECRET, EMILE.id).await.assert_problem(404, "not_found");
    takes_back(app.admin(), OPEN, NORA.id).await.assert_problem(404, "not_found");
    takes_back(app.marc(), OPEN, CAROL.id).await.assert_problem(404, "not_found");
    takes_back(app.admin(), OPEN, CAROL.id).await.assert_ok();
    takes_back(app.admin(), OPEN, CAROL.id).await.assert_problem(404, "not_found");
    assert_eq!(invitations(app.admin()).await.len(), 1);
    assert!(app.carol().my_invitations().await.is_empty());
    assert_eq!(app.emile().my_invitations().await.len(), 2, "the secret one stays as it was");
    let entries = log(app.admin()).await;
    assert_eq!(said(&entries[..1]), [(Action::InvitationTakenBack, Some(ADMIN.id), Some(CAROL.id))]);
    assert_eq!(entries[0].details["group"], OPEN.to_string());

    app.suspends(EMILE.id, true).await;
    assert!(invitations(app.admin()).await.is_empty());
}

#[actix_web::test]
async fn who_administers_units_sees_and_touches_the_groups_of_their_units() {
    let town = Town::new().await;
    assert_eq!(
        slugs(town.bob(), OverviewParams::default()).await,
        [""; 0],
        "Marc runs them, in the registry"
    );
    let app = &town.app;
    let ours = app.alice().founds("equipe", Visibility::Open).await.group.id;
    app.alice().invites(ours, &[EMILE.id]).await.assert_ok();
    app.marc().invites(OPEN, &[EMILE.id]).await.assert_ok();
    assert_eq!(slugs(town.bob(), OverviewParams::default()).await, ["equipe"]);
    let seen: Vec<GroupId> = invitations(town.bob()).await.into_iter().map(|one| one.group.id).collect();
    assert_eq!(seen, [ours]);
    assert_eq!(invitations(app.admin()).await.len(), 2);
    takes_back(town.bob(), OPEN, EMILE.id).await.assert_problem(404, "not_found");
    takes_back(town.bob(), ours, EMILE.id).await.assert_ok();

    // A rule says whom it is for.
    app.put(CAROL.id, CLOSED, MemberRole::Manager).await;
    let rule = format!(r#"[[{{"unit":{}}}]]"#, town.roads);
    app.carol().sets_rule(CLOSED, Some(&rule), true).await.assert_ok();
    let lines = lists(town.bob(), OverviewParams::default()).await;
    let told: Vec<_> = lines.iter().map(|line| (line.group.slug.as_str(), line.by_rule)).collect();
    assert_eq!(told, [("finances", true), ("equipe", false)]);
}

#[actix_web::test]
async fn what_is_asked_wrongly_is_refused() {
    let app = TestApp::new().await;
    for address in [
        "/api/admin/groups?state=forgotten",
        "/api/admin/groups?after=x",
        "/api/admin/invitations?after=x",
        "/api/admin/groups?visibilite=open",
    ] {
        app.admin().send(app.admin().request("GET", address)).await.assert_problem(400, "malformed");
    }
}
