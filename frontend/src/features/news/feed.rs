//! News in a reader of feeds: the address of one's own.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    news::feed::{MakeMyFeed, MyFeed, ReadMyFeed, RevokeMyFeed},
};

use crate::{
    announce::Announcer,
    api::{self, ApiError},
    dates,
    features::posts::copy_address,
    i18n::t,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// How one follows the news in another program: an address that is told once.
///
/// Keyboard: Enter and Space unfold it; then Tab goes through what one may do.
#[component]
pub fn FollowByFeed() -> impl IntoView {
    let asked = RwSignal::new(false);
    view! {
        <details class="newsfeed" on:toggle=move |_| asked.set(true)>
            <summary class="sm">{t!("news-feed")}</summary>
            <Show when=move || asked.get()><MyAddress/></Show>
        </details>
    }
}

#[component]
fn MyAddress() -> impl IntoView {
    let (toasts, announcer) = (Toasts::of_page(), Announcer::of_page());
    let (mine, path) = (RwSignal::new(None::<MyFeed>), RwSignal::new(None::<String>));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let fail = move |error: &ApiError| drop(failure.try_set(error.sentence()));
    spawn_local(async move {
        match api::call::<ReadMyFeed>(&NoParams {}, &()).await {
            Ok(feed) => drop(mine.try_set(Some(feed))),
            Err(error) => fail(&error),
        }
    });
    let make = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<MakeMyFeed>(&NoParams {}, &()).await;
            busy.try_set(false);
            match answer {
                Ok(feed) => {
                    mine.try_set(Some(MyFeed { made_at: Some(feed.made_at) }));
                    path.try_set(Some(feed.path));
                    announcer.say(t!("news-feed-made"));
                }
                Err(error) => fail(&error),
            }
        });
    };
    let revoke = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<RevokeMyFeed>(&NoParams {}, &()).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    mine.try_set(Some(MyFeed::default()));
                    path.try_set(None);
                    toasts.show(Toast::new(t!("news-feed-revoked")));
                }
                Err(error) => fail(&error),
            }
        });
    };
    let made_at = Memo::new(move |_| mine.get().and_then(|mine| mine.made_at));
    let state = move || match made_at.get() {
        Some(at) => t!("news-feed-since", time = dates::exact(at)),
        None => t!("news-feed-none"),
    };
    let word = Signal::derive(move || match made_at.get() {
        Some(_) => t!("news-feed-again"),
        None => t!("news-feed-make"),
    });
    let copy = move |()| {
        path.with_untracked(|path| {
            if let Some(path) = path {
                copy_address(path, toasts, announcer);
            }
        });
    };
    view! {
        <div class="card card--pad stack stack--s mt-2">
            <p class="sm">{t!("news-feed-text")}</p>
            <Show when=move || path.with(Option::is_some)>
                <Address path/>
                <div class="row"><Button word=t!("news-feed-copy") icon="link-simple" on_press=copy/></div>
            </Show>
            <Show when=move || mine.with(Option::is_some)>
                <p class="sm muted">{state}</p>
                <div class="row row--tight">
                    <Button word weight=Weight::Second busy on_press=make/>
                    <Show when=move || made_at.get().is_some()>
                        <Button word=t!("news-feed-revoke") weight=Weight::Quiet busy on_press=revoke/>
                    </Show>
                </div>
            </Show>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("news-feed-failed") alert=true>{failure}</Note>
            </Show>
        </div>
    }
}

/// The address, as long as the page is open: it is not told again.
#[component]
fn Address(path: RwSignal<Option<String>>) -> impl IntoView {
    let address = move || {
        let origin = window().location().origin().unwrap_or_default();
        path.get().map(|path| format!("{origin}{path}")).unwrap_or_default()
    };
    view! {
        <div class="field">
            <label for="news-feed-address">{t!("news-feed-address")}</label>
            <p class="hint" id="news-feed-hint">{t!("news-feed-once")}</p>
            <input
                class="input"
                id="news-feed-address"
                type="text"
                readonly
                aria-describedby="news-feed-hint"
                prop:value=address
            />
        </div>
    }
}
