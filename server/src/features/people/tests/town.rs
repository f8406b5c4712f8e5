//! A town hall of 415 people, from a file.

use diesel::prelude::*;
use schema::{organizations, users};
use shared::{
    groups::MemberRole,
    ids::{OrganizationId, UserId},
    people_import::{Encoding, Fate},
};

use super::{LIST, applied, apply, checked, counts, lines, profile, undo};
use crate::{
    features::people,
    testing::{
        TestApp,
        cast::{CAROL, CLOSED, OPEN, SECRET},
        miscounted,
    },
};

fn town() -> Vec<u8> {
    let mut list = Vec::new();
    people::generate(415, &mut list).unwrap();
    list
}

#[actix_web::test]
async fn a_town_hall_comes_from_its_file_and_goes_again() {
    let app = TestApp::new().await;
    let import = checked(app.admin(), town()).await;
    assert_eq!(import.encoding, Encoding::Windows1252);
    assert_eq!(
        counts(&import),
        [415, 0, 0, 0, 0],
        "{:?}",
        lines(app.admin(), &import, Some(Fate::Refused)).await
    );
    let applied = apply(app.admin(), &import).await;
    assert_eq!((counts(&applied), applied.counts.left_out), ([415, 0, 0, 0, 0], 0));
    let again = checked(app.admin(), town()).await;
    assert_eq!(
        counts(&again),
        [0, 0, 0, 415, 0],
        "{:?}",
        lines(app.admin(), &again, Some(Fate::Changed)).await
    );
    undo(app.admin(), &applied).await;
    assert_eq!(counts(&checked(app.admin(), town()).await), [415, 0, 0, 0, 0]);
}

#[actix_web::test]
async fn an_agent_who_moves_in_the_list_moves_in_the_directory() {
    let app = TestApp::new().await;
    applied(app.admin(), town()).await;
    let text = encoding_rs::WINDOWS_1252.decode(&town()).0.into_owned();
    let moved = text.replacen("Voirie;", "Bâtiments;", 1);
    assert_ne!(moved, text);
    let import = checked(app.admin(), moved).await;
    assert_eq!(counts(&import), [0, 1, 0, 414, 0]);
    let line = &lines(app.admin(), &import, Some(Fate::Changed)).await[0];
    let change = &line.changes[0];
    assert!(change.before.as_ref().unwrap().ends_with("Voirie"), "{change:?}");
    apply(app.admin(), &import).await;
    let id = line.user.unwrap();
    let username: String =
        app.look(move |conn| Ok(users::table.find(id).select(users::username).first(conn)?)).await;
    assert_eq!(profile(&app, &username).await.positions[0].units.last().unwrap().name, "Bâtiments");
}

/// Whether somebody is in the closed group.
async fn is_member(app: &TestApp, user: UserId) -> bool {
    app.carol().members_of(CLOSED).await.iter().any(|member| member.person.id == user)
}

#[actix_web::test]
async fn what_a_list_moves_in_groups_by_rule_is_shown_first_and_nothing_of_secret_ones() {
    let app = TestApp::new().await;
    for group in [OPEN, CLOSED, SECRET] {
        app.put(CAROL.id, group, MemberRole::Manager).await;
    }
    let elected = r#"[[{"role":"elected"}]]"#;
    app.carol().sets_rule(OPEN, Some(elected), true).await.assert_ok();
    let first = checked(app.admin(), LIST).await;
    let joins: Vec<Vec<String>> =
        lines(app.admin(), &first, None).await.into_iter().map(|line| line.joins).collect();
    assert_eq!(joins, [vec![], vec![], vec!["Jardins partagés".to_owned()]]);

    let first = apply(app.admin(), &first).await;
    app.follow_rules().await;
    let urbanism: OrganizationId = app
        .look(|conn| {
            let named = organizations::table.filter(organizations::name.eq("Urbanisme"));
            Ok(named.select(organizations::id).first(conn)?)
        })
        .await;
    let within = format!(r#"[[{{"unit":{urbanism}}}]]"#);
    for group in [CLOSED, SECRET] {
        app.carol().sets_rule(group, Some(&within), true).await.assert_ok();
    }
    let yann = profile(&app, "yann.corre").await.person.id;
    let moved = LIST.replace("DGS > Urbanisme > Droit des sols", "DGS > Archives").replace("élue", "agent");
    let import = checked(app.admin(), moved).await;
    let told = lines(app.admin(), &import, None).await;
    let leaves: Vec<&[String]> = told.iter().map(|line| line.leaves.as_slice()).collect();
    assert_eq!(leaves, [&[][..], &["Commission des finances".to_owned()], &["Jardins partagés".to_owned()]]);
    assert!(is_member(&app, yann).await);
    let applied = apply(app.admin(), &import).await;
    app.follow_rules().await;
    assert!(!is_member(&app, yann).await);
    assert_eq!(lines(app.admin(), &applied, None).await[1].leaves, [""; 0], "groups have followed");

    // What lists made goes whole, though rules put it into groups.
    undo(app.admin(), &applied).await;
    app.follow_rules().await;
    assert!(is_member(&app, yann).await);
    assert_eq!(counts(&first), [3, 0, 0, 0, 0]);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn who_is_undone_leaves_the_groups_a_rule_put_them_into() {
    let app = TestApp::new().await;
    app.put(CAROL.id, OPEN, MemberRole::Manager).await;
    app.carol().sets_rule(OPEN, Some(r#"[[{"role":"elected"}]]"#), true).await.assert_ok();
    let import = applied(app.admin(), LIST).await;
    app.follow_rules().await;
    undo(app.admin(), &import).await;
    app.follow_rules().await;
    assert_eq!(app.look(miscounted).await, [""; 0]);
    let people: i64 = app.look(|conn| Ok(users::table.count().get_result(conn)?)).await;
    assert_eq!(people, 8, "nothing is left of those who never came");
}
