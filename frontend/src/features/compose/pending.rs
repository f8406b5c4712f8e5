//! Posts on their way, as the person sees them.

use leptos::prelude::*;

use super::outbox::{Outbox, Parcel};
use crate::{
    i18n::t,
    late::{Late, part},
    parcels::NotSent,
    session::Session,
    ui::avatar::Avatar,
};

/// Posts on their way, above the feed.
#[component]
pub fn PendingList() -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    let being_sent = move || {
        let mut parcels = parcels.get();
        parcels.retain(|parcel| parcel.failure.is_none());
        parcels
    };
    view! {
        <For each=being_sent key=|parcel| parcel.key.clone() children=sending/>
        <FailedList/>
    }
}

/// Posts that were not sent, on any page: nobody should have to look for them.
#[component]
pub fn FailedList() -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    let any = Memo::new(move |_| parcels.with(|all| all.iter().any(|parcel| parcel.failure.is_some())));
    view! { <Show when=move || any.get()><Late part=FAILED/></Show> }
}

part!(pub FAILED = failed_posts in compose: <Failed/>);

#[component]
fn Failed() -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    let key = |parcel: &Parcel| (parcel.key.clone(), parcel.failure.clone());
    let show = |parcel: Parcel| parcel.failure.clone().map(|failure| failed(parcel, failure));
    view! { <For each=move || parcels.get() key children=show/> }
}

fn sending(parcel: Parcel) -> impl IntoView {
    let me = Session::of_page().me().get_untracked().person;
    let paragraphs = parcel.body.as_str().split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <article class="card post" aria-busy="true" aria-label=t!("pending-sending")>
            <header class="post__h">
                <Avatar id=me.id.0 photo=me.photo name=me.name.clone()/>
                <div class="post__who">
                    <strong>{me.name}</strong>
                    <div class="post__meta"><span>{t!("pending-sending")}</span></div>
                </div>
            </header>
            {parcel.title.map(|title| view! { <h3 class="post__t">{title.into_inner()}</h3> })}
            <div class="post__b prose mb-4">{paragraphs.collect_view()}</div>
        </article>
    }
}

fn failed(parcel: Parcel, failure: String) -> impl IntoView {
    let outbox = Outbox::of_page();
    let text = parcel.body.as_str().chars().take(120).collect::<String>();
    let (again, back) = (parcel.key.clone(), parcel.key);
    view! {
        <NotSent
            lead=t!("pending-failed")
            failure
            text
            keep=t!("pending-keep")
            on_retry=move |()| outbox.retry(&again)
            on_keep=move |()| outbox.take_back(&back)
        />
    }
}
