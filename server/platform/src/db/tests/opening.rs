//! A database that is not ours, not whole or not of this version is refused and left alone.

use std::path::{Path, PathBuf};

use diesel::sqlite::SqliteConnection;
use tempfile::TempDir;

use super::*;
use crate::clock::SystemClock;

fn open(path: &Path) -> Result<Db, OpenError> {
    let config = DatabaseConfig::new(DatabaseUrl::Sqlite(path.to_owned()));
    Db::open(&config, Arc::new(SystemClock), Arc::new(IdMaker::new(0)), &MIGRATIONS)
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mairie d'Évry 100%?.sqlite");
    (folder, path)
}

fn make(path: &Path, sql: &str) {
    SqliteConnection::establish(path.to_str().unwrap()).unwrap().batch_execute(sql).unwrap();
}

#[test]
fn a_new_file_is_made_for_its_owner_alone_and_opens_again() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, path) = place();
    drop(open(&path).unwrap());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    drop(open(&path).unwrap());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [path.file_name().unwrap()]);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let (_folder, path) = place();
    for bytes in [&b"Compte rendu du conseil municipal"[..], b"SQLite format 3\0", &[0; 4096]] {
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(open(&path), Err(OpenError::Corrupt { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_damaged_file_is_refused_and_left_alone() {
    let (_folder, path) = place();
    drop(open(&path).unwrap());
    let whole = std::fs::read(&path).unwrap();

    let mut mangled = whole.clone();
    mangled[100..4096].fill(0xA5);
    for bytes in [&whole[..whole.len() / 2], &mangled] {
        std::fs::write(&path, bytes).unwrap();
        let refusal = open(&path).unwrap_err();
        assert!(matches!(refusal, OpenError::Corrupt { .. }), "{refusal:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_database_of_another_program_is_refused_and_left_alone() {
    for sql in [
        "PRAGMA application_id = 42; CREATE TABLE t (x); INSERT INTO t VALUES (1)",
        "CREATE TABLE t (x); INSERT INTO t VALUES (1)",
        "PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)",
    ] {
        let (_folder, path) = place();
        make(&path, sql);
        let before = std::fs::read(&path).unwrap();
        let refusal = open(&path).unwrap_err();
        assert!(matches!(refusal, OpenError::Foreign { .. }), "{refusal:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_file_that_cannot_be_made_is_refused() {
    let (folder, _) = place();
    for path in [folder.path().join("missing/x.sqlite"), folder.path().to_owned()] {
        let refusal = open(&path).unwrap_err();
        assert!(matches!(refusal, OpenError::Inaccessible { .. }), "{refusal:?}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_by_the_name_of_its_migration() {
    let db = database().await;
    let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
    db.write(move |tx| Ok(tx.batch_execute(newer)?)).await.unwrap();

    let refusal = Db::open(db.config(), db.db().clock(), Arc::new(IdMaker::new(0)), &MIGRATIONS).unwrap_err();
    assert!(matches!(&refusal, OpenError::Newer { migration } if migration == "9999"), "{refusal:?}");
    assert_eq!(migrate(db.config(), &MIGRATIONS).unwrap_err().to_string(), refusal.to_string());
}

#[tokio::test]
async fn a_server_database_of_another_program_is_refused() {
    let db = database().await;
    if db.backend() == Backend::Sqlite {
        return;
    }
    db.write(|tx| Ok(tx.batch_execute("DROP TABLE __diesel_schema_migrations")?)).await.unwrap();
    let refusal = migrate(db.config(), &MIGRATIONS).unwrap_err();
    assert!(matches!(refusal, OpenError::Foreign { .. }), "{refusal:?}");
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let url = DatabaseUrl::parse("postgres://ann:s3cret@127.0.0.1:1/parvis").unwrap();
    let refusal = migrate(&DatabaseConfig::new(url), &MIGRATIONS).unwrap_err();
    assert!(matches!(refusal, OpenError::Unreachable { .. }), "{refusal:?}");
    assert!(!format!("{refusal:?} {refusal}").contains("s3cret"));
}

#[test]
fn processes_that_start_together_migrate_once() {
    let db = TestDb::new(&MIGRATIONS);
    let (_folder, path) = place();
    let config = match db.backend() {
        Backend::Sqlite => DatabaseConfig::new(DatabaseUrl::Sqlite(path)),
        Backend::Postgres => db.config().clone(),
    };
    if db.backend() == Backend::Postgres {
        let empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
        db.write_blocking(|tx| Ok(tx.batch_execute(empty)?)).unwrap();
    }
    let applied: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| migrate(&config, &MIGRATIONS))).collect();
        starts.into_iter().map(|start| start.join().unwrap().unwrap()).collect()
    });
    assert_eq!(applied.iter().filter(|names| !names.is_empty()).count(), 1, "{applied:?}");
}
