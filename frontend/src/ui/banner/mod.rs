//! The head of a page about somebody or something: a band of paving, and who or what it is.

use leptos::prelude::*;
use shared::{
    ids::FileId,
    media::{self, COVER_SHAPE, COVER_WIDTHS},
};

/// The head of a page. What stands in it: a circle or a tile, `ghead__n` with the name, actions.
#[component]
pub fn Banner(
    /// The id of the heading inside.
    labelled_by: &'static str,
    /// The picture in the place of the paving.
    #[prop(optional_no_strip)]
    cover: Option<FileId>,
    /// The circle, the name, the actions.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card ghead" aria-labelledby=labelled_by>
            {band(cover)}
            <div class="ghead__b">{children()}</div>
        </section>
    }
}

/// The band above a head: a picture, which is decoration, or the paving.
pub fn band(cover: Option<FileId>) -> impl IntoView {
    let [small, large] = COVER_WIDTHS;
    let picture = cover.map(|cover| {
        let (one, other) = (media::address(cover.0, small), media::address(cover.0, large));
        let all = format!("{one} {small}w, {other} {large}w");
        view! {
            <img src=other srcset=all sizes="(max-width: 40em) 100vw, 75rem" alt="" width=large height=large / COVER_SHAPE/>
        }
    });
    view! { <div class="ghead__ban">{picture}</div> }
}
