//! Wanting no more of what comes by mail, by a link in it: a page that asks, and one click in the reader's
//! program (RFC 8058). Whoever has the link may, signed in or not: it does nothing else.

use std::{fmt, str::FromStr};

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{Error, Result, db::Tx};
use shared::{
    ids::UserId,
    notifications::{Channel, NotificationTopic, rhythm::Digest},
};

use super::super::{store, views};
use crate::{
    app::App,
    locale::texts,
    web::{
        Visitor,
        page::{self, Page},
        parts,
    },
};

/// What somebody gets by mail that they may want no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// What they are told of a topic.
    Topic(NotificationTopic),
    /// All that they are told at once.
    Alerts,
    /// The digest.
    Digest,
}

impl Stream {
    /// The key of the words for it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Topic(topic) => match topic {
                NotificationTopic::Mentions => "unsubscribe-mentions",
                NotificationTopic::Answers => "unsubscribe-answers",
                NotificationTopic::Comments => "unsubscribe-comments",
                NotificationTopic::Followed => "unsubscribe-followed",
                NotificationTopic::Reactions => "unsubscribe-reactions",
                NotificationTopic::Groups => "unsubscribe-groups",
                NotificationTopic::News => "unsubscribe-news",
                NotificationTopic::Readings => "unsubscribe-readings",
            },
            Self::Alerts => "unsubscribe-alerts",
            Self::Digest => "unsubscribe-digest",
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Topic(topic) => topic.fmt(f),
            Self::Alerts => f.write_str("alerts"),
            Self::Digest => f.write_str("digest"),
        }
    }
}

impl FromStr for Stream {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "alerts" => Ok(Self::Alerts),
            "digest" => Ok(Self::Digest),
            topic => topic.parse().map(Self::Topic),
        }
    }
}

/// Mounts the page.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/unsubscribe/{key}/{stream}").route(web::get().to(ask)).route(web::post().to(stop)),
    );
}

/// Asks whether they mean it: programs that look at links before people do change nothing.
async fn ask(request: HttpRequest, app: web::Data<App>, path: web::Path<(String, String)>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let (key, stream) = path.into_inner();
    match known(&app, &key, &stream).await {
        Ok((_, stream)) => asking(&request, &visitor, stream),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

fn asking(request: &HttpRequest, visitor: &Visitor, stream: Stream) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let title = texts.get("unsubscribe-title");
    let body = html! {
        main .message #contenu {
            div .card.message__in {
                (parts::mark())
                h1 { (title) }
                p { (texts.get(stream.words())) }
                form method="post" { button .btn.btn--primary type="submit" { (texts.get("unsubscribe-do")) } }
                p .sm { a href="/notifications?tab=settings" { (texts.get("unsubscribe-settings")) } }
            }
        }
    };
    let title = texts.with("page-title", &[("page", title.as_str().into())]);
    page::render(request, visitor, StatusCode::OK, &Page { title, head: html! {}, body })
}

/// Stops a stream. Doing it twice is doing it once.
async fn stop(request: HttpRequest, app: web::Data<App>, path: web::Path<(String, String)>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let (key, stream) = path.into_inner();
    let stopped = async {
        let (user, stream) = known(&app, &key, &stream).await?;
        app.db.write(move |tx| end(tx, user, stream)).await
    };
    match stopped.await {
        Ok(()) => {
            let texts = texts(visitor.look.language);
            let said = page::Message {
                title: texts.get("unsubscribe-done"),
                lines: vec![texts.get("unsubscribe-done-text")],
                way_on: ("/notifications?tab=settings".to_owned(), texts.get("unsubscribe-settings")),
            };
            page::message(&request, &visitor, StatusCode::OK, &said)
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Whose link it is, and to what; nothing is told of one that is nobody's.
async fn known(app: &App, key: &str, stream: &str) -> Result<(UserId, Stream)> {
    let stream: Stream = stream.parse().map_err(|()| Error::not_found())?;
    let key = key.to_owned();
    let user = app.db.read(move |conn| Ok(store::mailbox_with(conn, &key)?)).await?;
    user.map(|user| (user, stream)).ok_or_else(Error::not_found)
}

fn end(tx: &mut Tx<'_>, user: UserId, stream: Stream) -> Result<()> {
    match stream {
        Stream::Topic(topic) => {
            store::say(tx, user, topic, Channel::Mail, Some(false)).map_err(store::at_once)
        }
        Stream::Alerts => NotificationTopic::ALL.iter().try_for_each(|topic| {
            store::say(tx, user, *topic, Channel::Mail, Some(false)).map_err(store::at_once)
        }),
        Stream::Digest => {
            let said = store::rhythms_of(tx, &[user])?.pop().map(|(_, rhythm)| rhythm);
            let said = said.map_or_else(|| views::usual_rhythm(tx), Ok)?;
            store::say_rhythm(
                tx,
                user,
                &shared::notifications::rhythm::Rhythm { digest: Digest::Never, ..said },
            )?;
            Ok(store::plan_digest(tx, user, None, None)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_one_word() {
        let topics = NotificationTopic::ALL.iter().map(|topic| Stream::Topic(*topic));
        for stream in topics.chain([Stream::Alerts, Stream::Digest]) {
            assert_eq!(stream.to_string().parse(), Ok(stream));
        }
        assert_eq!("spam".parse::<Stream>(), Err(()));
    }
}
