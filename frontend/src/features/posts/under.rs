//! What readers say under an article, and what waits there for approval.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{comments::CommentCard, posts::PostCard},
    ids::CommentId,
    news::{
        SendBackReason, TalkMode,
        talk::{ApproveComment, HeldParams, ListHeldComments, Refusal, RefuseComment, TalkParams},
    },
};

use super::{Folded, Posts, follow::FollowButton, page::ThreadsOnPage};
use crate::{
    api::{self, ApiError},
    features::{
        comments::{self, Comments, Talking, UnderArticle},
        directory::address_of,
    },
    i18n::t,
    listed::{Listed, Listing},
    live::Live,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        skeleton::Skeleton,
        time::Moment,
    },
};

/// The comments of the article of the page, if it has any: as those of a post.
///
/// Keyboard: as [`Comments`].
#[component]
pub fn ArticleTalkSection() -> impl IntoView {
    use_context::<UnderArticle>().map(|under| view! { <Whole under/> })
}

/// What there is of the thread.
#[derive(Clone)]
enum Found {
    Loading,
    There(ArcRwSignal<PostCard>),
    Failed(String),
}

#[component]
fn Whole(under: UnderArticle) -> impl IntoView {
    let (posts, post) = (Posts::of_page(), under.post);
    Live::of_page().watch(post);
    let found = RwSignal::new(posts.get(post).map_or(Found::Loading, Found::There));
    let load = move || {
        spawn_local(async move {
            let now = match posts.load(post).await {
                Ok(card) => Found::There(card),
                Err(_) if posts.get(post).is_some() => return,
                Err(error) => Found::Failed(error.sentence()),
            };
            found.try_set(now);
        });
    };
    load();
    let talking = Talking::new(post);
    comments::listen_to_keys(talking);
    let there = Memo::new(move |_| found.with(|found| matches!(found, Found::There(_))));
    let threads = ThreadsOnPage::new(talking, there, format!("/news/{}", under.article));
    let content = move || match found.get() {
        Found::Loading => view! { <Skeleton label=t!("comments-loading")/> }.into_any(),
        Found::There(card) => {
            let card = Signal::derive(move || card.get());
            view! {
                <Mode under card/>
                <Comments
                    card
                    talking
                    order=threads.order
                    on_order=move |order| threads.choose(order)
                    on_retry=move |()| threads.load(None)
                />
                <FollowButton post/>
            }
            .into_any()
        }
        Found::Failed(sentence) => {
            let retry = move |()| {
                found.set(Found::Loading);
                load();
            };
            view! { <ErrorCard title=t!("comments-failed") text=sentence retry=t!("retry") on_retry=retry/> }
                .into_any()
        }
    };
    let waiting = under.held.is_some_and(|held| held > 0 || under.mode == TalkMode::Held);
    view! {
        {waiting.then(|| view! { <Held under/> })}
        {content}
    }
}

/// What readers are told of what they may say.
#[component]
fn Mode(under: UnderArticle, card: Signal<PostCard>) -> impl IntoView {
    let closed = Memo::new(move |_| card.with(|card| !card.rights.comment));
    move || {
        if closed.get() {
            return Some(view! { <Note lead=t!("talk-closed")>{t!("talk-closed-text")}</Note> }.into_any());
        }
        let held = under.mode == TalkMode::Held && under.held.is_none();
        held.then(|| view! { <Note lead=t!("talk-held")>{t!("talk-held-text")}</Note> }.into_any())
    }
}

/// The comments that wait, for whoever approves them.
///
/// Keyboard: Tab goes from comment to comment, and to what is decided about each.
#[component]
fn Held(under: UnderArticle) -> impl IntoView {
    let list = Listed::<CommentCard>::new();
    let article = under.article;
    list.ask(move |after| async move {
        let params = HeldParams { article, after: after.map(CommentId) };
        api::call::<ListHeldComments>(&params, &()).await
    });
    let row = move |card: CommentCard| view! { <HeldComment under card list/> };
    let empty = || view! { <p class="faint">{t!("talk-none-waits")}</p> };
    view! {
        <section class="card card--pad stack stack--s talkheld" aria-labelledby="talk-waiting">
            <h2 id="talk-waiting">{t!("talk-waiting")}</h2>
            <Listing list loading=t!("comments-loading") failed=t!("comments-failed") empty=empty>
                <ul class="stack stack--s" role="list"><For each=move || list.items() key=|card| card.id children=row/></ul>
            </Listing>
        </section>
    }
}

#[component]
fn HeldComment(under: UnderArticle, card: CommentCard, list: Listed<CommentCard>) -> impl IntoView {
    let CommentCard { id, html, author, created_at, .. } = card;
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (refusing, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let params = TalkParams { article: under.article, comment: id };
    let settle = move |answer: Result<CommentCard, ApiError>| {
        busy.try_set(false);
        match answer {
            Ok(_) => {
                let mut left = list.items_untracked();
                left.retain(|card| card.id != id);
                list.replace(left);
            }
            Err(error) => drop(failure.try_set(error.sentence())),
        }
    };
    let approve = move |()| {
        busy.set(true);
        spawn_local(async move { settle(api::call::<ApproveComment>(&params, &()).await) });
    };
    let refuse = move |()| {
        let Ok(reason) = SendBackReason::parse(&reason.get_untracked()) else {
            failure.set(t!("talk-reason-needed", max = SendBackReason::MAX));
            return;
        };
        busy.set(true);
        spawn_local(async move { settle(api::call::<RefuseComment>(&params, &Refusal { reason }).await) });
    };
    let html = RwSignal::new(html);
    let who = author.map(|author| {
        view! { <strong><a href=address_of(&author.username)>{author.name}</a></strong> " " }
    });
    view! {
        <li class="talkheld__one stack stack--s">
            <div class="row row--tight sm">{who} <Moment at=created_at/></div>
            <Folded html/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("talk-not-done") alert=true>{failure}</Note>
            </Show>
            <Show
                when=move || refusing.get()
                fallback=move || view! {
                    <div class="row row--tight">
                        <Button word=t!("talk-approve") icon="check-circle" weight=Weight::Primary busy on_press=approve/>
                        <Button word=t!("talk-refuse") weight=Weight::Second on_press=move |()| refusing.set(true)/>
                    </div>
                }
            >
                <Reason id reason/>
                <div class="row row--tight">
                    <Button word=t!("talk-refuse-now") weight=Weight::Primary busy on_press=refuse/>
                    <Button word=t!("cancel") weight=Weight::Quiet on_press=move |()| refusing.set(false)/>
                </div>
            </Show>
        </li>
    }
}

/// Why a comment is refused.
#[component]
fn Reason(id: CommentId, reason: RwSignal<String>) -> impl IntoView {
    let field = format!("talk-reason-{id}");
    let hint = format!("{field}-hint");
    view! {
        <div class="field">
            <label for=field.clone()>{t!("talk-reason")}</label>
            <p class="hint" id=hint.clone()>{t!("talk-reason-hint")}</p>
            <input
                class="input"
                id=field
                type="text"
                autocomplete="off"
                aria-describedby=hint
                prop:value=reason
                on:input=move |event| reason.set(event_target_value(&event))
            />
        </div>
    }
}
