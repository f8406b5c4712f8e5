//! `parvis import`: a whole network, from a file.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::Args;
use platform::clock::SystemClock;

use super::bulk::{Column, Speaker};
use crate::{
    app,
    config::Config,
    features::bulk::{self, Input, Options, Outcome, Report, source_name},
};

/// Imports a network from a file in the bulk format: plain, gzip or zstd.
///
/// Every line is checked first: if one is bad, the bad lines are told and nothing changes.
/// Importing the same file again adds nothing, and updates what changed in the file. Nobody is
/// notified, and people arrive without a password: `parvis user password` gives them one.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file to read.
    file: PathBuf,
    /// Only check the file.
    #[arg(long)]
    dry_run: bool,
    /// Pass over types and keys that this version does not know.
    #[arg(long)]
    lenient: bool,
    /// Where the file comes from: its objects are updated by later files of the same source
    /// [default: the name of the file, without .jsonl, .gz and .zst].
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
}

const CHECKED: [Column; 2] = [("import-in-file", |it| it.lines), ("import-known", |it| it.known)];
const IMPORTED: [Column; 3] = [
    ("import-created", |it| it.created),
    ("import-updated", |it| it.updated),
    ("import-unchanged", |it| it.unchanged),
];

/// Imports, or says what is wrong.
pub fn run(config: &Config, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let mut speaker = Speaker::new();
    let input = Input::File(args.file.clone());
    let size = match input.size() {
        Ok(size) => size,
        Err(error) => {
            let file = args.file.display().to_string();
            speaker.warn("import-no-file", &[("file", file.into()), ("reason", error.to_string().into())]);
            return Ok(ExitCode::FAILURE);
        }
    };
    let db = app::open_database(config, Arc::new(SystemClock))?;
    let source = args.source.clone().unwrap_or_else(|| source_name(&args.file));
    let options = Options { source, lenient: args.lenient, dry_run: args.dry_run };
    speaker.show_bytes(size);
    let outcome =
        bulk::import(&db, &input, &options, &mut |step, bytes| speaker.import_progress(step, bytes));
    speaker.end_progress();
    Ok(match outcome {
        Ok(Outcome::Refused(faults)) => {
            speaker.tell_lines(&faults);
            speaker.warn("import-refused", &[("count", faults.lines.into())]);
            ExitCode::FAILURE
        }
        Ok(Outcome::Checked(report)) => {
            tell(&speaker, &report);
            println!("{}", speaker.table(&report.tally, &CHECKED));
            speaker.say("import-checked", &[("seconds", speaker.seconds().into())]);
            ExitCode::SUCCESS
        }
        Ok(Outcome::Imported(report)) => {
            tell(&speaker, &report);
            println!("{}", speaker.table(&report.tally, &IMPORTED));
            speaker.say("import-done", &[("seconds", speaker.seconds().into())]);
            ExitCode::SUCCESS
        }
        Err(failure) => speaker.tell_failure(&failure),
    })
}

/// What was understood otherwise than it was written, or passed over.
fn tell(speaker: &Speaker, report: &Report) {
    if !report.remarks.is_empty() {
        speaker.tell_lines(&report.remarks);
        speaker.warn("import-remarks", &[("count", report.remarks.lines.into())]);
    }
    if report.passed_over > 0 {
        speaker.warn("import-passed-over", &[("count", report.passed_over.into())]);
    }
}
