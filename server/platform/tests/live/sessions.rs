//! A socket ends with the session behind it.

use std::time::Duration;

use platform::live::Recipients;
use tokio_tungstenite::tungstenite::{Message, protocol::frame::coding::CloseCode};

use crate::kit::Town;

#[tokio::test]
async fn the_end_of_a_session_closes_its_sockets_and_no_others() {
    let town = Town::new();
    let (mut alice, mut bob) = (town.enter(1).await, town.enter(2).await);
    town.live.close_session(10);
    assert_eq!(alice.closed().await, 4003);
    town.publish(1, Recipients::Everyone, None);
    assert_eq!(bob.seqs(1).await, [1]);
}

#[tokio::test]
async fn whoever_may_enter_no_longer_is_closed_everywhere() {
    let town = Town::new();
    let (mut tab, mut other_tab, mut bob) = (town.enter(1).await, town.enter(1).await, town.enter(2).await);
    town.live.close_user(1);
    assert_eq!(tab.closed().await, 4003);
    assert_eq!(other_tab.closed().await, 4003);
    town.publish(1, Recipients::Everyone, None);
    assert_eq!(bob.seqs(1).await, [1]);
}

#[tokio::test]
async fn what_was_not_yet_sent_when_a_session_ends_is_never_sent() {
    let town = Town::new();
    town.gate.answers.forget_permits(usize::MAX);
    town.record(1, None);
    let mut alice = town.knock(1, "v=1&since=0").await;
    town.publish(2, Recipients::Everyone, None);
    town.live.close_session(10);
    town.gate.answers.add_permits(5);
    // Not even a greeting.
    assert!(
        matches!(alice.next().await, Message::Close(Some(frame)) if frame.code == CloseCode::Library(4003))
    );
}

#[tokio::test]
async fn a_session_that_expired_unsaid_is_found_by_the_sweep() {
    let town = Town::with(|config| config.recheck_every = Duration::from_millis(20));
    let (mut alice, mut bob) = (town.enter(1).await, town.enter(2).await);
    town.gate.ended.lock().unwrap().insert(10);
    assert_eq!(alice.closed().await, 4003);
    town.publish(1, Recipients::Everyone, None);
    assert_eq!(bob.seqs(1).await, [1]);
}
