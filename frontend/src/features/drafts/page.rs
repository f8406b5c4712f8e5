//! The list of drafts.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    feed::drafts::{DiscardDraft, Draft, DraftContext, DraftParams, ListDrafts},
    ids::PostId,
};

use crate::{
    api,
    dates::{self, Clock},
    features::compose::Compose,
    i18n::t,
    page::Pages,
    ui::{
        button::IconButton,
        empty::{Empty, ErrorCard},
        icon::Icon,
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
    let drafts = RwSignal::new(None::<Result<Vec<Draft>, String>>);
    let load = move || {
        drafts.set(None);
        spawn_local(async move {
            let answer = api::call::<ListDrafts>(&NoParams {}, &()).await;
            drafts.set(Some(answer.map(|page| page.items).map_err(|error| error.sentence())));
            pages.ready();
        });
    };
    load();
    let content = move || {
        match drafts.get() {
        None => view! { <Skeleton label=t!("drafts-loading")/> }.into_any(),
        Some(Err(sentence)) => {
            view! { <ErrorCard title=t!("drafts-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/> }
                .into_any()
        }
        Some(Ok(all)) if all.is_empty() => {
            view! { <Empty icon="check-bold" title=t!("drafts-empty") text=t!("drafts-empty-text")/> }.into_any()
        }
        Some(Ok(all)) => {
            let rows = all.into_iter().map(|draft| view! { <Row draft drafts/> });
            view! { <ul class="card card--pad" role="list">{rows.collect_view()}</ul> }.into_any()
        }
    }
    };
    view! {
        <div class="pagehead"><div><h1>{t!("account-drafts")}</h1><p>{t!("drafts-intro")}</p></div></div>
        {content}
    }
}

#[component]
fn Row(draft: Draft, drafts: RwSignal<Option<Result<Vec<Draft>, String>>>) -> impl IntoView {
    let (clock, toasts, compose) = (Clock::of_page(), Toasts::of_page(), Compose::of_page());
    let name = draft.title.clone().unwrap_or_else(|| beginning(&draft.body));
    let label = t!("drafts-discard", name = name.clone());
    let kept = dates::hour_or_day(clock.at_once(), draft.updated_at);
    let detail = format!("{} — {}", place_words(&draft.context), t!("drafts-kept", time = kept));
    let content = view! { <span class="grow"><strong>{name}</strong><small>{detail}</small></span> };
    let open = match place(&draft.context) {
        Place::Compose => view! {
            <button type="button" class="li" on:click=move |_| compose.open()>
                <Icon name="pencil-simple-line"/> {content}
            </button>
        }
        .into_any(),
        Place::Edit(post) => view! {
            <button type="button" class="li" on:click=move |_| compose.edit(post)>
                <Icon name="pencil-simple"/> {content}
            </button>
        }
        .into_any(),
        Place::At(address) => {
            view! { <a class="li" href=address><Icon name="chat-circle"/> {content}</a> }.into_any()
        }
    };
    let context = draft.context;
    let discard = move |()| {
        let context = context.clone();
        spawn_local(async move {
            let params = DraftParams { context: context.clone() };
            match api::call::<DiscardDraft>(&params, &()).await {
                Ok(()) => {
                    compose.forget(&context);
                    drafts.update(|drafts| {
                        if let Some(Ok(all)) = drafts {
                            all.retain(|draft| draft.context != context);
                        }
                    });
                    toasts.show(Toast::new(t!("drafts-discarded")));
                }
                Err(error) => drafts.set(Some(Err(error.sentence()))),
            }
        });
    };
    view! { <li class="draft">{open} <IconButton label icon="trash" on_press=discard/></li> }
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
    } else if let Some(comment) = number("reply-").or_else(|| number("edit-comment-")) {
        Place::At(format!("/c/{comment}"))
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
        assert_eq!(at("reply-7"), Place::At("/c/7".to_owned()));
    }

    #[test]
    fn a_draft_without_title_is_named_by_its_beginning() {
        assert_eq!(beginning("\n  Bonjour à tous\nSuite"), "Bonjour à tous");
        assert_eq!(beginning(&"é".repeat(90)).chars().count(), 81);
    }
}
