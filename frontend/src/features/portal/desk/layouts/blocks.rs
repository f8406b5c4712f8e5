//! The blocks of a layout while they are chosen, ordered and filled.

use leptos::prelude::*;
use shared::portal::home::{BlockCount, BlockKind, BlockSettings, Blocks};

use super::{
    draft::{self, WrittenBlock, Wrong},
    links::LinksFields,
};
use crate::{
    announce::Announcer,
    i18n::t,
    page,
    ui::{
        button::{Button, IconButton},
        select::Select,
    },
};

/// The id of the legend, where the focus goes when a block is dropped.
const ALL: &str = "home-blocks";

/// What is written of blocks.
#[derive(Clone, Copy)]
pub struct Written {
    /// They, in their order.
    pub all: RwSignal<Vec<WrittenBlock>>,
    count: StoredValue<u32>,
}

impl Written {
    /// What a layout has.
    pub fn of(blocks: &Blocks) -> Self {
        let this = Self { all: RwSignal::new(Vec::new()), count: StoredValue::new(0) };
        let all = blocks.as_slice().iter().map(|block| WrittenBlock::of(block, || this.key())).collect();
        this.all.set(all);
        this
    }

    /// A key that nothing else has.
    pub fn key(self) -> u32 {
        let key = self.count.get_value() + 1;
        self.count.set_value(key);
        key
    }

    /// What is sent, or what is wrong and where.
    pub fn read(self) -> Result<Blocks, (u32, Wrong)> {
        self.all.with_untracked(|all| draft::read(all))
    }

    /// Changes a block.
    pub fn change(self, key: u32, change: impl FnOnce(&mut WrittenBlock)) {
        self.all.update(|all| {
            if let Some(block) = all.iter_mut().find(|block| block.key == key) {
                change(block);
            }
        });
    }

    /// The place of a block, from 1 on.
    fn number(self, key: u32) -> u32 {
        let place = self.all.with(|all| all.iter().position(|block| block.key == key));
        u32::try_from(place.map_or(0, |place| place + 1)).unwrap_or(0)
    }
}

/// The id of the title field of a block.
pub fn id_of(key: u32) -> String {
    format!("home-block-{key}")
}

/// What a kind is called, and what it shows.
fn words(kind: BlockKind) -> (String, String) {
    match kind {
        BlockKind::Groups => (t!("home-kind-groups"), t!("home-kind-groups-text")),
        BlockKind::Arrivals => (t!("home-kind-arrivals"), t!("home-kind-arrivals-text")),
        BlockKind::Discover => (t!("home-kind-discover"), t!("home-kind-discover-text")),
        BlockKind::Links => (t!("home-kind-links"), t!("home-kind-links-text")),
        BlockKind::Text => (t!("home-kind-text"), t!("home-kind-text-text")),
        BlockKind::WhoDoes => (t!("home-kind-who"), t!("home-kind-who-text")),
    }
}

/// The blocks, in their order, and the way to add one.
///
/// Keyboard: Tab goes from block to block; the buttons that move one keep the focus.
#[component]
pub fn BlocksFields(written: Written) -> impl IntoView {
    let announcer = Announcer::of_page();
    let kinds = Memo::new(move |_| written.all.with(|all| draft::addable(all)));
    let picked = RwSignal::new(None::<BlockKind>);
    let add = move |()| {
        let Some(kind) = picked.get_untracked() else { return };
        let block = WrittenBlock::of(&BlockSettings::usual(kind), || written.key());
        let key = block.key;
        written.all.update(|all| all.push(block));
        picked.set(None);
        announcer.say(t!("home-added", name = words(kind).0));
        request_animation_frame(move || page::focus(&id_of(key)));
    };
    let list = move || {
        let choices = kinds.get().into_iter().map(|kind| (Some(kind), words(kind).0));
        let choices: Vec<_> = [(None, t!("home-choose"))].into_iter().chain(choices).collect();
        (choices.len() > 1).then(|| {
            view! {
                <div class="row">
                    <Select label=t!("home-choose") choices chosen=picked on_choose=move |kind| picked.set(kind)/>
                    <Button word=t!("home-add") icon="plus-bold" on_press=add/>
                </div>
            }
        })
    };
    view! {
        <fieldset class="pt-set">
            <legend id=ALL tabindex="-1">{t!("home-blocks")}</legend>
            <div class="stack stack--s">
                <For each=move || written.all.get() key=|block| block.key let(block)>
                    <One written block/>
                </For>
                {list}
            </div>
        </fieldset>
    }
}

#[component]
fn One(written: Written, block: WrittenBlock) -> impl IntoView {
    let announcer = Announcer::of_page();
    let WrittenBlock { key, kind, above, title, text, .. } = block;
    let (name, what) = words(kind);
    let number = Memo::new(move |_| written.number(key));
    let stored = StoredValue::new(name.clone());
    let label =
        move || stored.with_value(|name| t!("home-block", number = number.get(), name = name.as_str()));
    let go = move |up: bool| {
        let place = written.all.with_untracked(|all| all.iter().position(|block| block.key == key));
        let mut to = None;
        written.all.update(|all| to = place.and_then(|place| draft::moved(all, place, up)));
        if let Some(to) = to {
            announcer.say(t!("home-block-moved", number = u32::try_from(to).unwrap_or(0)));
            let button = format!("{}-{}", id_of(key), if up { "up" } else { "down" });
            // What moves on the page loses the focus.
            request_animation_frame(move || page::focus(&button));
        }
    };
    let drop_it = move |()| {
        written.all.update(|all| all.retain(|block| block.key != key));
        announcer.say(t!("home-dropped"));
        page::focus(ALL);
    };
    let above_now = RwSignal::new(above);
    let place = move |above: bool| {
        above_now.set(above);
        written.change(key, |block| block.above = above);
    };
    let places = vec![(false, t!("home-beside")), (true, t!("home-above"))];
    let counted = matches!(kind, BlockKind::Groups | BlockKind::Arrivals | BlockKind::Discover);
    view! {
        <div class="pt-edit" role="group" aria-label=label>
            <p><strong>{name}</strong> " " <small class="muted">{what}</small></p>
            <div class="field">
                <label for=id_of(key)>{t!("home-block-title")}</label>
                <input
                    class="input"
                    id=id_of(key)
                    autocomplete="off"
                    maxlength="60"
                    prop:value=title
                    on:input=move |event| written.change(key, |block| block.title = event_target_value(&event))
                />
            </div>
            {(kind == BlockKind::Text).then(|| view! { <TextArea written key text/> })}
            {(kind == BlockKind::Links).then(|| view! { <LinksFields written key/> })}
            <div class="row">
                <Select label=t!("home-place") choices=places chosen=above_now on_choose=place/>
                {counted.then(|| view! { <Count written key count=block.count/> })}
                <span class="row row--tight">
                    <IconButton
                        label=Signal::derive(move || t!("home-block-up", number = number.get()))
                        icon="arrow-up"
                        on_press=move |()| go(true)
                        attr:id=format!("{}-up", id_of(key))
                    />
                    <IconButton
                        label=Signal::derive(move || t!("home-block-down", number = number.get()))
                        icon="arrow-down"
                        on_press=move |()| go(false)
                        attr:id=format!("{}-down", id_of(key))
                    />
                    <IconButton
                        label=Signal::derive(move || t!("home-block-drop", number = number.get()))
                        icon="trash"
                        on_press=drop_it
                    />
                </span>
            </div>
        </div>
    }
}

#[component]
fn TextArea(written: Written, key: u32, text: String) -> impl IntoView {
    let id = format!("{}-text", id_of(key));
    view! {
        <div class="field">
            <label for=id.clone()>{t!("home-text")}</label>
            <p class="hint" id=format!("{id}-hint")>{t!("home-text-hint")}</p>
            <textarea
                class="input"
                id=id.clone()
                rows="5"
                maxlength="2000"
                aria-describedby=format!("{id}-hint")
                prop:value=text
                on:input=move |event| written.change(key, |block| block.text = event_target_value(&event))
            ></textarea>
        </div>
    }
}

#[component]
fn Count(written: Written, key: u32, count: u8) -> impl IntoView {
    let now = RwSignal::new(count);
    let choices =
        (1..=BlockCount::MAX).map(|count| (count, t!("home-count", count = u32::from(count)))).collect();
    let choose = move |count: u8| {
        now.set(count);
        written.change(key, |block| block.count = count);
    };
    view! { <Select label=t!("home-count-label") choices chosen=now on_choose=choose/> }
}
