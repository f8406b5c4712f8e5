//! A moment: as one says it, exact for machines and on hover.

use leptos::prelude::*;
use shared::time::UtcTime;

use crate::dates::{self, Clock};

/// A moment. It is said anew each minute.
#[component]
pub fn Moment(
    /// When.
    at: UtcTime,
) -> impl IntoView {
    let clock = Clock::of_page();
    view! {
        <time datetime=dates::machine(at) title=dates::exact(at)>
            {move || dates::relative(clock.minute(), at)}
        </time>
    }
}
