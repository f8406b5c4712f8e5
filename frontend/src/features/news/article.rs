//! The page of an article.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ids::ArticleId,
    live::Event,
    news::{
        ArticleState, Importance,
        reading::{Article, ArticleParams, ReadArticle},
        talk::ArticleTalk,
    },
    problem::Code,
};

use super::{look::Whole, model::desk_address};
use crate::{
    api, dates,
    features::{
        comments::UnderArticle,
        posts,
        readings::{self, Subject},
    },
    i18n::t,
    late::Late,
    live::{Live, News},
    page::Pages,
    session::Session,
    ui::{
        button::Weight,
        empty::{Empty, ErrorCard},
        icon::Icon,
        note::Note,
        skeleton::Skeleton,
    },
};

/// What there is of the article.
#[derive(Clone, PartialEq)]
enum Found {
    Loading,
    There(Box<Article>),
    Lost,
    Failed(String),
}

/// The page of an article: `/news/12`, `?c=<comment>` with that comment in view.
///
/// Keyboard: Tab goes through the links of the text.
#[component]
pub fn ArticlePage(
    /// Which.
    article: ArticleId,
) -> impl IntoView {
    let (found, pages) = (RwSignal::new(Found::Loading), Pages::of_page());
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadArticle>(&ArticleParams { article }, &()).await;
            let now = match answer {
                Ok(article) => {
                    pages.entitle(article.title.clone());
                    Found::There(Box::new(article))
                }
                Err(error) if error.is(Code::NotFound) => Found::Lost,
                // What is shown stays; the banner says that the network is away.
                Err(_)
                    if found.try_with_untracked(|found| matches!(found, Found::There(_))) == Some(true) =>
                {
                    return;
                }
                Err(error) => Found::Failed(error.sentence()),
            };
            if found.try_with_untracked(|found| *found != now) == Some(true) {
                found.set(now);
                pages.ready();
            }
        });
    };
    pages.entitle(t!("news-title"));
    load();
    Live::of_page().on_news(move |news| {
        let about = match news {
            News::Event {
                event:
                    Event::ArticlePublished { article: other }
                    | Event::ArticleChanged { article: other }
                    | Event::ArticleArchived { article: other },
                ..
            } => other == article,
            News::Resync => true,
            _ => false,
        };
        if about {
            load();
        }
    });
    let content = move || match found.get() {
        Found::Loading => view! { <Skeleton label=t!("news-article-loading") count=1/> }.into_any(),
        Found::There(article) => view! { <Reading article=*article/> }.into_any(),
        Found::Lost => view! {
            <h1 class="vh">{t!("news-lost")}</h1>
            <Empty icon="newspaper" tint="t-ardoise" title=t!("news-lost") text=t!("news-lost-text")>
                <a class=Weight::Primary.class() href="/news">{t!("news-see-all")}</a>
            </Empty>
        }
        .into_any(),
        Found::Failed(sentence) => {
            let again = move |()| {
                found.set(Found::Loading);
                load();
            };
            view! {
                <h1 class="vh">{t!("news-article-failed")}</h1>
                <ErrorCard title=t!("news-article-failed") text=sentence retry=t!("retry") on_retry=again/>
            }
            .into_any()
        }
    };
    view! {
        <nav class="row row--tight sm mb-4" aria-label=t!("news-path")>
            <a class=format!("{} backlink", Weight::Quiet.class()) href="/news"><Icon name="arrow-left"/> {t!("news-back")}</a>
        </nav>
        {content}
    }
}

#[component]
fn Reading(article: Article) -> impl IntoView {
    let (id, archived) = (article.id, article.state == ArticleState::Archived);
    let (signed, subject) = (signed(&article), Subject::provide(&article));
    let (talks, mark) = (article.talk.is_some(), mark(article.importance));
    if let Some(ArticleTalk { post, mode, held }) = article.talk {
        let answers = article.may_write || Session::of_page().id() == article.author.id;
        provide_context(UnderArticle { article: id, post, mode, answers, held });
    }
    let write = article.may_write.then(|| {
        view! {
            <div class="row">
                <a class=Weight::Second.class() href=desk_address(id)><Icon name="pencil-simple"/> {t!("news-write-it")}</a>
            </div>
        }
    });
    view! {
        <div class="stack newspage">
            {archived.then(|| view! { <Note lead=t!("news-archived")>{t!("news-archived-text")}</Note> })}
            {write}
            <Late part=readings::STRIP quiet=true/>
            <div node_ref=subject.text><Whole article official=t!("news-official") mark signed/></div>
            <Late part=readings::CARD quiet=true/>
            {talks.then(|| view! { <Late part=posts::UNDER quiet=true/> })}
        </div>
    }
}

/// Who answers for it, and when it went out.
fn signed(article: &Article) -> Vec<String> {
    let author = t!("news-by", name = article.author.name.as_str());
    let validator = article.validator.as_ref().map(|one| t!("news-approved-by", name = one.name.as_str()));
    let out = article.published_at.map(|at| t!("news-out", time = dates::exact(at)));
    let anew = article.updated_at.map(|at| t!("news-anew", time = dates::exact(at)));
    [author].into_iter().chain(validator).chain(out).chain(anew).collect()
}

/// What says how much an article matters, if it matters more than usual.
pub fn mark(importance: Importance) -> Option<String> {
    match importance {
        Importance::Normal => None,
        Importance::Important => Some(t!("news-important")),
        Importance::Urgent => Some(t!("news-urgent")),
        Importance::Safety => Some(t!("news-safety")),
    }
}
