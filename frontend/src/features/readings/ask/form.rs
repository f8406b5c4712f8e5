//! The fields of a reading request while somebody fills them in.

use leptos::prelude::*;
use shared::{
    news::NEWS_ZONE,
    readings::{
        FEWEST_CHOICES, MOST_CHOICES, MOST_QUESTIONS, Question, ReadingLevel, USUAL_REMINDERS,
        asking::{Asking, ReadingRequest},
    },
    time::UtcTime,
};

use super::draft::{self, Written, WrittenQuestion, Wrongs};
use crate::dates::Calendar;

/// A question while it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct QuestionFields {
    /// Tells it from the others as they move.
    pub key: u32,
    /// Its text.
    pub text: RwSignal<String>,
    /// What one chooses from.
    pub choices: RwSignal<Vec<ChoiceField>>,
    /// The key of the choice that is right.
    pub right: RwSignal<Option<u32>>,
}

/// A choice while it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ChoiceField {
    /// Tells it from the others.
    pub key: u32,
    /// Its text.
    pub text: RwSignal<String>,
}

/// A request while it is written.
#[derive(Clone, Copy)]
pub struct Form {
    /// What is expected.
    pub level: RwSignal<ReadingLevel>,
    /// The words of the button.
    pub label: RwSignal<String>,
    /// Until when, as a field of a form has it.
    pub due: RwSignal<String>,
    /// The reminders, in days after the deadline.
    pub reminders: RwSignal<Vec<i8>>,
    /// After how many months it is asked again.
    pub renew: RwSignal<Option<u8>>,
    /// The questions.
    pub questions: RwSignal<Vec<QuestionFields>>,
    /// What is wrong.
    pub wrongs: RwSignal<Wrongs>,
    /// Counts what was made, so that each has a key of its own.
    count: StoredValue<u32>,
    /// What the fields belong to: not the buttons that add some, which may go.
    owner: StoredValue<Option<Owner>>,
}

impl Form {
    /// The fields of a request that there is, or of a new one.
    pub fn new(request: Option<&ReadingRequest>) -> Self {
        let calendar = Calendar::of(NEWS_ZONE);
        let due = request.zip(calendar).map(|(request, calendar)| calendar.in_field(request.due_at));
        let form = Self {
            level: RwSignal::new(request.map_or(ReadingLevel::Confirmed, |request| request.level)),
            label: RwSignal::new(request.and_then(|request| request.label.clone()).unwrap_or_default()),
            due: RwSignal::new(due.unwrap_or_default()),
            reminders: RwSignal::new(
                request.map_or_else(|| USUAL_REMINDERS.to_vec(), |request| request.reminders.clone()),
            ),
            renew: RwSignal::new(request.and_then(|request| request.renew_months)),
            questions: RwSignal::new(Vec::new()),
            wrongs: RwSignal::new(Wrongs::default()),
            count: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        let questions = request.map(|request| request.questions.as_slice()).unwrap_or_default();
        form.questions.set(questions.iter().map(|question| form.fields(question)).collect());
        form
    }

    /// Makes fields that live as long as the form.
    fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    fn key(self) -> u32 {
        let key = self.count.get_value();
        self.count.set_value(key + 1);
        key
    }

    fn fields(self, question: &Question) -> QuestionFields {
        let choice = |text: &str| ChoiceField { key: self.key(), text: RwSignal::new(text.to_owned()) };
        let choices: Vec<_> = question.choices.as_slice().iter().map(|one| choice(one.as_str())).collect();
        let right = choices.get(usize::from(question.right)).map(|choice| choice.key);
        QuestionFields {
            key: self.key(),
            text: RwSignal::new(question.text.as_str().to_owned()),
            choices: RwSignal::new(choices),
            right: RwSignal::new(right),
        }
    }

    /// Adds a question with room for two answers, and gives its key; nothing if there are enough.
    pub fn add_question(self) -> Option<u32> {
        let room = self.questions.with_untracked(Vec::len) < MOST_QUESTIONS;
        room.then(|| {
            let choices = (0..FEWEST_CHOICES).map(|_| self.new_choice()).collect();
            let key = self.key();
            let question = self.owned(|| QuestionFields {
                key,
                text: RwSignal::new(String::new()),
                choices: RwSignal::new(choices),
                right: RwSignal::new(None),
            });
            self.questions.update(|all| all.push(question));
            self.forget_wrongs();
            key
        })
    }

    /// Takes a question away.
    pub fn drop_question(self, key: u32) {
        self.questions.update(|all| all.retain(|one| one.key != key));
        self.forget_wrongs();
    }

    /// Moves a question up or down; gives its number then, if it moved.
    pub fn move_question(self, key: u32, up: bool) -> Option<usize> {
        let from = self.questions.with_untracked(|all| all.iter().position(|one| one.key == key))?;
        let to = self.questions.try_update(|all| draft::moved(all, from, up)).flatten()?;
        self.forget_wrongs();
        Some(to + 1)
    }

    /// The number of a question, from 1: whoever reads it follows it.
    pub fn number(self, key: u32) -> usize {
        self.questions.with(|all| all.iter().position(|one| one.key == key)).map_or(0, |place| place + 1)
    }

    fn new_choice(self) -> ChoiceField {
        ChoiceField { key: self.key(), text: self.owned(|| RwSignal::new(String::new())) }
    }

    /// Adds an answer to a question, and gives its key; nothing if there are enough.
    pub fn add_choice(self, question: QuestionFields) -> Option<u32> {
        let room = question.choices.with_untracked(Vec::len) < MOST_CHOICES;
        room.then(|| {
            let choice = self.new_choice();
            question.choices.update(|all| all.push(choice));
            choice.key
        })
    }

    /// What was wrong with questions is not where it was any more.
    fn forget_wrongs(self) {
        self.wrongs.update(|wrongs| {
            wrongs.questions.clear();
            wrongs.no_question = false;
        });
    }

    /// What is sent; nothing if something is wrong, which is said then.
    pub fn read(self, now: UtcTime) -> Option<Asking> {
        let read = untrack(|| self.written()).read(now);
        self.wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        read.ok()
    }

    fn written(self) -> Written {
        let due_at = Calendar::of(NEWS_ZONE).and_then(|calendar| calendar.of_field(&self.due.get()));
        Written {
            level: self.level.get(),
            label: self.label.get(),
            due_at,
            reminders: self.reminders.get(),
            renew: self.renew.get(),
            questions: self.questions.get().into_iter().map(QuestionFields::written).collect(),
        }
    }
}

impl QuestionFields {
    fn written(self) -> WrittenQuestion {
        let (choices, right) = (self.choices.get(), self.right.get());
        WrittenQuestion {
            text: self.text.get(),
            right: right.and_then(|key| choices.iter().position(|one| one.key == key)),
            choices: choices.into_iter().map(|one| one.text.get()).collect(),
        }
    }
}
