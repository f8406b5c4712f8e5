//! The cases that wait, and those that were decided: for those who decide.

use leptos::prelude::*;
use shared::{
    ids::CaseId,
    live::Event,
    moderation::{Answer, Appeal, Case, CaseTab, CasesParams, Decided, Lifted, ListCases, Report, Subject},
};

use super::{decide::DecideDialog, notices::Why, words};
use crate::{
    api,
    features::{directory::address_of, posts::Folded},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    ui::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        empty::Empty,
        person::PersonLine,
        time::Moment,
    },
};

/// The cases of a tab.
///
/// Keyboard: Tab goes from case to case; after a decision the focus is on the heading.
#[component]
pub fn Queue(
    /// Which.
    tab: CaseTab,
) -> impl IntoView {
    let (list, deciding) = (Listed::<Case>::new(), RwSignal::new(None::<Case>));
    list.ask(move |after| async move {
        let params = CasesParams { tab: Some(tab), after: after.map(CaseId) };
        api::call::<ListCases>(&params, &()).await
    });
    Live::of_page().on_news(move |news| {
        // Nothing moves under whoever is deciding.
        let changed = matches!(news, News::Resync | News::Event { event: Event::ModerationChanged, .. });
        if changed && deciding.with_untracked(Option::is_none) {
            list.reload();
        }
    });
    let empty = move || match tab {
        CaseTab::Waiting => {
            view! { <Empty icon="check-circle" title=t!("cases-none") text=t!("cases-none-text")/> }
                .into_any()
        }
        CaseTab::Done => {
            view! { <Empty icon="shield-check" title=t!("cases-none-done") text=t!("cases-none-done-text")/> }
                .into_any()
        }
    };
    let title = match tab {
        CaseTab::Waiting => t!("cases-waiting-title"),
        CaseTab::Done => t!("cases-done-title"),
    };
    view! {
        <h2 class="vh" id="cases-title" tabindex="-1">{title}</h2>
        <Listing list loading=t!("cases-loading") failed=t!("cases-failed") empty>
            <ul class="stack modlist" role="list">
                <For each=move || list.items() key=|case| (case.id, case.state, case.report_count, case.may_lift) let:case>
                    <OneCase case deciding/>
                </For>
            </ul>
        </Listing>
        <DecideDialog list deciding/>
    }
}

#[component]
fn OneCase(case: Case, deciding: RwSignal<Option<Case>>) -> impl IntoView {
    let whole = StoredValue::new(case.clone());
    let Case {
        subject, report_count, reports, decided, appeal, answer, lifted, may_decide, may_lift, ..
    } = case;
    let appealed = appeal.is_some() && answer.is_none();
    let word = if appealed { t!("case-answer") } else { t!("case-decide") };
    let label = t!("case-decide-about", act = word.as_str(), name = subject.author.name.as_str());
    let lift_label = t!("case-decide-about", act = t!("case-lift"), name = subject.author.name.as_str());
    let waits_for_another = appealed && !may_decide;
    view! {
        <li class="card card--pad stack stack--s">
            <About subject/>
            <Reports count=report_count reports/>
            <Course decided appeal answer lifted/>
            {waits_for_another.then(|| view! { <p class="muted">{t!("case-for-another")}</p> })}
            {may_decide.then(|| view! {
                <div class="row">
                    <Button
                        word=word.clone()
                        weight=Weight::Primary
                        on_press=move |()| deciding.set(Some(whole.get_value()))
                        attr:aria-label=label
                    />
                </div>
            })}
            {may_lift.then(|| view! {
                <div class="row">
                    <Button
                        word=t!("case-lift")
                        on_press=move |()| deciding.set(Some(whole.get_value()))
                        attr:aria-label=lift_label
                    />
                </div>
            })}
        </li>
    }
}

/// What happened since: the decision, the appeal, its answer, that it was lifted.
#[component]
fn Course(
    decided: Option<Decided>,
    appeal: Option<Appeal>,
    answer: Option<Answer>,
    lifted: Option<Lifted>,
) -> impl IntoView {
    view! {
        {decided.map(|decided| view! {
            <div class="modpart">
                <p>
                    <strong>{words::done(decided.measure)}</strong>
                    {decided.by.as_ref().map(|by| t!("case-by", name = by.name.as_str()))}
                    " "
                    <small class="faint"><Moment at=decided.at/></small>
                </p>
                <Why decided/>
            </div>
        })}
        {appeal.map(|appeal| view! {
            <div class="modpart">
                <p><strong>{t!("case-appeal")}</strong> " " <small class="faint"><Moment at=appeal.at/></small></p>
                <p class="pre">{appeal.words}</p>
            </div>
        })}
        {answer.map(|answer| view! {
            <p>
                <strong>{if answer.upheld { t!("case-upheld") } else { t!("case-undone") }}</strong>
                {answer.by.map(|by| t!("case-by", name = by.name.as_str()))}
            </p>
        })}
        {lifted.map(|lifted| view! {
            <div class="modpart">
                <p>
                    <strong>{t!("case-lifted")}</strong>
                    {lifted.by.map(|by| t!("case-by", name = by.name.as_str()))}
                    " "
                    <small class="faint"><Moment at=lifted.at/></small>
                </p>
                {lifted.words.map(|words| view! { <p class="pre">{words}</p> })}
            </div>
        })}
    }
}

/// Who wrote what, where.
#[component]
fn About(subject: Subject) -> impl IntoView {
    let address = match subject.comment {
        Some(comment) => format!("/p/{}?c={comment}", subject.post),
        None => format!("/p/{}", subject.post),
    };
    let what = match (subject.comment.is_some(), &subject.group) {
        (false, Some(group)) => t!("case-post-in", group = group.name.as_str()),
        (false, None) => t!("case-post"),
        (true, Some(group)) => t!("case-comment-in", group = group.name.as_str()),
        (true, None) => t!("case-comment"),
    };
    let (name, username) = (subject.author.name.clone(), subject.author.username.clone());
    let html = subject.html.clone();
    let text = if subject.gone {
        view! { <p class="muted">{t!("case-gone")}</p> }.into_any()
    } else {
        view! {
            {subject.title.map(|title| view! { <h3>{title}</h3> })}
            <Folded html=Signal::stored(html)/>
        }
        .into_any()
    };
    view! {
        <div class="row row--between">
            <a class="row row--tight modwho" href=address_of(&username)>
                <PersonLine id=subject.author.id.0 photo=subject.author.photo name=name detail=what/>
            </a>
            {subject.edited.then(|| view! { <Badge word=t!("case-edited") tone=Tone::Info/> })}
        </div>
        <div class="modquote">{text}</div>
        {(!subject.gone).then(|| view! { <p class="sm"><a href=address>{t!("case-open")}</a></p> })}
    }
}

/// Why it was reported, without by whom.
#[component]
fn Reports(count: u32, reports: Vec<Report>) -> impl IntoView {
    let lines = reports.into_iter().map(|report| {
        view! {
            <li>
                <Badge word=words::rule(report.rule) tone=Tone::Warning/>
                " "
                {report.words}
                " "
                <small class="faint"><Moment at=report.at/></small>
            </li>
        }
    });
    view! {
        <div class="modpart">
            <p><strong>{t!("case-reports", count = count)}</strong></p>
            {(count > 0).then(|| view! { <ul class="modreports" role="list">{lines.collect_view()}</ul> })}
        </div>
    }
}
