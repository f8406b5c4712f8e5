//! The client of the contract against the real gateway: whatever breaks, nothing is lost.

use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use platform::live::Recipients;
use shared::{
    ids::PostId,
    live::{Action, Client, Event, Input},
};
use tokio::sync::Semaphore;
use tokio_tungstenite::tungstenite::Message;

use crate::kit::{PATIENCE, Peer, Town};

/// A page: the client, its socket, and what it was told.
struct Page<'a> {
    town: &'a Town,
    client: Client,
    /// The page's own clock: it does not wait, it moves the hands.
    now: i64,
    socket: Option<Peer>,
    told: Vec<i64>,
    reloads: usize,
}

impl<'a> Page<'a> {
    async fn open(town: &'a Town, cursor: i64) -> Self {
        let mut page =
            Self { town, client: Client::new(), now: 0, socket: None, told: Vec::new(), reloads: 0 };
        page.input(&Input::Start { cursor: Some(cursor) }).await;
        page
    }

    async fn input(&mut self, input: &Input<'_>) {
        self.now += 1;
        for action in self.client.handle(self.now, 0.5, input) {
            match action {
                Action::Connect { query } => {
                    self.socket = Some(self.town.knock(1, &query).await);
                    assert_eq!(self.client.handle(self.now, 0.5, &Input::Opened), []);
                }
                Action::Disconnect => self.socket = None,
                Action::Send(text) => {
                    self.socket.as_mut().unwrap().stream.send(Message::text(text)).await.unwrap();
                }
                Action::Deliver { event: Event::PostDeleted { post }, .. } => self.told.push(post.0),
                Action::Resync => self.reloads += 1,
                Action::Watching(_) | Action::ShowLost | Action::HideLost => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// Takes in one frame, or the end of the socket; connects again when it is time.
    async fn step(&mut self) {
        let Some(socket) = &mut self.socket else {
            self.now = self.now.max(self.client.wake_at().unwrap());
            return self.input(&Input::Tick).await;
        };
        match tokio::time::timeout(PATIENCE, socket.stream.next()).await.expect("a frame") {
            Some(Ok(Message::Text(text))) => self.input(&Input::Message(&text)).await,
            Some(Ok(Message::Close(frame))) => {
                self.socket = None;
                self.input(&Input::Closed { code: frame.map_or(1005, |frame| frame.code.into()) }).await;
            }
            Some(Ok(_)) => {}
            _ => self.lose().await,
        }
    }

    /// The network fails without a word.
    async fn lose(&mut self) {
        self.socket = None;
        self.input(&Input::Closed { code: 1006 }).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_again_and_again_loses_nothing() {
    let town = Arc::new(Town::new());
    // The writer is never further ahead than what is replayed.
    let ahead = Arc::new(Semaphore::new(40));
    let (writer, allowed) = (town.clone(), ahead.clone());
    let writing = tokio::spawn(async move {
        for seq in 1..=500 {
            allowed.acquire().await.unwrap().forget();
            writer.publish(seq, Recipients::Everyone, None);
        }
    });
    let mut page = Page::open(&town, 0).await;
    let mut breaks = 0;
    while page.told.last() != Some(&500) {
        let before = page.told.len();
        page.step().await;
        ahead.add_permits(page.told.len() - before);
        if page.told.len() >= (breaks + 1) * 9 {
            breaks += 1;
            page.lose().await;
        }
    }
    writing.await.unwrap();
    assert_eq!(page.told, (1..=500).collect::<Vec<i64>>());
    assert_eq!((page.reloads, breaks), (0, 55));
}

#[tokio::test]
async fn what_a_page_watches_is_watched_again_after_a_loss() {
    let town = Town::new();
    let mut page = Page::open(&town, 0).await;
    page.step().await;
    page.input(&Input::Watch(PostId(42))).await;
    page.now += 1_000;
    page.input(&Input::Tick).await;
    page.step().await;
    town.publish(1, Recipients::Everyone, Some(42));
    page.step().await;
    page.lose().await;
    town.publish(2, Recipients::Everyone, Some(42));
    town.publish(3, Recipients::Everyone, Some(43));
    while page.told.len() < 2 {
        page.step().await;
    }
    town.publish(4, Recipients::Everyone, Some(42));
    while page.told.len() < 3 {
        page.step().await;
    }
    assert_eq!(page.told, [1, 2, 4]);
}
