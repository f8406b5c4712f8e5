//! What drives the live connection.
//!
//! When to connect, what to believe and what was missed is decided by the state machine in
//! `shared`; this owns the socket, the clock and the dice, and tells the pages.

use std::{rc::Rc, time::Duration};

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use shared::{
    contract::NoParams,
    identity::GetMe,
    live::{Action, Client, Input, PATH},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{CloseEvent, MessageEvent, WebSocket};

use super::{Link, Live, News, Wish};
use crate::{
    api::{self, ApiError},
    dates,
    late::later,
    session,
};

/// Opens the connection of a page that shows everything up to a cursor.
pub type Open = fn(Live, i64);

later!(open in live: Open = Connection::start);

#[derive(Clone, Copy)]
struct Connection {
    live: Live,
    driver: StoredValue<Driver, LocalStorage>,
}

/// What drives the state machine.
#[derive(Default)]
struct Driver {
    client: Client,
    socket: Option<Socket>,
    timer: Option<TimeoutHandle>,
}

/// A socket with the functions that it calls; they live as long as it does.
struct Socket {
    raw: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Connection {
    fn start(live: Live, cursor: i64) {
        let this = Self { live, driver: StoredValue::new_local(Driver::default()) };
        window_event_listener(ev::offline, move |_| this.take_in(&Input::Offline));
        window_event_listener(ev::online, move |_| this.take_in(&Input::Online));
        window_event_listener(ev::visibilitychange, move |_| {
            if !document().hidden() {
                this.take_in(&Input::Visible);
            }
        });
        live.driver.set_value(Some(Rc::new(move |wish| this.fulfil(wish))));
        // Before it connects: what happened to these posts since the cursor follows only if they
        // are asked for together.
        for wish in live.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            this.fulfil(wish);
        }
        this.take_in(&Input::Start { cursor: Some(cursor) });
    }

    fn fulfil(&self, wish: Wish) {
        self.take_in(&match wish {
            Wish::Watch(post) => Input::Watch(post),
            Wish::Unwatch(post) => Input::Unwatch(post),
            Wish::Retry => Input::Retry,
        });
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
            Action::ShowLost => self.live.link.set(Link::Lost),
            Action::HideLost => self.live.link.set(Link::Well),
            Action::AskSession => self.ask_session(),
            Action::SignInAgain => session::has_ended(),
            Action::ReloadPage => self.live.link.set(Link::Outdated),
        }
    }

    fn tell(&self, news: &News) {
        for (_, hear) in self.live.listeners.get_value() {
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
        let this = *self;
        let on_open = Closure::<dyn FnMut()>::new(move || this.take_in(&Input::Opened));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                this.take_in(&Input::Message(&text));
            }
        });
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            this.take_in(&Input::Closed { code: event.code() });
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
        let this = *self;
        spawn_local(async move {
            if api::call::<GetMe>(&NoParams {}, &()).await == Err(ApiError::SessionEnded) {
                this.take_in(&Input::SignedOut);
            }
        });
    }

    /// Comes back when the state machine wants to know the time.
    fn sleep(&self) {
        let this = *self;
        self.driver.update_value(|driver| {
            if let Some(timer) = driver.timer.take() {
                timer.clear();
            }
            let Some(wake_at) = driver.client.wake_at() else { return };
            let delay = wake_at - dates::device_now().0;
            let delay = Duration::from_millis(u64::try_from(delay).unwrap_or_default());
            driver.timer = set_timeout_with_handle(move || this.take_in(&Input::Tick), delay).ok();
        });
    }
}
