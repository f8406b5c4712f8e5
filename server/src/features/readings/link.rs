//! What a personal link opens: the text, and a button by which its person confirms it.
//!
//! Opening the link changes nothing: programs that look at messages open links, too. Whoever has it need not
//! be signed in; somebody else who is signed in is shown nothing. Each way in which a link is not good has
//! one page, which tells neither whose it was nor what.

use platform::{
    Error, Result,
    db::{Conn, Tx},
};
use shared::{
    few::Few,
    ids::UserId,
    problem::{Code, FieldRule},
    readings::{
        Digest, OpenQuestion, ReadingChannel, ReadingLevel, ReadingState, ReceiptStep, mine::NewReceipt,
    },
    time::UtcTime,
};

use super::{
    policy, questions, receipts, spreading,
    store::{self, LinkRow, RequestRow},
    subject,
};
use crate::features::identity;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The text, and what is asked.
    Text(Box<Text>),
    /// It was used, or its person did what is asked otherwise.
    Used,
    /// There is no such link, or its time is over, or nobody is asked any more.
    Dead,
    /// Another edition is asked for since: another link leads to it.
    Replaced,
    /// Somebody else is signed in here.
    Foreign,
}

/// A text with what is asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The name of whose link it is.
    pub name: String,
    /// The title.
    pub title: String,
    /// What stands above the text.
    pub lead: String,
    /// The text as sanitised HTML.
    pub html: String,
    /// The hash of what is shown.
    pub sha256: String,
    /// What is asked.
    pub level: ReadingLevel,
    /// What the button says; absent: the usual words.
    pub label: Option<String>,
    /// The questions of a quiz.
    pub questions: Vec<OpenQuestion>,
    /// Till when.
    pub due_at: UtcTime,
}

/// What became of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is confirmed: the title.
    Confirmed(String),
    /// So many answers are right, not all.
    Wrong(u32, Box<Text>),
    /// Nothing was kept, for this reason.
    Not(Opened),
    /// The time to answer is over.
    TooLate,
}

/// What is good of a link: its row, its request.
fn good(
    conn: &mut Conn,
    token: &str,
    signed_in: Option<UserId>,
    now: UtcTime,
) -> Result<Result<(LinkRow, RequestRow), Opened>> {
    if !identity::may_be_token(token) {
        return Ok(Err(Opened::Dead));
    }
    let Some(link) = store::link(conn, &identity::hash_token(token))? else { return Ok(Err(Opened::Dead)) };
    if link.expires_at <= now {
        return Ok(Err(Opened::Dead));
    }
    if signed_in.is_some_and(|user| user != link.user_id) {
        return Ok(Err(Opened::Foreign));
    }
    if link.used_at.is_some() {
        return Ok(Err(Opened::Used));
    }
    let row = store::request(conn, link.reading_id)?.filter(|row| row.ended_at.is_none());
    let Some(row) = row else { return Ok(Err(Opened::Dead)) };
    let asked = policy::asked(conn, &row)?;
    if (link.round, link.version) != (asked.round, asked.edition) {
        return Ok(Err(Opened::Replaced));
    }
    let person = spreading::would_join(conn, &row, link.user_id, now)?;
    match person {
        None => Ok(Err(Opened::Dead)),
        Some(person) if person.is_done(asked) => Ok(Err(Opened::Used)),
        Some(_) => Ok(Ok((link, row))),
    }
}

fn text(conn: &mut Conn, link: &LinkRow, row: &RequestRow, now: UtcTime) -> Result<Text> {
    let shown = subject::shown(conn, row)?;
    let person = spreading::would_join(conn, row, link.user_id, now)?;
    let html = subject::html_elsewhere(conn, row, &shown)?;
    Ok(Text {
        name: identity::name_of(conn, link.user_id)?,
        title: shown.title,
        lead: shown.lead,
        html,
        sha256: shown.sha256,
        level: row.level,
        label: row.label.clone(),
        questions: questions::open(&row.questions)?,
        due_at: person.map_or(row.due_at, |person| person.due_at),
    })
}

/// What a link shows. Nothing is kept.
pub fn open(conn: &mut Conn, token: &str, signed_in: Option<UserId>, now: UtcTime) -> Result<Opened> {
    match good(conn, token, signed_in, now)? {
        Ok((link, row)) => Ok(Opened::Text(Box::new(text(conn, &link, &row, now)?))),
        Err(opened) => Ok(opened),
    }
}

/// Keeps that the person of a link did what is asked.
pub fn confirm(
    tx: &mut Tx<'_>,
    token: &str,
    signed_in: Option<UserId>,
    (sha256, answers): (&Digest, &[u8]),
) -> Result<Sent> {
    tx.hold_outbox()?;
    let now = tx.now();
    let (link, row) = match good(tx, token, signed_in, now)? {
        Ok(good) => good,
        Err(opened) => return Ok(Sent::Not(opened)),
    };
    let shown = text(tx, &link, &row, now)?;
    // The text is before them on the page of which the form is part.
    let opened = NewReceipt { step: ReceiptStep::Opened, sha256: sha256.clone(), answers: Few::default() };
    match receipts::take_step(tx, &row, link.user_id, &opened, ReadingChannel::Link) {
        Err(error) if error.code() == Code::ReadingChanged => return Ok(Sent::Not(Opened::Replaced)),
        outcome => outcome?,
    };
    let step = match row.level.needed() {
        ReadingState::Waiting | ReadingState::Opened => ReceiptStep::Opened,
        ReadingState::Read => ReceiptStep::Read,
        ReadingState::Confirmed => ReceiptStep::Confirmed,
    };
    let answers = Few::new(answers.to_vec()).map_err(|rule: FieldRule| Error::field("answers", rule))?;
    let given = NewReceipt { step, sha256: sha256.clone(), answers };
    match receipts::take_step(tx, &row, link.user_id, &given, ReadingChannel::Link) {
        Err(error) if error.code() == Code::QuizOver => return Ok(Sent::TooLate),
        Ok(Some(right)) if usize::try_from(right).unwrap_or(0) < shown.questions.len() => {
            return Ok(Sent::Wrong(right, Box::new(shown)));
        }
        outcome => drop(outcome?),
    }
    store::use_link(tx, &link.token_hash)?;
    Ok(Sent::Confirmed(shown.title))
}
