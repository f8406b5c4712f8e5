//! How an article and its picture look: on its page, in lists, and before it goes out.
//!
//! It brings no words of its own: whoever shows it says them.

use leptos::prelude::*;
use shared::{
    media::{self, COVER_WIDTHS},
    news::{Cover, CoverText, Importance, reading::Article},
};

use super::model::list_address;
use crate::ui::badge::{Badge, Tone};

/// The picture of an article, cut by its frame around what matters.
#[component]
pub fn Picture(
    /// It.
    cover: Cover,
    /// How wide it is shown, for the browser to choose a size.
    sizes: &'static str,
    /// Whether it stands beside its title, which says enough.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let [small, large] = COVER_WIDTHS;
    let (one, other) = (media::address(cover.file.0, small), media::address(cover.file.0, large));
    let all = format!("{one} {small}w, {other} {large}w");
    let words = cover.text.filter(|_| !beside).map(CoverText::into_inner).unwrap_or_default();
    view! {
        <img
            src=one
            srcset=all
            sizes=sizes
            alt=words
            loading="lazy"
            style:--x=format!("{}%", cover.x.get())
            style:--y=format!("{}%", cover.y.get())
        />
    }
}

/// An article, whole.
#[component]
pub fn Whole(
    /// It.
    article: Article,
    /// What says that it is official.
    official: String,
    /// What says how much it matters, if it matters more than usual.
    mark: Option<String>,
    /// Who wrote it, who approved it, when it went out.
    signed: Vec<String>,
    /// Whether it is the page, or stands within another.
    #[prop(optional)]
    within: bool,
) -> impl IntoView {
    let Article { title, lead, html, cover, topics, importance, .. } = article;
    let mark = mark.map(|word| view! { " " <Badge word tone=tone(importance) icon="warning-circle-fill"/> });
    let title = if within {
        view! { <h2 class="newspiece__t">{title}</h2> }.into_any()
    } else {
        view! { <h1 class="newspiece__t">{title}</h1> }.into_any()
    };
    let topic = |topic: String| {
        let address = list_address(None, Some(&topic));
        view! { <li><a class="chip" href=address>{topic}</a></li> }
    };
    let topics = (!topics.is_empty()).then(|| {
        view! { <ul class="newstopics" role="list">{topics.into_iter().map(topic).collect_view()}</ul> }
    });
    view! {
        <article class="card newspiece">
            <div><Badge word=official tone=Tone::Official icon="seal-check-fill"/> {mark}</div>
            {title}
            {(!lead.is_empty()).then(|| view! { <p class="newspiece__lead">{lead}</p> })}
            {cover.map(|cover| view! {
                <div class="newspiece__cover"><Picture cover sizes="(max-width: 60em) 100vw, 54rem"/></div>
            })}
            <div class="prose" inner_html=html></div>
            <footer class="newspiece__f">
                {signed.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                {topics}
            </footer>
        </article>
    }
}

/// How what matters more than usual looks.
pub const fn tone(importance: Importance) -> Tone {
    match importance {
        Importance::Normal => Tone::Plain,
        Importance::Important => Tone::Warning,
        Importance::Urgent | Importance::Safety => Tone::Bad,
    }
}
