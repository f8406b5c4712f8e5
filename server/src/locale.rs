//! The server's texts: problems, pages that work without the application, the command line.
//!
//! They are said in the network's words, which the feature `branding` tells when the server starts and
//! when they change. One process serves one network: its texts are the process's. Whoever holds texts
//! of former words keeps them; they are never taken away.

use std::sync::LazyLock;

use parking_lot::RwLock;
use platform::http::Sentences;
use shared::{
    identity::Language,
    problem::{FieldError, Problem},
    texts::{Texts, Value},
    wording::{Words, reword},
};

/// What the server alone says.
macro_rules! own {
    ($language:literal) => {
        [
            include_str!(concat!("../../assets/locales/", $language, "/errors.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/pages.ftl")),
            // Letters, messages, and the pages that they lead to.
            include_str!(concat!("../../assets/locales/", $language, "/letters.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/factors.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/phone_list.ftl")),
            // What an entry of the audit log says, for the list that is taken away.
            include_str!(concat!("../../assets/locales/", $language, "/admin.ftl")),
            // What the lines of a list do, for the command line and the report that is taken away.
            include_str!(concat!("../../assets/locales/", $language, "/people.ftl")),
            // What is asked of readers: the page of a personal link, proofs, sheets to sign.
            include_str!(concat!("../../assets/locales/", $language, "/proofs.ftl")),
        ]
    };
}

/// What the application says first: the page carries it, and the shell says it in its place.
macro_rules! first {
    ($language:literal) => {
        [
            include_str!(concat!("../../assets/locales/", $language, "/app.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/feed.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/posts.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/compose.ftl")),
        ]
    };
}

/// All that is said in one language.
struct Spoken {
    texts: Texts,
    first: String,
}

impl Spoken {
    fn new(language: Language, words: &Words) -> Self {
        let (own, first) = match language {
            Language::Fr => (own!("fr"), first!("fr")),
            Language::En => (own!("en"), first!("en")),
        };
        let reworded = |file: &str| match words.of(language) {
            Some(noun) => reword(file, language, noun.forms()),
            None => file.to_owned(),
        };
        // Comments are for us.
        let lines = first.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
        let first = reworded(&lines.fold(String::new(), |text, line| text + line + "\n"));
        let own = own.map(reworded);
        let files: Vec<&str> = own.iter().chain([&first]).map(String::as_str).collect();
        Self { texts: Texts::new(language, &files), first }
    }
}

/// All that is said, in some words.
struct Wording {
    words: Words,
    french: Spoken,
    english: Spoken,
}

impl Wording {
    fn new(words: Words) -> Self {
        let (french, english) = (Spoken::new(Language::Fr, &words), Spoken::new(Language::En, &words));
        Self { words, french, english }
    }

    const fn spoken(&self, language: Language) -> &Spoken {
        match language {
            Language::Fr => &self.french,
            Language::En => &self.english,
        }
    }
}

/// In our words.
static OURS: LazyLock<Wording> = LazyLock::new(|| Wording::new(Words::default()));
/// In the network's, those of today last. Few are ever chosen, and texts are lent without an end.
static CHOSEN: RwLock<Vec<&'static Wording>> = RwLock::new(Vec::new());

/// Says everything in these words from now on.
pub fn speak(words: &Words) {
    if wording().words == *words {
        return;
    }
    let mut chosen = CHOSEN.write();
    let known = chosen.iter().position(|wording| wording.words == *words).map(|at| chosen.remove(at));
    let wording = known.unwrap_or_else(|| Box::leak(Box::new(Wording::new(words.clone()))));
    chosen.push(wording);
}

/// The texts of a language.
#[must_use]
pub fn texts(language: Language) -> &'static Texts {
    &wording().spoken(language).texts
}

/// What the application says first, as it reads it: the files of [`shared::boot::TEXTS`].
#[must_use]
pub fn first_texts(language: Language) -> &'static str {
    &wording().spoken(language).first
}

/// What one group is called, and several, if not as our texts call them.
#[must_use]
pub fn noun(language: Language) -> Option<[String; 2]> {
    wording().words.of(language).map(|noun| [noun.one.to_string(), noun.many.to_string()])
}

fn wording() -> &'static Wording {
    CHOSEN.read().last().copied().unwrap_or(&OURS)
}

/// The language of the terminal: English where it says so, French everywhere else.
#[must_use]
pub fn of_terminal() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if said.is_some_and(|said| said.starts_with("en")) { Language::En } else { Language::Fr }
}

/// Gives problems their sentences.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProblemSentences;

impl Sentences for ProblemSentences {
    fn complete(&self, problem: &mut Problem, language: Language) {
        let texts = texts(language);
        let key = problem.code.key();
        problem.title = texts.get(&key);
        let detail = format!("{key}-detail");
        problem.detail = texts.has(&detail).then(|| texts.get(&detail));
        for field in &mut problem.fields {
            field.message = field_message(texts, field);
        }
    }
}

fn field_message(texts: &Texts, field: &FieldError) -> String {
    let bound = Value::from(field.rule.bound().unwrap_or_default());
    let nearest = Value::from(field.rule.nearest());
    let variables = [("bound", bound), ("field", field.field.as_str().into()), ("nearest", nearest)];
    texts.with(field.rule.key(), &variables)
}

#[cfg(test)]
mod tests {
    use shared::{
        boot,
        problem::{Code, FieldRule},
    };

    use super::*;

    #[test]
    fn every_problem_and_rule_has_a_sentence_in_both_languages() {
        for language in Language::ALL {
            for code in Code::ALL {
                let mut problem = Problem::bare(*code);
                problem.fields = [
                    FieldRule::Blank,
                    FieldRule::TooLong { max: 160 },
                    FieldRule::TooShort { min: 12 },
                    FieldRule::Malformed,
                    FieldRule::Faint { nearest: "#767676".to_owned() },
                    FieldRule::Taken,
                    FieldRule::Unknown,
                ]
                .map(|rule| FieldError { field: "title".to_owned(), rule, message: String::new() })
                .to_vec();
                ProblemSentences.complete(&mut problem, *language);
                assert!(problem.title.contains(' '), "{language} {code}: {}", problem.title);
                assert!(problem.detail.is_some(), "{language} {code} does not say what to do");
                for field in problem.fields {
                    assert!(field.message.contains(' '), "{language} {:?}", field.rule);
                }
            }
        }
    }

    #[test]
    fn the_page_carries_what_the_application_says_first_in_one_language() {
        for language in Language::ALL {
            let carried = Texts::new(*language, &[first_texts(*language)]);
            let mut keys = 0;
            for name in boot::TEXTS {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/locales");
                let file = std::fs::read_to_string(format!("{folder}/{language}/{name}.ftl")).unwrap();
                let alone = Texts::new(*language, &[&file]);
                let lines = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
                for key in lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key)) {
                    assert_eq!(carried.get(key), alone.get(key), "{name}");
                    keys += 1;
                }
            }
            let written = first_texts(*language).lines().filter(|line| line.contains(" =")).count();
            assert_eq!(written, keys, "and nothing else");
            assert!(!first_texts(*language).contains('#'));
        }
    }
}
