//! What is kept of a request as JSON: its questions and its reminders.

use platform::{Error, Result};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    problem::FieldRule,
    readings::{FEWEST_CHOICES, OpenQuestion, Question, ReadingLevel, asking::Asking},
};

/// A value as its column keeps it.
pub fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::from)?)
}

fn read<T: DeserializeOwned>(column: &str) -> Result<T> {
    Ok(serde_json::from_str(column).map_err(anyhow::Error::from)?)
}

/// The questions of a column.
pub fn questions(column: &str) -> Result<Vec<Question>> {
    read(column)
}

/// The reminders of a column.
pub fn reminders(column: &str) -> Result<Vec<i8>> {
    read(column)
}

/// The questions of a column as readers see them, without what is right.
pub fn open(column: &str) -> Result<Vec<OpenQuestion>> {
    let open = |question: Question| OpenQuestion {
        text: question.text.into_inner(),
        choices: question.choices.as_slice().iter().map(|choice| choice.as_str().to_owned()).collect(),
    };
    Ok(questions(column)?.into_iter().map(open).collect())
}

/// How many answers are right. Fails with `Invalid` where not each question has one.
pub fn count_right(column: &str, answers: &[u8]) -> Result<(u32, u32)> {
    let questions = questions(column)?;
    if answers.len() != questions.len() {
        return Err(Error::field("answers", FieldRule::Malformed));
    }
    let right = questions.iter().zip(answers).filter(|(question, answer)| question.right == **answer).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok((count(right), count(questions.len())))
}

/// The reminders as they are kept: in order, each once.
pub fn in_order(asking: &Asking) -> Vec<i8> {
    let mut days: Vec<i8> = asking.reminders.as_slice().iter().map(|day| day.get()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Refuses a quiz without questions, questions that are no quiz, and questions that cannot be answered.
pub fn require_sound(asking: &Asking) -> Result<()> {
    let questions = asking.questions.as_slice();
    let quiz = asking.level == ReadingLevel::Quiz;
    if quiz && questions.is_empty() {
        return Err(Error::field("questions", FieldRule::Blank));
    }
    if !quiz && !questions.is_empty() {
        return Err(Error::field("questions", FieldRule::Malformed));
    }
    for (index, question) in questions.iter().enumerate() {
        let choices = question.choices.as_slice();
        if choices.len() < FEWEST_CHOICES {
            return Err(Error::field(
                &format!("questions.{index}.choices"),
                FieldRule::TooShort { min: FEWEST_CHOICES },
            ));
        }
        if usize::from(question.right) >= choices.len() {
            return Err(Error::field(&format!("questions.{index}.right"), FieldRule::Malformed));
        }
    }
    Ok(())
}
