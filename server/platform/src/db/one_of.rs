//! "Is one of these ids", as a statement that is prepared once however many ids there are.
//!
//! Diesel's `eq_any` writes a parameter for each id on SQLite, so that every number of ids is
//! another statement and none is kept. Here the list is one parameter: a JSON array on SQLite, an
//! array on PostgreSQL.

use diesel::{
    AppearsOnTable, Expression, QueryResult, SelectableExpression,
    expression::{ValidGrouping, is_aggregate},
    pg::Pg,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Text},
    sqlite::Sqlite,
};

use super::conn::MultiBackend;

/// A condition: the column holds one of the ids.
#[derive(Clone, Debug)]
pub struct OneOf<C> {
    column: C,
    ids: Vec<i64>,
    json: String,
}

/// The condition that `column` holds one of `ids`. Nothing is one of no ids.
pub fn one_of<C, I: Copy + Into<i64>>(column: C, ids: &[I]) -> OneOf<C> {
    let ids: Vec<i64> = ids.iter().map(|id| (*id).into()).collect();
    let words: Vec<String> = ids.iter().map(i64::to_string).collect();
    OneOf { column, json: format!("[{}]", words.join(",")), ids }
}

impl<C: Expression> Expression for OneOf<C> {
    type SqlType = Bool;
}

impl<C, QS> AppearsOnTable<QS> for OneOf<C>
where
    C: AppearsOnTable<QS>,
    Self: Expression,
{
}

impl<C, QS> SelectableExpression<QS> for OneOf<C>
where
    C: SelectableExpression<QS>,
    Self: AppearsOnTable<QS>,
{
}

impl<C, G> ValidGrouping<G> for OneOf<C> {
    type IsAggregate = is_aggregate::No;
}

impl<C: QueryId> QueryId for OneOf<C> {
    type QueryId = OneOf<C::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = C::HAS_STATIC_QUERY_ID;
}

impl<C: QueryFragment<Sqlite>> QueryFragment<Sqlite> for OneOf<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (SELECT value FROM json_each(");
        out.push_bind_param::<Text, _>(&self.json)?;
        out.push_sql("))");
        Ok(())
    }
}

impl<C: QueryFragment<Pg>> QueryFragment<Pg> for OneOf<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" = ANY(");
        out.push_bind_param::<Array<BigInt>, _>(&self.ids)?;
        out.push_sql(")");
        Ok(())
    }
}

impl<C> QueryFragment<MultiBackend> for OneOf<C>
where
    Self: QueryFragment<Sqlite> + QueryFragment<Pg>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(self, out)
    }
}
