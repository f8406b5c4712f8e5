//! Whether the log is as it was written: what verifying found, and the button that verifies.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    audit::{Fault, ReadVerification, Verification, VerifyLog, Why},
    contract::NoParams,
};

use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{button::Button, icon::Icon, time::Moment},
};

/// How often one looks how far it is.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

#[derive(Clone, Copy)]
struct Verifying {
    state: RwSignal<Verification>,
    failure: RwSignal<String>,
}

impl Verifying {
    fn begin(self) {
        spawn_local(async move {
            self.take(api::call::<VerifyLog>(&NoParams {}, &()).await);
        });
    }

    fn look(self) {
        spawn_local(async move {
            self.take(api::call::<ReadVerification>(&NoParams {}, &()).await);
        });
    }

    fn take(self, answer: Result<Verification, ApiError>) {
        match answer {
            Ok(state) => {
                let again = state.running;
                self.failure.try_set(String::new());
                // Nobody looks any longer once the page is left.
                if self.state.try_set(state).is_none() && again {
                    set_timeout(move || self.look(), LOOK_AGAIN);
                }
            }
            Err(error) => {
                self.failure.try_set(error.sentence());
            }
        }
    }
}

/// Whether the log is as it was written.
///
/// Keyboard: the button verifies.
#[component]
pub fn VerificationCard() -> impl IntoView {
    let verifying =
        Verifying { state: RwSignal::new(Verification::default()), failure: RwSignal::new(String::new()) };
    verifying.look();
    let Verifying { state, failure } = verifying;
    let running = Signal::derive(move || state.with(|state| state.running));
    let class = move || {
        let wrong = state.with(|state| state.failed || state.fault.is_some());
        let sound = state.with(|state| state.at.is_some());
        match (wrong || !failure.with(String::is_empty), sound) {
            (true, _) => "note note--bad",
            (false, true) => "note note--ok",
            (false, false) => "note",
        }
    };
    let icon = move || match class() {
        "note note--bad" => "warning-circle-fill",
        "note note--ok" => "check-circle-fill",
        _ => "info-fill",
    };
    view! {
        <div class=class>
            {move || view! { <Icon name=icon()/> }}
            <div class="row row--between">
                <div class="grow" role="status">
                    {move || match failure.get() {
                        failure if !failure.is_empty() => view! { <strong>{failure}</strong> }.into_any(),
                        _ => said(&state.get()),
                    }}
                </div>
                <Button word=t!("log-verify") icon="shield-check" busy=running on_press=move |()| verifying.begin()/>
            </div>
        </div>
    }
}

fn said(state: &Verification) -> AnyView {
    let count = u64::try_from(state.entries).unwrap_or_default();
    if state.running {
        return view! { <strong>{t!("log-verifying")}</strong> " " {t!("log-so-far", count = count)} }
            .into_any();
    }
    if state.failed {
        return view! { <strong>{t!("log-not-verified")}</strong> " " {t!("log-verify-failed")} }.into_any();
    }
    let Some(at) = state.at else {
        return view! { <strong>{t!("log-not-verified")}</strong> " " {t!("log-verify-what")} }.into_any();
    };
    let moment = view! { <Moment at/> };
    match state.fault {
        None => view! {
            <strong>{t!("log-sound")}</strong> " " {t!("log-sound-count", count = count)} " " {t!("log-verified")} " "
            {moment}
        }
        .into_any(),
        Some(Fault { seq, why }) => view! {
            <strong>{t!("log-broken")}</strong> " "
            {t!("log-broken-at", number = seq.to_string(), why = reason(why))} " " {t!("log-verified")} " " {moment}
        }
        .into_any(),
    }
}

fn reason(why: Why) -> String {
    match why {
        Why::Missing => t!("log-why-missing"),
        Why::Unlinked => t!("log-why-unlinked"),
        Why::Changed => t!("log-why-changed"),
        Why::Beside => t!("log-why-beside"),
        Why::Beyond => t!("log-why-beyond"),
        Why::Unreadable => t!("log-why-unreadable"),
    }
}
