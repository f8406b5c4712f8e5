//! One notification: who did what, and the way to it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ids::NotificationId,
    notifications::{ChangeWish, Channel, NewWish, Notification, NotificationTopic, WishParams},
};

use super::{list::Alerts, words};
use crate::{
    api,
    i18n::t,
    ui::{
        avatar::Avatar,
        icon::Icon,
        menu::{Entry, Menu},
        time::Moment,
        toast::{Toast, Toasts},
    },
};

/// A notification and its menu. Whoever opens it has read it.
///
/// Keyboard: Tab goes from the link to the menu.
#[component]
pub fn Row(
    one: Notification,
    /// Called when it is followed.
    on_follow: Callback<()>,
) -> impl IntoView {
    let alerts = Alerts::around();
    let (id, address, sentence, at) = (one.id, one.address(), words::sentence(&one), one.at);
    let (read, topic) = (alerts.is_read(id), one.kind.topic());
    let toasts = Toasts::of_page();
    let label = t!("alert-menu", sentence = sentence.clone());
    let excerpt = one.excerpt.clone().filter(|text| !text.is_empty());
    let face = one.actor.clone().map(|actor| {
        view! { <Avatar id=actor.id.0 photo=actor.photo name=actor.name/> }
    });
    let icon = words::icon(one.kind);
    let alone = face.is_none();
    let follow = move |_| {
        alerts.mark(id, true);
        on_follow.run(());
    };
    view! {
        <li class="alert" data-unread=move || (!read.get()).then_some("")>
            <a href=address on:click=follow>
                <span class="alert__who" data-alone=alone.then_some("")>
                    {face}
                    <span class="alert__what"><Icon name=icon/></span>
                </span>
                <span class="alert__b">
                    <span class="alert__s">{sentence}</span>
                    {excerpt.map(|text| view! { <span class="alert__x">{t!("alert-excerpt", text = text)}</span> })}
                    <small><Moment at/></small>
                    {move || (!read.get()).then(|| view! { <span class="vh">{t!("alert-new")}</span> })}
                </span>
            </a>
            <Menu label=Signal::stored(label) entries=move |()| entries(&alerts, id, topic, toasts)>
                <Icon name="dots-three-bold"/>
            </Menu>
        </li>
    }
}

fn entries(
    alerts: &Alerts,
    id: NotificationId,
    topic: Option<NotificationTopic>,
    toasts: Toasts,
) -> Vec<Entry> {
    let alerts = *alerts;
    let read = alerts.is_read(id).get_untracked();
    let word = if read { t!("alert-mark-unread") } else { t!("alert-mark-read") };
    let icon = if read { "bell" } else { "check-bold" };
    let mut entries = vec![Entry::run(icon, word, move || alerts.mark(id, !read))];
    entries.extend(topic.map(|topic| {
        let word = t!("alert-no-more", what = words::topic(topic));
        Entry::run("bell-slash", word, move || want_no_more(topic, toasts))
    }));
    entries
}

/// Says that one does not want to be told of something any more.
fn want_no_more(topic: NotificationTopic, toasts: Toasts) {
    spawn_local(async move {
        let params = WishParams { topic, channel: Channel::InApp };
        let said = api::call::<ChangeWish>(&params, &NewWish { on: Some(false) }).await;
        let words = match said {
            Ok(_) => t!("alert-no-more-done"),
            Err(error) => error.sentence(),
        };
        toasts.show(Toast::new(words));
    });
}
