//! What the tests of files share.

use std::{path::Path, sync::Arc};

use diesel::prelude::*;
use platform::{
    db::{Conn, Db},
    testing::TestDb,
};

use crate::{
    app,
    features::bulk::{self, Input, Options, Outcome, fault::Fault, fault::Faults, tally::Tally},
};

/// A fresh, empty network.
pub fn network() -> TestDb {
    TestDb::new(app::migrations())
}

/// The lines of a file, after that of its version.
pub fn file(lines: &[&str]) -> String {
    let mut text = "{\"type\":\"version\",\"version\":1}\n".to_owned();
    for line in lines {
        text.push_str(&line.replace('\'', "\""));
        text.push('\n');
    }
    text
}

pub fn options(source: &str) -> Options {
    Options { source: source.to_owned(), lenient: false, dry_run: false }
}

pub fn try_import(db: &Db, text: &str, options: &Options) -> Outcome {
    let input = Input::Bytes(Arc::from(text.as_bytes()));
    bulk::import(db, &input, options, &mut |_, _| {}).unwrap()
}

/// Imports a good file from the source `test`.
pub fn import(db: &Db, text: &str) -> Tally {
    import_from(db, text, "test")
}

pub fn import_from(db: &Db, text: &str, source: &str) -> Tally {
    match try_import(db, text, &options(source)) {
        Outcome::Imported(report) => report.tally,
        other => panic!("not imported: {other:?}"),
    }
}

/// What is wrong with a file.
pub fn faults(db: &Db, text: &str) -> Faults {
    match try_import(db, text, &options("test")) {
        Outcome::Refused(faults) => faults,
        other => panic!("not refused: {other:?}"),
    }
}

/// The faults of the only bad line, which is this one.
pub fn faults_of_line(db: &Db, text: &str, line: u64) -> Vec<Fault> {
    let mut faults = faults(db, text);
    assert_eq!(faults.lines, 1, "{faults:?}");
    faults.first.remove(&line).unwrap_or_else(|| panic!("another line is bad: {faults:?}"))
}

pub fn export(db: &Db) -> String {
    let mut out = Vec::new();
    bulk::export(db, &mut out, &mut |_| {}).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads something from the database.
pub fn read<T: Send + 'static>(
    db: &Db,
    query: impl FnOnce(&mut Conn) -> QueryResult<T> + Send + 'static,
) -> T {
    db.read_blocking(|conn| Ok(query(conn)?)).unwrap()
}

/// Writes something to the database.
pub fn write(db: &Db, query: impl FnOnce(&mut Conn) -> QueryResult<usize> + Send + 'static) {
    db.write_blocking(|tx| Ok(query(&mut *tx)?)).unwrap();
}

/// A real consultation, where it is at hand.
pub fn granddebat() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/granddebat.jsonl");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {}", path.display());
    }
    text
}

/// A little network with everything in it.
pub fn village() -> String {
    file(&[
        "{'type':'organization','ref':'mairie','name':'Mairie'}",
        "{'type':'organization','ref':'voirie','name':'Voirie','parent':'mairie'}",
        "{'type':'user','ref':'zoe','username':'zoe','display_name':'Zoé Le Goff','email':'Zoe@village.example','role':'elected','title':'Maire','phone':'02 61 91 40 01','organization':'mairie','created_at':'2025-03-01T08:00:00Z'}",
        "{'type':'user','ref':'ali','username':'ali.ben','display_name':'Ali Ben','role':'agent','organization':'voirie','created_at':'2025-03-01T08:00:00Z'}",
        "{'type':'user','ref':'eve','username':'eve','display_name':'Ève','role':'officer','created_at':'2025-03-01T08:00:00.250Z'}",
        "{'type':'group','ref':'neige','slug':'neige','name':'Déneigement','description':'L’hiver','visibility':'open','kind':'service','owner':'ali','created_at':'2025-03-02T08:00:00Z'}",
        "{'type':'group','ref':'fete','slug':'fete','name':'La fête','visibility':'secret','kind':'community','created_at':'2025-03-02T08:00:00Z'}",
        "{'type':'membership','group':'neige','user':'ali','role':'manager','created_at':'2025-03-02T08:00:00Z'}",
        "{'type':'membership','group':'neige','user':'eve','role':'member'}",
        "{'type':'membership','group':'fete','user':'zoe','role':'member','created_at':'2025-03-03T08:00:00Z'}",
        "{'type':'post','ref':'p1','author':'eve','kind':'news','title':'Le sel arrive','body':'Merci **@ali.ben**','created_at':'2025-03-04T08:00:00Z','updated_at':'2025-03-04T09:00:00Z'}",
        "{'type':'post','ref':'p2','group':'fete','author':'zoe','body':'Chut','created_at':'2025-03-05T08:00:00Z'}",
        "{'type':'comment','ref':'c1','post':'p1','author':'ali','body':'De rien','created_at':'2025-03-04T10:00:00Z'}",
        "{'type':'comment','ref':'c2','post':'p1','parent':'c1','author':'zoe','body':'Bravo','created_at':'2025-03-04T11:00:00Z'}",
        "{'type':'comment','ref':'c3','post':'p1','parent':'c2','author':'eve','body':'Oui','created_at':'2025-03-04T12:00:00Z','updated_at':'2025-03-04T12:00:00Z'}",
        "{'type':'comment','ref':'c4','post':'p1','author':'eve','body':'Et la suite ?','created_at':'2025-03-04T13:00:00Z'}",
        "{'type':'reaction','post':'p1','user':'ali','kind':'thanks','created_at':'2025-03-04T10:00:00Z'}",
        "{'type':'reaction','post':'p1','user':'zoe','kind':'bravo','created_at':'2025-03-04T10:00:00Z'}",
        "{'type':'reaction','comment':'c2','user':'ali','kind':'like','created_at':'2025-03-04T11:30:00Z'}",
    ])
}

/// The same, and what the directory knows of its people.
pub fn village_with_directory() -> String {
    let known = file(&[
        "{'type':'site','name':'Dépôt','address':'4 rue des Forges'}",
        "{'type':'unit','organization':'voirie','kind':'team','head':'ali'}",
        "{'type':'profile','user':'zoe','mandates':[{'title':'Adjointe','starts_on':'2020-07-03','ends_on':'2025-02-28'},{'title':'Maire','delegation':'Finances','party':'Ensemble','starts_on':'2025-03-01'}]}",
        "{'type':'profile','user':'ali','about':'Jardinier.','missions':['Déneigement'],'skills':['Élagage'],'languages':['Arabe','Breton'],'badges':['Secouriste'],'phones':[{'kind':'mobile','number':'06 39 98 40 02','visible':'unit'}],'site':'Dépôt','manager':'zoe','positions':[{'organization':'mairie','function':'Appariteur','manager':'zoe'}]}",
    ]);
    let (_, known) = known.split_once('\n').unwrap();
    village() + known
}
