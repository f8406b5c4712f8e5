//! Who gets in, and what the others are told.

use std::{sync::atomic::Ordering::SeqCst, time::Duration};

use platform::live::Recipients;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::kit::{ORIGIN, PATIENCE, Town, head, masked, request};

async fn status(town: &Town, request: &str) -> u16 {
    let answer = town.answer(request).await;
    answer.split(' ').nth(1).unwrap_or_else(|| panic!("{answer:?}")).parse().unwrap()
}

fn without(request: &str, header: &str) -> String {
    let kept = request.split_inclusive("\r\n").filter(|line| !line.starts_with(header));
    kept.collect()
}

#[tokio::test]
async fn a_good_handshake_is_accepted_as_the_standard_says() {
    let town = Town::new();
    let answer = town.answer(&request("/live?v=1", 1)).await.to_lowercase();
    assert!(answer.starts_with("http/1.1 101 "), "{answer}");
    // The example of RFC 6455, section 1.3.
    assert!(answer.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"), "{answer}");
    assert!(answer.contains("upgrade: websocket\r\n"), "{answer}");
    assert!(!answer.contains("transfer-encoding") && !answer.contains("content-length"), "{answer}");
}

#[tokio::test]
async fn another_origin_or_none_is_refused() {
    let town = Town::new();
    let good = request("/live?v=1", 1);
    assert_eq!(status(&town, &without(&good, "Origin")).await, 403);
    assert_eq!(status(&town, &good.replace(ORIGIN, "https://evil.example")).await, 403);
    assert_eq!(status(&town, &good.replace(ORIGIN, "null")).await, 403);
    town.until_connections(0).await;
}

#[tokio::test]
async fn without_a_living_session_nobody_enters() {
    let town = Town::new();
    let good = request("/live?v=1", 1);
    assert_eq!(status(&town, &without(&good, "Cookie")).await, 401);
    town.gate.ended.lock().unwrap().insert(10);
    assert_eq!(status(&town, &good).await, 401);
    town.gate.away.store(true, SeqCst);
    let answer = town.answer(&good).await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("retry-after: 5\r\n"), "{answer}");
    town.until_connections(0).await;
}

#[tokio::test]
async fn whatever_else_wants_to_upgrade_is_refused_and_the_connection_closed() {
    let town = Town::new();
    let good = request("/live?v=1", 1);
    assert_eq!(status(&town, &good.replace("/live?v=1", "/hello")).await, 404);
    assert_eq!(status(&town, &good.replace("/live?v=1", "/live/")).await, 404);
    assert_eq!(status(&town, &without(&good, "Sec-WebSocket-Key")).await, 400);
    assert_eq!(status(&town, &good.replace("Key: dGhl", "Key: ")).await, 400);
    let answer = town.answer(&good.replace("Version: 13", "Version: 8")).await;
    assert!(
        answer.starts_with("HTTP/1.1 426 ") && answer.contains("sec-websocket-version: 13\r\n"),
        "{answer}"
    );
    assert!(answer.contains("connection: close\r\n"), "{answer}");

    let mut socket = TcpStream::connect(town.address).await.unwrap();
    socket.write_all(good.replace(ORIGIN, "https://evil.example").as_bytes()).await.unwrap();
    let mut all = Vec::new();
    socket.read_to_end(&mut all).await.unwrap();
    assert!(all.starts_with(b"HTTP/1.1 403 "));
}

#[tokio::test]
async fn a_post_that_wants_to_upgrade_and_a_connect_are_refused() {
    let town = Town::new();
    let post = request("/live?v=1", 1)
        .replace("GET ", "POST ")
        .replace("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\nhello");
    let answer = town.answer(&post).await;
    assert!(answer.starts_with("HTTP/1.1 405 ") && answer.contains("allow: GET\r\n"), "{answer}");
    assert_eq!(
        status(&town, "CONNECT parvis.example:443 HTTP/1.1\r\nHost: parvis.example:443\r\n\r\n").await,
        405
    );
    assert_eq!(status(&town, "CONNECT /live HTTP/1.1\r\nHost: parvis.example\r\n\r\n").await, 405);
}

#[tokio::test]
async fn a_wish_for_http_2_is_answered_in_http_1() {
    let town = Town::new();
    let h2c = "GET /hello HTTP/1.1\r\nHost: parvis.example\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\
               HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    assert_eq!(status(&town, h2c).await, 200);
}

#[tokio::test]
async fn an_ordinary_request_for_the_path_reaches_the_application() {
    let town = Town::new();
    assert_eq!(status(&town, "GET /live HTTP/1.1\r\nHost: parvis.example\r\n\r\n").await, 426);
    assert_eq!(status(&town, "GET /hello HTTP/1.1\r\nHost: parvis.example\r\n\r\n").await, 200);
}

#[tokio::test]
async fn a_connection_that_was_kept_alive_can_become_a_socket() {
    let town = Town::new();
    let mut socket = TcpStream::connect(town.address).await.unwrap();
    for _ in 0..3 {
        socket.write_all(b"GET /hello HTTP/1.1\r\nHost: parvis.example\r\n\r\n").await.unwrap();
        assert!(head(&mut socket).await.starts_with("HTTP/1.1 200 "));
        let mut body = [0; 5];
        socket.read_exact(&mut body).await.unwrap();
    }
    socket.write_all(request("/live?v=1", 1).as_bytes()).await.unwrap();
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    town.until_connections(1).await;
}

#[tokio::test]
async fn a_frame_that_comes_with_the_request_is_heard() {
    let town = Town::new();
    let mut socket = TcpStream::connect(town.address).await.unwrap();
    let mut bytes = request("/live?v=1", 1).into_bytes();
    bytes.extend(masked(0x81, br#"{"k":"sub","posts":[42]}"#));
    socket.write_all(&bytes).await.unwrap();
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));

    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains(r#"{"k":"sub","posts":[42],"cursor":0}"#) {
        let more =
            tokio::time::timeout(PATIENCE, socket.read_buf(&mut read)).await.expect("an answer").unwrap();
        assert!(more > 0, "closed after {read:?}");
    }
    town.publish(1, Recipients::Everyone, Some(42));
    while !String::from_utf8_lossy(&read).contains(r#""seq":1"#) {
        tokio::time::timeout(PATIENCE, socket.read_buf(&mut read)).await.expect("the event").unwrap();
    }
}

#[tokio::test]
async fn a_full_house_says_so_and_has_room_again_when_somebody_leaves() {
    let town = Town::with(|config| config.max_connections = 2);
    let first = town.enter(1).await;
    let _second = town.enter(2).await;
    let answer = town.answer(&request("/live?v=1", 3)).await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("retry-after: 5\r\n"), "{answer}");
    drop(first);
    town.until_connections(1).await;
    town.enter(3).await;
}

#[tokio::test]
async fn too_many_handshakes_at_once_are_told_to_come_back() {
    let town = Town::with(|config| config.handshakes_per_second = 1);
    let _peer = town.enter(1).await;
    assert_eq!(status(&town, &request("/live?v=1", 1)).await, 503);
}

#[tokio::test]
async fn a_gate_that_does_not_answer_is_not_waited_for() {
    let town = Town::with(|config| config.gate_timeout = Duration::from_millis(50));
    town.gate.stuck.store(true, SeqCst);
    assert_eq!(status(&town, &request("/live?v=1", 1)).await, 503);
    town.until_connections(0).await;
}

#[tokio::test]
async fn an_old_page_is_told_to_reload() {
    let town = Town::new();
    for query in ["v=0", "v=2&since=4", ""] {
        let mut peer = town.knock(1, query).await;
        assert_eq!(peer.closed().await, 4010, "{query}");
    }
}
