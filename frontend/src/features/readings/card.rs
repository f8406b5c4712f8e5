//! What is asked of whoever reads an article, after its text: the yellow card.
//!
//! It tells the server that the text was opened and read; what one confirms, one says by its button.

use leptos::{html, prelude::*, task::spawn_local};
use shared::readings::{OpenQuestion, ReadingChannel, ReadingLevel, ReceiptStep, mine::MyReading};

use super::{
    model::{Due, Kind, Stage, board_address},
    quiz::Questions,
    seen,
    subject::Subject,
    views::Gauge,
};
use crate::{
    announce::Announcer,
    api::ApiError,
    dates::{self, Clock},
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        icon::Icon,
        note::{Note, Tone},
    },
};

/// The id of the card, where the strip above the text leads.
pub const CARD: &str = "reading";
/// The id of its heading, where the focus goes once it is done.
const TITLE: &str = "reading-title";

/// What is asked of the viewer, after the text; nothing where nothing is.
///
/// Keyboard: Tab goes through the questions to the button; once it is done, the focus is on the
/// heading, which says so.
#[component]
pub fn ReadingCardSection() -> impl IntoView {
    let subject = Subject::of_page();
    subject.follow();
    let asked = Memo::new(move |_| subject.mine.with(Option::is_some));
    view! {
        <Show when=move || asked.get()><Card subject/></Show>
        {move || (!asked.get()).then(|| view! { <Follow subject/> })}
    }
}

/// The way to the board, for those who may follow it.
#[component]
fn Follow(subject: Subject) -> impl IntoView {
    move || {
        subject.follows.get().map(|reading| {
            view! {
                <div class="row">
                    <a class=Weight::Second.class() href=board_address(reading)><Icon name="chart-bar"/> {t!("readcard-board")}</a>
                </div>
            }
        })
    }
}

/// What the card does.
#[derive(Clone, Copy)]
struct Doing {
    subject: Subject,
    busy: RwSignal<bool>,
    /// Why it was not kept; empty: it was.
    failure: RwSignal<String>,
    /// How many answers were right, where not all were.
    right: RwSignal<Option<u32>>,
    clock: Clock,
}

impl Doing {
    /// Confirms: it shows at once, and as before if it is not kept.
    fn confirm(self) {
        let Some(before) = self.begin() else { return };
        let mut after = before.clone();
        after.card.state = after.card.level.needed();
        after.card.done = true;
        after.card.done_at = Some(self.clock.at_once());
        after.card.late = self.clock.at_once() > after.card.due_at;
        after.card.changed = false;
        after.channel = Some(ReadingChannel::App);
        after.people_done = (after.people_done + 1).min(after.people);
        self.subject.mine.set(Some(after));
        request_animation_frame(|| page::focus(TITLE));
        spawn_local(async move {
            let answer = self.subject.confirm(before.card.state, Vec::new()).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => self.subject.take(Some(answer.reading)),
                Err(error) => {
                    self.subject.mine.set(Some(before));
                    self.failure.set(why(&error));
                }
            }
        });
    }

    /// Sends the answers; the server says whether all are right.
    fn answer(self, answers: Vec<u8>) {
        let Some(before) = self.begin() else { return };
        spawn_local(async move {
            let answer = self.subject.confirm(before.card.state, answers).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => {
                    let done = answer.reading.card.done;
                    self.right.set(answer.right.filter(|_| !done));
                    self.subject.take(Some(answer.reading));
                    if done {
                        request_animation_frame(|| page::focus(TITLE));
                    }
                }
                Err(error) => self.failure.set(why(&error)),
            }
        });
    }

    /// What is asked, unless something is on its way already.
    fn begin(self) -> Option<MyReading> {
        let mine = self.subject.mine.get_untracked().filter(|_| !self.busy.get_untracked())?;
        self.failure.set(String::new());
        self.right.set(None);
        self.busy.set(true);
        Some(mine)
    }
}

/// Why it was not kept, and what to do where one can.
fn why(error: &ApiError) -> String {
    match error {
        ApiError::Network => format!("{} {}", error.sentence(), t!("readcard-not-done-text")),
        ApiError::SessionEnded | ApiError::Problem(_) => error.sentence(),
    }
}

#[component]
fn Card(subject: Subject) -> impl IntoView {
    let node = NodeRef::<html::Section>::new();
    seen::on_opened(move || subject.note(ReceiptStep::Opened));
    seen::on_read(subject.text, node, move || subject.note(ReceiptStep::Read));
    let doing = Doing {
        subject,
        busy: RwSignal::new(false),
        failure: RwSignal::default(),
        right: RwSignal::new(None),
        clock: Clock::of_page(),
    };
    let mine = Memo::new(move |_| subject.mine.get());
    let stage = Memo::new(move |_| mine.with(|mine| mine.as_ref().map_or(Stage::Closed, Stage::of)));
    let kind = Memo::new(move |_| {
        mine.with(|mine| mine.as_ref().map_or(Kind::Read, |mine| Kind::of(mine.card.level)))
    });
    let announcer = Announcer::of_page();
    Effect::new(move |before: Option<Stage>| {
        let now = stage.get();
        // What one confirms oneself is said by the focus.
        if before == Some(Stage::ToDo) && now == Stage::Done && kind.get_untracked() == Kind::Read {
            announcer.say(t!("readcard-title-done"));
        }
        now
    });
    let done = move || matches!(stage.get(), Stage::Done | Stage::Closed).then_some("");
    view! {
        <section class="rd-must" id=CARD aria-labelledby=TITLE data-done=done node_ref=node>
            <div class="rd-must__k">
                {move || view! { <Icon name=if stage.get() == Stage::Done { "check-circle-fill" } else { kind.get().icon() }/> }}
                {move || kicker(stage.get(), kind.get())}
            </div>
            <h2 id=TITLE tabindex="-1">{move || title(stage.get(), kind.get())}</h2>
            {move || mine.get().map(|mine| view! { <About mine stage=stage.get()/> })}
            {move || mine.get().map(|mine| gauge(&mine))}
            <Moved subject/>
            <Act doing stage kind/>
            <div role="status">
                <Show when=move || subject.waiting.get()><p class="sm">{t!("readcard-waiting")}</p></Show>
            </div>
            <Follow subject/>
        </section>
    }
}

fn kicker(stage: Stage, kind: Kind) -> String {
    match (stage, kind) {
        (Stage::Done, _) => t!("readcard-kind-done"),
        (Stage::Closed, _) => t!("readcard-kind-closed"),
        (_, Kind::Read) => t!("readcard-kind-read"),
        (_, Kind::Confirm) => t!("readcard-kind-confirm"),
        (_, Kind::Quiz) => t!("readcard-kind-quiz"),
    }
}

fn title(stage: Stage, kind: Kind) -> String {
    match (stage, kind) {
        (Stage::Done, _) => t!("readcard-title-done"),
        (Stage::Closed, _) => t!("readcard-title-closed"),
        (_, Kind::Read) => t!("readcard-title-read"),
        (_, Kind::Confirm) => t!("readcard-title-confirm"),
        (_, Kind::Quiz) => t!("readcard-title-quiz"),
    }
}

/// What is to be done till when, or what was done.
#[component]
fn About(mine: MyReading, stage: Stage) -> impl IntoView {
    let (clock, due_at, level) = (Clock::of_page(), mine.card.due_at, mine.card.level);
    let done = mine.card.done_at.map(move |at| {
        move || {
            let time = dates::when(clock.minute(), at);
            match level {
                ReadingLevel::Seen => t!("readcard-done-seen", time = time),
                ReadingLevel::Read => t!("readcard-done-read", time = time),
                ReadingLevel::Confirmed => t!("readcard-done-confirm", time = time),
                ReadingLevel::Quiz => t!("readcard-done-quiz", time = time),
            }
        }
    });
    if mine.card.done {
        let way = match mine.channel {
            Some(ReadingChannel::Paper) => Some(t!("readcard-done-paper")),
            Some(ReadingChannel::Link) => Some(t!("readcard-done-link")),
            Some(ReadingChannel::App) | None => None,
        };
        return view! {
            {done.map(|words| view! { <p>{words}</p> })}
            {way.map(|way| view! { <p>{way}</p> })}
            {mine.card.late.then(|| view! { <p>{t!("readcard-done-late")}</p> })}
        }
        .into_any();
    }
    if stage == Stage::Closed {
        return ().into_any();
    }
    let due = move || due_words(clock, due_at);
    let what = match level {
        ReadingLevel::Seen => t!("readcard-text-seen"),
        ReadingLevel::Read => t!("readcard-text-read"),
        ReadingLevel::Confirmed => t!("readcard-text-confirm"),
        ReadingLevel::Quiz => t!("readcard-text-quiz"),
    };
    let late = mine.card.late.then(|| {
        let text = if mine.too_late { t!("readcard-late-quiz") } else { t!("readcard-late-text") };
        view! { <Note tone=Tone::Warning lead=t!("readcard-late-title")>{text}</Note> }
    });
    let changed = mine.card.changed.then(|| {
        let before =
            mine.card.done_at.map(|at| t!("readcard-changed-at", time = dates::when(clock.at_once(), at)));
        view! { <Note tone=Tone::Warning lead=t!("readcard-changed")>{before}</Note> }
    });
    view! {
        <p><strong>{due}</strong></p>
        {changed}
        {late}
        <p>{what}</p>
    }
    .into_any()
}

/// Till when, as one says it.
pub fn due_words(clock: Clock, due_at: shared::time::UtcTime) -> String {
    let time = dates::hour(due_at);
    match Due::of(clock.minute(), due_at, dates::on_day) {
        Due::Late => t!("readcard-late", day = dates::day(due_at, false), time = time),
        Due::Today => t!("readcard-due-today", time = time),
        Due::Soon => t!("readcard-due", day = dates::day(due_at, false), time = time),
        Due::Far => t!("readcard-due", day = dates::day(due_at, true), time = time),
    }
}

/// The text changed while it was on the page: nothing is noted of it.
#[component]
fn Moved(subject: Subject) -> impl IntoView {
    let again = move |()| {
        // The page is read anew, with its text.
        let _ = window().location().reload();
    };
    view! {
        <Show when=move || subject.moved.get()>
            <Note tone=Tone::Warning lead=t!("readcard-moved") alert=true>
                {t!("readcard-moved-text")}
                <div class="row row--tight mt-2"><Button word=t!("readcard-moved-reload") icon="arrow-clockwise" on_press=again/></div>
            </Note>
        </Show>
    }
}

/// The button, or the questions; and why it was not kept.
#[component]
fn Act(doing: Doing, stage: Memo<Stage>, kind: Memo<Kind>) -> impl IntoView {
    let subject = doing.subject;
    let mine = move || subject.mine.get_untracked();
    let label = move || mine().and_then(|mine| mine.label).filter(|label| !label.is_empty());
    // What is asked stays on the page while the rest is told anew: somebody may be in it.
    let act = Memo::new(move |_| (stage.get() == Stage::ToDo && !subject.moved.get()).then(|| kind.get()));
    let questions = move || mine().map(|mine| mine.questions).unwrap_or_default();
    view! {
        {move || match act.get() {
            Some(Kind::Confirm) => {
                let word = label().unwrap_or_else(|| t!("readcard-label"));
                view! {
                    <div class="rd-must__f">
                        <Button word icon="check-bold" weight=Weight::Primary busy=doing.busy on_press=move |()| doing.confirm()/>
                    </div>
                }
                .into_any()
            }
            Some(Kind::Quiz) => {
                let word = label().unwrap_or_else(|| t!("readcard-answer"));
                let questions: Vec<OpenQuestion> = questions();
                view! { <Questions questions word busy=doing.busy right=doing.right on_answer=move |answers| doing.answer(answers)/> }
                    .into_any()
            }
            Some(Kind::Read) | None => ().into_any(),
        }}
        <Show when=move || !doing.failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("readcard-not-done") alert=true>
                {doing.failure}
            </Note>
        </Show>
    }
}

/// How many have done it: who is asked alone sees no such line.
fn gauge(mine: &MyReading) -> impl IntoView + use<> {
    let (count, people) = (mine.people_done, mine.people);
    let words = match mine.card.level {
        ReadingLevel::Seen => t!("readcard-gauge-seen", count = count, people = people),
        ReadingLevel::Read => t!("readcard-gauge-read", count = count, people = people),
        ReadingLevel::Confirmed => t!("readcard-gauge-confirmed", count = count, people = people),
        ReadingLevel::Quiz => t!("readcard-gauge-quiz", count = count, people = people),
    };
    (people > 1).then(|| view! { <Gauge words count people/> })
}
