//! Groups that are suggested to somebody: those their colleagues are in.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    groups::pages::{GroupCard, SuggestGroups},
};

use super::model;
use crate::{
    api,
    i18n::t,
    ui::tile::{Size, Tile},
};

/// The groups that one's colleagues are in; nothing where there are none.
///
/// Keyboard: each name is the link to its page.
#[component]
pub fn Suggestions() -> impl IntoView {
    let all = RwSignal::new(Vec::<GroupCard>::new());
    spawn_local(async move {
        // Without them nothing is missing.
        if let Ok(page) = api::call::<SuggestGroups>(&NoParams {}, &()).await {
            all.try_set(page.items);
        }
    });
    let row = |card: GroupCard| {
        let group = card.group;
        view! {
            <li class="li">
                <Tile id=group.id.0 name=group.name.clone() icon=model::icon(&group) size=Size::Large/>
                <span class="grow">
                    <a href=format!("/g/{}", group.slug)><strong>{group.name.clone()}</strong></a>
                    <small>
                        {model::visibility(group.visibility)} " · " {t!("group-count", count = card.member_count)}
                    </small>
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="card card--pad stack stack--s" aria-labelledby="suggested-groups">
                <h2 id="suggested-groups">{t!("groups-suggested")}</h2>
                <p class="sm muted">{t!("groups-suggested-text")}</p>
                <ul class="lines" role="list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
