//! How much there is to do, after the date under the greeting.

use leptos::{prelude::*, task::spawn_local};
use shared::{contract::NoParams, live::Event, readings::mine::CountMyReadings};

use crate::{
    api,
    i18n::t,
    live::{Live, News},
};

/// How much the person has to do; nothing where there is nothing.
#[component]
pub fn ToDo() -> impl IntoView {
    let count = RwSignal::new(0_u32);
    let ask = move || {
        spawn_local(async move {
            // Without an answer, what was said stays.
            if let Ok(answer) = api::call::<CountMyReadings>(&NoParams {}, &()).await {
                count.try_set(answer.to_do);
            }
        });
    };
    ask();
    Live::of_page().on_news(move |news| {
        let concerns = matches!(
            news,
            News::Resync
                | News::Event {
                    event: Event::ReadingAsked { .. }
                        | Event::ReadingChanged { .. }
                        | Event::ArticleArchived { .. },
                    ..
                }
        );
        if concerns {
            ask();
        }
    });
    move || match count.get() {
        0 => String::new(),
        count => t!("portal-to-do", count = count),
    }
}
