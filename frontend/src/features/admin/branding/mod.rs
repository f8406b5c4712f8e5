//! How the network presents itself: its name, its logo, its colours, what stands at its door, what it
//! calls its groups.
//!
//! Downloaded apart even from the administration area: few change it, and seldom.

mod colors;
mod door;
mod dress;
mod logo;
mod preview;
mod words;

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use shared::branding::{Branding, ReadBranding};

use super::{
    asked::{Answer, Asked},
    attempt::Attempt,
};
use crate::{
    api::ApiError,
    i18n::t,
    late::part,
    page::Pages,
    session::Session,
    ui::{
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};
use colors::ColorsCard;
use door::{NameCard, WelcomesCard};
use logo::LogoCard;
use words::WordsCard;

part!(pub PAGE = admin_branding in settings, texts "branding": <BrandingPage/>);

/// How the network presents itself: `/admin/branding`.
///
/// Keyboard: Tab goes from card to card; each is kept by a button of its own.
#[component]
fn BrandingPage() -> impl IntoView {
    Pages::of_page().entitle(t!("branding-title"));
    let asked = Asked::of::<ReadBranding>();
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("branding-title")}</h1>
                <p>{t!("branding-intro")}</p>
            </div>
        </div>
        <Answer
            asked
            loading=t!("branding-loading")
            count=2
            failed=t!("branding-unavailable")
            show=|branding| view! { <Cards branding/> }.into_any()
        />
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
            <WordsCard kept/>
        </div>
    }
}

/// What a card does when it is kept.
#[derive(Clone, Copy)]
struct Keeping {
    kept: RwSignal<Branding>,
    attempt: Attempt,
    session: Session,
    toasts: Toasts,
}

impl Keeping {
    fn new(kept: RwSignal<Branding>) -> Self {
        Self { kept, attempt: Attempt::new(), session: Session::of_page(), toasts: Toasts::of_page() }
    }

    /// Does it, then says so; the page around shows it at once.
    fn keep(self, act: impl Future<Output = Result<Branding, ApiError>> + 'static, done: String) {
        self.attempt.make(act, move |branding| {
            dress::wear(branding.stylesheet.as_deref());
            self.kept.try_set(branding);
            self.toasts.show(Toast::new(done));
            spawn_local(self.session.refresh());
        });
    }
}

/// Why it was not kept.
#[component]
fn Failure(keeping: Keeping) -> impl IntoView {
    let failure = keeping.attempt.failure;
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("branding-not-kept") alert=true>{failure}</Note>
        </Show>
    }
}
