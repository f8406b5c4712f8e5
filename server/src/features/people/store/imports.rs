//! Imports and the text of their lists.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{import_columns, people_import_texts, people_imports};
use serde::{Deserialize, Serialize};
use shared::{
    ids::{ImportId, OrganizationId, UserId},
    people_import::{Column, Counts, Encoding, ImportState, Separator},
    time::UtcTime,
};

/// What is known of a list and of what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The letters of its file.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub separator: Separator,
    /// What it calls its columns.
    pub headers: Vec<String>,
    /// The first cells of each column.
    pub samples: Vec<Vec<String>>,
    /// What its columns are.
    pub columns: Vec<Option<Column>>,
    /// Whether who is missing has left.
    pub complete: bool,
    /// How many lines it has.
    pub lines: u32,
    /// What they do.
    pub counts: Counts,
    /// How many accounts were open when it was checked.
    pub people: u32,
    /// Units that it adds, each after those it is part of.
    pub new_units: Vec<Vec<String>>,
    /// What it calls units.
    pub codes: Vec<(String, String)>,
    /// The units that it added.
    pub made_units: Vec<OrganizationId>,
}

/// An import.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = people_imports)]
pub struct ImportRow {
    pub id: ImportId,
    pub state: ImportState,
    pub file_name: String,
    pub actor_id: Option<UserId>,
    pub address: Option<String>,
    pub created_at: UtcTime,
    pub changed_at: UtcTime,
    plan: String,
    pub step: i16,
    pub place: i64,
    pub done: i64,
    pub total: i64,
}

impl ImportRow {
    /// What is known of its list.
    pub fn plan(&self) -> anyhow::Result<Plan> {
        Ok(serde_json::from_str(&self.plan)?)
    }
}

/// A plan as it is kept.
pub fn written(plan: &Plan) -> String {
    serde_json::to_string(plan).unwrap_or_default()
}

/// Adds an import whose file is arriving.
pub fn insert_import(
    tx: &mut Tx<'_>,
    file_name: &str,
    actor: Option<UserId>,
    address: Option<&str>,
) -> QueryResult<ImportId> {
    let (id, now): (ImportId, _) = (tx.new_id(), tx.now());
    let row = (
        (people_imports::id.eq(id), people_imports::state.eq(ImportState::Arriving)),
        (people_imports::file_name.eq(file_name), people_imports::actor_id.eq(actor)),
        (people_imports::address.eq(address), people_imports::created_at.eq(now)),
        (people_imports::changed_at.eq(now), people_imports::plan.eq("{}")),
        (people_imports::step.eq(0_i16), people_imports::place.eq(0_i64)),
        (people_imports::done.eq(0_i64), people_imports::total.eq(0_i64), people_imports::runner.eq(0_i64)),
    );
    diesel::insert_into(people_imports::table).values(row).execute(&mut **tx)?;
    Ok(id)
}

/// An import.
pub fn import(conn: &mut Conn, id: ImportId) -> QueryResult<ImportRow> {
    people_imports::table.find(id).select(ImportRow::as_select()).first(conn)
}

/// The newest import in one of these states.
pub fn newest(conn: &mut Conn, states: &[ImportState]) -> QueryResult<Option<ImportRow>> {
    people_imports::table
        .filter(people_imports::state.eq_any(states))
        .order(people_imports::id.desc())
        .select(ImportRow::as_select())
        .first(conn)
        .optional()
}

/// The imports in one of these states, the oldest first.
pub fn in_states(conn: &mut Conn, states: &[ImportState]) -> QueryResult<Vec<ImportRow>> {
    people_imports::table
        .filter(people_imports::state.eq_any(states))
        .order(people_imports::id)
        .limit(1_000)
        .select(ImportRow::as_select())
        .load(conn)
}

/// Puts an import into a state, at its beginning.
pub fn enter(tx: &mut Tx<'_>, id: ImportId, state: ImportState, plan: &Plan, total: i64) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(people_imports::table.find(id))
        .set((
            (people_imports::state.eq(state), people_imports::changed_at.eq(now)),
            (people_imports::plan.eq(written(plan)), people_imports::total.eq(total)),
            (people_imports::step.eq(0_i16), people_imports::place.eq(0_i64), people_imports::done.eq(0_i64)),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Says that an import failed.
pub fn fail(tx: &mut Tx<'_>, id: ImportId) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(people_imports::table.find(id))
        .set((people_imports::state.eq(ImportState::Failed), people_imports::changed_at.eq(now)))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps who acts on an import from now on.
pub fn set_actor(
    tx: &mut Tx<'_>,
    id: ImportId,
    actor: Option<UserId>,
    address: Option<&str>,
) -> QueryResult<()> {
    diesel::update(people_imports::table.find(id))
        .set((people_imports::actor_id.eq(actor), people_imports::address.eq(address)))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps a plan.
pub fn set_plan(tx: &mut Tx<'_>, id: ImportId, plan: &Plan) -> QueryResult<()> {
    diesel::update(people_imports::table.find(id))
        .set(people_imports::plan.eq(written(plan)))
        .execute(&mut **tx)
        .map(drop)
}

/// Makes somebody the one who works on an import.
pub fn claim(tx: &mut Tx<'_>, id: ImportId, runner: i64) -> QueryResult<()> {
    diesel::update(people_imports::table.find(id))
        .set(people_imports::runner.eq(runner))
        .execute(&mut **tx)
        .map(drop)
}

/// Holds an import for its worker until the transaction ends; false if somebody else works on it.
pub fn hold(tx: &mut Tx<'_>, id: ImportId, runner: i64, state: ImportState) -> QueryResult<bool> {
    let mine = people_imports::table
        .find(id)
        .filter(people_imports::runner.eq(runner).and(people_imports::state.eq(state)));
    diesel::update(mine).set(people_imports::runner.eq(runner)).execute(&mut **tx).map(|rows| rows == 1)
}

/// Keeps how far the work is.
pub fn advance(tx: &mut Tx<'_>, id: ImportId, step: i16, place: i64, done: i64) -> QueryResult<()> {
    diesel::update(people_imports::table.find(id))
        .set((
            people_imports::step.eq(step),
            people_imports::place.eq(place),
            people_imports::done.eq(people_imports::done + done),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps a piece of a list's text.
pub fn add_text(tx: &mut Tx<'_>, id: ImportId, place: i64, content: &str) -> QueryResult<()> {
    let row = (
        people_import_texts::import_id.eq(id),
        people_import_texts::place.eq(place),
        people_import_texts::content.eq(content),
    );
    diesel::insert_into(people_import_texts::table).values(row).execute(&mut **tx).map(drop)
}

/// A piece of a list's text.
pub fn text(conn: &mut Conn, id: ImportId, place: i64) -> QueryResult<Option<String>> {
    people_import_texts::table.find((id.0, place)).select(people_import_texts::content).first(conn).optional()
}

/// Removes the text of a list.
pub fn remove_texts(tx: &mut Tx<'_>, id: ImportId) -> QueryResult<()> {
    diesel::delete(people_import_texts::table.filter(people_import_texts::import_id.eq(id)))
        .execute(&mut **tx)
        .map(drop)
}

/// Removes an import, whose lines are gone.
pub fn remove_import(tx: &mut Tx<'_>, id: ImportId) -> QueryResult<()> {
    remove_texts(tx, id)?;
    diesel::delete(people_imports::table.find(id)).execute(&mut **tx).map(drop)
}

/// What columns were taken for the last time, by their plain names.
pub fn remembered_columns(conn: &mut Conn, names: &[String]) -> QueryResult<Vec<(String, Option<String>)>> {
    import_columns::table
        .filter(import_columns::header.eq_any(names))
        .select((import_columns::header, import_columns::meaning))
        .load(conn)
}

/// Remembers what columns are taken for.
pub fn remember_columns(tx: &mut Tx<'_>, columns: &[(String, Option<Column>)]) -> QueryResult<()> {
    for (header, meaning) in columns {
        diesel::delete(import_columns::table.find(header)).execute(&mut **tx)?;
        let meaning = meaning.map(Column::as_str);
        let row = (import_columns::header.eq(header), import_columns::meaning.eq(meaning));
        diesel::insert_into(import_columns::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}
