//! The server's texts: problems, pages that work without the application, the command line.

use std::sync::LazyLock;

use platform::http::Sentences;
use shared::{
    identity::Language,
    problem::{FieldError, Problem},
    texts::{Texts, Value},
};

macro_rules! files {
    ($language:literal) => {
        &[
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
            // The shell says what the application will say in its place.
            include_str!(concat!("../../assets/locales/", $language, "/app.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/compose.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/feed.ftl")),
        ]
    };
}

static FRENCH: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Fr, files!("fr")));
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::En, files!("en")));

/// The texts of a language.
#[must_use]
pub fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
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
    use shared::problem::{Code, FieldRule};

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
}
