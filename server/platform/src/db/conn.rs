//! One connection type for two databases, and what its common subset lacks.

use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel::{QueryResult, RunQueryDsl};

pub use either::*;

/// A statement that both databases understand but that [`Conn`] does not forward by itself.
///
/// `ON CONFLICT`, `CAST`, `UNION` and their like: `Both(insert_into(…).on_conflict(…)…)`.
#[derive(Clone, Copy, Debug)]
pub struct Both<T>(pub T);

impl<T> QueryFragment<MultiBackend> for Both<T>
where
    T: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<T: QueryId> QueryId for Both<T> {
    type QueryId = T::QueryId;
    const HAS_STATIC_QUERY_ID: bool = T::HAS_STATIC_QUERY_ID;
}

impl<T: Query> Query for Both<T> {
    type SqlType = T::SqlType;
}

impl<T> RunQueryDsl<Conn> for Both<T> {}

/// What holds a connection: a [`Conn`] or a [`Tx`](super::Tx). For [`per_backend!`].
pub trait AsConn {
    /// The connection.
    fn as_conn(&mut self) -> &mut Conn;
}

impl AsConn for Conn {
    fn as_conn(&mut self) -> &mut Conn {
        self
    }
}

/// Runs the same expression on the connection of either database.
///
/// For what is beyond [`Both`]: inserting a slice, above all.
/// `per_backend!(conn, |c| insert_into(table).values(&rows).execute(c))`
#[macro_export]
macro_rules! per_backend {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $crate::db::AsConn::as_conn(&mut *$conn) {
            $crate::db::Conn::Sqlite($c) => $body,
            $crate::db::Conn::Postgres($c) => $body,
        }
    };
}
pub use crate::per_backend;

/// How many rows one statement inserts: well below the parameters that a statement may have.
pub const ROWS: usize = 500;

/// Inserts rows of any number, in statements that are not too long for either database:
/// `insert_rows!(tx, table, rows)`
#[macro_export]
macro_rules! insert_rows {
    ($conn:expr, $table:ident, $rows:expr) => {
        $rows.chunks($crate::db::ROWS).try_for_each(|rows| {
            $crate::db::per_backend!($conn, |c| {
                diesel::RunQueryDsl::execute(diesel::insert_into($table::table).values(rows), c)
            })
            .map(drop)
        })
    };
}
pub use crate::insert_rows;

mod either {
    #![expect(missing_docs, reason = "the derive writes undocumented public types")]

    use diesel::{PgConnection, SqliteConnection};

    /// A connection to either database.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        /// To a file.
        Sqlite(SqliteConnection),
        /// To a server.
        Postgres(PgConnection),
    }
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Conn(SQLite)",
            Self::Postgres(_) => "Conn(PostgreSQL)",
        })
    }
}

impl From<SqliteConnection> for Conn {
    fn from(conn: SqliteConnection) -> Self {
        Self::Sqlite(conn)
    }
}

impl From<PgConnection> for Conn {
    fn from(conn: PgConnection) -> Self {
        Self::Postgres(conn)
    }
}
