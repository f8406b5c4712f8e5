//! What a group is about: its words, who runs it, who may see it and come in.

use leptos::prelude::*;
use shared::groups::pages::GroupPage;

use super::{actions::TheGroup, model, rule::RuleCard};
use crate::{
    dates,
    i18n::t,
    ui::{icon::Icon, person::PersonLine, time::Moment},
};

/// What the group is about, in short: beside its feed.
#[component]
pub fn AboutCard() -> impl IntoView {
    let group = TheGroup::of_page();
    let about = group.get(|page| page.about.clone());
    let managers = group.get(|page| page.managers.clone());
    let visibility = group.get(|page| model::visibility_means(page.group.visibility));
    view! {
        <section class="card" aria-labelledby="about-short">
            <div class="card__h"><h2 id="about-short">{t!("group-section-about")}</h2></div>
            <div class="card__b stack stack--s">
                {move || about.get().map(|about| view! { <p class="pre">{about}</p> })}
                <p class="sm muted">{visibility}</p>
            </div>
        </section>
        <Show when=move || managers.with(|managers| !managers.is_empty())>
            <section class="card" aria-labelledby="managers-short">
                <div class="card__h"><h2 id="managers-short">{t!("group-managers")}</h2></div>
                <div class="card__b"><Managers/></div>
            </section>
        </Show>
    }
}

#[component]
fn Managers() -> impl IntoView {
    let managers = TheGroup::of_page().get(|page| page.managers.clone());
    let line = |person: shared::identity::PersonRef| {
        view! {
            <li class="li">
                <PersonLine id=person.id.0 photo=person.photo name=person.name detail=person.title.unwrap_or_default()/>
            </li>
        }
    };
    view! { <ul class="lines" role="list">{move || managers.get().into_iter().map(line).collect_view()}</ul> }
}

/// What the group is about, at length.
#[component]
pub fn AboutSection() -> impl IntoView {
    let shown = TheGroup::of_page().page();
    move || shown.get().map(|page| view! { <About page/> })
}

#[component]
fn About(page: GroupPage) -> impl IntoView {
    let about = match page.about {
        Some(about) => view! { <p class="pre">{about}</p> }.into_any(),
        None => view! { <p class="muted">{t!("group-no-about")}</p> }.into_any(),
    };
    let fact = |icon: &'static str, word: String, text: AnyView| {
        view! { <div><Icon name=icon/><dt>{word}</dt><dd>{text}</dd></div> }
    };
    let join = model::join(page.join);
    let kind = model::kind(page.group.kind);
    let mandate = page.mandate_ends_on.map(|day| {
        fact(
            "clock-countdown",
            t!("group-mandate-until"),
            view! { {dates::day(model::noon_of(day), true)} }.into_any(),
        )
    });
    let chair = page.chair.map(|chair| {
        let link = view! { <a href=format!("/people/{}", chair.username)>{chair.name}</a> };
        fact("seal-check", t!("group-chair"), link.into_any())
    });
    view! {
        <div class="stack">
            <section class="card card--pad stack stack--s" aria-labelledby="about-title">
                <h2 id="about-title">{t!("group-section-about")}</h2>
                {about}
                <dl class="dl">
                    {fact("users-three", t!("group-kind"), kind.into_any())}
                    {fact("eye", t!("group-visibility"), model::visibility_means(page.group.visibility).into_any())}
                    {fact("user-plus", t!("group-join-label"), join.into_any())}
                    {chair}
                    {mandate}
                    {fact("clock", t!("group-created"), view! { <Moment at=page.created_at/> }.into_any())}
                </dl>
            </section>
            <RuleCard/>
            <section class="card card--pad stack stack--s" aria-labelledby="managers-title">
                <h2 id="managers-title">{t!("group-managers")}</h2>
                <Managers/>
            </section>
        </div>
    }
}
