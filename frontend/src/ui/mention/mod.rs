//! A text to write, with people offered under the caret after an `@`.

mod query;

use leptos::{ev, html, prelude::*};
use shared::ids::FileId;
use wasm_bindgen::JsCast;

pub use query::Query;

use super::{
    avatar::{Avatar, Size},
    icon::{self, Icon},
};
use crate::keyboard;

/// Somebody who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Whose circle.
    pub id: i64,
    /// Their photo.
    pub photo: Option<FileId>,
    /// The name to mention them by.
    pub username: String,
    /// Their name.
    pub name: String,
    /// What they do; empty for none.
    pub detail: String,
    /// Why the mention will not reach them; empty when it will.
    pub warning: String,
}

/// A text to write, in which people are mentioned.
///
/// Keyboard: after an `@` and some letters, people are offered: ArrowDown and ArrowUp move,
/// Enter and Tab take the one that is marked, Esc closes the offer. Ctrl+Enter and ⌘+Enter send.
/// The field keeps the focus throughout (`aria-activedescendant`).
#[component]
pub fn MentionArea(
    /// The id of the field: unique on the page.
    #[prop(into)]
    id: String,
    /// What the field is, for those who do not see the placeholder.
    #[prop(into)]
    label: String,
    /// An example of what to write.
    #[prop(into)]
    placeholder: String,
    /// What is written.
    value: RwSignal<String>,
    /// Those who are offered.
    #[prop(into)]
    candidates: Signal<Vec<Candidate>>,
    /// Says how many are offered.
    #[prop(into)]
    count_words: Callback<usize, String>,
    /// Called with the letters after the `@`; with none when nobody is looked for.
    #[prop(into)]
    on_query: Callback<Option<String>>,
    /// Called by Ctrl+Enter.
    #[prop(into)]
    on_send: Callback<()>,
    /// Whether the field is the first to have the focus in its dialog.
    #[prop(optional)]
    autofocus: bool,
    /// How many lines it has when it is empty.
    #[prop(default = 3)]
    rows: u32,
    /// Whether something is wrong with it.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// The ids of what describes it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let offer = Offer::new(field, candidates, on_query, value);
    let on_key = move |event: ev::KeyboardEvent| {
        if keyboard::sends(&event) {
            event.prevent_default();
            on_send.run(());
        } else if offer.is_open() && offer.take_key(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let (marked, Some(list)) = (offer.marked.get(), list.get()) else { return };
        request_animation_frame(move || show_marked(&list, marked));
    });
    let list_id = format!("{id}-people");
    let options = StoredValue::new(list_id);
    let controls = move || offer.is_open_now().then(|| options.get_value());
    let active =
        move || offer.is_open_now().then(|| format!("{}-{}", options.get_value(), offer.marked.get()));
    let list_label = StoredValue::new(label.clone());
    view! {
        <div class="suggesting">
            <textarea
                id=id
                node_ref=field
                rows=rows
                aria-label=label
                placeholder=placeholder
                autofocus=autofocus
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls=controls
                aria-activedescendant=active
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=(!described_by.is_empty()).then_some(described_by)
                prop:value=value
                on:input=move |event| { value.set(event_target_value(&event)); offer.look() }
                on:click=move |_| offer.look()
                on:keydown=on_key
                on:blur=move |_| offer.close()
            ></textarea>
            <span class="vh" role="status">
                {move || if offer.is_open_now() { count_words.run(candidates.with(Vec::len)) } else { String::new() }}
            </span>
            <Show when=move || offer.is_open_now()>
                <div
                    class="menu suggest"
                    role="listbox"
                    tabindex="0"
                    node_ref=list
                    id=options.get_value()
                    aria-label=list_label.get_value()
                    style:--x=move || format!("{}px", offer.place.get().0)
                    style:--y=move || format!("{}px", offer.place.get().1)
                >
                    {move || {
                        let all = candidates.get().into_iter().enumerate();
                        all.map(|(index, one)| option(offer, options, index, one)).collect_view()
                    }}
                </div>
            </Show>
        </div>
    }
}

fn option(offer: Offer, list: StoredValue<String>, index: usize, one: Candidate) -> impl IntoView {
    let username = one.username.clone();
    // The pointer must not take the focus from the field.
    let take = move |event: ev::PointerEvent| {
        event.prevent_default();
        offer.accept(&username);
    };
    let warning = (!one.warning.is_empty()).then(|| {
        view! { <span class="suggest__no"><Icon name="eye-slash" size=icon::Size::Small/> {one.warning}</span> }
    });
    let detail = if one.detail.is_empty() { format!("@{}", one.username) } else { one.detail };
    view! {
        <div
            role="option"
            id=format!("{}-{index}", list.get_value())
            aria-selected=move || if offer.marked.get() == index { "true" } else { "false" }
            on:pointerdown=take
        >
            <Avatar id=one.id photo=one.photo name=one.name.clone() size=Size::Small/>
            <span class="grow"><strong>{one.name}</strong><br/><span class="sm faint">{detail}</span> {warning}</span>
        </div>
    }
}

/// Who is offered, where, and which one is marked.
#[derive(Clone, Copy)]
struct Offer {
    field: NodeRef<html::Textarea>,
    candidates: Signal<Vec<Candidate>>,
    on_query: Callback<Option<String>>,
    value: RwSignal<String>,
    query: RwSignal<Option<Query>>,
    marked: RwSignal<usize>,
    place: RwSignal<(i32, i32)>,
}

impl Offer {
    fn new(
        field: NodeRef<html::Textarea>,
        candidates: Signal<Vec<Candidate>>,
        on_query: Callback<Option<String>>,
        value: RwSignal<String>,
    ) -> Self {
        let offer = Self {
            field,
            candidates,
            on_query,
            value,
            query: RwSignal::new(None),
            marked: RwSignal::new(0),
            place: RwSignal::new((0, 0)),
        };
        Effect::new(move |_| {
            candidates.track();
            offer.marked.set(0);
        });
        offer
    }

    fn is_open(&self) -> bool {
        self.query.with_untracked(Option::is_some) && self.candidates.with_untracked(|all| !all.is_empty())
    }

    /// Whether people are offered, followed as that changes.
    fn is_open_now(&self) -> bool {
        self.query.with(Option::is_some) && self.candidates.with(|all| !all.is_empty())
    }

    /// Looks whether the caret stands after an `@`.
    fn look(&self) {
        let Some(field) = self.field.get_untracked() else { return };
        let caret = field.selection_end().ok().flatten().unwrap_or_default();
        let query = Query::at(&field.value(), usize::try_from(caret).unwrap_or_default());
        if self.query.with_untracked(|known| *known == query) {
            return;
        }
        if let Some(query) = &query {
            self.place.set(place_of(&field, &query.before));
        }
        self.on_query.run(query.as_ref().map(|query| query.letters.clone()));
        self.query.set(query);
    }

    fn close(&self) {
        // A field that leaves the page loses the focus when all this is gone already.
        if self.query.try_with_untracked(Option::is_some) == Some(true) {
            self.query.set(None);
            self.on_query.run(None);
        }
    }

    /// Does what a key asks of the offer; says whether it asked anything.
    fn take_key(&self, key: &str) -> bool {
        let count = self.candidates.with_untracked(Vec::len).max(1);
        match key {
            "ArrowDown" => self.marked.update(|marked| *marked = (*marked + 1) % count),
            "ArrowUp" => self.marked.update(|marked| *marked = (*marked + count - 1) % count),
            "Enter" | "Tab" => {
                let marked = self.marked.get_untracked();
                let one =
                    self.candidates.with_untracked(|all| all.get(marked).map(|one| one.username.clone()));
                if let Some(username) = one {
                    self.accept(&username);
                }
            }
            "Escape" => self.close(),
            _ => return false,
        }
        true
    }

    /// Writes the name of the one who was chosen, and goes on after it.
    fn accept(&self, username: &str) {
        let (Some(field), Some(query)) = (self.field.get_untracked(), self.query.get_untracked()) else {
            return;
        };
        let (text, caret) = query.complete(&field.value(), username);
        field.set_value(&text);
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        // A field that left the page meanwhile has no caret.
        let _ = field.set_selection_range(caret, caret);
        self.value.set(text);
        self.close();
    }
}

/// Scrolls the list so far that the marked one is seen; the page itself stays where it is.
fn show_marked(list: &web_sys::HtmlElement, marked: usize) {
    let option = u32::try_from(marked).ok().and_then(|index| list.children().item(index));
    let Some(option) = option.and_then(|option| option.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// Where the caret stands in a field after this text, under its line, in pixels of the field.
///
/// The browser does not say: a copy of the field that nobody sees is measured instead.
fn place_of(field: &web_sys::HtmlTextAreaElement, before: &str) -> (i32, i32) {
    measure(field, before).unwrap_or((0, field.offset_height()))
}

fn measure(field: &web_sys::HtmlTextAreaElement, before: &str) -> Option<(i32, i32)> {
    let copy: web_sys::HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    let end: web_sys::HtmlElement = document().create_element("span").ok()?.dyn_into().ok()?;
    let known = window().get_computed_style(field).ok()??;
    let style = copy.style();
    for name in ["font", "letter-spacing", "padding", "border", "box-sizing", "line-height"] {
        style.set_property(name, &known.get_property_value(name).ok()?).ok()?;
    }
    let fixed = [
        ("position", "absolute"),
        ("visibility", "hidden"),
        ("white-space", "pre-wrap"),
        ("overflow-wrap", "break-word"),
        ("inset", "0 auto auto 0"),
    ];
    for (name, value) in fixed {
        style.set_property(name, value).ok()?;
    }
    style.set_property("width", &format!("{}px", field.offset_width())).ok()?;
    copy.set_text_content(Some(before));
    end.set_text_content(Some("@"));
    copy.append_child(&end).ok()?;
    field.parent_element()?.append_child(&copy).ok()?;
    let place = (end.offset_left(), end.offset_top() + end.offset_height() - field.scroll_top());
    copy.remove();
    Some(place)
}
