//! Coming back: what was missed arrives once, in order, or a reload is asked for.

use std::{sync::atomic::Ordering::SeqCst, time::Duration};

use platform::live::Recipients;

use crate::kit::{Town, until};

#[tokio::test]
async fn whoever_comes_for_the_first_time_learns_the_cursor() {
    let town = Town::new();
    let mut peer = town.knock(1, "v=1").await;
    assert_eq!(peer.text().await, r#"{"k":"hello","cursor":0}"#);
    town.publish(8, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [8]);
    let mut peer = town.knock(1, "v=1").await;
    assert_eq!(peer.text().await, r#"{"k":"hello","cursor":8}"#);
    assert_eq!(town.gate.asked.load(SeqCst), 0);
}

#[tokio::test]
async fn what_was_missed_comes_first_and_the_rest_follows() {
    let town = Town::new();
    let mut witness = town.enter(9).await;
    for seq in 1..=8 {
        town.publish(seq, Recipients::Everyone, None);
    }
    witness.seqs(8).await;
    let mut peer = town.knock(1, "v=1&since=5").await;
    assert_eq!(peer.text().await, r#"{"k":"hello","cursor":5}"#);
    assert_eq!(peer.seqs(3).await, [6, 7, 8]);
    town.publish(9, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [9]);
}

#[tokio::test]
async fn what_is_published_during_the_look_up_is_held_and_comes_once() {
    let town = Town::new();
    let mut witness = town.enter(9).await;
    town.publish(1, Recipients::Everyone, None);
    town.publish(2, Recipients::Everyone, None);
    witness.seqs(2).await;
    town.gate.answers.forget_permits(usize::MAX);
    let mut peer = town.knock(1, "v=1&since=1").await;
    until(|| town.gate.asking.0.load(SeqCst) == 1).await;
    town.publish(3, Recipients::Everyone, None);
    town.publish(4, Recipients::Everyone, None);
    witness.seqs(2).await;

    // The look-up happens now, and finds all of them.
    town.gate.answers.add_permits(1);
    assert_eq!(peer.text().await, r#"{"k":"hello","cursor":1}"#);
    assert_eq!(peer.seqs(3).await, [2, 3, 4]);
    town.publish(5, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [5]);
}

#[tokio::test]
async fn before_the_first_word_of_the_outbox_nothing_comes_twice_either() {
    let town = Town::new();
    town.gate.answers.forget_permits(usize::MAX);
    town.record(1, None);
    let mut peer = town.knock(1, "v=1&since=0").await;
    until(|| town.gate.asking.0.load(SeqCst) == 1).await;
    town.publish(2, Recipients::Everyone, None);
    town.publish(3, Recipients::Everyone, None);
    town.gate.answers.add_permits(1);
    peer.text().await;
    assert_eq!(peer.seqs(3).await, [1, 2, 3]);
    town.publish(4, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [4]);
}

#[tokio::test]
async fn whoever_missed_nothing_is_not_looked_up() {
    let town = Town::new();
    town.live.advance(12);
    until_cursor(&town, 12).await;
    let mut peer = town.knock(1, "v=1&since=12").await;
    assert_eq!(peer.text().await, r#"{"k":"hello","cursor":12}"#);
    assert_eq!(town.gate.asked.load(SeqCst), 0);
}

#[tokio::test]
async fn a_gap_that_is_too_old_asks_for_a_reload() {
    let town = Town::new();
    for seq in 1..=8 {
        town.record(seq, None);
    }
    *town.gate.forgotten.lock().unwrap() = 4;
    let mut peer = town.knock(1, "v=1&since=3").await;
    assert!(peer.text().await.contains("hello"));
    assert_eq!(peer.text().await, r#"{"k":"resync","cursor":8}"#);
    town.publish(9, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [9]);
    // On the edge it is still known.
    let mut peer = town.knock(1, "v=1&since=4").await;
    peer.text().await;
    assert_eq!(peer.seqs(5).await, [5, 6, 7, 8, 9]);
}

#[tokio::test]
async fn a_cursor_from_the_future_asks_for_a_reload_and_goes_back() {
    let town = Town::new();
    town.record(8, None);
    let mut peer = town.knock(1, "v=1&since=900").await;
    peer.text().await;
    assert_eq!(peer.text().await, r#"{"k":"resync","cursor":8}"#);
    town.publish(9, Recipients::Everyone, None);
    assert_eq!(peer.seqs(1).await, [9]);
}

#[tokio::test]
async fn fifty_are_replayed_and_fifty_one_ask_for_a_reload() {
    let town = Town::new();
    for seq in 1..=51 {
        town.record(seq, None);
    }
    town.live.advance(51);
    until_cursor(&town, 51).await;
    let mut peer = town.knock(1, "v=1&since=1").await;
    peer.text().await;
    assert_eq!(peer.seqs(50).await, (2..=51).collect::<Vec<i64>>());
    let mut peer = town.knock(1, "v=1&since=0").await;
    peer.text().await;
    assert_eq!(peer.text().await, r#"{"k":"resync","cursor":51}"#);
}

#[tokio::test]
async fn posts_that_were_watched_are_watched_again_without_a_gap() {
    let town = Town::new();
    town.record(1, Some(42));
    town.record(2, Some(43));
    town.record(3, None);
    let mut peer = town.knock(1, "v=1&since=0&posts=42,44").await;
    peer.text().await;
    assert_eq!(peer.seqs(2).await, [1, 3]);
    town.publish(4, Recipients::Everyone, Some(43));
    town.publish(5, Recipients::Everyone, Some(44));
    assert_eq!(peer.seqs(1).await, [5]);
}

#[tokio::test]
async fn few_are_looked_up_at_once_and_all_are_served() {
    let town = Town::with(|config| config.resumes_at_once = 3);
    town.record(1, None);
    town.gate.answers.forget_permits(usize::MAX);
    let mut peers = Vec::new();
    for user in 0..20 {
        peers.push(town.knock(user, "v=1&since=0").await);
    }
    until(|| town.gate.asking.0.load(SeqCst) == 3).await;
    town.gate.answers.add_permits(20);
    for peer in &mut peers {
        peer.text().await;
        assert_eq!(peer.seqs(1).await, [1]);
    }
    assert_eq!(town.gate.asking.1.load(SeqCst), 3);
}

#[tokio::test]
async fn whoever_left_meanwhile_is_not_looked_up() {
    let town = Town::with(|config| config.resumes_at_once = 1);
    town.gate.answers.forget_permits(usize::MAX);
    let mut first = town.knock(1, "v=1&since=0").await;
    until(|| town.gate.asking.0.load(SeqCst) == 1).await;
    let mut second = town.knock(2, "v=1&since=0").await;
    town.live.close_user(2);
    assert_eq!(second.closed().await, 4003);
    town.gate.answers.add_permits(2);
    first.text().await;
    town.knock(3, "v=1&since=0").await.text().await;
    assert_eq!(town.gate.asked.load(SeqCst), 2);
}

#[tokio::test]
async fn when_what_was_missed_cannot_be_known_they_are_told_to_try_later() {
    let town = Town::with(|config| config.gate_timeout = Duration::from_millis(100));
    town.record(1, None);
    town.gate.fails.store(true, SeqCst);
    assert_eq!(town.knock(1, "v=1&since=0").await.closed().await, 1013);
    town.gate.fails.store(false, SeqCst);
    town.gate.answers.forget_permits(usize::MAX);
    assert_eq!(town.knock(1, "v=1&since=0").await.closed().await, 1013);
}

/// Waits until everybody who comes learns this cursor.
async fn until_cursor(town: &Town, cursor: i64) {
    for user in 0..2 {
        let hello = format!(r#"{{"k":"hello","cursor":{cursor}}}"#);
        while town.knock(user, "v=1").await.text().await != hello {}
    }
}
