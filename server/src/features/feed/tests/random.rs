//! Whatever people do, in whatever order: counters are right, and who follows live sees the same
//! as who loads again.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, rngs::StdRng};
use shared::{
    feed::{
        comments::CommentCard,
        posts::{FeedTab, PostCard},
        reactions::ReactionCounts,
    },
    ids::{CommentId, PostId},
    live::Event,
};

use super::ready::assert_ready;
use crate::testing::{
    Kind, Person, TestApp,
    cast::{CLOSED, OPEN, SECRET},
    miscounted,
};

const ACTS: usize = 160;

/// The numbers that a page shows: what loading gives, and what events change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    posts: BTreeMap<PostId, (u32, u32, ReactionCounts, bool)>,
    comments: BTreeMap<CommentId, (PostId, u32, ReactionCounts, bool)>,
}

impl Shown {
    /// Loads everything again.
    async fn load(person: Person<'_>, posts: &[PostId], comments: &[CommentId]) -> Self {
        let mut shown = Self::default();
        for post in posts {
            shown.load_post(person, *post).await;
        }
        for comment in comments {
            shown.load_comment(person, *comment).await;
        }
        shown
    }

    async fn load_post(&mut self, person: Person<'_>, id: PostId) {
        let reply = person.read(id).await;
        if reply.status() == 200 {
            let post = reply.ok();
            let shown = (post.comment_count, post.version, post.reactions, post.deleted_at.is_some());
            self.posts.insert(id, shown);
        }
    }

    async fn load_comment(&mut self, person: Person<'_>, id: CommentId) {
        let reply = person.read_comment(id).await;
        if reply.status() == 200 {
            let comment = reply.ok();
            let shown = (comment.post, comment.version, comment.reactions, comment.deleted_at.is_some());
            self.comments.insert(id, shown);
        }
    }

    /// Applies an event as a page does; what is new is loaded, as it was when it was new.
    fn apply(&mut self, event: &Event) {
        let comments = &mut self.comments;
        match event {
            Event::PostCreated { post, .. } => {
                self.posts.insert(*post, (0, 1, ReactionCounts::default(), false));
            }
            Event::PostEdited { post, version } => self.posts.get_mut(post).unwrap().1 = *version,
            Event::PostDeleted { post } => self.posts.get_mut(post).unwrap().3 = true,
            Event::PostUndone { post } => drop(self.posts.remove(post).unwrap()),
            Event::PostReactions { post, counts } => self.posts.get_mut(post).unwrap().2 = *counts,
            Event::CommentCreated { post, comment, comment_count, .. } => {
                self.posts.get_mut(post).unwrap().0 = *comment_count;
                comments.insert(*comment, (*post, 1, ReactionCounts::default(), false));
            }
            Event::CommentEdited { comment, version, .. } => comments.get_mut(comment).unwrap().1 = *version,
            Event::CommentDeleted { post, comment, comment_count } => {
                self.posts.get_mut(post).unwrap().0 = *comment_count;
                comments.get_mut(comment).unwrap().3 = true;
            }
            Event::CommentUndone { post, comment, comment_count } => {
                self.posts.get_mut(post).unwrap().0 = *comment_count;
                comments.remove(comment).unwrap();
            }
            Event::CommentReactions { comment, counts, .. } => comments.get_mut(comment).unwrap().2 = *counts,
            other => panic!("{other:?} was not caused by anybody here"),
        }
    }
}

/// What was made so far, and the dice.
struct Story<'a> {
    app: &'a TestApp,
    dice: StdRng,
    posts: Vec<PostCard>,
    comments: Vec<CommentCard>,
}

impl Story<'_> {
    fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        if items.is_empty() { None } else { items.get(self.dice.random_range(0..items.len())).cloned() }
    }

    /// Somebody does something; it may well be refused, but the server must not fail.
    async fn act(&mut self) {
        let people = [self.app.alice(), self.app.bob(), self.app.nora(), self.app.marc(), self.app.admin()];
        let person = self.pick(&people).unwrap();
        let kind = self.pick(Kind::ALL).unwrap();
        let (posts, comments) = (self.posts.clone(), self.comments.clone());
        let (post, comment) = (self.pick(&posts), self.pick(&comments));
        let status = match (self.dice.random_range(0..20), post, comment) {
            (0, ..) | (_, None, _) => return self.publish(person).await,
            (1..=4, Some(post), _) | (_, Some(post), None) => return self.comment(person, &post).await,
            (5..=7, _, Some(comment)) => return self.answer(person, &comment).await,
            (8 | 9, Some(post), _) => person.react(&post, kind).await.status(),
            (10 | 11, _, Some(comment)) => person.react_to_comment(&comment, kind).await.status(),
            (12, Some(post), _) => person.unreact(&post).await.status(),
            (13, _, Some(comment)) => person.unreact_to_comment(&comment).await.status(),
            (14, Some(post), _) => {
                let author = self.app.person_of(post.author.id);
                let version = self.dice.random_range(1..3);
                author.edit(&post, version, &format!("changé {kind}")).await.status()
            }
            (15, _, Some(comment)) => {
                let version = self.dice.random_range(1..3);
                person.edit_comment(&comment, version, &format!("changé {kind}")).await.status()
            }
            (16, _, Some(comment)) => person.delete_comment(&comment).await.status(),
            (17, _, Some(comment)) => person.undo_comment(&comment).await.status(),
            (18, Some(post), _) => person.undo(&post).await.status(),
            (19, Some(post), _) => person.delete(&post).await.status(),
            _ => return,
        };
        assert!(status < 500, "the server failed");
    }

    async fn publish(&mut self, person: Person<'_>) {
        let group = self.pick(&[None, None, Some(OPEN), Some(CLOSED), Some(SECRET)]).unwrap();
        let reply = person.tries_to_publish(&person.new_post(group, "Bonjour")).await;
        if reply.status() == 201 {
            self.posts.push(reply.ok());
        }
    }

    async fn comment(&mut self, person: Person<'_>, post: &PostCard) {
        let reply = person.tries_to_comment(post, "Oui").await;
        if reply.status() == 201 {
            self.comments.push(reply.ok());
        }
    }

    async fn answer(&mut self, person: Person<'_>, comment: &CommentCard) {
        let reply = person.tries_to_answer(comment, "Non").await;
        if reply.status() == 201 {
            self.comments.push(reply.ok());
        }
    }
}

async fn whatever_people_do(seed: u64) {
    let app = TestApp::new().await;
    let mut story =
        Story { app: &app, dice: StdRng::seed_from_u64(seed), posts: Vec::new(), comments: Vec::new() };
    let serving = app.serve();
    let (watchers, mut followed) = ([app.alice(), app.carol()], Vec::new());
    for watcher in watchers {
        followed.push((serving.enter(watcher).await, Shown::default()));
    }
    for _ in 0..ACTS {
        let posts = story.posts.len();
        story.act().await;
        // Whoever reads meanwhile has cards kept that the next acts change.
        let reader = story.pick(&watchers).unwrap();
        reader.feed(FeedTab::Everything).await;
        if story.dice.random_range(0..8) == 0 {
            assert_ready(&app, reader).await;
        }
        for post in &story.posts[posts..] {
            for (peer, _) in &mut followed {
                peer.watch_post(post).await;
            }
        }
        if story.dice.random_range(0..6) == 0 {
            app.clock.advance_ms(10_000);
        }
    }
    assert_eq!(app.look(miscounted).await, [""; 0], "seed {seed}");

    let posts: Vec<_> = story.posts.iter().map(|post| post.id).collect();
    let comments: Vec<_> = story.comments.iter().map(|comment| comment.id).collect();
    let mark = app.mark().await;
    for (watcher, (peer, shown)) in watchers.into_iter().zip(&mut followed) {
        for event in peer.events_until(mark).await {
            shown.apply(&event);
        }
        let loaded = Shown::load(watcher, &posts, &comments).await;
        assert_eq!(*shown, loaded, "seed {seed}: following is not loading again");
        let listed = watcher.whole_feed(FeedTab::Everything).await;
        let living = loaded.posts.iter().rev().filter(|(_, post)| !post.3);
        let counted = |post: &PostCard| (post.id, (post.comment_count, post.version, post.reactions, false));
        assert!(listed.iter().map(counted).eq(living.map(|(id, post)| (*id, *post))), "seed {seed}");
    }
}

#[actix_web::test]
async fn counters_are_right_and_following_is_loading_again_whatever_people_do() {
    for seed in 1..=3 {
        whatever_people_do(seed).await;
    }
}
