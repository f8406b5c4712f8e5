//! How many characters are left, said only near the limit.

use leptos::prelude::*;

/// From how much of the limit on the count is shown.
const NEAR: f64 = 0.9;

/// How many characters are left of a text that has a limit.
///
/// Nothing is shown far from the limit. It is not a live region: whoever writes is not
/// interrupted; the field points at it by `aria-describedby`.
#[component]
pub fn Counter(
    /// The element's id, for `aria-describedby`.
    #[prop(into)]
    id: String,
    /// How many characters there are.
    #[prop(into)]
    length: Signal<usize>,
    /// How many there may be.
    max: usize,
    /// Says how many are left, or by how many it is too long.
    #[prop(into)]
    words: Callback<Left, String>,
) -> impl IntoView {
    let left = Memo::new(move |_| Left::of(length.get(), max));
    view! {
        <p class="charcount" id=id data-over=move || matches!(left.get(), Some(Left::Over(_))).then_some("")>
            {move || left.get().map(|left| words.run(left))}
        </p>
    }
}

/// What is left of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So many more.
    Some(usize),
    /// So many too many.
    Over(usize),
}

impl Left {
    /// What is left, if the limit is near.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "limits are far below what a float holds exactly"
    )]
    pub fn of(length: usize, max: usize) -> Option<Self> {
        if length > max {
            Some(Self::Over(length - max))
        } else {
            (length as f64 >= max as f64 * NEAR).then_some(Self::Some(max - length))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Left;

    #[test]
    fn the_count_is_said_near_the_limit_only() {
        assert_eq!(Left::of(100, 160), None);
        assert_eq!(Left::of(150, 160), Some(Left::Some(10)));
        assert_eq!(Left::of(163, 160), Some(Left::Over(3)));
    }
}
