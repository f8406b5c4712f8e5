//! Databases that are not ours to open: the program says why, and leaves them as they are.

use std::{fs, path::Path, process::Output};

use diesel::{Connection, connection::SimpleConnection, sqlite::SqliteConnection};
use parvis::{
    app::migrations,
    testing::{address_of, run},
};
use platform::{
    db::{Backend, DatabaseUrl},
    testing::TestDb,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis");

fn open(url: &DatabaseUrl, language: &str) -> Output {
    let arguments = ["user", "list", "--database-url", &address_of(url)];
    run(PROGRAM, arguments, language)
}

/// Asserts that the program refuses with these words, in French and in English.
fn assert_refuses(url: &DatabaseUrl, french: &[&str], english: &[&str]) {
    for (language, words) in [("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)] {
        let output = open(url, language);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with("parvis: "), "{said}");
        assert!(words.iter().all(|word| said.contains(word)), "{said} lacks one of {words:?}");
    }
}

fn sqlite(folder: &Path, name: &str, content: &[u8]) -> (DatabaseUrl, std::path::PathBuf) {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    (DatabaseUrl::Sqlite(path.clone()), path)
}

#[test]
fn a_file_that_is_damaged_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let database = TestDb::new(migrations());
    let Some(path) = database.path() else { return };
    let whole = fs::read(path).unwrap();
    let cut = whole[..whole.len() / 2].to_vec();
    // The header is whole, what it leads to is not.
    let mut noise = whole;
    noise[100..]
        .iter_mut()
        .enumerate()
        .for_each(|(index, byte)| *byte = u8::try_from(index * 7 % 251).unwrap());
    for (name, content) in [
        ("text.sqlite", &b"Chers collegues, voici la liste."[..]),
        ("cut.sqlite", &cut),
        ("noise.sqlite", &noise),
    ] {
        let (url, path) = sqlite(folder.path(), name, content);
        assert_refuses(&url, &["est endommagé", name, "sauvegarde"], &["is damaged", name, "backup"]);
        assert_eq!(fs::read(&path).unwrap(), content, "{name} was changed");
    }
}

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.sqlite");
    let mut other = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    other.batch_execute("PRAGMA application_id = 4711; CREATE TABLE recipes (id INTEGER)").unwrap();
    drop(other);
    let before = fs::read(&path).unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    assert_refuses(&url, &["d’un autre programme"], &["of another program"]);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let database = TestDb::new(migrations());
    database
        .write_blocking(|tx| {
            let insert = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
            Ok(tx.batch_execute(insert)?)
        })
        .unwrap();
    let url = &database.config().url;
    assert_refuses(url, &["plus récente", "9999"], &["newer version", "9999"]);
}

#[test]
fn a_server_that_does_not_answer_is_told_without_its_password() {
    let url = DatabaseUrl::Postgres("postgres://parvis:tresor@127.0.0.1:1/parvis".to_owned());
    assert_refuses(&url, &["ne répond pas"], &["does not answer"]);
    let said = String::from_utf8(open(&url, "fr_FR.UTF-8").stderr).unwrap();
    assert!(!said.contains("tresor"), "{said}");
}

#[test]
fn a_folder_that_is_a_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (_, path) = sqlite(folder.path(), "file", b"");
    let data = path.join("data");
    let output = run(PROGRAM, ["user", "list", "--data", data.to_str().unwrap()], "fr_FR.UTF-8");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(data.to_str().unwrap()), "{said}");
}

#[test]
fn an_address_that_is_none_is_told() {
    for address in ["parvis.sqlite", "mysql://host/parvis", "sqlite:", "postgres:"] {
        let output = run(PROGRAM, ["user", "list", "--database-url", address], "fr_FR.UTF-8");
        assert_eq!(output.status.code(), Some(1));
    }
    assert_eq!(DatabaseUrl::parse("sqlite:x").unwrap().backend(), Backend::Sqlite);
}
