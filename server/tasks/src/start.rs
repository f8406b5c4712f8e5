//! `cargo start`: from a clone to a living network.

use std::os::unix::process::CommandExt as _;

use anyhow::{Context, Result};

use crate::machine::{self, Needs};
use crate::process;
use crate::product;
use crate::workspace::Workspace;

/// Where the demo network stays from one run to the next.
const DATA: &str = "data-demo";

/// Builds Parvis with its frontend, loads the demo network and serves it.
///
/// Returns only if that fails: the server takes the place of this program.
pub fn start(workspace: &Workspace, serve_options: &[String]) -> Result<()> {
    machine::prepare(workspace, Needs::Compilers)?;
    println!("Building the frontend, then the server: some minutes the first time.");
    process::run(workspace.cargo().args(["run", "--quiet", "--package", "bundle"]))?;
    process::run(workspace.cargo().args(["build", "--release", "--package", "parvis"]))?;

    let binary = workspace.built("release/parvis");
    let data = workspace.path(DATA);
    // Safe to run again: a network that is already there is kept, and its sign-ins are printed.
    process::run(product::command(&binary).args(["demo", "--data"]).arg(&data))?;
    println!("\nServing the demo network from {DATA}/. Ctrl+C stops it.");
    let refusal = product::command(&binary).args(["serve", "--data"]).arg(&data).args(serve_options).exec();
    Err(refusal).context("serve")
}
