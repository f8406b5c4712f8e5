//! Who receives what, in which order.

use platform::live::Recipients;

use crate::kit::Town;

#[tokio::test]
async fn everybody_receives_what_is_for_everybody_in_order() {
    let town = Town::new();
    let (mut alice, mut bob) = (town.enter(1).await, town.enter(2).await);
    for seq in 1..=20 {
        town.publish(seq, Recipients::Everyone, None);
    }
    let all: Vec<i64> = (1..=20).collect();
    assert_eq!(alice.seqs(20).await, all);
    assert_eq!(bob.seqs(20).await, all);
}

#[tokio::test]
async fn what_is_for_some_reaches_all_their_tabs_and_nobody_else() {
    let town = Town::new();
    let (mut alice, mut alice_again, mut bob) =
        (town.enter(1).await, town.enter(1).await, town.enter(2).await);
    town.publish(1, Recipients::users([1, 3]), None);
    town.publish(2, Recipients::Everyone, None);
    assert_eq!(alice.seqs(2).await, [1, 2]);
    assert_eq!(alice_again.seqs(2).await, [1, 2]);
    assert_eq!(bob.seqs(1).await, [2]);
}

#[tokio::test]
async fn a_posts_comments_reach_those_who_watch_it_and_may_see_it() {
    let town = Town::new();
    let (mut alice, mut bob, mut carol) = (town.enter(1).await, town.enter(2).await, town.enter(3).await);
    alice.watch(&[42, 43]).await;
    bob.watch(&[42]).await;

    town.publish(1, Recipients::users([1, 3]), Some(42));
    town.publish(2, Recipients::Everyone, Some(42));
    town.publish(3, Recipients::Everyone, Some(43));
    town.publish(4, Recipients::Everyone, None);
    assert_eq!(alice.seqs(4).await, [1, 2, 3, 4]);
    assert_eq!(bob.seqs(2).await, [2, 4]);
    assert_eq!(carol.seqs(1).await, [4]);
}

#[tokio::test]
async fn a_post_that_is_watched_no_longer_is_quiet() {
    let town = Town::new();
    let mut alice = town.enter(1).await;
    alice.watch(&[42, 43]).await;
    alice.say(r#"{"k":"unsub","posts":[42]}"#).await;
    // Answered after what came before it.
    alice.watch(&[44]).await;
    town.publish(1, Recipients::Everyone, Some(42));
    town.publish(2, Recipients::Everyone, Some(43));
    assert_eq!(alice.seqs(1).await, [2]);
}

#[tokio::test]
async fn watching_answers_with_the_cursor_from_which_events_follow() {
    let town = Town::new();
    let mut alice = town.enter(1).await;
    town.publish(7, Recipients::Everyone, None);
    alice.seqs(1).await;
    alice.say(r#"{"k":"sub","posts":[42]}"#).await;
    assert_eq!(alice.text().await, r#"{"k":"sub","posts":[42],"cursor":7}"#);
}

#[tokio::test]
async fn a_fan_out_larger_than_a_slice_misses_nobody() {
    let town = Town::with(|config| {
        config.shards = 1;
        config.per_user = 3_000;
    });
    let mut peers = Vec::new();
    for user in 0..2_100 {
        peers.push(town.enter(user).await);
    }
    town.publish(1, Recipients::Everyone, None);
    town.publish(2, Recipients::users(0..2_100), None);
    for peer in &mut peers {
        assert_eq!(peer.seqs(2).await, [1, 2]);
    }
}
