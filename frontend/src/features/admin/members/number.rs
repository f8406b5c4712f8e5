//! The staff number of a person: by what people without an e-mail address sign in.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    admin::{ChangeStaffNumber, MemberDetails, MemberParams, StaffNumberChange},
    text::StaffNumber,
};

use super::new;
use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{
        button::Weight,
        field::TextField,
        toast::{Toast, Toasts},
    },
};

/// The staff number of a person, and the way to change it.
///
/// Keyboard: Enter in the field changes it.
#[component]
pub fn NumberCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let toasts = Toasts::of_page();
    let known = now.with_untracked(|now| now.member.staff_number.clone());
    let (value, error) = (RwSignal::new(known.unwrap_or_default()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let written = value.with_untracked(|value| match value.trim() {
            "" => Ok(None),
            number => StaffNumber::parse(number).map(Some),
        });
        error.set(written.as_ref().err().map(new::sentence).unwrap_or_default());
        let Ok(staff_number) = written else { return };
        busy.set(true);
        spawn_local(async move {
            let params = MemberParams { user: now.with_untracked(|now| now.member.person.id) };
            let answer = api::call::<ChangeStaffNumber>(&params, &StaffNumberChange { staff_number }).await;
            busy.try_set(false);
            match answer {
                Ok(details) => {
                    value.try_set(details.member.staff_number.clone().unwrap_or_default());
                    on_changed.run(Some(details));
                    toasts.show(Toast::new(t!("account-number-changed")));
                }
                Err(refused) => {
                    error.try_set(why(&refused));
                }
            }
        });
    };
    view! {
        <form class="card card--pad stack stack--s" on:submit=submit novalidate=true>
            <h2>{t!("account-number")}</h2>
            <TextField
                id="staff-number"
                label=t!("account-number-new")
                hint=t!("account-new-number-hint")
                value
                error
            />
            <div class="row">
                <button
                    type="submit"
                    class=Weight::Second.class()
                    aria-busy=move || busy.get().then_some("true")
                >
                    {t!("account-number-change")}
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
