//! Asking readers, changing what is asked, ending it: one function, one transaction, one act.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::{Action, ObjectKind},
    ids::{ArticleId, ReadingId, UserId},
    news::ArticleState,
    problem::Code,
    readings::asking::{Asking, EndedRequest, ReadingRequest, RequestOfArticle},
    time::{DAY, UtcTime},
};

use super::{
    jobs, policy, questions, spreading,
    store::{self, RequestRow},
};
use crate::features::{
    audit::{self, Entry},
    identity,
    news::{self, Acting},
};

/// How many requests that ended are told of.
const MOST_ENDED: i64 = 10;
/// The shortest time that people have who are asked when the deadline is over.
const SHORTEST: i64 = DAY;

/// Asks something of the readers of an article, or changes what is asked.
pub fn ask(tx: &mut Tx<'_>, acting: &Acting, article: ArticleId, asking: &Asking) -> Result<()> {
    tx.hold_outbox()?;
    audit::hold(tx)?;
    let facts = policy::may_ask(tx, &acting.viewer, article)?;
    questions::require_sound(asking)?;
    let before = store::open_on(tx, article)?;
    let moved = before.as_ref().is_none_or(|row| row.due_at != asking.due_at);
    if moved && asking.due_at <= tx.now() {
        return Err(Error::refused(Code::DueInThePast));
    }
    if facts.publish_at.is_some_and(|at| asking.due_at <= at) {
        return Err(Error::refused(Code::DueBeforeOut));
    }
    let (action, row) = match before {
        Some(row) => (Action::ReadingChanged, change(tx, row.id, asking)?),
        None => (Action::ReadingAsked, begin(tx, acting.viewer.id, article, asking)?),
    };
    if row.started_at.is_none() {
        if facts.state == ArticleState::Published {
            start(tx, row.clone())?;
        } else {
            news::not_after(tx, article, Some(row.due_at))?;
        }
    }
    let entry = about(action, article, &facts.title).with("level", &row.level).with("due_at", &row.due_at.0);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// An entry of the log about an article.
pub fn about(action: Action, article: ArticleId, title: &str) -> Entry {
    Entry::about(action, ObjectKind::Article).of(article.0).with("title", &title)
}

fn begin(tx: &mut Tx<'_>, by: UserId, article: ArticleId, asking: &Asking) -> Result<RequestRow> {
    let row = RequestRow {
        id: tx.new_id(),
        article_id: article,
        level: asking.level,
        label: asking.label.as_ref().map(ToString::to_string),
        due_at: asking.due_at,
        reminders: questions::json(&questions::in_order(asking))?,
        renew_months: asking.renew_months.map(|months| i32::from(months.get())),
        questions: questions::json(&asking.questions)?,
        asked_by: by,
        asked_at: tx.now(),
        started_at: None,
        ended_at: None,
        round: 0,
        edition: 0,
        span: 0,
        plan: 0,
        renews_at: None,
        reminded_at: None,
        spread_to: None,
        spread_done: 0,
        spread_of: 0,
        spread_tells: false,
        remind_to: None,
    };
    store::insert(tx, &row)?;
    Ok(row)
}

/// Changes what is asked. Of what people were asked already only the deadline, the words of the button, the
/// reminders and the renewal change.
fn change(tx: &mut Tx<'_>, id: ReadingId, asking: &Asking) -> Result<RequestRow> {
    let mut row = store::hold(tx, id)?.ok_or_else(Error::not_found)?;
    let questions = questions::json(&asking.questions)?;
    let started = row.started_at;
    if started.is_some() && (row.level != asking.level || row.questions != questions) {
        return Err(Error::refused(Code::ReadingStarted));
    }
    let moved = row.due_at != asking.due_at;
    row.level = asking.level;
    row.questions = questions;
    row.label = asking.label.as_ref().map(ToString::to_string);
    row.due_at = asking.due_at;
    row.reminders = questions::json(&questions::in_order(asking))?;
    let months = asking.renew_months.map(|months| i32::from(months.get()));
    if let Some(started) = started {
        if row.renew_months != months {
            row.renews_at = months.and_then(|months| jobs::months_after(tx.now().max(started), months));
        }
        if moved {
            row.span = row.due_at.since_ms(started).max(SHORTEST);
            // Whoever was not told yet still is.
            let tells = row.spread_to.is_some() && row.spread_tells;
            spreading::begin(tx, &mut row, tells)?;
        }
        row.renew_months = months;
        jobs::plan(tx, &mut row)?;
    }
    row.renew_months = months;
    store::update(tx, &row)?;
    Ok(row)
}

/// Begins to ask people: the article is out.
pub fn start(tx: &mut Tx<'_>, mut row: RequestRow) -> Result<()> {
    let now = tx.now();
    let facts = news::facts(tx, row.article_id)?;
    row.started_at = Some(now);
    row.round = 1;
    row.edition = facts.edition;
    row.span = row.due_at.since_ms(now).max(SHORTEST);
    row.renews_at = row.renew_months.and_then(|months| jobs::months_after(now, months));
    news::not_after(tx, row.article_id, None)?;
    spreading::begin(tx, &mut row, true)?;
    jobs::plan(tx, &mut row)?;
    Ok(store::update(tx, &row)?)
}

/// Asks everybody anew: for another edition, or another round. Those whose deadline is over, or near, get as
/// long as the first ones had.
pub fn ask_anew(tx: &mut Tx<'_>, row: &mut RequestRow, longer: bool) -> Result<()> {
    let now = tx.now();
    if longer || row.due_at <= now {
        row.due_at = now.plus_ms(row.span);
    }
    spreading::begin(tx, row, true)?;
    jobs::plan(tx, row)?;
    Ok(store::update(tx, row)?)
}

/// Takes up that an article went out, or that readers see another edition of it.
pub fn follow_article(tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
    let Some(seen) = store::open_on(tx, article)? else { return Ok(()) };
    // As those do who ask: the article before the request.
    news::hold(tx, article)?;
    let Some(mut row) = store::hold(tx, seen.id)? else { return Ok(()) };
    let facts = news::facts(tx, article)?;
    if facts.state != ArticleState::Published || row.ended_at.is_some() {
        return Ok(());
    }
    if row.started_at.is_none() {
        return start(tx, row);
    }
    if row.edition != facts.edition {
        row.edition = facts.edition;
        ask_anew(tx, &mut row, false)?;
    }
    Ok(())
}

/// Asks no more. What nobody was asked yet is gone.
pub fn end(tx: &mut Tx<'_>, acting: &Acting, article: ArticleId) -> Result<()> {
    audit::hold(tx)?;
    let facts = policy::may_ask(tx, &acting.viewer, article)?;
    let seen = store::open_on(tx, article)?.ok_or_else(Error::not_found)?;
    let mut row = store::hold(tx, seen.id)?.ok_or_else(Error::not_found)?;
    news::not_after(tx, article, None)?;
    if row.started_at.is_none() {
        store::delete(tx, row.id)?;
    } else {
        row.ended_at = Some(tx.now());
        row.plan += 1;
        (row.spread_to, row.remind_to, row.renews_at) = (None, None, None);
        store::update(tx, &row)?;
    }
    audit::record(tx, &acting.by, about(Action::ReadingEnded, article, &facts.title)).map(drop)
}

/// What is asked of the readers of an article, for those who write it.
pub fn of_article(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<RequestOfArticle> {
    let may_ask = policy::asks(conn, viewer, article)?;
    let request = match store::open_on(conn, article)? {
        Some(row) => Some(told(conn, row)?),
        None => None,
    };
    let ended = store::ended_on(conn, article, MOST_ENDED)?;
    let ended = ended.into_iter().filter_map(|row| {
        let (started_at, ended_at): (UtcTime, UtcTime) = (row.started_at?, row.ended_at?);
        Some(EndedRequest { id: row.id, level: row.level, started_at, ended_at })
    });
    Ok(RequestOfArticle { request, may_ask, ended: ended.collect() })
}

fn told(conn: &mut Conn, row: RequestRow) -> Result<ReadingRequest> {
    let asked_by = identity::people(conn, &[row.asked_by])?.remove(&row.asked_by);
    Ok(ReadingRequest {
        id: row.id,
        article: row.article_id,
        level: row.level,
        label: row.label,
        due_at: row.due_at,
        reminders: questions::reminders(&row.reminders)?,
        renew_months: row.renew_months.and_then(|months| u8::try_from(months).ok()),
        renews_at: row.renews_at,
        questions: questions::questions(&row.questions)?,
        asked_by: asked_by.ok_or_else(Error::not_found)?,
        asked_at: row.asked_at,
        started_at: row.started_at,
        round: store::number(row.round.max(1)),
    })
}

/// Asks the readers of an article that is out, as if an officer did: for networks that are made up.
pub fn ask_made_up(tx: &mut Tx<'_>, by: UserId, article: ArticleId, asking: &Asking) -> Result<ReadingId> {
    questions::require_sound(asking)?;
    let row = begin(tx, by, article, asking)?;
    start(tx, row.clone())?;
    Ok(row.id)
}
