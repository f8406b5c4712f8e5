//! What readers see of what they are asked.

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    ids::UserId,
    readings::{
        READINGS_PAGE, ReadingLevel, ReadingOf,
        mine::{MineParams, MyReading, MyReadingOfText, ReadingCard, ReadingCount},
    },
    time::UtcTime,
};

use super::{
    board, policy, questions, spreading,
    store::{self, Asked, PersonRow, RequestRow},
    subject,
};

/// What is asked of the viewer about an article or a post, if anything is.
pub fn of_text(conn: &mut Conn, viewer: &Viewer, text: ReadingOf) -> Result<MyReadingOfText> {
    subject::require_readable(conn, viewer, text)?;
    let reading = match store::open_on(conn, text)? {
        Some(row) if row.started_at.is_some() => of_request(conn, viewer, &row)?,
        _ => None,
    };
    Ok(MyReadingOfText { reading, follows: policy::followed_on(conn, viewer, text)? })
}

/// What is asked of the viewer by a request; nothing where it is not for them.
pub fn of_request(conn: &mut Conn, viewer: &Viewer, row: &RequestRow) -> Result<Option<MyReading>> {
    let Some(person) = spreading::would_join(conn, row, viewer.id, viewer.now)? else { return Ok(None) };
    let shown = subject::shown(conn, row)?;
    let asked = policy::asked(conn, row)?;
    let card = card(row, &person, asked, shown.title, viewer.now);
    let totals = board::totals(conn, row.id, asked, viewer.now)?;
    Ok(Some(MyReading {
        label: row.label.clone(),
        version: store::number(shown.number),
        sha256: shown.sha256,
        channel: person.channel.filter(|_| card.done),
        questions: questions::open(&row.questions)?,
        too_late: row.level == ReadingLevel::Quiz && !card.done && viewer.now > person.due_at,
        people: totals.people,
        people_done: totals.done,
        card,
    }))
}

/// A reading as somebody sees it who is asked.
fn card(row: &RequestRow, person: &PersonRow, asked: Asked, title: String, now: UtcTime) -> ReadingCard {
    let done = person.is_done(asked);
    let this_edition = (person.round, person.version) == (asked.round, asked.edition);
    let former = if this_edition {
        person.former_at
    } else {
        person.settled_at.or(person.former_at).filter(|_| person.round == asked.round)
    };
    ReadingCard {
        id: row.id,
        about: row.about(),
        title,
        level: row.level,
        due_at: person.due_at,
        state: person.state_of(asked),
        done,
        done_at: person.settled_at.filter(|_| done),
        late: if done { person.late } else { now > person.due_at && row.ended_at.is_none() },
        changed: !done && former.is_some(),
        ended: row.ended_at.is_some(),
    }
}

/// All that somebody is asked, with what counts.
fn all(conn: &mut Conn, user: UserId) -> Result<Vec<(PersonRow, RequestRow, Asked)>> {
    let rows = store::asked_of(conn, user)?;
    let with = |(person, row, edition): (PersonRow, RequestRow, i32)| {
        let asked = Asked { edition, round: row.round, level: row.level };
        (person, row, asked)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// What the viewer has to read, by deadline; or what they did, and what ended, the latest asked first.
pub fn list(conn: &mut Conn, viewer: &Viewer, params: MineParams) -> Result<Page<ReadingCard>> {
    let mut rows = all(conn, viewer.id)?;
    // To do by deadline; done, the latest asked first.
    let place = |person: &PersonRow, row: &RequestRow| {
        if params.done { (-row.id.0, row.id) } else { (person.due_at.0, row.id) }
    };
    rows.sort_by_key(|(person, row, _)| place(person, row));
    // A cursor keeps its place in the order, done by now or not.
    let last = params.after.and_then(|after| rows.iter().find(|(_, row, _)| row.id.0 == after));
    let cursor = last.map(|(person, row, _)| place(person, row));
    rows.retain(|(person, row, asked)| {
        let done = person.is_done(*asked);
        // Who did nothing about what ended has nothing to look back at.
        let listed = if params.done { done } else { !done && row.ended_at.is_none() };
        listed && cursor.is_none_or(|cursor| place(person, row) > cursor)
    });
    let more = rows.len() > READINGS_PAGE;
    let page: Vec<_> = rows.into_iter().take(READINGS_PAGE).collect();
    let next = page.last().map(|(_, row, _)| row.id.0).filter(|_| more);
    let shown: Vec<&RequestRow> = page.iter().map(|(_, row, _)| row).collect();
    let titles = subject::titles(conn, &shown)?;
    let items = page
        .iter()
        .map(|(person, row, asked)| {
            let title = titles.get(&row.id).cloned().unwrap_or_default();
            card(row, person, *asked, title, viewer.now)
        })
        .collect();
    Ok(Page { items, next })
}

/// How much the viewer has to read.
pub fn count(conn: &mut Conn, viewer: &Viewer) -> Result<ReadingCount> {
    let due: Vec<UtcTime> = all(conn, viewer.id)?
        .into_iter()
        .filter(|(person, row, asked)| row.ended_at.is_none() && !person.is_done(*asked))
        .map(|(person, ..)| person.due_at)
        .collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let team = policy::team(conn, viewer.id)?;
    Ok(ReadingCount {
        to_do: count(due.len()),
        late: count(due.iter().filter(|at| **at < viewer.now).count()),
        next_due_at: due.into_iter().min(),
        team: store::leads(conn, &team)?,
    })
}
