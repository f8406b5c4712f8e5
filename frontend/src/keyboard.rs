//! Single keys as shortcuts, and the list of them.
//!
//! A letter acts only where nobody is typing, without Ctrl, Alt or Meta, outside dialogs, and
//! unless the person switched shortcuts off. It is the letter that counts (`event.key`), so the
//! layout of the keyboard does not matter. Features say what a key does while they are shown.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::session::Session;

/// What a single key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// `?`: the list of shortcuts.
    Help,
    /// `J`: the next post or comment.
    Next,
    /// `K`: the previous one.
    Previous,
    /// `C`: write a post.
    Compose,
    /// `R`: answer what has the focus.
    Reply,
    /// `E`: edit what has the focus.
    Edit,
    /// `F8`: what may be done about the message that was just shown.
    Toast,
}

impl Shortcut {
    /// What a key asks for.
    pub fn of(key: &str) -> Option<Self> {
        Some(match key {
            "?" => Self::Help,
            "j" | "J" => Self::Next,
            "k" | "K" => Self::Previous,
            "c" | "C" => Self::Compose,
            "r" | "R" => Self::Reply,
            "e" | "E" => Self::Edit,
            "F8" => Self::Toast,
            _ => return None,
        })
    }
}

type Handlers = Vec<(u32, Shortcut, Callback<()>)>;

/// Who listens to which key, as context.
#[derive(Clone, Copy)]
pub struct Keyboard {
    handlers: StoredValue<Handlers>,
    next: StoredValue<u32>,
}

impl Keyboard {
    /// Begins to listen.
    pub fn start(session: Session) -> Self {
        let keyboard = Self { handlers: StoredValue::new(Vec::new()), next: StoredValue::new(0) };
        window_event_listener(ev::keydown, move |event| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
                return;
            }
            let Some(shortcut) = Shortcut::of(&event.key()) else { return };
            // F8 writes nothing: it acts everywhere, before its message is gone.
            let everywhere = shortcut == Shortcut::Toast;
            if !everywhere && (!session.preferences().shortcuts || is_elsewhere(&event)) {
                return;
            }
            if let Some(handler) = keyboard.handler(shortcut) {
                event.prevent_default();
                handler.run(());
            }
        });
        keyboard
    }

    /// The keyboard of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Says what a key does as long as the component that calls this is shown.
    ///
    /// The latest to say so wins.
    pub fn on(&self, shortcut: Shortcut, act: impl Fn() + Send + Sync + 'static) {
        let (handlers, id) = (self.handlers, self.next.get_value());
        self.next.set_value(id.wrapping_add(1));
        handlers.update_value(|all| all.push((id, shortcut, Callback::new(move |()| act()))));
        on_cleanup(move || {
            handlers.try_update_value(|all| all.retain(|(other, ..)| *other != id));
        });
    }

    fn handler(&self, shortcut: Shortcut) -> Option<Callback<()>> {
        self.handlers.with_value(|all| {
            all.iter().rev().find(|(_, key, _)| *key == shortcut).map(|(.., handler)| *handler)
        })
    }
}

/// Whether the key was meant for something else: a field, a menu, a dialog.
fn is_elsewhere(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        let takes_keys = "input, textarea, select, [contenteditable], [role=menu], [role=listbox], dialog";
        element.closest(takes_keys).ok().flatten().is_some()
    })
}

/// Whether the key sends what is being written: Ctrl+Enter, or ⌘+Enter.
pub fn sends(event: &web_sys::KeyboardEvent) -> bool {
    event.key() == "Enter" && (event.ctrl_key() || event.meta_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_counts_whatever_its_case() {
        assert_eq!(Shortcut::of("j"), Some(Shortcut::Next));
        assert_eq!(Shortcut::of("K"), Some(Shortcut::Previous));
        assert_eq!(Shortcut::of("?"), Some(Shortcut::Help));
        assert_eq!(Shortcut::of("F8"), Some(Shortcut::Toast));
        assert_eq!(Shortcut::of("Enter"), None);
    }
}
