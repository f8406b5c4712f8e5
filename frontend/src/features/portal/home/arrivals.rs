//! Who is new.

use leptos::prelude::*;
use shared::portal::home::Arrival;

use crate::{
    dates,
    i18n::t,
    ui::avatar::{Avatar, Size},
};

/// Who is new, the latest first.
#[component]
pub fn Arrivals(
    /// They.
    people: Vec<Arrival>,
) -> impl IntoView {
    let row = |one: Arrival| {
        let day = dates::day(one.since, false);
        let detail = match one.person.title {
            Some(title) => t!("portal-arrived-as", title = title, day = day),
            None => t!("portal-arrived", day = day),
        };
        let name = one.person.name.clone();
        view! {
            <li class="li pt-line">
                <Avatar id=one.person.id.0 photo=one.person.photo name size=Size::Small/>
                <span class="grow">
                    <a href=format!("/people/{}", one.person.username)><strong>{one.person.name}</strong></a>
                    <small>{detail}</small>
                </span>
            </li>
        }
    };
    view! { <ul class="lines" role="list">{people.into_iter().map(row).collect_view()}</ul> }
}
