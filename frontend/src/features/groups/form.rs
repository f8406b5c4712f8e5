//! What a group is: the form that makes one or changes one.

use leptos::prelude::*;
use shared::{
    groups::{
        GroupKind, JoinPolicy, Visibility,
        pages::{GroupPage, GroupSettings, NewGroup, slug_of},
    },
    problem::FieldRule,
    text::{About, Name, Slug},
    time::UtcTime,
};

use super::model;
use crate::{
    i18n::t,
    ui::{
        button::{Button, Weight},
        field::{Check, FieldError, TextField},
        note::{Note, Tone},
        select::Select,
    },
};

/// What is written in the form.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    slug: RwSignal<String>,
    about: RwSignal<String>,
    kind: RwSignal<GroupKind>,
    visibility: RwSignal<Visibility>,
    join: RwSignal<JoinPolicy>,
    mandate: RwSignal<String>,
    /// Whether the group had the last day of a mandate before.
    had_mandate: bool,
    archived: RwSignal<bool>,
    /// What is wrong with the name, the name in addresses, the words about it.
    wrong: RwSignal<[String; 3]>,
}

impl Fields {
    fn new(page: Option<&GroupPage>) -> Self {
        let of = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        let mandate = page.and_then(|page| page.mandate_ends_on).map(|day| model::day_of(day.0));
        let visibility = page.map_or(Visibility::Open, |page| page.group.visibility);
        let usual = JoinPolicy::usual(visibility);
        let had_mandate = mandate.is_some();
        let by_hand = page.is_some_and(|page| {
            // The mandate being over is not the same as having been archived.
            page.archived_at.is_some_and(|at| page.mandate_ends_on.is_none_or(|day| at.0 < day.0))
        });
        Self {
            name: of(page.map(|page| page.group.name.clone())),
            slug: of(page.map(|page| page.group.slug.clone())),
            about: of(page.and_then(|page| page.about.clone())),
            kind: RwSignal::new(page.map_or(GroupKind::Community, |page| page.group.kind)),
            visibility: RwSignal::new(visibility),
            join: RwSignal::new(page.map_or(usual, |page| page.join)),
            mandate: of(mandate),
            had_mandate,
            archived: RwSignal::new(by_hand),
            wrong: RwSignal::default(),
        }
    }

    /// Whether a mandate is asked about: commissions have one, and what has one keeps it.
    fn has_mandate(&self) -> bool {
        self.had_mandate || self.kind.get() == GroupKind::Commission
    }

    /// The group that is described; nothing if something is wrong, which is said then.
    fn read(&self) -> Option<NewGroup> {
        let name = Name::parse(&self.name.get_untracked());
        let slug = Slug::parse(&self.slug.get_untracked());
        let about = match self.about.get_untracked() {
            text if text.trim().is_empty() => Ok(None),
            text => About::parse(&text).map(Some),
        };
        let sentence = |rule: Option<&FieldRule>| rule.map(sentence).unwrap_or_default();
        // The address is made from the name: without one, it is the name alone that is missing.
        let made = name.is_err() && self.slug.with_untracked(|slug| slug.trim().is_empty());
        let slug_fault = slug.as_ref().err().filter(|_| !made);
        let faults = [name.as_ref().err(), slug_fault, about.as_ref().err()].map(sentence);
        let first = faults.iter().position(|fault| !fault.is_empty());
        self.wrong.set(faults);
        if let Some(id) = first.and_then(|field| CONTROLS.get(field)) {
            show(id);
        }
        let day = model::day_begins(&self.mandate.get_untracked());
        let mandate_ends_on = day.filter(|_| untrack(|| self.has_mandate())).map(UtcTime);
        let settings = GroupSettings {
            name: name.ok()?,
            about: about.ok()?,
            kind: self.kind.get_untracked(),
            visibility: self.visibility.get_untracked(),
            join: self.join.get_untracked(),
            mandate_ends_on,
            archived: self.archived.get_untracked(),
        };
        Some(NewGroup { slug: slug.ok()?, settings })
    }
}

/// The ids of the controls that may be wrong, in the order of their faults.
const CONTROLS: [&str; 3] = ["group-name", "group-slug", "group-about"];

/// Brings a control into view and gives it the focus.
fn show(id: &str) {
    crate::page::scroll_to(id);
    crate::page::focus(id);
}

/// The address to try where one is taken: with the next number at its end.
fn next_address(taken: &str) -> String {
    let counted = taken.rsplit_once('-').and_then(|(stem, number)| Some((stem, number.parse::<u16>().ok()?)));
    match counted {
        Some((stem, number @ 2..=98)) => format!("{stem}-{}", number + 1),
        _ => format!("{taken}-2"),
    }
}

fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("group-field-blank"),
        FieldRule::TooLong { max } => t!("group-field-too-long", max = *max),
        _ => t!("group-field-malformed"),
    }
}

/// The form that makes a group, or changes one.
///
/// Keyboard: Tab goes from field to field; what is wrong is said with its field.
#[component]
pub fn GroupForm(
    /// The group to change; none to make one.
    page: Option<GroupPage>,
    /// The verb of the button.
    word: String,
    /// Why the last try was refused; empty when it was not.
    #[prop(into)]
    failure: Signal<String>,
    /// Whether the last try was refused because the address is another group's.
    #[prop(optional, into)]
    taken: Signal<bool>,
    /// Whether a try waits for its answer.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called to give up.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// Called with the group that is described.
    #[prop(into)]
    on_send: Callback<NewGroup>,
) -> impl IntoView {
    let (new, fields) = (page.is_none(), Fields::new(page.as_ref()));
    let wrong = move |field: usize| {
        Signal::derive(move || fields.wrong.with(|wrong| wrong.get(field).cloned().unwrap_or_default()))
    };
    Effect::new(move |_| {
        if taken.get() {
            let free = next_address(fields.slug.get_untracked().trim());
            fields.wrong.update(|wrong| wrong[1] = t!("group-slug-taken", free = free));
            // The sentence is drawn first.
            request_animation_frame(|| show(CONTROLS[1]));
        }
    });
    let send = move |()| {
        if let Some(group) = fields.read() {
            on_send.run(group);
        }
    };
    view! {
        <div class="dialog__b">
            <TextField id="group-name" label=t!("group-name") value=fields.name error=wrong(0) attr:autofocus=true/>
            {new.then(|| view! { <Address fields error=wrong(1)/> })}
            <AboutField fields error=wrong(2)/>
            <Choices fields/>
            <Show when=move || fields.has_mandate()>
                <TextField id="group-mandate" label=t!("group-mandate") hint=t!("group-mandate-hint") kind="date" value=fields.mandate/>
            </Show>
            {(!new).then(|| view! { <Check label=t!("group-archive") value=fields.archived/> })}
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("group-not-saved") alert=true>{failure}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("group-cancel") on_press=on_cancel/>
            <Button word weight=Weight::Primary busy on_press=send/>
        </div>
    }
}

/// The name in addresses, which follows the name until somebody writes another.
#[component]
fn Address(fields: Fields, error: Signal<String>) -> impl IntoView {
    let Fields { name, slug, .. } = fields;
    Effect::new(move |before: Option<String>| {
        let (made, written) = (slug_of(&name.get()), slug.get_untracked());
        if before.is_none_or(|before| before == written) {
            slug.set(made.clone());
        }
        made
    });
    view! { <TextField id="group-slug" label=t!("group-slug") hint=t!("group-slug-hint") value=slug error/> }
}

#[component]
fn AboutField(fields: Fields, error: Signal<String>) -> impl IntoView {
    let about = fields.about;
    let wrong = move || !error.with(String::is_empty);
    view! {
        <div class="field">
            <label for="group-about">{t!("group-about-label-field")}</label>
            <textarea
                class="input"
                id="group-about"
                rows="3"
                prop:value=about
                on:input=move |event| about.set(event_target_value(&event))
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then_some("group-about-error")
            ></textarea>
            <FieldError id="group-about-error" error/>
        </div>
    }
}

/// What it is for, who may see it, how one gets in.
#[component]
fn Choices(fields: Fields) -> impl IntoView {
    let Fields { kind, visibility, join, .. } = fields;
    let kinds: Vec<_> = GroupKind::ALL.iter().map(|one| (*one, model::kind(*one))).collect();
    let visibilities: Vec<_> = Visibility::ALL.iter().map(|one| (*one, model::visibility(*one))).collect();
    let see = move |chosen: Visibility| {
        visibility.set(chosen);
        join.set(JoinPolicy::usual(chosen));
    };
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("group-kind")}</span>
            <Select label=t!("group-kind") class="select" choices=kinds chosen=kind on_choose=move |one| kind.set(one)/>
        </div>
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("group-visibility")}</span>
            <Select label=t!("group-visibility") class="select" choices=visibilities chosen=visibility on_choose=see/>
            <p class="hint" role="status">{move || model::visibility_means(visibility.get())}</p>
        </div>
        {move || view! { <JoinChoice join secret=visibility.get() == Visibility::Secret/> }}
    }
}

/// How one gets in: into a secret group by invitation only, for nobody else could know of it.
#[component]
fn JoinChoice(join: RwSignal<JoinPolicy>, secret: bool) -> impl IntoView {
    let possible = JoinPolicy::ALL.iter().filter(|one| !secret || **one == JoinPolicy::ByInvitation);
    let choices: Vec<_> = possible.map(|one| (*one, model::join(*one))).collect();
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("group-join-label")}</span>
            <Select label=t!("group-join-label") class="select" choices chosen=join on_choose=move |one| join.set(one)/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::next_address;

    #[test]
    fn a_taken_address_gets_the_next_number() {
        for (taken, next) in [
            ("vie-d-agent", "vie-d-agent-2"),
            ("vie-d-agent-2", "vie-d-agent-3"),
            ("budget-2027", "budget-2027-2"),
            ("jury-1", "jury-1-2"),
            ("2", "2-2"),
        ] {
            assert_eq!(next_address(taken), next);
        }
    }
}
