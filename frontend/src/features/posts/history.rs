//! How a post or a comment read before: visible to whoever may read it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::Page,
    feed::{
        comments::{CommentHistoryParams, ReadCommentHistory},
        posts::{PostHistoryParams, ReadPostHistory, Version},
    },
    ids::{CommentId, PostId},
};

use crate::{
    api::{self, ApiError},
    i18n::t,
    late::part,
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
}

impl History {
    /// None is open.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None) }
    }

    /// The history of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Whether one is open.
    pub fn is_open(self) -> Signal<bool> {
        Signal::derive(move || self.open.get().is_some())
    }

    /// Shows how it read before.
    pub fn open(&self, edited: Edited) {
        self.open.set(Some(edited));
    }

    fn close(&self) {
        self.open.set(None);
    }
}

async fn page(edited: Edited, before: Option<u32>) -> Result<Page<Version>, ApiError> {
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
fn HistoryDialog() -> impl IntoView {
    let history = History::of_page();
    view! {
        <Dialog
            open=Signal::derive(move || history.open.get().is_some())
            title=t!("history-title")
            id="history-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| history.close()
        >
            <div class="dialog__b"><Versions/></div>
        </Dialog>
    }
}

part!(pub VERSIONS = post_history in post: <HistoryDialog/>);

/// What the dialog holds, as long as it is open.
#[component]
fn Versions() -> impl IntoView {
    let edited = History::of_page().open.get_untracked();
    let versions = RwSignal::new(None::<Result<Vec<Version>, String>>);
    let load = move || {
        versions.set(None);
        spawn_local(async move {
            let Some(edited) = edited else { return };
            let (mut so_far, mut before) = (Vec::new(), None);
            loop {
                let answer = page(edited, before).await;
                before =
                    answer.as_ref().ok().and_then(|page| page.next).and_then(|next| next.try_into().ok());
                let shown = answer.map_err(|error| error.sentence()).map(|page| {
                    so_far.extend(page.items);
                    so_far.clone()
                });
                // The dialog may be closed by now; what `try_set` gives back was not taken.
                if versions.try_set(Some(shown)).is_some() || before.is_none() {
                    return;
                }
            }
        });
    };
    load();
    move || match versions.get() {
        None => view! { <Skeleton label=t!("history-loading") count=1/> }.into_any(),
        Some(Ok(versions)) => {
            let versions = versions.into_iter().map(version).collect_view();
            view! { <ol class="versions" role="list">{versions}</ol> }.into_any()
        }
        Some(Err(sentence)) => view! {
            <ErrorCard
                title=t!("history-failed")
                text=sentence
                retry=t!("retry")
                on_retry=move |()| load()
            />
        }
        .into_any(),
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
