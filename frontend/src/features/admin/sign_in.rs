//! What is asked of people when they sign in.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::{ChangeSignInRules, ReadSignInRules},
    contract::NoParams,
    factors::{AskedOf, SignInRules},
};

use super::confirm::{Confirm, Question};
use crate::{
    api,
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        select::Select,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// What is asked of people when they sign in: `/admin/sign-in`.
///
/// Keyboard: the choice acts when it is confirmed.
#[component]
pub fn SignInPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("admin-sign-in"));
    let rules = RwSignal::new(None::<Result<SignInRules, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadSignInRules>(&NoParams {}, &()).await;
            rules.try_set(Some(answer.map_err(|error| error.sentence())));
            pages.ready();
        });
    };
    load();
    let content = move || match rules.get() {
        None => view! { <Skeleton label=t!("admin-sign-in-loading") count=1/> }.into_any(),
        Some(Ok(rules)) => view! { <SecondFactor of=rules.second_factor_of/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard
                title=t!("admin-sign-in-failed")
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
                <h1>{t!("admin-sign-in")}</h1>
                <p>{t!("admin-sign-in-intro")}</p>
            </div>
        </div>
        {content}
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
