//! Whatever people do, in whatever order, and wherever telling them stops: each is told exactly what
//! a model says, and nothing twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rand::{Rng, SeedableRng, rngs::StdRng};
use shared::{
    feed::{comments::CommentCard, posts::PostCard},
    groups::Level,
    ids::{CommentId, GroupId, PostId, UserId},
    notifications::{NotificationKind as Kind, NotificationTopic as Topic},
};

use crate::testing::{
    Kind as Reaction, Person, TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, MARC, NORA, OPEN, Part},
};

const ACTS: usize = 200;
const PEOPLE: [Part; 5] = [ALICE, BOB, CAROL, MARC, NORA];

/// What was written, or reacted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Thing {
    Post(PostId),
    Comment(CommentId),
}

#[derive(Clone, Debug)]
struct Post {
    author: UserId,
    group: Option<GroupId>,
    mentions: BTreeSet<UserId>,
    there: bool,
}

#[derive(Clone, Debug)]
struct Comment {
    post: PostId,
    parent: Option<CommentId>,
    author: UserId,
    mentions: BTreeSet<UserId>,
    there: bool,
}

/// That somebody was told: as what, together with what, since when they had read all, by whom.
#[derive(Clone, Debug)]
struct Told {
    kind: Kind,
    together: String,
    since: u32,
    actor: UserId,
    about: Thing,
    there: bool,
}

/// What the world is like, without events, positions or tables.
#[derive(Default)]
struct Model {
    posts: BTreeMap<PostId, Post>,
    comments: BTreeMap<CommentId, Comment>,
    outside: BTreeSet<UserId>,
    unwanted: BTreeSet<(UserId, Topic)>,
    levels: HashMap<UserId, (Level, bool)>,
    by_hand: HashMap<(PostId, UserId), bool>,
    reads: HashMap<UserId, u32>,
    told: BTreeMap<(UserId, String), Told>,
}

impl Model {
    fn is_member(&self, user: UserId) -> bool {
        [ALICE.id, MARC.id, NORA.id].contains(&user) && !self.outside.contains(&user)
    }

    fn reads(&self, user: UserId, post: &Post) -> bool {
        post.group != Some(CLOSED) || self.is_member(user)
    }

    fn wants(&self, user: UserId, post: PostId, kind: Kind) -> bool {
        if kind.topic().is_some_and(|topic| self.unwanted.contains(&(user, topic))) {
            return false;
        }
        let by_hand = self.by_hand.get(&(post, user)) == Some(&true);
        let group = self.posts[&post].group;
        // What is wanted differs in the closed group alone.
        if group != Some(CLOSED) || !self.is_member(user) {
            return true;
        }
        match self.levels.get(&user).copied().unwrap_or((Level::All, false)) {
            (Level::None, _) => false,
            (Level::Mentions, _) | (_, true) => kind == Kind::Mention || by_hand,
            (Level::Topics, _) => kind != Kind::Followed || by_hand,
            (Level::All, _) => true,
        }
    }

    fn follows(&self, user: UserId, post: PostId, comment: CommentId) -> bool {
        let spoke = |one: &Comment| one.there && one.author == user;
        let earlier = || self.comments.range(..comment).filter(|(_, one)| one.post == post);
        let takes_part = self.posts[&post].mentions.contains(&user)
            || earlier().any(|(_, one)| spoke(one) || one.mentions.contains(&user));
        self.by_hand.get(&(post, user)).copied().unwrap_or(takes_part)
    }

    /// As what somebody may be told of something, what concerns them most first.
    fn kinds(&self, user: UserId, thing: Thing) -> Vec<Kind> {
        let mut kinds = Vec::new();
        let (author, mentions) = match thing {
            Thing::Post(post) => (self.posts[&post].author, &self.posts[&post].mentions),
            Thing::Comment(comment) => (self.comments[&comment].author, &self.comments[&comment].mentions),
        };
        if author == user {
            return kinds;
        }
        if mentions.contains(&user) {
            kinds.push(Kind::Mention);
        }
        if let Thing::Comment(id) = thing {
            let comment = &self.comments[&id];
            let parent = comment.parent.map(|parent| &self.comments[&parent]);
            if parent.is_some_and(|parent| parent.there && parent.author == user) {
                kinds.push(Kind::Answer);
            }
            let unfollowed = self.by_hand.get(&(comment.post, user)) == Some(&false);
            if self.posts[&comment.post].author == user && !unfollowed {
                kinds.push(Kind::Comment);
            }
            if self.follows(user, comment.post, id) {
                kinds.push(Kind::Followed);
            }
        }
        kinds
    }

    fn post_of(&self, thing: Thing) -> PostId {
        match thing {
            Thing::Post(post) => post,
            Thing::Comment(comment) => self.comments[&comment].post,
        }
    }

    /// Something was written, or written otherwise.
    fn written(&mut self, thing: Thing, is_new: bool) {
        let post = self.post_of(thing);
        for user in PEOPLE.map(|part| part.id) {
            let key = (user, format!("{thing:?}"));
            let kinds = self.kinds(user, thing);
            let readable = self.reads(user, &self.posts[&post]);
            let chosen = kinds.iter().copied().find(|kind| readable && self.wants(user, post, *kind));
            let before = self.told.get(&key).map(|told| told.kind);
            let now = match (before, chosen) {
                (None, Some(kind)) if is_new || kind == Kind::Mention => Some(kind),
                (None, _) => None,
                (Some(before), chosen) if !kinds.contains(&before) => chosen,
                (Some(before), Some(kind)) => Some(kind.min(before)),
                (before, None) => before,
            };
            if now != before {
                self.told.remove(&key);
                if let Some(kind) = now {
                    let together = match (kind, thing) {
                        (Kind::Answer, Thing::Comment(id)) => format!("{:?}", self.comments[&id].parent),
                        _ => format!("{kind} {post}"),
                    };
                    let actor = match thing {
                        Thing::Post(post) => self.posts[&post].author,
                        Thing::Comment(comment) => self.comments[&comment].author,
                    };
                    self.tell(key, kind, together, actor, thing);
                }
            }
        }
    }

    fn tell(&mut self, key: (UserId, String), kind: Kind, together: String, actor: UserId, about: Thing) {
        let since = self.reads.get(&key.0).copied().unwrap_or(0);
        self.told.insert(key, Told { kind, together, since, actor, about, there: true });
    }

    fn reacted(&mut self, thing: Thing, by: UserId, reacts: bool) {
        let author = match thing {
            Thing::Post(post) => self.posts[&post].author,
            Thing::Comment(comment) => self.comments[&comment].author,
        };
        let (key, post) = ((author, format!("{thing:?} by {by}")), self.post_of(thing));
        if let Some(told) = self.told.get_mut(&key) {
            told.there = reacts;
            return;
        }
        let unfollowed = self.by_hand.get(&(post, author)) == Some(&false);
        let readable = self.reads(author, &self.posts[&post]);
        if reacts && by != author && !unfollowed && readable && self.wants(author, post, Kind::Reaction) {
            self.tell(key, Kind::Reaction, format!("{thing:?}"), by, thing);
        }
    }

    fn is_there(&self, user: UserId, thing: Thing) -> bool {
        let post = &self.posts[&self.post_of(thing)];
        let comment = match thing {
            Thing::Post(_) => true,
            Thing::Comment(comment) => self.comments[&comment].there,
        };
        post.there && comment && self.reads(user, post)
    }

    /// What somebody sees of what they were told: what, where, by how many, and whether it was read.
    fn seen_by(&self, user: UserId) -> Vec<(Kind, PostId, usize, bool)> {
        let mut together: BTreeMap<(Kind, &str, u32), (PostId, BTreeSet<UserId>)> = BTreeMap::new();
        let of_user = self.told.iter().filter(|((of, _), _)| *of == user).map(|(_, told)| told);
        for told in of_user.filter(|told| told.there && self.is_there(user, told.about)) {
            let place = (told.kind, told.together.as_str(), told.since);
            let post = self.post_of(told.about);
            together.entry(place).or_insert_with(|| (post, BTreeSet::new())).1.insert(told.actor);
        }
        let now = self.reads.get(&user).copied().unwrap_or(0);
        let mut seen: Vec<_> = together
            .into_iter()
            .map(|((kind, _, since), (post, actors))| (kind, post, actors.len(), since < now))
            .collect();
        seen.sort_unstable();
        seen
    }
}

struct Story<'a> {
    app: &'a TestApp,
    dice: StdRng,
    model: Model,
    posts: Vec<PostCard>,
    comments: Vec<CommentCard>,
}

impl Story<'_> {
    fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        if items.is_empty() { None } else { items.get(self.dice.random_range(0..items.len())).cloned() }
    }

    fn somebody(&mut self) -> Person<'_> {
        let part = self.pick(&PEOPLE).unwrap();
        self.app.person(part)
    }

    /// Some words, and whom they mention.
    fn words(&mut self) -> (String, Vec<Part>) {
        let mentioned: Vec<Part> = PEOPLE.into_iter().filter(|_| self.dice.random_range(0..6) == 0).collect();
        let names: Vec<String> = mentioned.iter().map(|part| format!("@{}", part.username)).collect();
        (format!("Bonjour {} {}", self.dice.random_range(0..1_000_000), names.join(", ")), mentioned)
    }

    fn readers(&self, mentioned: &[Part], post: &Post) -> BTreeSet<UserId> {
        mentioned.iter().map(|part| part.id).filter(|user| self.model.reads(*user, post)).collect()
    }

    /// Somebody does something, as they may.
    async fn act(&mut self) {
        let app = self.app;
        let person = app.person_of(self.somebody().id());
        let (posts, comments) = (self.posts.clone(), self.comments.clone());
        let (post, comment) = (self.pick(&posts), self.pick(&comments));
        match (self.dice.random_range(0..24), post, comment) {
            (0..=2, ..) | (_, None, _) => self.publish(person).await,
            (3..=8, Some(post), _) | (_, Some(post), None) => self.comment(person, &post, None).await,
            (9..=12, _, Some(comment)) => {
                let post = self.posts.iter().find(|post| post.id == comment.post).unwrap().clone();
                self.comment(person, &post, Some(&comment)).await;
            }
            (13 | 14, Some(post), _) => {
                if person.react(&post, Reaction::Like).await.status() < 300 {
                    self.model.reacted(Thing::Post(post.id), person.id(), true);
                }
            }
            (15, Some(post), _) => {
                if person.unreact(&post).await.status() < 300 {
                    self.model.reacted(Thing::Post(post.id), person.id(), false);
                }
            }
            (16, _, Some(comment)) => {
                if person.react_to_comment(&comment, Reaction::Thanks).await.status() < 300 {
                    self.model.reacted(Thing::Comment(comment.id), person.id(), true);
                }
            }
            (17, _, Some(comment)) => {
                if person.unreact_to_comment(&comment).await.status() < 300 {
                    self.model.reacted(Thing::Comment(comment.id), person.id(), false);
                }
            }
            (which, Some(post), Some(comment)) => {
                // What follows changes whom what was written before concerns.
                app.tells().await;
                self.change(which, person, &post, &comment).await;
            }
        }
    }

    async fn publish(&mut self, person: Person<'_>) {
        let group = self.pick(&[None, Some(OPEN), Some(CLOSED)]).unwrap();
        let (body, mentioned) = self.words();
        let reply = person.tries_to_publish(&person.new_post(group, &body)).await;
        if reply.status() == 201 {
            let card = reply.ok();
            let mut post = Post { author: person.id(), group, mentions: BTreeSet::new(), there: true };
            post.mentions = self.readers(&mentioned, &post);
            post.mentions.remove(&person.id());
            self.model.posts.insert(card.id, post);
            self.model.written(Thing::Post(card.id), true);
            self.posts.push(card);
        }
    }

    async fn comment(&mut self, person: Person<'_>, post: &PostCard, parent: Option<&CommentCard>) {
        let (body, mentioned) = self.words();
        let reply = match parent {
            Some(parent) => person.tries_to_answer(parent, &body).await,
            None => person.tries_to_comment(post, &body).await,
        };
        if reply.status() == 201 {
            let card = reply.ok();
            let mut mentions = self.readers(&mentioned, &self.model.posts[&post.id]);
            mentions.remove(&person.id());
            let parent = parent.map(|parent| parent.id);
            let comment = Comment { post: post.id, parent, author: person.id(), mentions, there: true };
            self.model.comments.insert(card.id, comment);
            self.model.written(Thing::Comment(card.id), true);
            self.comments.push(card);
        }
    }

    async fn change(&mut self, which: u32, person: Person<'_>, post: &PostCard, comment: &CommentCard) {
        let (app, user) = (self.app, person.id());
        match which {
            18 => self.edit(comment).await,
            19 => {
                let author = app.person_of(comment.author.as_ref().unwrap().id);
                if author.delete_comment(comment).await.status() < 300 {
                    self.model.comments.get_mut(&comment.id).unwrap().there = false;
                }
            }
            20 => {
                let following = self.dice.random();
                if person.follows(post, following).await.status() < 300 {
                    self.model.by_hand.insert((post.id, user), following);
                }
            }
            21 => {
                let topic = self.pick(&Topic::ALL[..7]).unwrap();
                let on = self.dice.random();
                person.wants(topic, Some(on)).await.assert_ok();
                if on {
                    self.model.unwanted.remove(&(user, topic))
                } else {
                    self.model.unwanted.insert((user, topic))
                };
            }
            22 => {
                let level = self.pick(Level::ALL).unwrap();
                let muted = self.dice.random_range(0..4) == 0;
                if person.wants_of_group(CLOSED, level, muted).await.status() < 300 {
                    self.model.levels.insert(user, (level, muted));
                }
            }
            _ if self.dice.random_range(0..3) == 0 => {
                if self.model.outside.remove(&ALICE.id) {
                    app.join(ALICE, CLOSED).await;
                    self.model.levels.remove(&ALICE.id);
                } else {
                    app.leave(ALICE, CLOSED).await;
                    self.model.outside.insert(ALICE.id);
                }
            }
            _ => {
                person.marks_all(i64::MAX).await.assert_ok();
                *self.model.reads.entry(user).or_insert(0) += 1;
            }
        }
    }

    async fn edit(&mut self, comment: &CommentCard) {
        let author = self.app.person_of(comment.author.as_ref().unwrap().id);
        let (body, mentioned) = self.words();
        let version = author.read_comment(comment).await;
        if version.status() != 200 {
            return;
        }
        let version = version.ok().version;
        if author.edit_comment(comment, version, &body).await.status() < 300 {
            let post = self.model.posts[&comment.post].clone();
            let mut mentions = self.readers(&mentioned, &post);
            mentions.remove(&author.id());
            self.model.comments.get_mut(&comment.id).unwrap().mentions = mentions;
            self.model.written(Thing::Comment(comment.id), false);
        }
    }

    async fn compare(&self, seed: u64) {
        for part in PEOPLE {
            let person = self.app.person(part);
            let mut told: Vec<_> = person
                .told()
                .await
                .into_iter()
                .map(|one| (one.kind, one.post.unwrap(), usize::try_from(one.actors).unwrap(), one.read))
                .collect();
            told.sort_unstable();
            let expected = self.model.seen_by(part.id);
            assert_eq!(told, expected, "seed {seed}: {}", part.name);
            let unread = expected.iter().filter(|(.., read)| !read).count();
            assert_eq!(usize::try_from(person.unread().await).unwrap(), unread.min(99), "seed {seed}");
        }
    }
}

async fn whatever_people_do(seed: u64) {
    let app = TestApp::new().await;
    let mut story = Story {
        app: &app,
        dice: StdRng::seed_from_u64(seed),
        model: Model::default(),
        posts: Vec::new(),
        comments: Vec::new(),
    };
    for _ in 0..ACTS {
        story.act().await;
        match story.dice.random_range(0..12) {
            0 | 1 => app.stops_telling().await,
            2 => app.tells().await,
            3 => app.clock.advance_ms(700),
            _ => {}
        }
        if story.dice.random_range(0..25) == 0 {
            app.tells().await;
            story.compare(seed).await;
        }
    }
    app.tells().await;
    story.compare(seed).await;
    let told: usize = PEOPLE.iter().map(|part| story.model.seen_by(part.id).len()).sum();
    assert!(told > 20, "seed {seed}: only {told} were told");
}

#[actix_web::test]
async fn each_is_told_what_the_model_says_wherever_telling_stops() {
    for seed in 1..=3 {
        whatever_people_do(seed).await;
    }
}
