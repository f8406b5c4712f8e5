//! What somebody and oneself share: the groups they are both in, what one may read of theirs.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::posts::{ListPostsOf, PostsOfParams},
    groups::{
        GroupRef, Visibility,
        pages::{CommonParams, ListCommonGroups},
    },
    ids::{GroupId, PostId},
    text::Username,
};

use crate::{
    api,
    features::posts::{DeleteDialog, PostView, Posts},
    i18n::t,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
        tile::Tile,
    },
};

/// The groups that somebody and oneself are both in; on one's own page, those one is in.
#[component]
pub fn InCommon(
    /// The name to mention them by.
    username: String,
    /// Whether it is oneself.
    mine: bool,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<GroupRef>::new());
    let next = RwSignal::new(None::<GroupId>);
    let load = move |after: Option<GroupId>| {
        let Ok(username) = Username::parse(&username) else { return };
        spawn_local(async move {
            // Without an answer the rest of the page is still there.
            let Ok(page) = api::call::<ListCommonGroups>(&CommonParams { username, after }, &()).await else {
                return;
            };
            found.try_update(|found| found.extend(page.items));
            next.try_set(page.next.map(GroupId));
        });
    };
    load(None);
    let load = StoredValue::new(load);
    let more = move |()| load.with_value(|load| load(next.get_untracked()));
    let title = move || if mine { t!("person-groups-mine") } else { t!("person-groups") };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="card card--pad" aria-labelledby="person-groups">
                <h2 id="person-groups">{title}</h2>
                <ul class="lines mt-2" role="list">
                    <For each=move || found.get() key=|group| group.id let:group><li><GroupLine group/></li></For>
                </ul>
                <Show when=move || next.with(Option::is_some)>
                    <Button word=t!("person-groups-more") weight=Weight::Quiet on_press=more/>
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn GroupLine(group: GroupRef) -> impl IntoView {
    let lock = (group.visibility == Visibility::Secret).then_some("lock-fill");
    view! {
        <a class="li" href=format!("/g/{}", group.slug)>
            <Tile id=group.id.0 name=group.name.clone() icon=lock/>
            <strong class="grow">{group.name}</strong>
        </a>
    }
}

/// What somebody wrote and one may read, the latest first.
///
/// Keyboard: Tab goes from post to post; a button at the end asks for earlier ones.
#[component]
pub fn Written(
    /// The name to mention them by.
    username: String,
) -> impl IntoView {
    let posts = Posts::of_page();
    let shown = RwSignal::new(None::<Vec<PostId>>);
    let next = RwSignal::new(None::<PostId>);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let load = move |before: Option<PostId>| {
        let Ok(username) = Username::parse(&username) else { return };
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<ListPostsOf>(&PostsOfParams { username, before }, &()).await;
            busy.try_set(false);
            match answer {
                Ok(page) => {
                    let ids: Vec<PostId> = page.items.iter().map(|card| card.id).collect();
                    for card in page.items {
                        posts.put(card);
                    }
                    shown.try_update(|shown| shown.get_or_insert_default().extend(ids));
                    next.try_set(page.next.map(PostId));
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    load(None);
    let load = StoredValue::new(load);
    let more = move |()| load.with_value(|load| load(next.get_untracked()));
    let withdrawn = posts.withdrawn();
    Effect::new(move |_| {
        if let Some(gone) = withdrawn.get() {
            shown.update(|shown| shown.iter_mut().for_each(|all| all.retain(|id| *id != gone)));
        }
    });
    let article = move |index: ReadSignal<usize>, id: PostId| {
        let position = Signal::derive(move || index.get() + 1);
        posts.get(id).map(|card| view! { <PostView card position/> })
    };
    let none = move || shown.with(|shown| shown.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="stack stack--s" aria-labelledby="person-posts">
            <h2 id="person-posts">{t!("person-posts")}</h2>
            <Show when=none><p class="muted">{t!("person-posts-none")}</p></Show>
            <Show when=move || shown.with(|shown| shown.as_ref().is_some_and(|all| !all.is_empty()))>
                <div class="stack" role="feed" aria-labelledby="person-posts" aria-busy=move || busy.get().then_some("true")>
                    <ForEnumerate each=move || shown.get().unwrap_or_default() key=|id| *id children=article/>
                </div>
            </Show>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("person-posts-failed") alert=true>
                    {failure}
                    <div class="row row--tight mt-2">
                        <Button word=t!("retry") weight=Weight::Primary icon="arrow-clockwise" on_press=more/>
                    </div>
                </Note>
            </Show>
            <Show when=move || next.with(Option::is_some) && failure.with(String::is_empty)>
                <Button word=t!("person-posts-more") busy on_press=more/>
            </Show>
        </section>
        <DeleteDialog/>
    }
}
