//! HTTP by hand, for what no well-behaved client sends. It blocks.

use std::{
    io::{Error, ErrorKind, Read, Result, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::reply::Answer;

/// Sends bytes on a new connection and reads one answer.
pub fn exchange(address: SocketAddr, request: &[u8]) -> Result<Answer> {
    let mut socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(30)))?;
    // The server may answer, and close, before it has read everything.
    let sent = socket.write_all(request);
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let length = socket.read(&mut buffer)?;
        bytes.extend_from_slice(buffer.get(..length).unwrap_or_default());
        match read(&bytes) {
            Some(answer) if length == 0 || answer.headers.contains_key("content-length") => {
                return Ok(answer);
            }
            None if length == 0 => {
                sent?;
                return Err(Error::new(ErrorKind::UnexpectedEof, "no whole answer"));
            }
            _ => {}
        }
    }
}

/// A request with a JSON body, as our pages make it.
#[must_use]
pub fn request(method: &str, path: &str, address: SocketAddr, cookie: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
         Connection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn read(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let (head, body) = (std::str::from_utf8(bytes.get(..end)?).ok()?, bytes.get(end + 4..)?);
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_str(value.trim()).ok()?);
    }
    let length = headers.get("content-length").and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    // A chunked answer is not read: ours have a length, or no body.
    if length.is_some_and(|length| length != body.len()) {
        return None;
    }
    Some(Answer { status, headers, body: body.to_vec() })
}
