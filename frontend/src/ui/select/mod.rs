//! One choice out of a list: the native control.

use leptos::prelude::*;

/// One choice out of a list.
///
/// Keyboard: as the browser does it: arrows, letters.
#[component]
pub fn Select<T: Clone + PartialEq + Send + Sync + 'static>(
    /// The label, for those who do not see what surrounds it.
    #[prop(into)]
    label: String,
    /// The class of the control.
    #[prop(default = "select")]
    class: &'static str,
    /// The choices with their words.
    choices: Vec<(T, String)>,
    /// The one chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with the one chosen.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView {
    let choices = StoredValue::new(choices);
    let position =
        move || choices.with_value(|all| chosen.with(|chosen| all.iter().position(|(one, _)| one == chosen)));
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        let chosen = chosen.and_then(|index| choices.with_value(|all| all.get(index).cloned()));
        if let Some((choice, _)) = chosen {
            on_choose.run(choice);
        }
    };
    let options = choices.with_value(|all| {
        let options = all.iter().enumerate().map(|(index, (_, word))| {
            view! { <option value=index selected=move || position() == Some(index)>{word.clone()}</option> }
        });
        options.collect_view()
    });
    view! {
        <select class=class aria-label=label on:change=choose>
            {options}
        </select>
    }
}
