//! A menu of actions behind a button (⋯, the account).

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::icon::Icon;
use crate::page;

/// What an entry of a menu does.
#[derive(Clone)]
pub enum Act {
    /// Calls this.
    Run(Callback<()>),
    /// Goes there.
    Go(String),
    /// Sends the form of this id, which stands elsewhere on the page.
    Submit(&'static str),
}

/// One entry of a menu.
#[derive(Clone)]
pub struct Entry {
    /// Its icon.
    pub icon: &'static str,
    /// Its verb.
    pub word: String,
    /// Whether it destroys something: then a line parts it from the others.
    pub danger: bool,
    /// What it does.
    pub act: Act,
}

impl Entry {
    /// An entry that calls this.
    pub fn run(icon: &'static str, word: String, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { icon, word, danger: false, act: Act::Run(Callback::new(move |()| act())) }
    }

    /// An entry that goes there.
    pub fn go(icon: &'static str, word: String, address: impl Into<String>) -> Self {
        Self { icon, word, danger: false, act: Act::Go(address.into()) }
    }

    /// The same entry, as one that destroys something.
    pub fn dangerous(self) -> Self {
        Self { danger: true, ..self }
    }
}

/// A button with its menu.
///
/// Keyboard: Enter, Space and ArrowDown open it with the focus on the first entry, ArrowUp on
/// the last. In it ArrowUp and ArrowDown move, Home and End go to the ends, a letter goes to the
/// next entry that begins with it, Esc and Tab close; Esc gives the focus back to the button.
#[component]
pub fn Menu(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// The class of the button.
    #[prop(default = "btn btn--quiet btn--icon")]
    class: &'static str,
    /// The name by which a press before the application ran is pressed again.
    #[prop(optional, into)]
    replay: Option<&'static str>,
    /// The entries, asked for when it opens.
    #[prop(into)]
    entries: Callback<(), Vec<Entry>>,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(None::<bool>);
    let (button, list) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let close = move |back: bool| {
        open.set(None);
        if back && let Some(button) = button.get_untracked() {
            page::focus_element(&button);
        }
    };
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let inside = list
            .get_untracked()
            .is_some_and(|list| list.parent_node().is_some_and(|parent| parent.contains(target.as_ref())));
        if open.get_untracked().is_some() && !inside {
            open.set(None);
        }
    });
    on_cleanup(move || outside.remove());
    Effect::new(move |_| {
        if let (Some(last), Some(list)) = (open.get(), list.get()) {
            focus_entry(&list, if last { Move::Last } else { Move::First });
        }
    });
    let on_button_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            open.set(Some(false));
        }
        "ArrowUp" => {
            event.prevent_default();
            open.set(Some(true));
        }
        _ => {}
    };
    let on_list_key = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                close(true);
            }
            "Tab" => close(false),
            key => {
                if let Some(step) = Move::of(key) {
                    event.prevent_default();
                    event.stop_propagation();
                    focus_entry(&list, step);
                }
            }
        }
    };
    view! {
        <div class="pop">
            <button
                type="button"
                class=class
                node_ref=button
                data-replay=replay
                aria-haspopup="menu"
                aria-expanded=move || if open.get().is_some() { "true" } else { "false" }
                aria-label=label
                on:click=move |_| open.update(|open| *open = if open.is_some() { None } else { Some(false) })
                on:keydown=on_button_key
            >
                {children()}
            </button>
            <Show when=move || open.get().is_some()>
                <div class="menu menu--pop" role="menu" aria-label=label node_ref=list on:keydown=on_list_key>
                    {entries.run(()).into_iter().map(|entry| item(entry, Callback::new(close))).collect_view()}
                </div>
            </Show>
        </div>
    }
}

fn item(entry: Entry, close: Callback<bool>) -> impl IntoView {
    let Entry { icon, word, danger, act } = entry;
    let content = view! { <Icon name=icon/> {word} };
    let view = match act {
        Act::Run(act) => view! {
            <button
                type="button" role="menuitem" tabindex="-1" data-danger=danger.then_some("")
                on:click=move |_| { close.run(true); act.run(()) }
            >
                {content}
            </button>
        }
        .into_any(),
        Act::Go(address) => view! {
            <a role="menuitem" tabindex="-1" href=address on:click=move |_| close.run(false)>{content}</a>
        }
        .into_any(),
        // It stays where it is: a button that left the page would send nothing.
        Act::Submit(form) => view! {
            <button type="submit" form=form role="menuitem" tabindex="-1">{content}</button>
        }
        .into_any(),
    };
    view! { {danger.then(|| view! { <hr role="separator"/> })} {view} }
}

/// Where the focus goes in a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    First,
    Last,
    Next,
    Previous,
    Letter(char),
}

impl Move {
    fn of(key: &str) -> Option<Self> {
        let mut letters = key.chars();
        Some(match key {
            "ArrowDown" => Self::Next,
            "ArrowUp" => Self::Previous,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_alphanumeric() => Self::Letter(letter),
                _ => return None,
            },
        })
    }

    /// The entry to go to, of `words`, from the entry `at`.
    fn target(self, at: Option<usize>, words: &[String]) -> Option<usize> {
        let last = words.len().checked_sub(1)?;
        Some(match self {
            Self::First => 0,
            Self::Last => last,
            Self::Next => at.map_or(0, |at| if at >= last { 0 } else { at + 1 }),
            Self::Previous => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
            Self::Letter(letter) => {
                let begins = |word: &String| {
                    word.trim_start().to_lowercase().starts_with(&letter.to_lowercase().to_string())
                };
                let from = at.map_or(0, |at| at + 1);
                let after = words.iter().enumerate().skip(from);
                after.chain(words.iter().enumerate()).find(|(_, word)| begins(word))?.0
            }
        })
    }
}

fn focus_entry(list: &web_sys::HtmlElement, step: Move) {
    let Ok(nodes) = list.query_selector_all("[role=menuitem]") else { return };
    let entries: Vec<web_sys::Element> = (0..nodes.length())
        .filter_map(|index| nodes.item(index))
        .filter_map(|node| node.dyn_into().ok())
        .collect();
    let active = document().active_element();
    let at = entries.iter().position(|entry| Some(entry) == active.as_ref());
    let words: Vec<_> = entries.iter().map(|entry| entry.text_content().unwrap_or_default()).collect();
    if let Some(entry) = step.target(at, &words).and_then(|index| entries.get(index)) {
        page::focus_element(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::Move;

    #[test]
    fn the_focus_goes_round_and_letters_find_entries() {
        let words = ["Modifier", "Copier le lien", "Supprimer"].map(ToOwned::to_owned);
        assert_eq!(Move::Next.target(Some(2), &words), Some(0));
        assert_eq!(Move::Previous.target(Some(0), &words), Some(2));
        assert_eq!(Move::Letter('s').target(Some(0), &words), Some(2));
        assert_eq!(Move::Letter('c').target(Some(1), &words), Some(1));
        assert_eq!(Move::Letter('z').target(Some(1), &words), None);
        assert_eq!(Move::First.target(None, &[]), None);
    }
}
