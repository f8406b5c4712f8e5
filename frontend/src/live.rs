//! The live connection, and who listens to it.
//!
//! Pages say here what they want to hear; what drives the connection is a part of the
//! application that arrives a little later ([`connection`]). What pages want meanwhile waits.
//! Nothing that a person writes is sent this way: that goes over HTTP.

mod connection;

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use shared::{ids::PostId, live::Event, time::UtcTime};

/// How long after a failed download the next begins, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_secs(4);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It serves, or may any moment.
    Well,
    /// It has been lost for some seconds: what others do does not arrive.
    Lost,
    /// The page is older than the server and must be loaded anew.
    Outdated,
}

/// What the pages are told.
#[derive(Clone, Debug)]
pub enum News {
    /// Something happened.
    Event {
        /// When.
        at: UtcTime,
        /// What.
        event: Event,
    },
    /// Comments and reactions of these posts follow from here; what was loaded before may be older.
    Watching(Vec<PostId>),
    /// Too much was missed: load anew what is shown.
    Resync,
}

/// What the pages want.
#[derive(Clone, Copy, Debug)]
enum Wish {
    /// The comments and reactions of a post. Counted.
    Watch(PostId),
    /// Those of a post no longer.
    Unwatch(PostId),
    /// A connection now.
    Retry,
}

type Driver = Rc<dyn Fn(Wish)>;

/// The live connection, as context.
#[derive(Clone, Copy)]
pub struct Live {
    /// What the page showed when it came.
    cursor: i64,
    link: RwSignal<Link>,
    listeners: StoredValue<Vec<(u32, Callback<News>)>>,
    /// Counts listeners, so that each can be taken away.
    count: StoredValue<u32>,
    /// What fulfils wishes, once it is here.
    driver: StoredValue<Option<Driver>, LocalStorage>,
    /// What was wished before.
    waiting: StoredValue<Vec<Wish>>,
}

impl Live {
    /// Opens the connection; what happened after this cursor follows.
    pub fn start(cursor: i64) -> Self {
        let live = Self {
            cursor,
            link: RwSignal::new(Link::Well),
            listeners: StoredValue::new(Vec::new()),
            count: StoredValue::new(0),
            driver: StoredValue::new_local(None),
            waiting: StoredValue::new(Vec::new()),
        };
        live.drive(FIRST_PAUSE);
        live
    }

    /// Fetches what drives the connection; without network it tries again after a pause.
    fn drive(self, pause: Duration) {
        spawn_local(async move {
            if let Ok(open) = connection::open().await {
                return self.begin(open);
            }
            self.link.set(Link::Lost);
            set_timeout(move || self.drive(LONGEST_PAUSE.min(pause * 2)), pause);
        });
    }

    fn begin(self, open: connection::Open) {
        // Asked for twice, it may arrive twice.
        if self.driver.with_value(Option::is_some) {
            return;
        }
        self.link.set(Link::Well);
        open(self, self.cursor);
    }

    /// The live connection of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// How the connection is.
    pub fn link(&self) -> ReadSignal<Link> {
        self.link.read_only()
    }

    /// Tries to connect now.
    pub fn retry(&self) {
        match self.driver.get_value() {
            Some(driver) => driver(Wish::Retry),
            None => self.drive(FIRST_PAUSE),
        }
    }

    /// Hears what happens as long as the component that calls this is shown.
    pub fn on_news(&self, hear: impl Fn(News) + Send + Sync + 'static) {
        let listeners = self.listeners;
        let id = self.count.try_update_value(|count| {
            *count += 1;
            *count
        });
        let id = id.unwrap_or_default();
        listeners.update_value(|all| all.push((id, Callback::new(hear))));
        on_cleanup(move || {
            listeners.try_update_value(|all| all.retain(|(other, _)| *other != id));
        });
    }

    /// Asks for the comments and reactions of a post as long as the component is shown.
    pub fn watch(&self, post: PostId) {
        let live = *self;
        live.wish(Wish::Watch(post));
        on_cleanup(move || live.wish(Wish::Unwatch(post)));
    }

    fn wish(&self, wish: Wish) {
        match self.driver.get_value() {
            Some(driver) => driver(wish),
            None => self.waiting.update_value(|waiting| waiting.push(wish)),
        }
    }
}
