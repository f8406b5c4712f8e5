//! The client's side of the protocol: when to connect, what to believe, when to say so.
//!
//! A pure state machine. Whoever drives it owns the socket, the clock and the dice: it passes
//! in what happened with the moment and a random number, does what the actions say, and comes
//! back with [`Input::Tick`] at [`Client::wake_at`]. Once it was told to disconnect, it passes
//! on nothing more of the old socket.

mod pace;
mod watch;

use super::{ClientMessage, Event, ServerMessage, VERSION, close};
use crate::{ids::PostId, time::UtcTime};
use pace::Pace;
use watch::Watch;

/// A loss is shown after this long: most are over before.
pub const SHOW_LOST_AFTER_MS: i64 = 4_000;

/// A connection on which nothing was heard for this long is lost.
pub const SILENT_AFTER_MS: i64 = 75_000;

/// A socket that has not opened after this long will not.
pub const OPEN_WITHIN_MS: i64 = 20_000;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input<'a> {
    /// The page is there, and shows everything up to this cursor (none: it does not know).
    Start {
        /// The cursor that came with the page.
        cursor: Option<i64>,
    },
    /// The socket opened.
    Opened,
    /// A text frame came.
    Message(&'a str),
    /// The socket closed, or could not be opened (1006).
    Closed {
        /// The close code.
        code: u16,
    },
    /// Time went by.
    Tick,
    /// The device has no network any more.
    Offline,
    /// The device has a network again.
    Online,
    /// The person looks at the page again.
    Visible,
    /// The person asks to try now.
    Retry,
    /// The page shows a post: its comments and reactions are wanted. Counted.
    Watch(PostId),
    /// The page shows a post no longer.
    Unwatch(PostId),
    /// The server said, over HTTP, that the session has ended.
    SignedOut,
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Open a socket to [`super::PATH`] with this query.
    Connect {
        /// Version, cursor and watched posts.
        query: String,
    },
    /// Forget the socket, and close it.
    Disconnect,
    /// Send a text frame.
    Send(String),
    /// Something happened, and was not told before.
    Deliver {
        /// When.
        at: UtcTime,
        /// What.
        event: Event,
    },
    /// Too much was missed: load anew what is shown.
    Resync,
    /// Events of these posts follow from here; what was loaded before may be older.
    Watching(Vec<PostId>),
    /// Say that the connection is lost.
    ShowLost,
    /// The connection is back.
    HideLost,
    /// Ask over HTTP whether the session still stands: a refused socket does not say why.
    AskSession,
    /// The session has ended: offer to sign in. The client has stopped.
    SignInAgain,
    /// The page is older than the server: load it anew. The client has stopped.
    ReloadPage,
}

/// The state of the client.
#[derive(Clone, Debug)]
pub struct Client {
    state: State,
    cursor: Option<i64>,
    watch: Watch,
    pace: Pace,
    /// Since when there has been no service, while there is none.
    lost_at: Option<i64>,
    lost_shown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not started, or stopped for good.
    Stopped,
    /// Closed because the person has too many connections: waits for them to look here.
    Parked,
    /// Connects at this moment.
    Waiting { until: i64 },
    /// The socket is opening.
    Connecting { since: i64 },
    /// The socket is open; `served` since the greeting.
    Open { heard: i64, served: Option<i64> },
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// A client that waits for [`Input::Start`].
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: State::Stopped,
            cursor: None,
            watch: Watch::default(),
            pace: Pace::default(),
            lost_at: None,
            lost_shown: false,
        }
    }

    /// Takes in what happened at `now` (milliseconds of any clock that goes forward), with a
    /// random number from 0 (included) to 1 (excluded), and says what to do, in order.
    #[must_use]
    pub fn handle(&mut self, now: i64, random: f64, input: &Input<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        match *input {
            Input::Start { cursor } if self.state == State::Stopped => {
                self.cursor = cursor;
                self.connect(now, &mut actions);
            }
            Input::Start { .. } => {}
            Input::Opened => self.opened(now),
            Input::Message(text) => self.hear(now, text, &mut actions),
            Input::Closed { code } => self.closed(now, random, code, &mut actions),
            Input::Tick => self.tick(now, random, &mut actions),
            Input::Offline => self.cut_off(now, &mut actions),
            Input::Online => self.hurry(now, random),
            Input::Visible => self.look(now, random, &mut actions),
            Input::Retry => self.retry(now, &mut actions),
            Input::Watch(post) => self.watch.add(post, now),
            Input::Unwatch(post) => self.watch.remove(post, now),
            Input::SignedOut => self.sign_in_again(&mut actions),
        }
        actions
    }

    /// When the next [`Input::Tick`] is due, if one is.
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        let state = match self.state {
            State::Stopped | State::Parked => None,
            State::Waiting { until } => Some(until),
            State::Connecting { since } => Some(since + OPEN_WITHIN_MS),
            State::Open { heard, .. } => Some(heard + SILENT_AFTER_MS),
        };
        let lost = self.lost_at.filter(|_| !self.lost_shown).map(|at| at + SHOW_LOST_AFTER_MS);
        let watch = self.serving().then(|| self.watch.due()).flatten();
        [state, lost, watch].into_iter().flatten().min()
    }

    /// The last cursor known: what is shown is at least this new.
    #[must_use]
    pub const fn cursor(&self) -> Option<i64> {
        self.cursor
    }

    fn serving(&self) -> bool {
        matches!(self.state, State::Open { served: Some(_), .. })
    }

    fn connect(&mut self, now: i64, actions: &mut Vec<Action>) {
        let since = self.cursor.map(|cursor| format!("&since={cursor}")).unwrap_or_default();
        let posts: Vec<String> = self.watch.start_over().iter().map(ToString::to_string).collect();
        let posts = if posts.is_empty() { String::new() } else { format!("&posts={}", posts.join(",")) };
        self.state = State::Connecting { since: now };
        actions.push(Action::Connect { query: format!("v={VERSION}{since}{posts}") });
    }

    fn opened(&mut self, now: i64) {
        if matches!(self.state, State::Connecting { .. }) {
            self.pace.opened();
            self.state = State::Open { heard: now, served: None };
        }
    }

    fn hear(&mut self, now: i64, text: &str, actions: &mut Vec<Action>) {
        let State::Open { heard, .. } = &mut self.state else { return };
        *heard = now;
        match serde_json::from_str(text) {
            Ok(ServerMessage::Hello { cursor }) => self.greeted(now, cursor, actions),
            Ok(ServerMessage::Heartbeat { cursor }) => self.cursor = self.cursor.max(Some(cursor)),
            Ok(ServerMessage::Event { seq, at, event }) => {
                // Delivery is at least once.
                if self.cursor.is_none_or(|cursor| seq > cursor) {
                    self.cursor = Some(seq);
                    actions.push(Action::Deliver { at, event });
                }
            }
            Ok(ServerMessage::Resync { cursor }) => {
                self.cursor = Some(cursor);
                actions.push(Action::Resync);
            }
            Ok(ServerMessage::Subscribed { posts, .. }) => actions.push(Action::Watching(posts)),
            // It may have been an event; what it said is on the server.
            Err(_) => actions.push(Action::Resync),
        }
    }

    fn greeted(&mut self, now: i64, cursor: i64, actions: &mut Vec<Action>) {
        if let State::Open { served, .. } = &mut self.state {
            *served = Some(now);
        }
        self.cursor = self.cursor.or(Some(cursor));
        self.lost_at = None;
        if std::mem::take(&mut self.lost_shown) {
            actions.push(Action::HideLost);
        }
    }

    fn closed(&mut self, now: i64, random: f64, code: u16, actions: &mut Vec<Action>) {
        if !matches!(self.state, State::Connecting { .. } | State::Open { .. }) {
            return;
        }
        match code {
            close::SESSION_ENDED => self.sign_in_again(actions),
            close::OUTDATED => {
                self.stop();
                actions.push(Action::ReloadPage);
            }
            close::TOO_MANY => {
                // Coming back by itself would push out another, which would come back…
                self.state = State::Parked;
                self.lost_at.get_or_insert(now);
            }
            _ => self.lose(now, random, code, actions),
        }
    }

    fn lose(&mut self, now: i64, random: f64, code: u16, actions: &mut Vec<Action>) {
        let served_for = match self.state {
            State::Open { served: Some(since), .. } => Some(now - since),
            _ => None,
        };
        let opened = matches!(self.state, State::Open { .. });
        let delay = self.pace.after(code, opened, served_for, random);
        self.state = State::Waiting { until: now + delay };
        self.lost_at.get_or_insert(now);
        if self.pace.asks_session() {
            actions.push(Action::AskSession);
        }
    }

    fn tick(&mut self, now: i64, random: f64, actions: &mut Vec<Action>) {
        match self.state {
            State::Waiting { until } if now >= until => self.connect(now, actions),
            State::Connecting { since } if now >= since + OPEN_WITHIN_MS => {
                actions.push(Action::Disconnect);
                self.lose(now, random, close::SILENT, actions);
            }
            State::Open { heard, .. } if now >= heard + SILENT_AFTER_MS => {
                actions.push(Action::Disconnect);
                self.lose(now, random, close::SILENT, actions);
            }
            _ => {}
        }
        if self.serving() {
            actions.extend(self.watch.changes(now).iter().map(ClientMessage::to_json).map(Action::Send));
        }
        if !self.lost_shown && self.lost_at.is_some_and(|at| now >= at + SHOW_LOST_AFTER_MS) {
            self.lost_shown = true;
            actions.push(Action::ShowLost);
        }
    }

    /// Without network the socket is dead, whatever it says, and trying is in vain. It is tried
    /// seldom all the same: devices are wrong about their network.
    fn cut_off(&mut self, now: i64, actions: &mut Vec<Action>) {
        match self.state {
            State::Stopped | State::Parked => return,
            State::Connecting { .. } | State::Open { .. } => actions.push(Action::Disconnect),
            State::Waiting { .. } => {}
        }
        self.state = State::Waiting { until: now + pace::OFFLINE_MS };
        self.lost_at.get_or_insert(now);
    }

    /// Connects soon, if it waits for longer than that.
    fn hurry(&mut self, now: i64, random: f64) {
        if let State::Waiting { until } = &mut self.state {
            *until = (*until).min(now + pace::soon(random));
        }
    }

    /// The page may have slept: whatever was due is due now.
    fn look(&mut self, now: i64, random: f64, actions: &mut Vec<Action>) {
        if self.state == State::Parked {
            return self.connect(now, actions);
        }
        self.hurry(now, random);
        self.tick(now, random, actions);
    }

    fn retry(&mut self, now: i64, actions: &mut Vec<Action>) {
        if matches!(self.state, State::Parked | State::Waiting { .. }) {
            self.connect(now, actions);
        }
    }

    fn sign_in_again(&mut self, actions: &mut Vec<Action>) {
        if self.state == State::Stopped {
            return;
        }
        if matches!(self.state, State::Connecting { .. } | State::Open { .. }) {
            actions.push(Action::Disconnect);
        }
        self.stop();
        actions.push(Action::SignInAgain);
    }

    fn stop(&mut self) {
        self.state = State::Stopped;
        self.lost_at = None;
    }
}

#[cfg(test)]
mod tests;
