//! The head of a group's page: what it is called, who may see it, what one is there, its sections.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::groups::{Level, MyPart, Visibility, pages::GroupPage, people::AskText};

use super::{
    actions::TheGroup,
    model::{self, Section},
};
use crate::{
    features::media::{PictureDialog, Pictures, Target},
    i18n::t,
    ui::{
        badge::{Badge, Tone},
        banner::band,
        button::{Button, Weight},
        icon::Icon,
        menu::{Entry, Menu},
        note::{Note, Tone as NoteTone},
        tile::{Size, Tile},
    },
};

/// The head of a group's page.
///
/// Keyboard: Tab goes from what one may do to the sections.
#[component]
pub fn Header() -> impl IntoView {
    let group = TheGroup::of_page();
    let shown = Memo::new(move |_| group.page().get());
    let cover = group.get(|page| page.cover);
    let failure = group.failure();
    Pictures::provide(move || group.load());
    // Elsewhere the way in stands where what one may not read would be.
    let (reads, path) = (group.get(|page| page.rights.read), use_location().pathname);
    let about = Memo::new(move |_| path.with(|path| Section::at(path) == Section::About));
    view! {
        <header class="card ghead">
            {move || band(cover.get())}
            <div class="ghead__b">
                {move || shown.get().map(|page| view! { <Names page/> })}
                <div class="row row--tight">
                    <Part/>
                    <Show when=move || reads.get() || about.get()><Entrance/></Show>
                </div>
            </div>
            <Sections/>
        </header>
        <Show when=move || !failure.with(String::is_empty)>
            <div class="mb-4"><Note tone=NoteTone::Bad lead=t!("group-act-failed") alert=true>{failure}</Note></div>
        </Show>
        <PictureDialog/>
    }
}

#[component]
fn Names(page: GroupPage) -> impl IntoView {
    let counts = model::counts(&page);
    let run_by = page.managers.first().map(|first| match page.managers.len() {
        1 => t!("group-run-by", name = first.name.as_str()),
        count => t!("group-run-by-more", name = first.name.as_str(), count = count - 1),
    });
    let chaired_by = page.chair.as_ref().map(|chair| t!("group-chaired-by", name = chair.name.as_str()));
    let run_by = chaired_by.or(run_by);
    let lock = match page.group.visibility {
        Visibility::Open => "globe",
        Visibility::Closed | Visibility::Secret => "lock-fill",
    };
    let archived = page.archived_at.is_some();
    view! {
        <Tile id=page.group.id.0 name=page.group.name.clone() icon=model::icon(&page.group) size=Size::Huge/>
        <div class="ghead__n">
            <h1>{page.group.name.clone()}</h1>
            <p>
                <Badge word=model::visibility(page.group.visibility) icon=lock/>
                {archived.then(|| view! { <Badge word=t!("group-archived-badge") icon="archive"/> })}
                <span>{model::kind(page.group.kind)}</span>
                <span class="sep">{counts}</span>
                {run_by.map(|words| view! { <span class="sep">{words}</span> })}
            </p>
        </div>
    }
}

/// What one is in the group, and what one may do with that.
#[component]
fn Part() -> impl IntoView {
    let group = TheGroup::of_page();
    let mine = group.get(|page| page.mine);
    let settings = group.get(|page| page.rights.settings);
    let pictures = Pictures::of_page();
    let cover = move || {
        let Some(id) = group.id() else { return };
        pictures.choose(
            Target::GroupCover(id),
            group.page().with_untracked(|page| page.as_ref().is_some_and(|page| page.cover.is_some())),
        );
    };
    let label = Signal::derive(move || {
        mine.get().map_or_else(String::new, |part| {
            if part.muted {
                t!("group-muted-button")
            } else {
                t!("group-follows", level = model::level(part.level))
            }
        })
    });
    let levels = move |()| {
        let Some(part) = mine.get_untracked() else { return Vec::new() };
        let level = |level: Level| {
            let icon = if part.level == level && !part.muted { "check-bold" } else { "bell" };
            Entry::run(icon, model::level(level), move || group.follow(level, false))
        };
        let mut entries: Vec<Entry> = Level::ALL.iter().copied().map(level).collect();
        let (icon, word) =
            if part.muted { ("check-bold", t!("group-unmute")) } else { ("bell-slash", t!("group-mute")) };
        entries.push(Entry::run(icon, word, move || group.follow(part.level, !part.muted)));
        entries
    };
    let more = move |()| {
        let settings = settings
            .get_untracked()
            .then(|| {
                [
                    Entry::run("gear-six", t!("group-settings"), move || group.changing().set(true)),
                    Entry::run("image-square", t!("group-cover"), cover),
                ]
            })
            .into_iter()
            .flatten();
        let leave = Entry::run("sign-out", t!("group-leave"), move || group.leaving().set(true));
        settings.chain([leave.dangerous()]).collect()
    };
    let icon = move |part: Option<MyPart>| match part {
        Some(MyPart { muted: true, .. }) => "bell-slash",
        _ => "bell-ringing",
    };
    view! {
        <Show when=move || mine.with(Option::is_some)>
            <Menu label class="btn btn--second" entries=levels>
                {move || view! { <Icon name=icon(mine.get())/> }}
                {label}
            </Menu>
            <Menu label=Signal::derive(|| t!("group-more")) entries=more><Icon name="dots-three-bold"/></Menu>
        </Show>
    }
}

/// The way in, for those outside.
///
/// Keyboard: Tab goes from button to button.
#[component]
pub fn Entrance() -> impl IntoView {
    let group = TheGroup::of_page();
    let busy = group.busy();
    let rights = group.get(|page| page.rights);
    let asked = group.get(|page| page.asked);
    let invited = group.get(|page| page.mine.is_none() && page.invited_by.is_some());
    move || {
        if invited.get() {
            view! {
                <Button word=t!("group-accept") weight=Weight::Primary busy on_press=move |()| group.answer(true)/>
                <Button word=t!("group-decline") busy on_press=move |()| group.answer(false)/>
            }
            .into_any()
        } else if rights.get().join {
            view! { <Button word=t!("group-join") weight=Weight::Primary icon="plus-bold" busy on_press=move |()| group.join()/> }
                .into_any()
        } else if asked.get() {
            view! {
                <Badge word=t!("group-asked-badge") tone=Tone::Good icon="check-bold"/>
                <Button word=t!("group-ask-no-more") weight=Weight::Quiet busy on_press=move |()| group.ask_no_more()/>
            }
            .into_any()
        } else if rights.get().ask {
            view! {
                <Button
                    word=t!("group-ask")
                    weight=Weight::Primary
                    busy
                    on_press=move |()| group.ask(AskText::default())
                />
            }
            .into_any()
        } else {
            ().into_any()
        }
    }
}

/// The sections of the group's page.
#[component]
fn Sections() -> impl IntoView {
    let (group, path) = (TheGroup::of_page(), use_location().pathname);
    let here = Memo::new(move |_| path.with(|path| Section::at(path)));
    let slug = group.get(|page| page.group.slug.clone());
    let waiting = group.get(|page| page.waiting);
    let link = move |section: Section, icon: &'static str, word: String| {
        view! {
            <a
                href=move || section.address(&slug.get())
                aria-current=move || (here.get() == section).then_some("page")
            >
                <Icon name=icon/>
                {word}
                <Show when=move || section == Section::Members && waiting.get() != 0>
                    <span class="count" aria-hidden="true">{waiting}</span>
                    <span class="vh">{move || t!("group-waiting-count", count = waiting.get())}</span>
                </Show>
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label=t!("group-sections")>
            {link(Section::Feed, "chats-teardrop", t!("group-section-feed"))}
            {link(Section::Members, "users-three", t!("group-section-members"))}
            {link(Section::About, "note-pencil", t!("group-section-about"))}
        </nav>
    }
}
