//! Applying does what was shown, once, and leaves out what changed meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::prelude::*;
use schema::{positions, users};
use shared::{
    audit::{Action, LogParams, ReadLog},
    directory::PhoneVisibility,
    identity::Role,
    people_import::{
        Application, ApplyImport, CheckImport, ColumnChoice, Fate, ImportParams, ImportState, LineOutcome,
        Why,
    },
};

use super::{LIST, applied, apply, check, checked, counts, imports, lines, profile, sent, settled};
use crate::{
    features::people,
    testing::{
        TestApp,
        cast::{ALICE, BOB, CAROL},
    },
};

#[actix_web::test]
async fn what_was_shown_is_what_happens_and_again_there_is_nothing_to_do() {
    let app = TestApp::new().await;
    let import = applied(app.admin(), LIST).await;
    assert_eq!(counts(&import), [3, 0, 0, 0, 0]);
    assert_eq!((import.counts.left_out, import.undoable), (0, true));
    assert!(imports(app.admin()).await.open.is_none());

    let yann = profile(&app, "yann.corre").await;
    let position = &yann.positions[0];
    assert_eq!(position.function.as_deref(), Some("Instructeur"));
    assert_eq!(position.units.last().unwrap().name, "Droit des sols");
    assert_eq!(position.site.as_ref().unwrap().name, "Annexe");
    assert_eq!(position.manager.as_ref().unwrap().name, "Hélène Le Gall");
    assert!(yann.phones.is_empty(), "nobody sees that number");
    let fatou = profile(&app, "fatou.diallo").await;
    assert_eq!(fatou.person.role, Role::Elected);
    let mandates: Vec<&str> = fatou.mandates.iter().map(|mandate| mandate.title.as_str()).collect();
    assert_eq!(mandates.len(), 3, "{mandates:?}");
    assert!(fatou.mandates.iter().all(|mandate| mandate.ends_on.is_some()));
    let helene = profile(&app, "helene.legall").await;
    assert_eq!(helene.missions, ["Permis"]);
    assert_eq!(
        (helene.phones[0].number.as_str(), helene.phones[0].visible),
        ("02 41 00 00 01", PhoneVisibility::Everyone)
    );

    let again = checked(app.admin(), LIST).await;
    assert_eq!(counts(&again), [0, 0, 0, 3, 0], "{:?}", lines(app.admin(), &again, None).await);
    assert_eq!(again.new_units, Vec::<String>::new());
}

#[actix_web::test]
async fn what_changes_is_changed_field_by_field_and_what_the_list_does_not_say_stays() {
    let app = TestApp::new().await;
    applied(app.admin(), LIST).await;
    let moved = "Matricule;Fonction;Service;Téléphone;Missions;Statut\n\
        A1;;;02.41.00.00.01;-;\nA2;Responsable du droit des sols;DGS > Voirie;;;\nE1;;;;;parti\n";
    let import = sent(app.admin(), moved).await;
    let import = check(app.admin(), &import, false).await;
    assert_eq!(counts(&import), [0, 2, 1, 0, 0]);
    let shown = lines(app.admin(), &import, Some(Fate::Changed)).await;
    let columns: Vec<Vec<&str>> =
        shown.iter().map(|line| line.changes.iter().map(|change| change.column.as_str()).collect()).collect();
    assert_eq!(columns, [vec!["missions"], vec!["function", "unit"]]);
    apply(app.admin(), &import).await;

    let yann = profile(&app, "yann.corre").await;
    assert_eq!(yann.positions[0].units.last().unwrap().name, "Voirie");
    assert_eq!(yann.positions[0].site.as_ref().map(|site| site.name.as_str()), Some("Annexe"));
    assert_eq!(yann.managers.last().unwrap().name, "Hélène Le Gall");
    assert!(profile(&app, "fatou.diallo").await.left);
    assert!(profile(&app, "helene.legall").await.missions.is_empty());
    let ended: i64 = app
        .look(|conn| {
            Ok(positions::table.filter(positions::ended_at.is_not_null()).count().get_result(conn)?)
        })
        .await;
    assert_eq!(ended, 1, "where somebody worked before stays as history");

    // Whom a list closed comes back with a list.
    let back = checked(app.admin(), LIST).await;
    let returns = lines(app.admin(), &back, Some(Fate::Changed)).await;
    assert!(returns.iter().any(|line| line.changes.iter().any(|change| change.column.as_str() == "status")));
}

#[actix_web::test]
async fn what_was_changed_meanwhile_is_left_out_and_the_rest_is_applied() {
    let app = TestApp::new().await;
    let list = "Identifiant;Fonction\nalice.martin;Archiviste\nbob.diallo;Jardinier\n";
    let import = checked(app.admin(), list).await;
    app.change(|tx| {
        diesel::update(users::table.find(ALICE.id)).set(users::title.eq("Directrice")).execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let done = apply(app.admin(), &import).await;
    assert_eq!((counts(&done), done.counts.left_out), ([0, 1, 0, 0, 0], 1));
    let left: Vec<_> = lines(app.admin(), &done, None)
        .await
        .into_iter()
        .filter(|line| line.outcome == LineOutcome::LeftOut)
        .collect();
    assert_eq!(left[0].reasons[0].why, Why::ChangedMeanwhile);
    let titles: Vec<Option<String>> = app
        .look(|conn| {
            let people = users::table.filter(users::id.eq_any([ALICE.id, BOB.id]));
            Ok(people.order(users::id).select(users::title).load(conn)?)
        })
        .await;
    assert_eq!(titles, [Some("Directrice".to_owned()), Some("Jardinier".to_owned())]);
}

#[actix_web::test]
async fn a_check_that_was_made_anew_is_looked_at_anew() {
    let app = TestApp::new().await;
    let import = checked(app.admin(), LIST).await;
    app.clock.advance_ms(1_000);
    check(app.admin(), &import, false).await;
    let stale = Application { checked_at: import.changed_at, confirm: None };
    let params = ImportParams { import: import.id };
    app.admin().call::<ApplyImport>(&params, &stale).await.assert_problem(409, "import_outdated");
    let columns = shared::few::Few::new(vec![None]).unwrap();
    let choice = ColumnChoice { columns, complete: false };
    app.admin().call::<CheckImport>(&params, &choice).await.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn closing_many_accounts_asks_for_their_number() {
    let app = TestApp::new().await;
    let list = "Identifiant;Statut\nalice.martin;parti\nbob.diallo;parti\n";
    let import = checked(app.admin(), list).await;
    assert_eq!((import.confirm, import.people), (Some(2), 7));
    let params = ImportParams { import: import.id };
    for confirm in [None, Some(7)] {
        let hasty = Application { checked_at: import.changed_at, confirm };
        app.admin().call::<ApplyImport>(&params, &hasty).await.assert_problem(409, "confirmation_needed");
    }
    assert!(!profile(&app, "alice.martin").await.left);
    apply(app.admin(), &import).await;
    assert!(profile(&app, "alice.martin").await.left);
    assert_eq!(app.alice().send(app.alice().request("GET", "/api/me")).await.status, 401);
}

#[actix_web::test]
async fn the_log_tells_the_import_and_whose_role_or_account_it_changed() {
    let app = TestApp::new().await;
    let list = "Identifiant;Rôle;Statut\nalice.martin;élue;\ncarol.nguyen;agent;\nbob.diallo;;parti\n";
    let import = applied(app.admin(), list).await;
    assert_eq!(counts(&import), [0, 1, 1, 1, 0], "who publishes official news goes on doing so");
    let entries = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
    let about = |action| entries.iter().find(|entry| entry.action == Some(action)).unwrap();
    assert_eq!(about(Action::RoleChanged).person.as_ref().unwrap().id, ALICE.id);
    assert_eq!(about(Action::AccountSuspended).person.as_ref().unwrap().id, BOB.id);
    let imported = about(Action::PeopleImported);
    assert_eq!(imported.actor.as_ref().unwrap().name, "Ada Mercier");
    let said = ["source", "created", "updated", "deactivated"].map(|name| imported.details[name].as_str());
    assert_eq!(said, ["agents.csv", "0", "1", "1"]);
    let role: Role = app.look(|conn| Ok(users::table.find(CAROL.id).select(users::role).first(conn)?)).await;
    assert_eq!(role, Role::Officer);
}

#[actix_web::test]
async fn what_a_crash_interrupts_is_finished_and_nothing_is_done_twice() {
    let app = TestApp::new().await;
    let list: String = (0..900).fold("Matricule;Nom;Fonction;Responsable\n".to_owned(), |list, number| {
        format!("{list}A{number};Agent Numéro{number};Agent;{}\n", if number > 0 { "A899" } else { "" })
    });
    // A899 reports to themselves: that one line is refused.
    let import = checked(app.admin(), list.clone()).await;
    assert_eq!(counts(&import), [899, 0, 0, 0, 1]);
    let list = list.replace("A899;Agent Numéro899;Agent;A899", "A899;Agent Numéro899;Agent;A0");
    let import = checked(app.admin(), list.clone()).await;
    let (id, db) = (import.id, app.app().db.clone());
    let application = Application { checked_at: import.changed_at, confirm: None };
    app.change(move |tx| people::apply(tx, id, application, &(None, None)).map(drop)).await;
    for dies_after in [1, 2, 3, 4] {
        let db = db.clone();
        let died = actix_web::rt::task::spawn_blocking(move || {
            let mut steps = 0;
            let dies = AssertUnwindSafe(|| {
                people::work(&db, id, &mut || {
                    steps += 1;
                    assert!(steps < dies_after, "the power went");
                })
            });
            catch_unwind(dies).is_err()
        });
        assert!(died.await.unwrap(), "it was not done yet");
    }
    people::resume(&db).await.unwrap();
    let done = settled(app.admin(), &import).await;
    assert_eq!((done.state, done.counts.created, done.counts.left_out), (ImportState::Applied, 900, 0));
    let again = checked(app.admin(), list).await;
    assert_eq!(counts(&again), [0, 0, 0, 900, 0]);
    let positions: i64 = app.look(|conn| Ok(positions::table.count().get_result(conn)?)).await;
    assert_eq!(positions, 900);
}
