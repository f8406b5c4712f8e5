//! How a post or a comment read before: visible to whoever may read it.

use leptos::prelude::*;
use shared::{
    contract::Page,
    feed::{
        comments::{CommentHistoryParams, ReadCommentHistory},
        posts::{PostHistoryParams, ReadPostHistory, Version},
    },
    ids::{CommentId, PostId},
};

use crate::{
    api,
    i18n::t,
    ui::{
        dialog::{Dialog, Size},
        empty::ErrorCard,
        skeleton::Skeleton,
        time::Moment,
    },
};

/// What was edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
}

/// Whose history is open, as context.
#[derive(Clone, Copy)]
pub struct History {
    open: RwSignal<Option<Edited>>,
    versions: RwSignal<Option<Result<Vec<Version>, String>>>,
}

impl History {
    /// None is open.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None), versions: RwSignal::new(None) }
    }

    /// The history of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Shows how it read before.
    pub fn open(&self, edited: Edited) {
        let this = *self;
        this.open.set(Some(edited));
        this.versions.set(None);
        leptos::task::spawn_local(async move {
            let (mut versions, mut before) = (Vec::new(), None);
            loop {
                let answer = page(edited, before).await;
                if this.open.try_get_untracked().flatten() != Some(edited) {
                    return;
                }
                let next = answer.as_ref().ok().and_then(|page| page.next);
                let so_far = answer.map_err(|error| error.sentence()).map(|page| {
                    versions.extend(page.items);
                    versions.clone()
                });
                this.versions.set(Some(so_far));
                before = next.and_then(|next| u32::try_from(next).ok());
                if before.is_none() {
                    return;
                }
            }
        });
    }

    fn close(&self) {
        self.open.set(None);
    }
}

async fn page(edited: Edited, before: Option<u32>) -> Result<Page<Version>, api::ApiError> {
    match edited {
        Edited::Post(post) => api::call::<ReadPostHistory>(&PostHistoryParams { post, before }, &()).await,
        Edited::Comment(comment) => {
            api::call::<ReadCommentHistory>(&CommentHistoryParams { comment, before }, &()).await
        }
    }
}

/// The dialog with the versions, the latest first.
///
/// Keyboard: Esc closes it.
#[component]
pub fn HistoryDialog() -> impl IntoView {
    let history = History::of_page();
    let content = move || match history.versions.get() {
        None => view! { <Skeleton label=t!("history-loading") count=1/> }.into_any(),
        Some(Ok(versions)) => {
            let versions = versions.into_iter().map(version).collect_view();
            view! { <ol class="versions" role="list">{versions}</ol> }.into_any()
        }
        Some(Err(sentence)) => {
            let retry = move |()| {
                if let Some(edited) = history.open.get_untracked() {
                    history.open(edited);
                }
            };
            view! { <ErrorCard title=t!("history-failed") text=sentence retry=t!("retry") on_retry=retry/> }
                .into_any()
        }
    };
    view! {
        <Dialog
            open=Signal::derive(move || history.open.get().is_some())
            title=t!("history-title")
            id="history-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| history.close()
        >
            <div class="dialog__b">{content}</div>
        </Dialog>
    }
}

fn version(version: Version) -> impl IntoView {
    view! {
        <li>
            <Moment at=version.written_at/>
            {version.title.map(|title| view! { <h3>{title}</h3> })}
            <div class="prose" inner_html=version.html></div>
        </li>
    }
}
