//! `parvis generate`: a made-up network, to measure with.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::bulk::Speaker;
use crate::features::bulk::{
    Failure,
    generate::{self, Impossible, Sizes},
    output::Output,
};

/// Makes a network up and writes it in the bulk format: the same one for the same sizes and seed.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// How many people.
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    users: u32,
    /// How many groups.
    #[arg(long, value_name = "N", default_value_t = 100)]
    groups: u32,
    /// How many posts.
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    posts: u64,
    /// How many comments.
    #[arg(long, value_name = "N", default_value_t = 60_000)]
    comments: u64,
    /// How many reactions.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    reactions: u64,
    /// Another seed gives another network.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The file to write, compressed if it ends in .gz or .zst; - is standard output.
    file: PathBuf,
}

/// Writes the network.
pub fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    let mut speaker = Speaker::new();
    let &GenerateArgs { users, groups, posts, comments, reactions, seed, .. } = args;
    let sizes = Sizes { users, groups, posts, comments, reactions, seed };
    if let Err(impossible) = sizes.check() {
        let key = match impossible {
            Impossible::NoPeople => "generate-no-people",
            Impossible::NoPosts => "generate-no-posts",
        };
        speaker.warn(key, &[]);
        return Ok(ExitCode::FAILURE);
    }
    let mut output = match Output::create(&args.file) {
        Ok(output) => output,
        Err(error) => return Ok(speaker.tell_failure(&Failure::Unwritable(error))),
    };
    speaker.show_lines("export-writing");
    let made = generate::generate(&sizes, &mut output, &mut |lines| speaker.lines_progress(lines));
    speaker.end_progress();
    let tally = match made {
        Ok(tally) => tally,
        Err(failure) => {
            output.abandon();
            return Ok(speaker.tell_failure(&failure));
        }
    };
    if let Err(error) = output.finish() {
        return Ok(speaker.tell_failure(&Failure::Unwritable(error)));
    }
    eprintln!("{}", speaker.table(&tally, &[("export-written", |count| count.lines)]));
    speaker.warn("generate-done", &[("seconds", speaker.seconds().into())]);
    Ok(ExitCode::SUCCESS)
}
