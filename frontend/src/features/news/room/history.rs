//! The versions of an article: what changed from one to another, and taking one up again.

use leptos::{prelude::*, task::spawn_local};
use shared::news::{
    reading::ArticleParams,
    versions::{
        CompareVersions, Comparison, ComparisonParams, ListArticleVersions, Piece, PieceChange, Restoration,
        RestoreVersion, VersionCard, VersionsParams,
    },
};

use super::{words, work::Work};
use crate::{
    api, dates,
    i18n::t,
    listed::{Listed, Listing},
    ui::{
        badge::{Badge, Tone as BadgeTone},
        button::{Button, Weight},
        empty::Empty,
        note::{Note, Tone},
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// The manuscript, where a version is meant by its number.
const MANUSCRIPT: u32 = 0;

/// The versions of the article, the latest first, and what changed between two of them.
///
/// Keyboard: Tab goes from the two lists to choose from to the versions.
#[component]
pub fn History() -> impl IntoView {
    let work = Work::of_page();
    let all = Listed::<VersionCard>::new();
    work.save();
    let revision = Memo::new(move |_| work.now.with(|now| (now.revision, now.state)));
    Effect::new(move |_| {
        revision.track();
        all.ask(move |before| async move {
            let params = VersionsParams { article: work.article, before };
            api::call::<ListArticleVersions>(&params, &()).await
        });
    });
    let failure = RwSignal::new(String::new());
    let empty = || view! { <Empty icon="clock-counter-clockwise" title=t!("versions-none") text=t!("versions-none-text")/> };
    view! {
        <Compare all/>
        <section class="card card--pad stack stack--s" aria-labelledby="versions-title">
            <h2 id="versions-title">{t!("versions-title")}</h2>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
            </Show>
            <Listing list=all loading=t!("versions-loading") failed=t!("versions-failed") empty=empty>
                <ol class="versions" role="list">
                    <For each=move || all.items() key=|one| (one.number, one.at, one.cause) let(one)>
                        <Row one failure/>
                    </For>
                </ol>
            </Listing>
        </section>
    }
}

#[component]
fn Row(one: VersionCard, failure: RwSignal<String>) -> impl IntoView {
    let (work, toasts) = (Work::of_page(), Toasts::of_page());
    let number = one.number;
    let may = Memo::new(move |_| work.now.with(|now| now.may_edit));
    let restore = move |()| {
        failure.set(String::new());
        // What is written now is a version too before another takes its place.
        work.once_saved(move || {
            spawn_local(async move {
                let wish = Restoration { revision: work.now.with_untracked(|now| now.revision), number };
                let answer =
                    api::call::<RestoreVersion>(&ArticleParams { article: work.article }, &wish).await;
                if work.saving.is_disposed() {
                    return;
                }
                match answer {
                    Ok(manuscript) => {
                        work.show(manuscript);
                        toasts.show(Toast::new(t!("versions-restored-toast", number = number)));
                    }
                    Err(error) => drop(failure.try_set(error.sentence())),
                }
            });
        });
    };
    let who = one.by.map_or_else(|| t!("versions-by-itself"), |by| by.name);
    let label = t!("versions-restore-it", number = number);
    view! {
        <li>
            <div class="row row--between">
                <strong>{t!("versions-one", number = number, cause = words::cause(one.cause))}</strong>
                {one.shown.then(|| view! { <Badge word=t!("versions-shown") tone=BadgeTone::Good/> })}
            </div>
            <p class="sm muted">{t!("versions-who", name = who, time = dates::exact(one.at))}</p>
            <p>{one.title}</p>
            <Show when=move || may.get()>
                <Button word=t!("versions-restore") icon="arrow-counter-clockwise" weight=Weight::Quiet on_press=restore attr:aria-label=label.clone()/>
            </Show>
        </li>
    }
}

/// Two versions to compare, and what changed.
#[component]
fn Compare(all: Listed<VersionCard>) -> impl IntoView {
    let work = Work::of_page();
    let (from, to) = (RwSignal::new(None::<u32>), RwSignal::new(MANUSCRIPT));
    let (told, busy, failure) =
        (RwSignal::new(None::<Comparison>), RwSignal::new(false), RwSignal::new(String::new()));
    // What was published last is what one compares with first; else the version before.
    let first = Memo::new(move |_| {
        let all = all.items();
        let shown = all.iter().find(|one| one.shown).or_else(|| all.get(1)).or_else(|| all.first());
        shown.map(|one| one.number)
    });
    let chosen = Memo::new(move |_| from.get().or_else(|| first.get()).unwrap_or_default());
    let version = |one: &VersionCard| {
        (one.number, t!("versions-one", number = one.number, cause = words::cause(one.cause)))
    };
    let earlier = move || all.items().iter().map(version).collect::<Vec<_>>();
    let later = move || {
        let manuscript = (MANUSCRIPT, t!("versions-manuscript"));
        [manuscript].into_iter().chain(all.items().iter().map(version)).collect::<Vec<_>>()
    };
    let compare = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let (from, to) = (chosen.get_untracked(), to.get_untracked());
            let params = ComparisonParams { article: work.article, from, to };
            let answer = api::call::<CompareVersions>(&params, &()).await;
            busy.try_set(false);
            match answer {
                Ok(comparison) => drop(told.try_set(Some(comparison))),
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Show when=move || all.any()>
            <section class="card card--pad stack stack--s" aria-labelledby="versions-compare">
                <h2 id="versions-compare">{t!("versions-compare")}</h2>
                <div class="field">
                    <span class="lab" aria-hidden="true">{t!("versions-from")}</span>
                    {move || view! { <Select label=t!("versions-from") choices=earlier() chosen on_choose=move |one| from.set(Some(one))/> }}
                </div>
                <div class="field">
                    <span class="lab" aria-hidden="true">{t!("versions-to")}</span>
                    {move || view! { <Select label=t!("versions-to") choices=later() chosen=to on_choose=move |one| to.set(one)/> }}
                </div>
                <div class="row"><Button word=t!("versions-compare-it") icon="eye" busy on_press=compare/></div>
                <Show when=move || !failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
                </Show>
                <div role="status">{move || told.get().map(|told| view! { <Told told/> })}</div>
            </section>
        </Show>
    }
}

#[component]
fn Told(told: Comparison) -> impl IntoView {
    let Comparison { title, lead, body } = told;
    let same = |pieces: &[Piece]| pieces.iter().all(|piece| piece.change == PieceChange::Same);
    if same(&title) && same(&lead) && same(&body) {
        return view! { <p>{t!("versions-same")}</p> }.into_any();
    }
    let parts = [(t!("write-title-field"), title), (t!("write-lead"), lead), (t!("write-body"), body)];
    let part = |(word, pieces): (String, Vec<Piece>)| {
        view! {
            <section>
                <h3>{word}</h3>
                <div class="compared__t">{pieces.into_iter().map(piece).collect_view()}</div>
            </section>
        }
    };
    let changed = parts.into_iter().filter(|(_, pieces)| !same(pieces)).map(part).collect_view();
    view! { <div class="compared">{changed}</div> }.into_any()
}

/// A piece of text; that it came or went is said to those who do not see it.
fn piece(piece: Piece) -> AnyView {
    match piece.change {
        PieceChange::Same => view! { <span>{piece.text}</span> }.into_any(),
        PieceChange::Added => view! {
            <ins><span class="vh">{t!("versions-added")}</span>{piece.text}</ins>
        }
        .into_any(),
        PieceChange::Removed => view! {
            <del><span class="vh">{t!("versions-removed")}</span>{piece.text}</del>
        }
        .into_any(),
    }
}
