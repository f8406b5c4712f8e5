//! The connections of one shard, found by person, by session and by watched post.

use std::{collections::BTreeSet, sync::Arc};

use slab::Slab;

use super::{connection::Connection, delivery::Recipients, gate::Guest};

/// The connections of one shard.
#[derive(Debug, Default)]
pub(super) struct Members {
    slots: Slab<Member>,
    /// Person and slot, in order: a person's slots are a range.
    users: BTreeSet<(i64, usize)>,
    /// Post and slot, in order: a post's watchers are a range.
    topics: BTreeSet<(i64, usize)>,
    /// How far this shard has served; unknown until the first word of the outbox.
    pub cursor: Option<i64>,
    joined: u64,
}

#[derive(Debug)]
struct Member {
    connection: Arc<Connection>,
    guest: Guest,
    /// Who came before whom.
    order: u64,
    topics: Vec<i64>,
}

/// Watching this many posts is too many.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooManyTopics;

impl Members {
    /// Adds a connection and gives its slot.
    pub fn join(&mut self, guest: Guest, connection: Arc<Connection>) -> usize {
        self.joined += 1;
        let slot = self.slots.insert(Member { connection, guest, order: self.joined, topics: Vec::new() });
        self.users.insert((guest.user, slot));
        slot
    }

    /// Removes a connection.
    pub fn leave(&mut self, slot: usize) {
        if let Some(member) = self.slots.try_remove(slot) {
            self.users.remove(&(member.guest.user, slot));
            for topic in member.topics {
                self.topics.remove(&(topic, slot));
            }
        }
    }

    /// A person's connections that are not ending, the oldest first.
    pub fn of_user(&self, user: i64) -> Vec<Arc<Connection>> {
        let mut found: Vec<&Member> = in_range(&self.users, user)
            .filter_map(|slot| self.slots.get(slot))
            .filter(|member| !member.connection.is_over())
            .collect();
        found.sort_unstable_by_key(|member| member.order);
        found.into_iter().map(|member| member.connection.clone()).collect()
    }

    /// A session's connections.
    pub fn of_session(&self, session: i64) -> Vec<Arc<Connection>> {
        let of_session = |member: &&Member| member.guest.session == session;
        self.slots.iter().map(|(_, member)| member).filter(of_session).map(|m| m.connection.clone()).collect()
    }

    /// Every connection.
    pub fn all(&self) -> Vec<Arc<Connection>> {
        self.slots.iter().map(|(_, member)| member.connection.clone()).collect()
    }

    /// The slots `part`, `part + step`, …: a sweep passes everywhere in `step` visits.
    pub fn every(&self, step: usize, part: usize) -> impl Iterator<Item = &Arc<Connection>> {
        (part..self.slots.capacity()).step_by(step).filter_map(|slot| Some(&self.slots.get(slot)?.connection))
    }

    /// Every session that has a connection, once.
    pub fn sessions(&self) -> BTreeSet<i64> {
        self.slots.iter().map(|(_, member)| member.guest.session).collect()
    }

    /// The connections that an event goes to.
    pub fn addressed(&self, to: &Recipients, topic: Option<i64>) -> Vec<Arc<Connection>> {
        match (topic, to) {
            (Some(topic), to) => in_range(&self.topics, topic)
                .filter_map(|slot| self.slots.get(slot))
                .filter(|member| to.include(member.guest.user))
                .map(|member| member.connection.clone())
                .collect(),
            (None, Recipients::Everyone) => self.all(),
            (None, Recipients::Users(ids)) => ids
                .iter()
                .flat_map(|user| in_range(&self.users, *user))
                .filter_map(|slot| self.slots.get(slot))
                .map(|member| member.connection.clone())
                .collect(),
        }
    }

    /// Watches posts, `limit` at most; watches none of them when that is too many.
    pub fn watch(&mut self, slot: usize, posts: &[i64], limit: usize) -> Result<(), TooManyTopics> {
        let Some(member) = self.slots.get_mut(slot) else { return Ok(()) };
        let mut wanted = member.topics.clone();
        wanted.extend_from_slice(posts);
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.len() > limit {
            return Err(TooManyTopics);
        }
        self.topics.extend(posts.iter().map(|post| (*post, slot)));
        member.topics = wanted;
        Ok(())
    }

    /// Watches posts no longer.
    pub fn unwatch(&mut self, slot: usize, posts: &[i64]) {
        let Some(member) = self.slots.get_mut(slot) else { return };
        for post in posts {
            self.topics.remove(&(*post, slot));
        }
        member.topics.retain(|topic| !posts.contains(topic));
    }
}

fn in_range(index: &BTreeSet<(i64, usize)>, key: i64) -> impl Iterator<Item = usize> + '_ {
    index.range((key, 0)..=(key, usize::MAX)).map(|(_, slot)| *slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(members: &mut Members, user: i64) -> (usize, Arc<Connection>) {
        let connection = Arc::new(Connection::held(0));
        (members.join(Guest { user, session: user * 10 }, connection.clone()), connection)
    }

    fn is(found: &[Arc<Connection>], expected: &[&Arc<Connection>]) -> bool {
        found.len() == expected.len() && expected.iter().all(|e| found.iter().any(|f| Arc::ptr_eq(f, e)))
    }

    #[test]
    fn an_event_goes_to_its_people_only() {
        let mut members = Members::default();
        let (_, alice) = join(&mut members, 1);
        let (_, alice_again) = join(&mut members, 1);
        let (bob_slot, bob) = join(&mut members, 2);

        assert!(is(&members.addressed(&Recipients::Everyone, None), &[&alice, &alice_again, &bob]));
        assert!(is(&members.addressed(&Recipients::users([3, 1]), None), &[&alice, &alice_again]));
        assert!(is(&members.addressed(&Recipients::users([3]), None), &[]));
        members.leave(bob_slot);
        assert!(is(&members.addressed(&Recipients::users([2]), None), &[]));
    }

    #[test]
    fn watching_a_post_gives_no_right_to_it() {
        let mut members = Members::default();
        let (alice_slot, alice) = join(&mut members, 1);
        let (bob_slot, bob) = join(&mut members, 2);
        members.watch(alice_slot, &[7, 8], 200).unwrap();
        members.watch(bob_slot, &[7], 200).unwrap();

        assert!(is(&members.addressed(&Recipients::Everyone, Some(7)), &[&alice, &bob]));
        assert!(is(&members.addressed(&Recipients::users([1]), Some(7)), &[&alice]));
        assert!(is(&members.addressed(&Recipients::Everyone, Some(9)), &[]));

        members.unwatch(alice_slot, &[7]);
        assert!(is(&members.addressed(&Recipients::Everyone, Some(7)), &[&bob]));
        members.leave(bob_slot);
        assert!(members.addressed(&Recipients::Everyone, Some(7)).is_empty());
        assert!(is(&members.addressed(&Recipients::Everyone, Some(8)), &[&alice]));
    }

    #[test]
    fn watching_too_many_posts_changes_nothing() {
        let mut members = Members::default();
        let (slot, _) = join(&mut members, 1);
        assert_eq!(members.watch(slot, &[1, 2, 2, 1], 2), Ok(()));
        assert_eq!(members.watch(slot, &[2, 3], 2), Err(TooManyTopics));
        assert!(members.addressed(&Recipients::Everyone, Some(3)).is_empty());
    }

    #[test]
    fn sweeping_in_parts_passes_everywhere_once() {
        let mut members = Members::default();
        for user in 0..100 {
            join(&mut members, user);
        }
        let visited: usize = (0..30).map(|part| members.every(30, part).count()).sum();
        assert_eq!(visited, 100);
    }

    #[test]
    fn connections_are_found_by_person_and_by_session() {
        let mut members = Members::default();
        let (_, first) = join(&mut members, 1);
        let (_, second) = join(&mut members, 1);
        join(&mut members, 2);

        assert!(Arc::ptr_eq(&members.of_user(1)[0], &first));
        assert!(is(&members.of_session(10), &[&first, &second]));
        assert_eq!(members.sessions(), BTreeSet::from([10, 20]));
        first.close(4003);
        assert!(is(&members.of_user(1), &[&second]));
    }
}
