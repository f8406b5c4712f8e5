//! Stopping: everybody is told, nobody is waited for, and the server goes.

use std::{sync::atomic::Ordering::SeqCst, time::Duration};

use crate::kit::{Peer, Town, request, until};

async fn crowd(town: &Town, count: i64) -> Vec<Peer> {
    let mut peers = Vec::new();
    for user in 0..count {
        peers.push(town.enter(user).await);
    }
    peers
}

#[tokio::test]
async fn at_sigterm_everybody_is_told_and_the_server_stops() {
    let town = Town::on_signals();
    let peers = crowd(&town, 1_000).await;
    // Of all servers of these tests, only this one listens to signals.
    rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TERM).unwrap();
    for mut peer in peers {
        assert_eq!(peer.closed().await, 1012);
    }
    town.ended().await.unwrap();
}

#[tokio::test]
async fn sockets_without_a_peer_that_reads_do_not_keep_the_server() {
    let town = Town::with(|config| config.goodbye = Duration::from_millis(100));
    let _peers = crowd(&town, 50).await;
    town.stop().await.unwrap();
}

#[tokio::test]
async fn while_draining_nobody_enters_and_whoever_was_at_the_door_is_told() {
    let town = Town::new();
    town.gate.answers.forget_permits(usize::MAX);
    let mut resuming = town.knock(1, "v=1&since=0").await;
    until(|| town.gate.asking.0.load(SeqCst) == 1).await;
    let live = town.live.clone();
    let draining = tokio::spawn(async move { live.drain(Duration::from_millis(1)).await });
    assert_eq!(resuming.closed().await, 1012);
    let answer = town.answer(&request("/live?v=1", 2)).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    // Pages are still served.
    let answer = town.answer("GET /hello HTTP/1.1\r\nHost: parvis.example\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    drop(resuming);
    draining.await.unwrap();
}

#[tokio::test]
async fn the_last_handle_takes_every_connection_with_it() {
    let town = Town::new();
    let mut peer = town.enter(1).await;
    drop(town);
    // Without a goodbye: this is not how a server stops.
    until_gone(&mut peer).await;
}

async fn until_gone(peer: &mut Peer) {
    while let Some(Ok(_)) = futures_util::StreamExt::next(&mut peer.stream).await {}
}
