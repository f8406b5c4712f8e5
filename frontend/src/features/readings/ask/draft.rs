//! What is written in the fields of a reading request. No browser and no server here.

use shared::{
    few::Few,
    readings::{
        ButtonLabel, ChoiceText, FEWEST_CHOICES, FURTHEST_REMINDER, MOST_CHOICES, MOST_REMINDERS, Months,
        Question, QuestionText, ReadingLevel, ReminderDay, asking::Asking,
    },
    time::UtcTime,
};

/// After how many months one may ask again.
pub const RENEWALS: [u8; 6] = [1, 3, 6, 12, 24, 36];

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What is expected.
    pub level: ReadingLevel,
    /// The words of the button.
    pub label: String,
    /// Until when; none: no moment is said.
    pub due_at: Option<UtcTime>,
    /// The reminders.
    pub reminders: Vec<i8>,
    /// After how many months it is asked again.
    pub renew: Option<u8>,
    /// The questions.
    pub questions: Vec<WrittenQuestion>,
}

/// A question as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenQuestion {
    /// It.
    pub text: String,
    /// What one chooses from.
    pub choices: Vec<String>,
    /// Which is right.
    pub right: Option<usize>,
}

/// What is wrong with the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongDue {
    /// There is none.
    Missing,
    /// It is over.
    Past,
}

/// What is wrong with a question: the first thing to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongQuestion {
    /// Its text.
    Text,
    /// One of its choices.
    Choice,
    /// Two choices are the same.
    Same,
    /// None is right.
    NoRight,
}

/// What is wrong, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrongs {
    /// Whether the label is too long.
    pub label: bool,
    /// The deadline.
    pub due: Option<WrongDue>,
    /// Whether questions are asked for and there is none.
    pub no_question: bool,
    /// The questions, in their order.
    pub questions: Vec<Option<WrongQuestion>>,
}

impl Wrongs {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        !self.label && self.due.is_none() && !self.no_question && self.questions.iter().all(Option::is_none)
    }
}

impl Written {
    /// What is sent, or what is wrong.
    pub fn read(&self, now: UtcTime) -> Result<Asking, Wrongs> {
        let asks = self.level == ReadingLevel::Quiz;
        let asked: &[WrittenQuestion] = if asks { &self.questions } else { &[] };
        let label = match self.label.trim() {
            "" => Ok(None),
            label => ButtonLabel::parse(label).map(Some),
        };
        let questions: Vec<_> = asked.iter().map(WrittenQuestion::read).collect();
        let wrongs = Wrongs {
            label: label.is_err(),
            due: match self.due_at {
                None => Some(WrongDue::Missing),
                Some(due) if due <= now => Some(WrongDue::Past),
                Some(_) => None,
            },
            no_question: asks && asked.is_empty(),
            questions: questions.iter().map(|question| question.as_ref().err().copied()).collect(),
        };
        let (Some(due_at), Ok(label), true) = (self.due_at, label, wrongs.is_empty()) else {
            return Err(wrongs);
        };
        let days = self.reminders.iter().filter_map(|day| ReminderDay::new(*day).ok());
        let mut reminders: Vec<_> = days.collect();
        reminders.sort_unstable();
        reminders.dedup();
        reminders.truncate(MOST_REMINDERS);
        Ok(Asking {
            level: self.level,
            label,
            due_at,
            // No list lets one choose more than there may be.
            reminders: Few::new(reminders).unwrap_or_default(),
            renew_months: self.renew.and_then(|months| Months::new(months).ok()),
            questions: Few::new(questions.into_iter().flatten().collect()).unwrap_or_default(),
        })
    }
}

impl WrittenQuestion {
    fn read(&self) -> Result<Question, WrongQuestion> {
        let text = QuestionText::parse(&self.text).map_err(|_| WrongQuestion::Text)?;
        let choices: Result<Vec<_>, _> =
            self.choices.iter().map(|choice| ChoiceText::parse(choice)).collect();
        let choices = choices.map_err(|_| WrongQuestion::Choice)?;
        if !(FEWEST_CHOICES..=MOST_CHOICES).contains(&choices.len()) {
            return Err(WrongQuestion::Choice);
        }
        let twice = choices
            .iter()
            .enumerate()
            .any(|(place, one)| choices.iter().skip(place + 1).any(|other| other == one));
        if twice {
            return Err(WrongQuestion::Same);
        }
        let right =
            self.right.filter(|right| *right < choices.len()).and_then(|right| u8::try_from(right).ok());
        Ok(Question {
            text,
            choices: Few::new(choices).map_err(|_| WrongQuestion::Choice)?,
            right: right.ok_or(WrongQuestion::NoRight)?,
        })
    }
}

/// Moves one up or down among all; gives its place then, if it moved.
pub fn moved<T>(all: &mut [T], from: usize, up: bool) -> Option<usize> {
    let to = if up { from.checked_sub(1)? } else { from.checked_add(1)? };
    if from >= all.len() || to >= all.len() {
        return None;
    }
    all.swap(from, to);
    Some(to)
}

/// The days that a reminder may be at, the earliest first, without those that are taken.
pub fn free_days(taken: &[i8]) -> Vec<i8> {
    (-FURTHEST_REMINDER..=FURTHEST_REMINDER).filter(|day| !taken.contains(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UtcTime = UtcTime(1_791_885_600_000);

    fn written() -> Written {
        Written {
            level: ReadingLevel::Confirmed,
            label: String::new(),
            due_at: Some(NOW.plus_ms(1)),
            reminders: vec![1, -3, -1, -3],
            renew: Some(12),
            questions: Vec::new(),
        }
    }

    fn question() -> WrittenQuestion {
        WrittenQuestion {
            text: "Quel numéro ?".to_owned(),
            choices: vec!["15".to_owned(), "18".to_owned()],
            right: Some(1),
        }
    }

    #[test]
    fn what_is_right_is_sent_with_reminders_once_and_in_order() {
        let wish = written().read(NOW).unwrap();
        let days: Vec<_> = wish.reminders.as_slice().iter().map(|day| day.get()).collect();
        assert_eq!(days, [-3, -1, 1]);
        assert_eq!(wish.renew_months.map(Months::get), Some(12));
        assert!(wish.label.is_none());
        assert!(wish.questions.is_empty());
    }

    #[test]
    fn a_deadline_is_said_and_to_come() {
        let due = |due_at| Written { due_at, ..written() }.read(NOW).unwrap_err().due;
        assert_eq!(due(None), Some(WrongDue::Missing));
        assert_eq!(due(Some(NOW)), Some(WrongDue::Past));
    }

    #[test]
    fn questions_count_only_where_they_are_asked() {
        let wrong = WrittenQuestion { text: String::new(), ..question() };
        assert!(Written { questions: vec![wrong.clone()], ..written() }.read(NOW).is_ok());
        let quiz = |questions| Written { level: ReadingLevel::Quiz, questions, ..written() }.read(NOW);
        assert!(quiz(Vec::new()).unwrap_err().no_question);
        assert_eq!(quiz(vec![question()]).unwrap().questions.as_slice().len(), 1);
        let many = [
            wrong,
            WrittenQuestion { choices: vec!["15".to_owned()], ..question() },
            WrittenQuestion { choices: vec!["15".to_owned(), " 15 ".to_owned()], ..question() },
            WrittenQuestion { right: None, ..question() },
            WrittenQuestion { right: Some(2), ..question() },
            question(),
        ];
        assert_eq!(
            quiz(many.to_vec()).unwrap_err().questions,
            [
                Some(WrongQuestion::Text),
                Some(WrongQuestion::Choice),
                Some(WrongQuestion::Same),
                Some(WrongQuestion::NoRight),
                Some(WrongQuestion::NoRight),
                None,
            ]
        );
    }

    #[test]
    fn one_moves_up_and_down_within_all() {
        let mut all = ['a', 'b', 'c'];
        assert_eq!(moved(&mut all, 1, true), Some(0));
        assert_eq!(all, ['b', 'a', 'c']);
        assert_eq!(moved(&mut all, 0, true), None);
        assert_eq!(moved(&mut all, 2, false), None);
        assert_eq!(moved(&mut all, 1, false), Some(2));
        assert_eq!(all, ['b', 'c', 'a']);
    }

    #[test]
    fn a_day_is_taken_once() {
        let free = free_days(&[-3, 0, 30]);
        assert_eq!(free.first(), Some(&-30));
        assert_eq!(free.last(), Some(&29));
        assert!(!free.contains(&-3) && !free.contains(&0));
    }
}
