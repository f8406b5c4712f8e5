//! A block: its title, and what is in it.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_navigate;
use shared::portal::home::{Block, BlockKind};

use super::{
    arrivals::Arrivals,
    groups::{Discover, Groups},
    links::Links,
};
use crate::{i18n::t, ui::icon::Icon};

/// What a block is called where nobody said otherwise.
fn usual_title(kind: BlockKind) -> String {
    match kind {
        BlockKind::Groups => t!("portal-groups"),
        BlockKind::Arrivals => t!("portal-arrivals"),
        BlockKind::Discover => t!("portal-discover"),
        BlockKind::Links => t!("portal-links"),
        BlockKind::Text => t!("portal-text"),
        BlockKind::WhoDoes => t!("portal-who-does"),
    }
}

/// Where there is more of a block's things.
fn more(kind: BlockKind) -> Option<(&'static str, String)> {
    match kind {
        BlockKind::Groups => Some(("/groups", t!("portal-all-groups"))),
        BlockKind::Arrivals => Some(("/people", t!("portal-directory"))),
        BlockKind::Discover | BlockKind::Links | BlockKind::Text | BlockKind::WhoDoes => None,
    }
}

/// A block of the first page.
///
/// Keyboard: Tab goes through its links.
#[component]
pub fn BlockView(
    /// It.
    block: Block,
    /// The id of its title: unique on the page.
    id: String,
    /// Whether it is shown where nothing is in it.
    #[prop(optional)]
    even_empty: bool,
) -> impl IntoView {
    let Block { kind, title, groups, people, discover, links, html, .. } = block;
    let empty = groups.is_empty() && people.is_empty() && discover.is_empty() && links.is_empty();
    let nothing = even_empty && empty && html.is_empty() && kind != BlockKind::WhoDoes;
    let (field, labelled) = (format!("{id}-q"), id.clone());
    let content = match kind {
        _ if nothing => view! { <p class="sm muted">{t!("portal-empty")}</p> }.into_any(),
        BlockKind::Groups => view! { <Groups groups/> }.into_any(),
        BlockKind::Arrivals => view! { <Arrivals people/> }.into_any(),
        BlockKind::Discover => view! { <Discover cards=discover/> }.into_any(),
        BlockKind::Links => view! { <Links links/> }.into_any(),
        BlockKind::Text => view! { <div class="prose" inner_html=html></div> }.into_any(),
        BlockKind::WhoDoes => view! { <WhoDoes field/> }.into_any(),
    };
    let more = more(kind).map(|(address, word)| view! { <a href=address>{word}</a> });
    view! {
        <section class="card pt-block" aria-labelledby=labelled>
            <div class="card__h"><h2 id=id>{title.unwrap_or_else(|| usual_title(kind))}</h2> {more}</div>
            <div class="card__b">{content}</div>
        </section>
    }
}

/// The way into the directory: what somebody takes care of.
///
/// Keyboard: Enter looks for it.
#[component]
fn WhoDoes(field: String) -> impl IntoView {
    let (asked, navigate) = (RwSignal::new(String::new()), use_navigate());
    let look = move |event: SubmitEvent| {
        event.prevent_default();
        let words = asked.get_untracked();
        let words: String = js_sys::encode_uri_component(words.trim()).into();
        navigate(&format!("/people?q={words}"), leptos_router::NavigateOptions::default());
    };
    view! {
        <form class="pt-who" role="search" aria-label=t!("portal-who-label") on:submit=look>
            <div class="field">
                <label for=field.clone()>{t!("portal-who-field")}</label>
                <input
                    class="input"
                    id=field
                    type="search"
                    name="q"
                    autocomplete="off"
                    maxlength="60"
                    placeholder=t!("portal-who-example")
                    prop:value=asked
                    on:input=move |event| asked.set(event_target_value(&event))
                />
            </div>
            <button type="submit" class="btn btn--second btn--icon" aria-label=t!("portal-who-look") title=t!("portal-who-look")>
                <Icon name="magnifying-glass"/>
            </button>
        </form>
    }
}
