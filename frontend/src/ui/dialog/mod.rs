//! A dialog: the native one, with its title, its body and its actions.

use leptos::{ev, html, prelude::*};

use super::button::IconButton;

/// How large a dialog is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// A question.
    #[default]
    Normal,
    /// A text to read or compare.
    Wide,
    /// A text to write: on a phone it takes the whole screen.
    Sheet,
}

/// A modal dialog.
///
/// Keyboard: Tab stays inside; Esc closes and the focus goes back to where it was (the browser
/// does both). The focus begins on the element with `autofocus`, else on the close button.
/// The body exists only while the dialog is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// The id of the title: unique on the page.
    id: &'static str,
    /// How large it is.
    #[prop(optional)]
    size: Size,
    /// What the close button is called.
    #[prop(into)]
    close_label: String,
    /// Called when it asks to be closed: by Esc or by its button.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds: `dialog__b` and `dialog__f`.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let shown = RwSignal::new(false);
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), node.get()) else { return };
        if open && !dialog.open() {
            // The content is built first, so that `autofocus` is found.
            shown.set(true);
            request_animation_frame(move || {
                // It fails only if it is open or gone already.
                let _ = dialog.show_modal();
            });
        } else if !open {
            if dialog.open() {
                dialog.close();
            }
            shown.set(false);
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    let class = match size {
        Size::Normal => "dialog",
        Size::Wide => "dialog dialog--wide",
        Size::Sheet => "dialog dialog--wide dialog--sheet",
    };
    let (label, content) = (StoredValue::new(close_label), StoredValue::new(children));
    view! {
        <dialog class=class aria-labelledby=id node_ref=node on:cancel=cancel on:close=move |_| {
            if open.get_untracked() { on_close.run(()) }
        }>
            <Show when=move || shown.get()>
                <div class="dialog__h">
                    <h2 id=id>{title}</h2>
                    <IconButton label=label.get_value() icon="x" on_press=on_close/>
                </div>
                {content.with_value(|content| content())}
            </Show>
        </dialog>
    }
}
