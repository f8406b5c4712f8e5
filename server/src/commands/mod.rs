//! The command line.

pub mod audit;
mod bulk;
pub mod config;
pub mod demo;
pub mod export;
pub mod generate;
pub mod import;
pub mod people;
pub mod proof;
mod refusal;
pub mod serve;
pub mod user;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::{Config, Overrides};

pub use refusal::sentence;

/// Parvis, the internal social network of public bodies, in one program.
///
/// It keeps everything in one folder: the database, the search index, the files. Without any
/// configuration `parvis serve` creates that folder, listens on 127.0.0.1:8080 and prints the
/// link of the set-up page.
#[derive(Debug, Parser)]
#[command(name = "parvis", version, max_term_width = 96, after_long_help = AFTER)]
pub struct Cli {
    /// The configuration file, TOML.
    #[arg(long, global = true, value_name = "FILE", env = "PARVIS_CONFIG")]
    config: Option<PathBuf>,
    /// The folder where everything is kept [default: ./data].
    #[arg(long, global = true, value_name = "DIR", env = "PARVIS_DATA")]
    data: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME` [default: SQLite in the data folder].
    #[arg(long, global = true, value_name = "URL", env = "PARVIS_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "CONFIGURATION\n  One TOML file (--config), then variables PARVIS__SECTION__KEY, then the options above; the \
last one wins.\n  `parvis config` prints what is in force.\n\nEXAMPLES\n  parvis serve --data /var/lib/parvis\n  parvis import \
network.jsonl.zst --dry-run\n  parvis user create claire.morvan --name \"Claire Morvan\" --role officer\n  \
PARVIS__SERVER__PUBLIC_URL=https://parvis.example.fr parvis serve";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the network until it is told to stop.
    Serve(serve::ServeArgs),
    /// Creates, lists and closes accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Verifies and exports the audit log: what people with power over others did.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Verifies the proof that people read something.
    #[command(subcommand)]
    Proof(proof::ProofCommand),
    /// Imports people from a list, CSV, and undoes that.
    #[command(subcommand)]
    People(people::PeopleCommand),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Generate(generate::GenerateArgs),
    /// Loads the demo network, a small town hall, into an empty network.
    ///
    /// Prints whom to sign in as. Does nothing when it is loaded already, and refuses where other
    /// people are.
    Demo,
    /// Prints the configuration in force, without secrets.
    Config,
}

/// Reads the command line and runs what it asks for.
pub fn run() -> anyhow::Result<ExitCode> {
    let cli = Cli::parse();
    let listen = match &cli.command {
        Command::Serve(args) => args.listen,
        _ => None,
    };
    let overrides = Overrides { data: cli.data, database_url: cli.database_url, listen };
    let config = Config::load(cli.config.as_deref(), overrides)?;
    match cli.command {
        Command::Serve(args) => serve::run(config, &args),
        Command::User(command) => user::run(&config, command),
        Command::Audit(command) => audit::run(&config, command),
        Command::Proof(command) => Ok(proof::run(command)),
        Command::People(command) => people::run(&config, command),
        Command::Import(args) => import::run(&config, &args),
        Command::Export(args) => export::run(&config, &args),
        Command::Generate(args) => generate::run(&args),
        Command::Demo => demo::run(&config),
        Command::Config => config::run(&config),
    }
}
