//! The list of groups: mine, those to discover, and the invitations that wait for an answer.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    contract::NoParams,
    feed::mentions::Letters,
    groups::{
        pages::{CreateGroup, GroupCard, GroupParams, GroupTab, JoinGroup, ListGroups, ListParams, NewGroup},
        people::{AnswerInvitation, AskText, AskToJoin, Decision, MyInvitation, MyInvitations},
    },
    ids::GroupId,
    live::Event,
};

use super::{
    card::{CardView, Wish},
    form::GroupForm,
    model,
    suggestions::Suggestions,
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    page::{self, Pages},
    pause::Pause,
    session::Session,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        empty::Empty,
        field::TextField,
        note::{Note, Tone},
        segmented::Segmented,
        tile::{self, Tile},
        toast::{Toast, Toasts},
    },
};

/// The list of groups: `/groups`, `?tab=discover`, `?q=…`.
///
/// Keyboard: Tab goes from the filter to the search, then from group to group.
#[component]
pub fn GroupsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("groups-title"));
    let list = List::new();
    let making = RwSignal::new(false);
    view! {
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("groups-title")}</h1>
                <p>{t!("groups-intro")}</p>
            </div>
            <Button word=t!("groups-make") icon="plus-bold" weight=Weight::Primary on_press=move |()| making.set(true)/>
        </div>
        <div class="stack">
            <Invitations list/>
            <Filters list/>
            <Show when=move || !list.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("group-act-failed") alert=true>{list.failure}</Note>
            </Show>
            <Groups list/>
            <Show when=move || list.tab.get() == GroupTab::Mine && list.question.with(String::is_empty)>
                <Suggestions/>
            </Show>
        </div>
        <MakeDialog open=making/>
    }
}

/// The id of the heading, where the focus goes when what had it is gone.
const TITLE: &str = "groups-title";

/// The groups that are listed, as long as they are shown.
#[derive(Clone, Copy)]
struct List {
    tab: Memo<GroupTab>,
    question: Memo<String>,
    all: Listed<GroupCard>,
    invitations: Listed<MyInvitation>,
    /// The one that something is being done about.
    busy: RwSignal<Option<GroupId>>,
    failure: RwSignal<String>,
    toasts: Toasts,
    session: Session,
    pages: Pages,
}

impl List {
    fn new() -> Self {
        let query = use_query_map();
        let this = Self {
            tab: Memo::new(move |_| {
                query
                    .with(|query| query.get("tab").and_then(|tab| tab.parse().ok()))
                    .unwrap_or(GroupTab::Mine)
            }),
            question: Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default())),
            all: Listed::new(),
            invitations: Listed::new(),
            busy: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            toasts: Toasts::of_page(),
            session: Session::of_page(),
            pages: Pages::of_page(),
        };
        Effect::new(move |_| this.ask(this.tab.get(), &this.question.get()));
        this.invitations.ask(|_| async { api::call::<MyInvitations>(&NoParams {}, &()).await });
        Live::of_page().on_news(move |news| {
            let about = match news {
                News::Event { event: Event::GroupChanged { .. }, .. } | News::Resync => true,
                News::Event { event: Event::MembershipChanged { user, .. }, .. } => user == this.session.id(),
                _ => false,
            };
            if about {
                this.all.reload();
                this.invitations.reload();
            }
        });
        this
    }

    fn ask(self, tab: GroupTab, question: &str) {
        // Longer than any name: no group is meant.
        let Ok(q) = Letters::parse(question) else { return };
        self.all.ask(move |after| {
            let params = ListParams { tab: Some(tab), q: q.clone(), after: after.map(GroupId) };
            async move { api::call::<ListGroups>(&params, &()).await }
        });
    }

    fn act(self, card: &GroupCard, wish: Wish) {
        let (group, name) = (card.group.id, card.group.name.clone());
        self.failure.set(String::new());
        self.busy.set(Some(group));
        spawn_local(async move {
            let params = GroupParams { group };
            let answer = match wish {
                Wish::Join => api::call::<JoinGroup>(&params, &()).await,
                Wish::Ask => api::call::<AskToJoin>(&params, &AskText::default()).await,
            };
            self.busy.try_set(None);
            match answer {
                Ok(page) => {
                    let words = match wish {
                        Wish::Join => t!("group-joined", name = name.as_str()),
                        Wish::Ask => t!("group-asked"),
                    };
                    self.toasts.show(Toast::new(words));
                    self.note(group, |card| {
                        card.role = page.mine.map(|part| part.role);
                        card.asked = page.asked;
                        card.member_count = page.member_count;
                    });
                    page::focus(TITLE);
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    /// Shows at once what became of a group of the list.
    fn note(self, group: GroupId, change: impl FnOnce(&mut GroupCard)) {
        self.all.change(|all| {
            if let Some(card) = all.iter_mut().find(|card| card.group.id == group) {
                change(card);
            }
        });
    }

    fn answer(self, invitation: &MyInvitation, accept: bool) {
        let (group, address) = (invitation.group.id, format!("/g/{}", invitation.group.slug));
        self.failure.set(String::new());
        spawn_local(async move {
            match api::call::<AnswerInvitation>(&GroupParams { group }, &Decision { accept }).await {
                Ok(()) if accept => {
                    self.toasts.show(Toast::new(t!("group-invitation-accepted")));
                    self.pages.go(&address);
                }
                Ok(()) => {
                    self.toasts.show(Toast::new(t!("group-invitation-declined")));
                    page::focus(TITLE);
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
            self.invitations.reload();
        });
    }
}

/// The invitations that wait for an answer.
#[component]
fn Invitations(list: List) -> impl IntoView {
    let row = move |one: MyInvitation| {
        let (group, by) = (one.group.clone(), one.by.name.clone());
        let name = group.name.clone();
        let (accept, decline) =
            (t!("group-accept-it", name = name.as_str()), t!("group-decline-it", name = name.as_str()));
        let one = StoredValue::new(one);
        let answer = move |yes: bool| one.with_value(|one| list.answer(one, yes));
        view! {
            <li class="li li--wrap">
                <Tile id=group.id.0 name=group.name.clone() icon=model::icon(&group) size=tile::Size::Large/>
                <span class="grow">
                    <a href=format!("/g/{}", group.slug)><strong>{name}</strong></a>
                    <small>{t!("group-invited-by", name = by.as_str())}</small>
                </span>
                <span class="row row--tight">
                    <Button word=t!("group-accept") weight=Weight::Primary on_press=move |()| answer(true) attr:aria-label=accept/>
                    <Button word=t!("group-decline") on_press=move |()| answer(false) attr:aria-label=decline/>
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || list.invitations.any()>
            <section class="card card--pad stack stack--s" aria-labelledby="my-invitations">
                <h2 id="my-invitations">{t!("groups-invitations")}</h2>
                <ul class="lines" role="list">{move || list.invitations.items().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Which groups, and the search: both stand in the address.
#[component]
fn Filters(list: List) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let written = RwSignal::new(list.question.get_untracked());
    let pause = Pause::new();
    let go = move |tab: GroupTab, question: &str, replace: bool| {
        let question = String::from(js_sys::encode_uri_component(question.trim()));
        let address = match (tab, question.as_str()) {
            (GroupTab::Mine, "") => "/groups".to_owned(),
            (tab, "") => format!("/groups?tab={tab}"),
            (tab, question) => format!("/groups?tab={tab}&q={question}"),
        };
        let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    };
    Effect::new(move |before: Option<String>| {
        let question = written.get();
        if before.is_some_and(|before| before != question) {
            let asked = question.clone();
            pause.then(move || {
                if let Some(tab) = list.tab.try_get_untracked() {
                    go(tab, &asked, true);
                }
            });
        }
        question
    });
    let choices = vec![(GroupTab::Mine, t!("groups-mine")), (GroupTab::Discover, t!("groups-discover"))];
    let choose = move |tab: GroupTab| go(tab, &written.get_untracked(), false);
    view! {
        <div class="gfilters">
            <Segmented label=t!("groups-filter") choices chosen=list.tab on_choose=choose/>
            <TextField id="groups-search" label=t!("groups-search") kind="search" value=written/>
        </div>
    }
}

#[component]
fn Groups(list: List) -> impl IntoView {
    let card = move |card: GroupCard| {
        let (id, kept) = (card.group.id, StoredValue::new(card.clone()));
        let busy = Signal::derive(move || list.busy.get() == Some(id));
        let wish = move |wish: Wish| kept.with_value(|card| list.act(card, wish));
        view! { <CardView card busy on_wish=wish/> }
    };
    view! {
        <Listing
            list=list.all
            loading=t!("groups-loading")
            failed=t!("groups-failed")
            empty=move || view! { <Nothing list/> }
        >
            <ul class="gcards" role="list">
                {move || list.all.items().into_iter().map(card).collect_view()}
            </ul>
        </Listing>
    }
}

/// No group at all, and the next step.
#[component]
fn Nothing(list: List) -> impl IntoView {
    let question = list.question.get_untracked();
    let discover = "/groups?tab=discover";
    if !question.is_empty() {
        return view! {
            <Empty icon="magnifying-glass" tint="t-ciel" title=t!("groups-none-found", words = question.as_str()) text=t!("groups-none-found-text")/>
        }
        .into_any();
    }
    match list.tab.get_untracked() {
        GroupTab::Mine => view! {
            <Empty icon="users-three-fill" title=t!("groups-none") text=t!("groups-none-text")>
                <a class=Weight::Primary.class() href=discover>{t!("groups-discover-them")}</a>
            </Empty>
        }
        .into_any(),
        GroupTab::Discover => view! {
            <Empty icon="check-bold" title=t!("groups-all-joined") text=t!("groups-all-joined-text")/>
        }
        .into_any(),
    }
}

/// Whether the address of the group is what was refused: what has the form that the page checks
/// is refused for being another group's.
fn is_taken(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(problem) if problem.fields.iter().any(|wrong| wrong.field == "slug"))
}

/// The dialog to make a group.
///
/// Keyboard: Tab goes from field to field; Esc closes.
#[component]
fn MakeDialog(open: RwSignal<bool>) -> impl IntoView {
    let (pages, toasts) = (Pages::of_page(), Toasts::of_page());
    let (failure, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let taken = RwSignal::new(false);
    let make = move |new: NewGroup| {
        busy.set(true);
        failure.set(String::new());
        taken.set(false);
        spawn_local(async move {
            let answer: Result<_, ApiError> = api::call::<CreateGroup>(&NoParams {}, &new).await;
            busy.try_set(false);
            match answer {
                Ok(page) => {
                    open.try_set(false);
                    toasts.show(Toast::new(t!("group-made", name = page.group.name.as_str())));
                    pages.go(&format!("/g/{}", page.group.slug));
                }
                Err(error) if is_taken(&error) => drop(taken.try_set(true)),
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Dialog
            open
            title=t!("groups-make")
            id="make-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| open.set(false)
        >
            <GroupForm page=None word=t!("groups-make-it") failure taken busy on_cancel=move |()| open.set(false) on_send=make/>
        </Dialog>
    }
}
