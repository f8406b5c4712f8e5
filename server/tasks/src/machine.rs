//! What the two commands need on the machine, and how they get it.
//!
//! Whatever is missing is installed, and said: Debian's packages by `apt-get`, with `sudo` unless
//! we are root, parts of Rust by `rustup` where it may download. What is there is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::postgres;
use crate::process::{find, output, run, works};
use crate::workspace::Workspace;

/// What the machine must be able to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Compile the server and the frontend.
    Compilers,
    /// That, and pass all tests.
    Everything,
}

/// Installs what is missing; does nothing on a machine that has it all.
pub fn prepare(workspace: &Workspace, needs: Needs) -> Result<()> {
    let mut missing = Missing::default();
    missing.unless(has_c(), "build-essential", "compile SQLite and OpenSSL");
    missing.unless(find("perl").is_some(), "perl", "configure OpenSSL");
    if needs == Needs::Everything {
        missing.unless(postgres::programs().is_some(), "postgresql", "run the tests on PostgreSQL too");
        missing.unless(
            works("python3", &["-c", "import ensurepip, venv"]),
            "python3-venv",
            "install the API fuzzer",
        );
        missing.unless(browser().is_some() || !is_debian(), "chromium", "run the tests in a browser");
    }
    missing.install()?;
    wasm_compiler(workspace)?;
    if needs == Needs::Everything {
        rust_components(workspace)?;
        browser_tests(workspace)?;
        api_fuzzer(workspace)?;
    }
    Ok(())
}

/// Debian packages to install.
#[derive(Default)]
struct Missing {
    packages: Vec<&'static str>,
}

impl Missing {
    fn unless(&mut self, present: bool, package: &'static str, purpose: &str) {
        if !present {
            println!("Missing: {package}, to {purpose}.");
            self.packages.push(package);
        }
    }

    fn install(&self) -> Result<()> {
        if self.packages.is_empty() {
            return Ok(());
        }
        let packages = self.packages.join(" ");
        if find("apt-get").is_none() {
            bail!("there is no apt-get here: please install what Debian calls {packages}");
        }
        run(as_root("apt-get").args(["update", "-q"]))?;
        let options =
            ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qy", "--no-install-recommends"];
        run(as_root("env").args(options).args(&self.packages))
    }
}

fn as_root(program: &str) -> Command {
    if output("id", &["-u"]).as_deref() == Some("0") {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    command
}

fn has_c() -> bool {
    find("cc").is_some() && find("make").is_some()
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

/// The compiler of the frontend: rustup's or Debian's, whichever the machine may have.
fn wasm_compiler(workspace: &Workspace) -> Result<()> {
    let script = workspace.path("frontend/bundle/wasm-setup.sh");
    let output = Command::new("sh").arg(script).stderr(Stdio::inherit()).output();
    let output = output.context("look for a compiler for the browser")?;
    if output.status.success() {
        Ok(())
    } else {
        bail!("no compiler for the browser: the lines above say why")
    }
}

fn rust_components(workspace: &Workspace) -> Result<()> {
    let mut missing = Vec::new();
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let asked = workspace.cargo().args([subcommand, "--version"]).stderr(Stdio::null()).output();
        if !asked.is_ok_and(|answer| answer.status.success()) {
            missing.push(component);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let forbidden = std::env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0");
    if forbidden || find("rustup").is_none() {
        bail!("missing parts of Rust: please run `rustup component add {names}`");
    }
    println!("Missing: {names}, to check the code.");
    run(Command::new("rustup").args(["component", "add"]).args(&missing))
}

/// A browser that the tests can drive, besides the one that Playwright may have installed.
fn browser() -> Option<PathBuf> {
    let chosen = std::env::var_os("PARVIS_CHROMIUM").map(PathBuf::from);
    chosen.filter(|path| path.is_file()).or_else(|| find("chromium").filter(|_| is_debian()))
}

fn browser_tests(workspace: &Workspace) -> Result<()> {
    let version = output("node", &["--version"]).context("please install Node.js 20 or newer")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node.js {version} is too old: please install 20 or newer");
    }
    once(
        &workspace.path("e2e/package-lock.json"),
        &workspace.path("e2e/node_modules/.installed-from"),
        || {
            let mut npm = workspace.command("npm", "e2e");
            npm.args(["ci", "--no-fund", "--no-audit"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            run(&mut npm)?;
            if browser().is_some() {
                return Ok(());
            }
            println!("Missing: a browser that the tests can drive.");
            run(workspace.command("npx", "e2e").args(["playwright", "install", "--with-deps", "chromium"]))
        },
    )
}

fn api_fuzzer(workspace: &Workspace) -> Result<()> {
    let requirements = workspace.path("e2e/requirements.txt");
    let folder = workspace.built("venv");
    once(&requirements, &folder.join(".installed-from"), || {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let mut pip = Command::new(folder.join("bin/pip"));
        run(pip.args(["install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&requirements))
    })
}

/// Installs from a list, unless that was done from the same list before.
fn once(list: &Path, stamp: &Path, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let wanted = fs::read(list).with_context(|| format!("read {}", list.display()))?;
    if fs::read(stamp).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    install()?;
    fs::write(stamp, wanted).with_context(|| format!("write {}", stamp.display()))
}
