//! The rule of a group in words, and the way to change it.

use leptos::prelude::*;

use super::{actions::TheGroup, model, rule_dialog::RuleDialog};
use crate::{i18n::t, ui::button::Button};

/// By which rule people are in the group; whoever runs it changes it here.
///
/// Keyboard: Tab goes to the button, which opens the dialog.
#[component]
pub fn RuleCard() -> impl IntoView {
    let group = TheGroup::of_page();
    let rule = group.get(|page| page.rule.clone());
    let runs = group.get(|page| page.rights.settings);
    let open = RwSignal::new(false);
    let ruled = Memo::new(move |_| rule.with(|rule| !rule.is_empty()));
    let word =
        Signal::derive(move || if ruled.get() { t!("group-rule-change") } else { t!("group-rule-make") });
    view! {
        <Show when=move || ruled.get() || runs.get()>
            <section class="card card--pad stack stack--s" aria-labelledby="rule-title">
                <h2 id="rule-title">{t!("group-rule-title")}</h2>
                <Show when=move || ruled.get() fallback=|| view! { <p class="muted">{t!("group-rule-none")}</p> }>
                    <p>{t!("group-rule-intro")}</p>
                    <ul class="rule">
                        {move || rule.get().iter().map(|all| view! { <li>{model::told(all)}</li> }).collect_view()}
                    </ul>
                    <p class="sm muted">{t!("group-rule-means")}</p>
                </Show>
                <Show when=move || runs.get()>
                    <div><Button word icon="users-three" on_press=move |()| open.set(true)/></div>
                    <RuleDialog open/>
                </Show>
            </section>
        </Show>
    }
}
