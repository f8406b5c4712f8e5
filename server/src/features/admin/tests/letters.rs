//! Letters: for one person, for a unit; a page each, and in the log.

use base64::{Engine, engine::general_purpose::STANDARD};
use diesel::prelude::*;
use platform::db::Tx;
use schema::{organizations, users};
use shared::{
    admin::{MemberParams, ReadMember, SuspendMember},
    audit::Action,
    identity::Language,
    ids::{OrganizationId, UserId},
    letters::{
        CountLetters, LetterCounts, Letters, LettersFor, MakeLetter, MakeUnitLetters, UnitLetters, UnitParams,
    },
    time::DAY,
};

use super::{log, said, with_password};
use crate::{
    features::directory,
    testing::{
        Person, TestApp,
        cast::{ADMIN, ALICE, BOB, MARC, NORA},
    },
};

const TOWN_HALL: OrganizationId = OrganizationId(1);
const ROADS: OrganizationId = OrganizationId(2);

/// Two units, one inside the other: Alice at the town hall; Bob, Marc and the administrator on the roads.
async fn town() -> TestApp {
    let app = TestApp::new().await;
    app.change(|tx: &mut Tx<'_>| {
        let now = tx.now();
        for (id, parent, name) in [(TOWN_HALL, None, "Mairie"), (ROADS, Some(TOWN_HALL), "Voirie")] {
            let unit = (organizations::id.eq(id), organizations::parent_id.eq(parent));
            let unit = (unit, organizations::name.eq(name), organizations::created_at.eq(now));
            diesel::insert_into(organizations::table).values(unit).execute(&mut **tx)?;
        }
        for (user, unit) in [(ALICE, TOWN_HALL), (BOB, ROADS), (MARC, ROADS), (ADMIN, ROADS)] {
            diesel::update(users::table.find(user.id))
                .set(users::organization_id.eq(unit))
                .execute(&mut **tx)?;
        }
        directory::follow(tx, &[ALICE.id, BOB.id, MARC.id, ADMIN.id])
    })
    .await;
    app
}

fn of(person: Person<'_>) -> MemberParams {
    MemberParams { user: person.id() }
}

/// The links of a file, in the order of its pages.
fn links(letters: &Letters) -> Vec<String> {
    let pdf = STANDARD.decode(&letters.pdf).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let links = text.split("/URI (").skip(1).filter_map(|rest| rest.split(')').next());
    let links: Vec<String> = links.map(str::to_owned).collect();
    assert_eq!(links.len(), usize::try_from(letters.count).unwrap());
    links
}

async fn counts(app: &TestApp, unit: OrganizationId) -> LetterCounts {
    app.admin().get::<CountLetters>(UnitParams { unit }).await.ok()
}

async fn for_unit(app: &TestApp, unit: OrganizationId, whom: LettersFor) -> Letters {
    let wanted = UnitLetters { whom, after: None };
    app.admin().call::<MakeUnitLetters>(&UnitParams { unit }, &wanted).await.ok()
}

#[actix_web::test]
async fn one_person_gets_a_page_and_the_log_says_so() {
    let app = town().await;
    let letters = app.admin().call::<MakeLetter>(&of(app.bob()), &()).await.ok();
    assert_eq!((letters.count, letters.next), (1, None));
    assert_eq!(letters.expires_at, app.now().plus_ms(30 * DAY));
    let link = links(&letters).remove(0);
    let (site, code) = link.split_once("/activate/").unwrap();
    assert!(site.starts_with("http") && code.len() == 24, "{link}");
    let details = app.admin().get::<ReadMember>(of(app.bob())).await.ok();
    assert_eq!(details.letter.unwrap().expires_at, letters.expires_at);
    let entries = log(app.admin()).await;
    assert_eq!(said(&entries), [(Action::LetterMade, Some(ADMIN.id), Some(BOB.id))]);
    let words = serde_json::to_string(&entries).unwrap();
    assert!(!words.contains(code), "{words}");
}

#[actix_web::test]
async fn a_unit_gets_its_letters_with_its_parts_and_whoever_has_a_password_none() {
    let app = town().await;
    with_password(&app, app.marc()).await;
    let all = LetterCounts { not_yet: 2, without_password: 2, everybody: 3 };
    assert_eq!(counts(&app, TOWN_HALL).await, all, "oneself is left out");
    assert_eq!(counts(&app, ROADS).await, LetterCounts { not_yet: 1, without_password: 1, everybody: 2 });

    let first = links(&for_unit(&app, ROADS, LettersFor::NotYet).await);
    let second = links(&for_unit(&app, TOWN_HALL, LettersFor::NotYet).await);
    assert_eq!((first.len(), second.len()), (1, 1), "Bob has his already");
    assert_eq!(counts(&app, TOWN_HALL).await, LetterCounts { not_yet: 0, ..all });
    let wanted = UnitLetters { whom: LettersFor::NotYet, after: None };
    for language in Language::ALL.iter().copied() {
        let admin = app.admin().speaking(language);
        let none = admin.call::<MakeUnitLetters>(&UnitParams { unit: TOWN_HALL }, &wanted).await;
        none.assert_problem(409, "no_letters");
    }
    let again = links(&for_unit(&app, TOWN_HALL, LettersFor::WithoutPassword).await);
    assert!(again.len() == 2 && !again.contains(&first[0]), "new ones");
    assert_eq!(for_unit(&app, TOWN_HALL, LettersFor::Everybody).await.count, 3);

    let entries = log(app.admin()).await;
    let of_unit: Vec<_> = entries.iter().filter(|entry| entry.action == Some(Action::LettersMade)).collect();
    assert_eq!(of_unit.len(), 4);
    assert_eq!((of_unit[0].details["unit"].as_str(), of_unit[0].details["count"].as_str()), ("Mairie", "3"));
    assert_eq!(of_unit[0].person, None);
}

#[actix_web::test]
async fn large_units_get_several_files_and_everybody_one_letter() {
    let app = town().await;
    let crowd: Vec<UserId> = app.crowd(700).await.iter().map(Person::id).collect();
    app.change(move |tx| {
        diesel::update(users::table.filter(users::id.eq_any(crowd.clone())))
            .set(users::organization_id.eq(ROADS))
            .execute(&mut **tx)?;
        directory::follow(tx, &crowd)
    })
    .await;
    let (mut after, mut counts) = (None, Vec::new());
    loop {
        let wanted = UnitLetters { whom: LettersFor::WithoutPassword, after };
        let letters = app.admin().call::<MakeUnitLetters>(&UnitParams { unit: ROADS }, &wanted).await.ok();
        counts.push(letters.count);
        after = letters.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(counts, [500, 202]);
    let left = app.admin().get::<CountLetters>(UnitParams { unit: ROADS }).await.ok();
    assert_eq!((left.not_yet, left.without_password), (0, 702));
}

#[actix_web::test]
async fn nobody_makes_letters_for_themselves_for_the_suspended_or_for_what_is_not_there() {
    let app = town().await;
    let admin = app.admin();
    admin.call::<MakeLetter>(&of(admin), &()).await.assert_problem(409, "own_account");
    admin.call::<SuspendMember>(&of(app.bob()), &()).await.assert_ok();
    admin.call::<MakeLetter>(&of(app.bob()), &()).await.assert_problem(409, "no_letters");
    let nobody = MemberParams { user: UserId(77) };
    admin.call::<MakeLetter>(&nobody, &()).await.assert_problem(404, "not_found");
    let nowhere = UnitParams { unit: OrganizationId(77) };
    admin.get::<CountLetters>(nowhere).await.assert_problem(404, "not_found");
    let wanted = UnitLetters { whom: LettersFor::Everybody, after: Some(NORA.id) };
    admin.call::<MakeUnitLetters>(&nowhere, &wanted).await.assert_problem(404, "not_found");
    let body = r#"{"for":"king"}"#;
    admin.send_json("POST", "/api/admin/units/1/letters", body).await.assert_problem(422, "invalid");
    assert_eq!(log(admin).await.len(), 1);
}
