//! The command line of the two commands.

use anyhow::{Context, Result, bail};

/// What `--help` prints.
pub const USAGE: &str = "\
cargo start [-- OPTIONS]     builds Parvis, loads the demo network and serves it;
                             OPTIONS go to `parvis serve`
cargo verify                 passes every test
cargo verify --only STEP     one step
cargo verify --from STEP     that step and those after it
cargo measure                prints the benchmark, on SQLite and PostgreSQL
cargo run -p tasks -- setup  installs what the two commands need

Steps: format lint docs build sqlite postgres wasm e2e api";

/// Which steps of the verification to take.
#[derive(PartialEq, Eq, Debug)]
pub enum Selection {
    /// Every one.
    All,
    /// A single one.
    Only(String),
    /// One and all those after it.
    From(String),
}

/// What was asked for.
#[derive(PartialEq, Eq, Debug)]
pub enum Options {
    /// Say what can be asked.
    Help,
    /// Install what is missing.
    Setup,
    /// Run the product, with these options for `parvis serve`.
    Start(Vec<String>),
    /// Print the benchmark.
    Measure,
    /// Pass the tests.
    Verify(Selection),
}

impl Options {
    /// Reads the arguments.
    pub fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let command = args.next().unwrap_or_default();
        let rest: Vec<String> = args.collect();
        if rest.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--help" || arg == "-h") {
            return Ok(Self::Help);
        }
        match command.as_str() {
            "setup" => Ok(Self::Setup),
            "measure" => Ok(Self::Measure),
            "start" => Ok(Self::Start(rest.into_iter().skip_while(|arg| arg == "--").collect())),
            "verify" => selection(rest).map(Self::Verify),
            "help" | "--help" | "-h" | "" => Ok(Self::Help),
            _ => bail!("unknown command {command}\n\n{USAGE}"),
        }
    }
}

fn selection(args: Vec<String>) -> Result<Selection> {
    let mut args = args.into_iter();
    let Some(option) = args.next() else { return Ok(Selection::All) };
    let step = args.next().with_context(|| format!("{option} needs the name of a step\n\n{USAGE}"));
    match option.as_str() {
        "--only" => Ok(Selection::Only(step?)),
        "--from" => Ok(Selection::From(step?)),
        _ => bail!("unknown option {option}\n\n{USAGE}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Options> {
        Options::from_args(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_after_two_dashes_go_to_the_server() {
        let options = parse("start -- --listen 0.0.0.0:80 --help").unwrap();
        let expected = ["--listen", "0.0.0.0:80", "--help"].map(str::to_owned);
        assert_eq!(options, Options::Start(expected.to_vec()));
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(parse("verify").unwrap(), Options::Verify(Selection::All));
        assert_eq!(parse("verify --only lint").unwrap(), Options::Verify(Selection::Only("lint".to_owned())));
        assert_eq!(parse("verify --from wasm").unwrap(), Options::Verify(Selection::From("wasm".to_owned())));
        assert!(parse("verify --only").is_err());
        assert!(parse("verify quickly").is_err());
    }

    #[test]
    fn an_unknown_command_is_refused_by_name() {
        assert!(parse("launch").unwrap_err().to_string().starts_with("unknown command launch"));
    }
}
