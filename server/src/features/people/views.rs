//! Imports and their lines, as administrators see them.

use platform::{Result, db::Conn};
use shared::people_import::{Header, Import, Line, LineOutcome};

use super::store::{ImportRow, LineRow, Plan};
use crate::features::{groups::rules::moves::Moves, identity};

/// One in so many accounts is closed without a question.
const MANY: u32 = 10;

/// An import.
pub fn import(conn: &mut Conn, row: &ImportRow, undoable: bool) -> Result<Import> {
    let plan = row.plan()?;
    let by = match row.actor_id {
        Some(actor) => identity::people(conn, &[actor])?.remove(&actor),
        None => None,
    };
    let number = |count: i64| u32::try_from(count).unwrap_or(0);
    let confirm = confirmation(&plan);
    let Plan { encoding, separator, headers, samples, columns, complete, lines, counts, people, .. } = plan;
    let headers = headers.into_iter().zip(columns).zip(samples);
    Ok(Import {
        id: row.id,
        state: row.state,
        file: row.file_name.clone(),
        by,
        created_at: row.created_at,
        changed_at: row.changed_at,
        encoding,
        separator,
        lines,
        headers: headers.map(|((name, column), samples)| Header { name, column, samples }).collect(),
        complete,
        counts,
        people,
        confirm,
        new_units: plan.new_units.iter().map(|names| names.join(super::entry::PATH)).take(200).collect(),
        done: number(row.done.min(row.total)),
        total: number(row.total),
        undoable,
    })
}

/// The number that must be typed: so many accounts would be closed that somebody may have taken
/// the wrong file.
pub fn confirmation(plan: &Plan) -> Option<u32> {
    let closed = plan.counts.deactivated;
    (u64::from(closed) * u64::from(MANY) > u64::from(plan.people)).then_some(closed)
}

/// A line, and what would become of its person in groups.
pub fn line(row: &LineRow, moves: Moves) -> Line {
    // Who is new has no account before the list is applied.
    let user = row
        .user_id
        .filter(|_| row.fate != shared::people_import::Fate::Created || row.outcome == LineOutcome::Done);
    Line {
        seq: row.seq,
        line: u32::try_from(row.line).unwrap_or(0),
        fate: row.fate,
        outcome: row.outcome,
        user,
        name: row.name.clone(),
        changes: row.changes(),
        reasons: row.reasons(),
        joins: moves.joins,
        leaves: moves.leaves,
    }
}
