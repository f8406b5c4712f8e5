//! Posts on their way, as the person sees them.

use leptos::prelude::*;

use super::outbox::{Outbox, Parcel};
use crate::{
    i18n::t,
    session::Session,
    ui::{
        avatar::Avatar,
        button::{Button, Weight},
        note::{Note, Tone},
    },
};

/// Posts on their way, above the feed.
#[component]
pub fn PendingList() -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    view! { <For each=move || parcels.get() key=key children=show/> }
}

/// Posts that were not sent, on any other page: nobody should have to look for them.
#[component]
pub fn FailedList() -> impl IntoView {
    let parcels = Outbox::of_page().parcels();
    let failed = move || {
        let mut parcels = parcels.get();
        parcels.retain(|parcel| parcel.failure.is_some());
        parcels
    };
    view! { <For each=failed key=key children=show/> }
}

fn key(parcel: &Parcel) -> (String, Option<String>) {
    (parcel.key.as_str().to_owned(), parcel.failure.clone())
}

fn show(parcel: Parcel) -> AnyView {
    match parcel.failure.clone() {
        Some(failure) => failed(parcel, failure).into_any(),
        None => sending(parcel).into_any(),
    }
}

fn sending(parcel: Parcel) -> impl IntoView {
    let me = Session::of_page().me().get_untracked().person;
    let paragraphs = parcel.body.as_str().split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <article class="card post" aria-busy="true" aria-label=t!("pending-sending")>
            <header class="post__h">
                <Avatar id=me.id.0 name=me.name.clone()/>
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
    let beginning = parcel.body.as_str().chars().take(120).collect::<String>();
    let (again, back) = (parcel.key.clone(), parcel.key);
    view! {
        <Note tone=Tone::Bad lead=t!("pending-failed") alert=true>
            {failure} " " {t!("pending-safe")}
            <p class="sm muted mt-1">{t!("quoted", text = beginning)}</p>
            <div class="row row--tight mt-2">
                <Button
                    word=t!("retry")
                    weight=Weight::Primary
                    icon="arrow-clockwise"
                    on_press=move |()| outbox.retry(&again)
                />
                <Button
                    word=t!("pending-keep")
                    weight=Weight::Quiet
                    on_press=move |()| outbox.take_back(&back)
                />
            </div>
        </Note>
    }
}
