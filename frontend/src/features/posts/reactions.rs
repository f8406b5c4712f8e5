//! The five worded reactions: how many there are, and one's own.

use std::time::Duration;

use leptos::{
    ev, html,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};
use shared::feed::reactions::{ReactionCounts, ReactionKind};
use wasm_bindgen::JsCast;

use crate::{
    i18n::t,
    page,
    ui::icon::{Icon, Size},
};

/// How long a press must last to open the words, and a pointer rest on the button.
const LONG: Duration = Duration::from_millis(450);

/// The order in which the words are offered.
const OFFERED: [ReactionKind; 5] = [
    ReactionKind::Like,
    ReactionKind::Thanks,
    ReactionKind::Bravo,
    ReactionKind::Idea,
    ReactionKind::Support,
];

/// The word of a reaction.
pub fn word(kind: ReactionKind) -> String {
    match kind {
        ReactionKind::Like => t!("reaction-like"),
        ReactionKind::Thanks => t!("reaction-thanks"),
        ReactionKind::Bravo => t!("reaction-bravo"),
        ReactionKind::Idea => t!("reaction-idea"),
        ReactionKind::Support => t!("reaction-support"),
    }
}

const fn picture(kind: ReactionKind) -> &'static str {
    match kind {
        ReactionKind::Like => "thumbs-up-fill",
        ReactionKind::Thanks => "hand-heart-fill",
        ReactionKind::Bravo => "hands-clapping-fill",
        ReactionKind::Idea => "lightbulb-fill",
        ReactionKind::Support => "heart-fill",
    }
}

const fn tint(kind: ReactionKind) -> &'static str {
    match kind {
        ReactionKind::Like => "t-tilleul",
        ReactionKind::Thanks => "t-garance",
        ReactionKind::Bravo => "t-genet",
        ReactionKind::Idea => "t-ciel",
        ReactionKind::Support => "t-glycine",
    }
}

/// The words that were said, the most said first.
fn most_said_first(counts: ReactionCounts) -> Vec<ReactionKind> {
    let mut kinds: Vec<ReactionKind> = Vec::with_capacity(OFFERED.len());
    for kind in OFFERED.into_iter().filter(|kind| counts.of(*kind) > 0) {
        let place = kinds.iter().position(|other| counts.of(*other) < counts.of(kind));
        kinds.insert(place.unwrap_or(kinds.len()), kind);
    }
    kinds
}

/// How many reacted: the pictures of the words that were said, and the number.
#[component]
pub fn ReactionSummary(
    /// How many, by kind.
    #[prop(into)]
    counts: Signal<ReactionCounts>,
    /// Whether the number says what it counts, or only the number is shown.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let said = move || {
        let counts = counts.get();
        most_said_first(counts)
    };
    let pictures = move || {
        let pictures = said().into_iter().map(|kind| {
            view! { <span class=tint(kind) title=word(kind)><Icon name=picture(kind)/></span> }
        });
        pictures.collect_view()
    };
    let each = move || {
        let counts = counts.get();
        let each = said().into_iter().map(|kind| format!("{} {}", counts.of(kind), word(kind)));
        each.collect::<Vec<_>>().join(", ")
    };
    view! {
        <Show when=move || counts.get().total() != 0>
            <span class="rx">
                <span class="rx__i" aria-hidden="true">{pictures}</span>
                <span title=each>
                    {move || if short {
                        view! {
                            <span aria-hidden="true">{counts.get().total()}</span>
                            <span class="vh">{t!("reactions", count = counts.get().total())}</span>
                        }.into_any()
                    } else {
                        t!("reactions", count = counts.get().total()).into_any()
                    }}
                </span>
            </span>
        </Show>
    }
}

/// One word, with its picture.
#[component]
pub fn ReactionWord(
    /// Which.
    kind: ReactionKind,
) -> impl IntoView {
    view! {
        <span class="rx">
            <span class="rx__i" aria-hidden="true"><span class=tint(kind)><Icon name=picture(kind)/></span></span>
            {word(kind)}
        </span>
    }
}

/// The button to react, with the five words behind it.
///
/// Keyboard: Enter and Space say "J'aime", or take one's word back; ArrowDown opens the five
/// words, where arrows move, Enter and Space choose, Esc closes and gives the focus back.
/// A long press and a resting mouse open them too.
#[component]
pub fn ReactionBar(
    /// What one says now.
    #[prop(into)]
    mine: Signal<Option<ReactionKind>>,
    /// Called with what one says from now on.
    #[prop(into)]
    on_react: Callback<Option<ReactionKind>>,
    /// What is reacted to, for those who do not see where the button stands.
    #[prop(into)]
    about: String,
    /// Whether it stands under a comment: smaller.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let (open, button, group) =
        (RwSignal::new(false), NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let press = LongPress::new(open);
    let choose = move |kind: ReactionKind| {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            page::focus_element(&button);
        }
        on_react.run((mine.get_untracked() != Some(kind)).then_some(kind));
    };
    let toggle = move |_| {
        if press.was_long() {
            return;
        }
        open.set(false);
        on_react.run(if mine.get_untracked().is_some() { None } else { Some(ReactionKind::Like) });
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            open.set(true);
            request_animation_frame(move || focus_word(group, 0));
        }
        "Escape" if open.get_untracked() => open.set(false),
        _ => {}
    };
    close_outside(open, button, group);
    let icon = move || match mine.get() {
        Some(kind) => picture(kind),
        None => "thumbs-up",
    };
    let size = if small { Size::Small } else { Size::Normal };
    let about = StoredValue::new(about);
    let label = move || {
        let said = mine.get().map_or_else(|| t!("react"), word);
        t!("react-about", word = said, about = about.get_value())
    };
    view! {
        <button
            type="button"
            class="btn btn--quiet"
            node_ref=button
            aria-pressed=move || if mine.get().is_some() { "true" } else { "false" }
            aria-haspopup="true"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=label
            on:click=toggle
            on:keydown=on_key
            on:pointerdown=move |event| press.begin(&event)
            on:pointerenter=move |event| press.rest(&event)
            on:pointerup=move |_| press.end()
            on:pointerleave=move |_| press.end()
            on:contextmenu=move |event| if press.was_long() { event.prevent_default() }
        >
            {move || view! { <Icon name=icon() size/> }}
            {move || mine.get().map_or_else(|| t!("react"), word)}
        </button>
        <Show when=move || open.get()>
            <Words mine group close=move |()| {
                open.set(false);
                if let Some(button) = button.get_untracked() { page::focus_element(&button) }
            } choose/>
        </Show>
    }
}

/// The five words.
#[component]
fn Words(
    #[prop(into)] mine: Signal<Option<ReactionKind>>,
    group: NodeRef<html::Div>,
    #[prop(into)] close: Callback<()>,
    #[prop(into)] choose: Callback<ReactionKind>,
) -> impl IntoView {
    let on_key = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => OFFERED.len() - 1,
            "Escape" => {
                event.stop_propagation();
                close.run(());
                return;
            }
            _ => return,
        };
        event.prevent_default();
        focus_word(group, step);
    };
    let words = OFFERED.into_iter().map(|kind| {
        view! {
            <button
                type="button"
                aria-pressed=move || if mine.get() == Some(kind) { "true" } else { "false" }
                on:click=move |_| choose.run(kind)
            >
                <span class=format!("ic {}", tint(kind))><Icon name=picture(kind)/></span>
                {word(kind)}
            </button>
        }
    });
    view! {
        <div class="rxpick rxpick--pop" role="group" aria-label=t!("react-choose") node_ref=group on:keydown=on_key>
            {words.collect_view()}
        </div>
    }
}

/// Moves the focus by so many words from the one that has it, or to the first.
fn focus_word(group: NodeRef<html::Div>, step: usize) {
    let Some(group) = group.get_untracked() else { return };
    let children = group.children();
    let all: Vec<web_sys::Element> =
        (0..children.length()).filter_map(|index| children.item(index)).collect();
    let active = document().active_element();
    let at = all.iter().position(|word| Some(word) == active.as_ref());
    let target = at.map_or(0, |at| (at + step) % all.len().max(1));
    if let Some(word) = all.get(target) {
        page::focus_element(word);
    }
}

fn close_outside(open: RwSignal<bool>, button: NodeRef<html::Button>, group: NodeRef<html::Div>) {
    let is_outside = move |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let button = button.get_untracked().is_some_and(|button| button.contains(target.as_ref()));
        let group = group.get_untracked().is_some_and(|group| group.contains(target.as_ref()));
        !button && !group
    };
    let pointer = window_event_listener(ev::pointerdown, move |event| {
        if open.get_untracked() && is_outside(&event) {
            open.set(false);
        }
    });
    let focus = window_event_listener(ev::focusin, move |event| {
        if open.get_untracked() && is_outside(&event) {
            open.set(false);
        }
    });
    on_cleanup(move || {
        pointer.remove();
        focus.remove();
    });
}

/// A press that lasts, or a mouse that rests.
#[derive(Clone, Copy)]
struct LongPress {
    open: RwSignal<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    long: StoredValue<bool>,
}

impl LongPress {
    fn new(open: RwSignal<bool>) -> Self {
        let press = Self { open, timer: StoredValue::new(None), long: StoredValue::new(false) };
        on_cleanup(move || press.end());
        press
    }

    fn begin(&self, event: &web_sys::PointerEvent) {
        self.long.set_value(false);
        if event.pointer_type() == "touch" {
            self.wait(true);
        } else {
            self.end();
        }
    }

    fn rest(&self, event: &web_sys::PointerEvent) {
        if event.pointer_type() == "mouse" {
            self.wait(false);
        }
    }

    fn wait(&self, pressing: bool) {
        self.end();
        let this = *self;
        let open = move || {
            this.long.set_value(pressing);
            this.open.set(true);
        };
        self.timer.set_value(set_timeout_with_handle(open, LONG).ok());
    }

    fn end(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// Whether the press that just ended opened the words, and so is no click.
    fn was_long(&self) -> bool {
        self.long.try_update_value(std::mem::take).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_said_word_comes_first() {
        let counts = ReactionCounts { like: 1, bravo: 5, support: 5, ..Default::default() };
        let expected = [ReactionKind::Bravo, ReactionKind::Support, ReactionKind::Like];
        assert_eq!(most_said_first(counts), expected);
    }
}
