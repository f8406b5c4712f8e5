//! The program `parvis`.

use std::process::ExitCode;

use parvis::commands;

fn main() -> ExitCode {
    commands::run().unwrap_or_else(|error| {
        eprintln!("parvis: {}", commands::sentence(&error));
        ExitCode::FAILURE
    })
}
