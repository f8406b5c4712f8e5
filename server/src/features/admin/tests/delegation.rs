//! People who administer units: whom and what they reach, and that all else is not there for them.

use serde_json::{Value, json};
use shared::{
    admin::{
        ChangeRole, CreateMember, ListMembers, Member, MemberParams, MembersParams, NewMember,
        ReactivateMember, ReadMember, RoleChange, SuspendMember,
    },
    audit::Action,
    contract::NoParams,
    directory::{
        ChangeUnit, CloseUnit, CreateUnit, DelegateUnit, Delegation, DelegationParams, ListUnits,
        MOST_DELEGATIONS, Place, PlacePerson, Placement, PlacementParams, ReadDelegations, ReadPlacement,
        ReopenUnit, TakeUnitBack, UnitParams,
    },
    feed::mentions::Letters,
    few::Few,
    identity::{GetMe, Role},
    ids::{OrganizationId, UserId},
    letters::{CountLetters, LettersFor, MakeUnitLetters, UnitLetters, UnitParams as LettersOf},
    text::{DisplayName, Username},
};

use super::{log, said};
use crate::testing::{
    Person, Reply, TestApp,
    cast::{ADMIN, ALICE, BOB, CAROL, EMILE, MARC, NORA, ZOE},
    unit_draft,
};

/// Bob administers the workshop, with the roads in it. Alice works on the roads, Nora in the
/// workshop and in the registry, Émile in the workshop; Marc only in the registry. Carol, an
/// officer, and the administrator work in the workshop too, as Bob does.
pub(super) struct Town {
    pub app: TestApp,
    pub hall: OrganizationId,
    pub workshop: OrganizationId,
    pub roads: OrganizationId,
    pub registry: OrganizationId,
}

impl Town {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        let hall = app.unit("Mairie", None).await;
        let workshop = app.unit("Centre technique", Some(hall)).await;
        let roads = app.unit("Voirie", Some(workshop)).await;
        let registry = app.unit("État civil", Some(hall)).await;
        for (part, units) in [
            (ALICE, &[roads][..]),
            (NORA, &[workshop, registry]),
            (EMILE, &[workshop]),
            (MARC, &[registry]),
            (CAROL, &[workshop]),
            (ADMIN, &[workshop]),
            (BOB, &[workshop]),
        ] {
            app.works(part.id, units).await;
        }
        let town = Self { app, hall, workshop, roads, registry };
        town.delegates(BOB.id, workshop).await.assert_ok();
        town
    }

    pub fn bob(&self) -> Person<'_> {
        self.app.bob()
    }

    pub async fn delegates(&self, user: UserId, unit: OrganizationId) -> Reply<DelegateUnit> {
        self.app.admin().get(DelegationParams { user, unit }).await
    }

    async fn takes_back(&self, user: UserId, unit: OrganizationId) -> Reply<TakeUnitBack> {
        self.app.admin().get(DelegationParams { user, unit }).await
    }

    /// Whom somebody is shown in the administration, with this in their names.
    async fn sees(&self, who: Person<'_>, params: MembersParams) -> Vec<String> {
        let page = who.get::<ListMembers>(params).await.ok();
        page.items.into_iter().map(|Member { person, .. }| person.name).collect()
    }

    async fn places(&self, who: Person<'_>, user: UserId, units: &[OrganizationId]) -> Reply<PlacePerson> {
        let places = units.iter().map(|unit| Place { unit: Some(*unit), ..Place::default() }).collect();
        let placement = Placement { places: Few::new(places).unwrap() };
        who.call(&PlacementParams { user }, &placement).await
    }

    async fn units_of(&self, user: UserId) -> Vec<OrganizationId> {
        let form = self.app.admin().get::<ReadPlacement>(PlacementParams { user }).await.ok();
        form.places.into_iter().filter_map(|place| place.unit).collect()
    }
}

/// Everything that is done with a person: the method, the address, the body, the status of success.
fn acts() -> Vec<(&'static str, &'static str, Value, u16)> {
    vec![
        ("GET", "", Value::Null, 200),
        ("PUT", "/staff-number", json!({ "staff_number": null }), 200),
        ("PUT", "/email", json!({ "email": null }), 200),
        ("GET", "/places", Value::Null, 200),
        ("POST", "/letter", Value::Null, 200),
        ("DELETE", "/sessions", Value::Null, 204),
        ("POST", "/password", Value::Null, 200),
        ("DELETE", "/factors", Value::Null, 204),
        ("PUT", "/suspension", Value::Null, 200),
        ("DELETE", "/suspension", Value::Null, 204),
        // What is the network's alone.
        ("PUT", "/role", json!({ "role": "officer" }), 404),
        ("GET", "/delegations", Value::Null, 404),
    ]
}

async fn does(who: Person<'_>, act: &(&str, &str, Value, u16), user: UserId) -> u16 {
    let address = format!("/api/admin/members/{user}{}", act.1);
    let body = if act.2.is_null() { "null".to_owned() } else { act.2.to_string() };
    let answer = match act.0 {
        "GET" | "DELETE" => who.send(who.request(act.0, &address)).await,
        method => who.send_json(method, &address, body).await,
    };
    answer.status
}

#[actix_web::test]
async fn each_act_reaches_those_who_work_there_and_nobody_else() {
    let town = Town::new().await;
    let reached = [(ALICE, "in a part"), (NORA, "in two units"), (EMILE, "an elected official")];
    let beyond = [
        (MARC, "elsewhere"),
        (ZOE, "nowhere"),
        (CAROL, "an officer"),
        (ADMIN, "an administrator"),
        (BOB, "themselves"),
    ];
    let mut wrong = Vec::new();
    for act in acts() {
        for (part, who) in reached {
            let status = does(town.bob(), &act, part.id).await;
            if status != act.3 {
                wrong.push(format!("{} {} of {who}: {status}", act.0, act.1));
            }
        }
        let nobody = (UserId(77), "nobody");
        for (user, who) in beyond.map(|(part, who)| (part.id, who)).into_iter().chain([nobody]) {
            let status = does(town.bob(), &act, user).await;
            if status != 404 {
                wrong.push(format!("{} {} of {who}: {status}", act.0, act.1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let entries = log(town.app.admin()).await;
    let touched = |part: UserId| {
        entries.iter().any(|entry| {
            entry.actor.as_ref().map(|by| by.id) == Some(BOB.id)
                && entry.person.as_ref().map(|to| to.id) == Some(part)
        })
    };
    assert!(reached.iter().all(|(part, _)| touched(part.id)));
    assert!(!beyond.iter().any(|(part, _)| touched(part.id)), "nothing was done beyond");
}

#[actix_web::test]
async fn what_is_of_the_network_is_not_there() {
    let town = Town::new().await;
    for address in [
        "/api/admin/log",
        "/api/admin/log.csv",
        "/api/admin/log/verification",
        "/api/admin/mails",
        "/api/admin/sign-in",
        "/api/admin/health",
    ] {
        let answer = town.bob().send(town.bob().request("GET", address)).await;
        assert_eq!(answer.status, 404, "{address}");
        let admin = town.app.admin();
        assert_ne!(admin.send(admin.request("GET", address)).await.status, 404, "{address}");
    }
    for unit in [town.workshop, town.roads] {
        let params = DelegationParams { user: ALICE.id, unit };
        town.bob().get::<DelegateUnit>(params).await.assert_problem(404, "not_found");
        let params = DelegationParams { user: BOB.id, unit };
        town.bob().get::<TakeUnitBack>(params).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn the_list_of_people_is_theirs_and_so_is_each_of_its_pages() {
    let town = Town::new().await;
    let all = MembersParams::default;
    assert_eq!(town.sees(town.bob(), all()).await, ["Alice Martin", "Émile Le Goff", "Nora Benali"]);
    let elected = MembersParams { role: Some(Role::Elected), ..all() };
    assert_eq!(town.sees(town.bob(), elected).await, ["Émile Le Goff"]);
    let admins = MembersParams { role: Some(Role::Admin), ..all() };
    assert_eq!(town.sees(town.bob(), admins).await, [""; 0]);
    for (q, found) in [("nora", 1), ("marc", 0), ("carol", 0), ("bob", 0)] {
        let params = MembersParams { q: Letters::parse(q).unwrap(), ..all() };
        assert_eq!(town.sees(town.bob(), params).await.len(), found, "{q}");
    }
    let after = MembersParams { after: Some(ALICE.id), ..all() };
    assert_eq!(town.sees(town.bob(), after).await, ["Émile Le Goff", "Nora Benali"]);
    town.app.suspends(ALICE.id, true).await;
    assert_eq!(town.sees(town.bob(), all()).await.len(), 3, "closed accounts are theirs too");

    // Whoever administers units is the network's: their password would be the way to more.
    town.delegates(NORA.id, town.registry).await.assert_ok();
    assert_eq!(town.sees(town.bob(), all()).await, ["Alice Martin", "Émile Le Goff"]);
    assert_eq!(town.sees(town.app.nora(), all()).await, ["Marc Petit"]);
    assert_eq!(town.sees(town.app.admin(), all()).await.len(), 8);
}

#[actix_web::test]
async fn accounts_are_made_for_agents_of_their_units() {
    let town = Town::new().await;
    let new = |username: &str, role, unit| NewMember {
        username: Username::parse(username).unwrap(),
        name: DisplayName::parse("Lina Haddad").unwrap(),
        email: None,
        staff_number: None,
        title: None,
        unit,
        role,
    };
    let created =
        town.bob().call::<CreateMember>(&NoParams {}, &new("lina", Role::Agent, Some(town.roads))).await.ok();
    assert_eq!(town.units_of(created.member.person.id).await, [town.roads]);
    assert_eq!(town.sees(town.bob(), MembersParams::default()).await.len(), 4);
    for (role, unit, field) in [
        (Role::Agent, None, "unit"),
        (Role::Agent, Some(town.hall), "unit"),
        (Role::Agent, Some(town.registry), "unit"),
        (Role::Agent, Some(OrganizationId(77)), "unit"),
        (Role::Elected, Some(town.roads), "role"),
        (Role::Officer, Some(town.roads), "role"),
        (Role::Admin, Some(town.roads), "role"),
    ] {
        let refused = town.bob().call::<CreateMember>(&NoParams {}, &new("paul", role, unit)).await;
        assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, field, "{role} {unit:?}");
    }
    let created = town
        .app
        .admin()
        .call::<CreateMember>(&NoParams {}, &new("paul", Role::Officer, Some(town.hall)))
        .await;
    assert_eq!(town.units_of(created.ok().member.person.id).await, [town.hall]);
}

#[actix_web::test]
async fn people_move_within_their_units_only() {
    let town = Town::new().await;
    let (workshop, roads, registry) = (town.workshop, town.roads, town.registry);
    town.places(town.bob(), ALICE.id, &[workshop]).await.assert_ok();
    assert_eq!(town.units_of(ALICE.id).await, [workshop]);
    for wanted in [&[registry][..], &[town.hall], &[], &[workshop, registry], &[OrganizationId(77)]] {
        let refused = town.places(town.bob(), ALICE.id, wanted).await;
        assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "unit", "{wanted:?}");
    }
    assert_eq!(town.units_of(ALICE.id).await, [workshop], "nothing changed");
    // What is elsewhere stays as it is.
    town.places(town.bob(), NORA.id, &[roads, registry]).await.assert_ok();
    assert_eq!(town.units_of(NORA.id).await, [roads, registry]);
    for wanted in [&[roads][..], &[registry], &[registry, roads], &[roads, town.hall]] {
        town.places(town.bob(), NORA.id, wanted).await.assert_problem(422, "invalid");
    }
    town.places(town.bob(), MARC.id, &[roads]).await.assert_problem(404, "not_found");
    town.places(town.app.admin(), NORA.id, &[registry]).await.assert_ok();
    town.places(town.bob(), NORA.id, &[roads]).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn units_are_made_and_changed_below_theirs() {
    let town = Town::new().await;
    let (workshop, roads, registry, hall) = (town.workshop, town.roads, town.registry, town.hall);
    let units = town.bob().get::<ListUnits>(NoParams {}).await.ok().items;
    assert_eq!(units.iter().map(|unit| unit.id).collect::<Vec<_>>(), [workshop, roads]);
    assert_eq!(units[0].administrators[0].id, BOB.id);

    let create =
        async |parent| town.bob().call::<CreateUnit>(&NoParams {}, &unit_draft("Éclairage", parent)).await;
    let lights = create(Some(roads)).await.ok().id;
    for parent in [None, Some(hall), Some(registry), Some(OrganizationId(77))] {
        assert_eq!(create(parent).await.assert_problem(422, "invalid").fields[0].field, "parent");
    }
    let change = async |unit, name: &str, parent| -> Reply<ChangeUnit> {
        town.bob().call(&UnitParams { unit }, &unit_draft(name, parent)).await
    };
    change(lights, "Éclairage public", Some(workshop)).await.assert_ok();
    change(workshop, "Ateliers", Some(hall)).await.assert_ok();
    for (unit, parent) in [
        (lights, Some(hall)),
        (lights, None),
        (roads, Some(registry)),
        (workshop, None),
        (workshop, Some(registry)),
    ] {
        assert_eq!(
            change(unit, "Ailleurs", parent).await.assert_problem(422, "invalid").fields[0].field,
            "parent"
        );
    }
    change(workshop, "Ateliers", Some(roads)).await.assert_problem(422, "invalid");
    for unit in [hall, registry, OrganizationId(77)] {
        change(unit, "Pris", None).await.assert_problem(404, "not_found");
        town.bob().get::<CloseUnit>(UnitParams { unit }).await.assert_problem(404, "not_found");
        town.bob().get::<ReopenUnit>(UnitParams { unit }).await.assert_problem(404, "not_found");
    }
    town.bob().get::<CloseUnit>(UnitParams { unit: lights }).await.assert_ok();
    town.bob().get::<ReopenUnit>(UnitParams { unit: lights }).await.assert_ok();
}

#[actix_web::test]
async fn letters_are_made_for_those_whom_they_administer() {
    let town = Town::new().await;
    let all = UnitLetters { whom: LettersFor::Everybody, after: None };
    let made =
        async |who: Person<'_>, unit| -> Reply<MakeUnitLetters> { who.call(&LettersOf { unit }, &all).await };
    assert_eq!(made(town.bob(), town.workshop).await.ok().count, 3);
    assert_eq!(made(town.bob(), town.roads).await.ok().count, 1);
    assert_eq!(made(town.app.admin(), town.workshop).await.ok().count, 5, "Bob and Carol besides");
    for unit in [town.hall, town.registry, OrganizationId(77)] {
        made(town.bob(), unit).await.assert_problem(404, "not_found");
        town.bob().get::<CountLetters>(LettersOf { unit }).await.assert_problem(404, "not_found");
    }
    let counts = town.bob().get::<CountLetters>(LettersOf { unit: town.workshop }).await.ok();
    assert_eq!(counts.everybody, 3);
}

#[actix_web::test]
async fn what_is_taken_back_moved_or_suspended_holds_at_once() {
    let town = Town::new().await;
    let reads = async |who: Person<'_>, user| who.get::<ReadMember>(MemberParams { user }).await.status();
    let administers = async |who: Person<'_>| who.get::<GetMe>(NoParams {}).await.ok().administers_units;
    assert!(administers(town.bob()).await && !administers(town.app.alice()).await);
    assert_eq!(reads(town.app.alice(), NORA.id).await, 404);
    assert_eq!((reads(town.bob(), ALICE.id).await, reads(town.bob(), MARC.id).await), (200, 404));

    // The registry comes below the workshop, and the roads go elsewhere.
    town.app.moves_unit(town.registry, "État civil", Some(town.workshop)).await.assert_ok();
    town.app.moves_unit(town.roads, "Voirie", Some(town.hall)).await.assert_ok();
    assert_eq!((reads(town.bob(), ALICE.id).await, reads(town.bob(), MARC.id).await), (404, 200));

    // Who becomes an officer is the network's from then on.
    let role = |role| RoleChange { role };
    let marc = MemberParams { user: MARC.id };
    town.app.admin().call::<ChangeRole>(&marc, &role(Role::Officer)).await.assert_ok();
    assert_eq!(reads(town.bob(), MARC.id).await, 404);
    town.app.admin().call::<ChangeRole>(&marc, &role(Role::Agent)).await.assert_ok();

    town.takes_back(BOB.id, town.workshop).await.assert_ok();
    town.takes_back(BOB.id, town.workshop).await.assert_problem(404, "not_found");
    assert_eq!(reads(town.bob(), MARC.id).await, 404);
    town.bob().get::<ListMembers>(MembersParams::default()).await.assert_problem(404, "not_found");
    assert!(!administers(town.bob()).await);

    town.delegates(BOB.id, town.workshop).await.assert_ok();
    assert_eq!(reads(town.bob(), MARC.id).await, 200);
    town.app.suspends(BOB.id, true).await;
    assert_eq!(reads(town.bob(), MARC.id).await, 401);
}

#[actix_web::test]
async fn what_the_network_closed_the_network_opens() {
    let town = Town::new().await;
    let alice = MemberParams { user: ALICE.id };
    let reserved = async || town.bob().get::<ReadMember>(alice).await.ok().closed_by_network;
    // Who closed it, one after the other; whether whoever administers the unit opens it.
    for (closers, opens) in [
        (&[BOB][..], true),
        (&[ADMIN], false),
        (&[BOB, ADMIN], false),
        (&[ADMIN, BOB], false),
        (&[BOB, BOB], true),
    ] {
        for closer in closers {
            town.app.person_of(closer.id).get::<SuspendMember>(alice).await.assert_ok();
        }
        assert_eq!(reserved().await, !opens);
        let opened = town.bob().get::<ReactivateMember>(alice).await;
        if opens {
            opened.assert_ok();
        } else {
            opened.assert_problem(409, "closed_by_network");
            town.app.admin().get::<ReactivateMember>(alice).await.assert_ok();
        }
        assert!(!reserved().await, "it is open");
        town.bob().get::<ReactivateMember>(alice).await.assert_ok();
    }
    // Another delegate of the unit opens what one of them closed.
    town.bob().get::<SuspendMember>(alice).await.assert_ok();
    town.delegates(NORA.id, town.roads).await.assert_ok();
    town.app.nora().get::<ReactivateMember>(alice).await.assert_ok();
}

#[actix_web::test]
async fn delegations_are_listed_recorded_and_few() {
    let town = Town::new().await;
    let list = async || -> Vec<Delegation> {
        town.app.admin().get::<ReadDelegations>(MemberParams { user: BOB.id }).await.ok().items
    };
    let all = list().await;
    assert_eq!((all[0].unit.name.as_str(), all[0].by.as_ref().unwrap().id), ("Centre technique", ADMIN.id));
    town.delegates(BOB.id, town.workshop).await.assert_ok();
    assert_eq!(list().await.len(), 1, "nothing changed");
    let entries = log(town.app.admin()).await;
    assert_eq!(said(&entries)[0], (Action::UnitDelegated, Some(ADMIN.id), Some(BOB.id)));
    assert_eq!(entries[0].details["unit"], "Centre technique");

    town.delegates(ZOE.id, town.roads).await.assert_problem(422, "invalid");
    town.delegates(UserId(77), town.roads).await.assert_problem(404, "not_found");
    town.delegates(BOB.id, OrganizationId(77)).await.assert_problem(404, "not_found");
    for index in 1..MOST_DELEGATIONS {
        let unit = town.app.unit(&format!("Service {index}"), None).await;
        town.delegates(BOB.id, unit).await.assert_ok();
    }
    let problem = town.delegates(BOB.id, town.hall).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "unit");
    let suspended = town.app.admin().get::<SuspendMember>(MemberParams { user: BOB.id }).await;
    suspended.assert_ok();
    let units = town.app.admin().get::<ListUnits>(NoParams {}).await.ok().items;
    assert!(units.iter().all(|unit| unit.administrators.is_empty()), "who is suspended administers nothing");
}
