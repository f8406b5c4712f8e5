//! What an import leaves in the tables: counters, threads, reach, words, HTML, one event.

use diesel::{dsl::count_star, prelude::*};
use platform::outbox::{self, Audience};
use schema::{
    comment_reactions, comments, groups, memberships, organizations, outbox as events, post_reactions, posts,
    user_words, users,
};
use shared::ids::{PostId, time_of};
use shared::time::UtcTime;

use super::kit::{file, granddebat, import, network, read, village};

#[test]
fn a_village_comes_in_with_all_its_counters() {
    let db = network();
    let tally = import(&db, &village());
    let created: Vec<u64> = tally.by_type().iter().map(|(_, count)| count.created).collect();
    assert_eq!(created, [2, 3, 0, 0, 0, 2, 3, 2, 4, 3]);

    let posts: Vec<(String, i16, i32, i32, i32, i32)> = read(&db, |conn| {
        posts::table
            .order(posts::id)
            .select((
                posts::body,
                posts::reach,
                posts::comment_count,
                posts::thanks_count,
                posts::bravo_count,
                posts::like_count,
            ))
            .load(conn)
    });
    assert_eq!(posts, [("Merci **@ali.ben**".to_owned(), 0, 4, 1, 1, 0), ("Chut".to_owned(), 3, 0, 0, 0, 0)]);
    let members: Vec<i32> =
        read(&db, |conn| groups::table.order(groups::slug.desc()).select(groups::member_count).load(conn));
    assert_eq!(members, [2, 1]);
}

#[test]
fn threads_keep_the_true_tree_and_the_places_of_replies() {
    type Row = (String, i64, Option<i64>, Option<i64>, i32, i32, i32);
    let db = network();
    import(&db, &village());
    let rows: Vec<Row> = read(&db, |conn| {
        comments::table
            .order(comments::id)
            .select((
                comments::body,
                comments::id,
                comments::parent_id,
                comments::root_id,
                comments::position,
                comments::reply_count,
                comments::like_count,
            ))
            .load(conn)
    });
    let id = |body: &str| rows.iter().find(|row| row.0 == body).map(|row| row.1);
    let (first, second) = (id("De rien"), id("Bravo"));
    let told: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.2, row.3, row.4, row.5, row.6)).collect();
    assert_eq!(
        told,
        [
            ("De rien", None, None, 0, 2, 0),
            ("Bravo", first, first, 1, 0, 1),
            ("Oui", second, first, 2, 0, 0),
            ("Et la suite ?", None, None, 0, 0, 0),
        ]
    );
}

#[test]
fn replies_stand_in_the_order_of_time_whatever_the_order_of_the_file() {
    let db = network();
    let text = village()
        + &file(&[
            "{'type':'comment','ref':'late','post':'p2','author':'zoe','body':'racine','created_at':'2025-04-01T08:00:00Z'}",
            "{'type':'comment','ref':'r3','post':'p2','parent':'late','author':'zoe','body':'3','created_at':'2025-04-03T08:00:00Z'}",
            "{'type':'comment','ref':'r2','post':'p2','parent':'late','author':'zoe','body':'2','created_at':'2025-04-02T08:00:00Z'}",
            // Before what it answers: its id comes after it all the same.
            "{'type':'comment','ref':'r1','post':'p2','parent':'late','author':'zoe','body':'1','created_at':'2025-03-20T08:00:00Z'}",
        ])
        .lines()
        .skip(1)
        .collect::<Vec<_>>()
        .join("\n");
    import(&db, &text);
    let rows: Vec<(String, i32, UtcTime)> = read(&db, |conn| {
        comments::table
            .inner_join(posts::table)
            .filter(posts::body.eq("Chut"))
            .order(comments::id)
            .select((comments::body, comments::position, comments::created_at))
            .load(conn)
    });
    let told: Vec<_> = rows.iter().map(|(body, position, _)| (body.as_str(), *position)).collect();
    assert_eq!(told, [("racine", 0), ("1", 1), ("2", 2), ("3", 3)]);
    assert!(rows[1].2 < rows[0].2, "what was written keeps its time");
}

#[test]
fn texts_are_rendered_and_people_found_by_their_words() {
    let db = network();
    import(&db, &village());
    let html: String =
        read(&db, |conn| posts::table.filter(posts::kind.eq(1)).select(posts::html).first(conn));
    assert!(html.contains("<strong><span class=\"mention\""), "{html}");
    assert!(html.contains("@Ali Ben</span>"), "{html}");
    let found: Vec<String> = read(&db, |conn| {
        user_words::table
            .inner_join(users::table)
            .filter(user_words::word.eq("goff"))
            .select(users::username)
            .load(conn)
    });
    assert_eq!(found, ["zoe"]);
    let folded: (String, Option<String>) = read(&db, |conn| {
        users::table
            .filter(users::username.eq("zoe"))
            .select((users::name_folded, users::email_folded))
            .first(conn)
    });
    assert_eq!(folded, ("zoe le goff".to_owned(), Some("zoe@village.example".to_owned())));
}

#[test]
fn ids_tell_the_time_and_keep_the_order_of_the_file() {
    let db = network();
    let user = |n: usize| {
        format!(
            "{{'type':'user','ref':'r{n}','username':'user{n}','display_name':'U','role':'agent','created_at':'2025-03-01T08:00:00Z'}}"
        )
    };
    // More than one millisecond has numbers for, over several batches.
    let lines: Vec<String> = (0..1_300).rev().map(user).collect();
    import(&db, &file(&lines.iter().map(String::as_str).collect::<Vec<_>>()));
    let rows: Vec<(i64, String)> =
        read(&db, |conn| users::table.order(users::id).select((users::id, users::username)).load(conn));
    assert_eq!(rows.len(), 1_300);
    for (row, n) in rows.iter().zip((0..1_300).rev()) {
        assert_eq!(row.1, format!("user{n}"));
    }
    let moment = UtcTime(1_740_816_000_000);
    assert_eq!(time_of(rows[0].0), moment);
    assert_eq!(time_of(rows[1_299].0), moment.plus_ms(2));
}

#[test]
fn everybody_is_told_once_that_the_network_changed() {
    let db = network();
    let count = || read(&db, |conn| events::table.select(count_star()).first::<i64>(conn));
    import(&db, &village());
    assert_eq!(count(), 1);
    let rows = db.read_blocking(|conn| outbox::after(conn, 0, i64::MAX, 10)).unwrap();
    assert_eq!((rows[0].kind.as_str(), &rows[0].audience), ("network.imported", &Audience::Everyone));
    assert_eq!(rows[0].payload, "{}");
    import(&db, &village());
    assert_eq!(count(), 1, "nothing changed, nobody is told");
}

#[test]
fn the_real_consultation_comes_in_whole() {
    let Some(text) = granddebat() else { return };
    let db = network();
    import(&db, &text);
    let counts: [i64; 7] = read(&db, |conn| {
        Ok([
            organizations::table.count().get_result(conn)?,
            users::table.count().get_result(conn)?,
            groups::table.count().get_result(conn)?,
            memberships::table.count().get_result(conn)?,
            posts::table.count().get_result(conn)?,
            comments::table.count().get_result(conn)?,
            post_reactions::table.count().get_result::<i64>(conn)?
                + comment_reactions::table.count().get_result::<i64>(conn)?,
        ])
    });
    assert_eq!(counts, [0, 133, 6, 265, 225, 690, 498]);
    // Kept counters say what counting says.
    let kept: (Option<i64>, Option<i64>) = read(&db, |conn| {
        use diesel::dsl::sum;
        posts::table
            .select((
                sum(posts::comment_count),
                sum(posts::like_count
                    + posts::thanks_count
                    + posts::bravo_count
                    + posts::idea_count
                    + posts::support_count),
            ))
            .first(conn)
    });
    assert_eq!(kept, (Some(690), Some(498)));
    let strays: i64 = read(&db, |conn| {
        let (child, parent) = diesel::alias!(comments as child, comments as parent);
        child
            .inner_join(parent.on(parent.field(comments::id).nullable().eq(child.field(comments::parent_id))))
            .filter(
                child
                    .field(comments::post_id)
                    .ne(parent.field(comments::post_id))
                    .or(child.field(comments::id).le(parent.field(comments::id))),
            )
            .count()
            .get_result(conn)
    });
    assert_eq!(strays, 0);
    let newest: PostId = read(&db, |conn| posts::table.order(posts::id.desc()).select(posts::id).first(conn));
    assert!(newest.0 > 0);
}

#[test]
fn what_servers_keep_ready_of_posts_is_out_of_date_after_an_import() {
    let db = network();
    let version = || db.db().read_blocking(crate::features::identity::directory_version).unwrap();
    let before = version();
    import(
        db.db(),
        &file(&[
            "{'type':'user','ref':'u1','username':'ana','display_name':'Ana','role':'agent','created_at':'2026-01-01T00:00:00Z'}",
        ]),
    );
    let between = version();
    assert_ne!(before, between);
    import(
        db.db(),
        &file(&[
            "{'type':'user','ref':'u1','username':'ana','display_name':'Anabelle','role':'agent','created_at':'2026-01-01T00:00:00Z'}",
        ]),
    );
    assert_ne!(between, version());
}
