//! A PostgreSQL of our own, for the time of the tests.
//!
//! It lives in a temporary folder, answers on the loopback address only and trusts whoever asks.
//! For tests it keeps nothing: it does not even wait for the disk. PostgreSQL refuses to run as root, so root
//! lends it another account.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{self, Background};
use crate::product::free_port;
use crate::workspace::Workspace;

/// Accounts that root may lend, the best first.
const ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// What asks PostgreSQL to leave without waiting for its visitors.
const STOP_SIGNAL: &str = "INT";

/// Whether what is committed waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in production: for measuring.
    Full,
    /// Not at all: for tests.
    None,
}

/// Settings of a server that may lose everything.
const FORGETFUL: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// A running server.
pub struct Postgres {
    // Stopped before its folder is removed: fields are dropped in this order.
    _server: Background,
    _folder: Folder,
    port: u16,
}

impl Postgres {
    /// Makes a new cluster and starts it.
    pub fn start(workspace: &Workspace, durability: Durability) -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed: cargo run -p tasks -- setup")?;
        let account = account()?;
        let folder = Folder::new(workspace, account)?;
        let data = folder.path.join("data");
        let mut initdb = as_account(account, &programs.join("initdb"));
        initdb.arg("-D").arg(&data);
        initdb.args(["-U", "parvis", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        process::run(initdb.current_dir(&folder.path).stdout(Stdio::null()))?;

        let port = free_port()?;
        let mut postgres = as_account(account, &programs.join("postgres"));
        postgres.arg("-D").arg(&data).args(["-p", &port.to_string()]).current_dir(&folder.path);
        for setting in ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300"] {
            postgres.args(["-c", setting]);
        }
        if durability == Durability::None {
            postgres.args(FORGETFUL.iter().flat_map(|setting| ["-c", setting]));
        }
        let log = workspace.built("verify/postgres.log");
        let mut server = Background::start("PostgreSQL", &postgres, STOP_SIGNAL, log)?;
        let ready = programs.join("pg_isready");
        let port_text = port.to_string();
        server.wait_until(Duration::from_mins(1), || {
            process::works(&ready.to_string_lossy(), &["-h", "127.0.0.1", "-p", &port_text])
        })?;
        Ok(Self { _server: server, _folder: folder, port })
    }

    /// How the tests reach it.
    pub fn url(&self) -> String {
        format!("postgres://parvis@127.0.0.1:{}/postgres", self.port)
    }
}

/// The folder of PostgreSQL's programs: Debian keeps them out of the usual ones.
pub fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max();
    match newest {
        Some((_, folder)) => Some(folder),
        None => process::find("initdb")?.parent().map(Path::to_path_buf),
    }
}

/// The account to lend, if we are root.
fn account() -> Result<Option<&'static str>> {
    if process::output("id", &["-u"]).as_deref() != Some("0") {
        return Ok(None);
    }
    let found = ACCOUNTS.into_iter().find(|name| process::works("id", &["-u", name]));
    match found {
        Some(name) => Ok(Some(name)),
        None => bail!("PostgreSQL does not run as root, and there is no other account to lend it"),
    }
}

fn as_account(account: Option<&str>, program: &Path) -> Command {
    let Some(account) = account else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    let group = process::output("id", &["-g", account]).unwrap_or_default();
    command.args(["--reuid", account, "--regid", &group, "--clear-groups"]);
    // A change of account forgets who must not be outlived, so that is said again.
    command.args(["--pdeathsig", STOP_SIGNAL, "--"]).arg(program);
    command
}

/// A temporary folder that belongs to the account of the server.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(workspace: &Workspace, account: Option<&str>) -> Result<Self> {
        // A run that was killed could not tidy up behind itself: its folder's name is kept here.
        let note = workspace.built("verify/postgres-folder");
        if let Ok(forgotten) = fs::read_to_string(&note) {
            let _ = fs::remove_dir_all(forgotten);
        }
        let path =
            process::output("mktemp", &["-d", "-t", "parvis-postgres-XXXXXX"]).context("run mktemp")?;
        fs::create_dir_all(workspace.built("verify")).context("create target/verify")?;
        fs::write(&note, &path).context("note the folder of PostgreSQL")?;
        let folder = Self { path: path.into() };
        if let Some(account) = account {
            process::run(Command::new("chown").arg(account).arg(&folder.path))?;
        }
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
