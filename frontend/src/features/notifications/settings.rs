//! What one wants to be told of.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    notifications::{ChangeWish, Channel, NewWish, NotificationTopic as Topic, ReadWishes, Wish, WishParams},
};

use super::words;
use crate::{
    api,
    i18n::t,
    ui::{
        empty::ErrorCard,
        skeleton::Skeleton,
        switch::Switch,
        toast::{Toast, Toasts},
    },
};

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
    let known = RwSignal::new(Known::Loading);
    let load = move || {
        known.set(Known::Loading);
        spawn_local(async move {
            let read = api::call::<ReadWishes>(&NoParams {}, &()).await;
            known.try_set(match read {
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
            let switches = of_app.map(|wish| view! { <OneSwitch known topic=wish.topic/> }).collect_view();
            view! {
                <section class="card card--pad stack stack--s" aria-labelledby="alerts-wanted">
                    <h2 id="alerts-wanted">{t!("alerts-wanted")}</h2>
                    <p class="muted">{t!("alerts-wanted-text")}</p>
                    {switches}
                </section>
            }
            .into_any()
        }
    }
}

#[component]
fn OneSwitch(known: RwSignal<Known>, topic: Topic) -> impl IntoView {
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
            match api::call::<ChangeWish>(&params, &NewWish { on: Some(on) }).await {
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
