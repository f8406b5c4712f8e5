//! The two commands of the README, `cargo start` and `cargo verify`.
//!
//! Each installs what it misses and says so, shows what it does, and may be run again. This crate
//! compiles in a few seconds and knows the product only by its command line and its address.

mod machine;
mod measure;
mod options;
mod postgres;
mod process;
mod product;
mod start;
mod steps;
mod verify;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use crate::machine::Needs;
use crate::options::{Options, USAGE};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    match Options::from_args(std::env::args().skip(1))? {
        Options::Help => {
            println!("{USAGE}");
            Ok(())
        }
        Options::Measure => measure::measure(&workspace),
        Options::Setup => machine::prepare(&workspace, Needs::Everything),
        Options::Start(serve) => start::start(&workspace, &serve),
        Options::Verify(selection) => verify::verify(&workspace, &selection),
    }
}
