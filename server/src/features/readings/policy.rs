//! Who may ask, follow, name and remind: the only door to requests.
//!
//! Loading and checking are one call. What is hidden and what is missing give the same `NotFound`.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::{ReadingId, UserId},
    news::ArticleState,
    problem::Code,
    readings::ReadingOf,
};

use super::{
    store::{self, Asked, RequestRow, Team},
    subject::{self, Facts},
};
use crate::features::{directory::Units, feed::asked as posts, news};

/// A request that the viewer follows.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Its row.
    pub row: RequestRow,
    /// Whether they may see the names of all who are missing: they asked, or wrote what is to be read.
    pub names: bool,
    /// What counts now.
    pub asked: Asked,
}

/// What counts now of a request.
pub fn asked(conn: &mut Conn, row: &RequestRow) -> Result<Asked> {
    Ok(Asked { edition: subject::edition(conn, row)?, round: row.round, level: row.level })
}

/// What is known of a text to whoever may ask something of its readers now, and change what is asked.
/// It is held until the end of the transaction.
///
/// Of an article officers may; editors as long as they may change what it says. Fails with `NotFound` for
/// those who do not write it. Of a post those may who look after its groups; see [`posts::may_ask`].
pub fn may_ask(tx: &mut Tx<'_>, viewer: &Viewer, text: ReadingOf) -> Result<Facts> {
    match text {
        ReadingOf::Article(article) => {
            news::may_edit(tx, viewer, article)?;
            let facts = news::facts(tx, article)?;
            let open = facts.state != ArticleState::Archived;
            if open { Ok(subject::of_article(facts)) } else { Err(Error::forbidden()) }
        }
        ReadingOf::Post(post) => {
            posts::may_ask(tx, viewer, post)?;
            let title = posts::text(tx, post)?.ok_or_else(Error::not_found)?.title;
            Ok(Facts { title, out: true, publish_at: None })
        }
    }
}

/// Whether the viewer may ask something of a text's readers. Fails with `NotFound` for those who do not write
/// an article, or may not read a post.
pub fn asks(conn: &mut Conn, viewer: &Viewer, text: ReadingOf) -> Result<bool> {
    let article = match text {
        ReadingOf::Article(article) => article,
        ReadingOf::Post(post) => return Ok(posts::asker(conn, viewer, post)?.asks),
    };
    if !news::may_write(conn, viewer, article)? {
        return Err(Error::not_found());
    }
    let state = news::facts(conn, article)?.state;
    let open = state == ArticleState::Draft || news::is_officer(viewer);
    Ok(open && state != ArticleState::Archived)
}

/// What the viewer may see of a request: those who asked, the author, officers, the editors of an article's
/// unit and those who look after a post's groups follow it. A post they have to be able to read.
fn follows(conn: &mut Conn, viewer: &Viewer, row: &RequestRow) -> Result<Option<bool>> {
    let article = match row.about() {
        ReadingOf::Article(article) => article,
        ReadingOf::Post(post) => {
            return match posts::asker(conn, viewer, post) {
                Ok(asker) if row.asked_by == viewer.id || asker.author => Ok(Some(true)),
                Ok(asker) => Ok(asker.asks.then_some(false)),
                Err(error) if error.code() == Code::NotFound => Ok(None),
                Err(error) => Err(error),
            };
        }
    };
    let author = news::facts(conn, article)?.author;
    if row.asked_by == viewer.id || author == viewer.id {
        return Ok(Some(true));
    }
    Ok(news::may_write(conn, viewer, article)?.then_some(false))
}

/// Whether the viewer follows all that is asked about a text: those who write an article do.
pub fn follows_all(conn: &mut Conn, viewer: &Viewer, text: ReadingOf) -> Result<bool> {
    match text {
        ReadingOf::Article(article) => news::may_write(conn, viewer, article),
        ReadingOf::Post(post) => Ok(posts::asker(conn, viewer, post)?.author),
    }
}

/// A request that people are, or were, asked by, if the viewer follows it.
pub fn followed(conn: &mut Conn, viewer: &Viewer, reading: ReadingId) -> Result<Followed> {
    let row = store::request(conn, reading)?.ok_or_else(Error::not_found)?;
    let names = follows(conn, viewer, &row)?.ok_or_else(Error::not_found)?;
    if row.started_at.is_none() {
        return Err(Error::not_found());
    }
    let asked = asked(conn, &row)?;
    Ok(Followed { row, names, asked })
}

/// As [`followed`], for those who may see all names alone.
pub fn named(conn: &mut Conn, viewer: &Viewer, reading: ReadingId) -> Result<Followed> {
    let followed = followed(conn, viewer, reading)?;
    if followed.names { Ok(followed) } else { Err(Error::forbidden()) }
}

/// The reading on a text that the viewer may follow.
pub fn followed_on(conn: &mut Conn, viewer: &Viewer, text: ReadingOf) -> Result<Option<ReadingId>> {
    let row = store::open_on(conn, text)?.filter(|row| row.started_at.is_some());
    let Some(row) = row else { return Ok(None) };
    Ok(follows(conn, viewer, &row)?.map(|_| row.id))
}

/// Whose names somebody may see.
#[derive(Clone, Debug)]
pub enum Names {
    /// Everybody's.
    All,
    /// Those of the people who report to them.
    Team(Team),
}

/// The people who report to the viewer, or work in the units that they run.
pub fn team(conn: &mut Conn, viewer: UserId) -> Result<Team> {
    Ok(Team { manager: viewer, units: Units::read(conn)?.run_by(viewer) })
}

/// A request, and whose names the viewer may see there: everybody's, or those of their people.
///
/// Fails with `NotFound` for those who neither follow it nor have people who are asked.
pub fn names(conn: &mut Conn, viewer: &Viewer, reading: ReadingId) -> Result<(Followed, Names)> {
    let team = team(conn, viewer.id)?;
    match followed(conn, viewer, reading) {
        Ok(followed) if followed.names => Ok((followed, Names::All)),
        Ok(followed) => Ok((followed, Names::Team(team))),
        Err(error) if error.code() == Code::NotFound => {
            let followed = of_team(conn, viewer, reading, &team)?;
            Ok((followed, Names::Team(team)))
        }
        Err(error) => Err(error),
    }
}

/// A request that people of the viewer's team are asked by. Fails with `NotFound` if none of them is, or where
/// it is about a post that the viewer may not read.
pub fn of_team(conn: &mut Conn, viewer: &Viewer, reading: ReadingId, team: &Team) -> Result<Followed> {
    let row = store::request(conn, reading)?.ok_or_else(Error::not_found)?;
    if !store::asks_team(conn, reading, team)? || !subject::is_no_secret_to(conn, viewer, row.about())? {
        return Err(Error::not_found());
    }
    let asked = asked(conn, &row)?;
    Ok(Followed { row, names: false, asked })
}

/// A request that the viewer is asked by or would be, held until the end of the transaction. Fails with
/// `NotFound` where they may not read what it is about.
pub fn asked_of(tx: &mut Tx<'_>, viewer: &Viewer, reading: ReadingId) -> Result<RequestRow> {
    let row = store::request(tx, reading)?.ok_or_else(Error::not_found)?;
    subject::require_readable(tx, viewer, row.about())?;
    if row.started_at.is_none() { Err(Error::not_found()) } else { Ok(row) }
}
