//! A statement in SQL, for the few that Diesel cannot say for both databases.
//!
//! It gives ids, or a few columns whose types it names; whole rows are then read by Diesel, by
//! id. Unlike `sql_query` it is prepared once per connection. `?` stands for a parameter in both
//! texts.

use std::marker::PhantomData;

use diesel::{
    QueryResult, RunQueryDsl,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    query_dsl::methods::LoadQuery,
    sql_types::{BigInt, Text},
};

use super::conn::{Conn, MultiBackend};

/// A statement with its parameters, whose columns have the types `ST`: ids unless said otherwise.
#[derive(Clone, Debug)]
pub struct Statement<ST = BigInt> {
    sqlite: &'static str,
    postgres: &'static str,
    parameters: Vec<Parameter>,
    chosen: &'static str,
    columns: PhantomData<fn() -> ST>,
}

#[derive(Clone, Debug)]
enum Parameter {
    Int(i64),
    Text(String),
}

impl Statement {
    /// A statement that gives ids, in both dialects.
    #[must_use]
    pub const fn new(sqlite: &'static str, postgres: &'static str) -> Self {
        Self::of_columns(sqlite, postgres)
    }
}

impl<ST> Statement<ST> {
    /// A statement that gives columns of the types `ST`, in both dialects.
    #[must_use]
    pub const fn of_columns(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres, parameters: Vec::new(), chosen: sqlite, columns: PhantomData }
    }

    /// The next parameter: a whole number.
    #[must_use]
    pub fn int(mut self, value: i64) -> Self {
        self.parameters.push(Parameter::Int(value));
        self
    }

    /// The next parameter: a text.
    #[must_use]
    pub fn text(mut self, value: &str) -> Self {
        self.parameters.push(Parameter::Text(value.to_owned()));
        self
    }

    /// The next parameter: a list of ids, as a JSON array.
    #[must_use]
    pub fn ids(mut self, ids: impl IntoIterator<Item = i64>) -> Self {
        let list: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
        self.parameters.push(Parameter::Text(format!("[{}]", list.join(","))));
        self
    }

    /// Runs it and gives the rows.
    pub fn load<'query, T>(mut self, conn: &mut Conn) -> QueryResult<Vec<T>>
    where
        Self: LoadQuery<'query, Conn, T>,
    {
        self.chosen = match conn {
            Conn::Sqlite(_) => self.sqlite,
            Conn::Postgres(_) => self.postgres,
        };
        RunQueryDsl::load(self, conn)
    }
}

impl<ST> QueryFragment<MultiBackend> for Statement<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let mut parameters = self.parameters.iter();
        for (index, piece) in self.chosen.split('?').enumerate() {
            if index > 0 {
                match parameters.next() {
                    Some(Parameter::Int(value)) => out.push_bind_param::<BigInt, _>(value)?,
                    Some(Parameter::Text(value)) => out.push_bind_param::<Text, _>(value)?,
                    None => {
                        return Err(diesel::result::Error::QueryBuilderError(
                            "a parameter is missing".into(),
                        ));
                    }
                }
            }
            out.push_sql(piece);
        }
        Ok(())
    }
}

impl<ST> QueryId for Statement<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> Query for Statement<ST> {
    type SqlType = ST;
}

impl<ST> RunQueryDsl<Conn> for Statement<ST> {}
