//! What people are asked to read: the only place that knows how an article differs from a post.
//!
//! Of an article its versions are kept where it is written. What a post said is kept with the request: its
//! proof outlives it.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::{ArticleId, ReadingId, UserId},
    news::ArticleState,
    problem::Code,
    readings::ReadingOf,
    time::UtcTime,
};

use super::store::{self, RequestRow, TextRow};
use crate::features::{
    audiences,
    feed::asked,
    news::{self, Shown},
};

/// What decides what may be asked now.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What it is called.
    pub title: String,
    /// Whether its readers see it.
    pub out: bool,
    /// When it goes out by itself.
    pub publish_at: Option<UtcTime>,
}

/// What is known of an article that may go out, or is.
pub fn of_article(facts: news::Facts) -> Facts {
    Facts { out: facts.state == ArticleState::Published, title: facts.title, publish_at: facts.publish_at }
}

/// The edition that counts: that of an article now, that of a post since people were asked anew.
pub fn edition(conn: &mut Conn, row: &RequestRow) -> Result<i32> {
    match row.about() {
        ReadingOf::Article(article) => Ok(news::facts(conn, article)?.edition),
        ReadingOf::Post(_) => Ok(row.edition),
    }
}

/// The edition of which people are asked from now on; what a post says is kept.
pub fn begin_edition(tx: &mut Tx<'_>, row: &RequestRow) -> Result<i32> {
    match row.about() {
        ReadingOf::Article(article) => Ok(news::facts(tx, article)?.edition),
        ReadingOf::Post(post) => {
            let text = asked::text(tx, post)?.ok_or_else(Error::not_found)?;
            let number = text.number;
            keep(tx, row.id, text)?;
            Ok(number)
        }
    }
}

/// Keeps what a post says now.
pub fn keep(tx: &mut Tx<'_>, reading: ReadingId, text: asked::Text) -> Result<()> {
    let asked::Text { number, title, html, sha256 } = text;
    let row = TextRow { reading_id: reading, number, title, html, sha256, at: tx.now() };
    Ok(store::keep_text(tx, &row)?)
}

/// What readers see of what is asked about, whoever they are; of a post, the last that was kept.
pub fn shown(conn: &mut Conn, row: &RequestRow) -> Result<Shown> {
    let shown = match row.about() {
        ReadingOf::Article(article) => news::shown(conn, article)?,
        ReadingOf::Post(_) => store::latest_text(conn, row.id)?.map(|text| Shown {
            title: text.title,
            lead: String::new(),
            html: text.html,
            number: text.number,
            edition: row.edition,
            sha256: text.sha256,
        }),
    };
    shown.ok_or_else(Error::not_found)
}

/// The text that is shown to who does not sign in.
pub fn html_elsewhere(conn: &mut Conn, row: &RequestRow, shown: &Shown) -> Result<String> {
    match row.about() {
        ReadingOf::Article(article) => news::html_elsewhere(conn, article),
        ReadingOf::Post(_) => Ok(shown.html.clone()),
    }
}

/// What readers saw since an edition began, the latest first: the number and the hash of each version.
pub fn editions_of(conn: &mut Conn, row: &RequestRow, edition: i32) -> Result<Vec<(i32, String)>> {
    match row.about() {
        ReadingOf::Article(article) => news::editions_of(conn, article, edition),
        ReadingOf::Post(_) => Ok(store::texts_since(conn, row.id, edition)?),
    }
}

/// What is asked about is called.
pub fn title(conn: &mut Conn, row: &RequestRow) -> Result<String> {
    Ok(titles(conn, &[row])?.remove(&row.id).unwrap_or_default())
}

/// What is asked about by these requests is called.
pub fn titles(conn: &mut Conn, rows: &[&RequestRow]) -> Result<HashMap<ReadingId, String>> {
    let articles: Vec<ArticleId> = rows.iter().filter_map(|row| row.article_id).collect();
    let of_articles = news::titles(conn, &articles)?;
    let posts: Vec<ReadingId> =
        rows.iter().filter(|row| row.article_id.is_none()).map(|row| row.id).collect();
    // The latest of each comes last, and stays.
    let mut titles: HashMap<ReadingId, String> = store::text_titles(conn, &posts)?.into_iter().collect();
    for row in rows {
        if let Some(title) = row.article_id.and_then(|article| of_articles.get(&article)) {
            titles.insert(row.id, title.clone());
        }
    }
    Ok(titles)
}

/// Refuses whoever may not read it.
pub fn require_readable(conn: &mut Conn, viewer: &Viewer, about: ReadingOf) -> Result<()> {
    match about {
        ReadingOf::Article(article) => news::shown_to(conn, viewer, article).map(drop),
        ReadingOf::Post(post) => asked::asker(conn, viewer, post).map(drop),
    }
}

/// Whether the viewer's people may be named to them with it. What they may not read of a group, a manager
/// does not learn by what others are asked; articles are no secret of a group.
pub fn is_no_secret_to(conn: &mut Conn, viewer: &Viewer, about: ReadingOf) -> Result<bool> {
    match about {
        ReadingOf::Article(_) => Ok(true),
        ReadingOf::Post(_) => match require_readable(conn, viewer, about) {
            Ok(()) => Ok(true),
            Err(error) if error.code() == Code::NotFound => Ok(false),
            Err(error) => Err(error),
        },
    }
}

/// How many people are asked.
pub fn audience_size(conn: &mut Conn, about: ReadingOf, now: UtcTime) -> Result<u32> {
    match about {
        ReadingOf::Article(article) => news::audience_size(conn, article, now),
        ReadingOf::Post(post) => match asked::meant(conn, post, now)? {
            Some(meant) => Ok(store::counted(audiences::count(conn, &meant)?)),
            None => Ok(0),
        },
    }
}

/// The first people who are asked, after one of them.
pub fn audience_after(
    conn: &mut Conn,
    about: ReadingOf,
    (after, limit): (UserId, i64),
    now: UtcTime,
) -> Result<Vec<UserId>> {
    match about {
        ReadingOf::Article(article) => news::audience_after(conn, article, (after, limit), now),
        ReadingOf::Post(post) => match asked::meant(conn, post, now)? {
            Some(meant) => Ok(audiences::people_after(conn, &meant, after, limit)?),
            None => Ok(Vec::new()),
        },
    }
}

/// Those of these people who are asked.
pub fn meant_among(
    conn: &mut Conn,
    about: ReadingOf,
    people: &[UserId],
    now: UtcTime,
) -> Result<Vec<UserId>> {
    match about {
        ReadingOf::Article(article) => news::meant_among(conn, article, people, now),
        ReadingOf::Post(post) => match asked::meant(conn, post, now)? {
            Some(meant) => Ok(audiences::meant_among(conn, &meant, people)?),
            None => Ok(Vec::new()),
        },
    }
}

/// Holds it until the end of the transaction.
pub fn hold(tx: &mut Tx<'_>, about: ReadingOf) -> Result<()> {
    match about {
        ReadingOf::Article(article) => news::hold(tx, article),
        ReadingOf::Post(post) => asked::hold(tx, post),
    }
}

/// Says until when it has to go out; a post is out.
pub fn not_after(tx: &mut Tx<'_>, about: ReadingOf, last: Option<UtcTime>) -> Result<()> {
    match about {
        ReadingOf::Article(article) => news::not_after(tx, article, last),
        ReadingOf::Post(_) => Ok(()),
    }
}
