//! The application's shell: what one sees until the application runs, and what it starts with.
//!
//! The bars and the navigation are the real ones, the page asked for is drawn as a skeleton, and
//! who is signed in, the first page of the feed and what the application says first stand in it as
//! JSON: the first screen needs no second request, and nobody downloads the other language. Whoever
//! has no JavaScript is told what to do.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web,
};
use maud::{Markup, PreEscaped, html};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, respond},
    outbox,
};
use serde_json::value::RawValue;
use shared::{
    boot::{self, Boot, BootAssets, BootFeed},
    feed::posts::FeedTab,
    groups::Visibility,
    identity::Me,
    looks::first_name,
    problem::Code,
    texts::{Texts, Value},
};

use super::{Look, Page, Visitor, assets, brand, page, page::Styles, parts, see_other};
use crate::{
    app::App,
    features::{feed, identity},
    locale::{first_texts, noun, texts},
    me::me,
};

/// Answers every address that nothing else answers: with the shell where a person asks for a page.
pub async fn fallback(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    if !asks_for_page(&request) {
        return respond::refuse(&request, Code::NotFound);
    }
    let visitor = Visitor::of(&request, &app.config.server);
    let shell = match Viewer::from_request(&http, &request).await {
        Ok(viewer) => shell(&request, &app, &visitor, viewer).await,
        Err(error) => Err(error),
    };
    match shell {
        Ok(response) => response,
        Err(error) if error.code() == Code::Unauthenticated => {
            see_other(&identity::sign_in_address(&address_of(&request)))
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// People ask for pages; programs and pages themselves ask for data and files.
fn asks_for_page(request: &HttpRequest) -> bool {
    let path = request.path();
    let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    matches!(*request.method(), Method::GET | Method::HEAD)
        && !path.starts_with("/api/")
        && !path.starts_with("/assets/")
        && accepted.is_some_and(|accepted| accepted.contains("text/html") || accepted.contains("*/*"))
}

fn address_of(request: &HttpRequest) -> String {
    match request.query_string() {
        "" => request.path().to_owned(),
        query => format!("{}?{query}", request.path()),
    }
}

async fn shell(request: &HttpRequest, app: &App, visitor: &Visitor, viewer: Viewer) -> Result<HttpResponse> {
    let place = Place::of(request);
    let spoken = visitor.look.language;
    // Before the data: what happens meanwhile is told again rather than never.
    let published = app.live.cursor();
    let server_time = app.clock.now();
    let cards = app.cards.clone();
    let (cursor, me, first) = app
        .db
        .read(move |conn| {
            let cursor = published.map_or_else(|| outbox::safe_end(conn), Ok)?;
            let me = me(conn, &viewer, spoken)?;
            let first = match place {
                Place::Feed => Some(feed::first_page(&cards, conn, &viewer, server_time)?.into_json()),
                Place::Post | Place::Other => None,
            };
            Ok((cursor, me, first))
        })
        .await?;
    let first = first.map(RawValue::from_string).transpose().map_err(anyhow::Error::from)?;
    let boot = Boot {
        feed: first.map(|page| BootFeed { tab: FeedTab::ForMe, page }),
        cursor,
        server_time,
        assets: BootAssets { icons: assets::address("icons.svg") },
        texts: first_texts(me.language).into(),
        noun: noun(me.language),
        me,
    };
    let look = Look::preferred(&boot.me.preferences, boot.me.language);
    let page = written(&boot, place)?;
    let visitor = Visitor { look, ..visitor.clone() };
    let styles = if place == Place::Other { Styles::All } else { Styles::First };
    let mut response = page::render_with(request, &visitor, StatusCode::OK, &page, styles);
    // Whoever signs out keeps the language and the colours.
    if let Some(cookie) = look.cookie_for(request, visitor.protected) {
        response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
    }
    Ok(response)
}

/// What the page asked for will look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Feed,
    Post,
    Other,
}

impl Place {
    fn of(request: &HttpRequest) -> Self {
        match (request.path(), request.query_string()) {
            ("/", "") => Self::Feed,
            (path, _) if path.starts_with("/p/") => Self::Post,
            _ => Self::Other,
        }
    }
}

fn written(boot: &Boot<Box<RawValue>>, place: Place) -> Result<Page> {
    let me = &boot.me;
    let texts = texts(me.language);
    let json = serde_json::to_string(boot).map_err(|error| Error::Internal(error.into()))?;
    // No text of a post may end the element.
    let json = json.replace('<', "\\u003c");
    let head = html! {
        link rel="modulepreload" href=(assets::address("app.js"));
        link rel="preload" href=(assets::address("app.wasm")) as="fetch" type="application/wasm" crossorigin;
        script type="module" src=(assets::address("boot.js")) {}
    };
    let body = html! {
        div #app {
            (skip_links(texts))
            (top_bar(texts, me))
            div .shell {
                (side_navigation(texts, me, place))
                main .page #contenu tabindex="-1" { (waiting(texts, me, place)) }
            }
            (bottom_bar(texts, place))
        }
        script #(boot::ELEMENT) type="application/json" { (PreEscaped(json)) }
        div .boot #boot role="status" data-slow=(texts.get("shell-slow")) data-failed=(texts.get("shell-failed"))
            data-failed-help=(texts.get("shell-failed-help")) data-retry=(texts.get("shell-retry")) {}
    };
    let title = texts.with("title-bare", &[("organization", me.organization.as_str().into())]);
    Ok(Page { title, head, body })
}

fn skip_links(texts: &Texts) -> Markup {
    html! {
        nav .skip aria-label=(texts.get("skip-label")) {
            a href="#contenu" { (texts.get("skip-content")) }
            a .not-mobile href="#menu" { (texts.get("skip-menu")) }
            a .only-mobile href="#barre" { (texts.get("skip-bar")) }
        }
    }
}

fn top_bar(texts: &Texts, me: &Me) -> Markup {
    let name = me.person.name.as_str();
    html! {
        header .topbar {
            div .topbar__in {
                a .brand href="/" {
                    @if let Some(logo) = &me.logo { (brand::logo(logo, &me.organization)) } @else { (parts::mark()) }
                    span {
                        span .brand__name { (parts::PRODUCT) } " "
                        (parts::organization_name(&me.organization, me.logo.is_some())) " "
                        span .vh { (texts.get("brand-home")) }
                    }
                }
                div .not-mobile {}
                div .topactions {
                    button .topact type="button" data-replay="bell" aria-label=(bell(texts, me.unread)) {
                        (parts::icon("bell"))
                        span .topact__t { (texts.get("bell")) }
                        @if me.unread > 0 { span .count { (me.unread) } }
                    }
                    button .me type="button" data-replay="account" aria-label=(texts.with("account-label", &[("name", name.into())])) {
                        (parts::avatar(&me.person, parts::Size::Small))
                        span .me__name { (first_name(&me.person.name)) }
                        span .me__name { (parts::icon_small("caret-down-bold")) }
                    }
                }
            }
        }
    }
}

/// What the bell is called.
fn bell(texts: &Texts, unread: u32) -> String {
    if unread == 0 { texts.get("bell") } else { texts.with("bell-unread", &[("count", unread.into())]) }
}

fn side_navigation(texts: &Texts, me: &Me, place: Place) -> Markup {
    let here = (place == Place::Feed).then_some("page");
    html! {
        nav .sidenav #menu aria-label=(texts.get("nav-label")) tabindex="-1" {
            ul .navlist role="list" {
                li { a .navlink href="/" aria-current=[here] { (parts::icon(home(place))) (texts.get("nav-home")) } }
                li { a .navlink href="/news" { (parts::icon("newspaper")) (texts.get("nav-news")) } }
                li { a .navlink href="/groups" { (parts::icon("users-three")) (texts.get("nav-all-groups")) } }
                li { a .navlink href="/people" { (parts::icon("address-book")) (texts.get("nav-people")) } }
                li { a .navlink href="/drafts" { (parts::icon("note-pencil")) (texts.get("account-drafts")) } }
                li { a .navlink href="/profile" { (parts::icon("user-circle")) (texts.get("account-profile")) } }
            }
            @if !me.groups.is_empty() {
                h2 .sidenav__h { (texts.get("nav-groups")) }
                ul .navlist role="list" {
                    @for group in me.groups.iter().map(|mine| &mine.group) {
                        li {
                            a .navgroup href={ "/g/" (group.slug) } {
                                (parts::tile(group.id.0, &group.name, group.visibility == Visibility::Secret))
                                span {
                                    (group.name)
                                    @if group.visibility == Visibility::Secret {
                                        span .vh { (texts.get("nav-group-secret")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            div .helpcard { strong { (texts.get("help-title")) } (texts.get("help-text")) }
        }
    }
}

fn bottom_bar(texts: &Texts, place: Place) -> Markup {
    let here = (place == Place::Feed).then_some("page");
    html! {
        nav .bottombar #barre tabindex="-1" aria-label=(texts.get("bar-label")) {
            a href="/" aria-current=[here] { (parts::icon(home(place))) span { (texts.get("nav-home")) } }
            a href="/groups" { (parts::icon("users-three")) span { (texts.get("nav-all-groups")) } }
            button .bb-pub type="button" data-replay="compose" {
                (parts::icon("plus-bold")) span { (texts.get("compose-open")) }
            }
            button type="button" data-replay="menu" { (parts::icon("list")) span { (texts.get("bar-menu")) } }
        }
    }
}

fn home(place: Place) -> &'static str {
    if place == Place::Feed { "house-fill" } else { "house" }
}

/// The shape of what comes, and what to do where nothing will.
fn waiting(texts: &Texts, me: &Me, place: Place) -> Markup {
    html! {
        noscript {
            div .note.note--warn.mb-6 {
                (parts::icon("warning-fill"))
                div { strong { (texts.get("shell-no-script")) } " " (texts.get("shell-no-script-help")) }
            }
        }
        span .vh role="status" { (texts.get("shell-loading")) }
        @match place {
            Place::Feed => (waiting_feed(texts, me)),
            Place::Post => {
                h1 .vh { (me.organization) }
                div .stack aria-hidden="true" { (card()) (card()) }
            }
            Place::Other => {
                h1 .vh { (me.organization) }
                div .sklines aria-hidden="true" { div .sk.sk--l.sk--35 {} div .sk.sk--90 {} div .sk.sk--60 {} }
            }
        }
    }
}

/// The feed: what is known is said, what is not yet is drawn.
fn waiting_feed(texts: &Texts, me: &Me) -> Markup {
    let name = Value::from(first_name(&me.person.name));
    html! {
        div .pagehead {
            div .grow {
                h1 { (texts.with("feed-hello", &[("name", name.clone())])) }
                // As high as the line that comes.
                p .sk.sk--35 aria-hidden="true" { "\u{a0}" }
            }
            button .btn.btn--primary.not-mobile type="button" data-replay="compose" {
                (parts::icon("pencil-simple-line")) (texts.get("compose-open"))
            }
        }
        div .cols {
            div .stack {
                section .card.composer aria-label=(texts.get("compose-open")) {
                    button .composer__open type="button" data-replay="compose" {
                        (parts::avatar(&me.person, parts::Size::Normal))
                        span .composer__ph { (texts.with("compose-ask", &[("name", name)])) }
                    }
                }
                div .sk.sk--b.sk--60 aria-hidden="true" {}
                // Where the pill with what is new will be: without it, posts would move up and down.
                div .pillslot aria-hidden="true" {}
                div .stack aria-hidden="true" { (card()) (card()) (card()) }
            }
            div .stack.not-mobile aria-hidden="true" {
                div .card.card--pad.sklines { div .sk.sk--60 {} div .sk {} div .sk.sk--90 {} }
            }
        }
    }
}

fn card() -> Markup {
    html! {
        div .card.card--pad.stack.stack--s {
            div .row {
                div .sk.sk--c {}
                div .grow.sklines { div .sk.sk--35 {} div .sk.sk--s.sk--60 {} }
            }
            div .sklines { div .sk {} div .sk.sk--90 {} div .sk.sk--60 {} }
        }
    }
}
