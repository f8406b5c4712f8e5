//! What people do: one function, one transaction, one act.

mod appeals;
mod decisions;
mod reports;

pub use appeals::*;
pub use decisions::*;
pub use reports::*;

use platform::{
    Result,
    db::{Db, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    audit::{Action, ObjectKind},
    ids::{NoticeId, UserId},
    live::Event,
    moderation::NoticeKind,
};

use super::{
    policy::Benches,
    store::{self, CaseRow},
};
use crate::features::{audit::Entry, feed};

/// How many texts one step of tidying deletes.
const STEP: i64 = 100;

/// Deletes what was to be deleted once its author could appeal no more.
pub async fn tidy_up(db: &Db) -> Result<()> {
    while db.write(delete_due).await? > 0 {}
    Ok(())
}

fn delete_due(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now();
    let due = store::due(tx, now, STEP)?;
    for case in &due {
        carry_out_deletion(tx, case)?;
        store::close(tx, case.id)?;
    }
    Ok(due.len())
}

fn carry_out_deletion(tx: &mut Tx<'_>, case: &CaseRow) -> Result<()> {
    feed::moderation::delete(tx, case.thing(), case.decided_by.unwrap_or(case.author_id))
}

/// Notes that the viewer has seen what they were told, up to a notice.
pub fn see_notices(tx: &mut Tx<'_>, viewer: &Viewer, up_to: NoticeId) -> Result<()> {
    if store::see_notices(tx, viewer.id, up_to)? {
        announce(tx, vec![viewer.id])?;
    }
    Ok(())
}

/// Tells people that there is something new for them, or no longer.
fn announce(tx: &mut Tx<'_>, mut people: Vec<UserId>) -> Result<()> {
    people.sort_unstable();
    people.dedup();
    if !people.is_empty() {
        tx.emit("moderation.changed", &Event::ModerationChanged, &Audience::Members(people), None)?;
    }
    Ok(())
}

/// Those to whom a case is shown now.
fn who_see(tx: &mut Tx<'_>, case: &CaseRow) -> Result<Vec<UserId>> {
    let now = tx.now();
    Ok(Benches::of(tx, std::slice::from_ref(case), now)?.who_see(case, now))
}

/// Leaves notices, and gives whom they are for.
fn leave_notices(
    tx: &mut Tx<'_>,
    case: &CaseRow,
    kind: NoticeKind,
    mut people: Vec<UserId>,
    besides: &Viewer,
) -> Result<Vec<UserId>> {
    people.retain(|person| *person != besides.id);
    if !people.is_empty() {
        store::insert_notices(tx, case.id, kind, &people)?;
    }
    Ok(people)
}

/// An entry of the audit log about what a case is about. It names no group: that of a secret one
/// must not be known.
fn entry(action: Action, case: &CaseRow) -> Entry {
    let entry = match case.comment_id {
        Some(comment) => Entry::about(action, ObjectKind::Comment).of(comment.0),
        None => Entry::about(action, ObjectKind::Post).of(case.post_id.0),
    };
    entry.with("case", &case.id)
}
