//! A mail server on this machine that does as it is told: it takes messages, refuses them, or
//! hangs up.

use std::{collections::VecDeque, sync::Arc};

use parking_lot::Mutex;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What the server does with the next message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It takes the message.
    Takes,
    /// It takes the message, and closes the connection before the next one.
    TakesAndCloses,
    /// It refuses the recipient for now.
    RefusesForNow,
    /// It refuses the recipient for good.
    RefusesForGood,
    /// It refuses the message for now, once it has all of it.
    RefusesTheMessageForNow,
    /// It hangs up before the message.
    HangsUpBefore,
    /// It hangs up once it has all of the message, without a word.
    HangsUpAfter,
}

/// A message that the server took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// From whom, as it was said before the message.
    pub from: String,
    /// To whom, as it was said before the message.
    pub to: String,
    /// The message, its headers before it.
    pub text: String,
}

/// A mail server on a port of its own. It stops when it is dropped.
pub struct SmtpServer {
    port: u16,
    state: Arc<Mutex<State>>,
    serving: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    moods: VecDeque<Mood>,
    taken: Vec<Taken>,
    seen: usize,
    connections: usize,
    signed_in: Option<String>,
}

impl SmtpServer {
    /// Starts one that takes everything.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port of our own");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                tokio::spawn(async move { drop(converse(stream, &state).await) });
            }
        });
        Self { port, state, serving }
    }

    /// Its address, as it is configured.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://parvis:s%40cret@127.0.0.1:{}", self.port)
    }

    /// Where it listens.
    #[must_use]
    pub const fn place(&self) -> (&'static str, u16) {
        ("127.0.0.1", self.port)
    }

    /// What it does with the next messages, one after the other; then it takes everything.
    pub fn will(&self, moods: &[Mood]) {
        self.state.lock().moods.extend(moods);
    }

    /// The messages that it took.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.state.lock().taken.clone()
    }

    /// How many messages it was given whole, whatever it said to them.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.state.lock().seen
    }

    /// How many connections there were.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.state.lock().connections
    }

    /// What somebody said last to sign in.
    #[must_use]
    pub fn signed_in(&self) -> Option<String> {
        self.state.lock().signed_in.clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpServer").field("port", &self.port).finish_non_exhaustive()
    }
}

async fn converse(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut mood = Mood::Takes;
    state.lock().connections += 1;
    let (reader, mut writer) = stream.split();
    let mut lines = BufReader::new(reader).lines();
    let (mut from, mut to) = (String::new(), String::new());
    writer.write_all(b"220 mail.example ready\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let (verb, rest) = line.split_at(line.len().min(4));
        let answer: &[u8] = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => b"250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n",
            "AUTH" => {
                state.lock().signed_in = Some(rest.trim().to_owned());
                b"235 welcome\r\n"
            }
            "MAIL" => {
                mood = state.lock().moods.pop_front().unwrap_or(Mood::Takes);
                from = inside(rest);
                b"250 ok\r\n"
            }
            "RCPT" => {
                to = inside(rest);
                match mood {
                    Mood::RefusesForNow => b"451 4.3.0 come back later\r\n",
                    Mood::RefusesForGood => b"550 5.1.1 no such person\r\n",
                    _ => b"250 ok\r\n",
                }
            }
            "DATA" if mood == Mood::HangsUpBefore => return Ok(()),
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                state.lock().seen += 1;
                match mood {
                    Mood::HangsUpAfter => return Ok(()),
                    Mood::RefusesTheMessageForNow => b"452 4.2.2 no room\r\n",
                    _ => {
                        state.lock().taken.push(Taken { from: from.clone(), to: to.clone(), text });
                        b"250 taken\r\n"
                    }
                }
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"502 what\r\n",
        };
        writer.write_all(answer).await?;
        if mood == Mood::TakesAndCloses && answer == b"250 taken\r\n" {
            return Ok(());
        }
    }
    Ok(())
}

/// The address between the angle brackets.
fn inside(text: &str) -> String {
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
