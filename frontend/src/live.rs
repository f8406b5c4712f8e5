//! The one WebSocket, and who listens to it.
//!
//! When to connect, what to believe and what was missed is decided by the state machine in
//! `shared`; this owns the socket, the clock and the dice, and tells the pages. It sends nothing
//! that a person writes: that goes over HTTP.

use std::time::Duration;

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use shared::{
    contract::NoParams,
    identity::GetMe,
    ids::PostId,
    live::{Action, Client, Event, Input, PATH},
    time::UtcTime,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{CloseEvent, MessageEvent, WebSocket};

use crate::{
    api::{self, ApiError},
    dates, session,
};

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

/// The live connection, as context.
#[derive(Clone, Copy)]
pub struct Live {
    link: RwSignal<Link>,
    listeners: StoredValue<Vec<(u32, Callback<News>)>>,
    driver: StoredValue<Driver, LocalStorage>,
}

/// What drives the state machine.
#[derive(Default)]
struct Driver {
    client: Client,
    socket: Option<Socket>,
    timer: Option<TimeoutHandle>,
    /// Counts listeners, so that each can be taken away.
    listeners: u32,
}

/// A socket with the functions that it calls; they live as long as it does.
struct Socket {
    raw: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Live {
    /// Opens the connection; what happened after this cursor follows.
    pub fn start(cursor: i64) -> Self {
        let live = Self {
            link: RwSignal::new(Link::Well),
            listeners: StoredValue::new(Vec::new()),
            driver: StoredValue::new_local(Driver::default()),
        };
        window_event_listener(ev::offline, move |_| live.take_in(&Input::Offline));
        window_event_listener(ev::online, move |_| live.take_in(&Input::Online));
        window_event_listener(ev::visibilitychange, move |_| {
            if !document().hidden() {
                live.take_in(&Input::Visible);
            }
        });
        live.take_in(&Input::Start { cursor: Some(cursor) });
        live
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
        self.take_in(&Input::Retry);
    }

    /// Hears what happens as long as the component that calls this is shown.
    pub fn on_news(&self, hear: impl Fn(News) + Send + Sync + 'static) {
        let (listeners, driver) = (self.listeners, self.driver);
        let id = driver.try_update_value(|driver| {
            driver.listeners += 1;
            driver.listeners
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
        live.take_in(&Input::Watch(post));
        on_cleanup(move || live.take_in(&Input::Unwatch(post)));
    }

    /// Tells the state machine what happened, and does what it says.
    fn take_in(&self, input: &Input<'_>) {
        let (now, random) = (dates::device_now().0, js_sys::Math::random());
        let actions = self.driver.try_update_value(|driver| driver.client.handle(now, random, input));
        for action in actions.unwrap_or_default() {
            self.act(action);
        }
        self.sleep();
    }

    fn act(&self, action: Action) {
        match action {
            Action::Connect { query } => self.connect(&query),
            Action::Disconnect => self.disconnect(),
            Action::Send(text) => self.send(&text),
            Action::Deliver { at, event } => self.tell(&News::Event { at, event }),
            Action::Resync => self.tell(&News::Resync),
            Action::Watching(posts) => self.tell(&News::Watching(posts)),
            Action::ShowLost => self.link.set(Link::Lost),
            Action::HideLost => self.link.set(Link::Well),
            Action::AskSession => self.ask_session(),
            Action::SignInAgain => session::has_ended(),
            Action::ReloadPage => self.link.set(Link::Outdated),
        }
    }

    fn tell(&self, news: &News) {
        for (_, hear) in self.listeners.get_value() {
            hear.run(news.clone());
        }
    }

    fn connect(&self, query: &str) {
        self.disconnect();
        let location = window().location();
        let scheme = if location.protocol().is_ok_and(|it| it == "https:") { "wss" } else { "ws" };
        let host = location.host().unwrap_or_default();
        match WebSocket::new(&format!("{scheme}://{host}{PATH}?{query}")) {
            Ok(socket) => self.driver.update_value(|driver| driver.socket = Some(self.listen(socket))),
            // The browser refuses at once: as a socket that could not be opened.
            Err(_) => self.take_in(&Input::Closed { code: 1006 }),
        }
    }

    fn listen(&self, socket: WebSocket) -> Socket {
        let live = *self;
        let on_open = Closure::<dyn FnMut()>::new(move || live.take_in(&Input::Opened));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                live.take_in(&Input::Message(&text));
            }
        });
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            live.take_in(&Input::Closed { code: event.code() });
        });
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Socket { raw: socket, _on_open: on_open, _on_message: on_message, _on_close: on_close }
    }

    /// Forgets the socket: nothing more of it is heard.
    fn disconnect(&self) {
        let socket = self.driver.try_update_value(|driver| driver.socket.take()).flatten();
        if let Some(Socket { raw: socket, .. }) = &socket {
            socket.set_onopen(None);
            socket.set_onmessage(None);
            socket.set_onclose(None);
            // It may be closed already.
            let _ = socket.close();
        }
        // This may run inside one of its functions: they are dropped when it has returned.
        set_timeout(move || drop(socket), Duration::ZERO);
    }

    fn send(&self, text: &str) {
        self.driver.with_value(|driver| {
            if let Some(socket) = &driver.socket {
                // What cannot be sent is asked for again after the next connection.
                let _ = socket.raw.send_with_str(text);
            }
        });
    }

    fn ask_session(&self) {
        let live = *self;
        spawn_local(async move {
            if api::call::<GetMe>(&NoParams {}, &()).await == Err(ApiError::SessionEnded) {
                live.take_in(&Input::SignedOut);
            }
        });
    }

    /// Comes back when the state machine wants to know the time.
    fn sleep(&self) {
        let live = *self;
        self.driver.update_value(|driver| {
            if let Some(timer) = driver.timer.take() {
                timer.clear();
            }
            let Some(wake_at) = driver.client.wake_at() else { return };
            let delay = wake_at - dates::device_now().0;
            let delay = Duration::from_millis(u64::try_from(delay).unwrap_or_default());
            driver.timer = set_timeout_with_handle(move || live.take_in(&Input::Tick), delay).ok();
        });
    }
}
