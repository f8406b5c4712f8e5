//! The comments under a post: how many, in which order, the field to write one, the threads.

use leptos::{ev, html, prelude::*};
use shared::{
    feed::{comments::ThreadOrder, posts::PostCard},
    ids::CommentId,
};

use super::{
    comment::CommentView,
    delete::DeleteDialog,
    outbox::Target,
    pending::Pending,
    reading,
    store::{More, Status, Talking},
    write::WriteBox,
};
use crate::{
    i18n::t,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        pill::Pill,
        select::Select,
        skeleton::Skeleton,
    },
};

/// The id of the field to comment in: links lead to it.
pub const FIELD: &str = "commenter";
/// The id of the whole section: links lead to it.
pub const SECTION: &str = "commentaires";
/// With a comment in the address: it is to be answered.
pub const ANSWER: &str = "repondre";
/// With a comment in the address: it is to be changed.
pub const CHANGE: &str = "modifier";

/// The comments under a post.
///
/// Keyboard: J and K go from comment to comment, R answers the one that has the focus, E edits
/// it if it is one's own.
#[component]
pub fn Comments(
    /// The post.
    #[prop(into)]
    card: Signal<PostCard>,
    /// Its threads.
    talking: Talking,
    /// In which order they come.
    #[prop(into)]
    order: Signal<ThreadOrder>,
    /// Called with another order.
    #[prop(into)]
    on_order: Callback<ThreadOrder>,
    /// Called to load the threads again after a failure.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let may_comment = Memo::new(move |_| card.with(|card| card.rights.comment));
    let content = move || match talking.status().get() {
        Status::Loading => view! { <Skeleton label=t!("comments-loading") count=2/> }.into_any(),
        Status::Ready => view! { <Threads talking order/> }.into_any(),
        Status::Failed(sentence) => view! {
            <ErrorCard title=t!("comments-failed") text=sentence retry=t!("retry") on_retry/>
        }
        .into_any(),
    };
    view! {
        <section class="card card--pad talk" id=SECTION aria-labelledby="comments-title">
            <Head card order on_order/>
            <Show when=move || may_comment.get()>
                <WriteBox target=Target::Post(talking.post) id=FIELD label=t!("comment-write")/>
            </Show>
            <Above talking/>
            <Show when=move || talking.missing().get()>
                <Note tone=Tone::Warning lead=t!("comment-missing")>{t!("comment-missing-text")}</Note>
            </Show>
            {content}
        </section>
        <DeleteDialog talking/>
    }
}

/// How many comments, and in which order.
#[component]
fn Head(
    card: Signal<PostCard>,
    order: Signal<ThreadOrder>,
    on_order: Callback<ThreadOrder>,
) -> impl IntoView {
    let count = Memo::new(move |_| card.with(|card| card.comment_count));
    let title = move || match count.get() {
        0 => t!("comments-none"),
        count => t!("comments", count = count),
    };
    let choices = StoredValue::new(vec![
        (ThreadOrder::Oldest, t!("comments-oldest")),
        (ThreadOrder::Newest, t!("comments-newest")),
        (ThreadOrder::MostReacted, t!("comments-most-reacted")),
    ]);
    view! {
        <div class="row row--between mb-4">
            <h2 id="comments-title">{title}</h2>
            <Show when=move || { count.get() > 1 }>
                <div class="row row--tight sm">
                    <span class="faint" aria-hidden="true">{t!("comments-sort")}</span>
                    <Select
                        label=t!("comments-sort-label")
                        class="select select--s"
                        choices=choices.get_value()
                        chosen=order
                        on_choose=on_order
                    />
                </div>
            </Show>
        </div>
    }
}

/// The pill that says what came above what is being read.
#[component]
fn Above(talking: Talking) -> impl IntoView {
    let above = talking.above();
    let words = Signal::derive(move || match above.with(Vec::len) {
        0 => String::new(),
        count => t!("comments-new", count = count),
    });
    let show = move |()| {
        if let Some(first) = above.get_untracked().first().copied() {
            above.set(Vec::new());
            reading::go_to(first);
        }
    };
    // What was seen on the way need not be announced any longer.
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if above.with_untracked(|above| !above.is_empty()) {
            let left: Vec<_> =
                above.get_untracked().into_iter().filter(|id| !reading::is_in_view(*id)).collect();
            if above.with_untracked(|above| above.len() != left.len()) {
                above.set(left);
            }
        }
    });
    on_cleanup(move || scrolled.remove());
    view! { <Pill words on_press=show/> }
}

/// The threads, with what loads more of them on either side.
#[component]
fn Threads(talking: Talking, order: Signal<ThreadOrder>) -> impl IntoView {
    let shown = roots(talking, |talk| &talk.shown);
    let fresh = roots(talking, |talk| &talk.fresh);
    let newest_first = move || order.get() == ThreadOrder::Newest;
    let empty = move || shown.with(Vec::is_empty) && fresh.with(Vec::is_empty);
    let thread = move |root: CommentId| view! { <ThreadView talking root/> };
    let list = NodeRef::<html::Ol>::new();
    view! {
        <ol class="cmts" role="list" aria-labelledby="comments-title" node_ref=list>
            <Show when=newest_first>
                <Pending post=talking.post root=None/>
                <For each=move || fresh.get() key=|id| *id children=thread/>
            </Show>
            <MoreItem talking more=More::Previous/>
            <For each=move || shown.get() key=|id| *id children=thread/>
            <MoreItem talking more=More::Next/>
            <Show when=move || !newest_first()>
                <For each=move || fresh.get() key=|id| *id children=thread/>
                <Pending post=talking.post root=None/>
            </Show>
        </ol>
        <Show when=empty><p class="faint">{t!("comments-first")}</p></Show>
    }
}

fn roots(
    talking: Talking,
    of: impl Fn(&super::model::Talk) -> &Vec<super::model::Branch> + Send + Sync + 'static,
) -> Memo<Vec<CommentId>> {
    Memo::new(move |_| {
        talking.talk().with(|talk| {
            let branches = talk.as_ref().map(|talk| of(talk).iter().map(|branch| branch.root.id).collect());
            branches.unwrap_or_default()
        })
    })
}

/// A thread: its first comment, its replies, and what loads more of them.
#[component]
fn ThreadView(talking: Talking, root: CommentId) -> impl IntoView {
    let replies = reply_ids(talking, root, |branch| &branch.replies);
    let fresh = reply_ids(talking, root, |branch| &branch.fresh);
    let reply = move |id: CommentId| talking.find(id).map(|card| view! { <CommentView talking card/> });
    // It stands first, and not among the others.
    let official = Memo::new(move |_| {
        let talk = talking.talk();
        talk.with(|talk| talk.as_ref()?.branch(root)?.official.as_ref().map(|card| card.id))
    });
    let others = move || {
        let first = official.get();
        replies.get().into_iter().filter(move |id| Some(*id) != first).collect::<Vec<_>>()
    };
    let others_since = move || {
        let first = official.get();
        fresh.get().into_iter().filter(move |id| Some(*id) != first).collect::<Vec<_>>()
    };
    talking.find(root).map(|card| {
        view! {
            <CommentView talking card>
                <ol class="cmts" role="list" aria-label=t!("replies-label")>
                    <For each=move || official.get() key=|id| *id children=reply/>
                    <MoreItem talking more=More::Earlier(root)/>
                    <For each=others key=|id| *id children=reply/>
                    <MoreItem talking more=More::Replies(root)/>
                    <For each=others_since key=|id| *id children=reply/>
                    <Pending post=talking.post root=Some(root)/>
                </ol>
            </CommentView>
        }
    })
}

fn reply_ids(
    talking: Talking,
    root: CommentId,
    of: impl Fn(&super::model::Branch) -> &Vec<shared::feed::comments::CommentCard> + Send + Sync + 'static,
) -> Memo<Vec<CommentId>> {
    Memo::new(move |_| {
        talking.talk().with(|talk| {
            let branch = talk.as_ref().and_then(|talk| talk.branch(root));
            branch.map(|branch| of(branch).iter().map(|card| card.id).collect()).unwrap_or_default()
        })
    })
}

/// The button that loads more, where there is more.
#[component]
fn MoreItem(talking: Talking, more: More) -> impl IntoView {
    let word =
        Memo::new(move |_| talking.talk().with(|talk| talk.as_ref().and_then(|talk| word(talk, more))));
    let busy = Signal::derive(move || talking.busy().with(|busy| busy.contains(&more)));
    let failure = move || {
        talking
            .failed()
            .with(|failed| failed.as_ref().filter(|(what, _)| *what == more).map(|it| it.1.clone()))
    };
    let load = move |()| {
        talking.load_more(more, |first| request_animation_frame(move || focus_quietly(first)));
    };
    let failed = move || {
        failure().map(|sentence| {
            view! { <Note tone=Tone::Bad lead=t!("comments-more-failed") alert=true>{sentence}</Note> }
        })
    };
    view! {
        <Show when=move || word.with(Option::is_some)>
            <li class="cmts__more">
                {failed}
                <Button word=Signal::derive(move || word.get().unwrap_or_default()) weight=Weight::Second busy on_press=load/>
            </li>
        </Show>
    }
}

fn word(talk: &super::model::Talk, more: More) -> Option<String> {
    match more {
        More::Next => talk.next.map(|_| t!("comments-more")),
        More::Previous => talk.previous.map(|_| t!("comments-before")),
        More::Replies(root) => {
            let branch = talk.branch(root)?;
            branch.next.map(|_| match branch.previous {
                // How many of those that are not here come before, and how many after?
                Some(_) => t!("replies-after"),
                None => t!("replies-more", count = branch.hidden().max(1)),
            })
        }
        More::Earlier(root) => talk.branch(root)?.previous.map(|_| t!("replies-before")),
    }
}

/// The button that was pressed may be gone: the focus goes to what it brought.
fn focus_quietly(id: CommentId) {
    if let Some(element) = reading::element(id) {
        crate::page::focus_element(&element);
    }
}
