//! People of whom something changed that decides where they belong.
//!
//! Whoever changes a person's role, account, position or mandate notes it in the transaction of
//! the change; whoever decides by them who is where (groups by rule) takes the notes up after the
//! commit, and removes them in the transaction that acts upon them. So no change is forgotten,
//! whatever ends in between, and one that is taken up twice changes nothing the second time.

use platform::{Result, db::Conn, db::Tx};
use shared::ids::UserId;

use super::store;

/// A note that something about a person changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which note.
    pub id: i64,
    /// Whom it is about.
    pub user: UserId,
}

/// Notes that something about these people changed that decides where they belong.
pub fn note_changed(tx: &mut Tx<'_>, people: &[UserId]) -> Result<()> {
    Ok(store::note_changes(tx, people)?)
}

/// The oldest notes.
pub fn changes(conn: &mut Conn, limit: i64) -> Result<Vec<Change>> {
    let rows = store::changes(conn, limit)?;
    Ok(rows.into_iter().map(|(id, user)| Change { id, user }).collect())
}

/// Removes notes that were taken up, and those alone: one that is written meanwhile stays.
pub fn forget_changes(tx: &mut Tx<'_>, taken: &[Change]) -> Result<()> {
    let ids: Vec<i64> = taken.iter().map(|change| change.id).collect();
    Ok(store::forget_changes(tx, &ids)?)
}
