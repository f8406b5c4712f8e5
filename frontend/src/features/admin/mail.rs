//! Messages on their way, sent, given up or kept: `/admin/mail`.

use leptos::{prelude::*, task::spawn_local};
use shared::mail::{ListMails, ListedMail, MailParams, MailState, MailsParams, ReadMail};

use crate::{
    api,
    i18n::t,
    listed::{Listed, Listing},
    page::Pages,
    ui::{
        badge::{Badge, Tone},
        button::Button,
        empty::Empty,
        icon::Icon,
        segmented::Segmented,
        time::Moment,
    },
};

/// The messages, the newest first.
///
/// Keyboard: Tab goes from filter to filter, then through the messages.
#[component]
pub fn MailPage() -> impl IntoView {
    Pages::of_page().entitle(t!("mailroom-title"));
    let state = RwSignal::new(None);
    let mails = Listed::new();
    let show = move |wanted| {
        state.set(wanted);
        mails.ask(move |before| async move {
            api::call::<ListMails>(&MailsParams { state: wanted, before }, &()).await
        });
    };
    show(None);
    let states = vec![
        (None, t!("mailroom-all")),
        (Some(MailState::Waiting), t!("mailroom-waiting")),
        (Some(MailState::Failed), t!("mailroom-failed")),
        (Some(MailState::Kept), t!("mailroom-kept")),
    ];
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("mailroom-title")}</h1>
                <p>{t!("mailroom-intro")}</p>
            </div>
        </div>
        <div class="stack">
            <Segmented label=t!("mailroom-state") choices=states chosen=state on_choose=show/>
            <Listing
                list=mails
                loading=t!("mailroom-loading")
                failed=t!("mailroom-not-loaded")
                empty=|| view! {
                    <Empty icon="envelope-simple" title=t!("mailroom-empty") text=t!("mailroom-empty-text")/>
                }
            >
                <ul class="card card--pad lines" role="list">
                    <For each=move || mails.items() key=|mail| mail.id children=|mail| view! { <Row mail/> }/>
                </ul>
            </Listing>
        </div>
    }
}

#[component]
fn Row(mail: ListedMail) -> impl IntoView {
    let text = RwSignal::new(None::<String>);
    let id = mail.id;
    let read = move |()| {
        spawn_local(async move {
            let answer = api::call::<ReadMail>(&MailParams { mail: id }, &()).await;
            text.try_set(Some(answer.map_or_else(|error| error.sentence(), |mail| mail.text)));
        });
    };
    // Who asked for another password and cannot be sent a link gets a letter.
    let letter = mail.kind == "password_reset" && matches!(mail.state, MailState::Kept | MailState::Failed);
    let person = mail.person.map(|person| {
        let words = if letter { t!("mailroom-letter") } else { person.name.clone() };
        view! { <a href=format!("/admin/members/{}", person.id)>{words}</a> }
    });
    let reason = mail.reason.as_deref().map(reason_words);
    view! {
        <li class="li logentry">
            <Icon name="envelope-simple"/>
            <span class="grow">
                <span>{mail.subject}</span>
                <small>{t!("mailroom-to", address = mail.recipient)}</small>
                {reason.map(|reason| view! { <small>{reason}</small> })}
                <small class="logentry__m">
                    <Moment at=mail.created_at/>
                    {(mail.attempts > 1).then(|| view! {
                        <span>{t!("mailroom-attempts", count = mail.attempts)}</span>
                    })}
                    {person}
                </small>
                {move || text.get().map(|text| view! { <span class="pre">{text}</span> })}
                <Show when=move || text.with(Option::is_none)>
                    <Button word=t!("mailroom-read") on_press=read/>
                </Show>
            </span>
            <StateBadge state=mail.state/>
        </li>
    }
}

#[component]
fn StateBadge(state: MailState) -> impl IntoView {
    let (tone, icon, word) = match state {
        MailState::Waiting | MailState::Sending => {
            (Tone::Warning, "clock-countdown", t!("mailroom-is-waiting"))
        }
        MailState::Sent => (Tone::Good, "check-circle-fill", t!("mailroom-is-sent")),
        MailState::Failed => (Tone::Bad, "x-circle-fill", t!("mailroom-is-failed")),
        MailState::Kept => (Tone::Warning, "archive", t!("mailroom-is-kept")),
    };
    view! { <Badge word tone icon/> }
}

/// Why a message was given up, or is tried again.
pub fn reason_words(reason: &str) -> String {
    match reason {
        "unconfirmed" => t!("mailroom-unconfirmed"),
        "expired" => t!("mailroom-expired"),
        "unsendable" => t!("mailroom-unsendable"),
        other => match (other.strip_prefix("unreachable: "), other.strip_prefix("untrusted: ")) {
            (Some(how), _) => t!("mailroom-unreachable", how = how),
            (_, Some(why)) => t!("mailroom-untrusted", why = why),
            (None, None) => t!("mailroom-answered", answer = other),
        },
    }
}
