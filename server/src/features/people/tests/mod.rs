//! Lists of people, as administrators send, check, apply and undo them.

mod applying;
mod checking;
mod files;
mod town;
mod undoing;

use std::{collections::BTreeMap, time::Duration};

use shared::{
    contract::NoParams,
    directory::{PersonParams, Profile, ReadPerson},
    few::Few,
    people_import::{
        Application, ApplyImport, CheckImport, ColumnChoice, Counts, Fate, Import, ImportParams, ImportState,
        Imports, Line, LinesParams, ListImportLines, ReadImport, ReadImports, UPLOAD, UndoImport, Why,
    },
    text::Username,
};

use crate::testing::{Answer, Person, TestApp};

/// Sends a list as it is.
async fn send(person: Person<'_>, bytes: impl Into<Vec<u8>>) -> Answer {
    let address = format!("{UPLOAD}?name=agents.csv");
    person.send(person.request("POST", &address).set_payload(bytes.into())).await
}

/// Sends a list that is well.
async fn sent(person: Person<'_>, bytes: impl Into<Vec<u8>>) -> Import {
    let answer = send(person, bytes).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

/// The import once nobody works on it any longer.
async fn settled(person: Person<'_>, import: &Import) -> Import {
    loop {
        let now = person.get::<ReadImport>(ImportParams { import: import.id }).await.ok();
        if !now.state.is_busy() {
            return now;
        }
        actix_web::rt::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Checks a list as its columns were understood.
async fn check(person: Person<'_>, import: &Import, complete: bool) -> Import {
    let columns = import.headers.iter().map(|header| header.column).collect();
    let choice = ColumnChoice { columns: Few::new(columns).unwrap(), complete };
    person.call::<CheckImport>(&ImportParams { import: import.id }, &choice).await.assert_ok();
    let checked = settled(person, import).await;
    assert_eq!(checked.state, ImportState::Checked);
    checked
}

/// Sends and checks a list.
async fn checked(person: Person<'_>, bytes: impl Into<Vec<u8>>) -> Import {
    let import = sent(person, bytes).await;
    check(person, &import, false).await
}

/// Applies a list that was checked.
async fn apply(person: Person<'_>, checked: &Import) -> Import {
    let application = Application { checked_at: checked.changed_at, confirm: checked.confirm };
    person.call::<ApplyImport>(&ImportParams { import: checked.id }, &application).await.assert_ok();
    let applied = settled(person, checked).await;
    assert_eq!(applied.state, ImportState::Applied);
    applied
}

/// Sends, checks and applies a list.
async fn applied(person: Person<'_>, bytes: impl Into<Vec<u8>>) -> Import {
    let checked = checked(person, bytes).await;
    apply(person, &checked).await
}

async fn undo(person: Person<'_>, import: &Import) -> Import {
    person.call::<UndoImport>(&ImportParams { import: import.id }, &()).await.assert_ok();
    settled(person, import).await
}

async fn imports(person: Person<'_>) -> Imports {
    person.get::<ReadImports>(NoParams {}).await.ok()
}

/// All lines of an import, page by page.
async fn lines(person: Person<'_>, import: &Import, fate: Option<Fate>) -> Vec<Line> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let params = LinesParams { import: import.id, fate, outcome: None, after };
        let page = person.get::<ListImportLines>(params).await.ok();
        all.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return all,
        }
    }
}

/// Why which lines are refused.
async fn refused(person: Person<'_>, import: &Import) -> BTreeMap<u32, Vec<Why>> {
    let refused = lines(person, import, Some(Fate::Refused)).await;
    refused
        .into_iter()
        .map(|line| (line.line, line.reasons.iter().map(|reason| reason.why).collect()))
        .collect()
}

fn counts(import: &Import) -> [u32; 5] {
    let Counts { created, changed, deactivated, unchanged, refused, .. } = import.counts;
    [created, changed, deactivated, unchanged, refused]
}

async fn profile(app: &TestApp, username: &str) -> Profile {
    let username = Username::parse(username).unwrap();
    app.bob().get::<ReadPerson>(PersonParams { username }).await.ok()
}

/// The list that most tests begin with.
const LIST: &str = "Matricule;Prénom;Nom;E-mail;Fonction;Service;Site;Téléphone;Mobile;Visibilité mobile;\
Matricule responsable;Rôle;Mandat;Délégation;Commissions;Début mandat;Fin mandat;Missions
A1;Hélène;LE GALL;h.legall@ville.example;Responsable;DGS > Urbanisme;Hôtel de ville;0241000001;;;;;;;;;;Permis
A2;Yann;Corre;;Instructeur;DGS > Urbanisme > Droit des sols;Annexe;;612345678;personne;A1;agent;;;;;;
E1;Fatou;Diallo;;;;;;;;;élue;Adjointe au maire;Écoles;Finances, Écoles;22/03/2026;21/03/2032;
";
