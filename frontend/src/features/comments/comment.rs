//! A comment, or a reply to one, with what one may do to it.

use leptos::prelude::*;
use shared::{
    feed::comments::CommentCard,
    identity::PersonRef,
    ids::{CommentId, PostId},
};

use super::{UnderArticle, actions::Actions, edit::EditBox, outbox::Target, store::Talking, write::WriteBox};
use crate::{
    features::{
        directory::address_of,
        moderation::{Reported, Reports},
        posts::{Folded, History, Reacted, ReactionBar, WhoReacted, history::Edited},
    },
    i18n::t,
    page,
    ui::{
        avatar::{Avatar, Size},
        badge::{Badge, Tone},
        icon::{self, Icon},
        menu::{Entry, Menu},
        time::Moment,
    },
};

/// A comment with its answers under it.
///
/// Keyboard: the comment itself takes the focus; J and K go from one to the next, R answers it,
/// E edits it if it is one's own. Then Tab: its author's words, the reactions, the actions.
#[component]
pub fn CommentView(
    /// The threads it stands in.
    talking: Talking,
    /// The comment, as it is at this moment.
    card: CommentCard,
    /// Its answers.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = card.id;
    // While it is being taken away it is shown as it was.
    let card = Memo::new(move |before: Option<&CommentCard>| {
        let now = talking.talk().with(|talk| talk.as_ref().and_then(|talk| talk.find(id).cloned()));
        now.unwrap_or_else(|| before.unwrap_or(&card).clone())
    });
    let gone = Memo::new(move |_| card.with(|card| card.deleted_at.is_some()));
    let hidden = Memo::new(move |_| card.with(|card| card.hidden));
    let new = Memo::new(move |_| talking.new_ones().with(|new| new.contains(&id)));
    let author = Memo::new(move |_| card.with(|card| card.author.clone()));
    let class = move || match (gone.get(), new.get()) {
        (true, _) => "cmt cmt--gone",
        (false, true) => "cmt cmt--new",
        (false, false) => "cmt",
    };
    let avatar = move || {
        let author = author.get().map(|author| (author.id.0, author.photo, author.name));
        let (id, photo, name) = author.unwrap_or_default();
        view! { <Avatar id photo name size=Size::Small/> }
    };
    let content = move || {
        if gone.get() {
            let words = if hidden.get() { t!("comment-hidden") } else { t!("comment-gone") };
            view! { <div class="cmt__b">{words}</div> }.into_any()
        } else {
            view! { <Living talking id card author new/> }.into_any()
        }
    };
    view! {
        <li class=class id=format!("c-{id}") tabindex="-1">
            {avatar}
            <div>
                {content}
                {children.map(|children| children())}
            </div>
        </li>
    }
}

#[component]
fn Living(
    talking: Talking,
    id: CommentId,
    card: Memo<CommentCard>,
    author: Memo<Option<PersonRef>>,
    new: Memo<bool>,
) -> impl IntoView {
    let actions = Actions::new(talking);
    let html = Memo::new(move |_| card.with(|card| card.html.clone()));
    let editing = Memo::new(move |_| talking.editing().with(|editing| editing.contains(&id)));
    let failure = actions.failure();
    let hidden = Memo::new(move |_| card.with(|card| card.hidden));
    let text = move || {
        if editing.get() {
            view! { <EditBox talking id/> }.into_any()
        } else {
            view! { <Folded html/> }.into_any()
        }
    };
    view! {
        <div class="cmt__b">
            <Head talking id card author new/>
            <InReplyTo card/>
            <Show when=move || hidden.get()><p class="sm faint">{t!("post-hidden")}</p></Show>
            <Looked card/>
            {text}
        </div>
        <Acts talking actions id card/>
        <Show when=move || !failure.with(String::is_empty)>
            <p class="err" role="alert"><Icon name="warning-circle-fill" size=icon::Size::Small/> {failure}</p>
        </Show>
        <ReplyBox talking card/>
    }
}

/// What became of one's own comment where comments are approved.
#[component]
fn Looked(card: Memo<CommentCard>) -> impl IntoView {
    let words = Memo::new(move |_| {
        card.with(|card| match &card.refused {
            Some(reason) => Some(t!("comment-refused", reason = reason.as_str())),
            None => card.held.then(|| t!("comment-held")),
        })
    });
    move || {
        words.get().map(|words| view! { <p class="sm cmt__wait"><Icon name="clock-counter-clockwise" size=icon::Size::Small/> {words}</p> })
    }
}

/// Who wrote it, and when.
#[component]
fn Head(
    talking: Talking,
    id: CommentId,
    card: Memo<CommentCard>,
    author: Memo<Option<PersonRef>>,
    new: Memo<bool>,
) -> impl IntoView {
    let history = History::of_page();
    let at = card.with_untracked(|card| card.created_at);
    let edited = Memo::new(move |_| card.with(|card| card.edited_at.is_some()));
    let who = move || {
        author.get().map(|author| {
            view! {
                <strong><a href=address_of(&author.username)>{author.name}</a></strong>
                {author.title.map(|title| view! { <span>{title}</span> })}
            }
        })
    };
    view! {
        <div class="cmt__h">
            {who}
            <a href=format!("{}?c={id}", page_of(talking.post))><Moment at/></a>
            <Show when=move || card.with(|card| card.official)>
                <Badge word=t!("comment-official") tone=Tone::Official icon="seal-check-fill"/>
            </Show>
            <Show when=move || edited.get()>
                <button type="button" class="linkbtn sm" on:click=move |_| history.open(Edited::Comment(id))>
                    {t!("comment-edited")}
                </button>
            </Show>
            <Show when=move || new.get()><Badge word=t!("comment-new") tone=Tone::New/></Show>
        </div>
    }
}

/// Whom a flattened reply answers.
#[component]
fn InReplyTo(card: Memo<CommentCard>) -> impl IntoView {
    let to = Memo::new(move |_| {
        card.with(|card| {
            card.reply_to.as_ref().zip(card.parent).map(|(to, parent)| (to.name.clone(), parent))
        })
    });
    let address = page_of(card.with_untracked(|card| card.post));
    move || {
        to.get().map(|(name, parent)| {
            view! {
                <p class="cmt__to">
                    <Icon name="arrow-bend-up-left" size=icon::Size::Small/>
                    {t!("comment-in-reply-to")}
                    " "
                    <a href=format!("{address}?c={parent}")>{name}</a>
                </p>
            }
        })
    }
}

/// React, answer, and the rest in a menu.
#[component]
fn Acts(talking: Talking, actions: Actions, id: CommentId, card: Memo<CommentCard>) -> impl IntoView {
    let mine = Memo::new(move |_| card.with(|card| card.my_reaction));
    let counts = Memo::new(move |_| card.with(|card| card.reactions));
    let rights = Memo::new(move |_| card.with(|card| card.rights));
    let name = name_of(&card.get_untracked());
    let about = StoredValue::new(t!("comment-of", name = name.as_str()));
    let name = StoredValue::new(name);
    let reply = move |_| reply_to(talking, id);
    view! {
        <div class="cmt__a">
            <Show when=move || rights.get().react>
                <ReactionBar
                    mine
                    about=about.get_value()
                    small=true
                    on_react=move |mine| actions.react(id, mine)
                />
            </Show>
            <Show when=move || rights.get().comment>
                <button type="button" class="btn btn--quiet" id=format!("reply-{id}") on:click=reply>
                    {t!("reply")}
                    <span class="vh">" " {name.with_value(|name| t!("reply-whom", name = name.as_str()))}</span>
                </button>
            </Show>
            <WhoReacted what=Reacted::Comment(id) counts short=true/>
            <More talking actions id card about=about.get_value()/>
        </div>
    }
}

/// What else one may do.
#[component]
fn More(
    talking: Talking,
    actions: Actions,
    id: CommentId,
    card: Memo<CommentCard>,
    about: String,
) -> impl IntoView {
    let (history, reports) = (History::of_page(), Reports::of_page());
    let under = use_context::<UnderArticle>();
    let entries = move |()| {
        let (rights, edited, hidden) =
            card.with_untracked(|card| (card.rights, card.edited_at.is_some(), card.hidden));
        let edit = Entry::run("pencil-simple", t!("post-edit"), move || edit(talking, id));
        let past = Entry::run("clock-counter-clockwise", t!("post-history"), move || {
            history.open(Edited::Comment(id));
        });
        let link = Entry::run("link-simple", t!("post-copy-link"), move || actions.copy_link(id));
        let delete = Entry::run("trash", t!("post-delete"), move || talking.deleting().set(Some(id)));
        let report = reports.entry(Reported::Comment(id), rights.moderate);
        // Whoever may delete it wrote it.
        let foreign = !rights.delete && !hidden;
        let delete = delete.dangerous();
        let (is_official, seen) =
            card.with_untracked(|card| (card.official, !card.held && card.refused.is_none()));
        let officially = under.filter(|under| under.answers && seen && !hidden);
        let officially = officially.filter(|_| is_official || rights.delete).map(|under| {
            let word = if is_official { t!("comment-not-official") } else { t!("comment-make-official") };
            let act = move || actions.set_official(under.article, id, !is_official);
            Entry::run("seal-check", word, act)
        });
        let acts =
            [(rights.edit, edit), (edited, past), (true, link), (foreign, report), (rights.delete, delete)]
                .into_iter()
                .filter_map(|(may, entry)| may.then_some(entry));
        officially.into_iter().chain(acts).collect()
    };
    let label = t!("post-more", about = about.as_str());
    view! { <Menu label entries><Icon name="dots-three-bold"/></Menu> }
}

/// The field to answer in, once it was asked for.
#[component]
fn ReplyBox(talking: Talking, card: Memo<CommentCard>) -> impl IntoView {
    let (id, post, root) = card.with_untracked(|card| (card.id, card.post, card.root.unwrap_or(card.id)));
    let open = Memo::new(move |_| {
        talking.replying().with(|replying| replying.contains(&id)) && card.with(|card| card.rights.comment)
    });
    let close = move |()| {
        talking.replying().update(|replying| {
            replying.remove(&id);
        });
        request_animation_frame(move || page::focus(&format!("reply-{id}")));
    };
    let name = StoredValue::new(name_of(&card.get_untracked()));
    view! {
        <Show when=move || open.get()>
            <WriteBox
                target=Target::Comment { post, root, comment: id }
                id=field_id(id)
                label=name.with_value(|name| t!("reply-to", name = name.as_str()))
                on_close=Callback::new(close)
            />
        </Show>
    }
}

/// Where the discussion is read: on the page of its post, or of its article.
pub fn page_of(post: PostId) -> String {
    use_context::<UnderArticle>()
        .map_or_else(|| format!("/p/{post}"), |under| format!("/news/{}", under.article))
}

fn field_id(id: CommentId) -> String {
    format!("answer-{id}")
}

/// Opens the field to answer a comment, or goes to it.
pub fn reply_to(talking: Talking, id: CommentId) {
    let may = talking.find(id).is_some_and(|card| card.rights.comment);
    if may {
        talking.replying().update(|replying| {
            replying.insert(id);
        });
        request_animation_frame(move || page::focus(&field_id(id)));
    }
}

/// Opens a comment to be edited, if it is one's own and still may be.
pub fn edit(talking: Talking, id: CommentId) {
    let may = talking.find(id).is_some_and(|card| card.rights.edit);
    if may {
        talking.editing().update(|editing| {
            editing.insert(id);
        });
    }
}

fn name_of(card: &CommentCard) -> String {
    card.author.as_ref().map(|author| author.name.clone()).unwrap_or_default()
}
