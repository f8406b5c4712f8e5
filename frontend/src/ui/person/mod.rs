//! A person in one line: their circle, their name, what they do.

use leptos::prelude::*;
use shared::ids::FileId;

use super::avatar::{Avatar, Size};

/// A person in one line.
#[component]
pub fn PersonLine(
    /// Whose circle.
    id: i64,
    /// Their photo.
    photo: Option<FileId>,
    /// Their name.
    #[prop(into)]
    name: String,
    /// What they do, or another small print; empty for none.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    let avatar_name = name.clone();
    view! {
        <Avatar id photo name=avatar_name size=Size::Small/>
        <span class="grow">
            <strong>{name}</strong>
            {(!detail.is_empty()).then(|| view! { <small>{detail}</small> })}
        </span>
    }
}
