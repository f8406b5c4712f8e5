//! What is kept in memory of a file: for each object a few bytes, never a text.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};
use shared::time::UtcTime;

use super::line::Kind;

/// Stands for a text. Two texts of one file never share one: 96 bits of SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key([u8; 12]);

impl Key {
    /// The key of a text.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).first_chunk().copied().unwrap_or_default())
    }
}

/// The place of an object among those of its kind in the file, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(pub u32);

/// The objects of one kind.
#[derive(Debug, Default)]
struct Objects {
    places: HashMap<Key, Place>,
    ids: Vec<i64>,
}

/// All objects of a file, by `ref`, and what they are on this network.
#[derive(Debug, Default)]
pub struct Plan {
    organizations: Objects,
    users: Objects,
    groups: Objects,
    posts: Objects,
    comments: Objects,
    post_of_comment: Vec<Place>,
    /// When each comment was written.
    times: Vec<i64>,
    /// For comments that share the `ref` of another one: that one, and the name that we give.
    namesakes: HashMap<Place, (Place, String)>,
    /// The first comment of the thread of each comment; 0 for that comment itself.
    roots: Vec<i64>,
}

impl Plan {
    /// Adds an object; none if its `ref` is there already.
    pub fn add(&mut self, kind: Kind, reference: &str) -> Option<Place> {
        let objects = self.of_mut(kind);
        let place = Place(u32::try_from(objects.ids.len()).ok()?);
        match objects.places.entry(Key::of(reference)) {
            std::collections::hash_map::Entry::Occupied(_) => None,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(place);
                objects.ids.push(0);
                Some(place)
            }
        }
    }

    /// Adds a comment; none if it is there already.
    ///
    /// Two comments of different moments that share a `ref` are two comments: tools that number
    /// the comments of each origin from 1 write such files. The second is known by another name.
    pub fn add_comment(&mut self, reference: &str, at: UtcTime) -> Option<(Place, Option<&str>)> {
        let place = match self.add(Kind::Comment, reference) {
            Some(place) => place,
            None => self.add_namesake(reference, at)?,
        };
        put(&mut self.times, place, at.0, 0);
        Some((place, self.other_name(place)))
    }

    fn add_namesake(&mut self, reference: &str, at: UtcTime) -> Option<Place> {
        let latest = self.find(Kind::Comment, reference)?;
        if self.namesakes_from(latest).any(|place| self.times.get(index(place)) == Some(&at.0)) {
            return None;
        }
        let mut number = self.namesakes_from(latest).count() + 1;
        let (place, name) = loop {
            let name = format!("{reference}#{number}");
            match self.add(Kind::Comment, &name) {
                Some(place) => break (place, name),
                None => number += 1,
            }
        };
        self.comments.places.insert(Key::of(reference), place);
        self.namesakes.insert(place, (latest, name));
        Some(place)
    }

    /// The comment and those before it that share its `ref`, the latest first.
    fn namesakes_from(&self, latest: Place) -> impl Iterator<Item = Place> {
        std::iter::successors(Some(latest), |place| self.namesakes.get(place).map(|(before, _)| *before))
    }

    /// The name that we give to a comment that shares its `ref`.
    pub fn other_name(&self, comment: Place) -> Option<&str> {
        self.namesakes.get(&comment).map(|(_, name)| name.as_str())
    }

    /// How many comments were added.
    pub fn comments(&self) -> Place {
        Place(u32::try_from(self.comments.ids.len()).unwrap_or(u32::MAX))
    }

    /// The latest comment of a `ref` that comes before this place, under this post if there is
    /// one, elsewhere if not.
    pub fn find_comment(&self, reference: &str, before: Place, post: Option<Place>) -> Option<Place> {
        let latest = self.find(Kind::Comment, reference)?;
        let earlier = || self.namesakes_from(latest).filter(|place| *place < before);
        let there = post.and_then(|post| earlier().find(|place| self.post_of_comment(*place) == Some(post)));
        there.or_else(|| earlier().next())
    }

    /// The object of a `ref`.
    pub fn find(&self, kind: Kind, reference: &str) -> Option<Place> {
        self.of(kind).places.get(&Key::of(reference)).copied()
    }

    /// The object's id on this network; 0 while it has none.
    pub fn id(&self, kind: Kind, place: Place) -> i64 {
        self.of(kind).ids.get(index(place)).copied().unwrap_or(0)
    }

    /// Says which object of this network it is.
    pub fn set_id(&mut self, kind: Kind, place: Place, id: i64) {
        if let Some(slot) = self.of_mut(kind).ids.get_mut(index(place)) {
            *slot = id;
        }
    }

    /// The id of the object of a `ref`; 0 if there is none.
    pub fn id_of(&self, kind: Kind, reference: &str) -> i64 {
        self.find(kind, reference).map_or(0, |place| self.id(kind, place))
    }

    /// Says under which post a comment stands.
    pub fn set_post_of_comment(&mut self, comment: Place, post: Place) {
        put(&mut self.post_of_comment, comment, post, Place(u32::MAX));
    }

    /// Under which post a comment stands.
    pub fn post_of_comment(&self, comment: Place) -> Option<Place> {
        self.post_of_comment.get(index(comment)).copied()
    }

    /// Says which comment begins the thread of a comment; 0 for itself.
    pub fn set_root(&mut self, comment: Place, root: i64) {
        put(&mut self.roots, comment, root, 0);
    }

    /// Which comment begins the thread of a comment.
    pub fn root(&self, comment: Place) -> i64 {
        match self.roots.get(index(comment)) {
            None | Some(0) => self.id(Kind::Comment, comment),
            Some(root) => *root,
        }
    }

    fn of(&self, kind: Kind) -> &Objects {
        match kind {
            Kind::Organization => &self.organizations,
            Kind::User => &self.users,
            Kind::Group => &self.groups,
            Kind::Post => &self.posts,
            Kind::Comment => &self.comments,
        }
    }

    fn of_mut(&mut self, kind: Kind) -> &mut Objects {
        match kind {
            Kind::Organization => &mut self.organizations,
            Kind::User => &mut self.users,
            Kind::Group => &mut self.groups,
            Kind::Post => &mut self.posts,
            Kind::Comment => &mut self.comments,
        }
    }
}

fn index(place: Place) -> usize {
    usize::try_from(place.0).unwrap_or(usize::MAX)
}

fn put<T: Clone>(list: &mut Vec<T>, place: Place, value: T, missing: T) {
    let index = index(place);
    if list.len() <= index {
        list.resize(index + 1, missing);
    }
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}

/// Pairs that may stand only once in a file: a person in a group, a reaction to a text.
#[derive(Debug, Default)]
pub struct Pairs(HashSet<u64>);

impl Pairs {
    /// Adds a pair; false if it is there already.
    pub fn add(&mut self, one: Place, other: Place) -> bool {
        self.0.insert(u64::from(one.0) << 32 | u64::from(other.0))
    }
}

/// Texts that may stand only once in a file.
#[derive(Debug, Default)]
pub struct Unique(HashSet<Key>);

impl Unique {
    /// Adds a text; false if it is there already.
    pub fn add(&mut self, text: &str) -> bool {
        self.0.insert(Key::of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_different_moments_may_share_a_ref() {
        let (mut plan, one, two) = (Plan::default(), UtcTime(1), UtcTime(2));
        let (posts, said) = ([Place(7), Place(8)], ["c1", "c1#2", "c1"]);
        let (first, name) = plan.add_comment(said[0], one).unwrap();
        assert_eq!(name, None);
        plan.set_post_of_comment(first, posts[0]);
        let (other, name) = plan.add_comment(said[1], one).unwrap();
        assert_eq!(name, None);
        plan.set_post_of_comment(other, posts[0]);
        let (second, name) = plan.add_comment(said[2], two).unwrap();
        assert_eq!(name, Some("c1#3"));
        plan.set_post_of_comment(second, posts[1]);
        assert_eq!(plan.add_comment("c1", one), None);
        assert_eq!(plan.add_comment("c1", two), None);

        let end = plan.comments();
        assert_eq!(plan.find_comment("c1", end, Some(posts[0])), Some(first));
        assert_eq!(plan.find_comment("c1", end, Some(posts[1])), Some(second));
        assert_eq!(plan.find_comment("c1", end, None), Some(second));
        assert_eq!(plan.find_comment("c1", second, Some(posts[1])), Some(first));
        assert_eq!(plan.find_comment("c1#2", end, None), Some(other));
        assert_eq!(plan.find_comment("c1", first, None), None);
    }
}
