//! Nothing here yet, or nothing that can be shown: a heading, a sentence, one next step.

use leptos::prelude::*;

use super::icon::Icon;

/// Three half rings of paving stones, by how strongly they show.
const STONES: [(&str, &str); 4] = [
    (
        "0.1",
        "M48 79.5L36 79.3A36 36 0 0 1 42.5 59.4L52.3 66.3A24 24 0 0 0 48 79.5Z\
     M91.7 66.3L101.5 59.4A36 36 0 0 1 108 79.3L96 79.5A24 24 0 0 0 91.7 66.3Z\
     M34 79.2L22 79A50 50 0 0 1 26.5 59.2L37.4 64.2A38 38 0 0 0 34 79.2Z\
     M81.2 43.1L84.1 31.5A50 50 0 0 1 102.4 40.3L95.1 49.8A38 38 0 0 0 81.2 43.1Z\
     M20 79L8 78.7A64 64 0 0 1 11.4 59.3L22.8 63.2A52 52 0 0 0 20 79Z\
     M64 28.6L62.1 16.8A64 64 0 0 1 81.9 16.8L80 28.6A52 52 0 0 0 64 28.6Z\
     M121.2 63.2L132.6 59.3A64 64 0 0 1 136 78.7L124 79A52 52 0 0 0 121.2 63.2Z",
    ),
    (
        "0.13",
        "M52.9 65.5L43.3 58.3A36 36 0 0 1 60.2 46L64.1 57.3A24 24 0 0 0 52.9 65.5Z\
     M38.1 62.8L27.4 57.4A50 50 0 0 1 40 41.5L47.7 50.8A38 38 0 0 0 38.1 62.8Z\
     M96.3 50.8L104 41.5A50 50 0 0 1 116.6 57.4L105.9 62.8A38 38 0 0 0 96.3 50.8Z\
     M23.5 61.2L12.3 56.9A64 64 0 0 1 22.2 39.9L31.5 47.4A52 52 0 0 0 23.5 61.2Z\
     M82.1 29L84.4 17.2A64 64 0 0 1 102.9 23.9L97.1 34.5A52 52 0 0 0 82.1 29Z",
    ),
    (
        "0.22",
        "M65 57L61.6 45.5A36 36 0 0 1 82.4 45.5L79 57A24 24 0 0 0 65 57Z\
     M48.9 49.8L41.6 40.3A50 50 0 0 1 59.9 31.5L62.8 43.1A38 38 0 0 0 48.9 49.8Z\
     M106.6 64.2L117.5 59.2A50 50 0 0 1 122 79L110 79.2A38 38 0 0 0 106.6 64.2Z\
     M32.8 45.8L23.8 37.9A64 64 0 0 1 38.9 25.2L45.1 35.5A52 52 0 0 0 32.8 45.8Z\
     M98.9 35.5L105.1 25.2A64 64 0 0 1 120.2 37.9L111.2 45.8A52 52 0 0 0 98.9 35.5Z",
    ),
    (
        "0.16",
        "M79.9 57.3L83.8 46A36 36 0 0 1 100.7 58.3L91.1 65.5A24 24 0 0 0 79.9 57.3Z\
     M64.3 42.8L61.9 31A50 50 0 0 1 82.1 31L79.7 42.8A38 38 0 0 0 64.3 42.8Z\
     M46.9 34.5L41.1 23.9A64 64 0 0 1 59.6 17.2L61.9 29A52 52 0 0 0 46.9 34.5Z\
     M112.5 47.4L121.8 39.9A64 64 0 0 1 131.7 56.9L120.5 61.2A52 52 0 0 0 112.5 47.4Z",
    ),
];

/// An empty place.
#[component]
pub fn Empty(
    /// An icon that says what would be here.
    icon: &'static str,
    /// The class of its tint: `t-tilleul`…
    #[prop(default = "t-tilleul")]
    tint: &'static str,
    /// What is the case.
    #[prop(into)]
    title: String,
    /// What to make of it.
    #[prop(into)]
    text: String,
    /// At most one action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="card empty">
            <div class="empty__art" aria-hidden="true">
                <Paving/>
                <span class=format!("tile {tint}")><Icon name=icon/></span>
            </div>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A failure in the place of what was to be shown, with the way out.
///
/// Keyboard: the button tries again.
#[component]
pub fn ErrorCard(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What is safe and what to do.
    #[prop(into)]
    text: String,
    /// The word of the button.
    #[prop(into)]
    retry: String,
    /// Called to try again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <Empty icon="warning-circle-fill" tint="t-brique" title text>
            <button type="button" class="btn btn--primary" on:click=move |_| on_retry.run(())>
                <Icon name="arrow-clockwise"/>
                {retry}
            </button>
        </Empty>
    }
}

/// Rings of paving stones, half a square.
#[component]
fn Paving() -> impl IntoView {
    let stones: Vec<_> =
        STONES.into_iter().map(|(opacity, d)| view! { <path d=d opacity=opacity></path> }).collect();
    view! { <svg viewBox="0 0 144 84" aria-hidden="true" focusable="false">{stones}</svg> }
}
