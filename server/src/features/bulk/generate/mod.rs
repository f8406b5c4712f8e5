//! Makes a network up, to measure with: the same one for the same sizes and seed.
//!
//! A town hall and its departments, people who write much or little, groups large and small of
//! all visibilities, posts of which a few are talked about by many, threads some levels deep.
//! The file is written as it is made: what is kept is who is in which group. Everything happens
//! between January 2024 and December 2025, so that the file does not depend on the day.

mod posts;
mod towns;
mod words;

use std::io::Write;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use shared::time::{DAY, UtcTime};

use super::{Failure, export::lines::Line, line::VERSION, tally::Tally};
use towns::Town;

/// Monday 8 January 2024, 06:00 UTC.
const BEGIN: UtcTime = UtcTime(1_704_693_600_000);
/// The first post, after everybody and every group are there.
const FIRST_POST: UtcTime = UtcTime(BEGIN.0 + 21 * DAY);
/// How many days people post; their last threads take some more.
const DAYS: u64 = 660;

/// How much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// People.
    pub users: u32,
    /// Groups.
    pub groups: u32,
    /// Posts.
    pub posts: u64,
    /// Comments.
    pub comments: u64,
    /// Reactions. No more are made than people can give: one a person and text.
    pub reactions: u64,
    /// Another seed gives another network.
    pub seed: u64,
}

/// Why there is no such network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Posts or groups without people.
    NoPeople,
    /// Comments or reactions without posts.
    NoPosts,
}

impl Sizes {
    /// Whether there is such a network.
    pub fn check(&self) -> Result<(), Impossible> {
        if self.users == 0 && (self.groups > 0 || self.posts > 0) {
            Err(Impossible::NoPeople)
        } else if self.posts == 0 && (self.comments > 0 || self.reactions > 0) {
            Err(Impossible::NoPosts)
        } else {
            Ok(())
        }
    }
}

/// Writes a network of these sizes, which must be possible, and says what was written.
pub fn generate(sizes: &Sizes, out: &mut dyn Write, progress: &mut dyn FnMut(u64)) -> Result<Tally, Failure> {
    let mut pen = Pen { out, progress, written: 0, tally: Tally::default() };
    let mut rng = ChaCha8Rng::seed_from_u64(sizes.seed);
    pen.write(&Line::Version { version: VERSION })?;
    let town = Town::found(sizes, &mut rng, &mut pen)?;
    if sizes.posts > 0 {
        posts::write(sizes, &town, &mut rng, &mut pen)?;
    }
    pen.out.flush().map_err(Failure::Unwritable)?;
    Ok(pen.tally)
}

/// Writes lines.
struct Pen<'a> {
    out: &'a mut dyn Write,
    progress: &'a mut dyn FnMut(u64),
    written: u64,
    tally: Tally,
}

impl Pen<'_> {
    fn write(&mut self, line: &Line) -> Result<(), Failure> {
        serde_json::to_writer(&mut *self.out, line).map_err(|error| Failure::Unwritable(error.into()))?;
        self.out.write_all(b"\n").map_err(Failure::Unwritable)?;
        line.count(&mut self.tally);
        self.written += 1;
        if self.written.is_multiple_of(1_000) {
            (self.progress)(self.written);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(sizes: &Sizes) -> (Tally, Vec<u8>) {
        let mut out = Vec::new();
        (generate(sizes, &mut out, &mut |_| {}).unwrap(), out)
    }

    const SMALL: Sizes = Sizes { users: 80, groups: 9, posts: 200, comments: 700, reactions: 1_100, seed: 3 };

    #[test]
    fn the_same_seed_gives_the_same_network_and_another_seed_another() {
        let (_, first) = made(&SMALL);
        assert_eq!(first, made(&SMALL).1);
        assert_ne!(first, made(&Sizes { seed: 4, ..SMALL }).1);
    }

    #[test]
    fn there_is_as_much_as_was_asked_for() {
        let (tally, _) = made(&SMALL);
        let lines = [tally.users, tally.groups, tally.posts, tally.comments, tally.reactions];
        assert_eq!(lines.map(|count| count.lines), [80, 9, 200, 700, 1_100]);
        assert!(tally.memberships.lines > 9 && tally.organizations.lines > 1);
    }

    #[test]
    fn small_and_crowded_networks_are_made_too() {
        for sizes in [
            Sizes { users: 0, groups: 0, posts: 0, comments: 0, reactions: 0, seed: 1 },
            Sizes { users: 1, groups: 0, posts: 1, comments: 40, reactions: 1_000, seed: 1 },
            Sizes { users: 2, groups: 5, posts: 3, comments: 2, reactions: 9, seed: 1 },
        ] {
            let (tally, _) = made(&sizes);
            assert_eq!(tally.posts.lines, sizes.posts);
            assert!(tally.reactions.lines <= sizes.reactions);
        }
        let nobody = Sizes { users: 0, ..SMALL };
        assert_eq!(nobody.check(), Err(Impossible::NoPeople));
        assert_eq!(Sizes { posts: 0, ..SMALL }.check(), Err(Impossible::NoPosts));
        assert_eq!(SMALL.check(), Ok(()));
    }
}
