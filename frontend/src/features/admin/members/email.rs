//! The e-mail address of a person: where they are written to, and by what they may sign in.

use leptos::prelude::*;
use shared::{
    admin::{ChangeEmail, EmailChange, MemberDetails, MemberParams},
    problem::FieldRule,
    text::EmailAddress,
};

use super::field::{Changing, Field, FieldCard, FieldWords};
use crate::{api, i18n::t, session::Session};

const EMAIL: Field = Field { id: "email", read: |details| details.member.email.as_ref(), change };

fn change(params: MemberParams, typed: &str) -> Result<Changing, FieldRule> {
    let email = if typed.is_empty() { None } else { Some(EmailAddress::parse(typed)?) };
    Ok(Box::pin(async move { api::call::<ChangeEmail>(&params, &EmailChange { email }).await }))
}

/// The e-mail address of a person, and the way to correct it. One's own is changed elsewhere, where
/// it is confirmed.
#[component]
pub fn EmailCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let title = t!("account-email-title");
    if now.with_untracked(|now| now.member.person.id) == Session::of_page().id() {
        return view! {
            <section class="card card--pad stack stack--s" aria-labelledby="email-title">
                <h2 id="email-title">{title}</h2>
                <p class="sm muted">{t!("account-email-own")}</p>
            </section>
        }
        .into_any();
    }
    let words = FieldWords {
        title,
        label: t!("account-email-new"),
        hint: t!("account-email-hint"),
        change: t!("account-email-change"),
        changed: t!("account-email-changed"),
    };
    view! { <FieldCard now on_changed field=EMAIL words/> }.into_any()
}
