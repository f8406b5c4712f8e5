//! What stays on the device: a few texts by key.
//!
//! A browser may refuse storage (private window, full disk). Then nothing is kept and nothing
//! breaks: what matters is kept on the server as well.

use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};

/// What stands before every key, so that we find our own.
const PREFIX: &str = "parvis.";

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The value of a key, if there is one that can be read.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Keeps a value; says whether the device took it.
pub fn set<T: Serialize>(key: &str, value: &T) -> bool {
    let kept = storage().zip(serde_json::to_string(value).ok());
    kept.is_some_and(|(storage, text)| storage.set_item(&format!("{PREFIX}{key}"), &text).is_ok())
}

/// Forgets a key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // There is nothing to do about a device that forgets how to forget.
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}

/// The keys that begin so, without our prefix.
pub fn keys(beginning: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let names = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    names
        .filter_map(|name| name.strip_prefix(PREFIX).map(ToOwned::to_owned))
        .filter(|name| name.starts_with(beginning))
        .collect()
}
