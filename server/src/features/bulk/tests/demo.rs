//! The demo network.

use diesel::prelude::*;
use schema::{groups, posts, settings, users};
use shared::text::{NewPassword, Password};

use super::kit::{export, import, network, read, village};
use crate::features::bulk::demo::{Demo, PASSWORD, PEOPLE, load};

#[test]
fn the_demo_comes_into_an_empty_network_once() {
    let db = network();
    assert_eq!(load(&db, &mut |_, _| {}).unwrap(), Demo::Loaded);
    let counts: (i64, i64) = read(&db, |conn| {
        Ok((users::table.count().get_result(conn)?, posts::table.count().get_result(conn)?))
    });
    assert_eq!(counts, (60, 162));
    let secret: i64 =
        read(&db, |conn| groups::table.filter(groups::visibility.eq(3)).count().get_result(conn));
    assert_eq!(secret, 2);
    let name: String =
        read(&db, |conn| settings::table.find("organization_name").select(settings::value).first(conn));
    assert_eq!(name, "Mairie de Montclair-sur-Loire");

    let text = export(&db);
    db.clock().advance_ms(3 * shared::time::DAY);
    assert_eq!(load(&db, &mut |_, _| {}).unwrap(), Demo::AlreadyThere);
    assert_eq!(export(&db), text);
}

#[test]
fn four_people_of_the_demo_may_sign_in() {
    let db = network();
    load(&db, &mut |_, _| {}).unwrap();
    let rows: Vec<(String, String)> = read(&db, |conn| {
        users::table
            .filter(users::password_hash.is_not_null())
            .order(users::username)
            .select((users::username, users::password_hash.assume_not_null()))
            .load(conn)
    });
    let mut people = PEOPLE;
    people.sort_unstable();
    assert_eq!(rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), people);
    assert!(rows.iter().all(|row| row.1 == rows[0].1 && row.1.starts_with("$argon2id$")));
    assert!(NewPassword::parse(PASSWORD).is_ok() && Password::parse(PASSWORD).is_ok());
}

#[test]
fn the_demo_leaves_others_alone() {
    let db = network();
    import(&db, &village());
    let text = export(&db);
    assert_eq!(load(&db, &mut |_, _| {}).unwrap(), Demo::NotEmpty);
    assert_eq!(export(&db), text);
}
