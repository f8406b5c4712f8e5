//! The questions of a reading request while somebody writes them.

use leptos::prelude::*;
use shared::readings::{ChoiceText, FEWEST_CHOICES, MOST_CHOICES, MOST_QUESTIONS, QuestionText};

use super::{
    draft::WrongQuestion,
    form::{ChoiceField, Form, QuestionFields},
};
use crate::{
    announce::Announcer,
    i18n::t,
    page,
    ui::{
        button::{Button, IconButton},
        field::FieldError,
    },
};

/// The id of what surrounds the questions, where the focus goes when one leaves or lacks something.
pub const ALL: &str = "readask-quiz";

/// The questions: added, taken away, moved up and down by buttons.
///
/// Keyboard: Tab goes through each question to its answers and its buttons; a question that moves
/// keeps the focus on the button that moved it.
#[component]
pub fn Quiz(
    /// What is written.
    form: Form,
    /// Whether people were asked already: then the questions stay.
    started: Signal<bool>,
) -> impl IntoView {
    let none = Signal::derive(move || {
        if form.wrongs.with(|wrongs| wrongs.no_question) { t!("readask-no-question") } else { String::new() }
    });
    let room = Memo::new(move |_| form.questions.with(Vec::len) < MOST_QUESTIONS);
    let add = move |()| {
        if let Some(key) = form.add_question() {
            request_animation_frame(move || page::focus(&text_id(key)));
        }
    };
    view! {
        <fieldset class="rd-set" id=ALL tabindex="-1" disabled=started>
            <legend>{t!("readask-quiz")}</legend>
            <p class="sm muted">{t!("readask-quiz-hint", max = MOST_QUESTIONS)}</p>
            <For each=move || form.questions.get() key=|one| one.key let(one)><One form one/></For>
            <FieldError id="readask-quiz-error" error=none/>
            <Show when=move || room.get()>
                <div class="row">
                    <Button word=t!("readask-question-add") icon="plus-bold" on_press=add/>
                </div>
            </Show>
        </fieldset>
    }
}

fn text_id(key: u32) -> String {
    format!("readask-q{key}")
}

/// What is wrong with a question, in words.
fn wrong_of(form: Form, key: u32) -> Option<WrongQuestion> {
    let place = form.number(key).checked_sub(1)?;
    form.wrongs.with(|wrongs| wrongs.questions.get(place).copied().flatten())
}

#[component]
fn One(form: Form, one: QuestionFields) -> impl IntoView {
    let key = one.key;
    let number = Memo::new(move |_| form.number(key));
    let announcer = Announcer::of_page();
    let go = move |up: bool| {
        if let Some(number) = form.move_question(key, up) {
            announcer.say(t!("readask-question-moved", number = number));
            let button = format!("{}-{}", text_id(key), if up { "up" } else { "down" });
            // What moves on the page loses the focus.
            request_animation_frame(move || page::focus(&button));
        }
    };
    let drop = move |()| {
        form.drop_question(key);
        announcer.say(t!("readask-question-gone"));
        page::focus(ALL);
    };
    let wrong = Memo::new(move |_| wrong_of(form, key));
    let error = Signal::derive(move || match wrong.get() {
        Some(WrongQuestion::Text) => t!("readask-question-wrong", max = QuestionText::MAX),
        Some(WrongQuestion::Choice) => t!("readask-choice-wrong", max = ChoiceText::MAX),
        Some(WrongQuestion::Same) => t!("readask-choice-same"),
        Some(WrongQuestion::NoRight) => t!("readask-no-right"),
        None => String::new(),
    });
    let error_id = format!("{}-error", text_id(key));
    let described = error_id.clone();
    view! {
        <div class="rd-q" role="group" aria-label=move || t!("readask-question", number = number.get())>
            <div class="field">
                <label for=text_id(key)>{move || t!("readask-question-text", number = number.get())}</label>
                <input
                    class="input"
                    id=text_id(key)
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=move || (wrong.get() == Some(WrongQuestion::Text)).then_some("true")
                    prop:value=one.text
                    on:input=move |event| one.text.set(event_target_value(&event))
                />
            </div>
            <Choices form one number wrong/>
            <FieldError id=error_id error/>
            <div class="row row--tight">
                <IconButton
                    label=Signal::derive(move || t!("readask-question-up", number = number.get()))
                    icon="arrow-up"
                    on_press=move |()| go(true)
                    attr:id=format!("{}-up", text_id(key))
                />
                <IconButton
                    label=Signal::derive(move || t!("readask-question-down", number = number.get()))
                    icon="arrow-down"
                    on_press=move |()| go(false)
                    attr:id=format!("{}-down", text_id(key))
                />
                <IconButton
                    label=Signal::derive(move || t!("readask-question-drop", number = number.get()))
                    icon="trash"
                    on_press=drop
                />
            </div>
        </div>
    }
}

#[component]
fn Choices(
    form: Form,
    one: QuestionFields,
    number: Memo<usize>,
    wrong: Memo<Option<WrongQuestion>>,
) -> impl IntoView {
    let room = Memo::new(move |_| one.choices.with(Vec::len) < MOST_CHOICES);
    let add = move |()| {
        if let Some(key) = form.add_choice(one) {
            request_animation_frame(move || page::focus(&text_id(key)));
        }
    };
    view! {
        <fieldset class="rd-set">
            <legend>{move || t!("readask-choices", number = number.get())}</legend>
            <For each=move || one.choices.get() key=|choice| choice.key let(choice)>
                <Choice one choice wrong/>
            </For>
            <Show when=move || room.get()>
                <div class="row"><Button word=t!("readask-choice-add") icon="plus-bold" on_press=add/></div>
            </Show>
        </fieldset>
    }
}

#[component]
fn Choice(one: QuestionFields, choice: ChoiceField, wrong: Memo<Option<WrongQuestion>>) -> impl IntoView {
    let key = choice.key;
    let number = Memo::new(move |_| {
        one.choices.with(|all| all.iter().position(|other| other.key == key)).map_or(0, |place| place + 1)
    });
    let more = Memo::new(move |_| one.choices.with(Vec::len) > FEWEST_CHOICES);
    let drop = move |()| {
        one.choices.update(|all| all.retain(|other| other.key != key));
        if one.right.get_untracked() == Some(key) {
            one.right.set(None);
        }
        page::focus(&text_id(one.key));
    };
    let bad_text = move || {
        let text = choice.text.with(|text| ChoiceText::parse(text).is_err());
        matches!(wrong.get(), Some(WrongQuestion::Same))
            || (text && wrong.get() == Some(WrongQuestion::Choice))
    };
    view! {
        <div class="rd-choice">
            <input
                type="radio"
                name=format!("{}-right", text_id(one.key))
                aria-label=move || t!("readask-choice-right", number = number.get())
                aria-describedby=format!("{}-error", text_id(one.key))
                prop:checked=move || one.right.get() == Some(key)
                on:change=move |_| one.right.set(Some(key))
            />
            <input
                class="input"
                id=text_id(key)
                autocomplete="off"
                aria-label=move || t!("readask-choice", number = number.get())
                aria-describedby=format!("{}-error", text_id(one.key))
                aria-invalid=move || bad_text().then_some("true")
                prop:value=choice.text
                on:input=move |event| choice.text.set(event_target_value(&event))
            />
            <Show when=move || more.get()>
                <IconButton
                    label=Signal::derive(move || t!("readask-choice-drop", number = number.get()))
                    icon="x"
                    on_press=drop
                />
            </Show>
        </div>
    }
}
