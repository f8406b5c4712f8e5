//! What a page asks the server for before it shows anything.

use leptos::{prelude::*, task::spawn_local};
use shared::contract::{Endpoint, NoParams};

use crate::{
    api,
    i18n::t,
    page::Pages,
    ui::{empty::ErrorCard, skeleton::Skeleton},
};

/// What was asked for: an answer, why there is none, or nothing yet.
pub struct Asked<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, String>>>,
    ask: Callback<()>,
}

// Derived, it would ask the same of the answer.
impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Send + Sync + 'static> Asked<T> {
    /// Asks; the page is ready when the answer is there.
    pub fn of<E: Endpoint<Params = NoParams, Request = (), Response = T>>() -> Self {
        let (answer, pages) = (RwSignal::new(None), Pages::of_page());
        let ask = move |()| {
            spawn_local(async move {
                let given = api::call::<E>(&NoParams {}, &()).await;
                answer.try_set(Some(given.map_err(|error| error.sentence())));
                pages.ready();
            });
        };
        let asked = Self { answer, ask: Callback::new(ask) };
        asked.again();
        asked
    }

    /// Asks again; what was answered stays until then.
    pub fn again(self) {
        self.ask.run(());
    }
}

/// The answer, the wait for it, or the way to ask again.
#[component]
pub fn Answer<T: Clone + Send + Sync + 'static>(
    /// What was asked for.
    asked: Asked<T>,
    /// What is being loaded, for those who do not see the shapes.
    loading: String,
    /// How many shapes.
    #[prop(default = 1)]
    count: usize,
    /// What is said where it did not come.
    failed: String,
    /// How an answer is shown.
    show: fn(T) -> AnyView,
) -> impl IntoView {
    move || match asked.answer.get() {
        None => view! { <Skeleton label=loading.clone() count/> }.into_any(),
        Some(Ok(value)) => show(value),
        Some(Err(sentence)) => view! {
            <ErrorCard title=failed.clone() text=sentence retry=t!("retry") on_retry=asked.ask/>
        }
        .into_any(),
    }
}
