//! Nothing here yet, or nothing that can be shown: a heading, a sentence, one next step.

use leptos::prelude::*;

use super::icon::Icon;

/// One ring of paving stones: the middle radius, the first angle and the count of stones.
const RINGS: [(f64, u32); 3] = [(30.0, 5), (44.0, 7), (58.0, 9)];

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
    let stones = RINGS.into_iter().flat_map(|(radius, count)| {
        (0..count).map(move |index| (stone(radius, index, count), opacity(index)))
    });
    let stones: Vec<_> = stones.map(|(d, opacity)| view! { <path d=d opacity=opacity></path> }).collect();
    view! { <svg viewBox="0 0 144 84" aria-hidden="true" focusable="false">{stones}</svg> }
}

fn opacity(index: u32) -> &'static str {
    match index % 4 {
        0 => "0.1",
        1 => "0.13",
        2 => "0.22",
        _ => "0.16",
    }
}

/// The outline of one stone, with a joint on either side.
fn stone(radius: f64, index: u32, count: u32) -> String {
    let step = std::f64::consts::PI / f64::from(count);
    let (from, to) = (step * f64::from(index) + 0.02, step * f64::from(index + 1) - 0.02);
    let (inner, outer) = (radius - 6.0, radius + 6.0);
    let at = |radius: f64, angle: f64| {
        format!("{:.1} {:.1}", 72.0 - radius * angle.cos(), 80.0 - radius * angle.sin())
    };
    format!(
        "M{}L{}A{outer} {outer} 0 0 1 {}L{}A{inner} {inner} 0 0 0 {}Z",
        at(inner, from),
        at(outer, from),
        at(outer, to),
        at(inner, to),
        at(inner, from),
    )
}
