//! The program `parvis`.

use std::process::ExitCode;

fn main() -> ExitCode {
    parvis::commands::run().unwrap_or_else(|error| {
        eprintln!("parvis: {error:#}");
        ExitCode::FAILURE
    })
}
