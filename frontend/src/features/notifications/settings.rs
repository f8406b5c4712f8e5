//! What one wants to be told of, and what people are told of who never said what they want.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    notifications::{
        ChangeUsual, ChangeWish, Channel, NewWish, NotificationTopic as Topic, ReadUsual, ReadWishes, Wish,
        WishParams, Wishes,
    },
};

use super::words;
use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{
        empty::ErrorCard,
        skeleton::Skeleton,
        switch::Switch,
        toast::{Toast, Toasts},
    },
};

/// Whose wishes they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// One's own.
    Mine,
    /// Those of people who never said what they want.
    Usual,
}

impl Whose {
    async fn read(self) -> Result<Wishes, ApiError> {
        match self {
            Self::Mine => api::call::<ReadWishes>(&NoParams {}, &()).await,
            Self::Usual => api::call::<ReadUsual>(&NoParams {}, &()).await,
        }
    }

    async fn change(self, what: WishParams, new: NewWish) -> Result<Wishes, ApiError> {
        match self {
            Self::Mine => api::call::<ChangeWish>(&what, &new).await,
            Self::Usual => api::call::<ChangeUsual>(&what, &new).await,
        }
    }

    /// What the switches are called together, and what they do.
    fn words(self) -> (String, String) {
        match self {
            Self::Mine => (t!("alerts-wanted"), t!("alerts-wanted-text")),
            Self::Usual => (t!("alerts-usual"), t!("alerts-usual-text")),
        }
    }
}

/// How far what one wants is known.
#[derive(Clone, PartialEq, Eq)]
enum Known {
    Loading,
    There(Vec<Wish>),
    Failed(String),
}

/// What one wants to be told of: each switch takes effect at once.
///
/// Keyboard: Tab goes from switch to switch, Space switches.
#[component]
pub fn Settings() -> impl IntoView {
    view! { <Switches whose=Whose::Mine/> }
}

/// What people are told of who never said what they want: each switch takes effect at once, and what
/// people said themselves stays.
///
/// Keyboard: Tab goes from switch to switch, Space switches.
#[component]
pub fn Usual() -> impl IntoView {
    view! { <Switches whose=Whose::Usual/> }
}

#[component]
fn Switches(whose: Whose) -> impl IntoView {
    let known = RwSignal::new(Known::Loading);
    let load = move || {
        known.set(Known::Loading);
        spawn_local(async move {
            known.try_set(match whose.read().await {
                Ok(read) => Known::There(read.wishes),
                Err(error) => Known::Failed(error.sentence()),
            });
        });
    };
    load();
    let state = Memo::new(move |_| match known.get() {
        Known::There(wishes) => {
            Known::There(wishes.iter().map(|wish| Wish { on: true, usual: true, ..*wish }).collect())
        }
        other => other,
    });
    move || match state.get() {
        Known::Loading => view! { <Skeleton label=t!("alerts-settings-loading") count=1/> }.into_any(),
        Known::Failed(text) => view! {
            <ErrorCard title=t!("alerts-settings-failed") text retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Known::There(wishes) => {
            let of_app = wishes.into_iter().filter(|wish| wish.channel == Channel::InApp);
            let switches =
                of_app.map(|wish| view! { <OneSwitch known whose topic=wish.topic/> }).collect_view();
            let (title, text) = whose.words();
            view! {
                <section class="card card--pad stack stack--s" aria-labelledby="alerts-wanted">
                    <h2 id="alerts-wanted">{title}</h2>
                    <p class="muted">{text}</p>
                    {switches}
                </section>
            }
            .into_any()
        }
    }
}

#[component]
fn OneSwitch(known: RwSignal<Known>, whose: Whose, topic: Topic) -> impl IntoView {
    let toasts = Toasts::of_page();
    let on = Signal::derive(move || {
        known.with(|known| match known {
            Known::There(wishes) => wishes.iter().any(|wish| wish.topic == topic && wish.on),
            Known::Loading | Known::Failed(_) => false,
        })
    });
    let change = move |on: bool| {
        spawn_local(async move {
            let params = WishParams { topic, channel: Channel::InApp };
            match whose.change(params, NewWish { on: Some(on) }).await {
                Ok(now) => {
                    known.try_set(Known::There(now.wishes));
                    toasts.show(Toast::new(t!("alerts-saved")));
                }
                Err(error) => {
                    // The switch goes back to what is.
                    known.try_update(|_| ());
                    toasts.show(Toast::new(error.sentence()));
                }
            }
        });
    };
    view! { <Switch id=id_of(topic) label=words::topic(topic) on on_change=change/> }
}

const fn id_of(topic: Topic) -> &'static str {
    match topic {
        Topic::Mentions => "alerts-mentions",
        Topic::Answers => "alerts-answers",
        Topic::Comments => "alerts-comments",
        Topic::Followed => "alerts-followed",
        Topic::Reactions => "alerts-reactions",
        Topic::Groups => "alerts-groups",
    }
}
