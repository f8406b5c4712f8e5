//! The program itself, as a process of its own.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use platform::db::DatabaseUrl;

/// A server that runs in a process of its own, until it is killed or dropped.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    output: BufReader<ChildStdout>,
}

impl Program {
    /// Serves a database with the program at this path, and waits until it listens.
    #[must_use]
    pub fn serve(program: &str, url: &DatabaseUrl) -> Self {
        let mut command = command(program, ["serve", "--listen", "127.0.0.1:0"]);
        command.arg("--database-url").arg(address_of(url)).env("PARVIS__LOG__LEVEL", "error");
        let mut child = command.stdout(Stdio::piped()).spawn().expect("start the program");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut program = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), output };
        let port = program.announced_port();
        program.address.set_port(port);
        program
    }

    /// The port in the address that it announces.
    fn announced_port(&mut self) -> u16 {
        loop {
            let mut line = String::new();
            let length = self.output.read_line(&mut line).expect("what the program says");
            assert!(length > 0, "the program stopped");
            let rest = line.split_once("http://localhost:").map(|(_, rest)| rest);
            let digits = rest.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
            if let Some(Ok(port)) = digits.map(str::parse) {
                return port;
            }
        }
    }

    /// Ends it at once, by SIGKILL: nothing is tidied up.
    pub fn kill(mut self) {
        self.child.kill().expect("kill the program");
        self.child.wait().expect("the program ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Runs a command of the program at this path to its end, in a terminal that speaks `language`.
pub fn run<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(
    program: &str,
    arguments: I,
    language: &str,
) -> Output {
    command(program, arguments).env("LC_ALL", language).output().expect("run the program")
}

/// The address of a database as it is written on the command line, password included.
#[must_use]
pub fn address_of(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// Without what this machine may have configured for a server of its own.
fn command<I: IntoIterator<Item = A>, A: AsRef<OsStr>>(program: &str, arguments: I) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PARVIS")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}
