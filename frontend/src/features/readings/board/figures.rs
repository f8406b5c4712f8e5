//! The figures of a board: how many, by unit, by way.

use leptos::prelude::*;
use shared::readings::{
    ReadingChannel, ReadingLevel,
    following::{ChannelFigures, UnitFigures},
};

use super::{
    super::{model::percent, views::Bar},
    TheBoard,
};
use crate::i18n::t;

/// A figure, and the part of all that it is.
#[derive(Clone, PartialEq, Eq)]
struct Figure {
    word: String,
    count: u32,
    /// In hundredths of all.
    share: Option<u32>,
}

/// The large figures.
#[component]
pub fn Figures() -> impl IntoView {
    let all = TheBoard::of_page().get(|board| {
        let people = board.people;
        let figure = |word: String, count: u32| Figure { word, count, share: Some(percent(count, people)) };
        let mut all = vec![
            Figure { word: t!("readboard-people"), count: people, share: None },
            figure(t!("readboard-opened"), board.opened),
        ];
        if board.level != ReadingLevel::Seen {
            all.push(figure(t!("readboard-read"), board.read));
        }
        match board.level {
            ReadingLevel::Seen | ReadingLevel::Read => {}
            ReadingLevel::Confirmed => all.push(figure(t!("readboard-confirmed"), board.confirmed)),
            ReadingLevel::Quiz => all.push(figure(t!("readboard-quiz"), board.confirmed)),
        }
        all.push(figure(t!("readboard-late"), board.overdue));
        all
    });
    let late = TheBoard::of_page().get(|board| board.done_late);
    let figure = |figure: Figure| {
        let share =
            figure.share.map(|share| view! { " " <small>{t!("readboard-percent", count = share)}</small> });
        // The number stands above its word; it is read after it.
        view! { <div><dt>{figure.word}</dt><dd>{t!("readboard-number", count = figure.count)}{share}</dd></div> }
    };
    view! {
        <section class="card" aria-labelledby="board-figures">
            <h2 class="vh" id="board-figures">{t!("readboard-figures")}</h2>
            <dl class="rd-sum">{move || all.get().into_iter().map(figure).collect_view()}</dl>
            {move || (late.get() > 0).then(|| view! {
                <p class="card__b sm muted">{t!("readboard-done-late", count = late.get())}</p>
            })}
        </section>
    }
}

/// How far each unit is: a table, whose rows are cards on small screens.
#[component]
pub fn Units() -> impl IntoView {
    let all = TheBoard::of_page().get(|board| board.units.clone());
    let row = |one: UnitFigures| {
        let UnitFigures { unit, people, opened, done, folded, .. } = one;
        let name = match (unit, folded) {
            (Some(unit), _) => unit.name,
            (None, true) => t!("readboard-unit-others"),
            (None, false) => t!("readboard-unit-none"),
        };
        let share = t!("readboard-share", done = done, people = people);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num" data-l=t!("readboard-people")>{t!("readboard-number", count = people)}</td>
                <td class="num" data-l=t!("readboard-opened")>{t!("readboard-number", count = opened)}</td>
                <td class="num" data-l=t!("readboard-done")>{t!("readboard-number", count = done)}</td>
                <td>
                    <div class="rd-gauge">
                        <span>{t!("readboard-percent", count = percent(done, people))} <span class="vh">{share}</span></span>
                        <Bar count=done people/>
                    </div>
                </td>
            </tr>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="card" aria-labelledby="board-units">
                <div class="card__h"><h2 id="board-units">{t!("readboard-units")}</h2></div>
                <div class="tablewrap" tabindex="0" role="group" aria-label=t!("readboard-units")>
                    <table class="table table--cards rd-units" aria-labelledby="board-units">
                        <thead>
                            <tr>
                                <th scope="col">{t!("readboard-unit")}</th>
                                <th scope="col" class="num">{t!("readboard-people")}</th>
                                <th scope="col" class="num">{t!("readboard-opened")}</th>
                                <th scope="col" class="num">{t!("readboard-done")}</th>
                                <th scope="col">{t!("readboard-progress")}</th>
                            </tr>
                        </thead>
                        <tbody>{move || all.get().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

/// By which way people did it.
#[component]
pub fn Channels() -> impl IntoView {
    let board = TheBoard::of_page();
    let (all, done) = (board.get(|board| board.channels.clone()), board.get(|board| board.done));
    let line = move |one: ChannelFigures| {
        let word = match one.channel {
            ReadingChannel::App => t!("readboard-channel-app"),
            ReadingChannel::Link => t!("readboard-channel-link"),
            ReadingChannel::Paper => t!("readboard-channel-paper"),
        };
        let words = t!("readboard-channel-count", channel = word.as_str(), count = one.people);
        view! { <li><super::super::views::Gauge words count=one.people people=done.get()/></li> }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="card card--pad stack stack--s" aria-labelledby="board-channels">
                <h2 id="board-channels">{t!("readboard-channels")}</h2>
                <ul class="stack stack--s" role="list">{move || all.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
    }
}
