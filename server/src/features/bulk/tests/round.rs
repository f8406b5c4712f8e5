//! Out and in again: the same file, byte for byte.

use std::sync::Arc;

use diesel::prelude::*;
use platform::clock::Clock;
use schema::{comments, import_refs, posts};

use super::kit::{export, file, granddebat, import, import_from, network, read, village, write};
use crate::features::bulk::{
    export::lines::time,
    generate::{self, Sizes},
};

/// Exports, imports that into an empty network, and exports again.
fn goes_round(first: &str) {
    let other = network();
    import_from(&other, first, "export");
    let second = export(&other);
    for (line, (one, two)) in first.lines().zip(second.lines()).enumerate() {
        assert_eq!(one, two, "line {}", line + 1);
    }
    assert_eq!(first.len(), second.len());
}

#[test]
fn a_village_goes_round() {
    let db = network();
    import(&db, &village());
    let text = export(&db);
    assert_eq!(text.lines().count(), village().lines().count());
    assert!(
        text.starts_with(
            "{\"type\":\"version\",\"version\":1}\n{\"type\":\"organization\",\"ref\":\"mairie\","
        )
    );
    assert!(text.contains(
        "{\"type\":\"post\",\"ref\":\"p1\",\"author\":\"eve\",\"kind\":\"news\",\"title\":\"Le sel arrive\",\
         \"body\":\"Merci **@ali.ben**\",\"created_at\":\"2025-03-04T08:00:00Z\",\
         \"updated_at\":\"2025-03-04T09:00:00Z\"}"
    ));
    assert!(text.contains("\"2025-03-01T08:00:00.250Z\""));
    goes_round(&text);
}

#[test]
fn an_empty_network_goes_round() {
    let text = export(&network());
    assert_eq!(text, "{\"type\":\"version\",\"version\":1}\n");
    goes_round(&text);
}

#[test]
fn the_real_consultation_goes_round() {
    let Some(text) = granddebat() else { return };
    let db = network();
    import(&db, &text);
    goes_round(&export(&db));
}

#[test]
fn a_made_up_network_goes_round() {
    let mut text = Vec::new();
    let sizes = Sizes { users: 120, groups: 12, posts: 300, comments: 900, reactions: 1_500, seed: 7 };
    generate::generate(&sizes, &mut text, &mut |_| {}).unwrap();
    let db = network();
    import(&db, &String::from_utf8(text).unwrap());
    goes_round(&export(&db));
}

#[test]
fn what_was_never_imported_gets_refs_that_clash_with_none() {
    let db = network();
    import(&db, &village());
    // As if written here: no ref. One made up for another network happens to be like ours.
    let (id, other) = (
        read(&db, |conn| posts::table.order(posts::id).select(posts::id).first::<i64>(conn)),
        read(&db, |conn| posts::table.order(posts::id.desc()).select(posts::id).first::<i64>(conn)),
    );
    write(&db, move |conn| {
        diesel::delete(import_refs::table.filter(import_refs::kind.eq("post"))).execute(conn)?;
        diesel::insert_into(import_refs::table)
            .values((
                import_refs::source.eq("test"),
                import_refs::kind.eq("post"),
                import_refs::reference.eq(format!("p{id}")),
                import_refs::object_id.eq(other),
            ))
            .execute(conn)
    });
    let text = export(&db);
    assert!(text.contains(&format!("\"ref\":\"p{id}~\"")), "{text}");
    assert!(text.contains(&format!("\"ref\":\"p{id}\"")), "{text}");
    goes_round(&text);
}

#[test]
fn the_same_ref_from_two_sources_is_told_apart() {
    let db = network();
    let user = |name: &str| {
        file(&[&format!(
            "{{'type':'user','ref':'u1','username':'{name}','display_name':'{name}','role':'agent','created_at':'2025-03-01T08:00:00Z'}}"
        )])
    };
    import_from(&db, &user("anne"), "here");
    import_from(&db, &user("bruno"), "there");
    let text = export(&db);
    assert!(!text.contains("\"ref\":\"u1\""), "{text}");
    goes_round(&text);
}

#[test]
fn deleted_texts_are_left_out_unless_something_living_answers_them() {
    let db = network();
    import(&db, &village());
    let bury = |body: &'static str| {
        write(&db, move |conn| {
            diesel::update(comments::table.filter(comments::body.eq(body)))
                .set((comments::deleted_at.eq(1_i64), comments::html.eq("")))
                .execute(conn)
        });
    };
    // The deepest one goes with its words; the one in the middle is answered by what lives.
    bury("Bravo");
    let text = export(&db);
    assert!(
        text.contains("\"ref\":\"c2\",\"post\":\"p1\",\"parent\":\"c1\",\"author\":\"zoe\",\"body\":\"—\"")
    );
    assert!(!text.contains("Bravo"), "{text}");
    assert!(!text.contains("\"comment\":\"c2\""), "its reactions are gone: {text}");
    goes_round(&text);
    bury("Oui");
    let text = export(&db);
    assert!(!text.contains("\"ref\":\"c2\"") && !text.contains("\"ref\":\"c3\""), "{text}");
    goes_round(&text);

    write(&db, |conn| diesel::update(posts::table).set(posts::deleted_at.eq(1_i64)).execute(conn));
    let text = export(&db);
    assert!(text.contains("\"ref\":\"p1\",\"author\":\"eve\",\"kind\":\"news\",\"body\":\"—\""), "{text}");
    assert!(!text.contains("\"ref\":\"p2\""), "nobody commented on it: {text}");
    assert!(!text.contains("Le sel arrive"), "{text}");
    goes_round(&text);
}

#[test]
fn what_is_written_during_an_export_is_left_out_with_all_that_refers_to_it() {
    use crate::features::bulk::{export::export_up_to, store::highest_id};

    let db = network();
    import(&db, &village());
    let before = export(&db);
    let ceiling = read(&db, highest_id);
    db.clock().advance_ms(60_000);
    let now = time(db.clock().now());
    let later = [
        "{'type':'organization','ref':'parcs','name':'Parcs','parent':'mairie'}",
        "{'type':'user','ref':'max','username':'max','display_name':'Max','role':'agent','created_at':'NOW'}",
        "{'type':'group','ref':'parcs','slug':'parcs','name':'Parcs','visibility':'open','kind':'service','owner':'ali','created_at':'NOW'}",
        "{'type':'membership','group':'neige','user':'max','role':'member','created_at':'NOW'}",
        "{'type':'membership','group':'parcs','user':'ali','role':'member','created_at':'NOW'}",
        "{'type':'post','ref':'p3','group':'parcs','author':'ali','body':'Fleurs','created_at':'NOW'}",
        "{'type':'comment','ref':'c5','post':'p1','parent':'c1','author':'max','body':'Moi aussi','created_at':'NOW'}",
        "{'type':'comment','ref':'c6','post':'p3','author':'ali','body':'Jaunes','created_at':'NOW'}",
        "{'type':'reaction','post':'p1','user':'max','kind':'thanks','created_at':'NOW'}",
        "{'type':'reaction','post':'p3','user':'ali','kind':'thanks','created_at':'NOW'}",
        "{'type':'reaction','comment':'c2','user':'max','kind':'like','created_at':'NOW'}",
        "{'type':'reaction','comment':'c6','user':'ali','kind':'like','created_at':'NOW'}",
    ];
    let longer = village() + &later.join("\n").replace('\'', "\"").replace("NOW", &now) + "\n";
    import(&db, &longer);
    write(&db, |conn| {
        use schema::{groups, organizations, users};
        let max = users::table.filter(users::username.eq("max")).select(users::id).first::<i64>(conn)?;
        let parks = organizations::table.filter(organizations::name.eq("Parcs"));
        let parks = parks.select(organizations::id).first::<i64>(conn)?;
        let neige = groups::table.filter(groups::slug.eq("neige"));
        diesel::update(neige).set(groups::owner_id.eq(max)).execute(conn)?;
        let eve = users::table.filter(users::username.eq("eve"));
        diesel::update(eve).set(users::organization_id.eq(parks)).execute(conn)
    });

    let mut text = Vec::new();
    export_up_to(ceiling, &db, &mut text, &mut |_| {}).unwrap();
    let text = String::from_utf8(text).unwrap();
    // The owner is not in the file: the group has none.
    assert_eq!(text, before.replace(",\"owner\":\"ali\"", ""));
    goes_round(&text);
    assert_eq!(export(&db).lines().count(), before.lines().count() + later.len());
}

#[test]
fn compressed_files_go_round_and_appear_only_when_whole() {
    use std::io::Write;

    use crate::features::bulk::{Input, output::Output};

    let folder = tempfile::tempdir().unwrap();
    for name in ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"] {
        let path = folder.path().join(name);
        let mut output = Output::create(&path).unwrap();
        output.write_all(village().as_bytes()).unwrap();
        assert!(!path.exists());
        output.finish().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let mut text = String::new();
        let mut lines = Input::Bytes(Arc::from(bytes)).open().unwrap();
        while let Some((_, crate::features::bulk::input::Raw::Text(line))) = lines.next().unwrap() {
            text.push_str(line);
            text.push('\n');
        }
        assert_eq!(text, village());
    }
    Output::create(&folder.path().join("b.zst")).unwrap().abandon();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}
