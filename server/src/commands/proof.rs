//! `parvis proof`: the proof that people read something, verified by nothing but its file.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};

use super::bulk::Speaker;
use crate::features::readings::proof::{self, Fault};

/// What to do with proofs.
#[derive(Debug, Subcommand)]
pub enum ProofCommand {
    /// Verifies a proof of reading, PDF: its signature, the digest of its data, and that its pages say what
    /// its data say. Needs no network and no database.
    ///
    /// Prints what it proves, and the fingerprint of the key that signed it, to be compared with the one that
    /// the network shows.
    Verify(VerifyArgs),
}

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The file.
    file: PathBuf,
}

/// Does it.
#[must_use]
pub fn run(command: ProofCommand) -> ExitCode {
    let ProofCommand::Verify(VerifyArgs { file }) = command;
    let speaker = Speaker::new();
    let Ok(bytes) = std::fs::read(&file) else {
        speaker.warn("proof-not-readable", &[("file", file.display().to_string().into())]);
        return ExitCode::FAILURE;
    };
    match proof::verify(&bytes) {
        Ok(proven) => {
            let said = proven.proof;
            speaker.say("proof-sound", &[]);
            speaker.say(
                "proof-says",
                &[
                    ("made", said.made_at.into()),
                    ("title", said.title.into()),
                    ("version", said.version.to_string().into()),
                    ("sha256", said.sha256.into()),
                    ("people", proven.people.into()),
                    ("done", proven.done.into()),
                ],
            );
            speaker.say("proof-signed-by", &[("fingerprint", proven.fingerprint.into())]);
            ExitCode::SUCCESS
        }
        Err(fault) => {
            speaker.warn(key(fault), &[]);
            ExitCode::FAILURE
        }
    }
}

/// The key of the words for a fault.
const fn key(fault: Fault) -> &'static str {
    match fault {
        Fault::NoProof => "proof-fault-no-proof",
        Fault::OtherForm => "proof-fault-other-form",
        Fault::WrongSignature => "proof-fault-wrong-signature",
        Fault::WrongDigest => "proof-fault-wrong-digest",
        Fault::OtherPages => "proof-fault-other-pages",
    }
}
