//! How far a reading is, for those who asked for it: figures, units, who is missing, the proof.
//!
//! It asks the server again every ten seconds while it is looked at: the server tells nobody of every
//! receipt of 85,000 people.

mod figures;
mod missing;
mod proof;
mod remind;

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use shared::{
    ids::ReadingId,
    problem::Code,
    readings::{
        ReadingLevel, ReadingParams,
        following::{Board, ReadBoard},
    },
    time::UtcTime,
};

use crate::{
    api,
    dates::{self, Calendar, Clock},
    i18n::t,
    page::{self, Pages},
    ui::{
        badge::Badge,
        button::Weight,
        empty::{Empty, ErrorCard},
        icon::Icon,
        note::Note,
        skeleton::Skeleton,
    },
};

use figures::{Channels, Figures, Units};
use missing::Missing;
use proof::Proof;
use remind::Remind;

/// How often the board is read again.
const AGAIN: Duration = Duration::from_secs(10);

/// What there is of the board.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Loading,
    There,
    Lost,
    Failed,
}

/// The board, as context: what stands on it changes where it is.
#[derive(Clone, Copy)]
pub struct TheBoard {
    /// The reading.
    pub reading: ReadingId,
    /// How far it is; none before the first answer.
    now: RwSignal<Option<Board>>,
    found: RwSignal<Found>,
    failure: RwSignal<String>,
    /// When it was read last.
    read_at: RwSignal<Option<UtcTime>>,
    clock: Clock,
    pages: Pages,
}

impl TheBoard {
    fn start(reading: ReadingId) -> Self {
        let board = Self {
            reading,
            now: RwSignal::new(None),
            found: RwSignal::new(Found::Loading),
            failure: RwSignal::default(),
            read_at: RwSignal::new(None),
            clock: Clock::of_page(),
            pages: Pages::of_page(),
        };
        board.load();
        let look = move || {
            if !document().hidden() {
                board.load();
            }
        };
        if let Ok(timer) = set_interval_with_handle(look, AGAIN) {
            on_cleanup(move || timer.clear());
        }
        let shown = window_event_listener(ev::visibilitychange, move |_| look());
        on_cleanup(move || shown.remove());
        provide_context(board);
        board
    }

    /// The board of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// A figure of it, followed as it changes.
    pub fn get<T: Clone + PartialEq + Default + Send + Sync + 'static>(
        self,
        figure: impl Fn(&Board) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.now.with(|now| now.as_ref().map(&figure)).unwrap_or_default())
    }

    /// Reads it again.
    pub fn load(self) {
        spawn_local(async move {
            let answer = api::call::<ReadBoard>(&ReadingParams { reading: self.reading }, &()).await;
            if self.now.is_disposed() {
                return;
            }
            match answer {
                Ok(board) => {
                    self.pages.entitle(t!("readboard-of", title = board.title.as_str()));
                    self.read_at.set(Some(self.clock.at_once()));
                    if self.now.with_untracked(|now| now.as_ref() != Some(&board)) {
                        self.now.set(Some(board));
                    }
                    self.settle(Found::There);
                }
                Err(error) if error.is(Code::NotFound) || error.is(Code::Forbidden) => {
                    self.settle(Found::Lost);
                }
                // What is shown stays; the banner says that the network is away.
                Err(_) if self.found.get_untracked() == Found::There => {}
                Err(error) => {
                    self.failure.set(error.sentence());
                    self.settle(Found::Failed);
                }
            }
        });
    }

    fn settle(self, found: Found) {
        if self.found.get_untracked() != found {
            self.found.set(found);
            self.pages.ready();
        }
    }
}

/// A moment that was planned, in the zone of the organisation.
fn planned(at: UtcTime) -> String {
    let calendar = Calendar::of(shared::news::NEWS_ZONE);
    calendar.map_or_else(|| dates::exact(at), |calendar| calendar.exact(at))
}

/// The board of a reading: `/news/readings/12`.
///
/// Keyboard: Tab goes from the reminder to the lists of units and people, then to the proof.
#[component]
pub fn BoardPage() -> impl IntoView {
    Pages::of_page().entitle(t!("readboard-title"));
    let number = page::number_at("/news/readings/");
    let reading = Memo::new(move |_| ReadingId(number.get().unwrap_or_default()));
    move || view! { <OfReading reading=reading.get()/> }
}

#[component]
fn OfReading(reading: ReadingId) -> impl IntoView {
    let board = TheBoard::start(reading);
    move || {
        match board.found.get() {
        Found::Loading => view! { <Skeleton label=t!("readboard-loading") count=1/> }.into_any(),
        Found::There => view! { <Whole board/> }.into_any(),
        Found::Lost => view! {
            <h1 class="vh">{t!("readboard-lost")}</h1>
            <Empty icon="chart-bar" tint="t-ardoise" title=t!("readboard-lost") text=t!("readboard-lost-text")>
                <a class=Weight::Primary.class() href="/news">{t!("readboard-to-news")}</a>
            </Empty>
        }
        .into_any(),
        Found::Failed => {
            let again = move |()| {
                board.found.set(Found::Loading);
                board.load();
            };
            view! {
                <h1 class="vh">{t!("readboard-failed")}</h1>
                <ErrorCard title=t!("readboard-failed") text=board.failure.get_untracked() retry=t!("retry") on_retry=again/>
            }
            .into_any()
        }
    }
    }
}

#[component]
fn Whole(board: TheBoard) -> impl IntoView {
    let title = board.get(|board| board.title.clone());
    let back = board.get(|board| board.about.address());
    let names = board.get(|board| board.may_name);
    let proves = board.get(|board| board.may_remind);
    view! {
        <nav class="row row--tight sm mb-4" aria-label=t!("readboard-path")>
            <a class=format!("{} backlink", Weight::Quiet.class()) href=back><Icon name="arrow-left"/> {t!("readboard-back")}</a>
        </nav>
        <div class="pagehead">
            <div>
                <h1>{title}</h1>
                <Facts board/>
            </div>
            <Remind/>
        </div>
        <div class="stack">
            <Spread board/>
            <Figures/>
            <Units/>
            <Channels/>
            <section class="card card--pad stack stack--s" aria-labelledby="board-missing">
                <h2 id="board-missing" tabindex="-1">{t!("readboard-missing")}</h2>
                <Show when=move || names.get() fallback=|| view! { <p class="muted">{t!("readboard-missing-hidden")}</p> }>
                    <Missing/>
                </Show>
            </section>
            <Show when=move || proves.get()><Proof/></Show>
            <Updated board/>
        </div>
    }
}

/// What is asked, by whom, till when.
#[component]
fn Facts(board: TheBoard) -> impl IntoView {
    let level = board.get(|board| Some(board.level));
    let lines = board.get(|board| {
        let asked =
            t!("readboard-asked", name = board.asked_by.name.as_str(), time = planned(board.started_at));
        let due = t!("readboard-due", time = planned(board.due_at));
        let round = (board.round > 1).then(|| t!("readboard-round", count = board.round));
        let renews = board.renews_at.map(|at| t!("readboard-renews", time = planned(at)));
        let next = board.planned.first().map(|at| t!("readboard-planned", time = planned(*at)));
        [Some(due), Some(asked), round, renews, next].into_iter().flatten().collect::<Vec<_>>()
    });
    let word = |level: ReadingLevel| match level {
        ReadingLevel::Seen => t!("readboard-level-seen"),
        ReadingLevel::Read => t!("readboard-level-read"),
        ReadingLevel::Confirmed => t!("readboard-level-confirmed"),
        ReadingLevel::Quiz => t!("readboard-level-quiz"),
    };
    view! {
        <p>{move || level.get().map(|level| view! { <Badge word=word(level)/> })}</p>
        {move || lines.get().into_iter().map(|line| view! { <p class="sm">{line}</p> }).collect_view()}
    }
}

/// How far it is that people are asked, and whether they are still.
#[component]
fn Spread(board: TheBoard) -> impl IntoView {
    let spreading = board.get(|board| board.spreading);
    let ended = board.get(|board| board.ended_at);
    view! {
        {move || spreading.get().map(|spreading| {
            let words = t!("readboard-sent", done = spreading.asked, total = spreading.of);
            view! {
                <section class="card card--pad stack stack--s" aria-labelledby="board-spread">
                    <h2 id="board-spread">{t!("readboard-sending")}</h2>
                    <super::views::Gauge words count=spreading.asked people=spreading.of/>
                </section>
            }
        })}
        {move || ended.get().map(|at| view! { <Note lead=t!("readboard-ended", time = planned(at))>""</Note> })}
    }
}

/// When what stands here was read.
#[component]
fn Updated(board: TheBoard) -> impl IntoView {
    view! {
        <p class="sm muted">
            {move || board.read_at.get().map(|at| t!("readboard-updated", time = dates::hour(at)))}
        </p>
    }
}
