//! The browsers that are signed in, each of which can be signed out from here.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    identity::{EndSession, ListSessions, Session as SignedIn, SessionParams},
    ids::SessionId,
    live::Event,
};

use super::model::Device;
use crate::{
    api,
    i18n::t,
    live::{Live, News},
    page,
    ui::{
        badge::{Badge, Tone},
        empty::ErrorCard,
        icon::Icon,
        note::{Note, Tone as NoteTone},
        skeleton::Skeleton,
        time::Moment,
        toast::{Toast, Toasts},
    },
};

const TITLE: &str = "sessions-title";

/// The browsers that are signed in, as long as the page is shown.
#[derive(Clone, Copy)]
pub struct SessionList {
    all: RwSignal<Option<Result<Vec<SignedIn>, String>>>,
    /// The one that is being signed out.
    ending: RwSignal<Option<SessionId>>,
    /// Why it was not; empty when it was.
    failure: RwSignal<String>,
    toasts: Toasts,
}

impl SessionList {
    /// None is known yet. Begins anew when one of them ends elsewhere.
    pub fn new() -> Self {
        let list = Self {
            all: RwSignal::new(None),
            ending: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            toasts: Toasts::of_page(),
        };
        Live::of_page().on_news(move |news| {
            if matches!(news, News::Event { event: Event::SessionEnded { .. }, .. } | News::Resync) {
                list.load();
            }
        });
        list
    }

    /// Loads them. What is shown stays until then.
    pub fn load(&self) {
        let this = *self;
        spawn_local(async move {
            let answer = api::call::<ListSessions>(&NoParams {}, &()).await;
            this.all.try_set(Some(answer.map(|page| page.items).map_err(|error| error.sentence())));
        });
    }

    /// Signs a browser out.
    fn end(&self, session: SessionId) {
        let this = *self;
        if this.ending.get_untracked().is_some() {
            return;
        }
        this.failure.set(String::new());
        this.ending.set(Some(session));
        spawn_local(async move {
            let answer = api::call::<EndSession>(&SessionParams { session }, &()).await;
            this.ending.try_set(None);
            match answer {
                Ok(()) => {
                    this.all.try_update(|all| {
                        if let Some(Ok(all)) = all {
                            all.retain(|other| other.id != session);
                        }
                    });
                    // The button is gone: the focus stays with the list.
                    page::focus(TITLE);
                    this.toasts.show(Toast::new(t!("session-ended-here")));
                }
                Err(error) => {
                    this.failure.try_set(error.sentence());
                }
            }
        });
    }
}

/// The browsers that are signed in.
///
/// Keyboard: Tab goes from button to button.
#[component]
pub fn SessionsCard(
    /// Them.
    sessions: SessionList,
) -> impl IntoView {
    let content = move || match sessions.all.get() {
        None => view! { <Skeleton label=t!("sessions-loading") count=1/> }.into_any(),
        Some(Ok(all)) => {
            let lines = all.into_iter().map(|session| view! { <Line sessions session/> }).collect_view();
            view! { <ul class="lines" role="list">{lines}</ul> }.into_any()
        }
        Some(Err(sentence)) => view! {
            <ErrorCard
                title=t!("sessions-failed")
                text=sentence
                retry=t!("retry")
                on_retry=move |()| sessions.load()
            />
        }
        .into_any(),
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{t!("sessions-title")}</h2>
            <p class="muted sm">{t!("sessions-intro")}</p>
            <Show when=move || !sessions.failure.with(String::is_empty)>
                <Note tone=NoteTone::Bad lead=t!("session-not-ended") alert=true>{sessions.failure}</Note>
            </Show>
            {content}
        </section>
    }
}

#[component]
fn Line(sessions: SessionList, session: SignedIn) -> impl IntoView {
    let device = Device::of(&session.user_agent);
    let name = match (device.browser, device.system) {
        (Some(browser), Some(system)) => t!("session-device", browser = browser, system = system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t!("session-unknown"),
    };
    let icon = if device.mobile { "device-mobile" } else { "desktop" };
    let (id, word) = (session.id, StoredValue::new(name.clone()));
    let busy = move || sessions.ending.get() == Some(id);
    view! {
        <li class="li session">
            <Icon name=icon/>
            <span class="grow">
                <strong>{name}</strong>
                {session.current.then(|| view! { " " <Badge word=t!("session-current") tone=Tone::Good/> })}
                <small>
                    {t!("session-seen")} " " <Moment at=session.seen_at/> " — "
                    {t!("session-from", address = session.address)}
                </small>
            </span>
            {(!session.current).then(|| view! {
                <button
                    type="button"
                    class="btn btn--quiet"
                    aria-busy=move || busy().then_some("true")
                    on:click=move |_| sessions.end(id)
                >
                    {t!("session-end")}
                    <span class="vh">", " {word.get_value()}</span>
                </button>
            })}
        </li>
    }
}
