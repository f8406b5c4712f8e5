//! The second reading of a file: each batch of lines is one transaction.
//!
//! Every line is good by now. A batch is applied type by type, in an order in which nothing
//! refers to what comes later; counters change in the transaction of their cause.

mod comments;
mod ids;
mod known;
mod people;
mod posts;
mod reactions;

use std::collections::{BTreeSet, HashMap};

use platform::{Error, Result, db::Tx, outbox::Audience};
use serde_json::json;
use shared::audit::{Action, ObjectKind};

use crate::features::{
    audit::{self, Actor, Entry},
    directory, identity,
};

use super::{
    line::{Comment, Group, Kind, Line, Membership, Organization, Post, Profile, Reaction, Site, Unit, User},
    plan::{Place, Plan},
    store,
    tally::Tally,
};
use ids::Further;

/// Lines to apply together.
#[derive(Debug, Default)]
pub struct Batch {
    organizations: Vec<Organization>,
    users: Vec<User>,
    sites: Vec<Site>,
    units: Vec<Unit>,
    profiles: Vec<Profile>,
    groups: Vec<Group>,
    memberships: Vec<Membership>,
    posts: Vec<Post>,
    comments: Vec<Placed<Comment>>,
    reactions: Vec<Placed<Reaction>>,
    lines: usize,
}

/// A line, and how many comments come before it: a `ref` that comments share means the latest.
#[derive(Debug)]
struct Placed<T> {
    line: T,
    at: Place,
}

impl Batch {
    /// Adds the next line of the file.
    pub fn add(&mut self, line: Line, work: &mut Work) {
        self.lines += 1;
        match line {
            Line::Version => {}
            Line::Organization(it) => self.organizations.push(it),
            Line::User(it) => self.users.push(it),
            Line::Group(it) => self.groups.push(it),
            Line::Membership(it) => self.memberships.push(it),
            Line::Post(it) => self.posts.push(it),
            Line::Comment(line) => {
                self.comments.push(Placed { line, at: work.comments });
                work.comments.0 += 1;
            }
            Line::Reaction(line) => self.reactions.push(Placed { line, at: work.comments }),
            Line::Site(it) => self.sites.push(it),
            Line::Unit(it) => self.units.push(it),
            Line::Profile(it) => self.profiles.push(*it),
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines
    }
}

/// What is carried from batch to batch.
#[derive(Debug, Default)]
pub struct Work {
    source: String,
    plan: Plan,
    /// What became of the lines so far.
    pub tally: Tally,
    /// How many comments were read so far.
    comments: Place,
    further: HashMap<Kind, Further>,
    /// Threads to which a reply was added that is older than another one.
    disordered: BTreeSet<i64>,
}

impl Work {
    /// The work that a checked file gives.
    pub fn new(source: String, plan: Plan, tally: &Tally) -> Self {
        Self { source, plan, tally: *tally, ..Self::default() }
    }

    /// Applies a batch.
    pub fn apply(&mut self, tx: &mut Tx<'_>, batch: Batch) -> Result<()> {
        people::organizations(tx, self, batch.organizations)?;
        people::users(tx, self, batch.users)?;
        known::sites(tx, self, &batch.sites)?;
        known::units(tx, self, &batch.units)?;
        known::profiles(tx, self, batch.profiles)?;
        people::groups(tx, self, batch.groups)?;
        people::memberships(tx, self, &batch.memberships)?;
        posts::posts(tx, self, batch.posts)?;
        comments::comments(tx, self, batch.comments)?;
        reactions::reactions(tx, self, &batch.reactions)?;
        // Names, counters, comments: what is kept ready of posts may show otherwise now.
        identity::directory_changed(tx)
    }

    /// Puts the replies of threads in order and tells running servers.
    pub fn finish(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let roots: Vec<i64> = std::mem::take(&mut self.disordered).into_iter().collect();
        for roots in roots.chunks(500) {
            store::order_replies(tx, roots)?;
        }
        if self.tally.changed_anything() {
            directory::recount(tx)?;
            // Open pages read everything again.
            tx.emit(crate::relay::IMPORTED, &json!({}), &Audience::Everyone, None)?;
        }
        let total = self.tally.total();
        let entry = Entry::about(Action::NetworkImported, ObjectKind::Network)
            .with("created", &total.created)
            .with("updated", &total.updated)
            .with_personal("source", &self.source);
        audit::record(tx, &Actor::COMMAND_LINE, entry).map(drop)
    }

    /// The object of a line that was checked.
    fn place(&self, kind: Kind, reference: &str) -> Result<Place> {
        self.plan.find(kind, reference).ok_or_else(|| missing(kind, reference))
    }

    /// The id of an object that a line refers to, which is here by now.
    fn id<T: From<i64>>(&self, kind: Kind, reference: &str) -> Result<T> {
        match self.plan.id_of(kind, reference) {
            0 => Err(missing(kind, reference)),
            id => Ok(T::from(id)),
        }
    }

    /// The id of a comment that a line refers to, among those before the line.
    fn comment(&self, reference: &str, before: Place) -> Result<i64> {
        let place = self.plan.find_comment(reference, before, None);
        place.map(|place| self.plan.id(Kind::Comment, place)).ok_or_else(|| missing(Kind::Comment, reference))
    }

    /// As [`Work::id`], of a reference that may be absent.
    fn optional_id<T: From<i64>>(&self, kind: Kind, reference: Option<&str>) -> Result<Option<T>> {
        reference.map(|reference| self.id(kind, reference)).transpose()
    }

    /// The ids of those that were imported before.
    fn known<'a>(&self, kind: Kind, references: impl Iterator<Item = &'a str>) -> Vec<i64> {
        references.map(|reference| self.plan.id_of(kind, reference)).filter(|id| *id != 0).collect()
    }

    /// Remembers what was added, so that the next import knows it.
    fn remember(&self, tx: &mut Tx<'_>, kind: Kind, refs: &[(String, i64)]) -> Result<()> {
        if refs.is_empty() {
            return Ok(());
        }
        let refs: Vec<(&str, i64)> = refs.iter().map(|(reference, id)| (reference.as_str(), *id)).collect();
        Ok(store::remember(tx, &self.source, kind.as_str(), &refs)?)
    }
}

fn missing(kind: Kind, reference: &str) -> Error {
    let kind = kind.as_str();
    Error::Internal(anyhow::anyhow!("the {kind} {reference:?} is gone: the file changed under way"))
}
