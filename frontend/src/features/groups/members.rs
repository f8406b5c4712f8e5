//! Who is in a group, and why each of them is.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::mentions::Letters,
    groups::{
        GroupKind, MemberRole, MemberSource,
        pages::GroupParams,
        people::{
            ChangeMember, ListMembers, Member, MemberChange, MemberParams, MembersParams, RemoveMember,
        },
        rules::{ChairChange, NameChair},
    },
    ids::UserId,
    time::{DAY, UtcTime},
};

use super::{actions::TheGroup, invite::InviteDialog, model, waiting::Waiting};
use crate::{
    api, dates,
    i18n::t,
    listed::{Listed, Listing},
    pause::Pause,
    session::Session,
    ui::{
        avatar::Avatar,
        badge::{Badge, Tone},
        button::{Button, Weight},
        field::TextField,
        icon::Icon,
        menu::{Entry, Menu},
        note::{Note, Tone as NoteTone},
        toast::{Toast, Toasts},
    },
};

/// How long a guest is let in at first.
const GUEST_DAYS: u32 = 90;

/// Who is in the group, with those who ask and those who are invited for whoever decides.
///
/// Keyboard: Tab goes from the search to each person's menu.
#[component]
pub fn MembersSection() -> impl IntoView {
    let group = TheGroup::of_page();
    let members = Members::new(&group);
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
    all: Listed<Member>,
    /// Why the last change was refused; empty when it was not.
    failure: RwSignal<String>,
    pause: Pause,
    toasts: Toasts,
}

impl Members {
    fn new(group: &TheGroup) -> Self {
        let this = Self {
            group: *group,
            question: RwSignal::new(String::new()),
            all: Listed::new(),
            failure: RwSignal::new(String::new()),
            pause: Pause::new(),
            toasts: Toasts::of_page(),
        };
        let version = group.version();
        Effect::new(move |_| {
            version.track();
            this.ask();
        });
        Effect::new(move |before: Option<String>| {
            let question = this.question.get();
            if before.is_some_and(|before| before != question) {
                this.pause.then(move || this.ask());
            }
            question
        });
        this
    }

    /// Asks for those whose name begins so. A page that was left asks nothing.
    fn ask(self) {
        let (Some(question), Some(group)) = (self.question.try_get_untracked(), self.group.id()) else {
            return;
        };
        // Longer than any name: nobody is meant.
        let Ok(q) = Letters::parse(&question) else { return };
        self.all.ask(move |after| {
            let params = MembersParams { group, q: q.clone(), after: after.map(UserId) };
            async move { api::call::<ListMembers>(&params, &()).await }
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
                    self.all.reload();
                    self.group.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    /// Says who presides, or that nobody does.
    fn name_chair(self, person: Option<UserId>) {
        let Some(group) = self.group.id() else { return };
        self.failure.set(String::new());
        spawn_local(async move {
            match api::call::<NameChair>(&GroupParams { group }, &ChairChange { person }).await {
                Ok(page) => {
                    self.group.set(page);
                    self.toasts.show(Toast::new(t!("group-chair-changed")));
                    self.all.reload();
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
                    self.all.reload();
                    self.group.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}

#[component]
fn List(members: Members) -> impl IntoView {
    let nobody = || view! { <p class="muted" role="status">{t!("group-members-nobody")}</p> };
    view! {
        <Listing
            list=members.all
            loading=t!("group-members-loading")
            failed=t!("group-members-failed")
            empty=nobody
        >
            <ul class="lines" role="list">
                <For
                    each=move || members.all.items()
                    key=|member| (member.person.id, member.role, member.until, member.by_rule, member.source)
                    children=move |member| view! { <Row members member/> }
                />
            </ul>
        </Listing>
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
    let chairs = members.group.get(|page| page.chair.as_ref().map(|chair| chair.id));
    let id = person.id;
    let presides = move || {
        (chairs.get() == Some(id))
            .then(|| view! { " " <Badge word=t!("group-chair") tone=Tone::Good icon="seal-check"/> })
    };
    let kept = StoredValue::new(member);
    let entries = move |()| kept.with_value(|member| entries(&members, member));
    view! {
        <li class="li">
            <Avatar id=person.id.0 photo=person.photo name=person.name.clone()/>
            <span class="grow">
                <a href=format!("/people/{}", person.username)><strong>{person.name.clone()}</strong></a>
                {presides}
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
fn entries(members: &Members, member: &Member) -> Vec<Entry> {
    let members = *members;
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
    if role != MemberRole::Manager && !member.by_rule {
        let end = UtcTime(now.0 / DAY * DAY).plus_ms(i64::from(GUEST_DAYS) * DAY);
        let (word, until) = match until {
            Some(_) => (t!("group-no-end"), None),
            None => (t!("group-make-guest", count = GUEST_DAYS), Some(end)),
        };
        entries.push(Entry::run("clock-countdown", word, move || {
            members.change(person, MemberChange { role, until });
        }));
    }
    if members.group.get(|page| page.group.kind == GroupKind::Commission).get_untracked() {
        let chair = members.group.get(|page| page.chair.as_ref().map(|chair| chair.id)).get_untracked();
        let (word, chosen) = if chair == Some(person) {
            (t!("group-chair-no-more"), None)
        } else {
            (t!("group-make-chair"), Some(person))
        };
        entries.push(Entry::run("seal-check", word, move || members.name_chair(chosen)));
    }
    if member.by_rule && member.source == MemberSource::Rule {
        // The rule would bring them back.
        return entries;
    }
    let remove = Entry::run("sign-out", t!("group-remove"), move || members.remove(person, name.clone()));
    entries.push(remove.dangerous());
    entries
}
