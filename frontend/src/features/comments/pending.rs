//! Comments on their way, as the person sees them.

use leptos::prelude::*;
use shared::ids::{CommentId, PostId};

use super::outbox::{Outbox, Parcel};
use crate::{
    i18n::t,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        button::{Button, Weight},
        note::{Note, Tone},
    },
};

/// The comments on their way to a thread, or as new threads of a post.
#[component]
pub fn Pending(
    /// The post.
    post: PostId,
    /// The thread's first comment; none: new threads.
    #[prop(optional_no_strip)]
    root: Option<CommentId>,
) -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    let here = move || {
        let mut parcels = parcels.get();
        parcels.retain(|parcel| parcel.target.post() == post && parcel.target.root() == root);
        parcels
    };
    let key = |parcel: &Parcel| (parcel.key.as_str().to_owned(), parcel.failure.clone());
    view! { <For each=here key=key children=show/> }
}

fn show(parcel: Parcel) -> AnyView {
    match parcel.failure.clone() {
        Some(failure) => failed(parcel, failure).into_any(),
        None => sending(&parcel).into_any(),
    }
}

fn sending(parcel: &Parcel) -> impl IntoView + use<> {
    let me = Session::of_page().me().get_untracked().person;
    let paragraphs = parcel.body.as_str().split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <li class="cmt" aria-busy="true">
            <Avatar id=me.id.0 name=me.name.clone() size=Size::Small/>
            <div>
                <div class="cmt__b">
                    <div class="cmt__h"><strong>{me.name}</strong> <small class="faint">{t!("pending-sending")}</small></div>
                    <div class="prose">{paragraphs.collect_view()}</div>
                </div>
            </div>
        </li>
    }
}

fn failed(parcel: Parcel, failure: String) -> impl IntoView {
    let outbox = Outbox::of_page();
    let text = parcel.body.as_str().to_owned();
    let (again, back) = (parcel.key.clone(), parcel.key);
    view! {
        <li>
            <Note tone=Tone::Bad lead=t!("comment-not-sent") alert=true>
                {failure} " " {t!("pending-safe")}
                <p class="sm muted mt-1">{t!("quoted", text = text)}</p>
                <div class="row row--tight mt-2">
                    <Button
                        word=t!("retry")
                        weight=Weight::Primary
                        icon="arrow-clockwise"
                        on_press=move |()| outbox.retry(&again)
                    />
                    <Button
                        word=t!("comment-take-back")
                        weight=Weight::Quiet
                        on_press=move |()| outbox.take_back(&back)
                    />
                </div>
            </Note>
        </li>
    }
}
