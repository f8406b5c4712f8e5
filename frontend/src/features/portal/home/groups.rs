//! One's groups, and those to discover.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    groups::{
        GroupRef, JoinPolicy, Visibility,
        pages::{GroupCard, GroupParams, JoinGroup},
    },
    portal::home::LivelyGroup,
};

use crate::{
    api,
    i18n::t,
    page,
    ui::{
        button::Button,
        tile::Tile,
        toast::{Toast, Toasts},
    },
};

fn icon(group: &GroupRef) -> Option<&'static str> {
    (group.visibility == Visibility::Secret).then_some("lock-fill")
}

/// One's groups, and how much was written there this week.
#[component]
pub fn Groups(
    /// They.
    groups: Vec<LivelyGroup>,
) -> impl IntoView {
    let row = |one: LivelyGroup| {
        let (group, posts) = (one.group, one.posts);
        let secret = group.visibility == Visibility::Secret;
        view! {
            <li class="li pt-line">
                <Tile id=group.id.0 name=group.name.clone() icon=icon(&group)/>
                <a class="grow" href=format!("/g/{}", group.slug)>
                    {group.name}
                    {secret.then(|| view! { <span class="vh">{t!("portal-group-secret")}</span> })}
                </a>
                {(posts > 0).then(|| view! {
                    <span class="count count--soft" aria-hidden="true">{posts}</span>
                    <span class="vh">{t!("portal-posts", count = posts)}</span>
                })}
            </li>
        }
    };
    view! {
        <ul class="lines" role="list">{groups.into_iter().map(row).collect_view()}</ul>
        <p class="sm muted" aria-hidden="true">{t!("portal-posts-hint")}</p>
    }
}

/// Groups that one may join.
#[component]
pub fn Discover(
    /// They.
    cards: Vec<GroupCard>,
) -> impl IntoView {
    let row = |card: GroupCard| view! { <Suggested card/> };
    view! { <ul class="lines" role="list">{cards.into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn Suggested(card: GroupCard) -> impl IntoView {
    let (toasts, busy, joined) = (Toasts::of_page(), RwSignal::new(false), RwSignal::new(false));
    let GroupCard { group, member_count, join, .. } = card;
    let (id, address, link) = (group.id, format!("/g/{}", group.slug), format!("portal-group-{}", group.id));
    let (name, place) = (group.name.clone(), link.clone());
    let take = move |()| {
        busy.set(true);
        let (name, place) = (name.clone(), place.clone());
        spawn_local(async move {
            let answer = api::call::<JoinGroup>(&GroupParams { group: id }, &()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    joined.try_set(true);
                    toasts.show(Toast::new(t!("portal-joined", name = name)));
                    page::focus(&place);
                }
                Err(error) => toasts.show(Toast::new(error.sentence())),
            }
        });
    };
    let take = StoredValue::new(take);
    let label = t!("portal-join-label", name = group.name.as_str());
    let by_oneself = join == JoinPolicy::ByOneself;
    view! {
        <li class="li pt-line">
            <Tile id=group.id.0 name=group.name.clone() icon=icon(&group)/>
            <span class="grow">
                <a id=link href=address><strong>{group.name}</strong></a>
                <small>{t!("portal-members", count = member_count)}</small>
            </span>
            <Show when=move || by_oneself && !joined.get()>
                <Button word=t!("portal-join") busy on_press=move |()| take.get_value()(()) attr:aria-label=label.clone()/>
            </Show>
        </li>
    }
}
