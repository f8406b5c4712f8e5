//! The second factors of an account, and the way to remove those that somebody lost.

use leptos::prelude::*;
use shared::{
    admin::{MemberDetails, MemberParams, RemoveFactors},
    factors::FactorCount,
};

use crate::{
    api,
    features::admin::confirm::{Confirm, Question},
    i18n::t,
    session::Session,
    ui::{
        button::Button,
        toast::{Toast, Toasts},
    },
};

/// What proves who the person is besides the password.
///
/// Keyboard: the button asks first.
#[component]
pub fn FactorsCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with nothing when it is to be looked at again.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let (question, toasts) = (Question::new(), Toasts::of_page());
    let user = now.with_untracked(|now| now.member.person.id);
    let mine = Session::of_page().id() == user;
    let name = move || now.with(|now| now.member.person.name.clone());
    let factors = Memo::new(move |_| now.with(|now| now.factors));
    let remove = move |()| {
        let act = async move { api::call::<RemoveFactors>(&MemberParams { user }, &()).await };
        question.answer(act, move |()| {
            on_changed.run(None);
            toasts.show(Toast::new(t!("account-factors-removed")));
        });
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="factors-title">
            <h2 id="factors-title">{t!("account-factors")}</h2>
            <p>{move || words(factors.get())}</p>
            <Show when=move || !mine && factors.get() != FactorCount::default()>
                <div class="setting">
                    <span class="grow sm muted">{t!("account-factors-text")}</span>
                    <Button word=t!("account-factors-remove") on_press=move |()| question.ask()/>
                </div>
            </Show>
            <Confirm
                question
                id="factors-question"
                title=t!("account-factors-question")
                text=Signal::derive(move || t!("account-factors-sure", name = name()))
                verb=t!("account-factors-remove")
                danger=true
                on_yes=remove
            />
        </section>
    }
}

/// Which there are, in a sentence.
fn words(factors: FactorCount) -> String {
    match factors {
        FactorCount { authenticator: false, passkeys: 0 } => t!("account-factors-none"),
        FactorCount { authenticator: true, passkeys: 0 } => t!("account-factors-application"),
        FactorCount { authenticator: false, passkeys } => t!("account-factors-passkeys", count = passkeys),
        FactorCount { authenticator: true, passkeys } => t!("account-factors-both", count = passkeys),
    }
}
