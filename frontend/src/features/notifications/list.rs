//! The list of notifications, in the panel and on the page: the same, by day, as it changes.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    ids::NotificationId,
    live::Event,
    notifications::{
        ListNotifications, Mark, MarkAllRead, MarkNotification, Notification, NotificationParams,
        NotificationsParams, NotificationsShown, ReadUpTo,
    },
    time::DAY,
};

use super::{model, row::Row};
use crate::{
    api,
    dates::{self, Clock},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    ui::{
        empty::Empty,
        segmented::Segmented,
        toast::{Toast, Toasts},
    },
};

/// What is shown, and what one does with it.
#[derive(Clone, Copy)]
pub struct Alerts {
    list: Listed<Notification>,
    show: RwSignal<NotificationsShown>,
    toasts: Toasts,
}

impl Alerts {
    /// Asks for them, and follows what changes as long as the component that calls this is shown. Those
    /// below it have them as context.
    pub fn provide() -> Self {
        let show = RwSignal::new(NotificationsShown::All);
        let alerts = Self { list: Listed::new(), show, toasts: Toasts::of_page() };
        alerts.list.ask(move |before| async move {
            let params = NotificationsParams { show: Some(show.get_untracked()), before };
            api::call::<ListNotifications>(&params, &()).await
        });
        Live::of_page().on_news(move |news| {
            let changed =
                matches!(news, News::Resync | News::Event { event: Event::NotificationsChanged, .. });
            if changed {
                alerts.renew();
            }
        });
        provide_context(alerts);
        alerts
    }

    /// Those of the panel or page that one is in.
    pub fn around() -> Self {
        expect_context()
    }

    /// Reads the first page again; what is older stays as it is.
    fn renew(self) {
        spawn_local(async move {
            let params = NotificationsParams { show: Some(self.show.get_untracked()), before: None };
            if let Ok(first) = api::call::<ListNotifications>(&params, &()).await {
                self.list.replace(model::renewed(&self.list.items_untracked(), first));
            }
        });
    }

    /// Whether one was read.
    pub fn is_read(self, id: NotificationId) -> Signal<bool> {
        Signal::derive(move || self.list.has(|one| one.id == id && one.read))
    }

    /// Says whether one was read; it shows at once.
    pub fn mark(self, notification: NotificationId, read: bool) {
        let is_so = |one: &Notification| one.id == notification && one.read == read;
        if self.list.items_untracked().iter().any(is_so) {
            return;
        }
        let set = |one: &mut Notification| one.read = read;
        self.list.change(|all| all.iter_mut().filter(|one| one.id == notification).for_each(set));
        spawn_local(async move {
            let params = NotificationParams { notification };
            if let Err(error) = api::call::<MarkNotification>(&params, &Mark { read }).await {
                // It shows as it was, if this is still shown.
                self.renew();
                self.toasts.show(Toast::new(error.sentence()));
            }
        });
    }

    /// Says that all was read that is shown.
    pub fn mark_all(self) {
        let Some(place) = self.list.items_untracked().iter().map(|one| one.place).max() else { return };
        self.list.change(|all| all.iter_mut().for_each(|one| one.read = true));
        spawn_local(async move {
            if let Err(error) = api::call::<MarkAllRead>(&NoParams {}, &ReadUpTo { place }).await {
                self.renew();
                self.toasts.show(Toast::new(error.sentence()));
            }
        });
    }

    /// Whether something of what is shown was not read.
    pub fn any_unread(self) -> bool {
        self.list.has(|one| !one.read)
    }
}

/// The filters above the list.
#[component]
pub fn Filters() -> impl IntoView {
    let alerts = Alerts::around();
    let choices = vec![
        (NotificationsShown::All, t!("alerts-all")),
        (NotificationsShown::Unread, t!("alerts-unread")),
        (NotificationsShown::Mentions, t!("alerts-mentions")),
    ];
    let choose = move |show| {
        alerts.show.set(show);
        alerts.list.reload();
    };
    view! { <Segmented label=t!("alerts-filter") choices chosen=alerts.show on_choose=choose/> }
}

/// The notifications by day, the latest first.
///
/// Keyboard: Tab goes from one to its menu and to the next; Enter opens the very thing.
#[component]
pub fn AlertList(
    /// Called when one is followed.
    #[prop(into)]
    on_follow: Callback<()>,
) -> impl IntoView {
    let (list, clock) = (Alerts::around().list, Clock::of_page());
    let days = Memo::new(move |_| {
        let now = clock.minute();
        let (today, yesterday) = (dates::on_day(now), dates::on_day(now.plus_ms(-DAY)));
        model::under_headings(list.items(), |one| match dates::on_day(one.at) {
            day if day == today => t!("alerts-today"),
            day if day == yesterday => t!("alerts-yesterday"),
            day => day,
        })
    });
    let empty = || view! { <Empty icon="bell" title=t!("alerts-none") text=t!("alerts-none-text")/> };
    view! {
        <Listing list loading=t!("alerts-loading") failed=t!("alerts-failed") empty>
            <For each=move || days.get() key=|(day, _)| day.clone() let:day>
                <Day day=day.0 days on_follow/>
            </For>
        </Listing>
    }
}

type Days = Memo<Vec<(String, Vec<Notification>)>>;

/// Those of one day. A row stays as it is when it is read: the focus may be in it.
#[component]
fn Day(day: String, days: Days, on_follow: Callback<()>) -> impl IntoView {
    let (heading, label) = (day.clone(), day.clone());
    let of_day = move || {
        days.with(|days| {
            days.iter().find(|(other, _)| *other == day).map(|(_, all)| all.clone()).unwrap_or_default()
        })
    };
    view! {
        <section class="alerts" aria-label=label>
            <h3>{heading}</h3>
            <ul role="list">
                <For each=of_day key=model::key let:one><Row one on_follow/></For>
            </ul>
        </section>
    }
}
