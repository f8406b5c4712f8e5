//! What is done to a comment: a word about it, making it the official answer.

use super::*;

#[test]
fn ones_own_word_moves_one_count_and_the_server_has_the_last() {
    let server = server_with(1, 0);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    talk.react(CommentId(1), Some(ReactionKind::Thanks));
    assert_eq!(talk.find(CommentId(1)).unwrap().reactions.thanks, 1);
    talk.react(CommentId(1), None);
    assert_fresh(&talk, &server);
    let counts = ReactionCounts { like: 4, ..Default::default() };
    talk.set_reactions(CommentId(1), counts, Some(ReactionKind::Like));
    assert_eq!(talk.find(CommentId(1)).unwrap().reactions, counts);
}

#[test]
fn one_answer_of_a_thread_is_official_wherever_it_is_loaded() {
    let server = server_with(1, 8);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    let known = talk.shown[0].replies[1].clone();
    talk.replace(CommentCard { official: true, ..known.clone() });
    assert_eq!(talk.shown[0].official.as_ref().map(|card| card.id), Some(known.id));
    // Another one takes its place.
    let other = talk.shown[0].replies[2].clone();
    talk.replace(CommentCard { official: true, ..other.clone() });
    assert_eq!(talk.shown[0].official.as_ref().map(|card| card.id), Some(other.id));
    assert!(!talk.find(known.id).unwrap().official);
    let count = talk.branches().flat_map(Branch::cards).filter(|card| card.id == other.id).count();
    assert_eq!(count, 1, "it is one comment, though it is known twice");
    talk.replace(CommentCard { official: false, ..other });
    assert_eq!(talk.shown[0].official, None);
    // One that is not among the replies that are here is known, too.
    let far = CommentCard { id: CommentId(99), official: true, ..known };
    talk.shown[0].official = Some(Box::new(far));
    assert!(talk.find(CommentId(99)).is_some());
    talk.remove(CommentId(99));
    assert!(talk.find(CommentId(99)).is_none());
}
