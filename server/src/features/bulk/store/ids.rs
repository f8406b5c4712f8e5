//! Which ids are taken.

use diesel::prelude::*;
use platform::db::Conn;
use schema::{comments, groups, organizations, posts, users};

use crate::features::bulk::line::Kind;

macro_rules! on_table {
    ($kind:expr, |$table:ident| $body:expr) => {
        match $kind {
            Kind::Organization => on_table!(@ organizations, $table, $body),
            Kind::User => on_table!(@ users, $table, $body),
            Kind::Group => on_table!(@ groups, $table, $body),
            Kind::Post => on_table!(@ posts, $table, $body),
            Kind::Comment => on_table!(@ comments, $table, $body),
        }
    };
    (@ $name:ident, $table:ident, $body:expr) => {{
        use $name as $table;
        $body
    }};
}

/// Which of these ids are taken.
pub fn taken(conn: &mut Conn, kind: Kind, ids: &[i64]) -> QueryResult<Vec<i64>> {
    on_table!(kind, |t| t::table.filter(t::id.eq_any(ids)).select(t::id).load(conn))
}

/// Which ids from `first` up to, but not including, `end` are taken.
pub fn taken_between(conn: &mut Conn, kind: Kind, first: i64, end: i64) -> QueryResult<Vec<i64>> {
    on_table!(kind, |t| t::table.filter(t::id.ge(first).and(t::id.lt(end))).select(t::id).load(conn))
}
