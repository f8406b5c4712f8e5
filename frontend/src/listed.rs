//! Lists that come page by page, and how they are shown while they come.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use shared::contract::Page;

use crate::{
    api::ApiError,
    i18n::t,
    page::Pages,
    ui::{button::Button, empty::ErrorCard, skeleton::Skeleton},
};

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, ApiError>>>>;

/// Gives the page after a cursor, or the first one.
type Ask<T> = Rc<dyn Fn(Option<i64>) -> Answer<T>>;

/// How far a list is.
#[derive(Clone, Copy)]
pub struct Progress {
    /// How many are here; nothing is known before the first answer.
    count: RwSignal<Option<usize>>,
    next: RwSignal<Option<i64>>,
    busy: RwSignal<bool>,
    /// Why the last page did not come; empty when it did.
    failure: RwSignal<String>,
    /// Which question is asked now: the answer to another one comes too late.
    turn: StoredValue<u32>,
    pages: Pages,
}

impl Progress {
    fn new() -> Self {
        Self {
            count: RwSignal::new(None),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            turn: StoredValue::new(0),
            pages: Pages::of_page(),
        }
    }

    /// Another question is asked: gives its turn.
    fn begin(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.busy.set(true);
        self.failure.set(String::new());
        turn
    }

    fn is_late(self, turn: u32) -> bool {
        self.turn.try_get_value() != Some(turn)
    }

    fn failed(self) -> bool {
        self.failure.with(|sentence| !sentence.is_empty())
    }

    /// How many are shown; nothing before the first answer.
    pub fn count(self) -> Option<usize> {
        self.count.get()
    }

    /// Whether an answer is on its way.
    pub fn busy(self) -> bool {
        self.busy.get()
    }
}

/// A list of which the pages so far are here.
pub struct Listed<T: Send + Sync + 'static> {
    items: RwSignal<Vec<T>>,
    progress: Progress,
    ask: StoredValue<Option<Ask<T>>, LocalStorage>,
}

// What is copied are handles: `T` need not be `Copy`, as a derived implementation would ask.
impl<T: Send + Sync + 'static> Clone for Listed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Listed<T> {}

impl<T: Clone + Send + Sync + 'static> Listed<T> {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            progress: Progress::new(),
            ask: StoredValue::new_local(None),
        }
    }

    /// Asks for the first page by `ask`, and for those after it from then on. What is shown stays
    /// until the answer is here.
    pub fn ask<F>(self, ask: impl Fn(Option<i64>) -> F + 'static)
    where
        F: Future<Output = Result<Page<T>, ApiError>> + 'static,
    {
        self.ask.set_value(Some(Rc::new(move |after| Box::pin(ask(after)))));
        self.reload();
    }

    /// Asks for the first page again.
    pub fn reload(self) {
        self.load(None);
    }

    /// Asks for the next page; for the first one if it did not come.
    pub fn more(self) {
        self.load(self.progress.next.get_untracked());
    }

    fn load(self, after: Option<i64>) {
        let Some(ask) = self.ask.get_value() else { return };
        let turn = self.progress.begin();
        spawn_local(async move {
            let answer = ask(after).await;
            // The page may have been left meanwhile, or something else asked.
            if !self.progress.is_late(turn) {
                self.take(answer, after.is_some());
            }
        });
    }

    fn take(self, answer: Result<Page<T>, ApiError>, further: bool) {
        let Progress { count, next, busy, failure, pages, .. } = self.progress;
        busy.set(false);
        match answer {
            Ok(page) => {
                next.set(page.next);
                self.items.update(|items| {
                    if !further {
                        items.clear();
                    }
                    items.extend(page.items);
                });
                count.set(Some(self.items.with_untracked(Vec::len)));
                pages.ready();
            }
            Err(error) => failure.set(error.sentence()),
        }
    }

    /// What is here so far.
    pub fn items(self) -> Vec<T> {
        self.items.get()
    }

    /// Whether something that is here is so.
    pub fn has(self, is_so: impl Fn(&T) -> bool) -> bool {
        self.items.with(|items| items.iter().any(is_so))
    }

    /// What is here at this moment.
    pub fn items_untracked(self) -> Vec<T> {
        self.items.get_untracked()
    }

    /// Shows these in place of what is here, as the server has just said.
    pub fn replace(self, items: Vec<T>) {
        let count = items.len();
        self.items.try_set(items);
        self.progress.count.try_set(Some(count));
    }

    /// Changes what is shown, before the server is asked again.
    pub fn change(self, change: impl FnOnce(&mut Vec<T>)) {
        self.items.try_update(change);
    }

    /// How far it is.
    pub fn progress(self) -> Progress {
        self.progress
    }

    /// Whether the answer is here, and something in it.
    pub fn any(self) -> bool {
        self.progress.count.get().is_some_and(|count| count > 0)
    }
}

/// A list as it comes: the wait, nothing, the rows, what failed, and the way to more.
///
/// Keyboard: Tab goes through the rows and to the button that loads more.
#[component]
pub fn Listing<T>(
    /// It.
    list: Listed<T>,
    /// What is said while it comes.
    #[prop(into)]
    loading: String,
    /// What is said when it does not.
    #[prop(into)]
    failed: String,
    /// Shown in place of the rows when there are none.
    #[prop(into, optional)]
    empty: ViewFn,
    /// The rows, within their list.
    children: ChildrenFn,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let more = Callback::new(move |()| list.more());
    view! { <Surroundings progress=list.progress() more loading failed empty children/> }
}

/// What is around the rows is the same for all lists: it is compiled once.
#[component]
fn Surroundings(
    progress: Progress,
    more: Callback<()>,
    loading: String,
    failed: String,
    empty: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let count = progress.count;
    let (loading, failed) = (StoredValue::new(loading), StoredValue::new(failed));
    let (empty, children) = (StoredValue::new(empty), StoredValue::new(children));
    view! {
        <Show when=move || count.get().is_none() && !progress.failed()>
            <Skeleton label=loading.get_value() count=1/>
        </Show>
        <Show when=move || count.get() == Some(0)>{empty.with_value(ViewFn::run)}</Show>
        <Show when=move || count.get().is_some_and(|count| count > 0)>{children.with_value(|rows| rows())}</Show>
        <Show when=move || progress.failed()>
            <ErrorCard
                title=failed.get_value()
                text=progress.failure.get()
                retry=t!("retry")
                on_retry=move |()| more.run(())
            />
        </Show>
        <Show when=move || progress.next.get().is_some() && !progress.failed()>
            <div class="row"><Button word=t!("feed-more") busy=progress.busy on_press=move |()| more.run(())/></div>
        </Show>
    }
}
