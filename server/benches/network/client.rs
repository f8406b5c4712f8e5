//! A load generator: a few keep-alive connections on one thread, so that the server has the rest.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// One request, as bytes.
#[derive(Clone, Debug)]
pub struct Request(Vec<u8>);

impl Request {
    /// Reads, as somebody.
    pub fn get(path: &str, token: Option<&str>) -> Self {
        Self::new("GET", path, token, "")
    }

    /// Writes, as somebody.
    pub fn write(method: &str, path: &str, token: &str, json: &str) -> Self {
        Self::new(method, path, Some(token), json)
    }

    /// Sends a file as it is, as somebody.
    pub fn send(path: &str, token: &str, bytes: &[u8]) -> Self {
        let head = head("POST", path, Some(token));
        let length = bytes.len();
        let mut request =
            format!("{head}origin: http://bench\r\ncontent-length: {length}\r\n\r\n").into_bytes();
        request.extend_from_slice(bytes);
        Self(request)
    }

    fn new(method: &str, path: &str, token: Option<&str>, json: &str) -> Self {
        let head = head(method, path, token);
        let body = if method == "GET" {
            "\r\n".to_owned()
        } else {
            format!(
                "origin: http://bench\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{json}",
                json.len()
            )
        };
        Self(format!("{head}{body}").into_bytes())
    }
}

fn head(method: &str, path: &str, token: Option<&str>) -> String {
    let cookie = token.map(|token| format!("cookie: __Host-parvis={token}\r\n")).unwrap_or_default();
    format!("{method} {path} HTTP/1.1\r\nhost: bench\r\n{cookie}")
}

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Successful answers a second.
    pub rate: f64,
    /// The middle one, in milliseconds.
    pub p50_ms: f64,
    /// The 99th of a hundred, in milliseconds.
    pub p99_ms: f64,
    /// Answers other than success.
    pub refused: u64,
}

/// Asks for `seconds`, after one second to warm up.
pub async fn load(
    address: SocketAddr,
    connections: usize,
    seconds: u64,
    request: &(dyn Fn(usize) -> Request + Sync),
) -> anyhow::Result<Measured> {
    let begin = Instant::now() + Duration::from_secs(1);
    let end = begin + Duration::from_secs(seconds);
    let all = (0..connections).map(|index| ask(address, index, connections, begin, end, request));
    let mut times = Vec::new();
    let mut refused = 0;
    for outcome in futures_util::future::join_all(all).await {
        let (mine, errors) = outcome?;
        times.extend(mine);
        refused += errors;
    }
    times.sort_unstable_by(f64::total_cmp);
    let at =
        |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied();
    let count = u32::try_from(times.len()).unwrap_or(u32::MAX);
    Ok(Measured {
        rate: f64::from(count) / Duration::from_secs(seconds).as_secs_f64(),
        p50_ms: at(50).unwrap_or_default(),
        p99_ms: at(99).unwrap_or_default(),
        refused,
    })
}

async fn ask(
    address: SocketAddr,
    index: usize,
    step: usize,
    begin: Instant,
    end: Instant,
    request: &(dyn Fn(usize) -> Request + Sync),
) -> anyhow::Result<(Vec<f64>, u64)> {
    let mut connection = Connection::open(address).await?;
    let (mut times, mut refused, mut number) = (Vec::new(), 0, index);
    loop {
        let start = Instant::now();
        if start >= end {
            return Ok((times, refused));
        }
        let answer = connection.ask(&request(number)).await?;
        number += step;
        if start >= begin {
            if answer.is_success() {
                times.push(start.elapsed().as_secs_f64() * 1_000.0);
            } else {
                refused += 1;
            }
        }
    }
}

/// Asks once, and reads the answer; fails unless it is a success.
pub async fn ask_once(address: SocketAddr, request: &Request) -> anyhow::Result<Vec<u8>> {
    let mut connection = Connection::open(address).await?;
    let answer = connection.ask(request).await?;
    let body = connection.buffer.split_off(answer.head.min(connection.buffer.len()));
    if answer.is_success() {
        Ok(body)
    } else {
        bail!("the server answers {}: {}", answer.status, String::from_utf8_lossy(&body))
    }
}

/// An answer, as it lies in the buffer of its connection.
struct Answer {
    status: u16,
    /// Where its body begins.
    head: usize,
}

impl Answer {
    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the whole answer.
    async fn ask(&mut self, request: &Request) -> anyhow::Result<Answer> {
        self.stream.write_all(&request.0).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection");
            }
            let mut headers = [httparse::EMPTY_HEADER; 48];
            let mut response = httparse::Response::new(&mut headers);
            let httparse::Status::Complete(head) = response.parse(&self.buffer)? else { continue };
            let status = response.code.context("an answer without a status")?;
            let length = response
                .headers
                .iter()
                .find(|header| header.name.eq_ignore_ascii_case("content-length"))
                .and_then(|header| std::str::from_utf8(header.value).ok()?.parse::<usize>().ok())
                .unwrap_or(0);
            while self.buffer.len() < head + length {
                if self.stream.read_buf(&mut self.buffer).await? == 0 {
                    bail!("the server closed the connection");
                }
            }
            return Ok(Answer { status, head });
        }
    }
}
