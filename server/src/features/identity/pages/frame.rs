//! What the small pages around signing in look like: one matter, beside the panel of paving.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use maud::{Markup, html};
use shared::texts::Texts;

use super::without_language;
use crate::{
    app::App,
    features::identity,
    locale::texts,
    web::{Page, Visitor, brand, page, parts, render},
};

/// A page with one matter.
pub struct Frame<'a> {
    /// The key of its title.
    pub title: &'a str,
    /// What stands below the title.
    pub lead: Markup,
    /// Whether it says what is wrong.
    pub wrong: bool,
    /// What its head has besides.
    pub head: Markup,
    /// What it is about.
    pub content: Markup,
}

impl Frame<'_> {
    /// The page as an answer.
    pub async fn answer(
        &self,
        request: &HttpRequest,
        app: &App,
        visitor: &Visitor,
        status: StatusCode,
    ) -> HttpResponse {
        match app.db.read(identity::organization).await {
            Ok(organization) => {
                let page = self.page(request, visitor, texts(visitor.look.language), &organization);
                render(request, visitor, status, &page)
            }
            Err(error) => page::problem(request, visitor, &error),
        }
    }

    fn page(&self, request: &HttpRequest, visitor: &Visitor, texts: &Texts, organization: &str) -> Page {
        let body = html! {
            (page::skip_to_form(texts))
            div .auth {
                main .auth__f #contenu tabindex="-1" {
                    div .auth__in {
                        (parts::brand(organization, &brand::of(request)))
                        div { h1 .fs-2xl { (texts.get(self.title)) } div .muted.mt-1 { (self.lead) } }
                        (self.content)
                        p .row.sm.auth__links {
                            (page::other_language(visitor.look.language, &without_language(request)))
                        }
                    }
                }
                aside .auth__p aria-label=(texts.get("sign-in-welcome")) {
                    div .auth__say { p .display { (texts.get("sign-in-motto")) } }
                }
            }
        };
        let key = if self.wrong { "page-title-wrong" } else { "page-title" };
        let title = texts.with(key, &[("page", texts.get(self.title).into())]);
        Page { title, head: self.head.clone(), body }
    }
}
