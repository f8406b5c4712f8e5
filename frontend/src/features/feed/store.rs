//! The feeds. The three of the first page are kept while the application runs: whoever comes back
//! finds them as they were. Those of groups live as long as their page.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    boot::BootFeed,
    contract::Page,
    feed::posts::{FeedParams, FeedTab, PostCard, ReadFeed},
    groups::MyPart,
    ids::{GroupId, PostId, UserId},
    live::Event,
};

use super::model::{self, Feed, Which};
use crate::{
    announce::Announcer,
    api,
    features::posts::Posts,
    i18n::t,
    live::{Live, News},
    page::Pages,
    session::Session,
};

/// At most so many pages are loaded anew after something was missed.
const PAGES_ANEW: usize = 5;

/// What a feed is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing was asked for yet.
    Unknown,
    /// The first page is being loaded.
    Loading,
    /// There it is.
    Ready,
    /// The page that follows is being loaded.
    LoadingMore,
    /// It could not be loaded; the sentence says why.
    Failed(String),
    /// The page that follows could not be loaded.
    FailedMore(String),
}

/// Whether the posts of a feed are as the server has them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    /// It was not looked at yet.
    New,
    /// It is followed.
    Followed,
    /// It was left, and is looked at again: what happened meanwhile is not known.
    Stale,
}

/// One feed with what it is doing.
#[derive(Clone, Copy)]
pub struct Column {
    which: Which,
    feed: RwSignal<Feed>,
    status: RwSignal<Status>,
    age: StoredValue<Age>,
}

impl Column {
    fn new(which: Which) -> Self {
        Self {
            which,
            feed: RwSignal::new(Feed::default()),
            status: RwSignal::new(Status::Unknown),
            age: StoredValue::new(Age::New),
        }
    }

    /// Which posts it shows.
    pub fn which(&self) -> Which {
        self.which
    }

    /// The feed.
    pub fn feed(&self) -> ReadSignal<Feed> {
        self.feed.read_only()
    }

    /// What it is doing.
    pub fn status(&self) -> ReadSignal<Status> {
        self.status.read_only()
    }

    fn is_there(&self) -> bool {
        self.status.with_untracked(|status| {
            matches!(status, Status::Ready | Status::LoadingMore | Status::FailedMore(_))
        })
    }
}

/// The feeds, as context.
#[derive(Clone, Copy)]
pub struct Feeds {
    for_me: Column,
    my_groups: Column,
    everything: Column,
    /// Those of the groups that are looked at.
    groups: StoredValue<Vec<Column>>,
    posts: Posts,
    session: Session,
    announcer: Announcer,
    /// How many of one's own posts are on their way: their events say nothing new.
    expected: StoredValue<usize>,
}

impl Feeds {
    /// Begins with the page that the server put into ours, and follows what happens.
    pub fn start(first: Option<BootFeed>) -> Self {
        let feeds = Self {
            for_me: Column::new(Which::Tab(FeedTab::ForMe)),
            my_groups: Column::new(Which::Tab(FeedTab::MyGroups)),
            everything: Column::new(Which::Tab(FeedTab::Everything)),
            groups: StoredValue::new(Vec::new()),
            posts: Posts::of_page(),
            session: Session::of_page(),
            announcer: Announcer::of_page(),
            expected: StoredValue::new(0),
        };
        if let Some(BootFeed { tab, page }) = first {
            feeds.begin(feeds.column(tab), page);
        }
        Live::of_page().on_news(move |news| feeds.hear(&news));
        let withdrawn = feeds.posts.withdrawn();
        Effect::new(move |_| {
            if let Some(id) = withdrawn.get() {
                feeds.each(|column| column.feed.update(|feed| feed.withdraw(id)));
            }
        });
        let pages = Pages::of_page();
        Effect::new(move |_| pages.count_waiting(feeds.for_me.feed.with(|feed| feed.fresh.len())));
        feeds
    }

    /// The feeds of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The feed of a tab.
    pub fn column(&self, tab: FeedTab) -> Column {
        match tab {
            FeedTab::ForMe => self.for_me,
            FeedTab::MyGroups => self.my_groups,
            FeedTab::Everything => self.everything,
        }
    }

    /// The feed of a group, as long as what asks for it is shown.
    pub fn of_group(&self, group: GroupId) -> Column {
        let (groups, column) = (self.groups, Column::new(Which::Group(group)));
        groups.update_value(|all| all.push(column));
        on_cleanup(move || {
            groups.try_update_value(|all| all.retain(|other| other.feed != column.feed));
        });
        column
    }

    /// Loads the first page again in the place of all that is shown: what is pinned changed.
    pub fn begin_anew(&self, column: Column) {
        let this = *self;
        spawn_local(async move {
            if let Ok(page) = api::call::<ReadFeed>(&params(column.which), &()).await {
                this.begin(column, page);
            }
        });
    }

    /// Loads the first page, unless it is there or on its way. Called whenever the feed is shown.
    pub fn load(&self, column: Column) {
        let this = *self;
        let again = column.is_there() && column.age.get_value() != Age::New;
        column.age.set_value(if again { Age::Stale } else { Age::Followed });
        if column.is_there() || column.status.with_untracked(|status| *status == Status::Loading) {
            return;
        }
        column.status.set(Status::Loading);
        spawn_local(async move {
            match api::call::<ReadFeed>(&params(column.which), &()).await {
                Ok(page) => this.begin(column, page),
                // Whoever asked for it may have gone elsewhere.
                Err(error) => drop(column.status.try_set(Status::Failed(error.sentence()))),
            }
        });
    }

    /// Loads the page that follows. Gives the first of its posts to `then`.
    pub fn load_more(&self, column: Column, then: impl Fn(PostId) + 'static) {
        let this = *self;
        let Some(before) = column.feed.with_untracked(|feed| feed.next) else { return };
        if column.status.with_untracked(|status| *status == Status::LoadingMore) {
            return;
        }
        column.status.set(Status::LoadingMore);
        spawn_local(async move {
            let params = FeedParams { before: Some(before), ..params(column.which) };
            match api::call::<ReadFeed>(&params, &()).await {
                Ok(page) => {
                    let first = page.items.first().map(|card| card.id);
                    column.feed.try_update(|feed| feed.append(&page));
                    this.know(page);
                    column.status.try_set(Status::Ready);
                    first.into_iter().for_each(then);
                }
                Err(error) => drop(column.status.try_set(Status::FailedMore(error.sentence()))),
            }
        });
    }

    /// Shows what waits, and gives where to read on to `then`.
    pub fn show_fresh(&self, column: Column, then: impl Fn(PostId) + 'static) {
        let this = *self;
        let (after, asked) = column.feed.with_untracked(|feed| (feed.below_fresh(), feed.fresh.clone()));
        spawn_local(async move {
            match api::call::<ReadFeed>(&FeedParams { after, ..params(column.which) }, &()).await {
                Ok(page) => {
                    this.learn(&page);
                    let newest = column.feed.try_update(|feed| feed.show_fresh(&asked, &page)).flatten();
                    newest.into_iter().for_each(then);
                }
                Err(error) => this.announcer.say(error.sentence()),
            }
        });
    }

    /// Puts one's own post on top of the feeds that it belongs to.
    pub fn publish(&self, card: PostCard) {
        let id = card.id;
        let places =
            places(card.group.as_ref().map(|group| group.id), card.also_in.iter().map(|group| group.id));
        self.posts.put(card);
        self.each(|column| {
            if column.is_there() && places.iter().any(|group| self.belongs(column.which, *group)) {
                column.feed.update(|feed| feed.publish(id));
            }
        });
    }

    /// Says that one's own post is on its way, and comes back with the answer.
    pub fn expect_own(&self) {
        self.expected.update_value(|count| *count += 1);
    }

    /// Says that the answer is there.
    pub fn expect_own_no_more(&self) {
        self.expected.update_value(|count| *count = count.saturating_sub(1));
    }

    fn begin(&self, column: Column, page: Page<PostCard>) {
        let feed = Feed::first(&page);
        self.know(page);
        // The page of a group may be gone by now.
        column.feed.try_set(feed);
        column.status.try_set(Status::Ready);
    }

    fn know(&self, page: Page<PostCard>) {
        for card in page.items {
            self.posts.put(card);
        }
    }

    fn learn(&self, page: &Page<PostCard>) {
        for card in &page.items {
            self.posts.put(card.clone());
        }
    }

    fn belongs(&self, which: Which, group: Option<GroupId>) -> bool {
        model::belongs(which, group, self.part(group))
    }

    fn part(&self, group: Option<GroupId>) -> Option<MyPart> {
        self.session.group(group?).map(|mine| mine.part)
    }

    fn each(&self, act: impl Fn(Column)) {
        let groups = self.groups.get_value();
        [self.for_me, self.my_groups, self.everything].into_iter().chain(groups).for_each(act);
    }

    fn hear(&self, news: &News) {
        match news {
            News::Event { event: Event::PostCreated { post, group, also_in, author, .. }, .. } => {
                self.announce(*post, &places(*group, also_in.iter().copied()), *author);
            }
            // What waits is not loaded: it must not be announced once it is gone.
            News::Event { event: Event::PostUndone { post } | Event::PostDeleted { post }, .. } => {
                self.each(|column| column.feed.update(|feed| feed.announce_no_more(*post)));
            }
            News::Event { event: Event::MembershipChanged { user, .. }, .. }
                if *user == self.session.id() =>
            {
                let this = *self;
                spawn_local(async move {
                    this.session.refresh().await;
                    this.catch_up();
                });
            }
            // One's own photo, from another page.
            News::Event { event: Event::ProfileChanged { user }, .. } if *user == self.session.id() => {
                spawn_local(self.session.refresh());
            }
            // It may be called otherwise, and one may write there no more.
            News::Event { event: Event::GroupChanged { group }, .. }
                if self.session.group(*group).is_some() =>
            {
                spawn_local(self.session.refresh());
            }
            News::Event { event: Event::ModerationChanged | Event::NotificationsChanged, .. } => {
                spawn_local(self.session.refresh());
            }
            News::Event { .. } => {}
            // Followed from here: what happened since it was loaded is in no event.
            News::Watching(posts) => self.each(|column| {
                if column.age.get_value() == Age::Stale {
                    self.renew(column);
                } else {
                    self.look_again(column, posts);
                }
            }),
            News::Resync => self.catch_up(),
        }
    }

    fn announce(&self, post: PostId, places: &[Option<GroupId>], author: UserId) {
        // From another device one's own waits like those of others.
        let own = author == self.session.id();
        if own && (self.expected.get_value() > 0 || self.posts.get(post).is_some()) {
            return;
        }
        self.each(|column| {
            let wanted = |group: &Option<GroupId>| {
                model::announces(column.which, self.part(*group)) && self.belongs(column.which, *group)
            };
            if column.is_there() && places.iter().any(wanted) {
                column.feed.update(|feed| feed.announce(post));
            }
        });
        let waiting = self.for_me.feed.with_untracked(|feed| feed.fresh.len());
        if waiting > 0 {
            self.announcer.say_of_others(t!("feed-new", count = waiting));
        }
    }

    /// Loads posts of a feed again, a page of them at most: no more are asked for together.
    fn look_again(&self, column: Column, posts: &[PostId]) {
        let Some((before, after)) = column.feed.with_untracked(|feed| feed.around(posts)) else { return };
        let params = FeedParams { before: Some(before), after: Some(after), ..params(column.which) };
        let this = *self;
        spawn_local(async move {
            if let Ok(page) = api::call::<ReadFeed>(&params, &()).await {
                this.learn(&page);
            }
        });
    }

    /// Loads anew what is shown: too much was missed, or other groups are ours.
    fn catch_up(&self) {
        self.each(|column| self.renew(column));
    }

    fn renew(&self, column: Column) {
        column.age.set_value(Age::Followed);
        if !column.is_there() {
            return;
        }
        let (this, pages) = (*self, column.feed.with_untracked(|feed| feed.pages.min(PAGES_ANEW)));
        spawn_local(async move {
            let Ok(mut page) = api::call::<ReadFeed>(&params(column.which), &()).await else { return };
            for _ in 1..pages {
                let Some(before) = page.next else { break };
                let params = FeedParams { before: Some(PostId(before)), ..params(column.which) };
                let Ok(next) = api::call::<ReadFeed>(&params, &()).await else { break };
                page.items.extend(next.items);
                page.next = next.next;
            }
            this.learn(&page);
            column.feed.try_update(|feed| feed.catch_up(&page));
        });
    }
}

fn params(which: Which) -> FeedParams {
    match which {
        Which::Tab(tab) => FeedParams { tab: Some(tab), ..FeedParams::default() },
        Which::Group(group) => FeedParams { group: Some(group), ..FeedParams::default() },
    }
}

/// Where a post is: in these groups, or in none, which is for everybody.
fn places(first: Option<GroupId>, further: impl Iterator<Item = GroupId>) -> Vec<Option<GroupId>> {
    [first].into_iter().chain(further.map(Some)).collect()
}
