//! The links of a block while they are written.

use leptos::prelude::*;
use shared::portal::home::{LinkIcon, MOST_LINKS};

use super::{
    blocks::{Written, id_of},
    draft::WrittenLink,
};
use crate::{
    i18n::t,
    page,
    ui::{
        button::{Button, IconButton},
        select::Select,
    },
};

fn link_id(key: u32) -> String {
    format!("home-link-{key}")
}

/// What an icon is called.
fn icon_word(icon: LinkIcon) -> String {
    match icon {
        LinkIcon::Link => t!("home-icon-link"),
        LinkIcon::Calendar => t!("home-icon-calendar"),
        LinkIcon::People => t!("home-icon-people"),
        LinkIcon::News => t!("home-icon-news"),
        LinkIcon::Tasks => t!("home-icon-tasks"),
        LinkIcon::Phone => t!("home-icon-phone"),
        LinkIcon::Mail => t!("home-icon-mail"),
        LinkIcon::Place => t!("home-icon-place"),
        LinkIcon::Help => t!("home-icon-help"),
        LinkIcon::Key => t!("home-icon-key"),
        LinkIcon::Form => t!("home-icon-form"),
        LinkIcon::Site => t!("home-icon-site"),
    }
}

/// The links of a block, and the way to add one.
///
/// Keyboard: Tab goes from link to link: its name, its address, its icon, the button that drops it.
#[component]
pub fn LinksFields(written: Written, key: u32) -> impl IntoView {
    let links = Memo::new(move |_| {
        written.all.with(|all| {
            all.iter().find(|block| block.key == key).map(|block| block.links.clone()).unwrap_or_default()
        })
    });
    let room = Memo::new(move |_| links.with(Vec::len) < MOST_LINKS);
    let add = move |()| {
        let link = written.key();
        let made =
            WrittenLink { key: link, word: String::new(), address: String::new(), icon: LinkIcon::Link };
        written.change(key, |block| block.links.push(made));
        request_animation_frame(move || page::focus(&link_id(link)));
    };
    view! {
        <For each=move || links.get() key=|link| link.key let(link)><One written key link/></For>
        <Show when=move || room.get()>
            <div class="row"><Button word=t!("home-link-add") icon="plus-bold" on_press=add/></div>
        </Show>
    }
}

#[component]
fn One(written: Written, key: u32, link: WrittenLink) -> impl IntoView {
    let WrittenLink { key: own, word, address, icon } = link;
    let change = move |change: Box<dyn FnOnce(&mut WrittenLink)>| {
        written.change(key, |block| {
            if let Some(link) = block.links.iter_mut().find(|link| link.key == own) {
                change(link);
            }
        });
    };
    let chosen = RwSignal::new(icon);
    let icons = LinkIcon::ALL.iter().map(|icon| (*icon, icon_word(*icon))).collect();
    let choose = move |icon: LinkIcon| {
        chosen.set(icon);
        change(Box::new(move |link| link.icon = icon));
    };
    let drop_it = move |()| {
        written.change(key, |block| block.links.retain(|link| link.key != own));
        page::focus(&id_of(key));
    };
    let address_id = format!("{}-address", link_id(own));
    view! {
        <div class="pt-edit__link">
            <div class="field">
                <label for=link_id(own)>{t!("home-link-word")}</label>
                <input
                    class="input"
                    id=link_id(own)
                    autocomplete="off"
                    maxlength="60"
                    prop:value=word
                    on:input=move |event| {
                        let word = event_target_value(&event);
                        change(Box::new(move |link| link.word = word));
                    }
                />
            </div>
            <div class="field">
                <label for=address_id.clone()>{t!("home-link-address")}</label>
                <input
                    class="input"
                    id=address_id
                    autocomplete="off"
                    placeholder="/people"
                    prop:value=address
                    on:input=move |event| {
                        let address = event_target_value(&event);
                        change(Box::new(move |link| link.address = address));
                    }
                />
            </div>
            <Select label=t!("home-link-icon") choices=icons chosen on_choose=choose/>
            <IconButton label=t!("home-link-drop") icon="x" on_press=drop_it/>
        </div>
    }
}
