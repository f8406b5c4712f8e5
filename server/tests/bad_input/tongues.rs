//! The same refusal in both languages.

use parvis::testing::Answer;
use shared::{
    identity::Language,
    problem::{Code, Problem},
};

/// The sentence that goes with a code in a language, without anything put in.
pub fn title(code: &str, language: Language) -> String {
    let code = Code::ALL.iter().find(|known| known.as_str() == code).expect("a code");
    parvis::locale::texts(language).get(&code.key())
}

/// Asserts that an answer refuses with this status and code, in this language.
pub fn assert_refused(answer: &Answer, language: Language, status: u16, code: &str) -> Problem {
    let problem = answer.assert_problem(status, code);
    assert_eq!(problem.title, title(code, language));
    problem
}

#[test]
fn a_sentence_differs_between_the_languages() {
    for code in Code::ALL {
        assert_ne!(title(code.as_str(), Language::Fr), title(code.as_str(), Language::En));
    }
}
