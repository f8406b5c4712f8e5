//! A person, as the directory lists them.

use leptos::prelude::*;
use shared::{directory::PersonCard, identity::Role};

use super::model::address_of;
use crate::{
    i18n::t,
    ui::{
        avatar::{Avatar, Size},
        badge::{Badge, Tone},
        icon::{Icon, Size as IconSize},
    },
};

/// A person of the directory: who they are, where, and how to call them.
#[component]
pub fn PersonTile(card: PersonCard) -> impl IntoView {
    let person = card.person;
    let place = [card.unit.map(|unit| unit.name), card.site.map(|site| site.name)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let topics = card.topics.join(", ");
    view! {
        <article class="card person">
            <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Large/>
            <div>
                <h3><a href=address_of(&person.username)>{person.name.clone()}</a></h3>
                {person.title.map(|title| view! { <p>{title}</p> })}
                {(!place.is_empty()).then(|| view! { <p class="faint">{place}</p> })}
                {(!topics.is_empty()).then(|| view! { <p class="person__why">{topics}</p> })}
                <RoleBadge role=person.role/>
            </div>
            {card.phone.map(|phone| view! { <div class="person__a"><Call name=person.name phone/></div> })}
        </article>
    }
}

/// What a person is in the organisation, where it is worth a word.
#[component]
pub fn RoleBadge(role: Role) -> impl IntoView {
    let word = match role {
        Role::Agent => None,
        Role::Elected => Some(t!("person-elected")),
        Role::Officer => Some(t!("person-officer")),
        Role::Admin => Some(t!("person-admin")),
    };
    word.map(|word| view! { <Badge word tone=Tone::Info/> })
}

/// Calls somebody: a link that the telephone understands.
#[component]
fn Call(name: String, phone: String) -> impl IntoView {
    let label = t!("person-call", name = name, number = phone.clone());
    let address = tel(&phone);
    view! {
        <a class="btn btn--quiet" href=address aria-label=label>
            <Icon name="phone" size=IconSize::Small/>
            {phone}
        </a>
    }
}

/// A number as a link: digits, and the plus of another country.
pub fn tel(number: &str) -> String {
    // `+33 (0)2…` is dialled without the zero in brackets.
    let number = number.replace("(0)", "");
    format!("tel:{}", number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::tel;

    #[test]
    fn a_number_is_dialled_by_its_digits() {
        assert_eq!(tel("02 41 00 00 12"), "tel:0241000012");
        assert_eq!(tel("+33 (0)2.41.00.00.12"), "tel:+33241000012");
    }
}
