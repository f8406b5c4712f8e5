//! The command line of the bundler.

use anyhow::{Context, Result, bail};

/// What `--help` prints.
pub const USAGE: &str = "\
Builds the frontend into target/dist.

Usage: cargo run -p bundle -- [--dev] [--budget-kib N]

  --dev           fast build, unoptimised and uncompressed
  --budget-kib N  fail if the first load, compressed with brotli, exceeds N KiB";

/// How the frontend is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Quickly, for whoever is writing it.
    Dev,
    /// For size, as people download it.
    Release,
}

impl Profile {
    /// What cargo calls this profile.
    pub fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "wasm",
        }
    }

    /// The folder in which cargo leaves what it built.
    pub fn cargo_folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "wasm",
        }
    }
}

/// What was asked for.
#[derive(PartialEq, Eq, Debug)]
pub struct Options {
    /// How to compile.
    pub profile: Profile,
    /// The most that a first visit may download, in KiB.
    pub budget_kib: Option<u32>,
}

impl Options {
    /// Reads the arguments; nothing when help was asked for.
    pub fn from_args(mut args: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let mut options = Self { profile: Profile::Release, budget_kib: None };
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--dev" => options.profile = Profile::Dev,
                "--budget-kib" => {
                    let value = args.next().context("--budget-kib needs a number")?;
                    options.budget_kib = Some(value.parse().context("--budget-kib needs a whole number")?);
                }
                "--help" | "-h" => return Ok(None),
                _ => bail!("unknown option {arg}\n\n{USAGE}"),
            }
        }
        if options.profile == Profile::Dev && options.budget_kib.is_some() {
            bail!("--dev does not compress, so it has no budget to keep");
        }
        Ok(Some(options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Option<Options>> {
        Options::from_args(args.iter().map(|&arg| arg.to_owned()))
    }

    #[test]
    fn a_release_without_budget_is_the_default() {
        let options = parse(&[]).unwrap();
        assert_eq!(options, Some(Options { profile: Profile::Release, budget_kib: None }));
    }

    #[test]
    fn a_budget_is_a_number_of_a_compressed_build() {
        assert_eq!(parse(&["--budget-kib", "300"]).unwrap().unwrap().budget_kib, Some(300));
        assert!(parse(&["--budget-kib"]).is_err());
        assert!(parse(&["--budget-kib", "many"]).is_err());
        assert!(parse(&["--dev", "--budget-kib", "300"]).is_err());
    }

    #[test]
    fn an_unknown_option_is_refused_by_name() {
        let refusal = parse(&["--fast"]).unwrap_err().to_string();
        assert!(refusal.starts_with("unknown option --fast"));
    }
}
