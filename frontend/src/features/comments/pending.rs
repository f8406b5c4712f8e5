//! Comments on their way, as the person sees them.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::ids::{CommentId, PostId};

use super::outbox::{Outbox, Parcel};
use crate::{
    i18n::t,
    parcels::NotSent,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        button::Weight,
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
    let show = |parcel: Parcel| match parcel.failure.clone() {
        Some(failure) => view! { <li>{failed(parcel, failure, true)}</li> }.into_any(),
        None => sending(&parcel).into_any(),
    };
    view! { <For each=here key=key children=show/> }
}

/// The comments that were not sent, on any page but that of their post.
#[component]
pub fn FailedComments() -> impl IntoView {
    let (parcels, path) = (Outbox::of_page().parcels(), use_location().pathname);
    let elsewhere = move || {
        let mut parcels = parcels.get();
        path.with(|path| parcels.retain(|parcel| *path != format!("/p/{}", parcel.target.post())));
        parcels
    };
    let show =
        |parcel: Parcel| parcel.failure.clone().map(|failure| failed(parcel, failure, false)).into_any();
    view! { <For each=elsewhere key=key children=show/> }
}

fn key(parcel: &Parcel) -> (String, Option<String>) {
    (parcel.key.as_str().to_owned(), parcel.failure.clone())
}

fn sending(parcel: &Parcel) -> impl IntoView + use<> {
    let me = Session::of_page().me().get_untracked().person;
    let paragraphs = parcel.body.as_str().split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <li class="cmt" aria-busy="true">
            <Avatar id=me.id.0 photo=me.photo name=me.name.clone() size=Size::Small/>
            <div>
                <div class="cmt__b">
                    <div class="cmt__h"><strong>{me.name}</strong> <small class="faint">{t!("pending-sending")}</small></div>
                    <div class="prose">{paragraphs.collect_view()}</div>
                </div>
            </div>
        </li>
    }
}

/// Why a comment was not sent, and what one may do; `here`: its field is on the page.
fn failed(parcel: Parcel, failure: String, here: bool) -> AnyView {
    let outbox = Outbox::of_page();
    let (post, text) = (parcel.target.post(), parcel.body.as_str().to_owned());
    let (again, back) = (parcel.key.clone(), parcel.key);
    let keep = if here { t!("comment-take-back") } else { t!("pending-keep") };
    let take_back = move |()| {
        if here {
            outbox.take_back(&back);
        } else {
            outbox.keep_as_draft(&back);
        }
    };
    let link = (!here).then(|| {
        view! { <a class=Weight::Quiet.class() href=format!("/p/{post}")>{t!("comment-see-post")}</a> }
    });
    view! {
        <NotSent
            lead=t!("comment-not-sent")
            failure
            text
            keep
            on_retry=move |()| outbox.retry(&again)
            on_keep=take_back
        >
            {link}
        </NotSent>
    }
    .into_any()
}
