//! Bad files: every bad line is told with its number, and nothing changes.

use diesel::prelude::*;
use schema::{comments, posts, users};
use shared::{identity::Language, problem::FieldRule, text::PostBody};

use super::kit::{faults, faults_of_line, file, import, network, options, read, try_import, village};
use crate::{
    features::bulk::{Input, Outcome, fault::Fault},
    locale,
};

/// A good user, with something more or else.
fn user(rest: &str) -> String {
    format!(
        "{{'type':'user','ref':'u','username':'anne','display_name':'Anne','role':'agent','created_at':'2025-03-01T08:00:00Z'{rest}}}"
    )
}

/// The faults of a line that stands after the village's twenty.
fn after_the_village(line: &str) -> Vec<Fault> {
    let db = network();
    let text = village() + &line.replace('\'', "\"") + "\n";
    faults_of_line(&db, &text, 21)
}

#[test]
fn a_file_begins_with_its_version() {
    let db = network();
    let of = |text: &str| faults(&db, text);
    assert_eq!(of("").first[&1], [Fault::NoVersion]);
    assert_eq!(of("\n\n").first[&1], [Fault::NoVersion]);
    assert_eq!(of(&user("").replace('\'', "\"")).first[&1], [Fault::NoVersion]);
    let newer = of("{\"type\":\"version\",\"version\":2}\nwhatever\n");
    assert_eq!((newer.lines, &newer.first[&1]), (1, &vec![Fault::WrongVersion("2".to_owned())]));
    assert_eq!(faults_of_line(&db, &file(&["{'type':'version','version':1}"]), 2), [Fault::VersionAgain]);
}

#[test]
fn a_line_is_one_json_object() {
    let db = network();
    for line in ["[]", "1", "{", "{} {}", "{'type':'user'", "\"\u{1b}[31m\""] {
        assert_eq!(faults_of_line(&db, &file(&[line]), 2), [Fault::NotAnObject], "{line}");
    }
    assert_eq!(faults_of_line(&db, &file(&["{'ref':'x'}"]), 2), [Fault::Missing("type")]);
    assert_eq!(faults_of_line(&db, &file(&["{'type':'poll'}"]), 2), [Fault::UnknownType("poll".to_owned())]);
}

#[test]
fn bytes_that_are_no_text_are_told_by_their_line() {
    let db = network();
    let mut bytes = file(&[&user("")]).into_bytes();
    bytes.extend_from_slice(b"\xff\xfe\n");
    let input = Input::Bytes(bytes.into());
    let outcome = crate::features::bulk::import(&db, &input, &options("test"), &mut |_, _| {}).unwrap();
    let Outcome::Refused(faults) = outcome else { panic!("not refused") };
    assert_eq!(faults.first[&3], [Fault::NotText]);
}

#[test]
fn a_compressed_file_that_is_cut_short_changes_nothing() {
    let db = network();
    let mut bytes = zstd::encode_all(village().as_bytes(), 1).unwrap();
    bytes.truncate(bytes.len() - 10);
    let outcome =
        crate::features::bulk::import(&db, &Input::Bytes(bytes.into()), &options("test"), &mut |_, _| {})
            .unwrap();
    let Outcome::Refused(faults) = outcome else { panic!("not refused") };
    assert!(faults.first.values().any(|faults| faults == &[Fault::Damaged]), "{faults:?}");
    assert_eq!(read(&db, |conn| users::table.count().get_result::<i64>(conn)), 0);
}

#[test]
fn keys_are_those_of_the_type_and_of_their_kind() {
    let db = network();
    let of = |line: &str| faults_of_line(&db, &file(&[line]), 2);
    assert_eq!(of(&user(",'password':'x'")), [Fault::UnknownKey("password".to_owned())]);
    assert_eq!(of(&user(",'phone':12")), [Fault::WrongType("phone")]);
    assert_eq!(of(&user("").replace("'role':'agent',", "")), [Fault::Missing("role")]);
    assert_eq!(of(&user("").replace("'agent'", "null")), [Fault::Missing("role")]);
    assert_eq!(
        of(&user("").replace("agent", "boss")),
        [Fault::NotOneOf("role", "boss".to_owned(), "agent, elected, officer, admin".to_owned())]
    );
    assert_eq!(of(&user("").replace("anne", "a nne")), [Fault::Rule("username", FieldRule::Malformed)]);
    assert_eq!(of(&user(",'email':'x'")), [Fault::Rule("email", FieldRule::Malformed)]);
    assert_eq!(of(&user(",'staff_number':'1 2'")), [Fault::Rule("staff_number", FieldRule::Malformed)]);
    assert_eq!(
        of("{'type':'organization','name':''}"),
        [Fault::Missing("ref"), Fault::Rule("name", FieldRule::Blank)]
    );
    let long = "x".repeat(PostBody::MAX + 1);
    let post = format!(
        "{{'type':'post','ref':'p9','author':'eve','body':'{long}','created_at':'2025-03-04T08:00:00Z'}}"
    );
    assert_eq!(after_the_village(&post), [Fault::Rule("body", FieldRule::TooLong { max: PostBody::MAX })]);
}

#[test]
fn times_are_of_our_age_and_in_order() {
    let db = network();
    let at = |time: &str| {
        let line = user("").replace("2025-03-01T08:00:00Z", time);
        faults_of_line(&db, &file(&[&line]), 2)
    };
    for wrong in ["hier", "2025-03-01", "2025-13-01T08:00:00Z", "2025-03-01 08:00", "-12d 09:41"] {
        assert_eq!(at(wrong), [Fault::NotATime("created_at", wrong.to_owned())], "{wrong}");
    }
    assert_eq!(at("1999-12-31T23:59:59Z"), [Fault::TooEarly("created_at")]);
    assert_eq!(at("2999-01-01T00:00:00Z"), [Fault::InTheFuture("created_at")]);
    let post = "{'type':'post','ref':'p9','author':'eve','body':'x','created_at':'2025-03-04T08:00:00Z','updated_at':'2025-03-03T08:00:00Z'}";
    assert_eq!(after_the_village(post), [Fault::UpdatedBeforeCreated]);
    import(&db, &file(&[&user("").replace("08:00:00Z", "09:00:00+01:00")]));
}

#[test]
fn references_are_to_earlier_lines_of_the_right_type() {
    let unknown = |key, name: &str| [Fault::UnknownRef(key, name.to_owned())];
    let post = "{'type':'post','ref':'p9','author':'eve','body':'x','created_at':'2025-03-04T08:00:00Z'}";
    let comment = "{'type':'comment','ref':'c9','post':'p1','parent':'c1','author':'eve','body':'x','created_at':'2025-03-04T08:00:00Z'}";
    let reaction =
        "{'type':'reaction','post':'p2','user':'eve','kind':'like','created_at':'2025-03-04T08:00:00Z'}";
    assert_eq!(after_the_village(&post.replace("eve", "p1")), unknown("author", "p1"));
    assert_eq!(after_the_village(&comment.replace("c1", "c9")), unknown("parent", "c9"));
    assert_eq!(after_the_village(&reaction.replace("p2", "c1")), unknown("post", "c1"));
    assert_eq!(after_the_village(&reaction.replace("'post':'p2',", "")), [Fault::NotOneTarget]);
    assert_eq!(
        after_the_village(&reaction.replace("'post'", "'comment':'c1','post'")),
        [Fault::NotOneTarget]
    );
    assert_eq!(
        after_the_village(&post.replace("'body'", "'attachments':[{'path':'a','name':'b'}],'body'")),
        [Fault::Attachments]
    );
}

#[test]
fn nothing_may_stand_twice() {
    let of = after_the_village;
    assert_eq!(
        of("{'type':'organization','ref':'mairie','name':'M'}"),
        [Fault::RefRepeated("mairie".to_owned())]
    );
    let comment = "{'type':'comment','ref':'c4','post':'p2','author':'ali','body':'x','created_at':'2025-03-04T13:00:00Z'}";
    assert_eq!(of(comment), [Fault::RefRepeated("c4".to_owned())]);
    assert_eq!(of(&user("").replace("anne", "ZOE")), [Fault::ValueRepeated("username", "zoe".to_owned())]);
    assert_eq!(
        of(&user(",'email':'zoe@VILLAGE.example'")),
        [Fault::ValueRepeated("email", "zoe@village.example".to_owned())]
    );
    assert_eq!(
        of("{'type':'membership','group':'neige','user':'ali','role':'member'}"),
        [Fault::PairRepeated]
    );
    for target in ["'post':'p1'", "'comment':'c2'"] {
        let line = format!(
            "{{'type':'reaction',{target},'user':'ali','kind':'idea','created_at':'2025-03-04T08:00:00Z'}}"
        );
        assert_eq!(of(&line), [Fault::PairRepeated]);
    }
}

#[test]
fn what_real_tools_write_comes_in_with_a_remark() {
    let db = network();
    let text = village()
        + &file(&[
            "{'type':'comment','ref':'c1','post':'p2','author':'ali','body':'autre','created_at':'2025-03-06T08:00:00Z'}",
            "{'type':'comment','ref':'r','post':'p2','parent':'c1','author':'ali','body':'réponse','created_at':'2025-03-06T09:00:00Z'}",
            "{'type':'comment','ref':'s','post':'p2','parent':'c3','author':'ali','body':'seul','created_at':'2025-03-06T10:00:00Z'}",
            "{'type':'reaction','comment':'c1','user':'ali','kind':'idea','created_at':'2025-03-06T10:00:00Z'}",
        ])
        .lines()
        .skip(1)
        .collect::<Vec<_>>()
        .join("\n");
    let Outcome::Imported(report) = try_import(&db, &text, &options("test")) else { panic!("refused") };
    assert_eq!(report.remarks.lines, 2);
    assert_eq!(report.remarks.first[&21], [Fault::RefShared("c1".to_owned(), "c1#2".to_owned())]);
    assert_eq!(report.remarks.first[&23], [Fault::ParentElsewhere]);
    let rows: Vec<(String, bool, i32, i32)> = read(&db, |conn| {
        comments::table
            .inner_join(posts::table)
            .filter(posts::body.eq("Chut"))
            .order(comments::id)
            .select((
                comments::body,
                comments::root_id.is_not_null(),
                comments::reply_count,
                comments::idea_count,
            ))
            .load(conn)
    });
    let told: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.1, row.2, row.3)).collect();
    assert_eq!(told, [("autre", false, 1, 1), ("réponse", true, 0, 0), ("seul", false, 0, 0)]);
    let Outcome::Imported(report) = try_import(&db, &text, &options("test")) else { panic!("refused") };
    assert!(!report.tally.changed_anything(), "{report:?}");
}

#[test]
fn a_bad_line_is_told_once_and_nothing_changes() {
    let db = network();
    // Others refer to the bad one: they are not bad.
    let text = village().replace("\"role\":\"elected\"", "\"role\":\"king\"");
    assert_eq!(faults(&db, &text).lines, 1);
    assert_eq!(read(&db, |conn| users::table.count().get_result::<i64>(conn)), 0);
}

#[test]
fn the_first_hundred_are_told_and_all_are_counted() {
    let db = network();
    let lines: Vec<String> = (0..250).map(|n| format!("{{'type':'poll{n}'}}")).collect();
    let faults = faults(&db, &file(&lines.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!((faults.lines, faults.first.len()), (250, 100));
    assert_eq!(faults.first.keys().copied().collect::<Vec<_>>(), (2..=101).collect::<Vec<_>>());
}

#[test]
fn leniency_passes_over_what_is_unknown_and_nothing_else() {
    let db = network();
    let lenient = crate::features::bulk::Options { lenient: true, ..options("test") };
    let text = file(&["{'type':'poll','ref':'x'}", &user(",'shoe_size':42")]);
    match try_import(&db, &text, &lenient) {
        Outcome::Imported(report) => {
            assert_eq!((report.passed_over, report.tally.users.created), (1, 1));
        }
        other => panic!("{other:?}"),
    }
    let text = file(&[&user("").replace("anne", "a b")]);
    assert!(matches!(try_import(&db, &text, &lenient), Outcome::Refused(_)));
}

#[test]
fn a_dry_run_judges_and_changes_nothing() {
    let db = network();
    let dry = crate::features::bulk::Options { dry_run: true, ..options("test") };
    match try_import(&db, &village(), &dry) {
        Outcome::Checked(report) => {
            let counts = report.tally.by_type().map(|(_, count)| (count.lines, count.known));
            let lines = [2, 3, 0, 0, 0, 2, 3, 2, 4, 3];
            assert_eq!(counts, lines.map(|lines| (lines, 0)));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(read(&db, |conn| users::table.count().get_result::<i64>(conn)), 0);
    import(&db, &village());
    let Outcome::Checked(report) = try_import(&db, &village(), &dry) else { panic!("not checked") };
    assert_eq!(report.tally.users.known, 3);
}

#[test]
fn every_fault_has_a_sentence_in_both_languages() {
    let all = [
        Fault::Damaged,
        Fault::LineTooLong,
        Fault::NotText,
        Fault::NotAnObject,
        Fault::NoVersion,
        Fault::WrongVersion("2".to_owned()),
        Fault::VersionAgain,
        Fault::UnknownType("poll".to_owned()),
        Fault::UnknownKey("x".to_owned()),
        Fault::Missing("ref"),
        Fault::WrongType("name"),
        Fault::Rule("name", FieldRule::TooLong { max: 160 }),
        Fault::NotOneOf("role", "king".to_owned(), "agent, elected".to_owned()),
        Fault::NotATime("created_at", "hier".to_owned()),
        Fault::TooEarly("created_at"),
        Fault::InTheFuture("created_at"),
        Fault::UpdatedBeforeCreated,
        Fault::RefRepeated("u1".to_owned()),
        Fault::UnknownRef("author", "u1".to_owned()),
        Fault::ValueRepeated("username", "anne".to_owned()),
        Fault::Taken("username", "anne".to_owned()),
        Fault::PairRepeated,
        Fault::NotOneTarget,
        Fault::ParentElsewhere,
        Fault::RefShared("c1".to_owned(), "c1#2".to_owned()),
        Fault::Moved,
        Fault::Attachments,
    ];
    for language in Language::ALL {
        for fault in &all {
            let sentence = fault.sentence(locale::texts(*language));
            assert!(sentence.contains(' ') && !sentence.contains("{ "), "{language} {fault:?}: {sentence}");
        }
    }
    let shown = Fault::UnknownType("\u{1b}[31m\n".to_owned() + &"x".repeat(99));
    let sentence = shown.sentence(locale::texts(Language::Fr));
    assert!(!sentence.contains('\u{1b}') && sentence.contains('…'), "{sentence:?}");
}
