//! What people do about what they are asked: they open it, read it, confirm it, sign on paper.
//!
//! Each step leaves a receipt, which says of which version, with its hash. How far somebody is counts for the
//! edition and the round that are asked for alone, so that another edition asks everybody anew by itself.

use platform::{Error, Result, db::Tx, http::Viewer, outbox::Audience};
use shared::{
    ids::{ReadingId, UserId},
    live::Event,
    problem::{Code, FieldRule},
    readings::{
        Digest, ReadingChannel, ReadingLevel, ReadingState, ReceiptStep,
        mine::{NewReceipt, ReceiptAnswer},
    },
    time::UtcTime,
};

use super::{
    mine, policy, questions, spreading,
    store::{self, Asked, PersonRow, ReceiptRow, RequestRow},
    subject,
};

/// By which way somebody did something, and what proves it.
#[derive(Clone, Debug)]
pub struct Way {
    /// The way.
    pub channel: ReadingChannel,
    /// Who keyed it in, and the day on which it was signed: on paper only.
    pub paper: Option<(UserId, String)>,
    /// Since when it counts.
    pub at: UtcTime,
}

impl Way {
    /// A way without paper, now.
    pub fn now(channel: ReadingChannel, at: UtcTime) -> Self {
        Self { channel, paper: None, at }
    }
}

/// A version that readers saw: its number and its hash.
pub type Seen = (i32, String);

/// The version that somebody saw, if it is of the edition that is asked for.
///
/// Fails with `ReadingChanged` if it is not: the text is another one.
pub fn seen(tx: &mut Tx<'_>, row: &RequestRow, asked: Asked, sha256: &Digest) -> Result<Seen> {
    let versions = subject::editions_of(tx, row, asked.edition)?;
    let seen = versions.into_iter().find(|(_, hash)| hash == sha256.as_str());
    seen.ok_or_else(|| Error::refused(Code::ReadingChanged))
}

/// Keeps what the viewer did.
pub fn give(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    reading: ReadingId,
    given: &NewReceipt,
) -> Result<ReceiptAnswer> {
    tx.hold_outbox()?;
    let row = policy::asked_of(tx, viewer, reading)?;
    let right = take_step(tx, &row, viewer.id, given, ReadingChannel::App)?;
    let reading = mine::of_request(tx, viewer, &row)?.ok_or_else(Error::not_found)?;
    Ok(ReceiptAnswer { reading, right })
}

/// Keeps a step of somebody; gives how many of their answers are right, where they answered.
pub fn take_step(
    tx: &mut Tx<'_>,
    row: &RequestRow,
    user: UserId,
    given: &NewReceipt,
    channel: ReadingChannel,
) -> Result<Option<u32>> {
    if row.ended_at.is_some() {
        return Err(Error::refused(Code::ReadingEnded));
    }
    let asked = policy::asked(tx, row)?;
    let seen = seen(tx, row, asked, &given.sha256)?;
    let person = spreading::join(tx, row, user)?.ok_or_else(Error::not_found)?;
    let now = tx.now();
    let confirms = given.step == ReceiptStep::Confirmed;
    if confirms && !matches!(row.level, ReadingLevel::Confirmed | ReadingLevel::Quiz) {
        return Err(Error::field("step", FieldRule::Malformed));
    }
    let state = person.state_of(asked);
    if confirms && state < ReadingState::Opened {
        return Err(Error::refused(Code::ReadFirst));
    }
    let mut right = None;
    if confirms && row.level == ReadingLevel::Quiz && state < ReadingState::Confirmed {
        if now > person.due_at {
            return Err(Error::refused(Code::QuizOver));
        }
        let (count, of) = questions::count_right(&row.questions, given.answers.as_slice())?;
        right = Some(count);
        if count < of {
            return Ok(right);
        }
    }
    let way = Way::now(channel, now);
    let kept = keep(tx, &[(person, given.step)], asked, &seen, &way)?;
    tell(tx, row, kept)?;
    Ok(right)
}

/// Keeps steps, each where it leads further than somebody is; gives those who are further now.
pub fn keep(
    tx: &mut Tx<'_>,
    steps: &[(PersonRow, ReceiptStep)],
    asked: Asked,
    seen: &Seen,
    way: &Way,
) -> Result<Vec<UserId>> {
    let now = tx.now();
    let (mut receipts, mut kept) = (Vec::new(), Vec::new());
    for (person, step) in steps {
        let (before, after) = (person.state_of(asked), step.leads_to());
        if after <= before {
            continue;
        }
        let receipt = ReceiptRow {
            id: tx.new_id(),
            reading_id: person.reading_id,
            user_id: person.user_id,
            round: asked.round,
            version: seen.0,
            sha256: seen.1.clone(),
            step: *step,
            at: now,
            channel: way.channel,
            by_id: way.paper.as_ref().map(|(by, _)| *by),
            signed_on: way.paper.as_ref().map(|(_, day)| day.clone()),
        };
        let settles = asked.level.is_done(after) && !asked.level.is_done(before);
        let moved = further(person, asked, (after, settles), &receipt, way);
        store::update_person(tx, &moved)?;
        kept.push(person.user_id);
        receipts.push(receipt);
    }
    store::insert_receipts(tx, &receipts)?;
    Ok(kept)
}

/// Somebody's row after a step.
fn further(
    person: &PersonRow,
    asked: Asked,
    (state, settles): (ReadingState, bool),
    receipt: &ReceiptRow,
    way: &Way,
) -> PersonRow {
    let mut row = person.clone();
    if (row.round, row.version) != (asked.round, asked.edition) {
        // What they did for another edition of this round they are told of; another round asks for no more.
        let same_round = row.round == asked.round;
        row.former_at = row.settled_at.or(row.former_at).filter(|_| same_round);
        (row.round, row.version) = (asked.round, asked.edition);
        (row.settled_at, row.late, row.channel) = (None, false, None);
    }
    row.state = state;
    row.receipt_id = Some(receipt.id);
    if settles {
        row.channel = Some(way.channel);
        row.settled_at = Some(way.at);
        row.late = way.at > row.due_at;
    }
    row
}

/// Tells people, on their own pages, that they are further.
pub fn tell(tx: &mut Tx<'_>, row: &RequestRow, people: Vec<UserId>) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let event = Event::ReadingChanged { reading: row.id, about: row.about() };
    tx.emit("readings.changed", &event, &Audience::Members(people), None).map(drop)
}
