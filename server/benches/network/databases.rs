//! Empty databases to fill, in a folder or on a PostgreSQL.

use std::path::PathBuf;

use anyhow::Context;
use diesel::{Connection, PgConnection, RunQueryDsl};

/// Where databases are made.
#[derive(Clone, Debug)]
pub enum Databases {
    /// Files of a folder.
    Sqlite(PathBuf),
    /// Beside the database at this address.
    Postgres(String),
}

impl Databases {
    /// What the database is called by people.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// The address of a new database, in the place of one of this name.
    pub fn fresh(&self, name: &str) -> anyhow::Result<String> {
        match self {
            Self::Sqlite(folder) => {
                let file = folder.join(format!("{name}.sqlite"));
                for left in ["sqlite", "sqlite-wal", "sqlite-shm"] {
                    let left = file.with_extension(left);
                    if left.exists() {
                        std::fs::remove_file(left)?;
                    }
                }
                Ok(format!("sqlite:{}", file.display()))
            }
            Self::Postgres(url) => {
                let mut conn = PgConnection::establish(url)?;
                diesel::sql_query(format!("DROP DATABASE IF EXISTS bench_{name}")).execute(&mut conn)?;
                diesel::sql_query(format!("CREATE DATABASE bench_{name}")).execute(&mut conn)?;
                let (server, _) = url.rsplit_once('/').context("an address without a database")?;
                Ok(format!("{server}/bench_{name}"))
            }
        }
    }
}
