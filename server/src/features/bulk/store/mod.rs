//! The tables, as import and export see them; private to the feature.

/// Inserts rows of any number, in statements that are not too long for either database.
macro_rules! insert_rows {
    ($tx:expr, $table:ident, $rows:expr) => {
        $rows.chunks(super::ROWS).try_for_each(|rows| {
            platform::db::per_backend!($tx, |c| diesel::insert_into($table::table).values(rows).execute(c))
                .map(drop)
        })
    };
}

mod counters;
mod export;
mod ids;
mod known;
mod network;
mod people;
mod reactions;
mod texts;

pub use counters::*;
pub use export::*;
pub use ids::*;
pub use known::*;
pub use network::*;
pub use people::*;
pub use reactions::*;
pub use texts::*;

/// What a query gives.
pub type Found<T> = diesel::QueryResult<T>;

/// How many rows one statement inserts: well below the parameters that a statement may have.
const ROWS: usize = 500;
