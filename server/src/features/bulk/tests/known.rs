//! What files tell of sites, units and people.

use diesel::prelude::*;
use schema::{organizations, positions, sites};

use super::kit::{export, faults_of_line, file, import, import_from, network, read, village_with_directory};
use crate::features::bulk::fault::Fault;

const USER: &str = "{'type':'user','ref':'ali','username':'ali','display_name':'Ali','role':'agent','created_at':'2025-03-01T08:00:00Z'}";

#[test]
fn what_is_known_of_people_goes_round() {
    let (one, other) = (network(), network());
    import(&one, &village_with_directory());
    let first = export(&one);
    assert!(first.contains(
        "{\"type\":\"site\",\"name\":\"Dépôt\",\"address\":\"4 rue des Forges\"}\n\
         {\"type\":\"unit\",\"organization\":\"voirie\",\"kind\":\"team\",\"head\":\"ali\"}\n"
    ));
    assert!(
        first.contains(
            "\"phones\":[{\"kind\":\"mobile\",\"number\":\"06 39 98 40 02\",\"visible\":\"unit\"}]"
        )
    );
    assert!(
        first.contains("{\"title\":\"Adjointe\",\"starts_on\":\"2020-07-03\",\"ends_on\":\"2025-02-28\"}")
    );
    assert_eq!(first.lines().count(), village_with_directory().lines().count());
    import_from(&other, &first, "export");
    assert_eq!(export(&other), first);
}

#[test]
fn told_again_nothing_changes_and_told_otherwise_it_does() {
    let db = network();
    import(&db, &village_with_directory());
    let again = import(&db, &village_with_directory());
    for (kind, count) in again.by_type() {
        assert_eq!((count.created, count.updated), (0, 0), "{kind}");
    }
    let moved = village_with_directory().replace("\"function\":\"Appariteur\"", "\"function\":\"Huissier\"");
    let tally = import(&db, &moved);
    assert_eq!((tally.profiles.updated, tally.profiles.unchanged), (1, 1));
    let elsewhere: Vec<(Option<String>, bool)> = read(&db, |conn| {
        positions::table
            .filter(positions::main.eq(false))
            .order(positions::id)
            .select((positions::function, positions::ended_at.is_not_null()))
            .load(conn)
    });
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(elsewhere, [(text("Appariteur"), true), (text("Huissier"), false)]);
}

#[test]
fn units_and_sites_know_how_many_people_they_have() {
    let db = network();
    import(&db, &village_with_directory());
    let units: Vec<(String, i32)> = read(&db, |conn| {
        organizations::table
            .order(organizations::name)
            .select((organizations::name, organizations::people_count))
            .load(conn)
    });
    assert_eq!(units, [("Mairie".to_owned(), 2), ("Voirie".to_owned(), 1)]);
    let people: i32 = read(&db, |conn| sites::table.select(sites::people_count).first(conn));
    assert_eq!(people, 1);
}

#[test]
fn what_is_wrong_with_what_is_told_is_named() {
    let db = network();
    let fault = |line: &str| faults_of_line(&db, &file(&[USER, line]), 3).remove(0);
    let unknown = |key: &'static str| Fault::UnknownRef(key, "x".to_owned());
    for (line, expected) in [
        ("{'type':'unit','organization':'x','kind':'team'}", unknown("organization")),
        ("{'type':'profile','user':'x'}", unknown("user")),
        ("{'type':'profile','user':'ali','manager':'x'}", unknown("manager")),
        ("{'type':'profile','user':'ali','positions':[{'organization':'x'}]}", unknown("organization")),
        ("{'type':'profile','user':'ali','missions':'Neige'}", Fault::WrongType("missions")),
        ("{'type':'profile','user':'ali','missions':[3]}", Fault::WrongType("missions")),
        (
            "{'type':'profile','user':'ali','phones':[{'number':'1','visible':'unit'}]}",
            Fault::Missing("kind"),
        ),
        (
            "{'type':'profile','user':'ali','mandates':[{'title':'Maire','starts_on':'22 mars'}]}",
            Fault::NotATime("starts_on", "22 mars".to_owned()),
        ),
        (
            "{'type':'profile','user':'ali','mandates':[{'title':'Maire','since':'2020-01-01'}]}",
            Fault::UnknownKey("since".to_owned()),
        ),
    ] {
        assert_eq!(fault(line), expected, "{line}");
    }
    let twice = file(&[USER, "{'type':'profile','user':'ali'}", "{'type':'profile','user':'ali'}"]);
    assert_eq!(faults_of_line(&db, &twice, 4), [Fault::PairRepeated]);
    let twice = file(&["{'type':'site','name':'A'}", "{'type':'site','name':'A'}"]);
    assert_eq!(faults_of_line(&db, &twice, 3), [Fault::ValueRepeated("name", "A".to_owned())]);
}
