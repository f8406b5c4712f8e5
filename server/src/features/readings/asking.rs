//! Asking readers, changing what is asked, ending it: one function, one transaction, one act.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::{Action, ObjectKind},
    ids::{ArticleId, PostId, ReadingId, UserId},
    news::ArticleState,
    problem::Code,
    readings::{
        ReadingOf,
        asking::{Asking, EndedRequest, ReadingRequest, RequestOfText},
    },
    time::{DAY, UtcTime},
};

use super::{
    jobs, policy, questions, spreading,
    store::{self, RequestRow},
    subject,
};
use crate::features::{
    audit::{self, Entry},
    feed::asked,
    identity,
    news::{self, Acting},
};

/// How many requests that ended are told of.
const MOST_ENDED: i64 = 10;
/// The shortest time that people have who are asked when the deadline is over.
const SHORTEST: i64 = DAY;

/// Asks something of the readers of an article or a post, or changes what is asked.
pub fn ask(tx: &mut Tx<'_>, acting: &Acting, text: ReadingOf, asking: &Asking) -> Result<()> {
    tx.hold_outbox()?;
    audit::hold(tx)?;
    let facts = policy::may_ask(tx, &acting.viewer, text)?;
    questions::require_sound(asking)?;
    let before = store::open_on(tx, text)?;
    let moved = before.as_ref().is_none_or(|row| row.due_at != asking.due_at);
    if moved && asking.due_at <= tx.now() {
        return Err(Error::refused(Code::DueInThePast));
    }
    if facts.publish_at.is_some_and(|at| asking.due_at <= at) {
        return Err(Error::refused(Code::DueBeforeOut));
    }
    let (action, row) = match before {
        Some(row) => (Action::ReadingChanged, change(tx, row.id, asking)?),
        None => (Action::ReadingAsked, begin(tx, acting.viewer.id, text, asking)?),
    };
    if row.started_at.is_none() {
        if facts.out {
            start(tx, row.clone())?;
        } else {
            subject::not_after(tx, text, Some(row.due_at))?;
        }
    }
    let entry = about(action, text, &facts.title).with("level", &row.level).with("due_at", &row.due_at.0);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// An entry of the log about what is to be read. Of a post it says no words: not all who read the log may
/// read the post.
pub fn about(action: Action, text: ReadingOf, title: &str) -> Entry {
    match text {
        ReadingOf::Article(article) => {
            Entry::about(action, ObjectKind::Article).of(article.0).with("title", &title)
        }
        ReadingOf::Post(post) => Entry::about(action, ObjectKind::Post).of(post.0),
    }
}

fn begin(tx: &mut Tx<'_>, by: UserId, text: ReadingOf, asking: &Asking) -> Result<RequestRow> {
    let (article_id, post_id) = match text {
        ReadingOf::Article(article) => (Some(article), None),
        ReadingOf::Post(post) => (None, Some(post)),
    };
    let row = RequestRow {
        id: tx.new_id(),
        article_id,
        post_id,
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

/// Begins to ask people: what they are to read is out.
pub fn start(tx: &mut Tx<'_>, mut row: RequestRow) -> Result<()> {
    let now = tx.now();
    row.started_at = Some(now);
    row.round = 1;
    row.edition = subject::begin_edition(tx, &row)?;
    row.span = row.due_at.since_ms(now).max(SHORTEST);
    row.renews_at = row.renew_months.and_then(|months| jobs::months_after(now, months));
    subject::not_after(tx, row.about(), None)?;
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

/// Takes up that what is to be read went out, that its readers see another edition, or nothing any more.
pub fn follow(tx: &mut Tx<'_>, text: ReadingOf) -> Result<()> {
    let Some(seen) = store::open_on(tx, text)? else { return Ok(()) };
    // As those do who ask: the text before the request.
    subject::hold(tx, text)?;
    let Some(row) = store::hold(tx, seen.id)?.filter(|row| row.ended_at.is_none()) else { return Ok(()) };
    match text {
        ReadingOf::Article(article) => follow_article(tx, row, article),
        ReadingOf::Post(post) => follow_post(tx, row, post),
    }
}

fn follow_article(tx: &mut Tx<'_>, mut row: RequestRow, article: ArticleId) -> Result<()> {
    let facts = news::facts(tx, article)?;
    if facts.state != ArticleState::Published {
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

/// Another text of a post is another edition. Nobody is asked any more about a post that is gone, or hidden.
fn follow_post(tx: &mut Tx<'_>, mut row: RequestRow, post: PostId) -> Result<()> {
    let Some(text) = asked::text(tx, post)? else { return close(tx, row) };
    if store::latest_text(tx, row.id)?.is_some_and(|known| known.sha256 == text.sha256) {
        return Ok(());
    }
    row.edition = text.number;
    subject::keep(tx, row.id, text)?;
    ask_anew(tx, &mut row, false)
}

fn close(tx: &mut Tx<'_>, mut row: RequestRow) -> Result<()> {
    row.ended_at = Some(tx.now());
    row.plan += 1;
    (row.spread_to, row.remind_to, row.renews_at) = (None, None, None);
    Ok(store::update(tx, &row)?)
}

/// Asks no more. What nobody was asked yet is gone.
pub fn end(tx: &mut Tx<'_>, acting: &Acting, text: ReadingOf) -> Result<()> {
    audit::hold(tx)?;
    let facts = policy::may_ask(tx, &acting.viewer, text)?;
    let seen = store::open_on(tx, text)?.ok_or_else(Error::not_found)?;
    let row = store::hold(tx, seen.id)?.ok_or_else(Error::not_found)?;
    subject::not_after(tx, text, None)?;
    if row.started_at.is_none() {
        store::delete(tx, row.id)?;
    } else {
        close(tx, row)?;
    }
    audit::record(tx, &acting.by, about(Action::ReadingEnded, text, &facts.title)).map(drop)
}

/// What is asked of the readers of an article or a post: to those who follow it.
pub fn of_text(conn: &mut Conn, viewer: &Viewer, text: ReadingOf) -> Result<RequestOfText> {
    let may_ask = policy::asks(conn, viewer, text)?;
    if !may_ask && !policy::follows_all(conn, viewer, text)? {
        return Ok(RequestOfText::default());
    }
    let request = match store::open_on(conn, text)? {
        Some(row) => Some(told(conn, row)?),
        None => None,
    };
    let ended = store::ended_on(conn, text, MOST_ENDED)?;
    let ended = ended.into_iter().filter_map(|row| {
        let (started_at, ended_at): (UtcTime, UtcTime) = (row.started_at?, row.ended_at?);
        Some(EndedRequest { id: row.id, level: row.level, started_at, ended_at })
    });
    Ok(RequestOfText { request, may_ask, ended: ended.collect() })
}

fn told(conn: &mut Conn, row: RequestRow) -> Result<ReadingRequest> {
    let asked_by = identity::people(conn, &[row.asked_by])?.remove(&row.asked_by);
    Ok(ReadingRequest {
        id: row.id,
        about: row.about(),
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

/// Asks the readers of what is out, as if an officer did: for networks that are made up.
pub fn ask_made_up(tx: &mut Tx<'_>, by: UserId, text: ReadingOf, asking: &Asking) -> Result<ReadingId> {
    questions::require_sound(asking)?;
    let row = begin(tx, by, text, asking)?;
    start(tx, row.clone())?;
    Ok(row.id)
}
