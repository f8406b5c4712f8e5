//! The staff number of a person: by what people without an e-mail address sign in.

use leptos::prelude::*;
use shared::{
    admin::{ChangeStaffNumber, MemberDetails, MemberParams, StaffNumberChange},
    problem::FieldRule,
    text::StaffNumber,
};

use super::field::{Changing, Field, FieldCard, FieldWords};
use crate::{api, i18n::t};

const NUMBER: Field =
    Field { id: "staff-number", read: |details| details.member.staff_number.as_ref(), change };

fn change(params: MemberParams, typed: &str) -> Result<Changing, FieldRule> {
    let staff_number = if typed.is_empty() { None } else { Some(StaffNumber::parse(typed)?) };
    let change = StaffNumberChange { staff_number };
    Ok(Box::pin(async move { api::call::<ChangeStaffNumber>(&params, &change).await }))
}

/// The staff number of a person, and the way to change it.
#[component]
pub fn NumberCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let words = FieldWords {
        title: t!("account-number"),
        label: t!("account-number-new"),
        hint: t!("account-new-number-hint"),
        change: t!("account-number-change"),
        changed: t!("account-number-changed"),
    };
    view! { <FieldCard now on_changed field=NUMBER words/> }
}
