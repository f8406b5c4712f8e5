//! What a feed shows and what waits: pure functions of what was loaded and what happened.

use shared::{
    contract::Page,
    feed::posts::{FeedTab, PostCard},
    groups::MyPart,
    ids::{GroupId, PostId},
};

/// Which posts a feed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those of a tab.
    Tab(FeedTab),
    /// Those of a group, without those that are pinned there.
    Group(GroupId),
}

/// How many pages after the first are loaded by themselves; then a button asks for each.
pub const PAGES_BY_THEMSELVES: usize = 3;

/// One feed: posts from the newest to the oldest, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What is shown.
    pub shown: Vec<PostId>,
    /// What was published since, and waits to be asked for.
    pub fresh: Vec<PostId>,
    /// The cursor of what follows; none at the end.
    pub next: Option<PostId>,
    /// How many pages were loaded.
    pub pages: usize,
}

impl Feed {
    /// A feed with its first page.
    pub fn first(page: &Page<PostCard>) -> Self {
        let mut feed = Self::default();
        feed.append(page);
        feed
    }

    /// The bounds, both excluded, of the posts of these that are shown; none if none is.
    pub fn around(&self, posts: &[PostId]) -> Option<(PostId, PostId)> {
        let shown = || posts.iter().filter(|post| self.shown.contains(post)).map(|post| post.0);
        Some((PostId(shown().max()? + 1), PostId(shown().min()? - 1)))
    }

    /// Adds the page that follows.
    pub fn append(&mut self, page: &Page<PostCard>) {
        let new: Vec<_> = ids(page).filter(|id| !self.shown.contains(id)).collect();
        self.shown.extend(new);
        self.next = page.next.map(PostId);
        self.pages += 1;
    }

    /// Whether the page that follows is loaded without being asked for.
    pub fn goes_on_by_itself(&self) -> bool {
        self.next.is_some() && self.pages <= PAGES_BY_THEMSELVES
    }

    /// The newest post shown that is older than all that waits: what waits is newer than it.
    pub fn below_fresh(&self) -> Option<PostId> {
        let oldest = self.fresh.iter().min()?;
        self.shown.iter().copied().find(|id| id < oldest)
    }

    /// Notes a post that others published; it waits until the person asks for it.
    pub fn announce(&mut self, id: PostId) {
        if !self.shown.contains(&id) && !self.fresh.contains(&id) {
            self.fresh.push(id);
        }
    }

    /// Forgets a post that waited and is gone.
    pub fn announce_no_more(&mut self, id: PostId) {
        self.fresh.retain(|other| *other != id);
    }

    /// Shows what waited when it was `asked` for, each in its place, as just loaded; what is not
    /// on the page is gone. Gives where to read on: the newest that was not shown yet.
    ///
    /// If there is more than one page of them, the feed begins anew.
    pub fn show_fresh(&mut self, asked: &[PostId], page: &Page<PostCard>) -> Option<PostId> {
        let newest = ids(page).find(|id| !self.shown.contains(id));
        if page.next.is_some() {
            let before = std::mem::replace(self, Self::first(page));
            for id in before.fresh.into_iter().filter(|id| !asked.contains(id)) {
                self.announce(id);
            }
        } else {
            ids(page).for_each(|id| self.publish(id));
            self.fresh.retain(|id| !asked.contains(id));
        }
        newest.or(self.shown.first().copied())
    }

    /// Shows a post at once, in its place: one's own, or one that was asked for.
    pub fn publish(&mut self, id: PostId) {
        self.fresh.retain(|other| *other != id);
        if !self.shown.contains(&id) {
            let place = self.shown.iter().position(|other| *other < id).unwrap_or(self.shown.len());
            self.shown.insert(place, id);
        }
    }

    /// Drops a post that was withdrawn.
    pub fn withdraw(&mut self, id: PostId) {
        self.shown.retain(|other| *other != id);
        self.fresh.retain(|other| *other != id);
    }

    /// Takes in the first page, loaded anew after much was missed.
    ///
    /// What is new waits; what should be on the page and is not can be seen no longer. Posts
    /// older than the page stay as they are.
    pub fn catch_up(&mut self, page: &Page<PostCard>) {
        let there: Vec<_> = ids(page).collect();
        let oldest = if page.next.is_some() { there.last().copied() } else { None };
        self.shown.retain(|id| oldest.is_some_and(|oldest| *id < oldest) || there.contains(id));
        self.fresh = there.into_iter().filter(|id| !self.shown.contains(id)).collect();
    }
}

fn ids(page: &Page<PostCard>) -> impl Iterator<Item = PostId> {
    page.items.iter().map(|card| card.id)
}

/// Whether a post of that group (none: for everybody) belongs to a feed, given what the reader is
/// there.
pub fn belongs(which: Which, group: Option<GroupId>, mine: Option<MyPart>) -> bool {
    match (which, group) {
        (Which::Group(this), group) => group == Some(this),
        (Which::Tab(FeedTab::Everything), _) | (Which::Tab(FeedTab::ForMe), None) => true,
        (Which::Tab(FeedTab::ForMe), Some(_)) => mine.is_some_and(|part| !part.muted),
        (Which::Tab(FeedTab::MyGroups), Some(_)) => mine.is_some(),
        (Which::Tab(FeedTab::MyGroups), None) => false,
    }
}

/// Whether a new post is announced above a feed: not what the reader does not want to be told of,
/// unless they are looking at its group.
pub fn announces(which: Which, mine: Option<MyPart>) -> bool {
    matches!(which, Which::Group(_)) || mine.is_none_or(|part| part.level.announces_posts())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posts::model::tests::post;

    fn page(ids: &[i64], next: Option<i64>) -> Page<PostCard> {
        Page { items: ids.iter().map(|id| post(*id)).collect(), next }
    }

    fn shown(feed: &Feed) -> Vec<i64> {
        feed.shown.iter().map(|id| id.0).collect()
    }

    #[test]
    fn posts_that_are_shown_lie_between_two_others() {
        let feed = Feed { shown: vec![PostId(9), PostId(7), PostId(4)], ..Feed::default() };
        let around = |posts: &[i64]| feed.around(&posts.iter().copied().map(PostId).collect::<Vec<_>>());
        assert_eq!(around(&[4, 7, 12]), Some((PostId(8), PostId(3))));
        assert_eq!(around(&[9]), Some((PostId(10), PostId(8))));
        assert_eq!(around(&[12]), None);
    }

    #[test]
    fn pages_follow_each_other_without_repeating() {
        let mut feed = Feed::first(&page(&[9, 8, 7], Some(7)));
        feed.append(&page(&[7, 6], None));
        assert_eq!(shown(&feed), [9, 8, 7, 6]);
        assert_eq!(feed.next, None);
        assert!(!feed.goes_on_by_itself(), "it is at its end");
    }

    #[test]
    fn three_pages_come_by_themselves() {
        let mut feed = Feed::first(&page(&[99], Some(99)));
        for id in [98, 97, 96] {
            assert!(feed.goes_on_by_itself());
            feed.append(&page(&[id], Some(id)));
        }
        assert!(!feed.goes_on_by_itself());
    }

    #[test]
    fn what_is_new_waits_until_it_is_asked_for() {
        let mut feed = Feed::first(&page(&[9, 8], Some(8)));
        feed.announce(PostId(10));
        feed.announce(PostId(10));
        feed.announce(PostId(9));
        assert_eq!((shown(&feed), feed.fresh.len()), (vec![9, 8], 1));
        assert_eq!(feed.below_fresh(), Some(PostId(9)));
        let asked = feed.fresh.clone();
        assert_eq!(feed.show_fresh(&asked, &page(&[11, 10], None)), Some(PostId(11)));
        assert_eq!((shown(&feed), feed.fresh.len()), (vec![11, 10, 9, 8], 0));
    }

    #[test]
    fn what_waits_below_ones_own_post_is_shown_in_its_place() {
        let mut feed = Feed::first(&page(&[9, 8], Some(8)));
        feed.announce(PostId(11));
        feed.publish(PostId(12));
        assert_eq!(feed.below_fresh(), Some(PostId(9)));
        let asked = feed.fresh.clone();
        feed.announce(PostId(13));
        assert_eq!(feed.show_fresh(&asked, &page(&[12, 11], None)), Some(PostId(11)));
        assert_eq!((shown(&feed), feed.fresh.as_slice()), (vec![12, 11, 9, 8], [PostId(13)].as_slice()));
    }

    #[test]
    fn what_waited_and_is_gone_leaves_the_reader_at_the_newest_post() {
        let mut feed = Feed::first(&page(&[9, 8], Some(8)));
        feed.announce(PostId(10));
        assert_eq!(feed.show_fresh(&[PostId(10)], &page(&[], None)), Some(PostId(9)));
        assert_eq!((shown(&feed), feed.fresh.len()), (vec![9, 8], 0));
    }

    #[test]
    fn what_is_gone_waits_no_more() {
        let mut feed = Feed::first(&page(&[9], None));
        feed.announce(PostId(10));
        feed.announce_no_more(PostId(10));
        assert_eq!((feed.fresh.len(), shown(&feed)), (0, vec![9]));
    }

    #[test]
    fn more_than_a_page_of_new_posts_begins_anew() {
        let mut feed = Feed::first(&page(&[9, 8], Some(8)));
        feed.show_fresh(&[], &page(&[50, 49], Some(49)));
        assert_eq!((shown(&feed), feed.next), (vec![50, 49], Some(PostId(49))));
    }

    #[test]
    fn ones_own_post_takes_its_place_and_leaves_it() {
        let mut feed = Feed::first(&page(&[9, 8], None));
        feed.announce(PostId(10));
        feed.publish(PostId(10));
        feed.publish(PostId(10));
        assert_eq!((shown(&feed), feed.fresh.len()), (vec![10, 9, 8], 0));
        feed.withdraw(PostId(10));
        assert_eq!(shown(&feed), [9, 8]);
    }

    #[test]
    fn catching_up_shows_nothing_new_and_drops_what_may_no_longer_be_seen() {
        let mut feed = Feed::first(&page(&[9, 8, 7, 3], Some(3)));
        feed.catch_up(&page(&[11, 9, 7], Some(7)));
        assert_eq!(shown(&feed), [9, 7, 3], "8 is gone, 3 is older than what was loaded");
        assert_eq!(feed.fresh, [PostId(11)]);
        feed.catch_up(&page(&[11, 9], None));
        assert_eq!(shown(&feed), [9], "the page is the whole feed");
    }

    #[test]
    fn a_post_belongs_to_the_feeds_of_its_readers() {
        use shared::groups::{Level, MemberRole};
        let part = MyPart { role: MemberRole::Member, level: Level::Topics, muted: false, may_publish: true };
        let (mine, group) = (Some(part), Some(GroupId(1)));
        let [for_me, my_groups, everything] =
            [FeedTab::ForMe, FeedTab::MyGroups, FeedTab::Everything].map(Which::Tab);
        assert!(belongs(for_me, None, None) && belongs(for_me, group, mine));
        assert!(!belongs(for_me, group, None), "an open group of others");
        assert!(belongs(everything, group, None) && !belongs(my_groups, None, None));
        let muted = Some(MyPart { muted: true, ..part });
        assert!(!belongs(for_me, group, muted) && belongs(my_groups, group, muted));
        let page = Which::Group(GroupId(1));
        assert!(
            belongs(page, group, None)
                && !belongs(page, Some(GroupId(2)), mine)
                && !belongs(page, None, None)
        );
        let quiet = Some(MyPart { level: Level::Mentions, ..part });
        assert!(announces(for_me, mine) && announces(everything, None) && !announces(for_me, quiet));
        assert!(announces(page, quiet), "whoever looks at the group sees what is new");
    }
}
