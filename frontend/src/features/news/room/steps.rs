//! How far an article is, and what can be done with it now: the server says what.

use leptos::prelude::*;
use shared::news::{
    ArticleState, ArticleStep, NEWS_ZONE,
    writing::{ArticleMove, Manuscript},
};

use super::{
    super::model::address,
    dialogs::{AskDialog, Asked, Asking},
    words,
    work::Work,
};
use crate::{
    dates::{self, Calendar},
    i18n::t,
    ui::{
        badge::Badge,
        button::{Button, Weight},
        icon::Icon,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// How far it is, and what can be done with it.
///
/// Keyboard: Tab goes from step to step. What others will feel is asked about first.
#[component]
pub fn Progress() -> impl IntoView {
    let work = Work::of_page();
    let (asking, toasts) = (Asking::of_page(), Toasts::of_page());
    // What can be done stays as it is, with the focus, when only words were saved.
    let steps = Memo::new(move |_| {
        let (mut steps, ahead) = work.now.with(|now| (now.steps.clone(), now.ahead));
        let changed = ahead || work.unsaved.get();
        steps.retain(|step| changed || !words::updates(*step));
        steps.sort_by_key(|step| !words::leads_on(*step));
        steps
    });
    let deletes = Memo::new(move |_| work.now.with(|now| now.may_delete));
    let press = move |step: ArticleStep| {
        if words::asked(step).is_some() {
            asking.ask(Asked::Step(step));
        } else {
            let wish = ArticleMove { revision: 0, step, reason: None, plan: None };
            work.take(wish, move || toasts.show(Toast::new(words::done(step))));
        }
    };
    let button = move |step: ArticleStep| {
        let weight = if words::leads_on(step) { Weight::Primary } else { Weight::Second };
        view! {
            <Button word=words::step(step) icon=words::icon(step) weight busy=work.busy on_press=move |()| press(step)/>
        }
    };
    view! {
        <aside class="stack rail--after" aria-label=t!("write-progress")>
            <section class="card card--pad stack stack--s" aria-labelledby="write-progress">
                <h2 id="write-progress">{t!("write-progress")}</h2>
                {move || work.now.with(facts)}
                <div class="writing__acts">
                    {move || steps.get().into_iter().map(button).collect_view()}
                    {move || deletes.get().then(|| view! {
                        <Button word=t!("write-delete") icon="trash" weight=Weight::Quiet on_press=move |()| asking.ask(Asked::Delete)/>
                    })}
                </div>
                <Show when=move || !work.refusal.with(String::is_empty) && !asking.is_open().get()>
                    <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{work.refusal}</Note>
                </Show>
            </section>
        </aside>
        <AskDialog/>
    }
}

/// What is known of it: how far it is, when it goes out, whom it went out to.
fn facts(now: &Manuscript) -> impl IntoView + use<> {
    let calendar = Calendar::of(NEWS_ZONE);
    let planned = |at| calendar.as_ref().map_or_else(|| dates::exact(at), |calendar| calendar.exact(at));
    let goes = now.plan.publish_at.filter(|_| now.state == ArticleState::Scheduled);
    let ends = now.plan.unpublish_at.filter(|_| now.state != ArticleState::Archived);
    let lines = [
        Some(t!("write-author", name = now.author.name.as_str())),
        now.unit.as_ref().map(|unit| t!("write-for-unit", unit = unit.name.as_str())),
        now.validator.as_ref().map(|one| t!("write-validator", name = one.name.as_str())),
        goes.map(|at| t!("write-goes-out", time = planned(at))),
        ends.map(|at| t!("write-ends", time = planned(at))),
        now.published_at.map(|at| t!("write-went-out", time = planned(at))),
        now.snapshot.map(|snapshot| t!("write-went-to", count = snapshot.people)),
    ];
    let line = |line: String| view! { <p class="sm">{line}</p> };
    let sent_back = now.sent_back.clone().filter(|_| now.state == ArticleState::Draft).map(|back| {
        let lead = t!("write-was-sent-back", name = back.by.name.as_str(), time = dates::exact(back.at));
        view! { <Note tone=Tone::Warning lead>{back.reason}</Note> }
    });
    let ahead = (now.ahead && now.state == ArticleState::Published)
        .then(|| view! { <Note lead=t!("write-ahead")>{t!("write-ahead-text")}</Note> });
    let out = matches!(now.state, ArticleState::Published | ArticleState::Archived);
    let read = out.then(|| view! { <a class=Weight::Quiet.class() href=address(now.id)><Icon name="eye"/> {t!("write-read")}</a> });
    view! {
        <div><Badge word=words::state(now.state) tone=words::tone(now.state)/></div>
        {lines.into_iter().flatten().map(line).collect_view()}
        {sent_back}
        {ahead}
        {read}
    }
}
