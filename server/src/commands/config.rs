//! `parvis config`: what is in force.

use std::process::ExitCode;

use crate::config::Config;

/// Prints the configuration, passwords replaced by stars.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    print!("{}", config.without_secrets()?);
    Ok(ExitCode::SUCCESS)
}
