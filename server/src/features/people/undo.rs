//! Undoes an import: what it made goes, what it changed is as before unless it was changed since,
//! what it closed is open again.

use platform::{Result, db::Conn, db::Tx};
use shared::{
    audit::{Action, ObjectKind},
    ids::{ImportId, UserId},
    people_import::{Change, Fate, ImportState, LineOutcome, UndoPreview},
};

use super::{
    apply::{AT_ONCE, actor, go_on, why_spared},
    store::{self, ImportRow, LineRow, Plan},
    work::{Progress, Work},
    write::{self, Writing},
};
use crate::features::{
    audit::{self, Actor, Entry},
    directory, groups,
    identity::{accounts, roster},
    notifications,
};

/// Beyond so many posts, comments or reactions an account is closed and not removed: all of them
/// are looked through for what refers to it.
const MUCH: i64 = 20_000;

/// The steps, in their order.
const OPENING: i16 = 0;
const RESTORING: i16 = 1;
const EMPTYING: i16 = 2;
const REMOVING: i16 = 3;
const END: i16 = 4;

/// What undoing would do.
pub fn preview(conn: &mut Conn, import: ImportId) -> Result<UndoPreview> {
    let counted = store::count_lines(conn, import)?;
    let done = |fate: Fate| {
        let those = counted.iter().filter(|(of, outcome, _)| *of == fate && *outcome == LineOutcome::Done);
        u32::try_from(those.map(|(_, _, count)| count).sum::<i64>()).unwrap_or(u32::MAX)
    };
    let used = u32::try_from(store::count_used(conn, import)?).unwrap_or(u32::MAX);
    Ok(UndoPreview {
        removed: done(Fate::Created).saturating_sub(used),
        closed: used,
        restored: done(Fate::Changed),
        reopened: done(Fate::Deactivated),
    })
}

/// How much work there is: each account that was made is met twice.
pub fn work_of(plan: &Plan) -> i64 {
    super::apply::work_of(plan)
}

/// Undoes an import, from where it was left.
pub fn undo(work: &Work, row: &ImportRow, progress: Progress<'_>) -> Result<()> {
    let by = actor(row);
    let removes = !work.read(|conn| Ok(store::much_is_written(conn, MUCH)?))?;
    let (mut step, mut place) = (row.step, row.place);
    while step != END {
        let (import, actor) = (row.id, by.clone());
        (step, place) = work.write(move |tx| match step {
            OPENING => restore(tx, import, place, &actor, (Fate::Deactivated, OPENING, RESTORING)),
            RESTORING => restore(tx, import, place, &actor, (Fate::Changed, RESTORING, EMPTYING)),
            EMPTYING => empty(tx, import, place, removes),
            _ => remove(tx, import, place, &actor, removes),
        })?;
        progress();
    }
    let import = row.id;
    work.write(move |tx| finish(tx, import, &by))
}

fn done(tx: &mut Tx<'_>, import: ImportId, fate: Fate, place: i64) -> Result<Vec<LineRow>> {
    Ok(store::lines(tx, import, Some(fate), Some(LineOutcome::Done), place, AT_ONCE)?)
}

/// Gives people back what was said of them before.
fn restore(
    tx: &mut Tx<'_>,
    import: ImportId,
    place: i64,
    by: &Actor,
    (fate, step, next): (Fate, i16, i16),
) -> Result<(i16, i64)> {
    let rows = done(tx, import, fate, place)?;
    let back: Vec<LineRow> = rows
        .iter()
        .map(|row| {
            let changes: Vec<Change> = row
                .changes()
                .into_iter()
                .map(|Change { column, before, after }| Change { column, before: after, after: before })
                .collect();
            LineRow { changes: serde_json::to_string(&changes).unwrap_or_default(), ..row.clone() }
        })
        .collect();
    let written = write::write(tx, by, &back, Writing { new: false, each_apart: true })?;
    let kept: Vec<i64> = written.left_out.iter().map(|(seq, _)| *seq).collect();
    store::set_outcome(tx, import, &written.done, LineOutcome::Undone)?;
    store::set_outcome(tx, import, &kept, LineOutcome::Kept)?;
    go_on(tx, import, step, &rows, next)
}

/// Those of the people of these lines who never used their accounts.
fn unused(tx: &mut Tx<'_>, rows: &[LineRow]) -> Result<Vec<UserId>> {
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.user_id).collect();
    let unused = roster::read(tx, &people)?.into_iter().filter(|account| !account.has_password);
    Ok(unused.map(|account| account.id).collect())
}

/// Empties the accounts that were made and never used, so that none of them refers to another.
fn empty(tx: &mut Tx<'_>, import: ImportId, place: i64, removes: bool) -> Result<(i16, i64)> {
    let rows = done(tx, import, Fate::Created, place)?;
    if removes {
        for user in unused(tx, &rows)? {
            groups::forget(tx, user)?;
            // Where it is needed after all, the account is closed with what it says.
            drop(tx.attempt(|tx| directory::forget(tx, user)));
        }
    }
    go_on(tx, import, EMPTYING, &rows, REMOVING)
}

/// Removes the accounts that were made and never used, and closes the others.
fn remove(tx: &mut Tx<'_>, import: ImportId, place: i64, by: &Actor, removes: bool) -> Result<(i16, i64)> {
    let rows = done(tx, import, Fate::Created, place)?;
    let unused = unused(tx, &rows)?;
    let (mut undone, mut kept) = (Vec::new(), Vec::new());
    for row in &rows {
        let Some(user) = row.user_id else { continue };
        if removes && unused.contains(&user) && is_removed(tx, user) {
            undone.push(row.seq);
            continue;
        }
        match accounts::suspend(tx, by, user) {
            Ok(()) => undone.push(row.seq),
            Err(error) => {
                why_spared(error)?;
                kept.push(row.seq);
            }
        }
        let mark = store::marks(tx, &[user])?.pop().unwrap_or_else(|| store::MarkRow::new(user));
        store::keep_marks(tx, &[store::MarkRow { closed: true, ..mark }])?;
        directory::follow(tx, &[user])?;
    }
    store::set_outcome(tx, import, &undone, LineOutcome::Undone)?;
    store::set_outcome(tx, import, &kept, LineOutcome::Kept)?;
    go_on(tx, import, REMOVING, &rows, END)
}

/// Removes an account, unless something refers to it.
fn is_removed(tx: &mut Tx<'_>, user: UserId) -> bool {
    tx.attempt(|tx| {
        store::remove_marks(tx, &[user])?;
        directory::forget(tx, user)?;
        notifications::forget(tx, user)?;
        roster::remove(tx, user)
    })
    .is_ok()
}

/// Leaves the import undone, and writes it into the log.
fn finish(tx: &mut Tx<'_>, import: ImportId, by: &Actor) -> Result<()> {
    let row = store::import(tx, import)?;
    let plan = row.plan()?;
    store::remove_unit_codes(tx, &plan.made_units)?;
    directory::close_units(tx, &plan.made_units)?;
    directory::recount(tx)?;
    let counted = store::count_lines(tx, import)?;
    let undone: i64 = counted
        .iter()
        .filter(|(_, outcome, _)| *outcome == LineOutcome::Undone)
        .map(|(_, _, count)| count)
        .sum();
    let entry = Entry::about(Action::PeopleImportUndone, ObjectKind::Network)
        .with("source", &row.file_name)
        .with("count", &undone);
    store::enter(tx, import, ImportState::Undone, &plan, row.total)?;
    audit::record(tx, by, entry).map(drop)
}
