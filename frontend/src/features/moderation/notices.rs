//! What one is told: about what one wrote, and what became of what one reported.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    ids::NoticeId,
    moderation::{
        Answer, Decided, ListNotices, MakeAppeal, NewAppeal, Notice, NoticeKind, NoticeParams, NoticesParams,
        SeeNotices, SeenUpTo,
    },
};

use super::{
    form::{Words, message},
    words,
};
use crate::{
    api,
    i18n::t,
    listed::{Listed, Listing},
    ui::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        empty::Empty,
        note::{Note, Tone as NoteTone},
        time::Moment,
        toast::{Toast, Toasts},
    },
};

/// What one is told, the newest first. Whoever looks at it has seen it.
///
/// Keyboard: Tab goes from notice to notice.
#[component]
pub fn Notices() -> impl IntoView {
    let list = Listed::<Notice>::new();
    list.ask(|before| async move {
        let page = api::call::<ListNotices>(&NoticesParams { before: before.map(NoticeId) }, &()).await?;
        if let Some(newest) = page.items.first().filter(|notice| !notice.seen) {
            let seen = SeenUpTo { notice: newest.id };
            // If it fails they are new again on the next visit.
            spawn_local(async move { drop(api::call::<SeeNotices>(&NoParams {}, &seen).await) });
        }
        Ok(page)
    });
    let empty =
        || view! { <Empty icon="shield-check" title=t!("notices-none") text=t!("notices-none-text")/> };
    view! {
        <Listing list loading=t!("notices-loading") failed=t!("notices-failed") empty>
            <ul class="stack modlist" role="list">
                <For each=move || list.items() key=|one| (one.id, one.appeal.is_some()) let:one>
                    <OneNotice list one/>
                </For>
            </ul>
        </Listing>
    }
}

#[component]
fn OneNotice(list: Listed<Notice>, one: Notice) -> impl IntoView {
    let (new, at) = (!one.seen, one.at);
    let address = match one.comment {
        Some(comment) => format!("/p/{}?c={comment}", one.post),
        None => format!("/p/{}", one.post),
    };
    let content = match one.kind {
        NoticeKind::Reported => view! { <ToReporter one/> }.into_any(),
        NoticeKind::Decided | NoticeKind::Answered | NoticeKind::Lifted => {
            view! { <ToAuthor list one/> }.into_any()
        }
    };
    view! {
        <li class="card card--pad stack stack--s">
            <div class="row row--between">
                <small class="faint"><Moment at/></small>
                {new.then(|| view! { <Badge word=t!("notice-new") tone=Tone::New/> })}
            </div>
            {content}
            <p class="sm"><a href=address>{t!("notice-open")}</a></p>
        </li>
    }
}

/// What became of a report: no more than whether something was done.
#[component]
fn ToReporter(one: Notice) -> impl IntoView {
    let title = match (one.comment.is_some(), one.stands) {
        (false, true) => t!("reported-post-stands"),
        (false, false) => t!("reported-post-dismissed"),
        (true, true) => t!("reported-comment-stands"),
        (true, false) => t!("reported-comment-dismissed"),
    };
    view! {
        <h2>{title}</h2>
        {one.reported_for.map(|rule| view! { <p>{t!("notice-reported-for", rule = words::rule(rule))}</p> })}
        <p class="muted">{t!("notice-thanks")}</p>
    }
}

/// What was decided about what one wrote, by which rule, and the way to another look.
#[component]
fn ToAuthor(list: Listed<Notice>, one: Notice) -> impl IntoView {
    let answered = one.kind == NoticeKind::Answered;
    let lifted = one.lifted.filter(|_| one.kind == NoticeKind::Lifted);
    let title = match (&one.answer, &one.decided) {
        _ if lifted.is_some() => t!("notice-lifted"),
        (Some(answer), _) if answered && answer.upheld => t!("notice-upheld"),
        (Some(_), _) if answered => t!("notice-undone"),
        (_, Some(decided)) => words::told(decided.measure, one.comment.is_some()),
        _ => t!("notice-decided"),
    };
    let (id, may_appeal) = (one.id, one.appeal_until);
    let pending = one.appeal.is_some() && one.answer.is_none();
    view! {
        <h2>{title}</h2>
        {one.excerpt.map(|text| view! { <blockquote class="modquote">{text}</blockquote> })}
        {one.decided.map(|decided| view! { <Why decided/> })}
        {lifted.map(|lifted| view! {
            <p>{t!("notice-lifted-text")}</p>
            {lifted.words.map(|words| view! { <p class="pre">{words}</p> })}
        })}
        {one.appeal.map(|appeal| view! { <p><strong>{t!("notice-your-appeal")}</strong> " " {appeal.words}</p> })}
        {one.answer.filter(|_| answered).map(|answer| view! { <AnswerWords answer/> })}
        {pending.then(|| view! { <p class="muted">{t!("notice-appeal-waits")}</p> })}
        {may_appeal.map(|until| view! {
            <p class="muted">{t!("notice-appeal-until")} " " <Moment at=until/></p>
            <AppealForm list id/>
        })}
    }
}

/// Which rule, what follows from it, and what was added.
#[component]
pub fn Why(decided: Decided) -> impl IntoView {
    view! {
        {decided.rule.map(|rule| view! { <p>{t!("notice-rule", rule = words::rule(rule))}</p> })}
        <p>{words::meaning(decided.measure)}</p>
        {decided.words.map(|words| view! { <p class="pre">{words}</p> })}
    }
}

#[component]
fn AnswerWords(answer: Answer) -> impl IntoView {
    let sentence = if answer.upheld { t!("notice-upheld-text") } else { t!("notice-undone-text") };
    view! {
        <p>{sentence}</p>
        {answer.words.map(|words| view! { <p class="pre">{words}</p> })}
    }
}

/// The way to another look: a button, then a field.
///
/// Keyboard: Enter and Space open the field.
#[component]
fn AppealForm(list: Listed<Notice>, id: NoticeId) -> impl IntoView {
    let toasts = Toasts::of_page();
    let (open, words) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let send = move |()| {
        failure.set(String::new());
        let words = match words.with_untracked(|words| message(words)) {
            Ok(Some(words)) => words,
            Ok(None) => return failure.set(t!("appeal-blank")),
            Err(sentence) => return failure.set(sentence),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<MakeAppeal>(&NoticeParams { notice: id }, &NewAppeal { words }).await;
            busy.try_set(false);
            match answer {
                Ok(notice) => {
                    toasts.show(Toast::new(t!("appeal-sent")));
                    list.change(|all| {
                        if let Some(one) = all.iter_mut().find(|one| one.id == notice.id) {
                            *one = notice;
                        }
                    });
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Show when=move || !open.get()>
            <div class="row"><Button word=t!("appeal-open") on_press=move |()| open.set(true)/></div>
        </Show>
        <Show when=move || open.get()>
            <Words id="appeal-words" label=t!("appeal-words") hint=t!("appeal-hint") value=words/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=NoteTone::Bad lead=t!("appeal-not-sent") alert=true>{failure}</Note>
            </Show>
            <div class="row row--tight">
                <Button word=t!("moderation-cancel") on_press=move |()| open.set(false)/>
                <Button word=t!("appeal-send") weight=Weight::Primary busy on_press=send/>
            </div>
        </Show>
    }
}
