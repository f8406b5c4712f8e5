//! Following a post by hand, or no longer.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::posts::PostParams,
    ids::PostId,
    notifications::{FollowPost, PostFollowing, ReadFollowing},
};

use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        toast::{Toast, Toasts},
    },
};

/// The button by which one follows a post, or follows it no longer. It is there once the server has
/// said which.
///
/// Keyboard: Enter and Space press it.
#[component]
pub fn FollowButton(
    /// The post.
    post: PostId,
) -> impl IntoView {
    let (follows, busy, toasts) = (RwSignal::new(None::<bool>), RwSignal::new(false), Toasts::of_page());
    spawn_local(async move {
        if let Ok(now) = api::call::<ReadFollowing>(&PostParams { post }, &()).await {
            follows.try_set(Some(now.following));
        }
    });
    let press = move |()| {
        let following = follows.get_untracked() == Some(false);
        busy.set(true);
        spawn_local(async move {
            let said = api::call::<FollowPost>(&PostParams { post }, &PostFollowing { following }).await;
            busy.try_set(false);
            let words = match said {
                Ok(()) => {
                    follows.try_set(Some(following));
                    if following { t!("follow-begun") } else { t!("follow-ended") }
                }
                Err(error) => error.sentence(),
            };
            toasts.show(Toast::new(words));
        });
    };
    let button = move |follows: bool| {
        let (icon, word) =
            if follows { ("bell-slash", t!("follow-end")) } else { ("bell", t!("follow-begin")) };
        view! { <Button word icon=icon weight=Weight::Quiet busy on_press=press/> }
    };
    move || follows.get().map(|follows| view! { <div class="row">{button(follows)}</div> })
}
