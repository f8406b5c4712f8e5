//! A statement in SQL, for the few that Diesel cannot say for both databases.
//!
//! It gives ids only: rows are then read by Diesel, by id. Unlike `sql_query` it is prepared
//! once per connection. `?` stands for a parameter in both texts.

use diesel::{
    QueryResult, RunQueryDsl,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Text},
};

use super::conn::{Conn, MultiBackend};

/// A statement that gives ids, with its parameters.
#[derive(Clone, Debug)]
pub struct Statement {
    sqlite: &'static str,
    postgres: &'static str,
    parameters: Vec<Parameter>,
    chosen: &'static str,
}

#[derive(Clone, Debug)]
enum Parameter {
    Int(i64),
    Text(String),
}

impl Statement {
    /// The statement in both dialects.
    #[must_use]
    pub const fn new(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres, parameters: Vec::new(), chosen: sqlite }
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

    /// Runs it and gives the ids.
    pub fn load<T: From<i64>>(mut self, conn: &mut Conn) -> QueryResult<Vec<T>> {
        self.chosen = match conn {
            Conn::Sqlite(_) => self.sqlite,
            Conn::Postgres(_) => self.postgres,
        };
        let ids: Vec<i64> = RunQueryDsl::load(self, conn)?;
        Ok(ids.into_iter().map(T::from).collect())
    }
}

impl QueryFragment<MultiBackend> for Statement {
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

impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = BigInt;
}

impl RunQueryDsl<Conn> for Statement {}
