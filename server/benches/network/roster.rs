//! A list of people: sent, checked, applied, checked again, undone, on a network of one; and how much memory each
//! step takes of the server's own.

use std::{
    cell::Cell,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use diesel::prelude::*;
use schema::users;
use serde_json::json;
use shared::{
    identity::Role,
    ids::ImportId,
    people_import::{Column, Import, ImportState, UPLOAD},
};
use tokio::runtime::Runtime;

use crate::{
    client::{Request, ask_once},
    network,
    server::{Kind, Running},
};

/// How often it is looked how far an import is.
const LOOK: Duration = Duration::from_millis(50);
/// How long a step may take.
const PATIENCE: Duration = Duration::from_hours(1);

/// Imports a list of so many people.
pub fn measure(runtime: &Runtime, url: &str, folder: &Path, people: u64) -> anyhow::Result<()> {
    let list = list(folder, people)?;
    let administrator = administrator(url)?;
    let server = Running::start(Kind::Product, url, 0)?;
    let asking = Asking { runtime, server: &server, token: &administrator, most: Cell::new(0.0) };
    // The first answers take what every server needs sooner or later.
    asking.ask("GET", UPLOAD, "")?;

    let mib = format!("{:.1} MiB", f64::from(u32::try_from(list.len())?) / f64::from(1 << 20));
    println!("\na list of {people} people, {mib}");
    println!(
        "{:<24}{:>10}{:>12}{:>12}{:>12}{:>14}",
        "", "s", "before MiB", "most MiB", "after MiB", "with files MiB"
    );
    let sent = asking.step("it arrives", || asking.send(&list))?;
    let checked = asking.step("every line is checked", || asking.check(&sent))?;
    let new = u64::from(checked.counts.created);
    ensure!(new == people, "{new} people are new: {:?}", checked.counts);
    asking.step("it is applied", || asking.apply(&checked))?;
    let again = asking.step("it arrives again", || asking.send(&list))?;
    let again = asking.step("nothing is new in it", || asking.check(&again))?;
    ensure!(again.counts.effective() == 0, "something is new: {:?}", again.counts);
    asking.ask("DELETE", &address(again.id), "")?;
    asking.step("the first one is undone", || asking.undo(checked.id))?;
    Ok(())
}

/// The bytes of a list.
fn list(folder: &Path, people: u64) -> anyhow::Result<Vec<u8>> {
    let file = folder.join("people.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(["people", "generate", &people.to_string()]);
    let status = command.stdout(std::fs::File::create(&file)?).status()?;
    ensure!(status.success(), "the list cannot be made");
    Ok(std::fs::read(&file)?)
}

/// The token of an administrator, in a network that has nobody else.
fn administrator(url: &str) -> anyhow::Result<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(["--database-url", url, "user", "create", "claire.morvan"]);
    command.args(["--name", "Claire Morvan", "--role", "admin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    child.stdin.take().context("no standard input")?.write_all(b"une longue phrase de passe\n")?;
    ensure!(child.wait()?.success(), "the administrator cannot be made");
    let token = network::open(url)?.write_blocking(|tx| {
        let user = users::table.filter(users::role.eq(Role::Admin)).select(users::id).first(&mut **tx)?;
        Ok(network::sign_in(tx, user)?)
    })?;
    Ok(token)
}

fn address(import: ImportId) -> String {
    format!("/api/admin/people/imports/{import}")
}

struct Asking<'a> {
    runtime: &'a Runtime,
    server: &'a Running,
    token: &'a str,
    /// The most memory of the server's own that was seen.
    most: Cell<f64>,
}

impl Asking<'_> {
    fn ask(&self, method: &str, path: &str, json: &str) -> anyhow::Result<Vec<u8>> {
        let request = Request::write(method, path, self.token, json);
        self.runtime.block_on(ask_once(self.server.address, &request))
    }

    /// Measures a step: how long it takes, and how much memory.
    fn step(&self, title: &str, act: impl FnOnce() -> anyhow::Result<Import>) -> anyhow::Result<Import> {
        self.server.forget_peak()?;
        let before = self.server.own_mib()?;
        self.most.set(before);
        let start = Instant::now();
        let import = act()?;
        let seconds = start.elapsed().as_secs_f64();
        self.look()?;
        let (most, after, resident) = (self.most.get(), self.server.own_mib()?, self.server.peak_mib()?);
        println!("{title:<24}{seconds:>10.1}{before:>12.1}{most:>12.1}{after:>12.1}{resident:>14.1}");
        Ok(import)
    }

    fn look(&self) -> anyhow::Result<()> {
        self.most.set(self.most.get().max(self.server.own_mib()?));
        Ok(())
    }

    fn send(&self, list: &[u8]) -> anyhow::Result<Import> {
        let request = Request::send(&format!("{UPLOAD}?name=agents.csv"), self.token, list);
        let answer = self.runtime.block_on(ask_once(self.server.address, &request))?;
        Ok(serde_json::from_slice(&answer)?)
    }

    fn check(&self, import: &Import) -> anyhow::Result<Import> {
        let columns: Vec<Option<Column>> = import.headers.iter().map(|header| header.column).collect();
        let choice = json!({"columns": columns, "complete": true});
        self.ask("PUT", &format!("{}/columns", address(import.id)), &choice.to_string())?;
        self.until(import.id, ImportState::Checked)
    }

    fn apply(&self, import: &Import) -> anyhow::Result<Import> {
        let application = json!({"checked_at": import.changed_at, "confirm": import.confirm});
        self.ask("POST", &format!("{}/application", address(import.id)), &application.to_string())?;
        self.until(import.id, ImportState::Applied)
    }

    fn undo(&self, import: ImportId) -> anyhow::Result<Import> {
        self.ask("POST", &format!("{}/undo", address(import)), "null")?;
        self.until(import, ImportState::Undone)
    }

    /// Waits until an import has come so far.
    fn until(&self, import: ImportId, state: ImportState) -> anyhow::Result<Import> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            self.look()?;
            let import: Import = serde_json::from_slice(&self.ask("GET", &address(import), "")?)?;
            match import.state {
                now if now == state => return Ok(import),
                now if now.is_busy() => std::thread::sleep(LOOK),
                other => bail!("the import is {}", other.as_str()),
            }
        }
        bail!("the import takes too long")
    }
}
