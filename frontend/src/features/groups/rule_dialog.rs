//! The dialog in which the rule of a group is written, looked at and kept.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{Directory, ReadDirectory},
    groups::{
        pages::GroupParams,
        rules::{
            MOST_CLAUSES, MOST_CONDITIONS, PreviewParams, PreviewRule, Rule, RuleChange, RuleDraft,
            RulePreview, SetRule, Side,
        },
    },
    identity::PersonRef,
    ids::UserId,
};

use super::{
    actions::TheGroup,
    rule_draft::{ClauseDraft, ConditionDraft, Draft, Kind},
};
use crate::{
    api,
    i18n::t,
    listed::{Listed, Listing},
    ui::{
        button::{Button, IconButton, Weight},
        dialog::{Dialog, Size},
        field::Check,
        note::{Note, Tone},
        person::PersonLine,
        select::Select,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// The dialog to change the rule of the group.
///
/// Keyboard: Tab goes from condition to condition; Esc closes and changes nothing.
#[component]
pub fn RuleDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog
            open
            title=t!("group-rule-dialog")
            id="rule-dialog-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| open.set(false)
        >
            <Loading open/>
        </Dialog>
    }
}

/// What one chooses from has to be there first.
#[component]
fn Loading(open: RwSignal<bool>) -> impl IntoView {
    let whole = RwSignal::new(None::<Result<Directory, String>>);
    spawn_local(async move {
        let answer = api::call::<ReadDirectory>(&NoParams {}, &()).await;
        whole.try_set(Some(answer.map_err(|error| error.sentence())));
    });
    move || {
        match whole.get() {
        None => view! { <div class="dialog__b"><Skeleton label=t!("group-rule-loading") count=1/></div> }.into_any(),
        Some(Err(sentence)) => view! {
            <div class="dialog__b"><Note tone=Tone::Bad lead=t!("group-rule-failed") alert=true>{sentence}</Note></div>
        }
        .into_any(),
        Some(Ok(whole)) => view! { <Form open whole/> }.into_any(),
    }
    }
}

/// What is written, and what the server says of it.
#[derive(Clone, Copy)]
struct Work {
    group: TheGroup,
    draft: Draft,
    preview: RwSignal<Option<RulePreview>>,
    confirmed: RwSignal<bool>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
    toasts: Toasts,
}

impl Work {
    /// The rule, if it can be read; else what is wrong is said.
    fn rule(self) -> Option<Rule> {
        let rule = self.draft.read();
        self.failure.set(if rule.is_none() { t!("group-rule-unfinished") } else { String::new() });
        rule
    }

    fn look(self) {
        let (Some(rule), Some(group)) = (self.rule(), self.group.id()) else { return };
        self.busy.set(true);
        spawn_local(async move {
            let params = PreviewParams { group, side: None, after: None };
            let answer = api::call::<PreviewRule>(&params, &RuleDraft { rule: Some(rule) }).await;
            self.busy.try_set(false);
            match answer {
                Ok(preview) => drop(self.preview.try_set(Some(preview))),
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    fn keep(self, rule: Option<Rule>, open: RwSignal<bool>) {
        let Some(group) = self.group.id() else { return };
        let change = RuleChange { rule, confirmed: self.confirmed.get_untracked() };
        self.busy.set(true);
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<SetRule>(&GroupParams { group }, &change).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    open.try_set(false);
                    self.group.set(page);
                    self.toasts.show(Toast::new(t!("group-rule-kept")));
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}

#[component]
fn Form(open: RwSignal<bool>, whole: Directory) -> impl IntoView {
    let group = TheGroup::of_page();
    let now = group.page().get_untracked().map(|page| page.rule).unwrap_or_default();
    let ruled = !now.is_empty();
    let work = Work {
        group,
        draft: Draft::of(&now, &whole),
        preview: RwSignal::new(None),
        confirmed: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        toasts: Toasts::of_page(),
    };
    // What was looked at is outdated as soon as something is written.
    Effect::new(move |before: Option<()>| {
        work.draft.track();
        if before.is_some() {
            work.preview.set(None);
        }
    });
    let whole = StoredValue::new(whole);
    let keep = move |()| {
        if let Some(rule) = work.rule() {
            work.keep(Some(rule), open);
        }
    };
    let clauses = work.draft.clauses;
    view! {
        <div class="dialog__b stack">
            <p>{t!("group-rule-help")}</p>
            <For each=move || clauses.get().into_iter().enumerate() key=|(_, clause)| clause.key let((index, clause))>
                <ClauseFields work clause index whole/>
            </For>
            <Show when=move || clauses.with(|all| all.len() < MOST_CLAUSES)>
                <div><Button word=t!("group-rule-or") icon="plus-bold" weight=Weight::Quiet on_press=move |()| work.draft.add_clause()/></div>
            </Show>
            <Show when=move || !work.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("group-rule-not-kept") alert=true>{work.failure}</Note>
            </Show>
            <Outcome work/>
            <Check label=t!("group-rule-confirm") value=work.confirmed/>
        </div>
        <div class="dialog__f">
            {ruled.then(|| view! {
                <Button word=t!("group-rule-remove") weight=Weight::Danger busy=work.busy on_press=move |()| work.keep(None, open)/>
            })}
            <Button word=t!("group-rule-look") icon="eye" busy=work.busy on_press=move |()| work.look()/>
            <Button word=t!("group-rule-keep") weight=Weight::Primary busy=work.busy on_press=keep/>
        </div>
    }
}

/// Conditions that hold together.
#[component]
fn ClauseFields(
    work: Work,
    clause: ClauseDraft,
    index: usize,
    whole: StoredValue<Directory>,
) -> impl IntoView {
    let conditions = clause.conditions;
    let first = index == 0;
    let add = move |()| {
        work.draft.add_condition(clause);
    };
    view! {
        <fieldset class="rule__all">
            <legend>{if first { t!("group-rule-whoever") } else { t!("group-rule-or-whoever") }}</legend>
            <For each=move || conditions.get() key=|one| one.key let(one)>
                <ConditionFields work clause one whole/>
            </For>
            <Show when=move || conditions.with(|all| all.len() < MOST_CONDITIONS)>
                <div><Button word=t!("group-rule-and") icon="plus-bold" weight=Weight::Quiet on_press=add/></div>
            </Show>
        </fieldset>
    }
}

/// One condition: what it is about, and which.
#[component]
fn ConditionFields(
    work: Work,
    clause: ClauseDraft,
    one: ConditionDraft,
    whole: StoredValue<Directory>,
) -> impl IntoView {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| (*kind, kind.word())).collect();
    let id = format!("rule-words-{}", one.key);
    let value = move || match one.kind.get() {
        Kind::Unit => {
            let units = whole.with_value(super::rule_draft::unit_choices);
            view! { <Select label=t!("group-rule-unit") choices=units chosen=one.unit on_choose=move |unit| one.unit.set(unit)/> }
                .into_any()
        }
        Kind::Role => {
            let roles = super::rule_draft::role_choices();
            view! { <Select label=t!("group-rule-role") choices=roles chosen=one.role on_choose=move |role| one.role.set(role)/> }
                .into_any()
        }
        Kind::Site => {
            let sites = whole.with_value(super::rule_draft::site_choices);
            view! { <Select label=t!("group-rule-site") choices=sites chosen=one.site on_choose=move |site| one.site.set(site)/> }
                .into_any()
        }
        Kind::Function | Kind::Mandate => view! {
            <input
                class="input"
                id=id.clone()
                aria-label=t!("group-rule-words")
                prop:value=one.words
                on:input=move |event| one.words.set(event_target_value(&event))
            />
        }
        .into_any(),
    };
    view! {
        <div class="rule__one">
            <Select label=t!("group-rule-about") choices=kinds chosen=one.kind on_choose=move |kind| one.kind.set(kind)/>
            <div class="rule__value">{value}</div>
            <IconButton label=t!("group-rule-drop") icon="x" on_press=move |()| work.draft.drop_condition(clause, one.key)/>
        </div>
    }
}

/// What the rule would change.
#[component]
fn Outcome(work: Work) -> impl IntoView {
    let shown = move || {
        work.preview.get().map(|preview| {
            let (coming, leaving) = (preview.coming, preview.leaving);
            let confirm = preview.to_confirm;
            view! {
                <section class="stack stack--s" aria-labelledby="rule-outcome">
                    <h3 id="rule-outcome">{t!("group-rule-outcome")}</h3>
                    <p>
                        {t!("group-rule-coming", count = coming)} " "
                        {t!("group-rule-leaving", count = leaving)} " "
                        {t!("group-rule-fitting", count = preview.fitting)}
                    </p>
                    {confirm.then(|| view! { <Note tone=Tone::Warning lead=t!("group-rule-many")>{t!("group-rule-many-text")}</Note> })}
                    {(coming > 0).then(|| view! { <Names work side=Side::Coming/> })}
                    {(leaving > 0).then(|| view! { <Names work side=Side::Leaving/> })}
                </section>
            }
        })
    };
    view! { <div role="status">{shown}</div> }
}

/// Those who come, or those who leave, page by page.
#[component]
fn Names(work: Work, side: Side) -> impl IntoView {
    let all = Listed::<PersonRef>::new();
    if let (Some(rule), Some(group)) = (work.draft.read(), work.group.id()) {
        all.ask(move |after| {
            let params = PreviewParams { group, side: Some(side), after: after.map(UserId) };
            let draft = RuleDraft { rule: Some(rule.clone()) };
            async move { api::call::<PreviewRule>(&params, &draft).await.map(|preview| preview.people) }
        });
    }
    let word = match side {
        Side::Coming => t!("group-rule-who-comes"),
        Side::Leaving => t!("group-rule-who-leaves"),
    };
    let line = |person: PersonRef| {
        view! {
            <li class="li"><PersonLine id=person.id.0 photo=person.photo name=person.name detail=person.title.unwrap_or_default()/></li>
        }
    };
    view! {
        <details class="rule__names">
            <summary>{word}</summary>
            <Listing list=all loading=t!("group-members-loading") failed=t!("group-members-failed") empty=|| ()>
                <ul class="lines" role="list">
                    <For each=move || all.items() key=|person| person.id children=line/>
                </ul>
            </Listing>
        </details>
    }
}
