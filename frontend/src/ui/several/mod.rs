//! Several choices out of a list: a native control and a button to add one, a button for each to take
//! it away.

use leptos::prelude::*;

use crate::{
    page,
    ui::{button::Button, icon::Icon, select::Select},
};

/// Several choices out of a list, as chips that go when they are pressed.
///
/// Keyboard: the list as the browser does it; Enter or Space on a chip takes it away, and the focus
/// goes to the list.
#[component]
pub fn Several<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What the list to add from is called; it is its first line, too.
    #[prop(into)]
    label: String,
    /// All that may be chosen, with their words.
    #[prop(into)]
    choices: Signal<Vec<(T, String)>>,
    /// Those that are chosen.
    chosen: RwSignal<Vec<T>>,
    /// What the button that adds is called.
    #[prop(into)]
    add_word: String,
    /// How many may be.
    most: usize,
    /// What taking one away is called, from its word.
    removal: fn(&str) -> String,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    let word_of = move |one: &T| {
        choices.with(|all| all.iter().find(|(choice, _)| choice == one).map(|(_, word)| word.clone()))
    };
    let chip = move |one: T| {
        let word = word_of(&one)?;
        let name = removal(&word);
        let take_away = move |_| {
            chosen.update(|all| all.retain(|other| *other != one));
            let list = place.get_untracked().and_then(|place| place.query_selector("select").ok().flatten());
            if let Some(list) = list {
                page::focus_element(&list);
            }
        };
        Some(view! {
            <li>
                <button type="button" class="chip" aria-label=name on:click=take_away>
                    {word} " " <Icon name="x"/>
                </button>
            </li>
        })
    };
    let chips = move || chosen.get().into_iter().filter_map(chip).collect_view();
    let picked = RwSignal::new(None::<T>);
    let add = move |()| {
        if let Some(one) = picked.get_untracked() {
            chosen.update(|all| all.push(one));
            picked.set(None);
        }
    };
    let list = move || {
        let left = choices.get().into_iter().filter(|(one, _)| chosen.with(|all| !all.contains(one)));
        let left: Vec<_> = left.map(|(one, word)| (Some(one), word)).collect();
        let room = !left.is_empty() && chosen.with(Vec::len) < most;
        let lines: Vec<(Option<T>, String)> = [(None, label.clone())].into_iter().chain(left).collect();
        room.then(|| {
            view! {
                <Select
                    label=label.clone()
                    class="select select--s"
                    choices=lines
                    chosen=picked
                    on_choose=move |one| picked.set(one)
                />
                <Button word=add_word.clone() on_press=add/>
            }
        })
    };
    view! {
        <div class="several" node_ref=place>
            <ul class="several__l" role="list">{chips}</ul>
            {list}
        </div>
    }
}
