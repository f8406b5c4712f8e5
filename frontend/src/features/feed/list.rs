//! The posts of one feed, with what loads more of them.

use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{feed::posts::FeedTab, ids::PostId};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::{
    model::{Feed, Which},
    store::{Column, Feeds, Status},
};
use crate::{
    features::{
        compose::Compose,
        groups,
        posts::{
            DeleteDialog, PostView, Posts,
            walk::{self, Step},
        },
    },
    i18n::t,
    keyboard::{Keyboard, Shortcut},
    late::Late,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        note::{Note, Tone},
        pill::Pill,
        skeleton::Skeleton,
    },
};

/// How far before its end the next page is asked for.
const AHEAD: &str = "0px 0px 1200px 0px";

/// The posts of one feed.
///
/// Keyboard: J and PageDown go to the next post, K and PageUp to the previous one; R answers,
/// E edits the post that has the focus.
#[component]
pub fn FeedList(
    /// Which.
    column: Column,
) -> impl IntoView {
    let feeds = Feeds::of_page();
    feeds.load(column);
    shortcuts();
    let phase = Memo::new(move |_| Phase::of(&column.status().get()));
    let pages = Pages::of_page();
    Effect::new(move |_| {
        if phase.get() == Phase::There {
            pages.ready();
        }
    });
    let waiting = Signal::derive(move || match column.feed().with(|feed| feed.fresh.len()) {
        0 => String::new(),
        count => t!("feed-new", count = count),
    });
    view! {
        <Pill words=waiting on_press=move |()| feeds.show_fresh(column, |post| focus_post(post, true))/>
        {move || match phase.get() {
            Phase::Waiting => view! { <Skeleton label=t!("feed-loading") count=3/> }.into_any(),
            Phase::There => view! { <Articles column/> }.into_any(),
            Phase::Failed => view! {
                <ErrorCard
                    title=t!("feed-failed")
                    text=failure(&column)
                    retry=t!("retry")
                    on_retry=move |()| feeds.load(column)
                />
            }.into_any(),
        }}
        <DeleteDialog/>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    There,
    Failed,
}

impl Phase {
    fn of(status: &Status) -> Self {
        match status {
            Status::Unknown | Status::Loading => Self::Waiting,
            Status::Failed(_) => Self::Failed,
            Status::Ready | Status::LoadingMore | Status::FailedMore(_) => Self::There,
        }
    }
}

fn failure(column: &Column) -> String {
    column.status().with_untracked(|status| match status {
        Status::Failed(sentence) => sentence.clone(),
        _ => String::new(),
    })
}

#[component]
fn Articles(column: Column) -> impl IntoView {
    let posts = Posts::of_page();
    let shown = Memo::new(move |_| column.feed().with(|feed| feed.shown.clone()));
    let busy = move || column.status().with(|status| *status == Status::LoadingMore).then_some("true");
    let article = move |index: ReadSignal<usize>, id: PostId| {
        let position = Signal::derive(move || index.get() + 1);
        posts.get(id).map(|card| view! { <PostView card position/> })
    };
    view! {
        <Show when=move || !shown.with(Vec::is_empty) fallback=move || view! { <Nothing which=column.which()/> }>
            <div class="stack" role="feed" aria-labelledby="feed-title" aria-busy=busy on:keydown=turn_page>
                <ForEnumerate each=move || shown.get() key=|id| *id children=article/>
            </div>
            <More column/>
        </Show>
    }
}

/// What stands at the end: the next page on its way, the button that asks for it, or the end.
#[component]
fn More(column: Column) -> impl IntoView {
    let feeds = Feeds::of_page();
    let sentinel = NodeRef::<html::Div>::new();
    let ready = Memo::new(move |_| column.status().with(|status| *status == Status::Ready));
    on_near(sentinel, ready.into(), move || {
        let quiet = column.status().with_untracked(|status| *status == Status::Ready);
        if quiet && column.feed().with_untracked(Feed::goes_on_by_itself) {
            feeds.load_more(column, |_| {});
        }
    });
    let ask = move |()| feeds.load_more(column, |post| focus_post(post, false));
    let busy = Signal::derive(move || column.status().with(|status| *status == Status::LoadingMore));
    let failed = Memo::new(move |_| {
        column.status().with(|status| match status {
            Status::FailedMore(sentence) => Some(sentence.clone()),
            _ => None,
        })
    });
    let at_end = move || column.feed().with(|feed| feed.next.is_none());
    let asks = move || column.feed().with(|feed| feed.next.is_some() && !feed.goes_on_by_itself());
    view! {
        <div node_ref=sentinel></div>
        {move || failed.get().map(|sentence| view! {
            <Note tone=Tone::Bad lead=t!("feed-more-failed") alert=true>
                {sentence}
                <div class="row row--tight mt-2">
                    <Button word=t!("retry") weight=Weight::Primary icon="arrow-clockwise" on_press=ask/>
                </div>
            </Note>
        })}
        <Show when=move || failed.with(Option::is_none) && asks()>
            <Button word=t!("feed-more") busy on_press=ask/>
        </Show>
        <Show when=at_end><p class="feedend">{t!("feed-end")}</p></Show>
    }
}

/// No post at all, and the next step.
#[component]
fn Nothing(which: Which) -> impl IntoView {
    let compose = Compose::of_page();
    let (title, text) = match which {
        Which::Tab(FeedTab::MyGroups) => (t!("feed-empty-groups"), t!("feed-empty-groups-text")),
        Which::Tab(FeedTab::ForMe | FeedTab::Everything) => (t!("feed-empty"), t!("feed-empty-text")),
        // What a group is for, and whether one writes there, stands around it.
        Which::Group(_) => return view! { <p class="feedend">{t!("feed-empty-group")}</p> }.into_any(),
    };
    view! {
        <Empty icon="chats-teardrop-fill" title text>
            <Button word=t!("compose-first") weight=Weight::Primary on_press=move |()| compose.open()/>
        </Empty>
        <Late part=groups::SUGGESTED/>
    }
    .into_any()
}

/// Calls whenever the element comes near the window while `ready`, and again if it is still
/// there when it becomes `ready`.
fn on_near(node: NodeRef<html::Div>, ready: Signal<bool>, act: impl Fn() + 'static) {
    let act = std::rc::Rc::new(act);
    Effect::new(move |_| {
        let (Some(node), true) = (node.get(), ready.get()) else { return };
        let act = act.clone();
        let seen = Closure::<dyn FnMut(Vec<IntersectionObserverEntry>)>::new(
            move |entries: Vec<IntersectionObserverEntry>| {
                if entries.iter().any(IntersectionObserverEntry::is_intersecting) {
                    act();
                }
            },
        );
        let options = IntersectionObserverInit::new();
        options.set_root_margin(AHEAD);
        let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
        if let Ok(observer) = observer {
            observer.observe(&node);
            // Both live as long as the element does.
            let kept = StoredValue::new_local((observer, seen));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}

/// `PageUp` and `PageDown` go from post to post.
fn turn_page(event: ev::KeyboardEvent) {
    let step = match event.key().as_str() {
        "PageDown" => Step::Next,
        "PageUp" => Step::Previous,
        _ => return,
    };
    event.prevent_default();
    walk::walk("[role=feed] > article", step);
}

fn shortcuts() {
    let (keyboard, posts, compose) = (Keyboard::of_page(), Posts::of_page(), Compose::of_page());
    let navigate = StoredValue::new_local(use_navigate());
    keyboard.on(Shortcut::Next, || walk::walk("[role=feed] > article", Step::Next));
    keyboard.on(Shortcut::Previous, || walk::walk("[role=feed] > article", Step::Previous));
    keyboard.on(Shortcut::Reply, move || {
        if let Some(post) = walk::focused() {
            navigate.with_value(|navigate| {
                navigate(&format!("/p/{post}#commenter"), NavigateOptions::default());
            });
        }
    });
    keyboard.on(Shortcut::Edit, move || {
        let mine = walk::focused().and_then(|id| posts.get(id));
        if let Some(card) = mine.filter(|card| card.with_untracked(|card| card.rights.edit)) {
            compose.edit(card.with_untracked(|card| card.id));
        }
    });
}

/// Moves the focus to a post that was just put on the page.
fn focus_post(post: PostId, scroll: bool) {
    request_animation_frame(move || {
        let Some(article) = document().get_element_by_id(&format!("post-{post}")) else { return };
        crate::page::focus_element(&article);
        if scroll {
            article.scroll_into_view_with_bool(true);
        }
    });
}
