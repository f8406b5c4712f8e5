//! The editors' desk: what is being written, by how far it is.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use shared::{
    contract::NoParams,
    directory::UnitRef,
    ids::OrganizationId,
    news::{
        ArticleState, NEWS_ZONE,
        desk::{Desk, DeskCard, DeskParams, ListDesk, ReadDesk},
        writing::{CreateArticle, NewArticle},
    },
    problem::Code,
};

use super::{
    super::model::{address, desk_address},
    words,
};
use crate::{
    api::{self, ApiError},
    dates::{self, Calendar},
    i18n::t,
    listed::{Listed, Listing},
    page::Pages,
    ui::{
        badge::{Badge, Tone as BadgeTone},
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::Icon,
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
    },
};

/// The desk: `/news/desk`, `?state=in_review`.
///
/// Keyboard: Tab goes from state to state, then from article to article.
#[component]
pub fn DeskPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("desk-title"));
    let desk = RwSignal::new(None::<Result<Desk, ApiError>>);
    let load = move || {
        spawn_local(async move {
            desk.try_set(Some(api::call::<ReadDesk>(&NoParams {}, &()).await));
            pages.ready();
        });
    };
    load();
    let content = move || match desk.get() {
        None => view! { <Skeleton label=t!("desk-loading")/> }.into_any(),
        Some(Ok(desk)) => view! { <Whole desk/> }.into_any(),
        Some(Err(error)) if error.is(Code::Forbidden) => view! {
            <Empty icon="lock-fill" tint="t-ardoise" title=t!("desk-closed") text=t!("desk-closed-text")>
                <a class=Weight::Primary.class() href="/news">{t!("desk-to-news")}</a>
            </Empty>
        }
        .into_any(),
        Some(Err(error)) => {
            let again = move |()| {
                desk.set(None);
                load();
            };
            view! { <ErrorCard title=t!("desk-failed") text=error.sentence() retry=t!("retry") on_retry=again/> }
                .into_any()
        }
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("desk-title")}</h1>
                <p>{t!("desk-intro")}</p>
            </div>
            <a class=Weight::Quiet.class() href="/news"><Icon name="arrow-left"/> {t!("desk-to-news")}</a>
        </div>
        {content}
    }
}

#[component]
fn Whole(desk: Desk) -> impl IntoView {
    let query = use_query_map();
    let counts = desk.counts;
    let first = ArticleState::Draft;
    let state = Memo::new(move |_| {
        query.with(|query| query.get("state").and_then(|word| word.parse().ok())).unwrap_or(first)
    });
    let all = Listed::<DeskCard>::new();
    Effect::new(move |_| {
        let state = state.get();
        all.ask(move |before| async move { api::call::<ListDesk>(&DeskParams { state, before }, &()).await });
    });
    let link = |one: ArticleState| {
        let count = counts.iter().find(|count| count.state == one).map_or(0, |count| count.count);
        let here = move || (state.get() == one).then_some("page");
        view! {
            <a href=format!("/news/desk?state={one}") aria-current=here>
                {words::states(one)} <span class="count count--soft">{count}</span>
            </a>
        }
    };
    let empty = || view! { <Empty icon="newspaper" title=t!("desk-none") text=t!("desk-none-text")/> };
    view! {
        <div class="stack">
            <div class="row row--between">
                <Begin officer=desk.officer units=desk.units/>
                {desk.officer.then(|| view! {
                    <div class="row row--tight">
                        <a class=Weight::Quiet.class() href="/news/banners"><Icon name="bell-ringing"/> {t!("desk-banners")}</a>
                        <a class=Weight::Quiet.class() href="/news/editors"><Icon name="users-three"/> {t!("editors-title")}</a>
                    </div>
                })}
            </div>
            {(desk.held > 0).then(|| view! {
                <Note lead=t!("desk-held", count = desk.held)>
                    <a href="/news/desk?state=published">{t!("desk-held-see")}</a>
                </Note>
            })}
            <div class="card">
                <nav class="tabs" aria-label=t!("desk-states")>{ArticleState::ALL.iter().copied().map(link).collect_view()}</nav>
            </div>
            <Listing list=all loading=t!("desk-loading") failed=t!("desk-failed") empty=empty>
                <ul class="card card--pad" role="list">
                    <For each=move || all.items() key=|card| card.id children=row/>
                </ul>
            </Listing>
        </div>
    }
}

/// Begins an article: for everybody, or for a unit that one edits for.
#[component]
fn Begin(officer: bool, units: Vec<UnitRef>) -> impl IntoView {
    let pages = Pages::of_page();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let unit = RwSignal::new(if officer { None } else { units.first().map(|unit| unit.id) });
    let whole = officer.then(|| (None, t!("desk-for-all")));
    let of_units = units.into_iter().map(|unit| (Some(unit.id), unit.name));
    let choices: Vec<(Option<OrganizationId>, String)> = whole.into_iter().chain(of_units).collect();
    let choice = (choices.len() > 1).then(|| {
        view! {
            <Select label=t!("desk-for") class="select select--s" choices chosen=unit on_choose=move |one| unit.set(one)/>
        }
    });
    let begin = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let wish = NewArticle { unit: unit.get_untracked() };
            let answer = api::call::<CreateArticle>(&NoParams {}, &wish).await;
            busy.try_set(false);
            match answer {
                Ok(manuscript) => pages.go(&desk_address(manuscript.id)),
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <div class="stack stack--s">
            <div class="row row--tight">
                <Button word=t!("desk-begin") icon="pencil-simple-line" weight=Weight::Primary busy on_press=begin/>
                {choice}
            </div>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
            </Show>
        </div>
    }
}

fn row(card: DeskCard) -> impl IntoView {
    let calendar = Calendar::of(NEWS_ZONE);
    let told = |at| calendar.as_ref().map_or_else(|| dates::exact(at), |calendar| calendar.exact(at));
    let title = if card.title.is_empty() { t!("desk-untitled") } else { card.title };
    let when = match (card.state, card.publish_at, card.published_at) {
        (ArticleState::Scheduled, Some(at), _) => t!("write-goes-out", time = told(at)),
        (_, _, Some(at)) => t!("write-went-out", time = told(at)),
        _ => t!("desk-saved", name = card.saved_by.name, time = told(card.saved_at)),
    };
    let ends = card.unpublish_at.map(|at| t!("write-ends", time = told(at)));
    let unit = card.unit.map(|unit| t!("write-for-unit", unit = unit.name));
    let lines = [Some(t!("write-author", name = card.author.name)), unit, Some(when), ends];
    view! {
        <li class="li deskline">
            <span class="grow">
                <a href=desk_address(card.id)><strong>{title}</strong></a>
                {lines.into_iter().flatten().map(|line| view! { <small>{line}</small> }).collect_view()}
            </span>
            {(card.held > 0).then(|| {
                let word = t!("desk-held-here", count = card.held);
                view! { <a class="linkbtn" href=address(card.id)><Badge word tone=BadgeTone::New icon="chat-circle-fill"/></a> }
            })}
            {card.sent_back.then(|| view! { <Badge word=t!("desk-sent-back") tone=BadgeTone::Warning/> })}
            <Badge word=words::state(card.state) tone=words::tone(card.state)/>
        </li>
    }
}
