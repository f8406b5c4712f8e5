//! The page on which an article is written.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use shared::{
    ids::ArticleId,
    news::{
        reading::ArticleParams,
        writing::{Manuscript, ReadManuscript},
    },
    problem::Code,
};

use super::{
    super::model::desk_address, dialogs::Asking, draft::Text, form::Fields, history::History,
    importance::ImportanceCard, preview::Preview, steps::Progress, talk::TalkCard, work::Work,
};
use crate::{
    api,
    dates::{self, Clock},
    features::readings::{self, Asked},
    i18n::t,
    late::Late,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::{self, Icon},
        note::{Note, Tone},
        skeleton::Skeleton,
    },
};

/// What there is of the article.
#[derive(Clone)]
enum Found {
    Loading,
    There(Box<Manuscript>),
    Lost,
    Failed(String),
}

/// The page on which an article is written: `/news/write/12`, `?tab=preview`, `?tab=history`.
///
/// Keyboard: Tab goes from field to field, then to what can be done with the article.
#[component]
pub fn WritePage(
    /// Which.
    article: ArticleId,
) -> impl IntoView {
    let (found, pages) = (RwSignal::new(Found::Loading), Pages::of_page());
    pages.entitle(t!("write-title"));
    let load = move || {
        found.set(Found::Loading);
        spawn_local(async move {
            let answer = api::call::<ReadManuscript>(&ArticleParams { article }, &()).await;
            found.try_set(match answer {
                Ok(manuscript) => Found::There(Box::new(manuscript)),
                Err(error) if error.is(Code::NotFound) || error.is(Code::Forbidden) => Found::Lost,
                Err(error) => Found::Failed(error.sentence()),
            });
            pages.ready();
        });
    };
    load();
    let content = move || match found.get() {
        Found::Loading => view! { <Skeleton label=t!("write-loading")/> }.into_any(),
        Found::There(manuscript) => view! { <Editor manuscript=*manuscript/> }.into_any(),
        Found::Lost => view! {
            <Empty icon="newspaper" tint="t-ardoise" title=t!("write-lost") text=t!("write-lost-text")>
                <a class=Weight::Primary.class() href="/news/desk">{t!("write-to-desk")}</a>
            </Empty>
        }
        .into_any(),
        Found::Failed(sentence) => view! {
            <ErrorCard title=t!("write-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
    };
    view! {
        <nav class="row row--tight sm mb-4" aria-label=t!("write-path")>
            <a class=format!("{} backlink", Weight::Quiet.class()) href="/news/desk"><Icon name="arrow-left"/> {t!("write-to-desk")}</a>
        </nav>
        <h1 class="mb-4">{t!("write-title")}</h1>
        {content}
    }
}

/// What of the article is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Text,
    Preview,
    History,
}

impl Tab {
    fn of(word: Option<&str>) -> Self {
        match word {
            Some("preview") => Self::Preview,
            Some("history") => Self::History,
            _ => Self::Text,
        }
    }

    fn address(self, article: ArticleId) -> String {
        let address = desk_address(article);
        match self {
            Self::Text => address,
            Self::Preview => format!("{address}?tab=preview"),
            Self::History => format!("{address}?tab=history"),
        }
    }

    fn word(self) -> String {
        match self {
            Self::Text => t!("write-tab-text"),
            Self::Preview => t!("write-tab-preview"),
            Self::History => t!("write-tab-history"),
        }
    }
}

#[component]
fn Editor(manuscript: Manuscript) -> impl IntoView {
    let (article, query) = (manuscript.id, use_query_map());
    let work = Work::start(manuscript);
    provide_context(work);
    provide_context(Asking::new());
    Asked::provide(article, Memo::new(move |_| work.now.with(|now| now.state)));
    let tab = Memo::new(move |_| Tab::of(query.with(|query| query.get("tab")).as_deref()));
    let link = move |one: Tab| {
        let here = move || (tab.get() == one).then_some("page");
        view! { <a href=one.address(article) aria-current=here>{one.word()}</a> }
    };
    view! {
        <div class="stack writing">
            <nav class="card tabs" aria-label=t!("write-tabs")>
                {[Tab::Text, Tab::Preview, Tab::History].map(link).collect_view()}
            </nav>
            <Saved/>
            <OtherText/>
            <div class="cols">
                <div class="stack">
                    {move || match tab.get() {
                        Tab::Text => view! { <Fields/> <ImportanceCard/> <TalkCard/> <Late part=readings::ASK quiet=true/> }.into_any(),
                        Tab::Preview => view! { <Preview/> }.into_any(),
                        Tab::History => view! { <History/> }.into_any(),
                    }}
                </div>
                <Progress/>
            </div>
        </div>
    }
}

/// Whether what is written is saved, and why not.
#[component]
fn Saved() -> impl IntoView {
    let (work, clock) = (Work::of_page(), Clock::of_page());
    let words = move || {
        if work.saving.get() {
            t!("write-saving")
        } else if work.unsaved.get() {
            t!("write-unsaved")
        } else {
            let time = dates::when(clock.minute(), work.now.with(|now| now.saved_at));
            t!("write-saved", time = time, name = work.now.with(|now| now.saved_by.name.clone()))
        }
    };
    view! {
        <p class="writing__state sm muted" role="status">
            <Icon name="cloud-check" size=icon::Size::Small/> {words}
        </p>
        <Show when=move || !work.failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("write-not-saved") alert=true>
                {work.failure} " " {t!("write-safe")}
                <div class="row row--tight mt-2">
                    <Button word=t!("retry") icon="arrow-clockwise" busy=work.saving on_press=move |()| work.save()/>
                </div>
            </Note>
        </Show>
    }
}

/// The other text, while there are two: both stay until one says which counts.
#[component]
fn OtherText() -> impl IntoView {
    let (work, clock) = (Work::of_page(), Clock::of_page());
    move || {
        work.other.get().map(|other| {
            let time = dates::when(clock.minute(), other.at);
            let lead = match &other.by {
                _ if other.exchanged => t!("write-other-exchanged"),
                Some(name) => t!("write-other", name = name.as_str(), time = time),
                None => t!("write-other-here", time = time),
            };
            let Text { title, lead: above, body, .. } = other.text;
            let paragraphs: Vec<_> =
                body.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect();
            view! {
                <Note tone=Tone::Warning lead alert=true>
                    {t!("write-other-text")}
                    <details class="mt-2">
                        <summary>{t!("write-other-read")}</summary>
                        <blockquote class="prose mt-2">
                            <p><strong>{title}</strong></p>
                            <p>{above}</p>
                            {paragraphs}
                        </blockquote>
                    </details>
                    <div class="row row--tight mt-2">
                        <Button word=t!("write-other-swap") on_press=move |()| work.exchange()/>
                        <Button word=t!("write-other-settle") weight=Weight::Primary on_press=move |()| work.settle()/>
                    </div>
                </Note>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_has_an_address() {
        for tab in [Tab::Text, Tab::Preview, Tab::History] {
            let address = tab.address(ArticleId(12));
            let word = address.split_once("?tab=").map(|(_, word)| word);
            assert_eq!(Tab::of(word), tab);
            assert!(address.starts_with("/news/write/12"));
        }
    }
}
