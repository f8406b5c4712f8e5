//! Other programs: those that we wait for, and those that run behind and never outlive us.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

const PAUSE: Duration = Duration::from_millis(50);
/// How long a program may take to stop before it is killed.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many lines of a log are worth showing.
const TAIL: usize = 40;

/// Says which command runs, runs it before everybody's eyes, and fails if it fails.
pub fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command.status().with_context(|| format!("run {}", words(command)))?;
    if status.success() { Ok(()) } else { bail!("{} failed ({status})", words(command)) }
}

/// Like `run`, and returns the lines of its output that are kept.
pub fn run_keeping(command: &mut Command, keep: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    announce(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("run {}", words(command)))?;
    let output = child.stdout.take().context("read its output")?;
    let mut kept = Vec::new();
    for line in BufReader::new(output).split(b'\n') {
        let line = line.context("read its output")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if keep(&line) {
            kept.push(line.into_owned());
        }
    }
    let status = child.wait().context("wait for it")?;
    if status.success() { Ok(kept) } else { bail!("{} failed ({status})", words(command)) }
}

/// What a command prints, or nothing if it cannot be run or fails.
pub fn output(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command runs and succeeds.
pub fn works(program: &str, args: &[&str]) -> bool {
    output(program, args).is_some()
}

/// The first program of this name in the usual folders.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A program that runs behind us.
///
/// It is stopped when this value is dropped, and by the kernel if we are killed ourselves.
pub struct Background {
    name: &'static str,
    child: Child,
    log: PathBuf,
    stop_signal: &'static str,
}

impl Background {
    /// Starts a program; what it says goes to a file.
    ///
    /// `stop_signal` is the name of the signal that asks it to stop: `TERM`, `INT`.
    pub fn start(
        name: &'static str,
        command: &Command,
        stop_signal: &'static str,
        log: PathBuf,
    ) -> Result<Self> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
        }
        let file = File::create(&log).with_context(|| format!("create {}", log.display()))?;
        let errors = file.try_clone().context("share the log")?;
        let child = dying_with_us(command, stop_signal)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(errors)
            .spawn()
            .with_context(|| format!("start {name}"))?;
        Ok(Self { name, child, log, stop_signal })
    }

    /// Waits until it is ready; fails with the end of its log if it stops or takes too long.
    pub fn wait_until(&mut self, limit: Duration, ready: impl Fn() -> bool) -> Result<()> {
        let start = Instant::now();
        while !ready() {
            if let Some(status) = self.child.try_wait().context("ask after it")? {
                bail!("{} stopped ({status}):\n{}", self.name, self.log_tail());
            }
            if start.elapsed() > limit {
                bail!("{} is not ready after {} s:\n{}", self.name, limit.as_secs(), self.log_tail());
            }
            sleep(PAUSE);
        }
        Ok(())
    }

    /// The end of what it said.
    pub fn log_tail(&self) -> String {
        tail(&self.log)
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let process = self.child.id().to_string();
        // Without a successful request the loop below ends in the kill that cannot be refused.
        let _ = Command::new("kill").args(["-s", self.stop_signal, &process]).status();
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            sleep(PAUSE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same command, which the kernel stops if we end without having stopped it.
fn dying_with_us(command: &Command, stop_signal: &str) -> Command {
    let Some(setpriv) = find("setpriv") else { return same(Command::new(command.get_program()), command) };
    let mut wrapped = Command::new(setpriv);
    wrapped.args(["--pdeathsig", stop_signal, "--"]).arg(command.get_program());
    same(wrapped, command)
}

fn same(mut target: Command, source: &Command) -> Command {
    target.args(source.get_args());
    if let Some(folder) = source.get_current_dir() {
        target.current_dir(folder);
    }
    for (name, value) in source.get_envs() {
        match value {
            Some(value) => target.env(name, value),
            None => target.env_remove(name),
        };
    }
    target
}

fn announce(command: &Command) {
    println!("$ {}", words(command));
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(program).chain(args).collect::<Vec<_>>().join(" ")
}

fn tail(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(TAIL)).copied().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("parvis-tasks-{}-{name}.log", std::process::id()))
    }

    #[test]
    fn a_program_behind_us_is_stopped_with_its_value() {
        let mut sleeper = Command::new("sleep");
        sleeper.arg("60");
        let log = log("stopped");
        let background = Background::start("sleeper", &sleeper, "TERM", log.clone()).unwrap();
        let process = background.child.id().to_string();

        assert!(works("kill", &["-0", &process]));
        drop(background);
        assert!(!works("kill", &["-0", &process]));
        fs::remove_file(log).unwrap();
    }

    #[test]
    fn a_program_that_stops_early_is_reported_with_the_end_of_its_log() {
        let mut failing = Command::new("sh");
        failing.args(["-c", "echo no such table; exit 3"]);
        let log = log("early");
        let mut background = Background::start("server", &failing, "TERM", log.clone()).unwrap();

        let refusal = background.wait_until(Duration::from_secs(10), || false).unwrap_err().to_string();
        assert!(refusal.contains("server stopped") && refusal.contains("no such table"));
        fs::remove_file(log).unwrap();
    }

    #[test]
    fn a_command_that_fails_is_named() {
        let refusal = run(Command::new("sh").args(["-c", "exit 2"])).unwrap_err().to_string();
        assert!(refusal.starts_with("sh -c exit 2 failed"));
    }

    #[test]
    fn kept_lines_are_those_that_were_asked_for() {
        let kept = run_keeping(Command::new("printf").arg("one\ntwo\nthree\n"), |line| line.contains('t'));
        assert_eq!(kept.unwrap(), ["two", "three"]);
    }
}
