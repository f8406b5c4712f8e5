//! One field of an account that is changed by itself.

use std::{future::Future, pin::Pin};

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    admin::{MemberDetails, MemberParams},
    problem::FieldRule,
};

use super::new;
use crate::{
    api::ApiError,
    ui::{
        button::Weight,
        field::TextField,
        toast::{Toast, Toasts},
    },
};

/// The answer to a change, on its way.
pub type Changing = Pin<Box<dyn Future<Output = Result<MemberDetails, ApiError>>>>;

/// What the field is and how it changes.
#[derive(Clone, Copy)]
pub struct Field {
    /// The id of the field.
    pub id: &'static str,
    /// How it reads now.
    pub read: fn(&MemberDetails) -> Option<&String>,
    /// Changes it to what was typed, or to nothing, unless that breaks a rule.
    pub change: fn(MemberParams, &str) -> Result<Changing, FieldRule>,
}

/// What stands about a field.
#[derive(Clone)]
pub struct FieldWords {
    /// Above it.
    pub title: String,
    /// Its label.
    pub label: String,
    /// Below the label.
    pub hint: String,
    /// On the button.
    pub change: String,
    /// When it is changed.
    pub changed: String,
}

/// A field of an account, and the way to change it.
///
/// Keyboard: Enter in the field changes it.
#[component]
pub fn FieldCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
    /// Which field.
    field: Field,
    /// What stands about it.
    words: FieldWords,
) -> impl IntoView {
    let toasts = Toasts::of_page();
    let reads = move |details: &MemberDetails| (field.read)(details).cloned().unwrap_or_default();
    let (value, error) = (RwSignal::new(now.with_untracked(reads)), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let FieldWords { title, label, hint, change, changed } = words;
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let params = MemberParams { user: now.with_untracked(|now| now.member.person.id) };
        let changing = value.with_untracked(|value| (field.change)(params, value.trim()));
        error.set(changing.as_ref().err().map(new::sentence).unwrap_or_default());
        let Ok(changing) = changing else { return };
        busy.set(true);
        let changed = changed.clone();
        spawn_local(async move {
            let answer = changing.await;
            busy.try_set(false);
            match answer {
                Ok(details) => {
                    value.try_set(reads(&details));
                    on_changed.run(Some(details));
                    toasts.show(Toast::new(changed));
                }
                Err(refused) => drop(error.try_set(why(&refused))),
            }
        });
    };
    view! {
        <form class="card card--pad stack stack--s" on:submit=submit novalidate=true>
            <h2>{title}</h2>
            <TextField id=field.id label hint value error/>
            <div class="row">
                <button
                    type="submit"
                    class=Weight::Second.class()
                    aria-busy=move || busy.get().then_some("true")
                >
                    {change}
                </button>
            </div>
        </form>
    }
}

/// Why it was refused: what is said of the field, or else of all.
fn why(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem) => {
            problem.fields.first().map_or_else(|| error.sentence(), |wrong| wrong.message.clone())
        }
        other => other.sentence(),
    }
}
