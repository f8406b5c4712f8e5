//! The page of a group.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    groups::{GroupKind, Visibility},
    ids::GroupId,
};

use super::{
    about::{AboutCard, AboutSection},
    actions::{Missing, TheGroup},
    dialogs::{ChangeDialog, LeaveDialog},
    header::{Entrance, Header},
    members::MembersSection,
    model::Section,
    pinned::Pinned,
};
use crate::{
    features::{
        compose::{ComposeCard, PendingList},
        feed::{FeedList, Feeds},
    },
    i18n::t,
    page::Pages,
    shell::group_at,
    ui::{
        empty::{Empty, ErrorCard},
        note::Note,
        skeleton::Skeleton,
    },
};

/// The page of the group at the address.
#[component]
pub fn GroupPageView() -> impl IntoView {
    let path = use_location().pathname;
    // It stays when one goes elsewhere: the page is still leaving then.
    let slug = Memo::new(move |before: Option<&Option<String>>| {
        path.with(|path| match group_at(path) {
            Some(slug) => Some(slug.to_owned()),
            None => before.cloned().flatten(),
        })
    });
    move || slug.get().map(|slug| view! { <OneGroup slug/> })
}

/// A group: its header, and the section at the address.
///
/// Keyboard: Tab goes from the header's buttons to the sections, then into the section.
#[component]
fn OneGroup(slug: String) -> impl IntoView {
    let group = TheGroup::open(slug);
    provide_context(group);
    let pages = Pages::of_page();
    let name = group.get(|page| page.group.name.clone());
    Effect::new(move |_| {
        let name = name.get();
        pages.entitle(if name.is_empty() { t!("groups-title") } else { name });
    });
    let there = Memo::new(move |_| group.page().with(Option::is_some));
    // What is shown stays, with its dialogs and the focus, when the group is only read again.
    let missing = Memo::new(move |_| group.missing().get());
    Effect::new(move |_| {
        if there.get() {
            pages.ready();
        }
    });
    move || {
        match (there.get(), missing.get()) {
        (true, _) => view! {
            <Header/>
            <CurrentSection/>
            <LeaveDialog/>
            <ChangeDialog/>
        }
        .into_any(),
        (false, None) => view! { <Skeleton label=t!("group-loading")/> }.into_any(),
        (false, Some(Missing::Nowhere)) => view! {
            <h1 class="vh">{t!("group-nowhere")}</h1>
            <Empty icon="users-three-fill" tint="t-ardoise" title=t!("group-nowhere") text=t!("group-nowhere-text")>
                <a class="btn btn--primary" href="/groups?tab=discover">{t!("groups-discover-them")}</a>
            </Empty>
        }
        .into_any(),
        (false, Some(Missing::Failed(sentence))) => view! {
            <ErrorCard
                title=t!("group-failed")
                text=sentence
                retry=t!("retry")
                on_retry=move |()| group.load()
            />
        }
        .into_any(),
    }
    }
}

#[component]
fn CurrentSection() -> impl IntoView {
    let (path, group) = (use_location().pathname, TheGroup::of_page());
    let section = Memo::new(move |_| path.with(|path| Section::at(path)));
    let reads = group.get(|page| page.rights.read);
    move || match (section.get(), reads.get()) {
        (Section::About, _) => view! { <AboutSection/> }.into_any(),
        (_, false) => view! { <Private/> }.into_any(),
        (Section::Feed, true) => view! { <FeedSection/> }.into_any(),
        (Section::Members, true) => view! { <MembersSection/> }.into_any(),
    }
}

/// What those outside are shown of a group that they may not read.
#[component]
fn Private() -> impl IntoView {
    let group = TheGroup::of_page();
    let count = group.get(|page| page.member_count);
    move || {
        view! {
            <Empty icon="lock-fill" tint="t-ciel" title=t!("group-private") text=t!("group-private-text", count = count.get())>
                <Entrance/>
            </Empty>
        }
    }
}

/// What is written in the group.
#[component]
fn FeedSection() -> impl IntoView {
    let group = TheGroup::of_page();
    let id = Memo::new(move |_| group.page().with(|page| page.as_ref().map(|page| page.group.id)));
    move || id.get().map(|id| view! { <FeedOf id/> })
}

#[component]
fn FeedOf(id: GroupId) -> impl IntoView {
    let (group, feeds) = (TheGroup::of_page(), Feeds::of_page());
    let column = feeds.of_group(id);
    let publishes = group.get(|page| page.rights.publish);
    view! {
        <div class="cols">
            <div class="stack">
                <Notes/>
                <Show when=move || publishes.get()><ComposeCard group=id/></Show>
                <PendingList/>
                <Pinned id column/>
                <h2 class="vh" id="feed-title">{t!("group-feed-title")}</h2>
                <FeedList column/>
            </div>
            <aside class="stack rail--after" aria-label=t!("group-about-label")><AboutCard/></aside>
        </div>
    }
}

/// Why one does not write here, if one does not.
#[component]
fn Notes() -> impl IntoView {
    let group = TheGroup::of_page();
    let archived = group.get(|page| page.archived_at.is_some());
    let announcements = group.get(|page| page.group.kind == GroupKind::Announcements && !page.rights.publish);
    let outside = group.get(|page| page.mine.is_none() && page.group.visibility == Visibility::Open);
    move || {
        if archived.get() {
            view! { <Note lead=t!("group-archived")>{t!("group-archived-text")}</Note> }.into_any()
        } else if announcements.get() {
            view! { <Note lead=t!("group-announcements")>{t!("group-announcements-text")}</Note> }.into_any()
        } else if outside.get() {
            view! { <Note lead=t!("group-outside")>{t!("group-outside-text")}</Note> }.into_any()
        } else {
            ().into_any()
        }
    }
}
