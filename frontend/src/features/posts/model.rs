//! What becomes of a post that is shown, when something happens. No browser here.

use shared::{
    feed::{
        comments::CommentCard,
        posts::{PostCard, Rights},
        reactions::ReactionKind,
    },
    ids::CommentId,
    live::Event,
    time::UtcTime,
};

/// How many of the latest comments a card shows.
pub const LATEST: usize = 2;

/// What to do about a post after an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Follow {
    /// It was not about what the card shows.
    Nothing,
    /// The card reads like this now.
    Changed(Box<PostCard>),
    /// Its text changed: load it.
    Load,
    /// The text of one of its latest comments changed: load that.
    LoadComment(CommentId),
    /// It was withdrawn, as if never published.
    Withdrawn,
}

/// What becomes of a post after an event of that moment.
pub fn follow(card: &PostCard, at: UtcTime, event: &Event) -> Follow {
    if event.post() != Some(card.id) {
        return Follow::Nothing;
    }
    let mut after = card.clone();
    match event {
        Event::PostEdited { version, .. } if *version > card.version => return Follow::Load,
        Event::CommentEdited { comment, version, .. } => {
            let shown = card.latest_comments.iter().find(|shown| shown.id == *comment);
            let older = shown.is_some_and(|shown| shown.version < *version);
            return if older { Follow::LoadComment(*comment) } else { Follow::Nothing };
        }
        Event::PostUndone { .. } => return Follow::Withdrawn,
        Event::PostModerated { .. } | Event::PostPlaced { .. } => return Follow::Load,
        Event::CommentModerated { comment, comment_count, .. } => {
            after.comment_count = *comment_count;
            after.latest_comments.retain(|shown| shown.id != *comment);
        }
        Event::PostDeleted { .. } if card.deleted_at.is_none() => bury(&mut after, at),
        Event::PostReactions { counts, .. } => after.reactions = *counts,
        Event::CommentCreated { comment_count, .. } => after.comment_count = *comment_count,
        Event::CommentDeleted { comment, comment_count, .. } => {
            after.comment_count = *comment_count;
            let shown = after.latest_comments.iter_mut().find(|shown| shown.id == *comment);
            if let Some(shown) = shown {
                bury_comment(shown, at);
            }
        }
        Event::CommentUndone { comment, comment_count, .. } => {
            after.comment_count = *comment_count;
            after.latest_comments.retain(|shown| shown.id != *comment);
        }
        _ => {}
    }
    if after == *card { Follow::Nothing } else { Follow::Changed(Box::new(after)) }
}

/// What is known of a post after it was loaded anew.
///
/// Only the feed brings the latest comments; a card that was loaded alone keeps those it had.
pub fn merge(known: &PostCard, loaded: PostCard) -> PostCard {
    if loaded.version < known.version {
        return known.clone();
    }
    let mut after = loaded;
    if after.latest_comments.is_empty() && after.comment_count > 0 {
        after.latest_comments.clone_from(&known.latest_comments);
    }
    after
}

/// The card with another reaction of one's own.
pub fn reacted(card: &PostCard, mine: Option<ReactionKind>) -> PostCard {
    let mut after = card.clone();
    after.reactions = after.reactions.changed(after.my_reaction, mine);
    after.my_reaction = mine;
    after
}

/// The card with the new text of one of its latest comments.
pub fn with_comment(card: &PostCard, comment: CommentCard) -> PostCard {
    let mut after = card.clone();
    if let Some(shown) = after.latest_comments.iter_mut().find(|shown| shown.id == comment.id) {
        *shown = comment;
    }
    after
}

/// The card with a comment of one's own as the latest.
pub fn with_new_comment(card: &PostCard, comment: CommentCard) -> PostCard {
    let mut after = card.clone();
    if after.latest_comments.iter().all(|shown| shown.id != comment.id) {
        after.latest_comments.push(comment);
        let surplus = after.latest_comments.len().saturating_sub(LATEST);
        after.latest_comments.drain(..surplus);
    }
    after
}

/// Leaves a tombstone: no words, no rights; the thread stays.
fn bury(card: &mut PostCard, at: UtcTime) {
    card.deleted_at = Some(at);
    card.title = None;
    card.html.clear();
    card.rights = Rights::default();
    card.my_reaction = None;
}

fn bury_comment(comment: &mut CommentCard, at: UtcTime) {
    comment.deleted_at = Some(at);
    comment.author = None;
    comment.html.clear();
    comment.rights = Rights::default();
    comment.my_reaction = None;
}

/// The card as a tombstone of that moment.
pub fn buried(card: &PostCard, at: UtcTime) -> PostCard {
    let mut after = card.clone();
    bury(&mut after, at);
    after
}

/// Whether a text is so long that it may need folding: about eight lines.
///
/// A guess from the HTML; whoever shows it measures before it offers to unfold.
pub fn may_be_long(html: &str) -> bool {
    let blocks = ["<p", "<li", "<br", "<h", "<pre", "<tr"];
    let count: usize = blocks.iter().map(|block| html.matches(block).count()).sum();
    html.len() > 500 || count > 7
}

#[cfg(test)]
pub mod tests {
    use shared::{
        feed::{posts::PostKind, reactions::ReactionCounts},
        identity::{PersonRef, Role},
        ids::{PostId, UserId},
    };

    use super::*;

    const NOW: UtcTime = UtcTime(1_791_885_600_000);

    pub fn person(id: i64) -> PersonRef {
        PersonRef {
            id: UserId(id),
            username: format!("user{id}"),
            name: format!("User {id}"),
            title: None,
            role: Role::Agent,
            photo: None,
        }
    }

    pub fn post(id: i64) -> PostCard {
        PostCard {
            id: PostId(id),
            kind: PostKind::Post,
            author: person(1),
            group: None,
            also_in: Vec::new(),
            article: None,
            hidden: false,
            locked: false,
            title: Some("A title".to_owned()),
            html: "<p>Text</p>".to_owned(),
            created_at: NOW,
            edited_at: None,
            version: 2,
            deleted_at: None,
            reactions: ReactionCounts { like: 3, ..Default::default() },
            my_reaction: None,
            pinned: false,
            comment_count: 1,
            latest_comments: vec![comment(id, 50)],
            rights: Rights {
                edit: true,
                delete: true,
                comment: true,
                react: true,
                pin: false,
                moderate: false,
            },
        }
    }

    fn comment(post: i64, id: i64) -> CommentCard {
        CommentCard {
            id: CommentId(id),
            post: PostId(post),
            parent: None,
            root: None,
            reply_to: None,
            author: Some(person(2)),
            html: "<p>Yes</p>".to_owned(),
            created_at: NOW,
            edited_at: None,
            version: 1,
            deleted_at: None,
            hidden: false,
            held: false,
            refused: None,
            official: false,
            reactions: ReactionCounts::default(),
            my_reaction: None,
            reply_count: 0,
            rights: Rights::default(),
        }
    }

    fn after(card: &PostCard, event: &Event) -> PostCard {
        match follow(card, NOW, event) {
            Follow::Changed(card) => *card,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn counters_follow_the_events_of_the_post_and_of_no_other() {
        let counts = ReactionCounts { like: 4, bravo: 1, ..Default::default() };
        let event = Event::PostReactions { post: PostId(7), counts };
        assert_eq!(after(&post(7), &event).reactions, counts);
        assert_eq!(follow(&post(8), NOW, &event), Follow::Nothing);
        assert_eq!(follow(&after(&post(7), &event), NOW, &event), Follow::Nothing, "twice is once");
    }

    #[test]
    fn an_edit_is_loaded_unless_it_is_known() {
        let edited = |version| Event::PostEdited { post: PostId(7), version };
        assert_eq!(follow(&post(7), NOW, &edited(3)), Follow::Load);
        assert_eq!(follow(&post(7), NOW, &edited(2)), Follow::Nothing);
    }

    #[test]
    fn a_deleted_post_keeps_its_thread_and_nothing_else() {
        let gone = after(&post(7), &Event::PostDeleted { post: PostId(7) });
        assert_eq!((gone.deleted_at, gone.html.as_str(), gone.title), (Some(NOW), "", None));
        assert_eq!(gone.rights, Rights::default());
        assert_eq!(gone.comment_count, 1);
        assert_eq!(follow(&post(7), NOW, &Event::PostUndone { post: PostId(7) }), Follow::Withdrawn);
    }

    #[test]
    fn a_deleted_comment_loses_its_words_and_an_undone_one_its_place() {
        let (post_id, comment) = (PostId(7), CommentId(50));
        let deleted = after(&post(7), &Event::CommentDeleted { post: post_id, comment, comment_count: 0 });
        assert_eq!(deleted.comment_count, 0);
        assert!(deleted.latest_comments[0].html.is_empty() && deleted.latest_comments[0].author.is_none());
        let undone = after(&post(7), &Event::CommentUndone { post: post_id, comment, comment_count: 0 });
        assert!(undone.latest_comments.is_empty());
        let edited = Event::CommentEdited { post: post_id, comment, version: 2 };
        assert_eq!(follow(&post(7), NOW, &edited), Follow::LoadComment(comment));
        assert_eq!(follow(&undone, NOW, &edited), Follow::Nothing);
    }

    #[test]
    fn ones_own_reaction_moves_one_count_and_back() {
        let liked = reacted(&post(7), Some(ReactionKind::Like));
        assert_eq!((liked.reactions.like, liked.my_reaction), (4, Some(ReactionKind::Like)));
        let thanked = reacted(&liked, Some(ReactionKind::Thanks));
        assert_eq!((thanked.reactions.like, thanked.reactions.thanks), (3, 1));
        assert_eq!(reacted(&thanked, None), post(7), "taking it back leaves no trace");
    }

    #[test]
    fn a_card_loaded_alone_keeps_the_comments_it_had() {
        let mut alone = post(7);
        alone.latest_comments.clear();
        assert_eq!(merge(&post(7), alone.clone()).latest_comments.len(), 1);
        alone.comment_count = 0;
        assert!(merge(&post(7), alone.clone()).latest_comments.is_empty());
        alone.version = 1;
        assert_eq!(merge(&post(7), alone), post(7), "what is older is not believed");
    }

    #[test]
    fn the_two_latest_comments_are_shown() {
        let card = with_new_comment(&with_new_comment(&post(7), comment(7, 51)), comment(7, 52));
        let ids: Vec<_> = card.latest_comments.iter().map(|comment| comment.id.0).collect();
        assert_eq!(ids, [51, 52]);
    }
}
