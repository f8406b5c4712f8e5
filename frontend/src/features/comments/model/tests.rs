use std::cmp::Ordering;

use shared::{
    feed::comments::{REPLIES_PAGE, REPLIES_SHOWN, THREADS_PAGE},
    identity::PersonRef,
    ids::PostId,
};

use super::*;
use crate::features::posts::model::tests::person;

mod acts;

const POST: PostId = PostId(7);
const EVERYTHING: Rights =
    Rights { edit: true, delete: true, comment: true, react: true, pin: false, moderate: false };

/// A server of one post, as small as can be: what a fresh load would give.
#[derive(Default)]
struct Server {
    comments: Vec<CommentCard>,
    last: i64,
    /// Comments up to this one were there long before: nobody can take them back any more.
    old: i64,
}

impl Server {
    fn write(&mut self, parent: Option<i64>) -> Event {
        self.last += 1;
        let parent = parent.map(CommentId);
        let root = parent.map(|parent| self.card(parent).root.unwrap_or(parent));
        let author = person(self.last % 5 + 1);
        self.comments.push(CommentCard {
            id: CommentId(self.last),
            post: POST,
            parent,
            root,
            reply_to: None,
            author: Some(author.clone()),
            html: format!("<p>{}</p>", self.last),
            created_at: UtcTime(self.last),
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
            rights: EVERYTHING,
        });
        Event::CommentCreated {
            post: POST,
            comment: CommentId(self.last),
            root,
            author: author.id,
            author_name: author.name,
            comment_count: self.living(),
        }
    }

    fn edit(&mut self, id: CommentId) -> Event {
        let card = self.comments.iter_mut().find(|card| card.id == id).unwrap();
        card.version += 1;
        card.html = format!("<p>{} {}</p>", id, card.version);
        Event::CommentEdited { post: POST, comment: id, version: card.version }
    }

    fn delete(&mut self, id: CommentId, at: UtcTime) -> Event {
        bury(self.comments.iter_mut().find(|card| card.id == id).unwrap(), at);
        Event::CommentDeleted { post: POST, comment: id, comment_count: self.living() }
    }

    fn undo(&mut self, id: CommentId, at: UtcTime) -> Event {
        if self.comments.iter().any(|card| card.parent == Some(id)) {
            return self.delete(id, at);
        }
        self.comments.retain(|card| card.id != id);
        Event::CommentUndone { post: POST, comment: id, comment_count: self.living() }
    }

    fn react(&mut self, id: CommentId) -> Event {
        let card = self.comments.iter_mut().find(|card| card.id == id).unwrap();
        card.reactions.bravo += 1;
        Event::CommentReactions { post: POST, comment: id, counts: card.reactions }
    }

    fn living(&self) -> u32 {
        u32::try_from(self.comments.iter().filter(|card| card.deleted_at.is_none()).count()).unwrap()
    }

    fn answered(&self, card: &CommentCard) -> Option<PersonRef> {
        let parent = card.parent.filter(|parent| Some(*parent) != card.root)?;
        self.comments.iter().find(|other| other.id == parent)?.author.clone()
    }

    fn card(&self, id: CommentId) -> CommentCard {
        let mut card = self.comments.iter().find(|card| card.id == id).unwrap().clone();
        card.reply_to = self.answered(&card);
        card.reply_count =
            u32::try_from(self.comments.iter().filter(|other| other.root == Some(id)).count()).unwrap();
        card
    }

    fn replies(&self, root: CommentId) -> Vec<CommentCard> {
        let replies = self.comments.iter().filter(|card| card.root == Some(root));
        replies.map(|card| self.card(card.id)).collect()
    }

    fn roots(&self, order: ThreadOrder) -> Vec<CommentId> {
        let mut roots: Vec<_> = self.comments.iter().filter(|card| card.root.is_none()).map(cursor).collect();
        roots.sort_by(|a, b| compare(order, *a, *b));
        roots.into_iter().map(|root| root.thread).collect()
    }

    fn thread(&self, root: CommentId) -> Thread {
        let mut replies = self.replies(root);
        let more = replies.len() > REPLIES_SHOWN;
        replies.truncate(REPLIES_SHOWN);
        let next = if more { replies.last().map(|reply| reply.id) } else { None };
        Thread { root: self.card(root), official: None, replies, previous: None, next }
    }

    /// A thread as a permalink opens it: only these of its replies.
    fn stretch(&self, root: CommentId, shown: std::ops::Range<usize>) -> Thread {
        let all = self.replies(root);
        let replies = all[shown.clone()].to_vec();
        let previous = replies.first().map(|reply| reply.id).filter(|_| shown.start > 0);
        let next = replies.last().map(|reply| reply.id).filter(|_| shown.end < all.len());
        Thread { root: self.card(root), official: None, replies, previous, next }
    }

    fn replies_before(&self, root: CommentId, cursor: CommentId) -> Page<CommentCard> {
        let mut items = self.replies(root);
        items.retain(|reply| reply.id < cursor);
        let more = items.len().saturating_sub(REPLIES_PAGE);
        items.drain(..more);
        Page { next: items.first().map(|reply| reply.id.0).filter(|_| more > 0), items }
    }

    fn page(&self, order: ThreadOrder, from: usize) -> ThreadsPage {
        let roots = self.roots(order);
        let here: Vec<_> = roots.iter().skip(from).take(THREADS_PAGE).copied().collect();
        let more = roots.len() > from + here.len();
        let cursor = |id: &CommentId| cursor(&self.card(*id));
        ThreadsPage {
            next: here.last().map(cursor).filter(|_| more),
            previous: here.first().map(cursor).filter(|_| from > 0),
            threads: here.into_iter().map(|root| self.thread(root)).collect(),
        }
    }

    fn after(&self, order: ThreadOrder, after: ThreadCursor) -> ThreadsPage {
        let from = self
            .roots(order)
            .iter()
            .position(|root| compare(order, cursor(&self.card(*root)), after) == Ordering::Greater)
            .unwrap_or(usize::MAX);
        ThreadsPage { previous: None, ..self.page(order, from) }
    }

    fn replies_after(&self, root: CommentId, cursor: CommentId) -> Page<CommentCard> {
        let mut items: Vec<_> =
            self.replies(root).into_iter().filter(|reply| cursor == root || reply.id > cursor).collect();
        let more = items.len() > REPLIES_PAGE;
        items.truncate(REPLIES_PAGE);
        Page { next: items.last().map(|reply| reply.id.0).filter(|_| more), items }
    }
}

fn cursor(root: &CommentCard) -> ThreadCursor {
    ThreadCursor { reactions: root.reactions.total(), thread: root.id }
}

fn compare(order: ThreadOrder, one: ThreadCursor, other: ThreadCursor) -> Ordering {
    let written = one.thread.cmp(&other.thread);
    match order {
        ThreadOrder::Oldest => written,
        ThreadOrder::Newest => written.reverse(),
        ThreadOrder::MostReacted => other.reactions.cmp(&one.reactions).then(written),
    }
}

/// Lets the threads follow an event as the page does, with what it loads.
fn follow(talk: &mut Talk, server: &Server, at: UtcTime, event: &Event) {
    match talk.follow(at, event) {
        Follow::Nothing => {}
        Follow::Arrived(id) => {
            talk.insert(server.card(id));
        }
        Follow::Changed(id) => talk.replace(server.card(id)),
    }
}

/// What is shown is what a fresh load would show, as far as it is shown.
fn assert_fresh(talk: &Talk, server: &Server) {
    let roots = server.roots(talk.order);
    let shown: Vec<_> = talk.shown.iter().map(|branch| branch.root.id).collect();
    let start = roots.iter().position(|root| Some(root) == shown.first()).unwrap_or_default();
    assert_eq!(shown, roots[start..start + shown.len()], "one stretch without a hole");
    if !shown.is_empty() {
        assert!(talk.previous.is_some() || start == 0);
        assert!(talk.next.is_some() || start + shown.len() == roots.len());
    }
    assert!(talk.fresh.is_empty() || talk.has_gap());
    for branch in talk.branches() {
        let root = branch.root.id;
        assert_eq!(branch.root, server.card(root));
        let replies = server.replies(root);
        assert_eq!(branch.replies, replies[..branch.replies.len()], "the first replies of {root}");
        let fresh = &replies[replies.len() - branch.fresh.len()..];
        assert_eq!(branch.fresh, fresh, "the latest replies of {root}");
        let here = branch.replies.len() + branch.fresh.len();
        assert!(branch.next.is_some() || here == replies.len());
        assert_eq!(usize::try_from(branch.hidden()).unwrap(), replies.len() - here);
    }
}

/// A generator of numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn something(server: &mut Server, dice: &mut Dice, at: UtcTime) -> Event {
    let living: Vec<_> =
        server.comments.iter().filter(|card| card.deleted_at.is_none()).map(|card| card.id).collect();
    let Some(one) = (!living.is_empty()).then(|| living[dice.roll(living.len())]) else {
        return server.write(None);
    };
    match dice.roll(10) {
        0..=2 => server.write(None),
        3..=5 => server.write(Some(one.0)),
        6 => server.edit(one),
        7 => server.delete(one, at),
        8 if one.0 > server.old => server.undo(one, at),
        _ => server.react(one),
    }
}

fn more(talk: &mut Talk, server: &Server, dice: &mut Dice) {
    if let Some(next) = talk.next.filter(|_| dice.roll(2) == 0) {
        talk.append(server.after(talk.order, next));
    }
    let waiting: Vec<_> =
        talk.branches().filter_map(|branch| branch.next.map(|next| (branch.root.id, next))).collect();
    if let Some((root, next)) = waiting.first().copied() {
        talk.append_replies(root, server.replies_after(root, next));
    }
}

#[test]
fn an_old_state_and_the_events_since_are_a_fresh_load() {
    for seed in 0..40 {
        let (mut dice, mut server) = (Dice(seed), Server::default());
        let order = if seed % 2 == 0 { ThreadOrder::Oldest } else { ThreadOrder::Newest };
        let before = dice.roll(120);
        for step in 0..before {
            something(&mut server, &mut dice, UtcTime(i64::try_from(step).unwrap()));
        }
        let from = dice.roll(server.roots(order).len().max(1)) * dice.roll(2);
        let mut talk = Talk::begin(order, server.page(order, from));
        server.old = server.last;
        for step in 0..80 {
            let at = UtcTime(1_000 + step);
            let event = something(&mut server, &mut dice, at);
            follow(&mut talk, &server, at, &event);
            assert_fresh(&talk, &server);
            if dice.roll(8) == 0 {
                more(&mut talk, &server, &mut dice);
                assert_fresh(&talk, &server);
            }
        }
    }
}

fn server_with(threads: usize, replies: usize) -> Server {
    let mut server = Server::default();
    for _ in 0..threads {
        server.write(None);
        let root = server.last;
        for _ in 0..replies {
            server.write(Some(root));
        }
    }
    server
}

fn begin(server: &Server, order: ThreadOrder) -> Talk {
    Talk::begin(order, server.page(order, 0))
}

fn ids(branches: &[Branch]) -> Vec<i64> {
    branches.iter().map(|branch| branch.root.id.0).collect()
}

#[test]
fn an_event_told_twice_counts_once() {
    let mut server = server_with(2, 1);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    for _ in 0..2 {
        let event = server.write(Some(1));
        for _ in 0..2 {
            follow(&mut talk, &server, UtcTime(9), &event);
        }
    }
    assert_fresh(&talk, &server);
    let event = server.delete(CommentId(2), UtcTime(10));
    follow(&mut talk, &server, UtcTime(10), &event);
    follow(&mut talk, &server, UtcTime(99), &event);
    assert_fresh(&talk, &server);
}

#[test]
fn a_new_thread_waits_beyond_the_gap_until_it_is_closed() {
    let mut server = server_with(25, 0);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    let event = server.write(None);
    follow(&mut talk, &server, UtcTime(9), &event);
    assert_eq!((talk.shown.len(), ids(&talk.fresh)), (20, vec![26]));
    talk.append(server.after(ThreadOrder::Oldest, talk.next.unwrap()));
    assert_eq!((talk.shown.len(), talk.fresh.len(), talk.next), (26, 0, None));
    assert_fresh(&talk, &server);
}

#[test]
fn newest_first_a_new_thread_comes_on_top() {
    let mut server = server_with(25, 0);
    let mut talk = begin(&server, ThreadOrder::Newest);
    let event = server.write(None);
    follow(&mut talk, &server, UtcTime(9), &event);
    assert_eq!(ids(&talk.shown).first(), Some(&26));
    let mut around = Talk::begin(ThreadOrder::Newest, server.page(ThreadOrder::Newest, 10));
    let event = server.write(None);
    follow(&mut around, &server, UtcTime(9), &event);
    assert_eq!(ids(&around.fresh), [27]);
    let mut before = server.page(ThreadOrder::Newest, 0);
    before.threads.truncate(11);
    around.prepend(ThreadsPage { previous: None, ..before });
    assert_eq!(ids(&around.shown).first(), Some(&27));
    assert_fresh(&around, &server);
}

#[test]
fn the_most_reacted_stay_in_their_order_and_new_ones_come_last() {
    let order = ThreadOrder::MostReacted;
    let mut server = server_with(25, 0);
    for liked in [7, 7, 3] {
        server.react(CommentId(liked));
    }
    let mut talk = begin(&server, order);
    assert_eq!(ids(&talk.shown)[..4], [7, 3, 1, 2]);
    for liked in [9, 9, 9, 24] {
        let event = server.react(CommentId(liked));
        follow(&mut talk, &server, UtcTime(9), &event);
    }
    assert_eq!(ids(&talk.shown)[..4], [7, 3, 1, 2], "nothing moves under the reader");
    assert_eq!(talk.find(CommentId(9)).unwrap().reactions.bravo, 3);
    let event = server.write(None);
    follow(&mut talk, &server, UtcTime(9), &event);
    assert_eq!(ids(&talk.fresh), [26], "it waits beyond the gap");
    talk.append(server.after(order, talk.next.unwrap()));
    // 24 has overtaken the cursor: it comes at the next load.
    assert_eq!(ids(&talk.shown)[20..], [21, 22, 23, 25, 26]);
    assert_eq!((talk.next, talk.fresh.len()), (None, 0));
    for expected in [27, 28] {
        let event = server.write(None);
        follow(&mut talk, &server, UtcTime(9), &event);
        assert_eq!(ids(&talk.shown).last(), Some(&expected));
    }
}

#[test]
fn a_renewal_moves_none_of_the_most_reacted_and_adds_what_was_missed() {
    let order = ThreadOrder::MostReacted;
    let mut server = server_with(5, 0);
    server.react(CommentId(2));
    let mut talk = begin(&server, order);
    server.react(CommentId(5));
    server.react(CommentId(5));
    server.undo(CommentId(3), UtcTime(9));
    server.write(None);
    talk.renew(server.page(order, 0));
    assert_eq!(ids(&talk.shown), [2, 1, 4, 5, 6]);
}

#[test]
fn replies_go_on_after_the_one_that_was_taken_back() {
    let mut server = server_with(1, 8);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    assert_eq!(talk.shown[0].next, Some(CommentId(6)));
    let event = server.undo(CommentId(6), UtcTime(9));
    follow(&mut talk, &server, UtcTime(9), &event);
    assert_eq!((talk.shown[0].next, talk.shown[0].hidden()), (Some(CommentId(5)), 3));
    talk.append_replies(CommentId(1), server.replies_after(CommentId(1), CommentId(5)));
    assert_fresh(&talk, &server);
}

fn replies_of(talk: &Talk) -> Vec<i64> {
    talk.shown[0].replies.iter().map(|reply| reply.id.0).collect()
}

fn opened_far_into(server: &Server, shown: std::ops::Range<usize>) -> Talk {
    let threads = vec![server.stretch(CommentId(1), shown)];
    Talk::begin(ThreadOrder::Oldest, ThreadsPage { threads, next: None, previous: None })
}

#[test]
fn earlier_replies_come_above_page_by_page_until_the_beginning() {
    let mut server = server_with(1, 120);
    let mut talk = opened_far_into(&server, 80..110);
    assert_eq!(talk.living(), None);
    // One of those shown and the one that the cursor names are taken back.
    for gone in [82, 90] {
        let event = server.undo(CommentId(gone), UtcTime(9));
        follow(&mut talk, &server, UtcTime(9), &event);
    }
    talk.prepend_replies(CommentId(1), server.replies_before(CommentId(1), talk.shown[0].previous.unwrap()));
    assert_eq!((replies_of(&talk)[0], talk.shown[0].previous), (32, Some(CommentId(32))));
    talk.prepend_replies(CommentId(1), server.replies_before(CommentId(1), CommentId(32)));
    assert_eq!((replies_of(&talk)[0], talk.shown[0].previous), (2, None));
    let event = server.write(Some(1));
    follow(&mut talk, &server, UtcTime(9), &event);
    assert_fresh(&talk, &server);
    talk.append_replies(CommentId(1), server.replies_after(CommentId(1), talk.shown[0].next.unwrap()));
    assert_fresh(&talk, &server);
}

#[test]
fn a_renewal_keeps_a_stretch_that_does_not_begin_the_thread() {
    let mut server = server_with(1, 120);
    let mut talk = opened_far_into(&server, 80..120);
    let before = replies_of(&talk);
    server.write(Some(1));
    talk.renew(server.page(ThreadOrder::Oldest, 0));
    assert_eq!(replies_of(&talk), before, "no hole, nothing gone");
    let branch = &talk.shown[0];
    assert_eq!((branch.previous, branch.next), (Some(CommentId(82)), Some(CommentId(121))));
    talk.append_replies(CommentId(1), server.replies_after(CommentId(1), CommentId(121)));
    assert_eq!(replies_of(&talk).last(), Some(&122));
}

#[test]
fn a_text_that_arrives_after_its_end_does_not_come_back() {
    let mut server = server_with(1, 0);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    let created = server.write(None);
    assert_eq!(talk.follow(UtcTime(9), &created), Follow::Arrived(CommentId(2)));
    let late = server.card(CommentId(2));
    talk.follow(UtcTime(9), &server.undo(CommentId(2), UtcTime(9)));
    assert!(!talk.insert(late));
    let created = server.write(None);
    assert_eq!(talk.follow(UtcTime(9), &created), Follow::Arrived(CommentId(3)));
    let late = server.card(CommentId(3));
    talk.follow(UtcTime(10), &server.delete(CommentId(3), UtcTime(10)));
    assert!(talk.insert(late.clone()));
    assert_fresh(&talk, &server);
    talk.replace(late);
    assert_fresh(&talk, &server);
}

#[test]
fn a_deleted_post_lets_nobody_write_or_react() {
    let server = server_with(1, 2);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    talk.follow(UtcTime(9), &Event::PostDeleted { post: POST });
    assert!(talk.branches().flat_map(Branch::cards).all(|card| card.rights == Rights::default()));
}

#[test]
fn what_was_missed_is_there_after_a_renewal_and_what_was_unfolded_stays() {
    let mut server = server_with(3, 8);
    let mut talk = begin(&server, ThreadOrder::Oldest);
    talk.append_replies(CommentId(1), server.replies_after(CommentId(1), CommentId(6)));
    assert_eq!(talk.shown[0].replies.len(), 8);
    server.edit(CommentId(1));
    server.undo(CommentId(9), UtcTime(9));
    server.write(None);
    talk.renew(server.page(ThreadOrder::Oldest, 0));
    assert_eq!(talk.shown.len(), 4);
    assert_eq!(talk.shown[0].root.version, 2);
    assert!(talk.shown[0].replies.len() >= 7, "what was unfolded is not folded again");
}
