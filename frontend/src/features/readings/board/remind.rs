//! Reminding those who are missing, in one click.

use leptos::{prelude::*, task::spawn_local};
use shared::readings::{ReadingParams, following::RemindReaders};

use super::{
    super::views::{Sure, SureDialog},
    TheBoard,
};
use crate::{
    api,
    dates::{self, Clock},
    i18n::t,
    ui::{
        button::{Button, Weight},
        toast::{Toast, Toasts},
    },
};

/// The button that reminds those who are missing; nothing for those who may not.
///
/// Keyboard: it asks first; Esc reminds nobody.
#[component]
pub fn Remind() -> impl IntoView {
    let (board, toasts, clock) = (TheBoard::of_page(), Toasts::of_page(), Clock::of_page());
    let sure = Sure::new();
    let missing = board.get(|board| board.people.saturating_sub(board.done));
    let may = board.get(|board| board.may_remind && board.ended_at.is_none());
    let from = board.get(|board| board.remind_from);
    let later = move || from.get().filter(|from| *from > clock.minute());
    let remind = move |()| {
        if !sure.begin() {
            return;
        }
        spawn_local(async move {
            let answer = api::call::<RemindReaders>(&ReadingParams { reading: board.reading }, &()).await;
            if let Some(reminded) = sure.end(answer) {
                toasts.show(Toast::new(t!("readboard-reminded", count = reminded.people)));
            }
            board.load();
        });
    };
    view! {
        <Show when=move || may.get() && (missing.get() > 0)>
            <div>
                {move || match later() {
                    Some(from) => {
                        view! { <p class="sm muted">{t!("readboard-remind-later", time = dates::hour(from))}</p> }.into_any()
                    }
                    None => view! {
                        <Button word=t!("readboard-remind") icon="bell-ringing" weight=Weight::Primary on_press=move |()| sure.ask()/>
                    }
                    .into_any(),
                }}
            </div>
        </Show>
        <SureDialog
            sure
            id="board-remind"
            title=Signal::derive(move || t!("readboard-remind-title", count = missing.get()))
            verb=Signal::derive(move || t!("readboard-remind-title", count = missing.get()))
            cancel=t!("readboard-cancel")
            failed=t!("readboard-not-done")
            on_yes=remind
        >
            <p>{t!("readboard-remind-text")}</p>
        </SureDialog>
    }
}
