//! What stands in a proof, whoever is in it.

use shared::{
    identity::Language,
    ids::ReadingId,
    readings::{ReadingChannel, ReadingLevel, ReadingState},
};

use super::{
    Fault,
    data::{FORM, Line, Proof},
    draw,
    key::{Key, Signature},
    table, verify,
};
use crate::locale::texts;

fn line(name: &str) -> Line {
    Line {
        name: name.to_owned(),
        number: "AG-1".to_owned(),
        unit: "Voirie".to_owned(),
        state: ReadingState::Confirmed,
        done: true,
        late: true,
        due_at: "2026-11-23T10:00:00Z".to_owned(),
        at: "2026-11-24T10:00:00Z".to_owned(),
        channel: Some(ReadingChannel::Paper),
        keyed_by: "Marc Petit".to_owned(),
        signed_on: "2026-11-24".to_owned(),
        version: Some(3),
        sha256: "ab".repeat(32),
    }
}

fn proof(names: &[&str]) -> Proof {
    Proof {
        parvis_proof: FORM,
        organization: "Mairie".to_owned(),
        title: "Consignes\nendstream".to_owned(),
        reading: ReadingId(7),
        level: ReadingLevel::Confirmed,
        asked_by: "Carol Nguyen".to_owned(),
        version: 3,
        sha256: "ab".repeat(32),
        round: 1,
        started_at: "2026-11-20T10:00:00Z".to_owned(),
        due_at: "2026-11-23T10:00:00Z".to_owned(),
        ended_at: None,
        made_at: "2026-11-25T10:00:00Z".to_owned(),
        language: Language::Fr,
        people: names.iter().map(|name| line(name)).collect(),
    }
}

fn signed(proof: &Proof) -> (Vec<u8>, Signature) {
    let folder = tempfile::tempdir().unwrap();
    let data = serde_json::to_vec(proof).unwrap();
    let signature = Key::kept_in(folder.path()).unwrap().sign(&data).unwrap();
    (data, signature)
}

#[test]
fn long_lists_and_odd_names_are_drawn_and_verified() {
    let odd = "Maximilienne-Alexandrine ".repeat(8);
    let names: Vec<&str> =
        std::iter::repeat_n([odd.trim(), "Zoé Ÿvelœs", "%%EOF stream"], 60).flatten().collect();
    let proof = proof(&names);
    let (data, signature) = signed(&proof);
    let pdf = draw(&proof, &data, &signature).unwrap();
    let proven = verify(&pdf).unwrap();
    assert_eq!((proven.people, proven.done), (180, 180));
    assert_eq!(proven.proof, proof);
}

#[test]
fn pages_that_say_something_else_than_the_data_are_noticed() {
    let (honest, other) = (proof(&["Alice Martin"]), proof(&["Bob Diallo"]));
    let (data, signature) = signed(&honest);
    // The data and its signature are sound; the pages are those of others.
    let forged = draw(&other, &data, &signature).unwrap();
    assert_eq!(verify(&forged), Err(Fault::OtherPages));
    // The pages are those of the data, which nobody signed.
    let unsigned = serde_json::to_vec(&other).unwrap();
    let forged = draw(&other, &unsigned, &signature).unwrap();
    assert_eq!(verify(&forged), Err(Fault::WrongSignature));
    let wrong = Signature { sha256: "00".repeat(32), ..signature.clone() };
    assert_eq!(verify(&draw(&honest, &data, &wrong).unwrap()), Err(Fault::WrongDigest));
    let (_, foreign) = signed(&honest);
    let exchanged = Signature { key: foreign.key, ..signature };
    assert_eq!(verify(&draw(&honest, &data, &exchanged).unwrap()), Err(Fault::WrongSignature));
    let newer = Proof { parvis_proof: FORM + 1, ..honest };
    let (data, signature) = signed(&newer);
    assert_eq!(verify(&draw(&newer, &data, &signature).unwrap()), Err(Fault::OtherForm));
}

#[test]
fn the_key_stays_the_same_and_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data");
    let first = Key::kept_in(&inside).unwrap().fingerprint().unwrap();
    assert_eq!(Key::kept_in(&inside).unwrap().fingerprint().unwrap(), first);
    let mode = std::fs::metadata(inside.join("proofs.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::write(inside.join("proofs.key"), "no key").unwrap();
    assert!(Key::kept_in(&inside).is_err(), "a key is never made anew in the place of another");
}

#[test]
fn no_cell_of_the_table_is_calculated() {
    let table =
        table(&proof(&["=cmd|' /C calc'!A0", "+33", "@SUM(A1)", "-1;2"]), texts(Language::Fr)).unwrap();
    let text = String::from_utf8(table).unwrap();
    let begins: Vec<&str> = text.lines().skip(1).map(|line| &line[..2]).collect();
    assert_eq!(begins, ["'=", "'+", "'@", "\"'"], "{text}");
}
