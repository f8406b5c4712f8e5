//! A post as the feed and its page show it.

use leptos::prelude::*;
use shared::{
    feed::{
        comments::CommentCard,
        posts::{PostCard, PostKind},
    },
    groups::{GroupRef, Visibility},
};

use super::{
    actions::Actions,
    fold::Folded,
    history::{Edited, History},
    reactions::ReactionBar,
    reactors::{Reacted, WhoReacted},
    store::Posts,
};
use crate::{
    features::{
        compose::{self, Compose},
        directory::address_of,
        moderation::{Reported, Reports},
    },
    i18n::t,
    live::Live,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        badge::{Badge, Tone},
        button::Weight,
        icon::Icon,
        menu::{Entry, Menu},
        time::Moment,
    },
};

/// A post with its reactions and what one may do to it.
///
/// Keyboard: the article itself takes the focus; J and K go from one to the next, R answers it,
/// E edits it if it is one's own. Then Tab: the menu, links in the text, the reactions, the
/// comments.
#[component]
pub fn PostView(
    /// The post.
    card: ArcRwSignal<PostCard>,
    /// Its place in the feed, from 1; none on its own page, where it is shown whole.
    #[prop(optional, into)]
    position: Option<Signal<usize>>,
) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    let card = Signal::derive(move || card.get());
    Live::of_page().watch(id);
    let gone = Memo::new(move |_| card.with(|card| card.deleted_at.is_some()));
    let content = move || {
        if gone.get() {
            view! { <Tombstone card/> }.into_any()
        } else {
            view! { <Living card alone=position.is_none()/> }.into_any()
        }
    };
    view! {
        <article
            class=move || if gone.get() { "card post post--gone" } else { "card post" }
            id=format!("post-{id}")
            data-post=id.0
            aria-labelledby=format!("post-{id}-who post-{id}-title")
            aria-posinset=move || position.map(|position| position.get())
            aria-setsize=position.map(|_| "-1")
            tabindex="0"
        >
            {content}
        </article>
    }
}

#[component]
fn Tombstone(card: Signal<PostCard>) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    view! {
        <p id=format!("post-{id}-who")>{t!("post-gone")}</p>
        <CommentCount card/>
    }
}

#[component]
fn Living(card: Signal<PostCard>, alone: bool) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    let actions = Actions::new();
    let html = Memo::new(move |_| card.with(|card| card.html.clone()));
    let counts = Memo::new(move |_| card.with(|card| card.reactions));
    let failure = actions.failure();
    view! {
        <Head card actions/>
        <Moderated card/>
        <Title card alone/>
        <Folded html class="post__b" fold=!alone/>
        <div class="post__stats">
            <WhoReacted what=Reacted::Post(id) counts/>
            <CommentCount card/>
        </div>
        <Acts card actions alone/>
        <Show when=move || !failure.with(String::is_empty)>
            <p class="err mt-1" role="alert"><Icon name="warning-circle-fill"/> {failure}</p>
        </Show>
        <Show when=move || !alone><Latest card/></Show>
    }
}

/// Who wrote it, where, when; and the menu.
#[component]
fn Head(card: Signal<PostCard>, actions: Actions) -> impl IntoView {
    let author = Memo::new(move |_| card.with(|card| card.author.clone()));
    let groups = Memo::new(move |_| {
        card.with(|card| card.group.iter().chain(&card.also_in).cloned().collect::<Vec<_>>())
    });
    let (id, at, news) = card.with_untracked(|card| (card.id, card.created_at, card.kind == PostKind::News));
    let title =
        move || author.with(|author| author.title.clone()).map(|title| view! { <span>{title}</span> });
    view! {
        <header class="post__h">
            {move || author.with(|author| view! { <Avatar id=author.id.0 photo=author.photo name=author.name.clone()/> })}
            <div class="post__who">
                <strong id=format!("post-{id}-who")>
                    <a href=move || author.with(|author| address_of(&author.username))>
                        {move || author.with(|author| author.name.clone())}
                    </a>
                </strong>
                {news.then(|| view! { <Badge word=t!("post-official") tone=Tone::Official icon="seal-check-fill"/> })}
                <div class="post__meta">
                    {title}
                    {move || groups.get().into_iter().enumerate().map(in_group).collect_view()}
                    <span class="sep"><a href=format!("/p/{id}")><Moment at/></a></span>
                    <EditedMark card/>
                </div>
            </div>
            <More card actions/>
        </header>
    }
}

/// One of the groups that a post is in; before the first stands that it is in it.
fn in_group((index, group): (usize, GroupRef)) -> impl IntoView {
    let lock = (group.visibility != Visibility::Open)
        .then(|| view! { <Icon name="lock" size=crate::ui::icon::Size::Small/> });
    let address = format!("/g/{}", group.slug);
    let first = (index == 0).then(|| t!("post-in"));
    view! { <span class="sep">{first} " " <a href=address><strong>{group.name}</strong></a> "\u{a0}" {lock}</span> }
}

/// Whether it was edited; the button shows how it read before.
#[component]
fn EditedMark(card: Signal<PostCard>) -> impl IntoView {
    let (id, history) = (card.with_untracked(|card| card.id), History::of_page());
    let edited = Memo::new(move |_| card.with(|card| card.edited_at.is_some()));
    view! {
        <Show when=move || edited.get()>
            <span class="sep">
                <button type="button" class="linkbtn sm" on:click=move |_| history.open(Edited::Post(id))>
                    {t!("post-edited")}
                </button>
            </span>
        </Show>
    }
}

/// What moderation did, if it did something that shows.
#[component]
fn Moderated(card: Signal<PostCard>) -> impl IntoView {
    let state = Memo::new(move |_| card.with(|card| (card.hidden, card.locked)));
    move || {
        let words = match state.get() {
            (true, _) => t!("post-hidden"),
            (_, true) => t!("post-locked"),
            _ => return None,
        };
        Some(view! { <p class="sm faint"><Icon name="shield-check"/> " " {words}</p> })
    }
}

#[component]
fn Title(card: Signal<PostCard>, alone: bool) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    let title = Memo::new(move |_| card.with(|card| card.title.clone()));
    let heading_id = format!("post-{id}-title");
    move || {
        let heading_id = heading_id.clone();
        title.get().map(|title| {
            if alone {
                view! { <h2 class="post__t" id=heading_id>{title}</h2> }.into_any()
            } else {
                view! { <h3 class="post__t" id=heading_id><a href=format!("/p/{id}")>{title}</a></h3> }
                    .into_any()
            }
        })
    }
}

/// How many comments; the link leads to them.
#[component]
fn CommentCount(card: Signal<PostCard>) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    let count = Memo::new(move |_| card.with(|card| card.comment_count));
    view! {
        <Show when=move || count.get() != 0>
            <a href=format!("/p/{id}#commentaires")>{move || t!("comments", count = count.get())}</a>
        </Show>
    }
}

/// React, comment.
#[component]
fn Acts(card: Signal<PostCard>, actions: Actions, alone: bool) -> impl IntoView {
    let id = card.with_untracked(|card| card.id);
    let mine = Memo::new(move |_| card.with(|card| card.my_reaction));
    let rights = Memo::new(move |_| card.with(|card| card.rights));
    let about = StoredValue::new(card.with_untracked(|card| t!("post-of", name = card.author.name.as_str())));
    view! {
        <Show when=move || rights.get().react || rights.get().comment>
            <div class="post__acts">
                <Show when=move || rights.get().react>
                    <ReactionBar mine about=about.get_value() on_react=move |mine| actions.react(id, mine)/>
                </Show>
                <Show when=move || rights.get().comment && !alone>
                    <a class=Weight::Quiet.class() href=format!("/p/{id}#commenter")>
                        <Icon name="chat-circle"/>
                        {t!("comment")}
                        <span class="vh">", " {about.get_value()}</span>
                    </a>
                </Show>
            </div>
        </Show>
    }
}

/// What else one may do.
#[component]
fn More(card: Signal<PostCard>, actions: Actions) -> impl IntoView {
    let (compose, history, reports) = (Compose::of_page(), History::of_page(), Reports::of_page());
    let (deleting, session) = (Posts::of_page().deleting(), Session::of_page());
    let id = card.with_untracked(|card| card.id);
    let label = Signal::derive(move || {
        t!("post-more", about = card.with(|card| t!("post-of", name = card.author.name.as_str())))
    });
    let entries = move |()| {
        let (rights, edited) = card.with_untracked(|card| (card.rights, card.edited_at.is_some()));
        let edit = Entry::run("pencil-simple", t!("post-edit"), move || compose.edit(id));
        let past = Entry::run("clock-counter-clockwise", t!("post-history"), move || {
            history.open(Edited::Post(id));
        });
        let link = Entry::run("link-simple", t!("post-copy-link"), move || actions.copy_link(id));
        let places = Entry::run("users-three", t!("post-places"), move || compose.placing().set(Some(id)));
        let may_place = card.with_untracked(|card| may_say_where(session, card));
        let pinned = card.with_untracked(|card| card.pinned);
        let word = if pinned { t!("post-unpin") } else { t!("post-pin") };
        let pin = Entry::run("push-pin", word, move || actions.pin(id, !pinned));
        let delete = Entry::run("trash", t!("post-delete"), move || deleting.set(Some(id))).dangerous();
        let report = reports.entry(Reported::Post(id), rights.moderate);
        // Whoever may delete it wrote it.
        let foreign = !rights.delete && !card.with_untracked(|card| card.hidden);
        let entries = [
            (rights.pin, pin),
            (rights.edit, edit),
            (may_place, places),
            (edited, past),
            (true, link),
            (foreign, report),
            (rights.delete, delete),
        ];
        entries.into_iter().filter_map(|(may, entry)| may.then_some(entry)).collect()
    };
    view! { <Menu label entries><Icon name="dots-three-bold"/></Menu> }
}

/// Whether one says in which groups a post is: its author does, of what is in a group that is not
/// secret, and whoever looks after one of its further groups.
fn may_say_where(session: Session, card: &PostCard) -> bool {
    let own = card.rights.delete
        && card.rights.react
        && card.group.as_ref().is_some_and(|group| group.visibility != Visibility::Secret);
    own || card.also_in.iter().any(|group| compose::looks_after(session, group.id))
}

/// The latest comments, to read only: answering happens on the post's page.
#[component]
fn Latest(card: Signal<PostCard>) -> impl IntoView {
    let comments = Memo::new(move |_| card.with(|card| card.latest_comments.clone()));
    let line = move |comment: CommentCard| view! { <li class="cmt">{comment_line(comment)}</li> };
    view! {
        <Show when=move || comments.with(|comments| !comments.is_empty())>
            <div class="post__last">
                <ol class="cmts" role="list" aria-label=t!("comments-latest")>
                    {move || comments.get().into_iter().map(line).collect_view()}
                </ol>
            </div>
        </Show>
    }
}

fn comment_line(comment: CommentCard) -> AnyView {
    let Some(author) = comment.author else {
        return view! {
            <Avatar id=0 photo=None name="" size=Size::Small/>
            <div><div class="cmt__b faint">{t!("comment-gone")}</div></div>
        }
        .into_any();
    };
    let address = format!("/p/{}?c={}", comment.post, comment.id);
    view! {
        <Avatar id=author.id.0 photo=author.photo name=author.name.clone() size=Size::Small/>
        <div>
            <div class="cmt__b">
                <div class="cmt__h">
                    <strong><a href=address_of(&author.username)>{author.name}</a></strong>
                    {author.title.map(|title| view! { <span>{title}</span> })}
                    <a href=address><Moment at=comment.created_at/></a>
                </div>
                <Folded html=Signal::stored(comment.html)/>
            </div>
        </div>
    }
    .into_any()
}
