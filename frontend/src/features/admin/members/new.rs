//! A new account, and its first password.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    admin::{CreateMember, Created, NewMember},
    contract::NoParams,
    directory::ListUnits,
    identity::Role,
    ids::OrganizationId,
    problem::FieldRule,
    text::{DisplayName, EmailAddress, Function, StaffNumber, Username},
};

use super::password::PasswordNote;
use crate::{
    api::{self, ApiError, RefusedField},
    features::admin::{everywhere, model, roles},
    i18n::t,
    page::{self, Pages},
    ui::{
        button::Weight,
        field::TextField,
        icon::Icon,
        note::{Note, Tone},
        select::Select,
    },
};

const NAME: &str = "new-name";
const USERNAME: &str = "new-username";
const EMAIL: &str = "new-email";
const NUMBER: &str = "new-number";
const TITLE: &str = "new-title";

/// The page of a new account: `/admin/members/new`.
///
/// Keyboard: Enter in a field makes the account.
#[component]
pub fn NewMemberPage() -> impl IntoView {
    Pages::of_page().entitle(t!("accounts-new"));
    let created = RwSignal::new(None::<Created>);
    view! {
        <a class="btn btn--quiet" href="/admin/members">
            <Icon name="arrow-left"/>
            {t!("admin-members")}
        </a>
        <div class="pagehead">
            <div>
                <h1>{t!("accounts-new")}</h1>
                <p>{t!("account-new-intro")}</p>
            </div>
        </div>
        {move || match created.get() {
            None => view! { <NewForm on_created=move |made| created.set(Some(made))/> }.into_any(),
            Some(made) => view! { <Done created=made on_again=move |()| created.set(None)/> }.into_any(),
        }}
    }
}

/// What was made, and the password to hand over.
#[component]
fn Done(created: Created, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    let Created { member, password } = created;
    let person = member.person;
    view! {
        <section class="card card--pad stack" aria-labelledby="done-title">
            <h2 id="done-title">{t!("account-new-done", name = person.name.as_str())}</h2>
            <p>{t!("account-new-done-text", username = person.username.as_str())}</p>
            <PasswordNote password/>
            <div class="row">
                <a class=Weight::Primary.class() href=format!("/admin/members/{}", person.id)>{t!("account-new-see")}</a>
                <button type="button" class=Weight::Second.class() on:click=move |_| on_again.run(())>
                    {t!("account-new-another")}
                </button>
            </div>
        </section>
    }
}

#[component]
fn NewForm(#[prop(into)] on_created: Callback<Created>) -> impl IntoView {
    let form = Form::new(on_created);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    // Only as long as nobody wrote another one.
    Effect::new(move |before: Option<String>| {
        let suggested = model::suggested_username(&form.name.value.get());
        form.username.value.update(|username| {
            if username.is_empty() || before.as_ref() == Some(username) {
                username.clone_from(&suggested);
            }
        });
        suggested
    });
    view! {
        <form class="card card--pad stack newmember" on:submit=submit novalidate=true>
            <Show when=move || !form.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("account-new-failed") alert=true>{form.failure}</Note>
            </Show>
            <TextField id=NAME label=t!("account-new-name") value=form.name.value error=form.name.error/>
            <TextField
                id=USERNAME
                label=t!("account-new-username")
                hint=t!("account-new-username-hint")
                value=form.username.value
                error=form.username.error
            />
            <TextField
                id=EMAIL
                kind="email"
                label=t!("account-new-email")
                hint=t!("account-new-email-hint")
                value=form.email.value
                error=form.email.error
            />
            <TextField
                id=NUMBER
                label=t!("account-new-number")
                hint=t!("account-new-number-hint")
                value=form.number.value
                error=form.number.error
            />
            <TextField id=TITLE label=t!("account-new-function") value=form.title.value error=form.title.error/>
            <UnitField form/>
            {everywhere().then(|| view! {
                <div class="field">
                    <span class="lab" aria-hidden="true">{t!("account-role")}</span>
                    <Select
                        label=t!("account-role")
                        choices=roles::all()
                        chosen=form.role
                        on_choose=move |role| form.role.set(role)
                    />
                </div>
            })}
            <div class="row">
                <button
                    type="submit"
                    class=Weight::Primary.class()
                    aria-busy=move || form.busy.get().then_some("true")
                >
                    {t!("account-new-create")}
                </button>
            </div>
        </form>
    }
}

/// In which unit the person works: one must be chosen by those who administer units only.
#[component]
fn UnitField(form: Form) -> impl IntoView {
    let all = everywhere();
    let units = RwSignal::new(Vec::<(Option<OrganizationId>, String)>::new());
    spawn_local(async move {
        // Without the units the account can be made, and its person placed later.
        let Ok(found) = api::call::<ListUnits>(&NoParams {}, &()).await else { return };
        let open = found.items.into_iter().filter(|unit| unit.closed_at.is_none());
        let mut choices: Vec<_> = open.map(|unit| (Some(unit.id), unit.name)).collect();
        if all {
            choices.insert(0, (None, t!("places-no-unit")));
        } else {
            form.unit.try_set(choices.first().and_then(|(unit, _)| *unit));
        }
        units.try_set(choices);
    });
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("places-unit")}</span>
            {move || view! {
                <Select
                    label=t!("places-unit")
                    choices=units.get()
                    chosen=form.unit
                    on_choose=move |unit| form.unit.set(unit)
                />
            }}
        </div>
    }
}

/// A field of the form.
#[derive(Clone, Copy)]
struct Field {
    value: RwSignal<String>,
    error: RwSignal<String>,
}

impl Field {
    fn new() -> Self {
        Self { value: RwSignal::new(String::new()), error: RwSignal::new(String::new()) }
    }

    /// What is written, if it can be sent; else says what is wrong with it.
    fn read<T>(self, parse: fn(&str) -> Result<T, FieldRule>) -> Option<T> {
        let parsed = self.value.with_untracked(|value| parse(value));
        self.error.set(parsed.as_ref().err().map(sentence).unwrap_or_default());
        parsed.ok()
    }

    /// As [`Field::read`], of what may be left empty.
    fn read_optional<T>(self, parse: fn(&str) -> Result<T, FieldRule>) -> Result<Option<T>, ()> {
        if self.value.with_untracked(|value| value.trim().is_empty()) {
            self.error.set(String::new());
            return Ok(None);
        }
        self.read(parse).map(Some).ok_or(())
    }
}

/// What is written, and what is wrong with it.
#[derive(Clone, Copy)]
struct Form {
    name: Field,
    username: Field,
    email: Field,
    number: Field,
    title: Field,
    unit: RwSignal<Option<OrganizationId>>,
    role: RwSignal<Role>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
    on_created: Callback<Created>,
}

impl Form {
    fn new(on_created: Callback<Created>) -> Self {
        Self {
            name: Field::new(),
            username: Field::new(),
            email: Field::new(),
            number: Field::new(),
            title: Field::new(),
            unit: RwSignal::new(None),
            role: RwSignal::new(Role::Agent),
            failure: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            on_created,
        }
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(String::new());
        let Some(new) = self.read() else { return self.go_to_error() };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<CreateMember>(&NoParams {}, &new).await;
            self.busy.try_set(false);
            match answer {
                Ok(created) => self.on_created.run(created),
                Err(error) => self.refused(&error),
            }
        });
    }

    fn read(self) -> Option<NewMember> {
        // All of them, so that each says what is wrong with it.
        let name = self.name.read(DisplayName::parse);
        let username = self.username.read(Username::parse);
        let email = self.email.read_optional(EmailAddress::parse);
        let number = self.number.read_optional(StaffNumber::parse);
        let title = self.title.read_optional(Function::parse);
        let role = self.role.get_untracked();
        Some(NewMember {
            username: username?,
            name: name?,
            email: email.ok()?,
            staff_number: number.ok()?,
            title: title.ok()?,
            unit: self.unit.get_untracked(),
            role,
        })
    }

    fn refused(self, error: &ApiError) {
        let ApiError::Problem(problem) = error else { return self.failure.set(error.sentence()) };
        let mut known = false;
        for RefusedField { field, message } in &problem.fields {
            let of = match field.as_str() {
                "name" => self.name,
                "username" => self.username,
                "email" => self.email,
                "staff_number" => self.number,
                "title" => self.title,
                _ => continue,
            };
            of.error.set(message.clone());
            known = true;
        }
        if known { self.go_to_error() } else { self.failure.set(error.sentence()) }
    }

    /// Moves the focus to the first field that is wrong.
    fn go_to_error(self) {
        let fields = [
            (NAME, self.name),
            (USERNAME, self.username),
            (EMAIL, self.email),
            (NUMBER, self.number),
            (TITLE, self.title),
        ];
        let first = fields.iter().find(|(_, field)| field.error.with_untracked(|error| !error.is_empty()));
        if let Some((id, _)) = first {
            page::focus(id);
        }
    }
}

/// What to do about a field.
pub(super) fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("account-new-blank"),
        FieldRule::TooLong { max } => t!("account-new-too-long", count = *max),
        FieldRule::TooShort { min } => t!("account-new-too-short", count = *min),
        _ => t!("account-new-malformed"),
    }
}
