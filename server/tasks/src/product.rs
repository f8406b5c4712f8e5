//! Parvis itself, as the tests run it: the demo network, a folder that is thrown away, a free port.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{self, Background};
use crate::workspace::Workspace;

/// A running Parvis.
pub struct Product {
    // Stopped before its data is removed by the next run.
    server: Background,
    binary: PathBuf,
    data: PathBuf,
    address: SocketAddr,
}

impl Product {
    /// Loads the demo network into a new folder and serves it.
    ///
    /// The binary is the one that the tests were built with.
    pub fn start(workspace: &Workspace, name: &str) -> Result<Self> {
        let binary = workspace.built("debug/parvis");
        if !binary.is_file() {
            bail!("Parvis is not built: cargo verify --only build");
        }
        let data = workspace.built(&format!("verify/data-{name}"));
        if data.exists() {
            fs::remove_dir_all(&data).with_context(|| format!("empty {}", data.display()))?;
        }
        process::run(command(&binary).args(["demo", "--data"]).arg(&data))?;

        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let mut serve = command(&binary);
        serve.args(["serve", "--listen", &address.to_string(), "--data"]).arg(&data);
        let log = workspace.built(&format!("verify/parvis-{name}.log"));
        let mut server = Background::start("Parvis", &serve, "TERM", log)?;
        server.wait_until(Duration::from_mins(1), || answers(address))?;
        Ok(Self { server, binary, data, address })
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Tells a test program, by its environment, where Parvis answers and what it runs on.
    pub fn describe(&self, command: &mut Command) {
        command
            .env("PARVIS_E2E_URL", self.url())
            .env("PARVIS_E2E_BINARY", &self.binary)
            .env("PARVIS_E2E_DATA", &self.data);
    }

    /// The end of what the server said.
    pub fn log_tail(&self) -> String {
        self.server.log_tail()
    }
}

/// A command of Parvis that nothing in our own environment configures: neither tests nor the demo
/// may end up in somebody's real network.
pub fn command(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PARVIS_") {
            command.env_remove(name);
        }
    }
    command
}

/// A port that nobody uses right now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("find a free port")?;
    Ok(listener.local_addr().context("find a free port")?.port())
}

/// Whether Parvis says that it serves.
fn answers(address: SocketAddr) -> bool {
    healthz(address).is_ok_and(|reply| reply.starts_with(b"HTTP/1.1 200"))
}

fn healthz(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let limit = Duration::from_secs(2);
    let mut stream = TcpStream::connect_timeout(&address, limit)?;
    stream.set_read_timeout(Some(limit))?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply)?;
    Ok(reply)
}
