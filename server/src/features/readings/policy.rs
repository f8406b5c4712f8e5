//! Who may ask, follow, name and remind: the only door to requests.
//!
//! Loading and checking are one call. What is hidden and what is missing give the same `NotFound`.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::{ArticleId, ReadingId, UserId},
    news::ArticleState,
    problem::Code,
};

use super::store::{self, Asked, RequestRow, Team};
use crate::features::{
    directory::Units,
    news::{self, Facts},
};

/// A request that the viewer follows.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Its row.
    pub row: RequestRow,
    /// Whether they may see the names of all who are missing: they asked, or wrote the article.
    pub names: bool,
    /// What counts now.
    pub asked: Asked,
}

/// What counts now of a request.
pub fn asked(conn: &mut Conn, row: &RequestRow) -> Result<Asked> {
    Ok(Asked { edition: news::facts(conn, row.article_id)?.edition, round: row.round, level: row.level })
}

/// What is known of an article to whoever may ask something of its readers now, and change what is asked.
/// It is held until the end of the transaction.
///
/// Officers may; editors as long as they may change what the article says. Fails with `NotFound` for those
/// who do not write it.
pub fn may_ask(tx: &mut Tx<'_>, viewer: &Viewer, article: ArticleId) -> Result<Facts> {
    news::may_edit(tx, viewer, article)?;
    let facts = news::facts(tx, article)?;
    if facts.state == ArticleState::Archived { Err(Error::forbidden()) } else { Ok(facts) }
}

/// What is known of an article to whoever writes it, and whether they may ask something of its readers.
pub fn asks(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<bool> {
    if !news::may_write(conn, viewer, article)? {
        return Err(Error::not_found());
    }
    let state = news::facts(conn, article)?.state;
    let open = state == ArticleState::Draft || news::is_officer(viewer);
    Ok(open && state != ArticleState::Archived)
}

/// What the viewer may see of a request: those who asked, the article's author, officers, the editors of its
/// unit follow it.
fn follows(conn: &mut Conn, viewer: &Viewer, row: &RequestRow) -> Result<Option<bool>> {
    let author = news::facts(conn, row.article_id)?.author;
    if row.asked_by == viewer.id || author == viewer.id {
        return Ok(Some(true));
    }
    Ok(news::may_write(conn, viewer, row.article_id)?.then_some(false))
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

/// The reading on an article that the viewer may follow.
pub fn followed_on(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<Option<ReadingId>> {
    let row = store::open_on(conn, article)?.filter(|row| row.started_at.is_some());
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
            let followed = of_team(conn, reading, &team)?;
            Ok((followed, Names::Team(team)))
        }
        Err(error) => Err(error),
    }
}

/// A request that people of a team are asked by. Fails with `NotFound` if none of them is.
pub fn of_team(conn: &mut Conn, reading: ReadingId, team: &Team) -> Result<Followed> {
    let row = store::request(conn, reading)?.ok_or_else(Error::not_found)?;
    if !store::asks_team(conn, reading, team)? {
        return Err(Error::not_found());
    }
    let asked = asked(conn, &row)?;
    Ok(Followed { row, names: false, asked })
}

/// A request that the viewer is asked by or would be, held until the end of the transaction. Fails with
/// `NotFound` where its article is not for them.
pub fn asked_of(tx: &mut Tx<'_>, viewer: &Viewer, reading: ReadingId) -> Result<RequestRow> {
    let row = store::request(tx, reading)?.ok_or_else(Error::not_found)?;
    news::shown_to(tx, viewer, row.article_id)?;
    if row.started_at.is_none() { Err(Error::not_found()) } else { Ok(row) }
}
