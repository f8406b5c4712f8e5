//! How the network presents itself: its name, its logo, its colours, what stands at its door.
//!
//! Downloaded apart even from the administration area: few change it, and seldom.

mod colors;
mod door;
mod dress;
mod logo;
mod preview;

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    branding::{Branding, ReadBranding},
    contract::NoParams,
};

use crate::{
    api::{self, ApiError},
    i18n::t,
    late::part,
    page::Pages,
    session::Session,
    ui::{
        empty::ErrorCard,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};
use colors::ColorsCard;
use door::{NameCard, WelcomesCard};
use logo::LogoCard;

part!(pub PAGE = admin_branding in settings, texts "branding": <BrandingPage/>);

/// How the network presents itself: `/admin/branding`.
///
/// Keyboard: Tab goes from card to card; each is kept by a button of its own.
#[component]
fn BrandingPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("branding-title"));
    let branding = RwSignal::new(None::<Result<Branding, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadBranding>(&NoParams {}, &()).await;
            branding.try_set(Some(answer.map_err(|error| error.sentence())));
            pages.ready();
        });
    };
    load();
    let content = move || match branding.get() {
        None => view! { <Skeleton label=t!("branding-loading") count=2/> }.into_any(),
        Some(Ok(branding)) => view! { <Cards branding/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard
                title=t!("branding-unavailable")
                text=sentence
                retry=t!("retry")
                on_retry=move |()| load()
            />
        }
        .into_any(),
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("branding-title")}</h1>
                <p>{t!("branding-intro")}</p>
            </div>
        </div>
        {content}
    }
}

#[component]
fn Cards(branding: Branding) -> impl IntoView {
    let kept = RwSignal::new(branding);
    view! {
        <div class="stack">
            <NameCard kept/>
            <LogoCard kept/>
            <ColorsCard kept/>
            <WelcomesCard kept/>
        </div>
    }
}

/// What a card does when it is kept.
#[derive(Clone, Copy)]
struct Keeping {
    kept: RwSignal<Branding>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    session: Session,
    toasts: Toasts,
}

impl Keeping {
    fn new(kept: RwSignal<Branding>) -> Self {
        Self {
            kept,
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            session: Session::of_page(),
            toasts: Toasts::of_page(),
        }
    }

    /// Does it, then says so; the page around shows it at once.
    fn keep(self, act: impl Future<Output = Result<Branding, ApiError>> + 'static, done: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = act.await;
            self.busy.try_set(false);
            match answer {
                Ok(branding) => {
                    dress::wear(branding.stylesheet.as_deref());
                    self.kept.try_set(branding);
                    self.toasts.show(Toast::new(done));
                    self.session.refresh().await;
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}

/// Why it was not kept.
#[component]
fn Failure(keeping: Keeping) -> impl IntoView {
    let failure = keeping.failure;
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("branding-not-kept") alert=true>{failure}</Note>
        </Show>
    }
}
