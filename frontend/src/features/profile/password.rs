//! Another password: the present one proves who asks.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    identity::{ChangePassword, PasswordChange},
    problem::{Code, FieldRule},
    text::{NewPassword, Password},
};

use crate::{
    api::{self, ApiError},
    i18n::t,
    page,
    session::Session,
    ui::{
        field::{Check, TextField},
        icon::Icon,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

const CURRENT: &str = "password-current";
const NEW: &str = "password-new";

/// The form to change one's password.
///
/// Keyboard: Enter in a field sends it.
#[component]
pub fn PasswordCard(
    /// Called once it is changed: the other sessions have ended.
    #[prop(into)]
    on_changed: Callback<()>,
) -> impl IntoView {
    let form = Form::new(on_changed);
    let username = Session::of_page().me().with_untracked(|me| me.person.username.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    view! {
        <section class="card card--pad" aria-labelledby="password-title">
            <h2 id="password-title">{t!("password-title")}</h2>
            <form class="stack stack--s mt-2" on:submit=submit novalidate=true>
                // Password managers look for it.
                <input type="text" autocomplete="username" value=username hidden=true readonly=true/>
                <Show when=move || !form.failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("password-failed") alert=true>{form.failure}</Note>
                </Show>
                {move || view! { <Fields form kind=if form.readable.get() { "text" } else { "password" }/> }}
                <Check label=t!("password-show") value=form.readable/>
                <div class="row">
                    <button
                        type="submit"
                        class="btn btn--primary"
                        aria-busy=move || form.busy.get().then_some("true")
                    >
                        {move || form.busy.get().then(|| view! {
                            <span class="ico--spin"><Icon name="circle-notch-bold"/></span>
                        })}
                        {t!("password-change")}
                    </button>
                </div>
            </form>
        </section>
    }
}

#[component]
fn Fields(form: Form, kind: &'static str) -> impl IntoView {
    view! {
        <TextField
            id=CURRENT
            label=t!("password-current")
            kind
            autocomplete="current-password"
            value=form.current
            error=form.current_error
        />
        <TextField
            id=NEW
            label=t!("password-new")
            hint=t!("password-hint", count = NewPassword::MIN)
            kind
            autocomplete="new-password"
            value=form.new
            error=form.new_error
        />
    }
}

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Form {
    current: RwSignal<String>,
    new: RwSignal<String>,
    current_error: RwSignal<String>,
    new_error: RwSignal<String>,
    failure: RwSignal<String>,
    /// Whether what is typed can be read.
    readable: RwSignal<bool>,
    busy: RwSignal<bool>,
    toasts: Toasts,
    on_changed: Callback<()>,
}

impl Form {
    fn new(on_changed: Callback<()>) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            current: empty(),
            new: empty(),
            current_error: empty(),
            new_error: empty(),
            failure: empty(),
            readable: RwSignal::new(false),
            busy: RwSignal::new(false),
            toasts: Toasts::of_page(),
            on_changed,
        }
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(change) = self.read() else { return self.go_to_error() };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<ChangePassword>(&NoParams {}, &change).await;
            self.busy.try_set(false);
            match answer {
                Ok(()) => self.done(),
                Err(error) => self.refused(&error),
            }
        });
    }

    /// What is typed, if it can be sent; else says what is wrong with it.
    fn read(self) -> Option<PasswordChange> {
        let current = self.current.with_untracked(|typed| Password::parse(typed));
        let new = self.new.with_untracked(|typed| NewPassword::parse(typed));
        self.failure.set(String::new());
        self.current_error.set(current.as_ref().err().map(sentence).unwrap_or_default());
        self.new_error.set(new.as_ref().err().map(sentence).unwrap_or_default());
        Some(PasswordChange { current: current.ok()?, new: new.ok()? })
    }

    fn done(self) {
        self.current.set(String::new());
        self.new.set(String::new());
        self.readable.set(false);
        self.toasts.show(Toast::new(t!("password-changed")));
        self.on_changed.run(());
    }

    fn refused(self, error: &ApiError) {
        let ApiError::Problem(problem) = error else { return self.failure.set(error.sentence()) };
        let of = |name: &str| {
            let field = problem.fields.iter().find(|field| field.field == name);
            field.map(|field| field.message.clone()).unwrap_or_default()
        };
        let (mut current, new) = (of("current"), of("new"));
        if problem.code == Code::WrongPassword {
            current = error.sentence();
        }
        if current.is_empty() && new.is_empty() {
            return self.failure.set(error.sentence());
        }
        self.current_error.set(current);
        self.new_error.set(new);
        self.go_to_error();
    }

    /// Moves the focus to the first field that is wrong.
    fn go_to_error(self) {
        let first = if self.current_error.with_untracked(String::is_empty) { NEW } else { CURRENT };
        page::focus(first);
    }
}

/// What to do about a field.
fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("password-blank"),
        FieldRule::TooShort { min } => t!("password-too-short", count = *min),
        FieldRule::TooLong { max } => t!("password-too-long", count = *max),
        _ => t!("password-malformed"),
    }
}
