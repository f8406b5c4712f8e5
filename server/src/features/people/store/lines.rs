//! What the lines of imports do.

use diesel::{dsl::count_star, prelude::*};
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{people_import_lines, users};
use shared::{
    ids::{ImportId, UserId},
    people_import::{Change, Fate, LineOutcome, Reason},
};

/// A line.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = people_import_lines, treat_none_as_default_value = false)]
pub struct LineRow {
    pub import_id: ImportId,
    pub seq: i64,
    pub line: i64,
    pub fate: Fate,
    pub outcome: LineOutcome,
    pub user_id: Option<UserId>,
    pub name: String,
    pub changes: String,
    pub reasons: String,
}

impl LineRow {
    /// What changes.
    pub fn changes(&self) -> Vec<Change> {
        serde_json::from_str(&self.changes).unwrap_or_default()
    }

    /// Why it is refused, or was left out.
    pub fn reasons(&self) -> Vec<Reason> {
        serde_json::from_str(&self.reasons).unwrap_or_default()
    }
}

/// Adds lines.
pub fn insert_lines(tx: &mut Tx<'_>, rows: &[LineRow]) -> QueryResult<()> {
    insert_rows!(tx, people_import_lines, rows)
}

/// Removes some lines of an import; says how many.
pub fn remove_lines(tx: &mut Tx<'_>, import: ImportId, limit: i64) -> QueryResult<usize> {
    let seqs: Vec<i64> = people_import_lines::table
        .filter(people_import_lines::import_id.eq(import))
        .order(people_import_lines::seq)
        .limit(limit)
        .select(people_import_lines::seq)
        .load(&mut **tx)?;
    let gone = people_import_lines::table
        .filter(people_import_lines::import_id.eq(import))
        .filter(one_of(people_import_lines::seq, &seqs));
    diesel::delete(gone).execute(&mut **tx)
}

/// Lines in order, after one of them.
pub fn lines(
    conn: &mut Conn,
    import: ImportId,
    fate: Option<Fate>,
    outcome: Option<LineOutcome>,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<LineRow>> {
    let mut lines = people_import_lines::table
        .filter(people_import_lines::import_id.eq(import).and(people_import_lines::seq.gt(after)))
        .order(people_import_lines::seq)
        .limit(limit)
        .select(LineRow::as_select())
        .into_boxed();
    if let Some(fate) = fate {
        lines = lines.filter(people_import_lines::fate.eq(fate));
    }
    if let Some(outcome) = outcome {
        lines = lines.filter(people_import_lines::outcome.eq(outcome));
    }
    lines.load(conn)
}

/// How many lines have this fate and this outcome.
pub fn count_lines(conn: &mut Conn, import: ImportId) -> QueryResult<Vec<(Fate, LineOutcome, i64)>> {
    people_import_lines::table
        .filter(people_import_lines::import_id.eq(import))
        .group_by((people_import_lines::fate, people_import_lines::outcome))
        .select((people_import_lines::fate, people_import_lines::outcome, count_star()))
        .load(conn)
}

/// How many accounts that an import made can sign in by now.
pub fn count_used(conn: &mut Conn, import: ImportId) -> QueryResult<i64> {
    let made = people_import_lines::table
        .filter(people_import_lines::import_id.eq(import))
        .filter(people_import_lines::fate.eq(Fate::Created))
        .filter(people_import_lines::outcome.eq(LineOutcome::Done))
        .select(people_import_lines::user_id.assume_not_null());
    users::table
        .filter(users::id.eq_any(made))
        .filter(users::password_hash.is_not_null())
        .count()
        .get_result(conn)
}

/// Says what became of lines.
pub fn set_outcome(tx: &mut Tx<'_>, import: ImportId, seqs: &[i64], outcome: LineOutcome) -> QueryResult<()> {
    if seqs.is_empty() {
        return Ok(());
    }
    let lines = people_import_lines::table
        .filter(people_import_lines::import_id.eq(import))
        .filter(one_of(people_import_lines::seq, seqs));
    diesel::update(lines).set(people_import_lines::outcome.eq(outcome)).execute(&mut **tx).map(drop)
}

/// Says why a line was left out.
pub fn leave_out(tx: &mut Tx<'_>, import: ImportId, seq: i64, reasons: &[Reason]) -> QueryResult<()> {
    let reasons = serde_json::to_string(reasons).unwrap_or_default();
    diesel::update(people_import_lines::table.find((import.0, seq)))
        .set((
            people_import_lines::outcome.eq(LineOutcome::LeftOut),
            people_import_lines::reasons.eq(reasons),
        ))
        .execute(&mut **tx)
        .map(drop)
}
