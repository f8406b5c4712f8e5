//! How an article will look, and whether somebody would read it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{Directory, ReadDirectory},
    few::Few,
    groups::GroupRef,
    identity::Role,
    ids::{GroupId, OrganizationId, UserId},
    news::{
        NewsAudience,
        reading::{Article, ArticleParams},
        writing::{AskAudience, AskReader, AudienceAnswer, AudienceQuestion, PreviewArticle, ReaderParams},
    },
};

use super::{
    super::look::Whole,
    audience::{role_word, unit_choices},
    importance::word,
    person::PersonSearch,
    work::Work,
};
use crate::{
    api,
    i18n::t,
    session::Session,
    ui::{empty::ErrorCard, icon::Icon, select::Select, skeleton::Skeleton},
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
    let directory = RwSignal::new(Directory::default());
    spawn_local(async move {
        // Without an answer one chooses among roles and groups.
        if let Ok(whole) = api::call::<ReadDirectory>(&NoParams {}, &()).await {
            directory.try_set(whole);
        }
    });
    let me = Session::of_page().me();
    let choices = Memo::new(move |_| {
        let groups = me.with(|me| me.groups.iter().map(|mine| mine.group.clone()).collect::<Vec<_>>());
        directory.with(|directory| eyes(directory, groups))
    });
    let (said, chosen) = (RwSignal::new(None::<(bool, String)>), RwSignal::new(None::<Eye>));
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
    let ask_all = move |eyes: Option<Eye>| {
        let Some(eyes) = eyes else { return said.set(None) };
        spawn_local(async move {
            let (params, question) =
                (ArticleParams { article: work.article }, AudienceQuestion { audience: eyes.audience() });
            let answer = api::call::<AskAudience>(&params, &question).await;
            said.try_set(Some(match answer {
                Ok(AudienceAnswer { people, readers }) => (readers > 0, share(people, readers)),
                Err(error) => (false, error.sentence()),
            }));
        });
        chosen.set(Some(eyes));
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
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("preview-several")}</span>
                {move || view! { <Select label=t!("preview-several") choices=choices.get() chosen on_choose=ask_all/> }}
            </div>
            <p class="row row--tight" role="status">{outcome}</p>
        </section>
    }
}

/// Several people through whose eyes an article is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Eye {
    Role(Role),
    Unit(OrganizationId),
    Group(GroupId),
}

impl Eye {
    fn audience(self) -> NewsAudience {
        let mut audience = NewsAudience::default();
        match self {
            Self::Role(role) => audience.roles = Few::new(vec![role]).unwrap_or_default(),
            Self::Unit(unit) => audience.units = Few::new(vec![unit]).unwrap_or_default(),
            Self::Group(group) => audience.groups = Few::new(vec![group]).unwrap_or_default(),
        }
        audience
    }
}

/// Through whose eyes it may be seen: roles, units, groups of the viewer.
fn eyes(directory: &Directory, groups: Vec<GroupRef>) -> Vec<(Option<Eye>, String)> {
    let nobody = [(None, t!("preview-several-choose"))];
    let roles = Role::ALL.iter().map(|role| (Some(Eye::Role(*role)), role_word(*role)));
    let units =
        unit_choices(&directory.units, None).into_iter().map(|(id, name)| (Some(Eye::Unit(id)), name));
    let groups = groups.into_iter().map(|group| (Some(Eye::Group(group.id)), group.name));
    nobody.into_iter().chain(roles).chain(units).chain(groups).collect()
}

/// In words: how many of them read it.
fn share(people: u32, readers: u32) -> String {
    match readers {
        _ if people == 0 => t!("preview-several-nobody"),
        0 => t!("preview-several-none", people = people),
        all if all == people => t!("preview-several-all", people = people),
        some => t!("preview-several-some", readers = some, people = people),
    }
}
