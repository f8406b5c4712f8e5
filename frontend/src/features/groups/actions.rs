//! The group that is looked at, and what one does there.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    groups::{
        Level,
        pages::{
            FollowGroup, Following, GroupPage, GroupParams, JoinGroup, LeaveGroup, LeaveParams, ReadGroup,
            SlugParams,
        },
        people::{AnswerInvitation, AskText, AskToJoin, Decision, WithdrawRequest},
    },
    ids::{GroupId, UserId},
    live::Event,
    problem::Code,
    text::Slug,
};

use super::model;
use crate::{
    announce::Announcer,
    api::{self, ApiError},
    i18n::t,
    live::{Live, News},
    page::Pages,
    ui::toast::{Toast, Toasts},
};

/// Why a group is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is none, or one may not know of it.
    Nowhere,
    /// It could not be loaded; the sentence says why.
    Failed(String),
}

/// The group of the page, as context.
#[derive(Clone, Copy)]
pub struct TheGroup {
    slug: StoredValue<String>,
    page: RwSignal<Option<GroupPage>>,
    missing: RwSignal<Option<Missing>>,
    /// Grows whenever somebody changed something about it: lists load again.
    version: RwSignal<u32>,
    /// Why the last act failed; empty when it did not.
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
    /// Whether the dialog to leave is open, and to change the group.
    leaving: RwSignal<bool>,
    changing: RwSignal<bool>,
    toasts: Toasts,
    announcer: Announcer,
    pages: Pages,
}

impl TheGroup {
    /// The group with this name in addresses; it is loaded, and followed.
    pub fn open(slug: String) -> Self {
        let this = Self {
            slug: StoredValue::new(slug),
            page: RwSignal::new(None),
            missing: RwSignal::new(None),
            version: RwSignal::new(0),
            failure: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            leaving: RwSignal::new(false),
            changing: RwSignal::new(false),
            toasts: Toasts::of_page(),
            announcer: Announcer::of_page(),
            pages: Pages::of_page(),
        };
        this.load();
        Live::of_page().on_news(move |news| {
            let about = match news {
                News::Event { event: Event::GroupChanged { group }, .. }
                | News::Event { event: Event::MembershipChanged { group, .. }, .. } => this.is(group),
                News::Resync => true,
                _ => false,
            };
            if about {
                this.load();
                this.version.update(|version| *version += 1);
            }
        });
        this
    }

    /// The group of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// What is known of it.
    pub fn page(&self) -> ReadSignal<Option<GroupPage>> {
        self.page.read_only()
    }

    /// Something about it, followed as it changes; the default until it is known.
    pub fn get<T: Default + PartialEq + Send + Sync + 'static>(
        &self,
        what: impl Fn(&GroupPage) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let page = self.page;
        Memo::new(move |_| page.with(|page| page.as_ref().map(&what).unwrap_or_default()))
    }

    /// Which it is, once it is known.
    pub fn id(&self) -> Option<GroupId> {
        self.page.with_untracked(|page| page.as_ref().map(|page| page.group.id))
    }

    /// Why it is not shown.
    pub fn missing(&self) -> ReadSignal<Option<Missing>> {
        self.missing.read_only()
    }

    /// Grows whenever somebody changed something about it.
    pub fn version(&self) -> ReadSignal<u32> {
        self.version.read_only()
    }

    /// Why the last act failed; empty when it did not.
    pub fn failure(&self) -> ReadSignal<String> {
        self.failure.read_only()
    }

    /// Whether an act waits for its answer.
    pub fn busy(&self) -> ReadSignal<bool> {
        self.busy.read_only()
    }

    /// Whether the dialog to leave is open.
    pub fn leaving(&self) -> RwSignal<bool> {
        self.leaving
    }

    /// Whether the dialog to change the group is open.
    pub fn changing(&self) -> RwSignal<bool> {
        self.changing
    }

    /// Loads it. What is shown stays until then.
    pub fn load(&self) {
        let this = *self;
        let Ok(slug) = this.slug.with_value(|slug| Slug::parse(slug)) else {
            return this.missing.set(Some(Missing::Nowhere));
        };
        spawn_local(async move {
            match api::call::<ReadGroup>(&SlugParams { slug }, &()).await {
                Ok(page) => this.set(page),
                Err(error) => this.lose(&error),
            }
        });
    }

    /// Takes in what the server says of it.
    pub fn set(&self, page: GroupPage) {
        // The person may have gone to another page.
        self.missing.try_set(None);
        self.page.try_set(Some(page));
    }

    fn lose(&self, error: &ApiError) {
        let known = self.page.try_with_untracked(Option::is_some).unwrap_or(true);
        if error.is(Code::NotFound) {
            self.page.try_set(None);
            self.missing.try_set(Some(Missing::Nowhere));
        } else if !known {
            self.missing.try_set(Some(Missing::Failed(error.sentence())));
        }
    }

    fn is(&self, group: GroupId) -> bool {
        self.page.try_with_untracked(|page| page.as_ref().is_some_and(|page| page.group.id == group))
            == Some(true)
    }

    /// Comes in.
    pub fn join(&self) {
        let this = *self;
        this.act(async move |group| {
            let page = api::call::<JoinGroup>(&GroupParams { group }, &()).await?;
            this.toasts.show(Toast::new(t!("group-joined", name = page.group.name.as_str())));
            Ok(Some(page))
        });
    }

    /// Asks to come in.
    pub fn ask(&self, ask: AskText) {
        let this = *self;
        this.act(async move |group| {
            let page = api::call::<AskToJoin>(&GroupParams { group }, &ask).await?;
            this.toasts.show(Toast::new(t!("group-asked")));
            Ok(Some(page))
        });
    }

    /// Takes the request back.
    pub fn ask_no_more(&self) {
        let this = *self;
        this.act(async move |group| {
            api::call::<WithdrawRequest>(&GroupParams { group }, &()).await?;
            this.toasts.show(Toast::new(t!("group-asked-no-more")));
            Ok(None)
        });
    }

    /// Answers the invitation.
    pub fn answer(&self, accept: bool) {
        let this = *self;
        this.act(async move |group| {
            api::call::<AnswerInvitation>(&GroupParams { group }, &Decision { accept }).await?;
            let words =
                if accept { t!("group-invitation-accepted") } else { t!("group-invitation-declined") };
            this.toasts.show(Toast::new(words));
            Ok(None)
        });
    }

    /// Says what one wants to be told.
    pub fn follow(&self, level: Level, muted: bool) {
        let this = *self;
        this.act(async move |group| {
            let page = api::call::<FollowGroup>(&GroupParams { group }, &Following { level, muted }).await?;
            let words =
                if muted { t!("group-muted") } else { t!("group-follows", level = model::level(level)) };
            this.announcer.say(words);
            Ok(Some(page))
        });
    }

    /// Leaves, perhaps naming who runs the group then. `refused` hears why it was not possible.
    pub fn leave(&self, successor: Option<UserId>, refused: impl Fn(&ApiError) + 'static) {
        let this = *self;
        let Some(group) = this.id() else { return };
        this.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<LeaveGroup>(&LeaveParams { group, successor }, &()).await;
            this.busy.try_set(false);
            match answer {
                Ok(()) => {
                    this.leaving.try_set(false);
                    this.toasts.show(Toast::new(t!("group-left")));
                    // A secret group is not there any more.
                    this.pages.go("/groups");
                }
                Err(error) => refused(&error),
            }
        });
    }

    /// Does something and shows what the group is then; without an answer it is asked again.
    fn act<F>(&self, act: impl FnOnce(GroupId) -> F + 'static)
    where
        F: Future<Output = Result<Option<GroupPage>, ApiError>> + 'static,
    {
        let this = *self;
        let Some(group) = this.id() else { return };
        if this.busy.get_untracked() {
            return;
        }
        this.failure.set(String::new());
        this.busy.set(true);
        spawn_local(async move {
            let answer = act(group).await;
            this.busy.try_set(false);
            match answer {
                Ok(Some(page)) => this.set(page),
                Ok(None) => this.load(),
                Err(error) => {
                    this.failure.try_set(error.sentence());
                    this.load();
                }
            }
        });
    }
}
