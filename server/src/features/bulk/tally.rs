//! What a file holds and what became of it, by type.

use super::line::Kind;

/// The lines of one type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the file.
    pub lines: u64,
    /// Of these, imported before.
    pub known: u64,
    /// Added to this network.
    pub created: u64,
    /// Changed.
    pub updated: u64,
    /// Left as they were.
    pub unchanged: u64,
}

/// What became of one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new here.
    Created,
    /// It changed.
    Updated,
    /// It is as it was.
    Unchanged,
}

impl Count {
    /// Counts one object.
    pub fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Created => self.created += 1,
            Fate::Updated => self.updated += 1,
            Fate::Unchanged => self.unchanged += 1,
        }
    }
}

/// The counts of all types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bodies.
    pub organizations: Count,
    /// People.
    pub users: Count,
    /// Groups.
    pub groups: Count,
    /// People in groups.
    pub memberships: Count,
    /// Posts.
    pub posts: Count,
    /// Comments.
    pub comments: Count,
    /// Reactions.
    pub reactions: Count,
    /// Sites.
    pub sites: Count,
    /// What units are.
    pub units: Count,
    /// What is known of people.
    pub profiles: Count,
}

impl Tally {
    /// The count of a kind of object.
    pub fn of(&mut self, kind: Kind) -> &mut Count {
        match kind {
            Kind::Organization => &mut self.organizations,
            Kind::User => &mut self.users,
            Kind::Group => &mut self.groups,
            Kind::Post => &mut self.posts,
            Kind::Comment => &mut self.comments,
        }
    }

    /// Each type by its word, in the order of a file.
    #[must_use]
    pub fn by_type(&self) -> [(&'static str, Count); 10] {
        [
            ("organization", self.organizations),
            ("user", self.users),
            ("site", self.sites),
            ("unit", self.units),
            ("profile", self.profiles),
            ("group", self.groups),
            ("membership", self.memberships),
            ("post", self.posts),
            ("comment", self.comments),
            ("reaction", self.reactions),
        ]
    }

    /// All types together.
    #[must_use]
    pub fn total(&self) -> Count {
        self.by_type().into_iter().fold(Count::default(), |total, (_, count)| Count {
            lines: total.lines + count.lines,
            known: total.known + count.known,
            created: total.created + count.created,
            updated: total.updated + count.updated,
            unchanged: total.unchanged + count.unchanged,
        })
    }

    /// Whether anything was added or changed.
    #[must_use]
    pub fn changed_anything(&self) -> bool {
        self.by_type().iter().any(|(_, count)| count.created + count.updated > 0)
    }
}
