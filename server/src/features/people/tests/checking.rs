//! What checking finds, and that it changes nothing.

use diesel::prelude::*;
use schema::{organizations, sites, users};
use shared::people_import::{Column, Fate, LinesParams, ListImportLines, Why, report_address};

use super::{LIST, applied, check, checked, counts, imports, lines, refused, sent};
use crate::{
    features::identity::NewPerson,
    testing::{
        TestApp,
        cast::{ADMIN, ALICE},
    },
};

async fn size(app: &TestApp) -> (i64, i64, i64) {
    app.look(|conn| {
        let people = users::table.count().get_result(conn)?;
        let units = organizations::table.count().get_result(conn)?;
        Ok((people, units, sites::table.count().get_result(conn)?))
    })
    .await
}

#[actix_web::test]
async fn a_dry_run_shows_every_change_and_makes_none() {
    let app = TestApp::new().await;
    let before = size(&app).await;
    let import = checked(app.admin(), LIST).await;
    assert_eq!(size(&app).await, before);
    assert_eq!(counts(&import), [3, 0, 0, 0, 0]);
    let units: Vec<&str> = import.new_units.iter().map(|unit| unit.rsplit(" › ").next().unwrap()).collect();
    assert_eq!(units[1..], ["DGS", "Urbanisme", "Droit des sols"]);

    let lines = lines(app.admin(), &import, None).await;
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [2, 3, 4]);
    let first = &lines[0];
    assert_eq!((first.name.as_str(), first.fate, first.user), ("Hélène Le Gall", Fate::Created, None));
    let said = |column| first.changes.iter().find(|change| change.column == column).unwrap().after.clone();
    assert_eq!(said(Column::Username).as_deref(), Some("helene.legall"));
    assert_eq!(said(Column::Phone).as_deref(), Some("02 41 00 00 01"));
    assert!(first.changes.iter().all(|change| change.before.is_none()));
}

#[actix_web::test]
async fn each_malformed_line_is_refused_with_its_reason_and_the_others_are_not() {
    let app = TestApp::new().await;
    let head = "Matricule;Nom;E-mail;Service;Responsable;Début mandat;Mandat;Statut;Rôle";
    let long = "x".repeat(40_000);
    let rows = [
        ("A1;Ana Roux;ana@ville.example;DGS;;;;;", None),
        ("A1;Bis;;;;;;;", Some(Why::Duplicate)),
        ("A2;Léo Roux;ANA@ville.example;;;;;;", Some(Why::Duplicate)),
        ("A3;\"Léo\" Roux;;;;;;;", Some(Why::BadQuote)),
        ("A4;Léo Roux;;;;;;;;rest", Some(Why::Ragged)),
        ("A5;Léo Roux", None),
        (";Léo Roux;;;;;;;", Some(Why::NoKey)),
        ("A6;;;;;;;;", Some(Why::NoName)),
        ("A7;Léo Roux;pas une adresse;;;;;;", Some(Why::Malformed)),
        ("A8;Léo Roux;;A > B > A;;;;;", Some(Why::OwnAncestor)),
        ("A9;Léo Roux;;;Z99;;;;", Some(Why::UnknownManager)),
        ("A10;Léo Roux;;;A10;;;;", Some(Why::OwnManager)),
        ("A11;Léo Roux;;;A5;31/02/2026;Maire;;", Some(Why::BadDate)),
        ("A12;Léo Roux;;;;22/03/2026;;;", Some(Why::NoMandate)),
        ("A13;Léo\u{1}Roux;;;;;;;", Some(Why::NotText)),
        (long.as_str(), Some(Why::TooLong)),
        ("A14;Léo Roux;;;;;;peut-être;", Some(Why::UnknownWord)),
        ("A15;Léo Roux;;;;;;;administrateur", Some(Why::RoleOfPower)),
        ("A16;Roux Léo;;;;;;parti;", None),
        ("A17;\"Léo Roux;;;;;;;", Some(Why::BadQuote)),
    ];
    let list = rows.iter().fold(head.to_owned(), |list, (row, _)| format!("{list}\n{row}"));
    let import = checked(app.admin(), list).await;
    let found = refused(app.admin(), &import).await;
    for (line, (row, why)) in (2_u32..).zip(rows) {
        let found = found.get(&line).and_then(|reasons| reasons.first().copied());
        assert_eq!(found, why, "line {line}: {}", row.chars().take(40).collect::<String>());
    }
    assert_eq!(counts(&import), [2, 0, 0, 1, 17]);
}

#[actix_web::test]
async fn units_by_code_are_found_made_and_not_put_in_a_circle() {
    let app = TestApp::new().await;
    let list = "Matricule;Nom;Code service;Service;Code parent\n\
        A1;Ana;DGS;Direction;\nA2;Bea;URB;Urbanisme;DGS\nA3;Cid;X;Alpha;Y\nA4;Dan;Y;Beta;X\nA5;Eve;URB;Urba;DGS\n\
        A6;Fay;Q;Quai;NULLE-PART\n";
    let import = checked(app.admin(), list).await;
    let refused = refused(app.admin(), &import).await;
    let whys: Vec<(u32, Why)> = refused.iter().map(|(line, whys)| (*line, whys[0])).collect();
    assert_eq!(
        whys,
        [(4, Why::OwnAncestor), (5, Why::OwnAncestor), (6, Why::UnitTwice), (7, Why::UnknownUnit)]
    );
    assert_eq!(import.new_units.len(), 3);
}

#[actix_web::test]
async fn somebody_is_known_by_number_then_name_then_address_and_by_one_of_them_only() {
    let app = TestApp::new().await;
    applied(
        app.admin(),
        "Matricule;Nom;E-mail\nA1;Ana Roux;ana@ville.example\nA2;Bea Roux;bea@ville.example\n\
        A3;Cid Roux;cid@ville.example\n",
    )
    .await;
    let list = "Matricule;Identifiant;Nom;E-mail\n\
        B7;alice.martin;Alice Martin;\n\
        A1;;Ana Roux-Morel;\n\
        A1B;;Ana;ana@ville.example\n\
        A2;;Bea Roux;cid@ville.example\n\
        ;bob.diallo;Bob Diallo;bea@ville.example\n";
    let import = checked(app.admin(), list).await;
    let lines = lines(app.admin(), &import, None).await;
    assert_eq!(
        lines.iter().map(|line| line.fate).collect::<Vec<_>>(),
        [Fate::Changed, Fate::Changed, Fate::Refused, Fate::Refused, Fate::Refused]
    );
    assert_eq!(lines[0].user, Some(ALICE.id));
    assert_eq!(lines[0].changes[0].after.as_deref(), Some("B7"));
    assert_eq!(lines[2].reasons[0].why, Why::Taken);
    assert_eq!(lines[3].reasons[0].why, Why::Taken);
    assert_eq!(lines[4].reasons[0].why, Why::SeveralPeople);
}

#[actix_web::test]
async fn who_is_missing_leaves_only_if_the_list_is_complete_and_looks_after_them() {
    let app = TestApp::new().await;
    applied(app.admin(), "Matricule;Nom\nA1;Ana\nA2;Bea\nA3;Cid\n").await;
    let import = sent(app.admin(), "Matricule;Nom;E-mail\nA1;Ana;\nA2;Bea;pas une adresse\n").await;
    assert_eq!(counts(&check(app.admin(), &import, false).await), [0, 0, 0, 1, 1]);
    let complete = check(app.admin(), &import, true).await;
    // The line that is refused does not close an account, and those whom no list knows stay.
    assert_eq!((counts(&complete), complete.confirm), ([0, 0, 1, 1, 1], None));
    let leaving = lines(app.admin(), &complete, Some(Fate::Deactivated)).await;
    assert_eq!((leaving[0].line, leaving[0].name.as_str()), (0, "Cid"));

    let import = sent(app.admin(), "Matricule;Nom\nA1;Ana\n").await;
    let complete = check(app.admin(), &import, true).await;
    assert_eq!((counts(&complete), complete.confirm), ([0, 0, 2, 1, 0], Some(2)), "two of ten");

    // Who stands on a line that cannot be read may be anybody: nobody is taken for missing.
    let import = sent(app.admin(), "Matricule;Nom\nA1;Ana\nA2;\"\n").await;
    let unread = check(app.admin(), &import, true).await;
    assert_eq!(counts(&unread), [0, 0, 0, 1, 3]);
    assert_eq!(refused(app.admin(), &unread).await[&0], [Why::ListUnread]);
}

#[actix_web::test]
async fn neither_the_last_administrator_nor_oneself_leaves_by_a_list() {
    let app = TestApp::new().await;
    app.change(|tx| {
        diesel::update(users::table.find(ADMIN.id))
            .set((users::password_hash.eq("$argon2id$none"), users::staff_number.eq("ADM1")))
            .execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let import = checked(app.admin(), "Matricule;Nom;Statut;Rôle\nADM1;Ada Mercier;parti;agent\n").await;
    assert_eq!(refused(app.admin(), &import).await[&2], [Why::OwnAccount]);
    let import = checked(app.admin(), "Matricule;Nom;Rôle\nADM1;Ada Mercier;agent\n").await;
    assert_eq!(counts(&import), [0, 0, 0, 1, 0], "a list does not change what administrators are");
    let other = sent(app.admin(), "Matricule;Nom\nA1;Ana\n").await;
    let complete = check(app.admin(), &other, true).await;
    assert_eq!(refused(app.admin(), &complete).await[&0], [Why::OwnAccount]);
}

#[actix_web::test]
async fn the_report_is_a_list_for_spreadsheets() {
    let app = TestApp::new().await;
    let import = checked(app.admin(), format!("{LIST}A9;;;=1+1@x;;;;;;;;;;;;;;\n")).await;
    let answer = app.admin().send(app.admin().request("GET", &report_address(import.id))).await;
    let text = answer.text();
    assert!(text.starts_with("\u{feff}Ligne;Personne;Effet;Champ;Avant;Après;Motif\n"), "{text}");
    assert!(text.contains("2;Hélène Le Gall;Création;Fonction;;Responsable;\n"), "{text}");
    assert!(text.contains("5;A9;Ligne refusée;;;;Nom manquant.\n"), "{text}");
    let only = format!("{}?fate=refused", report_address(import.id));
    let only = app.admin().send(app.admin().request("GET", &only)).await.text();
    assert!(!only.contains("Création"), "{only}");
}

#[actix_web::test]
async fn a_new_list_takes_the_place_of_one_that_was_not_applied() {
    let app = TestApp::new().await;
    let first = checked(app.admin(), LIST).await;
    let second = sent(app.admin(), LIST).await;
    assert_eq!(imports(app.admin()).await.open.map(|open| open.id), Some(second.id));
    let params = LinesParams { import: first.id, fate: None, outcome: None, after: None };
    app.admin().get::<ListImportLines>(params).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn two_of_the_same_name_get_two_user_names() {
    let app = TestApp::new().await;
    app.change(|tx| {
        let username = shared::text::Username::parse("ana.roux").unwrap();
        let name = shared::text::DisplayName::parse("Ana Roux").unwrap();
        let person = NewPerson::new(username, name, shared::identity::Role::Agent);
        crate::features::admin::create_account(tx, &crate::features::audit::Actor::COMMAND_LINE, person)
    })
    .await;
    let import = checked(app.admin(), "Matricule;Nom\nA1;Ana Roux\nA2;ana roux\nA3;Ana ROUX\n").await;
    let lines = lines(app.admin(), &import, None).await;
    let username = |line: &shared::people_import::Line| {
        line.changes.iter().find(|change| change.column == Column::Username).unwrap().after.clone().unwrap()
    };
    assert_eq!(lines.iter().map(username).collect::<Vec<_>>(), ["ana.roux2", "ana.roux3", "ana.roux4"]);
}
