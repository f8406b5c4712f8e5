//! Finds a compiler for `wasm32-unknown-unknown`.
//!
//! `wasm-setup.sh` beside this crate takes what the machine offers: rustup's target, added where
//! rustup may download, else Debian's compiler. It may install packages and says so.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The platform of the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Environment that would bend the build for the browser to the needs of this machine.
const FOREIGN: [&str; 5] =
    ["CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "LD_LIBRARY_PATH", "RUSTC_WRAPPER", "RUSTFLAGS"];

/// A cargo command whose compiler can build for the browser.
pub fn cargo(root: &Path) -> Result<Command> {
    let rustc = find(root)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(root).env("RUSTC", rustc);
    for name in FOREIGN {
        command.env_remove(name);
    }
    Ok(command)
}

fn find(root: &Path) -> Result<PathBuf> {
    let script = root.join("frontend/bundle/wasm-setup.sh");
    let output = Command::new("sh")
        .arg(&script)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("run {}", script.display()))?;
    if !output.status.success() {
        bail!("no compiler for {TARGET}: the lines above say why");
    }
    let text = String::from_utf8(output.stdout).context("read the compiler's path")?;
    let path = text.lines().last().unwrap_or_default().trim();
    Ok(PathBuf::from(path))
}
