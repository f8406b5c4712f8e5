//! The list of drafts.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    feed::drafts::{DiscardDraft, DraftContext, DraftParams, ListDrafts},
    ids::PostId,
};

use super::{
    keeper::{all_here, forget_here},
    model::{self, Found},
};
use crate::{
    api::{self, ApiError},
    dates::{self, Clock},
    features::{
        comments::{ANSWER, CHANGE},
        compose::Compose,
    },
    i18n::t,
    page::Pages,
    session::Session,
    ui::{
        button::{Button, IconButton, Weight},
        dialog::Dialog,
        empty::{Empty, ErrorCard},
        icon::Icon,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// What one began to write, the latest kept first.
///
/// Keyboard: Tab goes from draft to draft; each leads to where it was begun.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("account-drafts"));
    let list = List::new();
    let load = move || {
        spawn_local(async move {
            list.load().await;
            pages.ready();
        });
    };
    load();
    let content = move || match list.drafts.get() {
        None => view! { <Skeleton label=t!("drafts-loading")/> }.into_any(),
        Some(all) if all.is_empty() && list.failure.with(String::is_empty) => {
            view! { <Empty icon="check-bold" title=t!("drafts-empty") text=t!("drafts-empty-text")/> }
                .into_any()
        }
        Some(all) if all.is_empty() => view! {
            <ErrorCard
                title=t!("drafts-failed")
                text=list.failure.get()
                retry=t!("retry")
                on_retry=move |()| load()
            />
        }
        .into_any(),
        Some(all) => {
            let rows = all.into_iter().map(|(context, found)| view! { <Row list context found/> });
            view! { <ul class="card card--pad" role="list">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let partial = move || {
        !list.failure.with(String::is_empty)
            && list.drafts.with(|all| all.as_ref().is_some_and(|all| !all.is_empty()))
    };
    view! {
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("account-drafts")}</h1>
                <p>{t!("drafts-intro")}</p>
            </div>
        </div>
        <Show when=partial>
            <div class="mb-4">
                <Note tone=Tone::Warning lead=t!("drafts-elsewhere")>
                    {list.failure}
                    <div class="row row--tight mt-2">
                        <Button word=t!("retry") icon="arrow-clockwise" on_press=move |()| load()/>
                    </div>
                </Note>
            </div>
        </Show>
        {content}
        <DiscardDialog list/>
    }
}

/// The id of the heading, where the focus goes when a row leaves.
const TITLE: &str = "drafts-title";

/// The drafts of the device and of the server.
#[derive(Clone, Copy)]
struct List {
    drafts: RwSignal<Option<Vec<(DraftContext, Found)>>>,
    /// Why those of the server are missing; empty when they are here.
    failure: RwSignal<String>,
    /// The one that may be thrown away, once the person is sure.
    discarding: RwSignal<Option<(DraftContext, String)>>,
    session: Session,
    compose: Compose,
}

impl List {
    fn new() -> Self {
        Self {
            drafts: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            discarding: RwSignal::new(None),
            session: Session::of_page(),
            compose: Compose::of_page(),
        }
    }

    /// Loads the server's drafts; without them, the device's are shown.
    async fn load(self) {
        let answer = api::call::<ListDrafts>(&NoParams {}, &()).await;
        let mut here = all_here(self.session.id());
        let (server, failure) = match answer {
            Ok(page) => (page.items, String::new()),
            Err(error) => {
                // Nobody knows whether what was sent is still there: better once too often.
                for (_, kept) in &mut here {
                    kept.sent = false;
                }
                (Vec::new(), error.sentence())
            }
        };
        self.failure.try_set(failure);
        self.drafts.try_set(Some(model::all(here, server)));
    }

    /// Throws a draft away, here and on the server.
    async fn discard(self, context: DraftContext) -> Result<(), ApiError> {
        api::call::<DiscardDraft>(&DraftParams { context: context.clone() }, &()).await?;
        forget_here(self.session.id(), &context);
        self.compose.forget(&context);
        self.drafts.try_update(|drafts| {
            if let Some(all) = drafts {
                all.retain(|(other, _)| *other != context);
            }
        });
        Ok(())
    }
}

#[component]
fn Row(list: List, context: DraftContext, found: Found) -> impl IntoView {
    let (clock, compose) = (Clock::of_page(), list.compose);
    let name = match found.text.title.trim() {
        "" => beginning(&found.text.body),
        title => title.to_owned(),
    };
    let label = t!("drafts-discard", name = name.clone());
    let kept = dates::when(clock.at_once(), found.at);
    let detail = format!("{} — {}", place_words(&context), t!("drafts-kept", time = kept));
    let content = view! { <span class="grow"><strong>{name.clone()}</strong><small>{detail}</small></span> };
    let open = match place(&context) {
        Place::Compose => view! {
            <button type="button" class="li" on:click=move |_| compose.open()>
                <Icon name="pencil-simple-line"/>
                {content}
            </button>
        }
        .into_any(),
        Place::Edit(post) => view! {
            <button type="button" class="li" on:click=move |_| compose.edit(post)>
                <Icon name="pencil-simple"/>
                {content}
            </button>
        }
        .into_any(),
        Place::At(address) => {
            view! { <a class="li" href=address><Icon name="chat-circle"/> {content}</a> }.into_any()
        }
    };
    let ask = move |()| list.discarding.set(Some((context.clone(), name.clone())));
    view! { <li class="draft">{open} <IconButton label icon="trash" on_press=ask/></li> }
}

/// Asks before a draft is thrown away. The safe choice comes first.
///
/// Keyboard: the focus is on the safe choice; Esc keeps the draft.
#[component]
fn DiscardDialog(list: List) -> impl IntoView {
    let (busy, failure, toasts) = (RwSignal::new(false), RwSignal::new(String::new()), Toasts::of_page());
    let keep = move |()| {
        failure.set(String::new());
        list.discarding.set(None);
    };
    let discard = move |()| {
        let Some((context, _)) = list.discarding.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = list.discard(context).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    list.discarding.try_set(None);
                    // The row is gone: the focus stays on the page.
                    request_animation_frame(|| crate::page::focus(TITLE));
                    toasts.show(Toast::new(t!("drafts-discarded")));
                }
                Err(error) => {
                    failure.try_set(error.sentence());
                }
            }
        });
    };
    let name =
        move || list.discarding.with(|one| one.as_ref().map(|(_, name)| name.clone())).unwrap_or_default();
    view! {
        <Dialog
            open=Signal::derive(move || list.discarding.with(Option::is_some))
            title=t!("drafts-discard-title")
            id="drafts-discard-title"
            close_label=t!("delete-keep")
            on_close=keep
        >
            <div class="dialog__b">
                <p>{move || t!("drafts-discard-text", name = name())}</p>
                <Show when=move || !failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("drafts-not-discarded") alert=true>{failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=t!("delete-keep") on_press=keep attr:autofocus=true/>
                <Button word=t!("drafts-discard-it") weight=Weight::Danger busy on_press=discard/>
            </div>
        </Dialog>
    }
}

/// Where a draft was begun.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// In the dialog for a new post.
    Compose,
    /// In the dialog that edits this post.
    Edit(PostId),
    /// At this address.
    At(String),
}

fn place(context: &DraftContext) -> Place {
    let word = context.as_str();
    let number = |kind: &str| word.strip_prefix(kind).and_then(|rest| rest.parse::<i64>().ok());
    if let Some(post) = number("edit-post-") {
        Place::Edit(PostId(post))
    } else if let Some(post) = number("comment-") {
        Place::At(format!("/p/{post}#commenter"))
    } else if let Some(comment) = number("reply-") {
        Place::At(format!("/c/{comment}#{ANSWER}"))
    } else if let Some(comment) = number("edit-comment-") {
        Place::At(format!("/c/{comment}#{CHANGE}"))
    } else {
        Place::Compose
    }
}

fn place_words(context: &DraftContext) -> String {
    let word = context.as_str();
    if word.starts_with("edit-") {
        t!("drafts-place-edit")
    } else if word.starts_with("comment-") {
        t!("drafts-place-comment")
    } else if word.starts_with("reply-") {
        t!("drafts-place-reply")
    } else {
        t!("drafts-place-post")
    }
}

/// The first words of a text.
fn beginning(body: &str) -> String {
    let line = body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let mut words: String = line.chars().take(80).collect();
    if words.len() < line.len() {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_leads_to_where_it_was_begun() {
        let at = |raw: &str| place(&DraftContext::parse(raw).unwrap());
        assert_eq!(at("post"), Place::Compose);
        assert_eq!(at("comment-12"), Place::At("/p/12#commenter".to_owned()));
        assert_eq!(at("edit-post-12"), Place::Edit(PostId(12)));
        assert_eq!(at("reply-7"), Place::At("/c/7#repondre".to_owned()));
        assert_eq!(at("edit-comment-7"), Place::At("/c/7#modifier".to_owned()));
    }

    #[test]
    fn a_draft_without_title_is_named_by_its_beginning() {
        assert_eq!(beginning("\n  Bonjour à tous\nSuite"), "Bonjour à tous");
        assert_eq!(beginning(&"é".repeat(90)).chars().count(), 81);
    }
}
