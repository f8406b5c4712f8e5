//! Undoing the last import.

use diesel::prelude::*;
use schema::{organizations, users};
use shared::{
    audit::{Action, LogParams, ReadLog},
    people_import::{Fate, ImportParams, ImportState, LineOutcome, PreviewUndo, UndoImport},
};

use super::{LIST, applied, counts, lines, profile, undo};
use crate::testing::{TestApp, cast::ALICE};

async fn people(app: &TestApp) -> Vec<String> {
    app.look(|conn| {
        let open = users::table.filter(users::deactivated_at.is_null());
        Ok(open.order(users::username).select(users::username).load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn what_an_import_made_goes_and_the_list_can_be_applied_again() {
    let app = TestApp::new().await;
    let before = people(&app).await;
    let import = applied(app.admin(), LIST).await;
    let params = ImportParams { import: import.id };
    let preview = app.admin().get::<PreviewUndo>(params).await.ok();
    assert_eq!((preview.removed, preview.closed, preview.restored, preview.reopened), (3, 0, 0, 0));

    let undone = undo(app.admin(), &import).await;
    assert_eq!((undone.state, undone.undoable), (ImportState::Undone, false));
    assert_eq!(people(&app).await, before);
    let all: i64 = app.look(|conn| Ok(users::table.count().get_result(conn)?)).await;
    assert_eq!(all, 8, "nothing is left of those who never came");
    let open: i64 = app
        .look(|conn| {
            Ok(organizations::table.filter(organizations::closed_at.is_null()).count().get_result(conn)?)
        })
        .await;
    assert_eq!(open, 0);
    app.admin().call::<UndoImport>(&params, &()).await.assert_problem(409, "import_settled");

    let again = applied(app.admin(), LIST).await;
    assert_eq!(counts(&again), [3, 0, 0, 0, 0]);
    let entries = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
    assert!(entries.iter().any(|entry| entry.action == Some(Action::PeopleImportUndone)));
}

#[actix_web::test]
async fn earlier_values_return_unless_they_were_changed_since() {
    let app = TestApp::new().await;
    applied(app.admin(), LIST).await;
    let second = applied(
        app.admin(),
        "Matricule;Fonction;Service;Site;Téléphone;Mandat;Commissions;Missions;Statut\n\
        A1;Directrice;DGS;Annexe;02 41 99 99 99;;;Foncier;\nA2;Chef;;;;;;;\nE1;;;;;-;-;;\n",
    )
    .await;
    assert_eq!(counts(&second), [0, 3, 0, 0, 0]);
    // Somebody gives Hélène another function meanwhile.
    app.change(|tx| {
        diesel::update(users::table.filter(users::staff_number.eq("A1")))
            .set(users::title.eq("Maire adjointe"))
            .execute(&mut **tx)?;
        let ids: Vec<shared::ids::UserId> =
            users::table.filter(users::staff_number.eq("A1")).select(users::id).load(&mut **tx)?;
        crate::features::directory::follow(tx, &ids)
    })
    .await;
    undo(app.admin(), &second).await;
    let helene = profile(&app, "helene.legall").await;
    assert_eq!(helene.positions[0].function.as_deref(), Some("Maire adjointe"));
    assert_eq!(helene.positions[0].units.last().unwrap().name, "Urbanisme");
    assert_eq!(helene.positions[0].site.as_ref().unwrap().name, "Hôtel de ville");
    assert_eq!(helene.phones[0].number, "02 41 00 00 01");
    assert_eq!(helene.missions, ["Permis"]);
    assert_eq!(profile(&app, "yann.corre").await.positions[0].function.as_deref(), Some("Instructeur"));
    let fatou = profile(&app, "fatou.diallo").await;
    assert_eq!(fatou.mandates.len(), 3);
    let main = fatou.mandates.iter().find(|mandate| mandate.title == "Adjointe au maire").unwrap();
    assert_eq!(main.delegation.as_deref(), Some("Écoles"));
    assert!(main.ends_on.is_some());
}

#[actix_web::test]
async fn who_was_closed_comes_back_and_who_came_in_stays_closed() {
    let app = TestApp::new().await;
    let import = applied(
        app.admin(),
        "Identifiant;Nom;Statut\nalice.martin;Alice Martin;parti\nnew.comer;New Comer;\n",
    )
    .await;
    assert_eq!(counts(&import), [1, 0, 1, 0, 0]);
    // The newcomer chose a password: the account was used.
    app.change(|tx| {
        diesel::update(users::table.filter(users::username.eq("new.comer")))
            .set(users::password_hash.eq("$argon2id$none"))
            .execute(&mut **tx)?;
        Ok(())
    })
    .await;
    let preview = app.admin().get::<PreviewUndo>(ImportParams { import: import.id }).await.ok();
    assert_eq!((preview.removed, preview.closed, preview.reopened), (0, 1, 1));
    let undone = undo(app.admin(), &import).await;
    assert!(!profile(&app, ALICE.username).await.left);
    assert!(profile(&app, "new.comer").await.left);
    let became = lines(app.admin(), &undone, Some(Fate::Created)).await;
    assert_eq!(became[0].outcome, LineOutcome::Undone);
}

#[actix_web::test]
async fn only_the_last_import_is_undone_and_not_for_ever() {
    let app = TestApp::new().await;
    let first = applied(app.admin(), LIST).await;
    app.clock.advance_ms(1_000);
    applied(app.admin(), "Matricule;Fonction\nA1;Directrice\n").await;
    let params = ImportParams { import: first.id };
    app.admin().call::<UndoImport>(&params, &()).await.assert_problem(409, "import_settled");
    app.clock.advance_ms(shared::people_import::UNDO_DAYS * shared::time::DAY + 1);
    crate::features::people::tidy_up(&app.app().db).await.unwrap();
    let last = app.look(crate::features::people::latest).await;
    assert!(last.is_none(), "what can no longer be undone is forgotten");
}
