//! The banners: those that stand, those to come, those that are over; and the form to write one.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    ids::BannerId,
    news::NEWS_ZONE,
    portal::banners::{
        BannerCard, BannerLevel, BannerParams, BannerText, BannersParams, ChangeBanner, CreateBanner,
        EndBanner, LONGEST_BANNER, ListAllBanners,
    },
    time::{DAY, SECOND, UtcTime},
};

use super::{
    super::banners::{Look, class},
    audience::{AudienceFields, Chosen},
    draft::{Written, WrongEnd, WrongText, Wrongs},
};
use crate::{
    api,
    dates::{self, Calendar, Clock},
    i18n::t,
    listed::{Listed, Listing},
    page::{self, Pages},
    ui::{
        button::{Button, Weight},
        empty::Empty,
        field::TextField,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// The id of the heading of the form, where the focus goes when a banner is taken up.
const FORM: &str = "banner-form";
/// How far the clock of a page may be behind the server's.
const MOMENTS: i64 = 10 * SECOND;
/// The id of the title of the page, where it goes when one is done.
const TITLE: &str = "banners-title";

/// For how many days a banner stands at most.
fn days() -> u32 {
    u32::try_from(LONGEST_BANNER / DAY).unwrap_or(0)
}

/// The fields of a banner.
#[derive(Clone, Copy)]
struct Form {
    /// The banner that is changed, with its revision; none: it is a new one.
    changed: RwSignal<Option<(BannerId, u32)>>,
    /// When the one that is changed begins, if it has begun.
    begun: RwSignal<Option<UtcTime>>,
    level: RwSignal<BannerLevel>,
    text: RwSignal<String>,
    word: RwSignal<String>,
    address: RwSignal<String>,
    starts: RwSignal<String>,
    ends: RwSignal<String>,
    audience: Chosen,
    wrongs: RwSignal<Wrongs>,
}

impl Form {
    fn new() -> Self {
        Self {
            changed: RwSignal::new(None),
            begun: RwSignal::new(None),
            level: RwSignal::new(BannerLevel::Information),
            text: RwSignal::new(String::new()),
            word: RwSignal::new(String::new()),
            address: RwSignal::new(String::new()),
            starts: RwSignal::new(String::new()),
            ends: RwSignal::new(String::new()),
            audience: Chosen::new(),
            wrongs: RwSignal::new(Wrongs::default()),
        }
    }

    /// Empties the fields.
    fn clear(self) {
        self.changed.set(None);
        self.begun.set(None);
        self.level.set(BannerLevel::Information);
        for field in [self.text, self.word, self.address, self.starts, self.ends] {
            field.set(String::new());
        }
        self.audience.everyone.set(true);
        self.wrongs.set(Wrongs::default());
    }

    /// Takes a banner up: to change it, or, where it is over, to write another like it.
    fn take_up(self, card: &BannerCard, now: UtcTime) {
        let over = card.ends_at <= now;
        let field = |at: UtcTime| Calendar::of(NEWS_ZONE).map(|zone| zone.in_field(at)).unwrap_or_default();
        self.changed.set((!over).then_some((card.id, card.revision)));
        self.begun.set((!over && card.starts_at <= now).then_some(card.starts_at));
        self.level.set(card.level);
        self.text.set(card.text.clone());
        let link = card.link.as_ref();
        self.word.set(link.map(|link| link.word.as_str().to_owned()).unwrap_or_default());
        self.address.set(link.map(|link| link.address.as_str().to_owned()).unwrap_or_default());
        self.starts.set(if card.starts_at > now { field(card.starts_at) } else { String::new() });
        self.ends.set(if over { String::new() } else { field(card.ends_at) });
        self.audience.show(&card.audience);
        self.wrongs.set(Wrongs::default());
        page::focus(FORM);
    }

    /// What is written.
    fn written(self) -> Written {
        let zone = Calendar::of(NEWS_ZONE);
        let moment = |text: String| zone.as_ref().and_then(|zone| zone.of_field(&text));
        Written {
            revision: self.changed.get().map_or(0, |(_, revision)| revision),
            level: self.level.get(),
            text: self.text.get(),
            word: self.word.get(),
            address: self.address.get(),
            audience: self.audience.audience(),
            starts_at: self.begun.get().or_else(|| moment(self.starts.get())),
            ends_at: moment(self.ends.get()),
        }
    }
}

/// The banners of the network: `/admin/banners` and `/news/banners`.
///
/// Keyboard: Tab goes through the form, then from banner to banner; each has its buttons.
#[component]
pub fn BannersPage() -> impl IntoView {
    Pages::of_page().entitle(t!("banners-title"));
    let (form, clock) = (Form::new(), Clock::of_page());
    let all = Listed::<BannerCard>::new();
    all.ask(|before| async move { api::call::<ListAllBanners>(&BannersParams { before }, &()).await });
    let failure = RwSignal::new(String::new());
    let empty =
        || view! { <Empty icon="bell-ringing" title=t!("banners-none") text=t!("banners-none-text")/> };
    view! {
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("banners-title")}</h1>
                <p>{t!("banners-intro")}</p>
            </div>
        </div>
        <div class="stack">
            <Fields form all failure/>
            <section class="stack stack--s" aria-labelledby="banners-all">
                <h2 id="banners-all">{t!("banners-all")}</h2>
                <Listing list=all loading=t!("banners-loading") failed=t!("banners-failed") empty=empty>
                    <ul class="card card--pad" role="list">
                        <For each=move || all.items() key=|card| (card.id, card.revision, card.ends_at) let(card)>
                            <Row card form all failure clock/>
                        </For>
                    </ul>
                </Listing>
            </section>
        </div>
    }
}

#[component]
fn Fields(form: Form, all: Listed<BannerCard>, failure: RwSignal<String>) -> impl IntoView {
    let (toasts, clock, busy) = (Toasts::of_page(), Clock::of_page(), RwSignal::new(false));
    let send = move |()| {
        failure.set(String::new());
        let draft = match untrack(|| form.written()).read(clock.at_once()) {
            Ok(draft) => draft,
            Err(wrongs) => {
                form.wrongs.set(wrongs);
                if let Some(field) = wrongs.first() {
                    page::focus(field);
                }
                return;
            }
        };
        form.wrongs.set(Wrongs::default());
        let changed = form.changed.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let answer = match changed {
                Some((banner, _)) => api::call::<ChangeBanner>(&BannerParams { banner }, &draft).await,
                None => api::call::<CreateBanner>(&NoParams {}, &draft).await,
            };
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => {
                    form.clear();
                    toasts.show(Toast::new(t!("banners-published")));
                    page::focus(TITLE);
                    all.reload();
                }
                Err(error) => failure.set(error.sentence()),
            }
        });
    };
    let drop_it = move |()| {
        form.clear();
        failure.set(String::new());
        page::focus(FORM);
    };
    let changing = Memo::new(move |_| form.changed.with(Option::is_some));
    let title = move || if changing.get() { t!("banners-change") } else { t!("banners-new") };
    let verb =
        Signal::derive(move || if changing.get() { t!("banners-save") } else { t!("banners-publish") });
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=FORM>
            <h2 id=FORM tabindex="-1">{title}</h2>
            <Levels form/>
            <TextField id="banner-text" label=t!("banners-text") hint=t!("banners-text-hint", max = BannerText::MAX) value=form.text error=text_error(form)/>
            <TextField id="banner-address" label=t!("banners-address") hint=t!("banners-address-hint") value=form.address error=address_error(form)/>
            <TextField id="banner-word" label=t!("banners-word") value=form.word error=word_error(form)/>
            <AudienceFields chosen=form.audience name="banner-audience"/>
            <Times form/>
            <Shown form/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("banners-not-done") alert=true>{failure}</Note>
            </Show>
            <Show when=move || form.wrongs.with(|wrongs| wrongs.nobody)>
                <Note tone=Tone::Bad lead=t!("banners-not-done") alert=true>{t!("portal-audience-nobody")}</Note>
            </Show>
            <div class="row">
                <Button word=verb weight=Weight::Primary busy on_press=send/>
                <Show when=move || changing.get()><Button word=t!("banners-leave") weight=Weight::Quiet on_press=drop_it/></Show>
            </div>
        </section>
    }
}

fn text_error(form: Form) -> Signal<String> {
    Signal::derive(move || match form.wrongs.with(|wrongs| wrongs.text) {
        Some(WrongText::Missing) => t!("banners-text-missing"),
        Some(WrongText::Long) => t!("banners-text-long", max = BannerText::MAX),
        None => String::new(),
    })
}

fn address_error(form: Form) -> Signal<String> {
    Signal::derive(move || {
        if form.wrongs.with(|wrongs| wrongs.address) { t!("banners-address-wrong") } else { String::new() }
    })
}

fn word_error(form: Form) -> Signal<String> {
    Signal::derive(move || match form.wrongs.with(|wrongs| wrongs.word) {
        Some(_) => t!("banners-word-wrong"),
        None => String::new(),
    })
}

#[component]
fn Levels(form: Form) -> impl IntoView {
    let choice = move |level: BannerLevel| {
        let (word, small) = match level {
            BannerLevel::Information => (t!("banners-information"), t!("banners-information-text")),
            BannerLevel::Warning => (t!("banners-warning"), t!("banners-warning-text")),
            BannerLevel::Danger => (t!("banners-danger"), t!("banners-danger-text")),
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="banner-level"
                    prop:checked=move || form.level.get() == level
                    on:change=move |_| form.level.set(level)
                />
                <span>{word}<small>{small}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="pt-set">
            <legend>{t!("banners-level")}</legend>
            <div>{BannerLevel::ALL.iter().copied().map(choice).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Times(form: Form) -> impl IntoView {
    let error = Signal::derive(move || match form.wrongs.with(|wrongs| wrongs.end) {
        Some(WrongEnd::Missing) => t!("banners-end-missing"),
        Some(WrongEnd::Early) => t!("banners-end-early"),
        Some(WrongEnd::Late) => t!("banners-end-late", days = days()),
        None => String::new(),
    });
    let beginning = move || {
        match form.begun.get() {
        Some(at) => {
            let since = Calendar::of(NEWS_ZONE).map(|zone| zone.exact(at)).unwrap_or_default();
            view! { <p>{t!("banners-begun", at = since)}</p> }.into_any()
        }
        None => view! {
            <TextField id="banner-start" label=t!("banners-start") hint=t!("banners-start-hint") kind="datetime-local" value=form.starts/>
        }
        .into_any(),
    }
    };
    view! {
        {beginning}
        <TextField id="banner-end" label=t!("banners-end") hint=t!("banners-end-hint", days = days()) kind="datetime-local" value=form.ends error/>
    }
}

/// How it will look.
#[component]
fn Shown(form: Form) -> impl IntoView {
    let look = move || {
        let text = form.text.get();
        let level = form.level.get();
        (!text.trim().is_empty()).then(|| {
            let word = level_word(level);
            view! {
                <div>
                    <p class="sm muted" id="banner-look">{t!("banners-look")}</p>
                    <div class=format!("{} pt-band--shown", class(level)) role="group" aria-labelledby="banner-look">
                        <Look level word text link=None/>
                    </div>
                </div>
            }
        })
    };
    view! { {look} }
}

fn level_word(level: BannerLevel) -> String {
    match level {
        BannerLevel::Information => t!("banners-information"),
        BannerLevel::Warning => t!("banners-warning"),
        BannerLevel::Danger => t!("banners-danger"),
    }
}

#[component]
fn Row(
    card: BannerCard,
    form: Form,
    all: Listed<BannerCard>,
    failure: RwSignal<String>,
    clock: Clock,
) -> impl IntoView {
    let (toasts, busy) = (Toasts::of_page(), RwSignal::new(false));
    let (id, starts_at, ends_at) = (card.id, card.starts_at, card.ends_at);
    let exact = |at: UtcTime| Calendar::of(NEWS_ZONE).map_or_else(|| dates::exact(at), |zone| zone.exact(at));
    let times = t!("banners-times", from = exact(starts_at), until = exact(ends_at));
    let whom = if card.audience.everyone { t!("portal-audience-all") } else { t!("portal-audience-some") };
    let author = t!("banners-by", name = card.author.name.as_str());
    let (level, text) = (level_word(card.level), card.text.clone());
    let card = StoredValue::new(card);
    // It is over at once where it was ended, not when the minute is: also by a clock that is behind the
    // server's by moments.
    let ended = RwSignal::new(ends_at <= clock.at_once().plus_ms(MOMENTS));
    let over = Memo::new(move |_| ended.get() || ends_at <= clock.minute());
    let state = move || {
        if over.get() {
            ("badge", t!("banners-over"))
        } else if starts_at > clock.minute() {
            ("badge badge--info", t!("banners-planned"))
        } else {
            ("badge badge--ok", t!("banners-stands"))
        }
    };
    let take_up = move |()| card.with_value(|card| form.take_up(card, clock.at_once()));
    let end = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<EndBanner>(&BannerParams { banner: id }, &()).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    ended.try_set(true);
                    toasts.show(Toast::new(t!("banners-ended")));
                    if form.changed.with_untracked(|changed| changed.is_some_and(|(other, _)| other == id)) {
                        form.clear();
                    }
                    page::focus(TITLE);
                    all.reload();
                }
                Err(error) => failure.set(error.sentence()),
            }
        });
    };
    let verb = Signal::derive(move || if over.get() { t!("banners-again") } else { t!("banners-change-it") });
    let named = text.clone();
    let label = move || {
        if over.get() {
            t!("banners-again-label", text = named.as_str())
        } else {
            t!("banners-change-label", text = named.as_str())
        }
    };
    let end_label = t!("banners-end-label", text = text.as_str());
    view! {
        <li class="li pt-row">
            <span class="grow">
                <span class="row row--tight">
                    {move || { let (class, word) = state(); view! { <span class=class>{word}</span> } }}
                    <small>{level} " · " {whom}</small>
                </span>
                <strong>{text}</strong>
                <small>{times} " · " {author}</small>
            </span>
            <Button word=verb on_press=take_up attr:aria-label=label/>
            <Show when=move || !over.get()>
                <Button word=t!("banners-end-it") weight=Weight::Quiet busy on_press=end attr:aria-label=end_label.clone()/>
            </Show>
        </li>
    }
}
