//! What is stored is whole, or not there.

use std::{fs, path::Path};

use shared::{ids, time::UtcTime};
use tempfile::TempDir;

use super::{DRAWERS, Key, Storage, drawer, folder::Folder};
use crate::storage::Shelf;

/// A file of that minute after the year 2000 began.
fn file_of_minute(minute: i64) -> i64 {
    ids::first_at(UtcTime(ids::EPOCH_MS + minute * 60_000))
}

fn names(root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for drawer in fs::read_dir(root).into_iter().flatten() {
        let entries = fs::read_dir(drawer.unwrap().path()).unwrap();
        names.extend(entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()));
    }
    names.sort();
    names
}

#[actix_web::test]
async fn a_file_is_found_by_its_parts_until_it_is_removed() {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("files");
    let storage = Storage::folder(&root);
    let (one, other) = (file_of_minute(1), file_of_minute(2));
    assert_eq!(storage.get(Key { file: one, part: "96" }).await.unwrap(), None);
    storage.put(one, vec![("96", b"small".to_vec()), ("192", b"large".to_vec())]).await.unwrap();
    storage.put(other, vec![("96", b"other".to_vec())]).await.unwrap();
    for (part, content) in [("96", Some(&b"small"[..])), ("192", Some(b"large")), ("384", None)] {
        let found = storage.get(Key { file: one, part }).await.unwrap();
        assert_eq!(found.as_deref(), content, "{part}");
    }
    for (from, most, expected) in [(0, 2, "sm"), (2, 9, "all"), (5, 1, ""), (9, 1, ""), (0, 0, "")] {
        let found = storage.get_some(Key { file: one, part: "96" }, from, most).await.unwrap();
        assert_eq!(found, Some((expected.as_bytes().to_vec(), 5)), "{from}");
    }
    assert_eq!(storage.get_some(Key { file: one, part: "384" }, 0, 1).await.unwrap(), None);
    storage.remove(vec![one]).await.unwrap();
    storage.remove(vec![one]).await.unwrap();
    assert_eq!(names(&root), [format!("{other}-96")]);
}

#[actix_web::test]
async fn what_was_only_begun_is_never_given_out_and_goes_with_its_file() {
    let dir = TempDir::new().unwrap();
    let storage = Storage::folder(dir.path());
    let file = file_of_minute(7);
    // The program was stopped in the middle of writing.
    let drawer_path = dir.path().join(format!("{:02x}", drawer(file)));
    fs::create_dir_all(&drawer_path).unwrap();
    fs::write(drawer_path.join(format!(".{file}-96")), b"hal").unwrap();
    fs::write(drawer_path.join("notes.txt"), b"not ours").unwrap();
    assert_eq!(storage.get(Key { file, part: "96" }).await.unwrap(), None);
    let later = UtcTime(ids::EPOCH_MS + 8 * 60_000);
    assert_eq!(storage.forgotten(drawer(file), later).await.unwrap(), [file]);
    storage.put(file, vec![("96", b"whole".to_vec())]).await.unwrap();
    assert_eq!(storage.get(Key { file, part: "96" }).await.unwrap().as_deref(), Some(&b"whole"[..]));
    storage.remove(vec![file]).await.unwrap();
    assert_eq!(names(dir.path()), ["notes.txt"], "what is not ours is left alone");
}

#[actix_web::test]
async fn what_cannot_be_stored_whole_leaves_nothing() {
    let dir = TempDir::new().unwrap();
    let storage = Storage::folder(dir.path());
    let file = file_of_minute(9);
    // Its second part cannot be put in its place.
    let place = dir.path().join(format!("{:02x}/{file}-192/full", drawer(file)));
    fs::create_dir_all(&place).unwrap();
    let parts = vec![("96", b"one".to_vec()), ("192", b"two".to_vec())];
    assert!(storage.put(file, parts).await.is_err());
    fs::remove_dir_all(place.parent().unwrap()).unwrap();
    assert_eq!(storage.get(Key { file, part: "192" }).await.unwrap(), None);
    assert!(names(dir.path()).iter().all(|name| !name.starts_with('.')), "{:?}", names(dir.path()));
}

#[actix_web::test]
async fn only_what_is_old_enough_may_be_forgotten() {
    let dir = TempDir::new().unwrap();
    let storage = Storage::folder(dir.path());
    let (old, new) = (file_of_minute(100), file_of_minute(200));
    for file in [old, new] {
        storage.put(file, vec![("96", Vec::new()), ("192", Vec::new())]).await.unwrap();
    }
    let mut found = Vec::new();
    for drawer in 0..DRAWERS {
        let drawer = u8::try_from(drawer).unwrap();
        found.extend(storage.forgotten(drawer, ids::time_of(new)).await.unwrap());
    }
    assert_eq!(found, [old]);
}

#[test]
fn the_folder_is_not_made_by_looking() {
    let dir = TempDir::new().unwrap();
    let folder = Folder::at(dir.path().join("files"));
    assert!(folder.files(3).unwrap().is_empty());
    folder.remove(5).unwrap();
    assert!(!dir.path().join("files").exists());
}
