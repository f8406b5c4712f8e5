//! What readers may say under an article.

use leptos::{prelude::*, task::spawn_local};
use shared::news::{
    TalkMode,
    reading::ArticleParams,
    talk::{NewTalkMode, SetTalkMode},
};

use super::work::Work;
use crate::{
    api,
    i18n::t,
    ui::{
        note::{Note, Tone},
        select::Select,
    },
};

/// What readers may say under an article: it holds at once, whatever else is being written.
///
/// Keyboard: arrows choose in the list.
#[component]
pub fn TalkCard() -> impl IntoView {
    let work = Work::of_page();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let closed = Memo::new(move |_| !work.now.with(|now| now.may_edit));
    let mode = Memo::new(move |_| work.now.with(|now| now.talk));
    let choices = vec![
        (TalkMode::Open, t!("write-talk-open")),
        (TalkMode::Held, t!("write-talk-held")),
        (TalkMode::Closed, t!("write-talk-closed")),
    ];
    let choose = move |mode: TalkMode| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let params = ArticleParams { article: work.article };
            let answer = api::call::<SetTalkMode>(&params, &NewTalkMode { mode }).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(manuscript) => work.now.update(|now| now.talk = manuscript.talk),
                Err(error) => {
                    failure.set(error.sentence());
                    // The list shows again what is so.
                    work.now.update(|_| ());
                }
            }
        });
    };
    let state = move || if busy.get() { t!("write-saving") } else { String::new() };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="write-talk">
            <h2 id="write-talk">{t!("write-talk")}</h2>
            <p class="sm muted">{t!("write-talk-hint")}</p>
            <fieldset class="newsfields" disabled=closed>
                <legend class="vh">{t!("write-talk")}</legend>
                <Select label=t!("write-talk-label") choices chosen=mode on_choose=choose/>
            </fieldset>
            <p class="sm muted" role="status">{state}</p>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
            </Show>
        </section>
    }
}
