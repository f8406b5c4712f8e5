//! What one wants to be told of, and what people are told of who never said what they want.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    notifications::{
        ChangeUsual, ChangeWish, Channel, NewWish, NotificationTopic as Topic, ReadUsual, ReadWishes, Wish,
        WishParams, Wishes,
    },
};

use super::{
    device::ThisDevice,
    rhythm::{MyRhythm, UsualRhythm},
    words,
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{
        empty::ErrorCard,
        skeleton::Skeleton,
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

/// What one wants to be told of, and when: each switch takes effect at once.
///
/// Keyboard: Tab goes from switch to switch, Space switches.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <ThisDevice/>
        <Switches whose=Whose::Mine/>
        <MyRhythm/>
    }
}

/// What people are told of who never said what they want: each switch takes effect at once, and what
/// people said themselves stays.
///
/// Keyboard: Tab goes from switch to switch, Space switches.
#[component]
pub fn Usual() -> impl IntoView {
    view! {
        <Switches whose=Whose::Usual/>
        <UsualRhythm/>
    }
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
            let (title, text) = whose.words();
            let there = |topic: &Topic| wishes.iter().any(|wish| wish.topic == *topic);
            let topics = TOPICS.into_iter().filter(there);
            let rows = topics.map(|topic| view! { <OneTopic known whose topic/> });
            view! {
                <section class="card stack stack--s alertswanted" aria-labelledby="alerts-wanted">
                    <div class="alertswanted__h">
                        <h2 id="alerts-wanted">{title}</h2>
                        <p class="muted">{text}</p>
                    </div>
                    <table class="table table--cards">
                        <thead>
                            <tr>
                                <th scope="col">{t!("alerts-event")}</th>
                                {CHANNELS.map(|channel| view! { <th scope="col">{words::channel(channel)}</th> })}
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </section>
            }
            .into_any()
        }
    }
}

/// What one may be told of, what matters most first.
const TOPICS: [Topic; 8] = [
    Topic::Readings,
    Topic::Mentions,
    Topic::Answers,
    Topic::News,
    Topic::Comments,
    Topic::Followed,
    Topic::Reactions,
    Topic::Groups,
];

/// By what one is told, in the order of the columns.
const CHANNELS: [Channel; 3] = [Channel::InApp, Channel::Push, Channel::Mail];

#[component]
fn OneTopic(known: RwSignal<Known>, whose: Whose, topic: Topic) -> impl IntoView {
    let cells = CHANNELS.map(|channel| {
        let label = words::channel(channel);
        view! {
            <td data-l=label>
                {if topic.is_needed(channel) {
                    view! { <span class="pill">{t!("alerts-always")}</span> }.into_any()
                } else {
                    view! { <OneSwitch known whose what=WishParams { topic, channel }/> }.into_any()
                }}
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">{words::topic(topic)}</th>
            {cells}
        </tr>
    }
}

#[component]
fn OneSwitch(known: RwSignal<Known>, whose: Whose, what: WishParams) -> impl IntoView {
    let toasts = Toasts::of_page();
    let is_it = move |wish: &Wish| (wish.topic, wish.channel) == (what.topic, what.channel);
    let on = move || {
        known.with(|known| match known {
            Known::There(wishes) => wishes.iter().any(|wish| is_it(wish) && wish.on),
            Known::Loading | Known::Failed(_) => false,
        })
    };
    let change = move |event| {
        let on = event_target_checked(&event);
        spawn_local(async move {
            match whose.change(what, NewWish { on: Some(on) }).await {
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
    let name = t!("alerts-by", what = words::topic(what.topic), how = words::channel(what.channel));
    view! {
        <span class="switch">
            <input type="checkbox" role="switch" aria-label=name prop:checked=on on:change=change/>
        </span>
    }
}
