//! The directory, through HTTP.

mod cards;

use diesel::prelude::*;
use platform::db::Tx;
use schema::{organizations, positions, topics, users};
use shared::{
    contract::{NoParams, Page},
    directory::{
        About, EditMyProfile, ListPeople, PeopleParams, PersonCard, PersonParams, Phone, PhoneKind,
        PhoneNumber, PhoneVisibility, Profile, ProfileEdit, ReadDirectory, ReadPerson, SortLetter, Topic,
        TopicKind,
    },
    feed::mentions::Letters,
    few::Few,
    identity::Role,
    ids::{OrganizationId, UserId},
    media::SetMyPhoto,
    text::Username,
};

use super::{
    catch_up, follow, recount,
    store::{Candidates, Question, Word, candidates, people_among, people_who_fit},
};
use crate::{
    features::identity,
    testing::{
        Answer, Person, TestApp,
        cast::{ALICE, BOB, EMILE, EVERYBODY, MARC, NORA, Part, ZOE, add_person},
        pictures::png,
    },
};

const TOWN_HALL: OrganizationId = OrganizationId(1);
const WORKSHOP: OrganizationId = OrganizationId(2);
const REGISTRY: OrganizationId = OrganizationId(3);
const ROADS: OrganizationId = OrganizationId(4);

const UNITS: [(OrganizationId, Option<OrganizationId>, &str); 4] = [
    (TOWN_HALL, None, "Mairie"),
    (WORKSHOP, Some(TOWN_HALL), "Centre technique"),
    (REGISTRY, Some(TOWN_HALL), "État civil"),
    (ROADS, Some(WORKSHOP), "Voirie"),
];

const JOBS: [(Part, OrganizationId, &str); 4] = [
    (ALICE, REGISTRY, "Officière d’état civil"),
    (BOB, ROADS, "Cantonnier"),
    (MARC, WORKSHOP, "Responsable du centre technique"),
    (NORA, ROADS, "Conductrice de balayeuse"),
];

fn build(tx: &mut Tx<'_>) -> platform::Result<()> {
    let now = tx.now();
    for (id, parent, name) in UNITS {
        let unit = (organizations::id.eq(id), organizations::parent_id.eq(parent));
        let unit = (unit, organizations::name.eq(name), organizations::created_at.eq(now));
        diesel::insert_into(organizations::table).values(unit).execute(&mut **tx)?;
    }
    for (part, unit, title) in JOBS {
        work_as(tx, part.id, Some(unit), title)?;
    }
    diesel::update(users::table.find(BOB.id)).set(users::phone.eq("02 41 00 00 48")).execute(&mut **tx)?;
    Ok(())
}

fn work_as(tx: &mut Tx<'_>, user: UserId, unit: Option<OrganizationId>, title: &str) -> platform::Result<()> {
    diesel::update(users::table.find(user))
        .set((users::organization_id.eq(unit), users::title.eq(title)))
        .execute(&mut **tx)?;
    Ok(())
}

async fn town() -> TestApp {
    let app = TestApp::new().await;
    app.change(build).await;
    catch_up(&app.app().db).await.unwrap();
    app
}

async fn people(person: Person<'_>, params: PeopleParams) -> Page<PersonCard> {
    person.get::<ListPeople>(params).await.ok()
}

fn asking(question: &str) -> PeopleParams {
    PeopleParams { q: Letters::parse(question).unwrap(), ..PeopleParams::default() }
}

async fn names(person: Person<'_>, params: PeopleParams) -> Vec<String> {
    people(person, params).await.items.into_iter().map(|card| card.person.name).collect()
}

async fn profile(person: Person<'_>, of: Part) -> Profile {
    person.get::<ReadPerson>(PersonParams { username: Username::parse(of.username).unwrap() }).await.ok()
}

fn topics<const MAX: usize>(names: &[&str]) -> Few<Topic, MAX> {
    Few::new(names.iter().map(|name| Topic::parse(name).unwrap()).collect()).unwrap()
}

fn phone(kind: PhoneKind, number: &str, visible: PhoneVisibility) -> Phone {
    Phone { kind, number: PhoneNumber::parse(number).unwrap(), visible }
}

fn edit() -> ProfileEdit {
    ProfileEdit {
        about: About::parse("Aux guichets depuis 2011.").unwrap(),
        missions: topics(&["Passeports", "Cartes d’identité", "passeports"]),
        skills: topics(&["Langue des signes"]),
        languages: topics(&["Breton"]),
        phones: Few::new(vec![
            phone(PhoneKind::Desk, "02 41 00 00 12", PhoneVisibility::Everyone),
            phone(PhoneKind::Mobile, "06 00 00 00 12", PhoneVisibility::Unit),
            phone(PhoneKind::Duty, "06 00 00 00 13", PhoneVisibility::Nobody),
        ])
        .unwrap(),
    }
}

#[actix_web::test]
async fn everybody_who_is_active_is_listed_by_family_name() {
    let app = town().await;
    let everybody = names(app.bob(), PeopleParams::default()).await;
    let sorted = [
        "Nora Benali",
        "Bob Diallo",
        "Émile Le Goff",
        "Alice Martin",
        "Ada Mercier",
        "Carol Nguyen",
        "Marc Petit",
    ];
    assert_eq!(everybody, sorted);
    let from = PeopleParams { from: Some(SortLetter::parse("m").unwrap()), ..PeopleParams::default() };
    assert_eq!(names(app.bob(), from).await, &sorted[3..]);
    let elected = PeopleParams { role: Some(Role::Elected), ..PeopleParams::default() };
    assert_eq!(names(app.bob(), elected).await, ["Émile Le Goff"]);
}

#[actix_web::test]
async fn people_are_found_by_name_function_unit_and_what_they_take_care_of() {
    let app = town().await;
    app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.assert_ok();
    for (question, found) in [
        ("dial", &["Bob Diallo"][..]),
        ("emi", &["Émile Le Goff"]),
        ("goff émile", &["Émile Le Goff"]),
        ("CANTONNIER", &["Bob Diallo"]),
        ("voirie", &["Nora Benali", "Bob Diallo"]),
        ("etat civil", &["Alice Martin"]),
        ("centre", &["Marc Petit"]),
        ("passeport", &["Alice Martin"]),
        ("langue signes", &["Alice Martin"]),
        ("voirie bob", &["Bob Diallo"]),
        ("voirie alice", &[]),
        ("antonnier", &[]),
        ("zoe", &[]),
        ("---", &[]),
    ] {
        // What has no letters asks for nobody in particular.
        let expected =
            if question == "---" { names(app.bob(), PeopleParams::default()).await } else { vec![] };
        let answer = names(app.bob(), asking(question)).await;
        assert!(answer == found || answer == expected && !expected.is_empty(), "{question}: {answer:?}");
    }
    let card = people(app.bob(), asking("passeports")).await.items.remove(0);
    assert_eq!(card.topics, ["Passeports"]);
    assert_eq!(card.unit.unwrap().name, "État civil");
    assert_eq!(card.phone.as_deref(), Some("02 41 00 00 12"));
}

#[actix_web::test]
async fn a_unit_is_asked_for_with_its_parts() {
    let app = town().await;
    let within = |unit| PeopleParams { unit: Some(unit), ..PeopleParams::default() };
    assert_eq!(names(app.bob(), within(WORKSHOP)).await, ["Nora Benali", "Bob Diallo", "Marc Petit"]);
    assert_eq!(names(app.bob(), within(REGISTRY)).await, ["Alice Martin"]);
    assert_eq!(names(app.bob(), within(OrganizationId(99))).await, [""; 0]);
}

#[actix_web::test]
async fn pages_hold_everybody_once_however_common_the_name() {
    let app = town().await;
    app.crowd(60).await;
    for question in ["", "agent"] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = people(app.bob(), PeopleParams { after, ..asking(question) }).await;
            seen.extend(page.items.into_iter().map(|card| card.person.id));
            after = page.next.map(UserId);
            if after.is_none() {
                break;
            }
        }
        let once: std::collections::BTreeSet<_> = seen.iter().copied().collect();
        let expected = if question.is_empty() { 60 + EVERYBODY.len() - 1 } else { 60 };
        assert_eq!((seen.len(), once.len()), (expected, expected), "{question:?}");
    }
    // Somebody who does not exist is nobody to come after: the list begins at its beginning.
    let nowhere = PeopleParams { after: Some(UserId(77)), ..asking("dial") };
    assert_eq!(names(app.bob(), nowhere).await, ["Bob Diallo"]);
}

#[actix_web::test]
async fn the_organisation_is_told_as_a_tree_with_its_people() {
    let app = town().await;
    let told = app.bob().get::<ReadDirectory>(NoParams {}).await.ok();
    let units: Vec<_> = told.units.iter().map(|unit| (unit.name.as_str(), unit.people)).collect();
    assert_eq!(units, [("Mairie", 0), ("Centre technique", 1), ("Voirie", 2), ("État civil", 1)]);
    assert_eq!((told.agents, told.elected), (6, 1));
    let letters: String = told.letters.iter().map(|letter| letter.letter()).collect();
    assert_eq!(letters, "bdlmnp");
    // Whoever leaves is counted no more.
    app.change(|tx| {
        identity::deactivate(tx, BOB.id)?;
        recount(tx)
    })
    .await;
    let told = app.alice().get::<ReadDirectory>(NoParams {}).await.ok();
    assert_eq!((told.units[2].people, told.agents), (1, 5));
    assert_eq!(names(app.alice(), asking("dial")).await, [""; 0]);
}

#[actix_web::test]
async fn a_page_tells_what_its_owner_said_and_to_whom_they_chose() {
    let app = town().await;
    app.join(EMILE, crate::testing::cast::OPEN).await;
    let mine = app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.ok();
    assert!(mine.mine);
    assert_eq!(mine.missions, ["Passeports", "Cartes d’identité"]);
    assert_eq!(mine.phones.len(), 3);
    app.change(|tx| {
        work_as(tx, EMILE.id, Some(REGISTRY), "Maire")?;
        follow(tx, &[EMILE.id])
    })
    .await;
    let kinds = |page: Profile| page.phones.into_iter().map(|phone| phone.kind).collect::<Vec<_>>();
    assert_eq!(kinds(profile(app.bob(), ALICE).await), [PhoneKind::Desk]);
    assert_eq!(kinds(profile(app.admin(), ALICE).await), [PhoneKind::Desk]);
    assert_eq!(kinds(profile(app.emile(), ALICE).await), [PhoneKind::Desk, PhoneKind::Mobile]);
    let page = profile(app.bob(), ALICE).await;
    let path: Vec<_> = page.positions[0].units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(path, ["Mairie", "État civil"]);
    assert_eq!(page.positions[0].function.as_deref(), Some("Officière d’état civil"));
    assert_eq!((page.about.as_str(), page.mine), ("Aux guichets depuis 2011.", false));
    // The first number that everybody sees is the one that is shown elsewhere.
    let shown: Option<String> =
        app.look(|conn| Ok(users::table.find(ALICE.id).select(users::phone).first(conn)?)).await;
    assert_eq!(shown, Some("02 41 00 00 12".to_owned()));
}

#[actix_web::test]
async fn of_who_left_the_name_stays_and_nothing_else() {
    let app = town().await;
    app.change(|tx| work_as(tx, ZOE.id, Some(ROADS), "Cantonnière")).await;
    let page = profile(app.bob(), ZOE).await;
    assert!(page.left);
    assert_eq!((page.person.name.as_str(), page.person.title), ("Zoé Roux", None));
    assert!(page.positions.is_empty() && page.phones.is_empty());
    let nobody = PersonParams { username: Username::parse("nobody").unwrap() };
    app.bob().get::<ReadPerson>(nobody).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn managers_are_told_from_the_top() {
    let app = town().await;
    app.change(|tx| {
        let manage = |tx: &mut Tx<'_>, of: Part, by: Part| {
            diesel::update(positions::table.filter(positions::user_id.eq(of.id)))
                .set(positions::manager_id.eq(by.id))
                .execute(&mut **tx)
        };
        manage(tx, BOB, MARC)?;
        // Two who manage each other: told once.
        manage(tx, MARC, BOB)?;
        let head = organizations::head_id.eq(EMILE.id);
        diesel::update(organizations::table.find(TOWN_HALL)).set(head).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let names = |all: Vec<shared::identity::PersonRef>| all.into_iter().map(|p| p.name).collect::<Vec<_>>();
    let page = profile(app.alice(), BOB).await;
    assert_eq!(names(page.managers), ["Émile Le Goff", "Marc Petit"]);
    assert_eq!(names(page.team), ["Marc Petit"]);
    assert_eq!(names(profile(app.alice(), ALICE).await.managers), ["Émile Le Goff"]);
}

#[actix_web::test]
async fn a_change_of_place_ends_a_position_and_keeps_it() {
    let app = town().await;
    app.change(|tx| {
        work_as(tx, BOB.id, Some(REGISTRY), "Agent d’accueil")?;
        follow(tx, &[BOB.id])?;
        follow(tx, &[BOB.id])?;
        recount(tx)
    })
    .await;
    let history: Vec<(Option<OrganizationId>, bool)> = app
        .look(|conn| {
            Ok(positions::table
                .filter(positions::user_id.eq(BOB.id))
                .order(positions::id)
                .select((positions::unit_id, positions::ended_at.is_not_null()))
                .load(conn)?)
        })
        .await;
    assert_eq!(history, [(Some(ROADS), true), (Some(REGISTRY), false)]);
    assert_eq!(names(app.alice(), asking("cantonnier")).await, [""; 0]);
    assert_eq!(names(app.alice(), asking("accueil")).await, ["Bob Diallo"]);
    let told = app.alice().get::<ReadDirectory>(NoParams {}).await.ok();
    assert_eq!(told.units.iter().map(|unit| unit.people).collect::<Vec<_>>(), [0, 1, 1, 2]);
}

#[actix_web::test]
async fn what_one_is_qualified_for_is_not_ones_own_to_say() {
    let app = town().await;
    app.change(|tx| {
        let badge = (topics::user_id.eq(ALICE.id), topics::kind.eq(TopicKind::Badge), topics::place.eq(0));
        let badge = (badge, topics::name.eq("Sauveteuse secouriste"));
        diesel::insert_into(topics::table).values(badge).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let page = app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.ok();
    assert_eq!(page.badges, ["Sauveteuse secouriste"]);
    assert_eq!(names(app.bob(), asking("secour")).await, ["Alice Martin"]);
}

#[actix_web::test]
async fn what_is_too_much_is_refused_by_its_field_and_changes_nothing() {
    let app = town().await;
    let before = app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.ok();
    let many = vec!["\"x\""; 21].join(",");
    for (field, body) in [
        ("missions", format!(r#"{{"about":"","missions":[{many}],"skills":[],"languages":[],"phones":[]}}"#)),
        (
            "about",
            format!(
                r#"{{"about":"{}","missions":[],"skills":[],"languages":[],"phones":[]}}"#,
                "x".repeat(1_001)
            ),
        ),
        (
            "phones[0].number",
            r#"{"about":"","missions":[],"skills":[],"languages":[],"phones":[{"kind":"desk","number":"poste","visible":"everyone"}]}"#
                .to_owned(),
        ),
    ] {
        let answer = app.alice().send_json("PUT", "/api/me/profile", body).await;
        let problem = answer.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, field);
        assert!(problem.fields[0].message.contains(' '));
    }
    assert_eq!(profile(app.alice(), ALICE).await, before);
}

#[actix_web::test]
async fn who_came_since_is_found_by_name_at_once() {
    let app = town().await;
    app.change(|tx| add_person(tx, UserId(6_000), "rozenn", "Rozenn Le Gall", Role::Agent)).await;
    assert_eq!(names(app.bob(), asking("roz gall")).await, ["Rozenn Le Gall"]);
}

#[actix_web::test]
async fn the_same_people_are_found_in_the_same_order_however_they_are_looked_for() {
    let app = TestApp::new().await;
    app.crowd(450).await;
    for (words, finds) in
        [(&["agent"][..], 25), (&["agent", "54"], 25), (&["a", "5449"], 1), (&["zouave", "a"], 0)]
    {
        let word = |text: &&str| Word { text: (*text).to_owned(), units: Vec::new() };
        let first = Question { words: words.iter().map(word).collect(), ..Question::default() };
        let after = first.clone();
        let pages = app.look(move |conn| {
            let everybody: Vec<UserId> = users::table.select(users::id).load(conn)?;
            let after = Question { after: Some(("54".to_owned(), UserId(0))), ..after };
            let mut pages = Vec::new();
            for question in [first, after] {
                let walked = people_who_fit(conn, &question, None, 25)?;
                let some = candidates(conn, &question)?.expect("few people");
                pages.push((walked.clone(), people_among(conn, &some, 25)?));
                let all = Candidates { people: everybody.clone(), left: question };
                pages.push((walked, people_among(conn, &all, 25)?));
            }
            Ok(pages)
        });
        let pages = pages.await;
        assert_eq!(pages[0].0.len(), finds, "{words:?}");
        for (walked, gathered) in pages {
            assert_eq!(walked, gathered, "{words:?}");
        }
    }
}
