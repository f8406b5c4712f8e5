//! Who reacted to a post or a comment, and with which word.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::Page,
    feed::reactions::{
        CommentReactionsParams, PostReactionsParams, ReactionCounts, Reactor, ReadCommentReactions,
        ReadPostReactions,
    },
    ids::{CommentId, PostId, UserId},
};

use super::reactions::{ReactionSummary, ReactionWord};
use crate::{
    api::{self, ApiError},
    i18n::t,
    late::part,
    ui::{button::Button, dialog::Dialog, empty::ErrorCard, person::PersonLine, skeleton::Skeleton},
};

/// What was reacted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reacted {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
}

/// Whose list is open, as context.
#[derive(Clone, Copy)]
pub struct Reactors {
    open: RwSignal<Option<Reacted>>,
}

impl Reactors {
    /// None is open.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None) }
    }

    /// The list of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Whether the list is open.
    pub fn is_open(self) -> Signal<bool> {
        Signal::derive(move || self.open.get().is_some())
    }

    /// Shows who reacted.
    pub fn open(&self, what: Reacted) {
        self.open.set(Some(what));
    }
}

/// The list while it is open.
#[derive(Clone, Copy)]
struct List {
    what: Reacted,
    people: RwSignal<Vec<Reactor>>,
    /// The cursor of the next page; none at the end.
    next: RwSignal<Option<UserId>>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
}

impl List {
    fn new(what: Reacted) -> Self {
        Self {
            what,
            people: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
        }
    }

    /// Loads the next page. The dialog may be closed when it comes.
    fn load(self) {
        let after = self.next.get_untracked();
        self.failure.set(String::new());
        self.busy.set(true);
        spawn_local(async move {
            let answer = page(self.what, after).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.next.try_set(page.next.map(UserId));
                    self.people.try_update(|people| people.extend(page.items));
                }
                Err(error) => {
                    self.failure.try_set(error.sentence());
                }
            }
        });
    }
}

async fn page(what: Reacted, after: Option<UserId>) -> Result<Page<Reactor>, ApiError> {
    match what {
        Reacted::Post(post) => {
            api::call::<ReadPostReactions>(&PostReactionsParams { post, after }, &()).await
        }
        Reacted::Comment(comment) => {
            api::call::<ReadCommentReactions>(&CommentReactionsParams { comment, after }, &()).await
        }
    }
}

/// How many reacted; the button shows who.
///
/// Keyboard: Enter and Space open the list.
#[component]
pub fn WhoReacted(
    /// What was reacted to.
    what: Reacted,
    /// How many, by kind.
    #[prop(into)]
    counts: Signal<ReactionCounts>,
    /// Whether only the number is shown.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let reactors = Reactors::of_page();
    let any = Memo::new(move |_| counts.get().total() != 0);
    view! {
        <Show when=move || any.get()>
            <button
                type="button"
                class="rxwho"
                aria-haspopup="dialog"
                title=t!("reactors-title")
                on:click=move |_| reactors.open(what)
            >
                <ReactionSummary counts short/>
            </button>
        </Show>
    }
}

/// The dialog with who reacted.
///
/// Keyboard: Esc closes it and the focus goes back to where it was.
#[component]
fn ReactorsDialog() -> impl IntoView {
    let reactors = Reactors::of_page();
    view! {
        <Dialog
            open=Signal::derive(move || reactors.open.get().is_some())
            title=t!("reactors-title")
            id="reactors-title"
            close_label=t!("close")
            on_close=move |()| reactors.open.set(None)
        >
            <div class="dialog__b"><People/></div>
        </Dialog>
    }
}

part!(pub PEOPLE = reaction_people in post: <ReactorsDialog/>);

/// What the dialog holds, as long as it is open.
#[component]
fn People() -> impl IntoView {
    Reactors::of_page().open.get_untracked().map(|what| {
        let list = List::new(what);
        list.load();
        view! { <Lines list/> }
    })
}

#[component]
fn Lines(list: List) -> impl IntoView {
    let List { people, next, busy, failure, .. } = list;
    let line = |reactor: Reactor| {
        let Reactor { person, kind } = reactor;
        view! {
            <li class="li">
                <PersonLine id=person.id.0 photo=person.photo name=person.name detail=person.title.unwrap_or_default()/>
                <ReactionWord kind/>
            </li>
        }
    };
    let waiting = move || busy.get() && people.with(Vec::is_empty);
    view! {
        <Show when=waiting><Skeleton label=t!("reactors-loading") count=1/></Show>
        <ul class="lines" role="list">
            <For each=move || people.get() key=|reactor| reactor.person.id children=line/>
        </ul>
        <Show when=move || !failure.with(String::is_empty)>
            <ErrorCard
                title=t!("reactors-failed")
                text=failure.get()
                retry=t!("retry")
                on_retry=move |()| list.load()
            />
        </Show>
        <Show when=move || next.get().is_some() && failure.with(String::is_empty)>
            <Button word=t!("feed-more") busy on_press=move |()| list.load()/>
        </Show>
    }
}
