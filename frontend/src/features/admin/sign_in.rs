//! What is asked of people when they sign in.

use leptos::prelude::*;
use shared::{
    admin::{ChangeSignInRules, ReadSignInRules},
    contract::NoParams,
    factors::{AskedOf, SignInRules},
};

use super::{
    asked::{Answer, Asked},
    confirm::{Confirm, Question},
};
use crate::{
    api,
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// What is asked of people when they sign in: `/admin/sign-in`.
///
/// Keyboard: the choice acts when it is confirmed.
#[component]
pub fn SignInPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-sign-in"));
    let asked = Asked::of::<ReadSignInRules>();
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-sign-in")}</h1>
                <p>{t!("admin-sign-in-intro")}</p>
            </div>
        </div>
        <Answer
            asked
            loading=t!("admin-sign-in-loading")
            failed=t!("admin-sign-in-failed")
            show=|rules| view! { <SecondFactor of=rules.second_factor_of/> }.into_any()
        />
    }
}

/// Of whom a second factor is asked, and the way to ask others.
#[component]
fn SecondFactor(of: AskedOf) -> impl IntoView {
    let (question, toasts) = (Question::new(), Toasts::of_page());
    let (kept, wanted) = (RwSignal::new(of), RwSignal::new(of));
    let change = move |()| {
        let rules = SignInRules { second_factor_of: wanted.get_untracked() };
        let act = async move { api::call::<ChangeSignInRules>(&NoParams {}, &rules).await };
        question.answer(act, move |rules| {
            kept.try_set(rules.second_factor_of);
            toasts.show(Toast::new(t!("second-factor-changed")));
        });
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="second-factor-title">
            <h2 id="second-factor-title">{t!("second-factor-title")}</h2>
            <p class="sm muted">{t!("second-factor-text")}</p>
            <div class="row">
                <Select
                    label=t!("second-factor-title")
                    class="select select--s"
                    choices=all()
                    chosen=wanted
                    on_choose=move |of| wanted.set(of)
                />
                <Show when=move || wanted.get() != kept.get()>
                    <Button
                        word=t!("second-factor-change")
                        weight=Weight::Primary
                        on_press=move |()| question.ask()
                    />
                </Show>
            </div>
            <Confirm
                question
                id="second-factor-question"
                title=t!("second-factor-question")
                text=Signal::derive(move || sure(wanted.get()))
                verb=t!("second-factor-change")
                on_yes=change
            />
        </section>
    }
}

/// Every choice with its words.
fn all() -> Vec<(AskedOf, String)> {
    AskedOf::ALL.iter().map(|of| (*of, word(*of))).collect()
}

fn word(of: AskedOf) -> String {
    match of {
        AskedOf::Nobody => t!("second-factor-nobody"),
        AskedOf::Administrators => t!("second-factor-administrators"),
        AskedOf::Officers => t!("second-factor-officers"),
        AskedOf::Everybody => t!("second-factor-everybody"),
    }
}

/// What follows from a choice.
fn sure(of: AskedOf) -> String {
    if of == AskedOf::Nobody { t!("second-factor-sure-nobody") } else { t!("second-factor-sure") }
}
