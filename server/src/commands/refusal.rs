//! Why a command stops, in the language of the terminal.

use platform::db::OpenError;
use shared::texts::{Texts, Value};

use crate::locale;

/// What to tell whoever typed the command: a sentence, and what to do about it.
#[must_use]
pub fn sentence(error: &anyhow::Error) -> String {
    let texts = locale::texts(locale::of_terminal());
    error.downcast_ref::<OpenError>().and_then(|refusal| of_database(texts, refusal)).unwrap_or_else(|| {
        // The library's own sentence says it best.
        format!("{error:#}")
    })
}

fn of_database(texts: &Texts, refusal: &OpenError) -> Option<String> {
    let file = |path: &std::path::Path| ("file", Value::from(path.display().to_string()));
    let detail = |detail: &str| ("detail", Value::from(detail.trim_end_matches('.').to_owned()));
    Some(match refusal {
        OpenError::Corrupt { path, detail: why } => {
            texts.with("database-corrupt", &[file(path), detail(why)])
        }
        OpenError::Foreign { place } => texts.with("database-foreign", &[("place", place.as_str().into())]),
        OpenError::Newer { migration } => {
            texts.with("database-newer", &[("migration", migration.as_str().into())])
        }
        OpenError::Inaccessible { path, detail: why } => {
            texts.with("database-inaccessible", &[file(path), detail(why)])
        }
        OpenError::Unreachable { detail: why } => texts.with("database-unreachable", &[detail(why)]),
        OpenError::Unsuitable { detail: why } => texts.with("database-unsuitable", &[detail(why)]),
        OpenError::Busy => texts.get("database-busy"),
        OpenError::StorageFull => texts.get("database-full"),
        OpenError::Migration { migration, detail: why } => {
            texts.with("database-migration", &[("migration", migration.as_str().into()), detail(why)])
        }
        OpenError::Other(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use shared::identity::Language;

    use super::*;

    #[test]
    fn every_refusal_of_a_database_is_a_sentence_in_both_languages() {
        let (path, detail) = ("/var/p.sqlite".into(), "it is short".to_owned());
        let name = || "a name".to_owned();
        let refusals = [
            OpenError::Corrupt { path, detail: detail.clone() },
            OpenError::Foreign { place: name() },
            OpenError::Newer { migration: name() },
            OpenError::Inaccessible { path: "/var/p.sqlite".into(), detail: detail.clone() },
            OpenError::Unreachable { detail: detail.clone() },
            OpenError::Unsuitable { detail: detail.clone() },
            OpenError::Busy,
            OpenError::StorageFull,
            OpenError::Migration { migration: name(), detail },
        ];
        for refusal in refusals {
            let said =
                Language::ALL.iter().map(|language| of_database(locale::texts(*language), &refusal).unwrap());
            let said: Vec<String> = said.collect();
            assert_ne!(said[0], said[1]);
            assert!(said.iter().all(|said| said.ends_with('.') && said.contains(' ')), "{said:?}");
        }
    }
}
