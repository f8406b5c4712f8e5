//! Peers that ask too much, read too little or say nothing at all.

use std::time::Duration;

use futures_util::SinkExt;
use platform::live::{Delivery, Recipients};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_tungstenite::tungstenite::{Message, protocol::frame::coding::CloseCode};

use crate::kit::{PATIENCE, Town, event, head, masked, request, until};

/// A socket that speaks bytes, greeted or about to be.
async fn raw(town: &Town, user: i64) -> TcpStream {
    let mut socket = TcpStream::connect(town.address).await.unwrap();
    socket.write_all(request("/live?v=1", user).as_bytes()).await.unwrap();
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    socket
}

/// Sends bytes and gives the code with which the server then closes.
async fn code_after(town: &Town, bytes: &[u8]) -> u16 {
    let mut socket = raw(town, 1).await;
    socket.write_all(bytes).await.unwrap();
    let mut all = Vec::new();
    tokio::time::timeout(PATIENCE, socket.read_to_end(&mut all)).await.expect("the end").unwrap();
    // The goodbye is the last frame: 0x88, length 2, the code.
    let [.., 0x88, 0x02, high, low] = all.as_slice() else { panic!("no goodbye in {all:?}") };
    u16::from_be_bytes([*high, *low])
}

#[tokio::test]
async fn a_frame_that_is_too_long_ends_the_connection() {
    let town = Town::new();
    for length in [4_097, 65_536] {
        assert_eq!(code_after(&town, &masked(0x81, &vec![b'a'; length])).await, 4029);
    }
    // Also when it comes in pieces.
    let mut pieces = masked(0x01, &[b'a'; 3_000]);
    pieces.extend(masked(0x80, &[b'a'; 3_000]));
    assert_eq!(code_after(&town, &pieces).await, 4029);
    town.until_connections(0).await;
}

#[tokio::test]
async fn what_is_not_utf_8_ends_the_connection() {
    let town = Town::new();
    assert_eq!(code_after(&town, &masked(0x81, &[b'"', 0xc3, 0x28, b'"'])).await, 1007);
}

#[tokio::test]
async fn what_makes_no_sense_ends_the_connection() {
    let town = Town::new();
    for text in [
        "",
        "{}",
        "[]",
        r#"{"k":"dance"}"#,
        r#"{"k":"sub","posts":["x"]}"#,
        r#"{"k":"sub","posts":[1],"x":1}"#,
    ] {
        assert_eq!(code_after(&town, &masked(0x81, text.as_bytes())).await, 1008, "{text}");
    }
    assert_eq!(code_after(&town, &masked(0x82, b"binary")).await, 1008);
}

#[tokio::test]
async fn what_breaks_the_protocol_ends_the_connection() {
    let town = Town::new();
    // Not masked, a reserved bit, a continuation of nothing, an unknown opcode.
    assert_eq!(code_after(&town, &[0x81, 0x02, b'h', b'i']).await, 1002);
    assert_eq!(code_after(&town, &masked(0xc1, b"hi")).await, 1002);
    assert_eq!(code_after(&town, &masked(0x80, b"hi")).await, 1002);
    assert_eq!(code_after(&town, &masked(0x83, b"hi")).await, 1002);
}

#[tokio::test]
async fn ten_frames_a_second_are_heard_and_more_end_the_connection() {
    let town = Town::new();
    let mut peer = town.enter(1).await;
    for _ in 0..10 {
        peer.watch(&[1]).await;
    }
    // Enough to be too many in one second or the next; the last may find a closed door.
    for _ in 0..50 {
        let _ = peer.stream.send(Message::text(r#"{"k":"sub","posts":[1]}"#)).await;
    }
    assert_eq!(peer.closed().await, 4029);
}

#[tokio::test]
async fn watching_too_many_posts_ends_the_connection() {
    let town = Town::with(|config| config.topics = 3);
    let mut peer = town.enter(1).await;
    peer.watch(&[1, 2, 3, 3, 2]).await;
    peer.say(r#"{"k":"sub","posts":[4]}"#).await;
    assert_eq!(peer.closed().await, 4029);
    assert_eq!(town.knock(1, "v=1&posts=1,2,3,4").await.closed().await, 4029);
}

#[tokio::test]
async fn a_ping_is_answered_and_a_message_in_pieces_is_understood() {
    let town = Town::new();
    let mut peer = town.enter(1).await;
    peer.stream.send(Message::Ping(b"hello".as_slice().into())).await.unwrap();
    assert_eq!(peer.next().await, Message::Pong(b"hello".as_slice().into()));

    let mut socket = raw(&town, 2).await;
    let mut pieces = masked(0x01, br#"{"k":"sub","#);
    pieces.extend(masked(0x89, b"between"));
    pieces.extend(masked(0x80, br#""posts":[1]}"#));
    socket.write_all(&pieces).await.unwrap();
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains(r#"{"k":"sub","posts":[1],"cursor":0}"#) {
        let more =
            tokio::time::timeout(PATIENCE, socket.read_buf(&mut read)).await.expect("an answer").unwrap();
        assert!(more > 0, "closed after {read:?}");
    }
    assert!(String::from_utf8_lossy(&read).contains("between"));
}

#[tokio::test]
async fn one_person_has_so_many_connections_and_the_oldest_gives_way() {
    let town = Town::with(|config| config.per_user = 2);
    let (mut first, mut second) = (town.enter(1).await, town.enter(1).await);
    let _other = town.enter(2).await;
    let _third = town.enter(1).await;
    assert_eq!(first.closed().await, 4009);
    let _fourth = town.enter(1).await;
    assert_eq!(second.closed().await, 4009);
    drop((first, second));
    town.until_connections(3).await;
}

#[tokio::test]
async fn whoever_never_reads_is_dropped_and_nobody_else_notices() {
    let town = Town::with(|config| config.goodbye = Duration::from_millis(200));
    let (mut reader, mut sleeper) = (town.enter(1).await, town.enter(2).await);
    let padding = " ".repeat(8_000);
    let mut seq = 0;
    // Only one of them is left after a while: the one who reads.
    while town.live.connections_of(2) == 1 && seq < 20_000 {
        for _ in 0..10 {
            seq += 1;
            let json = format!("{}{padding}", event(seq)).into();
            town.live.publish(Delivery { seq, to: Recipients::Everyone, topic: None, json });
        }
        let expected: Vec<i64> = (seq - 9..=seq).collect();
        assert_eq!(reader.seqs(10).await, expected);
    }
    town.until_connections(1).await;
    // What it would have read in the end, had it not been dropped before it did.
    while let Ok(message) =
        tokio::time::timeout(PATIENCE, futures_util::StreamExt::next(&mut sleeper.stream)).await
    {
        match message {
            Some(Ok(Message::Close(Some(frame)))) => assert_eq!(frame.code, CloseCode::Library(4008)),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => break,
        }
    }
}

#[tokio::test]
async fn whoever_reads_late_is_told_that_they_were_too_slow() {
    let town = Town::with(|config| config.goodbye = Duration::from_mins(1));
    let mut sleeper = town.enter(1).await;
    let padding = " ".repeat(8_000);
    let mut seq = 0;
    // A condemned connection leaves its person: another one shows when.
    let condemned = |town: &Town| town.live.connections_of(1) == 0;
    while !condemned(&town) && seq < 20_000 {
        for _ in 0..10 {
            seq += 1;
            let json = format!("{}{padding}", event(seq)).into();
            town.live.publish(Delivery { seq, to: Recipients::Everyone, topic: None, json });
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(condemned(&town));
    assert_eq!(sleeper.closed().await, 4008);
    drop(sleeper);
    town.until_connections(0).await;
}

#[tokio::test]
async fn a_silent_peer_is_closed_and_one_that_answers_stays() {
    let town = Town::with(|config| {
        config.ping_every = Duration::from_millis(300);
        config.silent_after = Duration::from_millis(900);
    });
    let mut silent = raw(&town, 1).await;
    let mut polite = town.enter(2).await;
    let politeness = tokio::spawn(async move {
        // Reading answers the pings.
        let mut heartbeats = 0;
        while heartbeats < 8 {
            assert_eq!(polite.text().await, r#"{"k":"hb","cursor":0}"#);
            heartbeats += 1;
        }
        polite
    });
    let mut all = Vec::new();
    tokio::time::timeout(PATIENCE, silent.read_to_end(&mut all)).await.expect("the end").unwrap();
    assert!(all.ends_with(&[0x88, 0x02, 0x0f, 0xa1]), "{all:?}");
    drop(silent);
    let _polite = politeness.await.unwrap();
    town.until_connections(1).await;
}

#[tokio::test]
async fn the_heartbeat_is_a_ping_and_the_cursor_in_one_piece() {
    let town = Town::with(|config| config.ping_every = Duration::from_millis(300));
    let mut peer = town.enter(1).await;
    town.publish(7, Recipients::users([2]), None);
    let mut last = None;
    until_heartbeat(&mut peer, &mut last, r#"{"k":"hb","cursor":7}"#).await;
    assert_eq!(last, Some(Message::Ping(bytes::Bytes::new())));
}

async fn until_heartbeat(peer: &mut crate::kit::Peer, last: &mut Option<Message>, expected: &str) {
    loop {
        let message = peer.next().await;
        if message == Message::text(expected) {
            return;
        }
        *last = Some(message);
    }
}

#[tokio::test]
async fn a_peer_that_does_not_read_our_goodbye_is_not_waited_for() {
    let town = Town::with(|config| config.goodbye = Duration::from_millis(50));
    let _stubborn = raw(&town, 1).await;
    town.live.close_user(1);
    town.until_connections(0).await;
}

#[tokio::test]
async fn a_peer_that_goes_frees_its_seat_politely_or_not() {
    let town = Town::new();
    let mut polite = town.enter(1).await;
    let rude = town.enter(2).await;
    polite.stream.close(None).await.unwrap();
    assert_eq!(polite.next().await, Message::Close(None));
    drop(rude);
    town.until_connections(0).await;
    until(|| town.live.connections_of(1) + town.live.connections_of(2) == 0).await;
}
