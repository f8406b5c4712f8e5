//! The activation letter of a person: made, and downloaded once.

use leptos::prelude::*;
use shared::{
    admin::{MemberDetails, MemberParams},
    letters::{Letters, MakeLetter},
};

use super::actions::Act;
use crate::{
    api, dates,
    features::admin::{
        confirm::{Confirm, Question},
        letters::LettersNote,
    },
    i18n::t,
    ui::button::Button,
};

/// The way to make a letter for somebody; one that they have is void then.
///
/// Keyboard: the button asks first; what was made is a link to the file.
#[component]
pub fn LetterButton(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called when the account is to be looked at again.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let question = Question::new();
    let letter = RwSignal::new(None::<Letters>);
    let user = now.with_untracked(|now| now.member.person.id);
    let name = move || now.with(|now| now.member.person.name.clone());
    let pending = Memo::new(move |_| now.with(|now| now.letter));
    let closed = Memo::new(move |_| now.with(|now| now.member.suspended_at.is_some()));
    let make = move |()| {
        let act = async move { api::call::<MakeLetter>(&MemberParams { user }, &()).await };
        question.answer(act, move |letters| {
            letter.set(Some(letters));
            on_changed.run(None);
        });
    };
    let text = move || match pending.get() {
        Some(letter) => t!("letter-pending", date = dates::exact(letter.expires_at)),
        None => t!("letter-text"),
    };
    view! {
        {move || letter.get().map(|letters| view! { <LettersNote letters/> })}
        <Show when=move || !closed.get()>
            <Act text=Signal::derive(text)><Button word=t!("letter-make") on_press=move |()| question.ask()/></Act>
        </Show>
        <Confirm
            question
            id="letter-question"
            title=t!("letter-question")
            text=Signal::derive(move || t!("letter-sure", name = name()))
            verb=t!("letter-make")
            on_yes=make
        />
    }
}
