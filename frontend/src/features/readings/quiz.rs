//! The questions about a text, for whoever is asked.

use leptos::prelude::*;
use shared::readings::OpenQuestion;

use crate::{
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        field::FieldError,
        note::{Note, Tone},
    },
};

/// The questions, each with its answers, and the button that sends them.
///
/// Keyboard: arrows choose an answer, Tab goes from question to question. Where one has no answer, the
/// focus goes there.
#[component]
pub fn Questions(
    /// Them.
    questions: Vec<OpenQuestion>,
    /// The word of the button.
    word: String,
    /// Whether the answers are on their way.
    #[prop(into)]
    busy: Signal<bool>,
    /// How many answers were right, where not all were.
    #[prop(into)]
    right: Signal<Option<u32>>,
    /// Called with the answers, in order.
    #[prop(into)]
    on_answer: Callback<Vec<u8>>,
) -> impl IntoView {
    let count = questions.len();
    let chosen = RwSignal::new(vec![None::<u8>; count]);
    let missing = RwSignal::new(None::<usize>);
    let send = move |()| {
        let first = chosen.with_untracked(|all| all.iter().position(Option::is_none));
        missing.set(first);
        match first {
            Some(place) => request_animation_frame(move || page::focus(&choice_id(place, 0))),
            None => on_answer.run(chosen.get_untracked().into_iter().flatten().collect()),
        }
    };
    let question = |(place, question): (usize, OpenQuestion)| {
        view! { <One place count question chosen missing/> }
    };
    view! {
        <div>{questions.into_iter().enumerate().map(question).collect_view()}</div>
        {move || right.get().map(|right| {
            let lead = t!("readcard-right", count = right, all = count);
            view! { <Note tone=Tone::Warning lead alert=true>{t!("readcard-again")}</Note> }
        })}
        <div class="rd-must__f">
            <Button word icon="check-bold" weight=Weight::Primary busy on_press=send/>
        </div>
    }
}

fn choice_id(question: usize, choice: usize) -> String {
    format!("reading-q{question}-{choice}")
}

#[component]
fn One(
    place: usize,
    count: usize,
    question: OpenQuestion,
    chosen: RwSignal<Vec<Option<u8>>>,
    missing: RwSignal<Option<usize>>,
) -> impl IntoView {
    let error_id = format!("reading-q{place}-error");
    let described = error_id.clone();
    let error =
        Signal::derive(
            move || {
                if missing.get() == Some(place) { t!("readcard-choose") } else { String::new() }
            },
        );
    let choice = |(index, text): (usize, String)| {
        let answer = u8::try_from(index).ok();
        let choose = move |_| {
            chosen.update(|all| {
                if let Some(one) = all.get_mut(place) {
                    *one = answer;
                }
            });
            missing.set(None);
        };
        let checked = move || chosen.with(|all| all.get(place).copied().flatten() == answer);
        view! {
            <label class="check">
                <input type="radio" id=choice_id(place, index) name=format!("reading-q{place}") prop:checked=checked on:change=choose/>
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="rd-quiz" aria-describedby=described>
            <legend>
                <span class="sm muted">{t!("readcard-question", number = place + 1, count = count)}</span>
                " "
                {question.text}
            </legend>
            {question.choices.into_iter().enumerate().map(choice).collect_view()}
            <FieldError id=error_id error/>
        </fieldset>
    }
}
