//! `parvis audit`: the log of what people with power did, verified and taken away.

use std::{io, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Subcommand};
use platform::clock::SystemClock;
use shared::{
    audit::{Action, Fault, LogParams, Why},
    texts::Value,
};

use super::bulk::Speaker;
use crate::{
    app,
    config::Config,
    features::{
        audit::{self, Actor, Verified},
        bulk::{self, Input, Raw, output::Output},
    },
};

/// What to do with the audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Verifies that no entry of the log is missing, changed or added.
    ///
    /// Names the first one that is, and fails then. Prints the hash of the last entry: whoever
    /// keeps it elsewhere can tell later that nobody wrote the log anew.
    Verify(VerifyArgs),
    /// Writes the log to a file, JSON Lines, which `verify --file` reads. The log says so.
    Export {
        /// The file to write, compressed if it ends in .gz or .zst; - is standard output.
        file: PathBuf,
    },
}

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// An exported file, instead of the database.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Does it.
pub fn run(config: &Config, command: AuditCommand) -> anyhow::Result<ExitCode> {
    let speaker = Speaker::new();
    match command {
        AuditCommand::Verify(VerifyArgs { file: Some(file) }) => Ok(verify_file(&speaker, file)),
        AuditCommand::Verify(VerifyArgs { file: None }) => verify(config, speaker),
        AuditCommand::Export { file } => export(config, speaker, &file),
    }
}

fn verify(config: &Config, mut speaker: Speaker) -> anyhow::Result<ExitCode> {
    let db = app::open_database(config, Arc::new(SystemClock))?;
    speaker.show_lines("audit-verifying");
    let verified = audit::verify_blocking(&db, |entries| {
        speaker.lines_progress(u64::try_from(entries).unwrap_or(0));
    });
    speaker.end_progress();
    Ok(match verified {
        Ok(verified) => tell(&speaker, &verified),
        Err(error) => speaker.tell_failure(&bulk::Failure::Database(error)),
    })
}

fn verify_file(speaker: &Speaker, file: PathBuf) -> ExitCode {
    match read_file(file) {
        Ok(verified) => tell(speaker, &verified),
        Err(error) => speaker.tell_failure(&bulk::Failure::Unreadable(error)),
    }
}

fn read_file(file: PathBuf) -> io::Result<Verified> {
    let mut lines = Input::File(file).open()?;
    audit::verify_file(|| {
        Ok(lines.next()?.map(|(_, raw)| match raw {
            Raw::Text(text) => text.to_owned(),
            Raw::NotText | Raw::TooLong => String::new(),
        }))
    })
}

fn tell(speaker: &Speaker, verified: &Verified) -> ExitCode {
    let count = ("count", Value::from(u64::try_from(verified.entries).unwrap_or(0)));
    let Some(Fault { seq, why }) = verified.fault else {
        speaker.say("audit-sound", &[count]);
        if verified.entries > 0 {
            let seq = verified.entries.to_string();
            speaker.say("audit-last", &[("seq", seq.into()), ("hash", verified.hash.as_str().into())]);
        }
        return ExitCode::SUCCESS;
    };
    let why = speaker.text(reason(why), &[]);
    speaker.warn("audit-broken", &[("seq", seq.to_string().into()), ("why", why.into())]);
    speaker.warn("audit-sound-before", &[count]);
    ExitCode::FAILURE
}

/// The key of a reason's words.
const fn reason(why: Why) -> &'static str {
    match why {
        Why::Missing => "audit-why-missing",
        Why::Unlinked => "audit-why-unlinked",
        Why::Changed => "audit-why-changed",
        Why::Beside => "audit-why-beside",
        Why::Beyond => "audit-why-beyond",
        Why::Unreadable => "audit-why-unreadable",
    }
}

fn export(config: &Config, mut speaker: Speaker, file: &std::path::Path) -> anyhow::Result<ExitCode> {
    let db = app::open_database(config, Arc::new(SystemClock))?;
    let mut output = match Output::create(file) {
        Ok(output) => output,
        Err(error) => return Ok(speaker.tell_failure(&bulk::Failure::Unwritable(error))),
    };
    speaker.show_lines("audit-exporting");
    // Said first: what is taken away is told even if it is not taken away whole.
    let exported = db
        .write_blocking(|tx| {
            audit::record_reading(tx, &Actor::COMMAND_LINE, Action::LogExported, &LogParams::default())
        })
        .map_err(audit::Failure::Database)
        .and_then(|()| audit::export(&db, &mut output, &mut |lines| speaker.lines_progress(lines)));
    speaker.end_progress();
    let failure = match exported {
        Ok(entries) => match output.finish() {
            Ok(()) => {
                // Standard output may be the file.
                let count = u64::try_from(entries).unwrap_or(0);
                speaker.warn("audit-exported", &[("count", count.into())]);
                return Ok(ExitCode::SUCCESS);
            }
            Err(error) => bulk::Failure::Unwritable(error),
        },
        Err(error) => {
            output.abandon();
            match error {
                audit::Failure::Unwritable(error) => bulk::Failure::Unwritable(error),
                audit::Failure::Database(error) => bulk::Failure::Database(error),
            }
        }
    };
    Ok(speaker.tell_failure(&failure))
}
