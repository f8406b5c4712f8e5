//! `cargo measure`: the benchmark, on SQLite and on a PostgreSQL that waits for the disk.

use anyhow::Result;

use crate::machine::{self, Needs};
use crate::postgres::{Durability, Postgres};
use crate::process;
use crate::workspace::Workspace;

/// Prints the benchmark.
pub fn measure(workspace: &Workspace) -> Result<()> {
    machine::prepare(workspace, Needs::Everything)?;
    println!("Building in release: some minutes the first time.");
    let server = Postgres::start(workspace, Durability::Full)?;
    let mut bench = workspace.cargo();
    bench.args(["bench", "--package", "parvis", "--bench", "network"]);
    process::run(bench.env("PARVIS_BENCH_POSTGRES_URL", server.url()))
}
