//! The same file again, or nearly: nothing twice, and what changed is updated.

use diesel::prelude::*;
use schema::{comments, groups, memberships, post_placements, post_versions, posts, users};
use shared::{
    identity::Role,
    ids::{GroupId, PostId},
    time::UtcTime,
};

use super::kit::{export, faults_of_line, file, import, import_from, network, read, village, write};
use crate::features::bulk::{fault::Fault, tally::Tally};

fn fates(tally: &Tally) -> (u64, u64, u64) {
    let sum = |count: fn(&crate::features::bulk::tally::Count) -> u64| {
        tally.by_type().iter().map(|(_, counts)| count(counts)).sum()
    };
    (sum(|count| count.created), sum(|count| count.updated), sum(|count| count.unchanged))
}

#[test]
fn the_same_file_again_adds_and_changes_nothing() {
    let db = network();
    assert_eq!(fates(&import(&db, &village())), (19, 0, 0));
    let text = export(&db);
    assert_eq!(fates(&import(&db, &village())), (0, 0, 19));
    assert_eq!(export(&db), text);
}

#[test]
fn what_changed_in_the_file_is_updated_and_old_texts_are_kept() {
    let db = network();
    import(&db, &village());
    let text = village()
        .replace("\"name\":\"Voirie\"", "\"name\":\"Voirie et propreté\"")
        .replace("Zoé Le Goff", "Zoé Kermarrec")
        .replace("\"visibility\":\"secret\"", "\"visibility\":\"closed\"")
        .replace("\"user\":\"eve\",\"role\":\"member\"", "\"user\":\"eve\",\"role\":\"manager\"")
        .replace("Merci **@ali.ben**", "Merci à tous")
        .replace("De rien", "Avec plaisir")
        .replace("\"user\":\"zoe\",\"kind\":\"bravo\"", "\"user\":\"zoe\",\"kind\":\"thanks\"");
    assert_eq!(fates(&import(&db, &text)), (0, 7, 12));
    let post: (String, i32, i32, i32) = read(&db, |conn| {
        posts::table
            .filter(posts::kind.eq(1))
            .select((posts::html, posts::version, posts::thanks_count, posts::bravo_count))
            .first(conn)
    });
    assert_eq!(post, ("<p>Merci à tous</p>".to_owned(), 2, 2, 0));
    let kept: String = read(&db, |conn| post_versions::table.select(post_versions::body).first(conn));
    assert_eq!(kept, "Merci **@ali.ben**");
    let reach: i16 =
        read(&db, |conn| posts::table.filter(posts::body.eq("Chut")).select(posts::reach).first(conn));
    assert_eq!(reach, 2, "a group that opens takes its posts along");
    let members: i32 = read(&db, |conn| {
        groups::table.filter(groups::slug.eq("neige")).select(groups::member_count).first(conn)
    });
    assert_eq!(members, 2);
    assert_eq!(fates(&import(&db, &text)), (0, 0, 19));
}

#[test]
fn a_post_that_is_in_further_groups_stays_there_until_its_own_becomes_secret() {
    let db = network();
    let closed = village().replace("\"visibility\":\"secret\"", "\"visibility\":\"closed\"");
    import(&db, &closed);
    write(&db, |conn| {
        let post: PostId = posts::table.filter(posts::body.eq("Chut")).select(posts::id).first(conn)?;
        let further: GroupId =
            groups::table.filter(groups::slug.ne("neige")).select(groups::id).first(conn)?;
        let row = (
            post_placements::post_id.eq(post),
            post_placements::group_id.eq(further),
            post_placements::placed_at.eq(0),
        );
        diesel::insert_into(post_placements::table).values(row).execute(conn)?;
        diesel::update(posts::table.find(post))
            .set((posts::placed.eq(1), posts::reach.eq(1_i16)))
            .execute(conn)
    });
    let shown = || -> (i16, i32) {
        read(&db, |conn| {
            posts::table.filter(posts::body.eq("Chut")).select((posts::reach, posts::placed)).first(conn)
        })
    };
    assert_eq!(fates(&import(&db, &closed)), (0, 0, 19));
    assert_eq!(shown(), (1, 1), "files say nothing of further groups");
    import(&db, &village());
    assert_eq!(shown(), (3, 0), "what is in a secret group is nowhere else");
    let left: i64 = read(&db, |conn| post_placements::table.count().get_result(conn));
    assert_eq!(left, 0);
}

#[test]
fn a_longer_file_adds_only_what_is_new() {
    let db = network();
    import(&db, &village());
    let text = village()
        + "{\"type\":\"comment\",\"ref\":\"c5\",\"post\":\"p1\",\"parent\":\"c3\",\"author\":\"ali\",\
           \"body\":\"Tard\",\"created_at\":\"2025-03-04T11:30:00Z\"}\n";
    assert_eq!(fates(&import(&db, &text)), (1, 0, 19));
    let rows: Vec<(String, i32)> = read(&db, |conn| {
        comments::table
            .filter(comments::root_id.is_not_null())
            .order(comments::position)
            .select((comments::body, comments::position))
            .load(conn)
    });
    let rows: Vec<_> = rows.iter().map(|(body, position)| (body.as_str(), *position)).collect();
    assert_eq!(rows, [("Bravo", 1), ("Oui", 2), ("Tard", 3)]);
    let counts: (i32, Option<i32>) = read(&db, |conn| {
        let replies = comments::table.filter(comments::body.eq("De rien")).select(comments::reply_count);
        let count = posts::table.filter(posts::kind.eq(1)).select(posts::comment_count).first(conn)?;
        Ok((count, replies.first(conn).optional()?))
    });
    assert_eq!(counts, (5, Some(3)));
}

#[test]
fn what_was_deleted_here_stays_deleted() {
    let db = network();
    import(&db, &village());
    write(&db, |conn| {
        diesel::update(posts::table).set((posts::deleted_at.eq(1_i64), posts::body.eq(""))).execute(conn)
    });
    assert_eq!(fates(&import(&db, &village())), (0, 0, 19));
    let alive: i64 =
        read(&db, |conn| posts::table.filter(posts::deleted_at.is_null()).count().get_result(conn));
    assert_eq!(alive, 0);
}

#[test]
fn who_was_taken_out_of_a_group_stays_out() {
    let db = network();
    import(&db, &village());
    write(&db, |conn| {
        let fete = groups::table.filter(groups::slug.eq("fete"));
        diesel::update(fete).set(groups::member_count.eq(0)).execute(conn)?;
        let fete = fete.select(groups::id).first::<i64>(conn)?;
        diesel::delete(memberships::table.filter(memberships::group_id.eq(fete))).execute(conn)
    });
    let joins = "{'type':'membership','group':'fete','user':'ali','role':'member'}".replace('\'', "\"");
    assert_eq!(fates(&import(&db, &(village() + &joins + "\n"))), (1, 0, 19));
    let members: Vec<i32> =
        read(&db, |conn| groups::table.order(groups::slug).select(groups::member_count).load(conn));
    assert_eq!(members, [1, 2], "only who is new in the file comes in");
}

#[test]
fn nobody_is_taken_over_because_a_name_matches() {
    let db = network();
    import_from(&db, &village(), "elsewhere");
    let user = |name: &str, email: &str| {
        file(&[&format!(
            "{{'type':'user','ref':'zoe','username':'{name}','display_name':'Z','email':'{email}','role':'admin','created_at':'2025-03-01T08:00:00Z'}}"
        )])
    };
    assert_eq!(
        faults_of_line(&db, &user("Zoe", "z@z.example"), 2),
        [Fault::Taken("username", "zoe".to_owned())]
    );
    assert_eq!(
        faults_of_line(&db, &user("zoe2", "ZOE@village.example"), 2),
        [Fault::Taken("email", "zoe@village.example".to_owned())]
    );
    let group = "{'type':'group','ref':'x','slug':'neige','name':'N','visibility':'open','kind':'service','created_at':'2025-03-02T08:00:00Z'}";
    assert_eq!(faults_of_line(&db, &file(&[group]), 2), [Fault::Taken("slug", "neige".to_owned())]);
    let role: Role =
        read(&db, |conn| users::table.filter(users::username.eq("zoe")).select(users::role).first(conn));
    assert_eq!(role, Role::Elected);
}

#[test]
fn a_staff_number_stays_until_a_file_says_another_and_is_nobody_elses() {
    let db = network();
    import(&db, &village());
    let user = |reference: &str, number: &str| {
        file(&[&format!(
            "{{'type':'user','ref':'{reference}','username':'{reference}','display_name':'Z'{number},'role':'agent','created_at':'2025-03-01T08:00:00Z'}}"
        )])
    };
    let number = || -> Option<String> {
        let zoe = users::table.filter(users::username.eq("zoe"));
        read(&db, move |conn| zoe.select(users::staff_number).first(conn))
    };
    import(&db, &user("zoe", ",'staff_number':'ag-1'"));
    assert_eq!(number().as_deref(), Some("AG-1"));
    import(&db, &user("zoe", ""));
    assert_eq!(number().as_deref(), Some("AG-1"), "what a file does not say stays");
    import(&db, &user("zoe", ",'staff_number':'AG-2'"));
    assert_eq!(number().as_deref(), Some("AG-2"));
    assert_eq!(
        faults_of_line(&db, &user("yann", ",'staff_number':'ag-2'"), 2),
        [Fault::Taken("staff_number", "AG-2".to_owned())]
    );
}

#[test]
fn a_comment_cannot_move() {
    let db = network();
    import(&db, &village());
    let text = village().replace("\"ref\":\"c4\",\"post\":\"p1\"", "\"ref\":\"c4\",\"post\":\"p2\"");
    assert_eq!(faults_of_line(&db, &text, 17), [Fault::Moved]);
    let text = village().replace("\"post\":\"p1\",\"parent\":\"c2\"", "\"post\":\"p1\",\"parent\":\"c1\"");
    assert_eq!(faults_of_line(&db, &text, 16), [Fault::Moved]);
}

#[test]
fn an_object_that_is_gone_for_good_comes_back() {
    let db = network();
    import(&db, &village());
    write(&db, |conn| {
        diesel::delete(comments::table.filter(comments::body.eq("Et la suite ?"))).execute(conn)
    });
    assert_eq!(fates(&import(&db, &village())), (1, 0, 18));
    assert_eq!(fates(&import(&db, &village())), (0, 0, 19));
}

#[test]
fn people_arrive_without_a_password() {
    let db = network();
    import(&db, &village());
    let rows: Vec<(Option<String>, UtcTime)> =
        read(&db, |conn| users::table.select((users::password_hash, users::created_at)).load(conn));
    assert!(rows.iter().all(|(hash, _)| hash.is_none()));
}
