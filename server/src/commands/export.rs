//! `parvis export`: the whole network, to a file.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::Args;
use platform::clock::SystemClock;

use super::bulk::Speaker;
use crate::{
    app,
    config::Config,
    features::bulk::{self, Failure, output::Output},
};

/// Exports the network to a file in the bulk format.
///
/// It holds everything that people wrote, secret groups included: keep it as you keep the
/// database. Passwords, sessions, preferences and drafts are not in it.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file to write, compressed if it ends in .gz or .zst; - is standard output.
    file: PathBuf,
}

/// Exports everything.
pub fn run(config: &Config, args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let mut speaker = Speaker::new();
    let db = app::open_database(config, Arc::new(SystemClock))?;
    let mut output = match Output::create(&args.file) {
        Ok(output) => output,
        Err(error) => return Ok(speaker.tell_failure(&Failure::Unwritable(error))),
    };
    speaker.show_lines("export-writing");
    let exported = bulk::note_export(&db)
        .and_then(|()| bulk::export(&db, &mut output, &mut |lines| speaker.lines_progress(lines)));
    speaker.end_progress();
    let tally = match exported {
        Ok(tally) => tally,
        Err(failure) => {
            output.abandon();
            return Ok(speaker.tell_failure(&failure));
        }
    };
    if let Err(error) = output.finish() {
        return Ok(speaker.tell_failure(&Failure::Unwritable(error)));
    }
    // Standard output may be the file.
    eprintln!("{}", speaker.table(&tally, &[("export-written", |count| count.lines)]));
    speaker.warn("export-done", &[("seconds", speaker.seconds().into())]);
    Ok(ExitCode::SUCCESS)
}
