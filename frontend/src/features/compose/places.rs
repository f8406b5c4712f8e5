//! In which further groups a post is: chosen while it is written, and changed afterwards.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::posts::{
        FurtherGroups, MOST_PLACES, PlacePost, PlacedParams, Placement, PostCard, PostParams, TakePostOut,
    },
    groups::{GroupRef, MemberRole, Visibility},
    ids::{GroupId, PostId},
};

use super::Compose;
use crate::{
    api,
    features::posts::Posts,
    i18n::t,
    late::part,
    session::Session,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        note::{Note, Tone},
        several::Several,
        toast::{Toast, Toasts},
    },
};

/// The further groups of a post that is published in `first`. What is for everybody is in no group,
/// and what is in a secret group is in no other.
///
/// Keyboard: see [`Several`].
#[component]
pub fn AlsoIn(
    /// The group it is published in.
    #[prop(into)]
    first: Signal<Option<GroupId>>,
    /// The further ones.
    chosen: RwSignal<Vec<GroupId>>,
    /// Groups to keep that one does not publish in any more.
    #[prop(optional)]
    kept: Vec<GroupRef>,
) -> impl IntoView {
    let session = Session::of_page();
    let kept = StoredValue::new(kept);
    let choices = Signal::derive(move || {
        let first = first.get();
        let mut all = offered(session, first);
        for group in kept.get_value() {
            if all.iter().all(|(id, _)| *id != group.id) {
                all.push((group.id, group.name));
            }
        }
        all
    });
    let secret = move || {
        let mine = first.get().and_then(|group| session.group(group));
        mine.is_some_and(|mine| mine.group.visibility == Visibility::Secret)
    };
    let any = move || first.get().is_some() && !secret() && choices.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <Several
                label=t!("placing-choose")
                add_word=t!("placing-add")
                choices
                chosen
                most=MOST_PLACES
                removal=|group| t!("placing-remove", group = group)
            />
        </Show>
    }
}

/// The groups where the person may publish, but those that are secret and the first.
fn offered(session: Session, first: Option<GroupId>) -> Vec<(GroupId, String)> {
    let me = session.me().get();
    let fits = me.groups.into_iter().filter(|mine| {
        mine.part.may_publish && mine.group.visibility != Visibility::Secret && Some(mine.group.id) != first
    });
    fits.map(|mine| (mine.group.id, mine.group.name)).collect()
}

part!(pub PLACES = places_form in compose, texts "writing": <PlacesDialog/>);

/// The dialog that says in which further groups a post is.
///
/// Keyboard: Tab goes from group to group; Esc closes and changes nothing.
#[component]
fn PlacesDialog() -> impl IntoView {
    let placing = Compose::of_page().placing();
    view! {
        <Dialog
            open=Signal::derive(move || placing.get().is_some())
            title=t!("post-places")
            id="places-title"
            close_label=t!("close")
            on_close=move |()| placing.set(None)
        >
            <Places/>
        </Dialog>
    }
}

#[component]
fn Places() -> impl IntoView {
    let (placing, posts) = (Compose::of_page().placing(), Posts::of_page());
    move || {
        let card = posts.get(placing.get()?)?.get_untracked();
        // Whoever may delete it wrote it.
        Some(if card.rights.delete {
            view! { <OwnPlaces card/> }.into_any()
        } else {
            view! { <OthersPlaces card/> }.into_any()
        })
    }
}

/// Where a post of one's own is.
#[component]
fn OwnPlaces(card: PostCard) -> impl IntoView {
    let (placing, posts, toasts) = (Compose::of_page().placing(), Posts::of_page(), Toasts::of_page());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let chosen = RwSignal::new(card.also_in.iter().map(|group| group.id).collect::<Vec<_>>());
    let (post, first) = (card.id, card.group.as_ref().map(|group| group.id));
    let name = card.group.as_ref().map(|group| group.name.clone()).unwrap_or_default();
    let keep = move |()| {
        failure.set(String::new());
        let Ok(also_in) = FurtherGroups::new(chosen.get_untracked()) else {
            return failure.set(t!("placing-too-many", max = MOST_PLACES));
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<PlacePost>(&PostParams { post }, &Placement { also_in }).await;
            busy.try_set(false);
            match answer {
                Ok(card) => {
                    posts.put(card);
                    placing.set(None);
                    toasts.show(Toast::new(t!("placing-kept")));
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <div class="dialog__b stack stack--s">
            <p>{t!("placing-text", group = name)}</p>
            <AlsoIn first=Signal::stored(first) chosen kept=card.also_in/>
            <Failure failure/>
        </div>
        <div class="dialog__f">
            <Button word=t!("placing-cancel") on_press=move |()| placing.set(None)/>
            <Button word=t!("placing-keep") weight=Weight::Primary busy on_press=keep/>
        </div>
    }
}

/// Where a post of somebody else is, among the groups that one looks after.
#[component]
fn OthersPlaces(card: PostCard) -> impl IntoView {
    let session = Session::of_page();
    let post = card.id;
    let groups = card.also_in.into_iter().filter(|group| looks_after(session, group.id));
    let failure = RwSignal::new(String::new());
    let lines = groups.map(|group| view! { <li><TakeOut post group failure/></li> }).collect_view();
    view! {
        <div class="dialog__b stack stack--s">
            <p>{t!("placing-take-out-text")}</p>
            <ul class="stack stack--s" role="list">{lines}</ul>
            <Failure failure/>
        </div>
    }
}

#[component]
fn TakeOut(post: PostId, group: GroupRef, failure: RwSignal<String>) -> impl IntoView {
    let (placing, posts, toasts) = (Compose::of_page().placing(), Posts::of_page(), Toasts::of_page());
    let busy = RwSignal::new(false);
    let id = group.id;
    let take_out = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<TakePostOut>(&PlacedParams { post, group: id }, &()).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    placing.set(None);
                    toasts.show(Toast::new(t!("placing-taken-out")));
                    // It may be read no longer, and then leaves the page.
                    let _ = posts.load(post).await;
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! { <Button word=t!("placing-take-out", group = group.name) busy on_press=take_out/> }
}

#[component]
fn Failure(failure: RwSignal<String>) -> impl IntoView {
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("placing-failed") alert=true>{failure}</Note>
        </Show>
    }
}

/// Whether one says what stands in a group.
pub fn looks_after(session: Session, group: GroupId) -> bool {
    let role = session.group(group).map(|mine| mine.part.role);
    matches!(role, Some(MemberRole::Manager | MemberRole::Moderator))
}
