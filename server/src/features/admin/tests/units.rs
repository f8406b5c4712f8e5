//! Units and places: made, moved, closed, remembered; groups that nobody runs.

use shared::{
    audit::Action,
    contract::NoParams,
    directory::{
        ChangeMandates, ChangeUnit, CloseUnit, CreateUnit, FormerUnit, HistoryParams, ListUnits, ManagedUnit,
        MandateDraft, Mandates, Place, PlacePerson, Placement, PlacementParams, ReadDirectory, ReadMandates,
        ReadPerson, ReadPlacement, ReadUnitHistory, ReopenUnit, UnitDraft, UnitParams,
    },
    few::Few,
    groups::{
        MemberRole, MemberSource,
        owners::{ListOrphans, NameManager, NewManager, Orphan, OrphansParams},
        pages::GroupParams,
    },
    ids::{GroupId, OrganizationId, UserId},
    text::{Day, Function, Username},
};

use super::{log, said};
use crate::testing::{
    Reply, TestApp,
    cast::{ADMIN, ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, ZOE},
    miscounted, unit_draft,
};

async fn units(app: &TestApp) -> Vec<ManagedUnit> {
    app.admin().get::<ListUnits>(NoParams {}).await.ok().items
}

async fn history(app: &TestApp, unit: OrganizationId) -> Vec<FormerUnit> {
    app.bob().get::<ReadUnitHistory>(HistoryParams { unit, before: None }).await.ok().items
}

#[actix_web::test]
async fn units_are_made_renamed_moved_and_remembered() {
    let app = TestApp::new().await;
    let town = app.unit("Mairie", None).await;
    let (roads, green) = (app.unit("Voirie", Some(town)).await, app.unit("Espaces verts", Some(town)).await);
    let order: Vec<OrganizationId> = units(&app).await.into_iter().map(|unit| unit.id).collect();
    assert_eq!(order, [town, green, roads]);

    let head = UnitDraft { head: Some(NORA.id), ..unit_draft("Voirie", Some(town)) };
    let unit = app.admin().call::<ChangeUnit>(&UnitParams { unit: roads }, &head).await.ok();
    assert_eq!(unit.head.unwrap().id, NORA.id);
    assert_eq!(history(&app, roads).await, [], "who runs it is no history of the unit");
    app.clock.advance_ms(1_000);
    app.moves_unit(roads, "Voirie et mobilités", Some(green)).await.assert_ok();
    app.clock.advance_ms(1_000);
    app.moves_unit(roads, "Voirie et mobilités", None).await.assert_ok();
    let was = history(&app, roads).await;
    let told: Vec<_> = was
        .iter()
        .map(|former| (former.name.as_str(), former.parent.as_ref().map(|parent| parent.name.as_str())))
        .collect();
    assert_eq!(told, [("Voirie et mobilités", Some("Espaces verts")), ("Voirie", Some("Mairie"))]);
    assert_eq!(was[0].until, app.now());
    app.moves_unit(roads, "Voirie et mobilités", None).await.assert_ok();
    assert_eq!(history(&app, roads).await.len(), 2, "nothing changed");
    let actions: Vec<Action> = said(&log(app.admin()).await).into_iter().map(|(action, ..)| action).collect();
    let (made, changed) = (Action::UnitCreated, Action::UnitChanged);
    assert_eq!(actions, [changed, changed, changed, made, made, made]);
}

#[actix_web::test]
async fn a_unit_is_never_part_of_itself() {
    let app = TestApp::new().await;
    let town = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(town)).await;
    let team = app.unit("Équipe", Some(roads)).await;
    for parent in [town, roads, team] {
        app.moves_unit(town, "Mairie", Some(parent)).await.assert_problem(409, "unit_in_itself");
    }
    for wrong in [OrganizationId(77), OrganizationId(-1)] {
        let problem = app.moves_unit(town, "Mairie", Some(wrong)).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, "parent");
    }
    app.moves_unit(OrganizationId(77), "Rien", None).await.assert_problem(404, "not_found");
    let headless = UnitDraft { head: Some(ZOE.id), ..unit_draft("Accueil", None) };
    let problem =
        app.admin().call::<CreateUnit>(&NoParams {}, &headless).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "head", "whose account is closed");
}

#[actix_web::test]
async fn a_unit_is_closed_when_nobody_is_in_it_and_can_be_opened_again() {
    let app = TestApp::new().await;
    let town = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(town)).await;
    let close = async |unit| -> Reply<CloseUnit> { app.admin().get(UnitParams { unit }).await };
    app.works(BOB.id, &[roads]).await;
    close(roads).await.assert_problem(409, "unit_in_use");
    close(town).await.assert_problem(409, "unit_in_use");
    app.works(BOB.id, &[]).await;
    assert_eq!(close(roads).await.ok().closed_at, Some(app.now()));
    close(roads).await.assert_ok();
    close(town).await.assert_ok();
    assert_eq!(app.bob().get::<ReadDirectory>(NoParams {}).await.ok().units.len(), 0);
    assert_eq!(units(&app).await.len(), 2);
    let reopened = app.admin().get::<ReopenUnit>(UnitParams { unit: roads }).await;
    assert_eq!(reopened.assert_problem(422, "invalid").fields[0].field, "parent");
    for unit in [town, roads] {
        app.admin().get::<ReopenUnit>(UnitParams { unit }).await.assert_ok();
    }
    assert_eq!(app.bob().get::<ReadDirectory>(NoParams {}).await.ok().units.len(), 2);
}

#[actix_web::test]
async fn somebody_is_placed_in_several_units_and_everybody_reads_it() {
    let app = TestApp::new().await;
    let (roads, green) = (app.unit("Voirie", None).await, app.unit("Espaces verts", None).await);
    let place = |unit, function: &str, manager| Place {
        unit: Some(unit),
        function: Some(Function::parse(function).unwrap()),
        site: None,
        manager,
    };
    let params = PlacementParams { user: BOB.id };
    let both = vec![place(roads, "Agent de voirie", Some(NORA.id)), place(green, "Jardinier", None)];
    let placement = Placement { places: Few::new(both.clone()).unwrap() };
    let form = app.admin().call::<PlacePerson>(&params, &placement).await.ok();
    assert_eq!((form.places, form.people[0].id), (both, NORA.id));
    let username = Username::parse(BOB.username).unwrap();
    let profile = app.alice().get::<ReadPerson>(shared::directory::PersonParams { username }).await.ok();
    let told: Vec<_> = profile
        .positions
        .iter()
        .map(|one| (one.units[0].name.as_str(), one.function.as_deref(), one.main))
        .collect();
    let expected = [("Voirie", Some("Agent de voirie"), true), ("Espaces verts", Some("Jardinier"), false)];
    assert_eq!((told.as_slice(), profile.person.title.as_deref()), (&expected[..], Some("Agent de voirie")));
    assert_eq!(units(&app).await.iter().map(|unit| unit.people).collect::<Vec<_>>(), [1, 1]);
    let entries = log(app.admin()).await.len();
    app.admin().call::<PlacePerson>(&params, &placement).await.assert_ok();
    assert_eq!(log(app.admin()).await.len(), entries, "nothing changed");

    let none = OrganizationId(77);
    for (wrong, field) in [
        (place(none, "Agent", None), "unit"),
        (place(roads, "Agent", Some(BOB.id)), "manager"),
        (place(roads, "Agent", Some(ZOE.id)), "manager"),
        (Place::default(), "unit"),
    ] {
        let placement = Placement { places: Few::new(vec![wrong]).unwrap() };
        let problem =
            app.admin().call::<PlacePerson>(&params, &placement).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, field);
    }
    let nobody = PlacementParams { user: UserId(77) };
    app.admin().get::<ReadPlacement>(nobody).await.assert_problem(404, "not_found");
}

async fn orphans(app: &TestApp) -> Vec<Orphan> {
    app.admin().get::<ListOrphans>(OrphansParams::default()).await.ok().items
}

async fn names(app: &TestApp, group: GroupId, person: UserId) -> Reply<NameManager> {
    app.admin().call(&GroupParams { group }, &NewManager { person }).await
}

#[actix_web::test]
async fn a_group_whose_manager_is_gone_is_given_to_somebody_without_being_read() {
    let app = TestApp::new().await;
    assert_eq!(orphans(&app).await, []);
    names(&app, CLOSED, BOB.id).await.assert_problem(404, "not_found");
    app.suspends(MARC.id, true).await;
    let all = orphans(&app).await;
    let told: Vec<_> =
        all.iter().map(|one| (one.id, one.group.as_ref().map(|group| group.slug.as_str()))).collect();
    assert_eq!(told, [(OPEN, Some("jardins")), (CLOSED, Some("finances")), (SECRET, None)]);
    assert!(all.iter().all(|one| one.former[0].id == MARC.id));
    app.admin().reads_group("crise").await.assert_problem(404, "not_found");

    names(&app, SECRET, ADMIN.id).await.assert_problem(409, "own_account");
    names(&app, SECRET, ZOE.id).await.assert_problem(422, "invalid");
    names(&app, SECRET, ALICE.id).await.assert_ok();
    names(&app, CLOSED, BOB.id).await.assert_ok();
    names(&app, CLOSED, NORA.id).await.assert_problem(404, "not_found");
    assert!(app.alice().group_page("crise").await.rights.settings);
    let bob = app.bob().members_of(CLOSED).await.into_iter().find(|member| member.person.id == BOB.id);
    let bob = bob.unwrap();
    assert_eq!(
        (bob.role, bob.source, bob.by.unwrap().id),
        (MemberRole::Manager, MemberSource::Named, ADMIN.id)
    );
    assert_eq!(orphans(&app).await.len(), 1);
    let entry = &log(app.admin()).await[1];
    assert_eq!(entry.action, Some(Action::ManagerNamed));
    assert!(!entry.details.contains_key("group"), "which secret group it is stays untold");
    app.admin().reads_group("crise").await.assert_problem(404, "not_found");
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn the_log_keeps_who_set_a_rule_and_not_which_secret_group_it_was() {
    let app = TestApp::new().await;
    for group in [CLOSED, SECRET] {
        app.put(CAROL.id, group, MemberRole::Manager).await;
        app.carol().sets_rule(group, Some(r#"[[{"role":"elected"}]]"#), false).await.assert_ok();
    }
    let entries = log(app.admin()).await;
    assert_eq!(said(&entries), [(Action::GroupRuleSet, Some(CAROL.id), None); 2]);
    assert!(!entries[0].details.contains_key("rule"));
    assert_eq!(entries[1].details["rule"], r#"[[{"role":"elected"}]]"#);
}

#[actix_web::test]
async fn somebody_has_mandates_and_everybody_reads_them() {
    let app = TestApp::new().await;
    let text = |text: &str| Function::parse(text).unwrap();
    let day = |text: &str| Some(Day::parse(text).unwrap());
    let deputy = MandateDraft {
        title: text("Adjointe au maire"),
        delegation: Some(text("Voirie")),
        party: None,
        starts_on: day("2020-07-03"),
        ends_on: day("2026-03-22"),
    };
    let member = MandateDraft { title: text("Conseiller communautaire"), delegation: None, ..deputy.clone() };
    let params = PlacementParams { user: EMILE.id };
    let said = Mandates { mandates: Few::new(vec![deputy.clone(), member]).unwrap() };
    assert_eq!(app.admin().call::<ChangeMandates>(&params, &said).await.ok(), said);
    assert_eq!(app.admin().get::<ReadMandates>(params).await.ok(), said);
    let username = Username::parse(EMILE.username).unwrap();
    let profile = app.alice().get::<ReadPerson>(shared::directory::PersonParams { username }).await.ok();
    let told: Vec<_> =
        profile.mandates.iter().map(|one| (one.title.as_str(), one.delegation.as_deref())).collect();
    assert_eq!(told, [("Adjointe au maire", Some("Voirie")), ("Conseiller communautaire", None)]);
    assert_eq!(profile.mandates[0].starts_on.map(|day| day.0), Some(1_593_734_400_000));
    let entries = log(app.admin()).await.len();
    app.admin().call::<ChangeMandates>(&params, &said).await.assert_ok();
    assert_eq!(log(app.admin()).await.len(), entries, "nothing changed");

    let wrong = MandateDraft { ends_on: day("2020-07-02"), ..deputy };
    let wrong = Mandates { mandates: Few::new(vec![wrong]).unwrap() };
    let problem = app.admin().call::<ChangeMandates>(&params, &wrong).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "ends_on");
    assert_eq!(app.admin().get::<ReadMandates>(params).await.ok(), said);
    let nobody = PlacementParams { user: UserId(77) };
    app.admin().get::<ReadMandates>(nobody).await.assert_problem(404, "not_found");
}
