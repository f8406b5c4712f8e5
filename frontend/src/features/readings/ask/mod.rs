//! Asking for a reading: what is expected, till when, who is reminded; beside a text.
//!
//! It is saved by its own button, apart from the text. What is asked of the draft of an article begins when
//! it goes out; once people were asked, what is expected and the questions stay.

mod draft;
mod fields;
mod form;
mod quiz;

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::posts::PostParams,
    ids::{ArticleId, PostId},
    news::{ArticleState, NEWS_ZONE, reading::ArticleParams},
    readings::{
        ReadingOf,
        asking::{
            AskPostReading, AskReading, Asking, EndPostReading, EndReading, EndedRequest, ReadPostRequest,
            ReadRequest, ReadingRequest, RequestOfText,
        },
    },
};

use super::{
    model::board_address,
    views::{Sure, SureDialog},
};
use crate::{
    api::{self, ApiError},
    dates::{self, Calendar, Clock},
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

use fields::Fields;
use form::Form;

/// When one looks again whether people are asked by now.
const SOON: Duration = Duration::from_secs(2);
/// The id of the heading of the section.
const TITLE: &str = "readask-title";

/// The text that a reading is asked of, as context.
#[derive(Clone, Copy)]
pub struct Asked {
    about: ReadingOf,
    state: Memo<ArticleState>,
}

impl Asked {
    /// Makes an article known to the part that asks; what may be asked depends on its state.
    pub fn provide(article: ArticleId, state: Memo<ArticleState>) {
        provide_context(Self { about: ReadingOf::Article(article), state });
    }

    /// Makes a post known to it: it is out.
    pub fn provide_post(post: PostId) {
        let state = Memo::new(|_| ArticleState::Published);
        provide_context(Self { about: ReadingOf::Post(post), state });
    }
}

/// What is known, and what is done about it.
#[derive(Clone, Copy)]
struct Request {
    about: ReadingOf,
    state: Memo<ArticleState>,
    /// As the server has it; none before its answer.
    now: RwSignal<Option<RequestOfText>>,
    /// Why it did not come; empty: it did, or will.
    lost: RwSignal<String>,
    /// The fields, as long as they are shown.
    form: RwSignal<Option<Form>>,
    busy: RwSignal<bool>,
    /// Why it was not saved; empty: it was.
    failure: RwSignal<String>,
    clock: Clock,
    toasts: Toasts,
    /// What the fields belong to: the section, not the button that shows them and goes.
    owner: StoredValue<Option<Owner>>,
}

impl Request {
    fn start() -> Self {
        let Asked { about, state } = expect_context();
        let request = Self {
            about,
            state,
            now: RwSignal::new(None),
            lost: RwSignal::default(),
            form: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::default(),
            clock: Clock::of_page(),
            toasts: Toasts::of_page(),
            owner: StoredValue::new(Owner::current()),
        };
        Effect::new(move |_| {
            state.track();
            request.load();
        });
        request
    }

    async fn read(self) -> Result<RequestOfText, ApiError> {
        match self.about {
            ReadingOf::Article(article) => api::call::<ReadRequest>(&ArticleParams { article }, &()).await,
            ReadingOf::Post(post) => api::call::<ReadPostRequest>(&PostParams { post }, &()).await,
        }
    }

    async fn ask(self, asking: &Asking) -> Result<RequestOfText, ApiError> {
        match self.about {
            ReadingOf::Article(article) => api::call::<AskReading>(&ArticleParams { article }, asking).await,
            ReadingOf::Post(post) => api::call::<AskPostReading>(&PostParams { post }, asking).await,
        }
    }

    async fn ask_no_more(self) -> Result<(), ApiError> {
        match self.about {
            ReadingOf::Article(article) => api::call::<EndReading>(&ArticleParams { article }, &()).await,
            ReadingOf::Post(post) => api::call::<EndPostReading>(&PostParams { post }, &()).await,
        }
    }

    fn load(self) {
        spawn_local(async move {
            match self.read().await {
                Ok(now) => self.take(now),
                Err(error) => {
                    if self.now.try_with_untracked(Option::is_none) == Some(true) {
                        self.lost.set(error.sentence());
                    }
                }
            }
        });
    }

    /// Shows what the server says. Fields that are shown stay as they are: somebody may be in them.
    fn take(self, now: RequestOfText) {
        if self.now.is_disposed() {
            return;
        }
        self.lost.set(String::new());
        let bare = self.form.with_untracked(Option::is_none);
        if !now.may_ask {
            self.form.set(None);
        } else if let Some(request) = now.request.as_ref().filter(|_| bare) {
            self.form.set(Some(self.new_form(Some(request))));
        }
        // It begins a moment after the article went out.
        let begins = now.request.as_ref().is_some_and(|request| request.started_at.is_none());
        self.now.set(Some(now));
        if begins && self.state.get_untracked() == ArticleState::Published {
            set_timeout(
                move || {
                    if !self.now.is_disposed() {
                        self.load();
                    }
                },
                SOON,
            );
        }
    }

    fn new_form(self, request: Option<&ReadingRequest>) -> Form {
        match self.owner.get_value() {
            Some(owner) => owner.with(|| Form::new(request)),
            None => Form::new(request),
        }
    }

    /// Shows the fields of a new request.
    fn begin(self) {
        self.form.set(Some(self.new_form(None)));
        request_animation_frame(|| page::focus(TITLE));
    }

    fn save(self) {
        let Some(form) = self.form.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        self.failure.set(String::new());
        let Some(asking) = form.read(self.clock.at_once()) else {
            self.failure.set(t!("readask-wrong"));
            return request_animation_frame(focus_first_wrong);
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.ask(&asking).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(now) => {
                    self.take(now);
                    self.toasts.show(Toast::new(t!("readask-saved")));
                }
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }

    fn end(self, sure: Sure) {
        if !sure.begin() {
            return;
        }
        spawn_local(async move {
            let answer = self.ask_no_more().await;
            if sure.end(answer).is_some() && !self.now.is_disposed() {
                self.form.set(None);
                self.toasts.show(Toast::new(t!("readask-ended")));
                self.load();
                page::focus(TITLE);
            }
        });
    }
}

/// Moves the focus to the first field that is wrong.
fn focus_first_wrong() {
    let wrong = document().query_selector("[aria-labelledby=readask-title] [aria-invalid=true]");
    let field = wrong.ok().flatten().or_else(|| document().get_element_by_id(quiz::ALL));
    if let Some(field) = field {
        page::focus_element(&field);
        field.scroll_into_view_with_bool(false);
    }
}

/// What is asked of the readers of the text, for those who write it or look after it.
///
/// Keyboard: Tab goes from field to field, then to the buttons that save and end it.
#[component]
pub fn AskSection() -> impl IntoView {
    let request = Request::start();
    let there = Memo::new(move |_| {
        request.now.with(|now| {
            now.as_ref().is_some_and(|now| now.may_ask || now.request.is_some() || !now.ended.is_empty())
        })
    });
    let waits = move || request.now.with(Option::is_none) && request.lost.with(String::is_empty);
    view! {
        <Show when=waits><Skeleton label=t!("readask-loading") count=1/></Show>
        <Show when=move || !request.lost.with(String::is_empty)>
            <ErrorCard
                title=t!("readask-failed")
                text=request.lost.get()
                retry=t!("retry")
                on_retry=move |()| { request.lost.set(String::new()); request.load(); }
            />
        </Show>
        <Show when=move || there.get()>
            <section class="card card--pad stack stack--s" aria-labelledby=TITLE>
                <h2 id=TITLE tabindex="-1">{t!("readask-title")}</h2>
                <Whole request/>
            </section>
        </Show>
    }
}

#[component]
fn Whole(request: Request) -> impl IntoView {
    let now = move || request.now.get().unwrap_or_default();
    // The fields stay while the rest is told anew.
    let filling = Memo::new(move |_| request.form.with(Option::is_some));
    let may = Memo::new(move |_| now().may_ask);
    let begin = move || {
        (may.get() && !filling.get()).then(|| {
            view! {
                <p class="muted">{intro(request.about)}</p>
                <div class="row"><Button word=t!("readask-ask") icon="signature-bold" on_press=move |()| request.begin()/></div>
            }
        })
    };
    let fields = move || {
        filling
            .get()
            .then(|| request.form.get_untracked())
            .flatten()
            .map(|form| view! { <Filling request form/> })
    };
    view! {
        {move || now().request.map(|request| facts(&request))}
        <Show when=move || !may.get() && now().request.is_some()><p class="sm muted">{t!("readask-not-yours")}</p></Show>
        {begin}
        {fields}
        {move || former(now().ended)}
    }
}

/// What one may ask.
fn intro(about: ReadingOf) -> String {
    match about {
        ReadingOf::Article(_) => t!("readask-intro"),
        ReadingOf::Post(_) => t!("readask-intro-post"),
    }
}

/// What is known of a request: who asked, and the way to its board.
fn facts(request: &ReadingRequest) -> impl IntoView + use<> {
    let asked =
        t!("readask-asked", name = request.asked_by.name.as_str(), time = dates::exact(request.asked_at));
    let running = request.started_at.is_some();
    let address = board_address(request.id);
    let renews = request.renews_at.map(|at| t!("readask-renews", time = planned(at)));
    view! {
        {running.then(|| view! {
            <Note lead=t!("readask-running")>
                <a href=address>{t!("readask-board")}</a>
            </Note>
        })}
        <p class="sm muted">{asked}</p>
        {renews.map(|renews| view! { <p class="sm muted">{renews}</p> })}
    }
}

fn planned(at: shared::time::UtcTime) -> String {
    Calendar::of(NEWS_ZONE).map_or_else(|| dates::exact(at), |calendar| calendar.exact(at))
}

/// The requests that have ended: their boards and proofs stay.
fn former(ended: Vec<EndedRequest>) -> impl IntoView {
    let row = |one: EndedRequest| {
        let words = t!("readask-former-one", since = planned(one.started_at), until = planned(one.ended_at));
        view! { <li class="li rd-line"><a class="grow" href=board_address(one.id)>{words}</a></li> }
    };
    (!ended.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t!("readask-former")}</summary>
                <ul role="list">{ended.into_iter().map(row).collect_view()}</ul>
            </details>
        }
    })
}

/// The fields, and what is done with them.
#[component]
fn Filling(request: Request, form: Form) -> impl IntoView {
    let sure = Sure::new();
    let asked =
        Memo::new(move |_| request.now.with(|now| now.as_ref().is_some_and(|now| now.request.is_some())));
    let started = Memo::new(move |_| {
        request.now.with(|now| {
            let request = now.as_ref().and_then(|now| now.request.as_ref());
            request.is_some_and(|request| request.started_at.is_some())
        })
    });
    let out = move || request.state.get() == ArticleState::Published;
    let word = Signal::derive(move || match (asked.get(), out()) {
        (true, _) => t!("readask-save"),
        (false, true) => t!("readask-save-new"),
        (false, false) => t!("readask-save-draft"),
    });
    let when = move || {
        (!started.get()).then(|| match (request.about, out()) {
            (ReadingOf::Post(_), _) => t!("readask-starts-post"),
            (ReadingOf::Article(_), true) => t!("readask-starts-now"),
            (ReadingOf::Article(_), false) => t!("readask-starts-later"),
        })
    };
    view! {
        <Fields form started/>
        <p class="sm muted">{when}</p>
        <Show when=move || !request.failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("readask-not-saved") alert=true>{request.failure}</Note>
        </Show>
        <div class="row row--tight">
            <Button word icon="signature-bold" weight=Weight::Primary busy=request.busy on_press=move |()| request.save()/>
            <Show when=move || asked.get()>
                <Button word=t!("readask-end") weight=Weight::Quiet on_press=move |()| sure.ask()/>
            </Show>
            <Show when=move || !asked.get()>
                <Button word=t!("readask-cancel") weight=Weight::Quiet on_press=move |()| {
                    request.form.set(None);
                    page::focus(TITLE);
                }/>
            </Show>
        </div>
        <SureDialog
            sure
            id="readask-end-title"
            title=Signal::stored(t!("readask-end-title"))
            verb=Signal::stored(t!("readask-end"))
            cancel=t!("readask-cancel")
            failed=t!("readask-end-failed")
            danger=true
            on_yes=move |()| request.end(sure)
        >
            <p>{t!("readask-end-text")}</p>
        </SureDialog>
    }
}
