//! The command line: accounts and the log, as whoever runs the server sees them.

use std::{fs, path::Path, process::Output};

use diesel::{Connection, connection::SimpleConnection, sqlite::SqliteConnection};
use parvis::{
    features::readings::proof::{self, data::Proof, key::Key},
    testing::run,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis");

fn parvis(data: &Path, language: &str, arguments: &[&str]) -> Output {
    let data = data.to_str().unwrap();
    run(PROGRAM, arguments.iter().copied().chain(["--data", data]), language)
}

fn french(data: &Path, arguments: &[&str]) -> (bool, String) {
    let output = parvis(data, "fr_FR.UTF-8", arguments);
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn network(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("village.jsonl");
    let lines = [
        r#"{"type":"version","version":1}"#,
        r#"{"type":"user","ref":"a","username":"ada","display_name":"Ada","role":"admin","created_at":"2025-03-01T08:00:00Z"}"#,
        r#"{"type":"user","ref":"b","username":"bob","display_name":"Bob","role":"agent","created_at":"2025-03-01T08:00:00Z"}"#,
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    file
}

#[test]
fn what_is_typed_is_in_the_log_which_is_verified_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), folder.path().join("log.jsonl.gz"));
    let village = network(folder.path());
    assert!(french(&data, &["import", village.to_str().unwrap()]).0);
    assert!(french(&data, &["user", "role", "bob", "officer"]).0);
    assert!(french(&data, &["user", "deactivate", "bob"]).0);
    assert!(french(&data, &["user", "reactivate", "bob"]).0);
    assert!(french(&data, &["export", folder.path().join("all.jsonl").to_str().unwrap()]).0);
    let (well, said) = french(&data, &["audit", "verify"]);
    assert!(well && said.contains("5 entrées") && said.contains("Empreinte de l’entrée 5"), "{said}");

    let (well, said) = french(&data, &["audit", "export", file.to_str().unwrap()]);
    assert!(well && said.contains("6 entrées exportées"), "{said}");
    let (well, said) = french(&data, &["audit", "verify", "--file", file.to_str().unwrap()]);
    assert!(well && said.contains("6 entrées"), "{said}");
}

#[test]
fn a_log_that_was_touched_is_told_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let village = network(folder.path());
    assert!(french(&data, &["import", village.to_str().unwrap()]).0);
    assert!(french(&data, &["user", "deactivate", "bob"]).0);
    let path = data.join("parvis.sqlite");
    let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    conn.batch_execute("UPDATE audit_entries SET object_id = 7 WHERE seq = 2").unwrap();
    drop(conn);
    for (language, words) in
        [("fr_FR.UTF-8", "Entrée 2\u{a0}: elle a été modifiée."), ("en_GB.UTF-8", "Entry 2: it was changed.")]
    {
        let output = parvis(&data, language, &["audit", "verify"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    }
    let nowhere = folder.path().join("nowhere");
    let (well, said) = french(&data, &["audit", "verify", "--file", nowhere.to_str().unwrap()]);
    assert!(!well && said.contains("ne peut pas être lu"), "{said}");
    let (well, said) = french(&data, &["audit", "verify", "--file", village.to_str().unwrap()]);
    assert!(!well && said.contains("elle ne peut pas être lue"), "{said}");
}

/// A proof of two people, as a server gives it out, and the fingerprint of its key.
fn proof_in(folder: &Path) -> (Vec<u8>, String) {
    let key = Key::kept_in(folder).unwrap();
    let said = serde_json::json!({
        "parvis_proof": 1, "organization": "Mairie", "title": "Consignes d’incendie", "reading": 7,
        "level": "confirmed", "asked_by": "Carol Nguyen", "version": 3, "sha256": "ab".repeat(32), "round": 1,
        "started_at": "2026-11-20T10:00:00Z", "due_at": "2026-11-27T10:00:00Z", "ended_at": null,
        "made_at": "2026-11-25T10:00:00Z", "language": "fr", "people": [],
    });
    let proof: Proof = serde_json::from_value(said).unwrap();
    let data = serde_json::to_vec(&proof).unwrap();
    let signature = key.sign(&data).unwrap();
    (proof::draw(&proof, &data, &signature).unwrap(), key.fingerprint().unwrap())
}

#[test]
fn a_proof_is_verified_by_its_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("preuve.pdf");
    let (sound, fingerprint) = proof_in(&folder.path().join("server"));
    fs::write(&file, &sound).unwrap();
    let nowhere = folder.path().join("elsewhere");
    let (well, said) = french(&nowhere, &["proof", "verify", file.to_str().unwrap()]);
    assert!(well && said.contains("Cette preuve est intacte.") && said.contains(&fingerprint), "{said}");
    assert!(said.contains("Consignes d’incendie"), "{said}");
    assert!(!nowhere.exists(), "nothing was made");

    let mut touched = sound.clone();
    let place = touched.len() / 2;
    touched[place] ^= 1;
    for (bytes, words) in [
        (touched, "n’est pas intacte"),
        (b"Bonjour".to_vec(), "n’est pas une preuve"),
        (sound[..900].to_vec(), "n’est pas"),
    ] {
        fs::write(&file, bytes).unwrap();
        let output = parvis(&nowhere, "fr_FR.UTF-8", &["proof", "verify", file.to_str().unwrap()]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    }
    let (well, said) = french(&nowhere, &["proof", "verify", nowhere.to_str().unwrap()]);
    assert!(!well && said.contains("ne peut pas être lu"), "{said}");
}
