//! Who is in a group, and why each of them is.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use shared::{
    contract::Page,
    feed::mentions::Letters,
    groups::{
        MemberRole,
        people::{
            ChangeMember, ListMembers, Member, MemberChange, MemberParams, MembersParams, RemoveMember,
        },
    },
    ids::UserId,
    time::{DAY, UtcTime},
};

use super::{actions::TheGroup, invite::InviteDialog, model, waiting::Waiting};
use crate::{
    api, dates,
    i18n::t,
    session::Session,
    ui::{
        avatar::Avatar,
        badge::{Badge, Tone},
        button::{Button, Weight},
        empty::ErrorCard,
        field::TextField,
        icon::Icon,
        menu::{Entry, Menu},
        note::{Note, Tone as NoteTone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// How long fingers rest before somebody is looked for.
const REST: Duration = Duration::from_millis(200);
/// How long a guest is let in at first.
const GUEST_DAYS: u32 = 90;

/// Who is in the group, with those who ask and those who are invited for whoever decides.
///
/// Keyboard: Tab goes from the search to each person's menu.
#[component]
pub fn MembersSection() -> impl IntoView {
    let group = TheGroup::of_page();
    let members = Members::new(group);
    let (decides, invites) = (group.get(|page| page.rights.decide), group.get(|page| page.rights.invite));
    let inviting = RwSignal::new(false);
    view! {
        <div class="stack">
            <Show when=move || decides.get()><Waiting/></Show>
            <section class="card card--pad stack stack--s" aria-labelledby="members-title">
                <div class="row row--between">
                    <h2 id="members-title" tabindex="-1">{t!("group-members-title")}</h2>
                    <Show when=move || invites.get()>
                        <Button
                            word=t!("group-invite")
                            weight=Weight::Primary
                            icon="user-plus"
                            on_press=move |()| inviting.set(true)
                        />
                    </Show>
                </div>
                <TextField id="members-search" label=t!("group-members-search") kind="search" value=members.question/>
                <Show when=move || !members.failure.with(String::is_empty)>
                    <Note tone=NoteTone::Bad lead=t!("group-member-not-changed") alert=true>{members.failure}</Note>
                </Show>
                <List members/>
            </section>
            <InviteDialog open=inviting/>
        </div>
    }
}

/// The people who are listed, as long as they are shown.
#[derive(Clone, Copy)]
struct Members {
    group: TheGroup,
    question: RwSignal<String>,
    all: RwSignal<Option<Result<Page<Member>, String>>>,
    more: RwSignal<bool>,
    /// Why the last change was refused; empty when it was not.
    failure: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    toasts: Toasts,
}

impl Members {
    fn new(group: TheGroup) -> Self {
        let this = Self {
            group,
            question: RwSignal::new(String::new()),
            all: RwSignal::new(None),
            more: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            timer: StoredValue::new(None),
            toasts: Toasts::of_page(),
        };
        let version = group.version();
        Effect::new(move |_| {
            version.track();
            this.load();
        });
        Effect::new(move |before: Option<String>| {
            let question = this.question.get();
            if before.is_some_and(|before| before != question) {
                this.load_soon();
            }
            question
        });
        this
    }

    fn load_soon(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.timer.set_value(set_timeout_with_handle(move || self.load(), REST).ok());
    }

    fn params(self, after: Option<UserId>) -> Option<MembersParams> {
        let question = self.question.try_get_untracked()?;
        // Longer than any name: nobody is meant.
        let q = Letters::parse(&question).ok()?;
        Some(MembersParams { group: self.group.id()?, q, after })
    }

    /// Loads the first page. What is shown stays until then.
    fn load(self) {
        let Some(params) = self.params(None) else { return };
        let asked = self.question.get_untracked();
        spawn_local(async move {
            let answer = api::call::<ListMembers>(&params, &()).await;
            // Only the answer to what is asked now counts.
            if self.question.try_get_untracked() == Some(asked) {
                self.all.try_set(Some(answer.map_err(|error| error.sentence())));
            }
        });
    }

    fn load_more(self, after: UserId) {
        let Some(params) = self.params(Some(after)) else { return };
        self.more.set(true);
        spawn_local(async move {
            let answer = api::call::<ListMembers>(&params, &()).await;
            self.more.try_set(false);
            match answer {
                Ok(page) => drop(self.all.try_update(|all| {
                    if let Some(Ok(all)) = all {
                        all.items.extend(page.items);
                        all.next = page.next;
                    }
                })),
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    fn change(self, person: UserId, change: MemberChange) {
        let Some(group) = self.group.id() else { return };
        self.failure.set(String::new());
        spawn_local(async move {
            match api::call::<ChangeMember>(&MemberParams { group, person }, &change).await {
                Ok(member) => {
                    self.toasts
                        .show(Toast::new(t!("group-member-changed", name = member.person.name.as_str())));
                    self.load();
                    self.group.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    fn remove(self, person: UserId, name: String) {
        let Some(group) = self.group.id() else { return };
        self.failure.set(String::new());
        spawn_local(async move {
            match api::call::<RemoveMember>(&MemberParams { group, person }, &()).await {
                Ok(()) => {
                    self.toasts.show(Toast::new(t!("group-member-removed", name = name.as_str())));
                    crate::page::focus("members-title");
                    self.load();
                    self.group.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}

#[component]
fn List(members: Members) -> impl IntoView {
    move || {
        match members.all.get() {
        None => view! { <Skeleton label=t!("group-members-loading") count=2/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("group-members-failed") text=sentence retry=t!("retry") on_retry=move |()| members.load()/>
        }
        .into_any(),
        Some(Ok(page)) if page.items.is_empty() => {
            view! { <p class="muted" role="status">{t!("group-members-nobody")}</p> }.into_any()
        }
        Some(Ok(page)) => {
            let next = page.next.map(UserId);
            let rows = page.items.into_iter().map(|member| view! { <Row members member/> });
            let busy = members.more;
            view! {
                <ul class="lines" role="list">{rows.collect_view()}</ul>
                {next.map(|next| view! {
                    <Button word=t!("groups-more") busy on_press=move |()| members.load_more(next)/>
                })}
            }
            .into_any()
        }
    }
    }
}

/// Somebody in the group, why they are, and what may be changed about them.
#[component]
fn Row(members: Members, member: Member) -> impl IntoView {
    let roles = members.group.get(|page| page.rights.roles);
    let person = member.person.clone();
    let why = model::why(&member);
    let title = person.title.clone();
    let tone = match member.role {
        MemberRole::Manager => Tone::Good,
        MemberRole::Moderator | MemberRole::Member => Tone::Plain,
    };
    let badge = (member.role != MemberRole::Member)
        .then(|| view! { " " <Badge word=model::role(member.role) tone/> });
    let until = member.until;
    let own = Session::of_page().id() == person.id;
    let label = t!("group-member-more", name = person.name.as_str());
    let label = Signal::stored(label);
    let kept = StoredValue::new(member);
    let entries = move |()| kept.with_value(|member| entries(members, member));
    view! {
        <li class="li">
            <Avatar id=person.id.0 name=person.name.clone()/>
            <span class="grow">
                <a href=format!("/people/{}", person.username)><strong>{person.name.clone()}</strong></a>
                {badge}
                {until.map(|_| view! { " " <Badge word=t!("group-guest")/> })}
                <small>
                    {title.map(|title| view! { {title} " — " })}
                    {why}
                    {until.map(|until| t!("group-until", day = dates::day(model::last_noon_before(until), true)))}
                </small>
            </span>
            <Show when=move || roles.get() && !own>
                <Menu label entries><Icon name="dots-three-bold"/></Menu>
            </Show>
        </li>
    }
}

/// What whoever runs the group may do about somebody in it.
fn entries(members: Members, member: &Member) -> Vec<Entry> {
    let (person, name, until) = (member.person.id, member.person.name.clone(), member.until);
    let turn_into = |role: MemberRole, word: String| {
        // Who runs the group is no guest.
        let until = until.filter(|_| role != MemberRole::Manager);
        Entry::run("users-three", word, move || members.change(person, MemberChange { role, until }))
    };
    let roles = [
        (MemberRole::Manager, t!("group-make-manager")),
        (MemberRole::Moderator, t!("group-make-moderator")),
        (MemberRole::Member, t!("group-make-member")),
    ];
    let (now, role) = (dates::device_now(), member.role);
    let mut entries: Vec<Entry> =
        roles.into_iter().filter(|(of, _)| *of != role).map(|(role, word)| turn_into(role, word)).collect();
    if role != MemberRole::Manager {
        let end = UtcTime(now.0 / DAY * DAY).plus_ms(i64::from(GUEST_DAYS) * DAY);
        let (word, until) = match until {
            Some(_) => (t!("group-no-end"), None),
            None => (t!("group-make-guest", count = GUEST_DAYS), Some(end)),
        };
        entries.push(Entry::run("clock-countdown", word, move || {
            members.change(person, MemberChange { role, until });
        }));
    }
    let remove = Entry::run("sign-out", t!("group-remove"), move || members.remove(person, name.clone()));
    entries.push(remove.dangerous());
    entries
}
