//! The layouts of the first page.

use diesel::{dsl::max, prelude::*};
use platform::db::{Conn, Tx};
use schema::home_layouts;
use shared::{
    ids::LayoutId,
    portal::home::{MOST_LAYOUTS, USUAL_LAYOUT},
    time::UtcTime,
};

/// A layout.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = home_layouts, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct LayoutRow {
    pub id: LayoutId,
    pub name: String,
    pub place: i32,
    pub audience: String,
    pub draft: String,
    pub shown: Option<String>,
    pub shown_audience: Option<String>,
    pub shown_at: Option<UtcTime>,
    pub ahead: bool,
    pub revision: i32,
}

/// All layouts, in the order in which they are tried; the usual one is the last.
pub fn layouts(conn: &mut Conn) -> QueryResult<Vec<LayoutRow>> {
    home_layouts::table
        .order((home_layouts::place, home_layouts::id))
        .limit(i64::try_from(MOST_LAYOUTS + 1).unwrap_or(i64::MAX))
        .select(LayoutRow::as_select())
        .load(conn)
}

/// A layout, if there is one.
pub fn layout(conn: &mut Conn, id: LayoutId) -> QueryResult<Option<LayoutRow>> {
    home_layouts::table.find(id).select(LayoutRow::as_select()).first(conn).optional()
}

/// Holds all layouts until the end of the transaction, by the one that is always there.
pub fn hold_layouts(tx: &mut Tx<'_>) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        let usual = home_layouts::table.find(USUAL_LAYOUT).select(home_layouts::id).for_update();
        usual.first::<LayoutId>(conn).optional()?;
    }
    Ok(())
}

/// The place after the last layout but the usual one.
pub fn next_place(conn: &mut Conn) -> QueryResult<i32> {
    let others = home_layouts::table.filter(home_layouts::id.ne(USUAL_LAYOUT));
    Ok(others.select(max(home_layouts::place)).first::<Option<i32>>(conn)?.map_or(0, |last| last + 1))
}

/// Keeps a new layout.
pub fn insert_layout(tx: &mut Tx<'_>, row: &LayoutRow) -> QueryResult<()> {
    diesel::insert_into(home_layouts::table).values(row).execute(&mut **tx).map(drop)
}

/// Writes what became of a layout.
pub fn update_layout(tx: &mut Tx<'_>, row: &LayoutRow) -> QueryResult<()> {
    diesel::update(home_layouts::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// Has a layout tried at another place.
pub fn place_layout(tx: &mut Tx<'_>, id: LayoutId, place: i32) -> QueryResult<()> {
    let row = home_layouts::table.find(id);
    diesel::update(row).set(home_layouts::place.eq(place)).execute(&mut **tx).map(drop)
}

/// Deletes a layout.
pub fn delete_layout(tx: &mut Tx<'_>, id: LayoutId) -> QueryResult<()> {
    diesel::delete(home_layouts::table.find(id)).execute(&mut **tx).map(drop)
}
