//! A group as the list shows it.

use leptos::prelude::*;
use shared::groups::{JoinPolicy, MemberRole, Visibility, pages::GroupCard};

use super::model;
use crate::{
    dates::Clock,
    i18n::t,
    ui::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        tile::{Size, Tile},
    },
};

/// What one may do about a group in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Come in.
    Join,
    /// Ask to come in.
    Ask,
}

/// A group as the list shows it.
///
/// Keyboard: the name is the link to its page; Tab goes on to the way in.
#[component]
pub fn CardView(
    /// The group.
    card: GroupCard,
    /// Whether something is being done about it.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called with what the person wants.
    #[prop(into)]
    on_wish: Callback<Wish>,
) -> impl IntoView {
    let group = card.group.clone();
    let address = format!("/g/{}", group.slug);
    let lock = match group.visibility {
        Visibility::Open => "globe",
        Visibility::Closed | Visibility::Secret => "lock-fill",
    };
    let archived = group.is_archived(Clock::of_page().at_once());
    let about = card.about.clone();
    view! {
        <li class="card gcard">
            <Tile id=group.id.0 name=group.name.clone() icon=model::icon(&group) size=Size::Large/>
            <div class="gcard__n">
                <h2><a href=address>{group.name.clone()}</a></h2>
                <p class="row row--tight sm muted">
                    <Badge word=model::visibility(group.visibility) icon=lock/>
                    {archived.then(|| view! { <Badge word=t!("group-archived-badge") icon="archive"/> })}
                    <span>{model::kind(group.kind)}</span>
                    <span>{t!("group-count", count = card.member_count)}</span>
                </p>
            </div>
            {about.map(|about| view! { <p class="gcard__a">{about}</p> })}
            <div class="gcard__f row row--tight"><WayIn card busy on_wish/></div>
        </li>
    }
}

#[component]
fn WayIn(card: GroupCard, busy: Signal<bool>, on_wish: Callback<Wish>) -> impl IntoView {
    let name = card.group.name.as_str();
    match (card.role, card.join) {
        (Some(MemberRole::Member), _) => ().into_any(),
        (Some(role), _) => view! { <Badge word=model::role(role) tone=Tone::Good/> }.into_any(),
        (None, _) if card.invited => {
            view! { <Badge word=t!("group-invited-badge") tone=Tone::New/> }.into_any()
        }
        (None, _) if card.asked => {
            view! { <Badge word=t!("group-asked-badge") tone=Tone::Good icon="check-bold"/> }.into_any()
        }
        (None, JoinPolicy::ByOneself) => {
            let label = t!("group-join-it", name = name);
            let join = move |()| on_wish.run(Wish::Join);
            view! { <Button word=t!("group-join") busy on_press=join attr:aria-label=label/> }.into_any()
        }
        (None, JoinPolicy::OnRequest) => {
            let label = t!("group-ask-it", name = name);
            let ask = move |()| on_wish.run(Wish::Ask);
            view! { <Button word=t!("group-ask") weight=Weight::Second busy on_press=ask attr:aria-label=label/> }
                .into_any()
        }
        (None, JoinPolicy::ByInvitation) => {
            view! { <span class="sm muted">{t!("group-join-by-invitation")}</span> }.into_any()
        }
    }
}
