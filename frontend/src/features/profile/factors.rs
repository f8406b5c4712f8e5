//! What proves who one is, besides the password. It is changed on pages that the server writes.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    factors::{
        AUTHENTICATOR, AuthenticatorCard, Factors, NEW_PASSKEY, NO_AUTHENTICATOR, PasskeyCard,
        RECOVERY_CODES, ReadFactors, passkey_removal,
    },
    time::UtcTime,
};

use crate::{
    api,
    i18n::t,
    ui::{empty::ErrorCard, icon::Icon, skeleton::Skeleton, time::Moment},
};

const TITLE: &str = "factors-title";

/// What proves who one is, besides the password.
///
/// Keyboard: Tab goes from link to link; each leads to a page of its own.
#[component]
pub fn FactorsCard() -> impl IntoView {
    let factors = RwSignal::new(None::<Result<Factors, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadFactors>(&NoParams {}, &()).await;
            factors.try_set(Some(answer.map_err(|error| error.sentence())));
        });
    };
    load();
    let content = move || match factors.get() {
        None => view! { <Skeleton label=t!("factors-loading") count=1/> }.into_any(),
        Some(Ok(factors)) => view! { <List factors/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard
                title=t!("factors-failed")
                text=sentence
                retry=t!("retry")
                on_retry=move |()| load()
            />
        }
        .into_any(),
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=TITLE>
            <h2 id=TITLE>{t!("factors-title")}</h2>
            <p class="muted sm">{t!("factors-intro")}</p>
            {content}
        </section>
    }
}

#[component]
fn List(factors: Factors) -> impl IntoView {
    let Factors { authenticator, passkeys, recovery_codes, asked } = factors;
    let has_one = authenticator.is_some() || !passkeys.is_empty();
    let passkeys = passkeys.into_iter().map(|passkey| view! { <Passkey passkey/> }).collect_view();
    view! {
        {asked.then(|| view! { <p class="sm">{t!("factors-asked")}</p> })}
        <ul class="lines" role="list">
            <Application authenticator/>
            {passkeys}
            <li class="li session">
                <Icon name="key"/>
                <span class="grow">
                    <strong>{t!("factors-passkeys")}</strong> <small>{t!("factors-passkeys-text")}</small>
                </span>
                <Way word=t!("factors-add") about=t!("factors-passkeys") to=NEW_PASSKEY.to_owned()/>
            </li>
            {has_one.then(|| view! { <Codes left=recovery_codes/> })}
        </ul>
    }
}

#[component]
fn Application(authenticator: Option<AuthenticatorCard>) -> impl IntoView {
    let about = t!("factors-application");
    let ways = match authenticator {
        Some(_) => vec![(t!("factors-replace"), AUTHENTICATOR), (t!("factors-turn-off"), NO_AUTHENTICATOR)],
        None => vec![(t!("factors-add"), AUTHENTICATOR)],
    };
    let ways = ways.into_iter().map(|(word, to)| view! { <Way word about=about.clone() to=to.to_owned()/> });
    view! {
        <li class="li session">
            <Icon name="device-mobile"/>
            <span class="grow">
                <strong>{t!("factors-application")}</strong>
                <small>
                    {match authenticator {
                        Some(AuthenticatorCard { added_at, used_at }) => {
                            view! { <Since added_at used_at/> }.into_any()
                        }
                        None => t!("factors-application-text").into_any(),
                    }}
                </small>
            </span>
            {ways.collect_view()}
        </li>
    }
}

#[component]
fn Passkey(passkey: PasskeyCard) -> impl IntoView {
    let PasskeyCard { id, name, added_at, used_at, .. } = passkey;
    view! {
        <li class="li session">
            <Icon name="key"/>
            <span class="grow">
                <strong>{name.clone()}</strong>
                <small><Since added_at used_at/></small>
            </span>
            <Way word=t!("factors-remove") about=name to=passkey_removal(id)/>
        </li>
    }
}

#[component]
fn Codes(left: u32) -> impl IntoView {
    view! {
        <li class="li session">
            <Icon name="lifebuoy"/>
            <span class="grow">
                <strong>{t!("factors-codes")}</strong> <small>{t!("factors-codes-left", count = left)}</small>
            </span>
            <Way word=t!("factors-renew") about=t!("factors-codes") to=RECOVERY_CODES.to_owned()/>
        </li>
    }
}

/// When something was added, and used last.
#[component]
fn Since(added_at: UtcTime, used_at: Option<UtcTime>) -> impl IntoView {
    view! {
        {t!("factors-added")} " " <Moment at=added_at/>
        {used_at.map(|at| view! { " — " {t!("factors-used")} " " <Moment at/> })}
    }
}

/// The way to a page that the server writes.
#[component]
fn Way(word: String, about: String, to: String) -> impl IntoView {
    view! {
        <a class="btn btn--quiet" href=to rel="external">
            {word}
            <span class="vh">", " {about}</span>
        </a>
    }
}
