//! How an article will look, and whether somebody would read it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ids::UserId,
    news::{
        reading::{Article, ArticleParams},
        writing::{AskReader, PreviewArticle, ReaderParams},
    },
};

use super::{super::look::Whole, importance::word, person::PersonSearch, work::Work};
use crate::{
    api,
    i18n::t,
    ui::{empty::ErrorCard, icon::Icon, skeleton::Skeleton},
};

/// How the article will look once it went out, as it is saved; and through whose eyes.
///
/// Keyboard: Tab goes from the search of a person into the article.
#[component]
pub fn Preview() -> impl IntoView {
    let work = Work::of_page();
    let shown = RwSignal::new(None::<Result<Article, String>>);
    let load = move || {
        shown.set(None);
        spawn_local(async move {
            let answer = api::call::<PreviewArticle>(&ArticleParams { article: work.article }, &()).await;
            shown.try_set(Some(answer.map_err(|error| error.sentence())));
        });
    };
    // What is written is saved first, and shown whenever another text was.
    work.save();
    let saved = Memo::new(move |_| work.now.with(|now| (now.revision, now.state)));
    Effect::new(move |_| {
        saved.track();
        load();
    });
    let content = move || match shown.get() {
        None => view! { <Skeleton label=t!("preview-loading") count=1/> }.into_any(),
        Some(Ok(article)) => {
            let author = t!("preview-by", name = article.author.name.as_str());
            let validator =
                article.validator.as_ref().map(|one| t!("preview-approved-by", name = one.name.as_str()));
            let signed = [author].into_iter().chain(validator).collect::<Vec<_>>();
            let mark = (!article.importance.is_normal()).then(|| word(article.importance));
            view! { <Whole article official=t!("preview-official") mark signed within=true/> }.into_any()
        }
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("preview-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
    };
    view! { <Eyes/> {content} }
}

/// Whether somebody would read it if it went out now.
#[component]
fn Eyes() -> impl IntoView {
    let work = Work::of_page();
    let said = RwSignal::new(None::<(bool, String)>);
    let ask = move |(user, name): (UserId, String)| {
        spawn_local(async move {
            let params = ReaderParams { article: work.article, user };
            let answer = api::call::<AskReader>(&params, &()).await;
            said.try_set(Some(match answer {
                Ok(answer) if answer.reads => (true, t!("preview-reads", name = name)),
                Ok(_) => (false, t!("preview-reads-not", name = name)),
                Err(error) => (false, error.sentence()),
            }));
        });
    };
    let outcome = move || {
        said.get().map(|(reads, words)| {
            let icon = if reads { "eye" } else { "eye-slash" };
            view! { <Icon name=icon/> {words} }
        })
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="preview-eyes">
            <h2 id="preview-eyes">{t!("preview-eyes")}</h2>
            <p class="sm muted">{t!("preview-eyes-text")}</p>
            <PersonSearch id="preview-person" label=t!("preview-person") on_choose=ask/>
            <p class="row row--tight" role="status">{outcome}</p>
        </section>
    }
}
