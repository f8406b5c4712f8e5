//! What people are told of what they are asked to read: that they are, and that they still are.

use std::collections::HashSet;

use platform::{
    Result,
    db::Tx,
    outbox::{Audience, OutboxRow},
};
use shared::{
    ids::{ReadingId, UserId},
    news::Importance,
    notifications::NotificationKind as Kind,
    readings::ReadingOf,
};

use super::{Touched, tell_new};
use crate::features::{
    notifications::store::{self, Happened},
    readings::told,
};

/// Tells those whom an event names that they are asked to read something, as far as they still have to.
/// Whoever is reminded is told by mail again.
pub fn asked(
    tx: &mut Tx<'_>,
    row: &OutboxRow,
    (reading, about): (ReadingId, ReadingOf),
    reminded: bool,
    touched: &mut Touched,
) -> Result<()> {
    let Audience::Members(people) = &row.audience else { return Ok(()) };
    let missing = told::missing_among(tx, reading, people)?;
    let (article, post) = match about {
        ReadingOf::Article(article) => (Some(article), None),
        ReadingOf::Post(post) => (None, Some(post)),
    };
    let happened = Happened {
        kind: Kind::Reading,
        event_key: format!("reading:{reading}:{}", row.id),
        group_key: group_key(reading),
        post,
        comment: None,
        group: None,
        article,
        subject: Some(reading.0),
        actor: None,
        at: row.at,
        insists: reminded,
        importance: Importance::Normal,
    };
    tell_new(tx, &happened, &missing, touched)
}

/// What those whom an event names have done is not to be told any more: it is read.
pub fn changed(tx: &mut Tx<'_>, row: &OutboxRow, reading: ReadingId, touched: &mut Touched) -> Result<()> {
    let Audience::Members(people) = &row.audience else { return Ok(()) };
    let missing: HashSet<UserId> = told::missing_among(tx, reading, people)?.into_iter().collect();
    let done: Vec<UserId> = people.iter().copied().filter(|user| !missing.contains(user)).collect();
    let open = store::open_among(tx, &group_key(reading), &done)?;
    let ids: Vec<_> = open.values().copied().collect();
    if !ids.is_empty() && store::mark(tx, &ids, true)? {
        touched.extend(open.keys());
    }
    Ok(())
}

fn group_key(reading: ReadingId) -> String {
    format!("{}:{reading}", Kind::Reading)
}
