//! Posts with their threads and reactions, one post after the other.

use rand::{Rng, RngCore, SeedableRng, seq::index};
use rand_chacha::ChaCha8Rng;
use shared::{
    feed::{posts::PostKind, reactions::ReactionKind},
    groups::Visibility,
    time::{DAY, HOUR, MINUTE, UtcTime},
};

use super::{
    DAYS, FIRST_POST, Pen, Sizes,
    towns::{Pool, Town, user_ref, username},
    words,
};
use crate::features::bulk::{
    Failure,
    export::lines::{self, Line},
};

/// How many levels a thread may have.
const DEEPEST: u32 = 6;
/// How much more a post may be talked about than the quietest.
const LOUDEST: f64 = 300.0;

/// Writes all posts.
pub fn write(sizes: &Sizes, town: &Town, rng: &mut ChaCha8Rng, pen: &mut Pen<'_>) -> Result<(), Failure> {
    let seed = rng.next_u64();
    let total: f64 = (0..sizes.posts).map(|post| loudness(seed, post)).sum();
    let mut writer = Writer { town, rng, pen, comments: 0, owed: 0 };
    let (mut before, mut given_comments, mut given_reactions) = (0.0, 0, 0);
    for post in 0..sizes.posts {
        before += loudness(seed, post);
        let last = post + 1 == sizes.posts;
        // Shares of the whole, so that the sums are exact.
        let up_to = |whole: u64| if last { whole } else { words::share(whole, before / total) };
        let (comments, reactions) = (up_to(sizes.comments), up_to(sizes.reactions));
        writer.post(
            post,
            at(post, sizes.posts, writer_fraction(seed, post)),
            comments.saturating_sub(given_comments),
            reactions.saturating_sub(given_reactions),
        )?;
        (given_comments, given_reactions) = (comments.max(given_comments), reactions.max(given_reactions));
    }
    Ok(())
}

/// How much a post is talked about: a power law, known without keeping it.
fn loudness(seed: u64, post: u64) -> f64 {
    chance(seed, post).powf(-0.7).min(LOUDEST)
}

fn writer_fraction(seed: u64, post: u64) -> f64 {
    chance(seed ^ 0x5bd1_e995, post)
}

/// A number between 0 and 1 that belongs to a post.
fn chance(seed: u64, post: u64) -> f64 {
    let mut rng = ChaCha8Rng::seed_from_u64(seed.wrapping_add(post.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    rng.random::<f64>().max(f64::EPSILON)
}

/// When a post is written: one after the other, in the hours when people are up.
fn at(post: u64, posts: u64, fraction: f64) -> UtcTime {
    let days = (words::float(post) + fraction) / words::float(posts) * words::float(DAYS);
    let day = i64::from(words::whole(days.floor()));
    let of_day = words::whole(days.fract() * 14.0 * 60.0 * 60.0 * 1_000.0);
    FIRST_POST.plus_ms(day * DAY + i64::from(of_day))
}

struct Writer<'a, 'b> {
    town: &'a Town,
    rng: &'a mut ChaCha8Rng,
    pen: &'a mut Pen<'b>,
    /// How many comments were written so far.
    comments: u64,
    /// Reactions that found nobody left to give them.
    owed: u64,
}

/// A comment of the post at hand.
struct Said {
    reference: String,
    at: UtcTime,
    depth: u32,
    author: u32,
}

impl Writer<'_, '_> {
    fn post(&mut self, post: u64, at: UtcTime, comments: u64, reactions: u64) -> Result<(), Failure> {
        let town = self.town;
        let group = if self.rng.random_bool(0.55) { town.some_group(self.rng) } else { None };
        let authors = group.map_or(town.everybody(), super::towns::Circle::members);
        let readers = match group {
            Some(group) if group.visibility != Visibility::Open => group.members(),
            _ => town.everybody(),
        };
        let news = group.is_none() && self.rng.random_bool(0.06);
        let author = if news { 1.min(authors.len() - 1) } else { authors.somebody(self.rng) };
        let reference = format!("p{post}");
        let title = (news || self.rng.random_bool(0.4)).then(|| words::title(self.rng));
        let edited = self.rng.random_bool(0.03).then(|| at.plus_ms(20 * MINUTE));
        let someone = username(readers.somebody(self.rng));
        self.pen.write(&Line::Post {
            reference: reference.clone(),
            group: group.map(|group| group.reference.clone()),
            author: user_ref(author),
            kind: news.then_some(PostKind::News),
            title,
            body: words::post(self.rng, &someone),
            created_at: lines::time(at),
            updated_at: edited.map(lines::time),
        })?;
        let said = self.thread(&reference, at, comments, readers)?;
        self.reactions(&reference, at, &said, reactions, readers)
    }

    fn thread(
        &mut self,
        post: &str,
        at: UtcTime,
        comments: u64,
        readers: Pool<'_>,
    ) -> Result<Vec<Said>, Failure> {
        let mut said: Vec<Said> = Vec::new();
        // Lively threads are quick: all of them end within a few days.
        let pause = (3 * DAY / i64::try_from(comments + 1).unwrap_or(i64::MAX)).clamp(1_000, 3 * HOUR);
        let mut now = at;
        for _ in 0..comments {
            now = now.plus_ms(self.rng.random_range(500..2 * pause));
            let parent = self.parent(&said);
            let author = readers.somebody(self.rng);
            let answered = parent.map(|parent| username(parent.author));
            let body = words::comment(self.rng, answered.as_deref());
            let comment = Said {
                reference: format!("c{}", self.comments),
                at: now,
                depth: parent.map_or(0, |parent| parent.depth + 1),
                author,
            };
            self.comments += 1;
            self.pen.write(&Line::Comment {
                reference: comment.reference.clone(),
                post: post.to_owned(),
                parent: parent.map(|parent| parent.reference.clone()),
                author: user_ref(author),
                body,
                created_at: lines::time(now),
                updated_at: None,
            })?;
            said.push(comment);
        }
        Ok(said)
    }

    /// What the next comment answers: the post, or mostly what was said last.
    fn parent<'s>(&mut self, said: &'s [Said]) -> Option<&'s Said> {
        if said.is_empty() || self.rng.random_bool(0.5) {
            return None;
        }
        let back = self.rng.random_range(0..said.len().min(12));
        let parent = said.get(said.len() - 1 - back)?;
        (parent.depth + 1 < DEEPEST).then_some(parent)
    }

    fn reactions(
        &mut self,
        post: &str,
        at: UtcTime,
        said: &[Said],
        reactions: u64,
        readers: Pool<'_>,
    ) -> Result<(), Failure> {
        let mut left = reactions + std::mem::take(&mut self.owed);
        let each = u64::from(readers.len());
        // The post gets its half at least; more goes to it if its comments are few.
        let comments = u64::try_from(said.len()).unwrap_or(0);
        let for_post = left.min(each).min(left.div_ceil(2).max(left.saturating_sub(comments * each)));
        left -= for_post;
        self.react(for_post, at, readers, |reaction| reaction.post(post))?;
        for (index, comment) in said.iter().enumerate() {
            let remaining = comments - u64::try_from(index).unwrap_or(0);
            let fair = left.div_ceil(remaining);
            let capped = each.min(left);
            // Some comments please more than others; the last ones take what is left.
            let most = (fair * 2).min(capped);
            let least = left.saturating_sub((remaining - 1) * each).min(most);
            let count = self.rng.random_range(least..=most);
            left -= count;
            self.react(count, comment.at, readers, |reaction| reaction.comment(&comment.reference))?;
        }
        self.owed = left;
        Ok(())
    }

    fn react(
        &mut self,
        count: u64,
        at: UtcTime,
        readers: Pool<'_>,
        about: impl Fn(Given) -> Line,
    ) -> Result<(), Failure> {
        let everybody = usize::try_from(readers.len()).unwrap_or(0);
        let people = index::sample(self.rng, everybody, usize::try_from(count).unwrap_or(0).min(everybody));
        for person in people {
            let person = readers.person(u32::try_from(person).unwrap_or(0));
            let kind = match self.rng.random_range(0..100) {
                0..55 => ReactionKind::Like,
                55..75 => ReactionKind::Thanks,
                75..86 => ReactionKind::Bravo,
                86..94 => ReactionKind::Idea,
                _ => ReactionKind::Support,
            };
            let created_at = lines::time(at.plus_ms(self.rng.random_range(MINUTE..2 * DAY)));
            self.pen.write(&about(Given { user: user_ref(person), kind, created_at }))?;
        }
        Ok(())
    }
}

/// A reaction that does not know yet what it is about.
struct Given {
    user: String,
    kind: ReactionKind,
    created_at: String,
}

impl Given {
    fn post(self, post: &str) -> Line {
        let Self { user, kind, created_at } = self;
        Line::Reaction { post: Some(post.to_owned()), comment: None, user, kind, created_at }
    }

    fn comment(self, comment: &str) -> Line {
        let Self { user, kind, created_at } = self;
        Line::Reaction { post: None, comment: Some(comment.to_owned()), user, kind, created_at }
    }
}
