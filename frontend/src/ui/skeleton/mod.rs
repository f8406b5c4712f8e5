//! The shape of what comes, while it comes.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};

/// How long one waits before anything is shown of the waiting.
const PATIENCE: Duration = Duration::from_millis(300);

/// Shapes of posts or comments, shown after 300 ms.
#[component]
pub fn Skeleton(
    /// What is being loaded, for those who do not see the shapes.
    #[prop(into)]
    label: String,
    /// How many shapes.
    #[prop(default = 2)]
    count: usize,
) -> impl IntoView {
    let late = RwSignal::new(false);
    if let Ok(timer) = set_timeout_with_handle(move || late.set(true), PATIENCE) {
        on_cleanup(move || timer.clear());
    }
    let label = StoredValue::new(label);
    let shapes = move || (0..count).map(|_| view! { <Shape/> }).collect_view();
    view! {
        <Show when=move || late.get()>
            <span class="vh" role="status">{label.get_value()}</span>
            <div class="stack" aria-hidden="true">{shapes()}</div>
        </Show>
    }
}

#[component]
fn Shape() -> impl IntoView {
    view! {
        <div class="card card--pad stack stack--s">
            <div class="row">
                <div class="sk sk--c"></div>
                <div class="grow sklines"><div class="sk sk--35"></div><div class="sk sk--s sk--60"></div></div>
            </div>
            <div class="sklines"><div class="sk"></div><div class="sk sk--90"></div><div class="sk sk--60"></div></div>
        </div>
    }
}
