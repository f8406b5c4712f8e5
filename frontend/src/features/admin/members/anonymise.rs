//! Forgetting who somebody was: what stays and what goes is shown first.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::{MemberDetails, MemberParams},
    anonymisation::{Anonymise, Meant, ReadTraces, Traces},
    text::DisplayName,
};

use super::new;
use crate::{
    api::{self, ApiError},
    dates,
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::TextField,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

const NAME: &str = "anonymise-name";

/// What is known of an account of which nobody knows any more whose it was.
#[component]
pub fn Anonymous(now: RwSignal<MemberDetails>) -> impl IntoView {
    let when = move || now.with(|now| now.member.anonymised_at).map(dates::exact).unwrap_or_default();
    view! {
        <Note lead=t!("anonymise-done")>{move || t!("anonymise-done-text", date = when())}</Note>
    }
}

/// The way to forget who the person of a suspended account was.
///
/// Keyboard: the button opens a dialog, which asks for the name.
#[component]
pub fn AnonymiseCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let suspended = Memo::new(move |_| now.with(|now| now.member.suspended_at.is_some()));
    let open = RwSignal::new(false);
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="anonymise-title">
            <h2 id="anonymise-title">{t!("anonymise-title")}</h2>
            <p class="sm muted">{t!("anonymise-intro")}</p>
            <Show
                when=move || suspended.get()
                fallback=|| view! { <p>{t!("anonymise-suspend-first")}</p> }
            >
                <div class="row">
                    <Button
                        word=t!("anonymise-look")
                        weight=Weight::Danger
                        on_press=move |()| open.set(true)
                    />
                </div>
            </Show>
            <Dialog
                open
                title=Signal::derive(move || t!("anonymise-question", name = now.with(|now| now.member.person.name.clone())))
                id="anonymise-dialog"
                size=Size::Wide
                close_label=t!("close")
                on_close=move |()| open.set(false)
            >
                <Asking now on_changed open/>
            </Dialog>
        </section>
    }
}

#[component]
fn Asking(
    now: RwSignal<MemberDetails>,
    on_changed: Callback<Option<MemberDetails>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let user = now.with_untracked(|now| now.member.person.id);
    let traces = RwSignal::new(None::<Result<Traces, String>>);
    let (name, wrong) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (failure, busy, toasts) = (RwSignal::new(String::new()), RwSignal::new(false), Toasts::of_page());
    spawn_local(async move {
        let answer = api::call::<ReadTraces>(&MemberParams { user }, &()).await;
        traces.try_set(Some(answer.map_err(|error| error.sentence())));
    });
    let send = move |()| {
        let written = name.with_untracked(|name| DisplayName::parse(name));
        wrong.set(written.as_ref().err().map(new::sentence).unwrap_or_default());
        let Ok(name) = written else { return page::focus(NAME) };
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<Anonymise>(&MemberParams { user }, &Meant { name }).await;
            busy.try_set(false);
            match answer {
                Ok(details) => {
                    open.try_set(false);
                    toasts.show(Toast::new(t!("anonymise-toast")));
                    on_changed.run(Some(details));
                }
                Err(ApiError::Problem(problem)) if !problem.fields.is_empty() => {
                    wrong.try_set(t!("anonymise-other-name"));
                    page::focus(NAME);
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    let content = move || match traces.get() {
        None => view! { <Skeleton label=t!("anonymise-loading") count=1/> }.into_any(),
        Some(Ok(traces)) => view! { <Told traces/> }.into_any(),
        Some(Err(text)) => {
            view! { <Note tone=Tone::Bad lead=t!("anonymise-not-loaded") alert=true>{text}</Note> }.into_any()
        }
    };
    view! {
        <div class="dialog__b stack stack--s">
            {content}
            <Note tone=Tone::Warning lead=t!("anonymise-final")>{t!("anonymise-final-text")}</Note>
            <TextField id=NAME label=t!("anonymise-name") value=name error=wrong/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("admin-not-done") alert=true>{failure}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("admin-cancel") on_press=move |()| open.set(false) attr:autofocus=true/>
            <Button word=t!("anonymise-do") weight=Weight::Danger busy on_press=send/>
        </div>
    }
}

/// What stays and what goes.
#[component]
fn Told(traces: Traces) -> impl IntoView {
    let Traces { posts, comments, reactions, mentions, groups, drafts, messages, pictures } = traces;
    let stays = [
        t!("anonymise-posts", count = posts),
        t!("anonymise-comments", count = comments),
        t!("anonymise-reactions", count = reactions),
        t!("anonymise-mentions", count = mentions),
        t!("anonymise-log"),
        t!("anonymise-words"),
    ];
    let goes = [
        t!("anonymise-identity"),
        t!("anonymise-profile"),
        t!("anonymise-access"),
        t!("anonymise-pictures", count = pictures),
        t!("anonymise-groups", count = groups),
        t!("anonymise-drafts", count = drafts),
        t!("anonymise-messages", count = messages),
    ];
    let list = |all: Vec<String>| {
        let items = all.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
        view! { <ul class="told">{items}</ul> }
    };
    view! {
        <h3>{t!("anonymise-goes")}</h3>
        {list(goes.into())}
        <h3>{t!("anonymise-stays")}</h3>
        {list(stays.into())}
    }
}
