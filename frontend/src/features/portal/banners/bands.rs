//! The banners that stand for the person of the page.
//!
//! They come and go without a reload: the server says that something changed, the end of each is seen by
//! the clock. Each is put away by its cross; what is dangerous is folded to a line, and stays till its end.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    ids::BannerId,
    live::Event,
    portal::banners::{Banner, BannerLevel, BannerParams, DismissBanner, Dismissal, ListBanners},
};

use super::look::{Look, class, icon};
use crate::{
    api,
    dates::Clock,
    i18n::t,
    live::{Live, News},
    page::{self, MAIN},
    ui::{button::IconButton, icon::Icon},
};

/// The banners, the gravest first.
///
/// Keyboard: Tab goes from banner to banner: its link, then the button that puts it away or folds it.
#[component]
pub fn Bands() -> impl IntoView {
    let (all, clock) = (RwSignal::new(Vec::<Banner>::new()), Clock::of_page());
    let ask = move || {
        spawn_local(async move {
            // What is shown stays; the next page asks again.
            if let Ok(answer) = api::call::<ListBanners>(&NoParams {}, &()).await {
                all.try_set(answer.banners);
            }
        });
    };
    ask();
    Live::of_page().on_news(move |news| {
        if matches!(news, News::Resync | News::Event { event: Event::BannersChanged, .. }) {
            ask();
        }
    });
    let standing = Memo::new(move |_| {
        let now = clock.minute();
        all.with(|all| all.iter().filter(|banner| banner.ends_at > now).cloned().collect::<Vec<_>>())
    });
    let some = Memo::new(move |_| standing.with(|standing| !standing.is_empty()));
    let away = Callback::new(move |id: BannerId| {
        all.update(|all| all.retain(|banner| banner.id != id));
        page::focus(MAIN);
    });
    // One that says something else is another one.
    let key = |banner: &Banner| (banner.id, banner.edition);
    view! {
        <Show when=move || some.get()>
            <section class="pt-bands" aria-label=t!("banners-label")>
                <For each=move || standing.get() key=key let(banner)>
                    {match banner.level {
                        BannerLevel::Danger => view! { <Folding banner/> }.into_any(),
                        BannerLevel::Information | BannerLevel::Warning => view! { <Band banner away/> }.into_any(),
                    }}
                </For>
            </section>
        </Show>
    }
}

/// What a level is called.
fn level_word(level: BannerLevel) -> String {
    match level {
        BannerLevel::Information => t!("banner-information"),
        BannerLevel::Warning => t!("banner-warning"),
        BannerLevel::Danger => t!("banner-danger"),
    }
}

/// Keeps that the person put it away, on all their devices.
fn put_away(banner: BannerId, edition: u32) {
    spawn_local(async move {
        // If it is not kept, the banner is there again on the next page.
        let _ = api::call::<DismissBanner>(&BannerParams { banner }, &Dismissal { edition }).await;
    });
}

#[component]
fn Band(banner: Banner, away: Callback<BannerId>) -> impl IntoView {
    let Banner { id, level, text, link, edition, .. } = banner;
    let label = t!("banner-close", text = text.as_str());
    let close = move |()| {
        put_away(id, edition);
        away.run(id);
    };
    view! {
        <div class=class(level) role="status">
            <Look level word=level_word(level) text link/>
            <IconButton label icon="x" on_press=close/>
        </div>
    }
}

#[component]
fn Folding(banner: Banner) -> impl IntoView {
    let Banner { id, level, text, link, edition, folded, .. } = banner;
    let open = RwSignal::new(!folded);
    let said = StoredValue::new((text, link));
    let turn = move |_| {
        if open.get_untracked() {
            put_away(id, edition);
        }
        open.update(|open| *open = !*open);
    };
    let word = move || if open.get() { t!("banner-fold") } else { t!("banner-unfold") };
    let content = move || {
        if open.get() {
            let (text, link) = said.get_value();
            view! { <Look level word=level_word(level) text link/> }.into_any()
        } else {
            view! { <Icon name=icon(level)/> <p><strong>{level_word(level)}</strong></p> }.into_any()
        }
    };
    view! {
        <div class=class(level)>
            <div class="pt-band__said" role="alert">{content}</div>
            <button type="button" class="linkbtn" aria-expanded=move || open.get().to_string() on:click=turn>
                {word}
            </button>
        </div>
    }
}
