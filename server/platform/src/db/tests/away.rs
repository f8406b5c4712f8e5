//! A server that goes away and comes back, seen through a relay that the test controls.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use shared::problem::Code;
use tokio::sync::watch;

use super::*;

/// Forwards connections to the server until told to cut them.
struct Relay {
    port: u16,
    state: Arc<RelayState>,
    refused: watch::Receiver<u32>,
}

struct RelayState {
    open: AtomicBool,
    server: String,
    streams: Mutex<Vec<TcpStream>>,
    refusals: watch::Sender<u32>,
}

impl Relay {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (refusals, refused) = watch::channel(0);
        let streams = Mutex::new(Vec::new());
        let state = Arc::new(RelayState { open: AtomicBool::new(true), server, streams, refusals });
        let accepting = Arc::clone(&state);
        thread::spawn(move || listener.incoming().for_each(|client| accepting.accept(client.unwrap())));
        Self { port, state, refused }
    }

    fn cut(&mut self) {
        self.state.open.store(false, Ordering::SeqCst);
        for stream in self.state.streams.lock().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.refused.mark_unchanged();
    }

    fn restore(&self) {
        self.state.open.store(true, Ordering::SeqCst);
    }

    /// Waits until so many attempts to connect were refused.
    async fn refuses(&mut self, times: u32) {
        let from = *self.refused.borrow();
        self.refused.wait_for(|count| *count >= from + times).await.unwrap();
    }
}

impl RelayState {
    fn accept(&self, client: TcpStream) {
        if !self.open.load(Ordering::SeqCst) {
            drop(client);
            self.refusals.send_modify(|count| *count += 1);
            return;
        }
        let server = TcpStream::connect(&self.server).unwrap();
        for (from, to) in [(&client, &server), (&server, &client)] {
            let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
            thread::spawn(move || forward(&mut from, &mut to));
        }
        self.streams.lock().extend([client, server]);
    }
}

fn forward(from: &mut TcpStream, to: &mut TcpStream) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

/// The database of the test, reached through a relay; none on SQLite, or without TCP.
fn through_relay(db: &TestDb) -> Option<(Db, Relay)> {
    let DatabaseUrl::Postgres(url) = &db.config().url else { return None };
    let (user, rest) = url.strip_prefix("postgres://").unwrap().split_once('@')?;
    let (server, name) = rest.split_once('/')?;
    let relay = Relay::to(if server.contains(':') { server.to_owned() } else { format!("{server}:5432") });
    let url = DatabaseUrl::Postgres(format!("postgres://{user}@127.0.0.1:{}/{name}", relay.port));
    let config = DatabaseConfig { url, readers: 3 };
    let db = Db::open(&config, db.db().clock(), Arc::new(IdMaker::new(0)), &MIGRATIONS).unwrap();
    Some((db, relay))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_wait_for_a_server_that_comes_back() {
    let base = database().await;
    let Some((db, mut relay)) = through_relay(&base) else { return };
    db.write(|tx| Ok(note(tx, 1, "before")?)).await.unwrap();

    relay.cut();
    let writing = tokio::spawn({
        let db = db.clone();
        async move { db.write(|tx| Ok(note(tx, 2, "meanwhile")?)).await }
    });
    relay.refuses(1).await;
    let reading = tokio::spawn({
        let db = db.clone();
        async move { db.read(texts_in).await }
    });
    relay.refuses(4).await;
    assert!(!writing.is_finished() && !reading.is_finished());

    relay.restore();
    let since = Instant::now();
    writing.await.unwrap().unwrap();
    assert!(!reading.await.unwrap().unwrap().is_empty());
    assert!(since.elapsed() < Duration::from_secs(3), "{:?}", since.elapsed());
    assert_eq!(texts(&db).await, ["before", "meanwhile"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_told_to_come_back_when_the_server_stays_away() {
    let base = database().await;
    let Some((db, mut relay)) = through_relay(&base) else { return };

    relay.cut();
    let since = Instant::now();
    let requests = (0..30).map(|id| db.write(move |tx| Ok(note(tx, id, &format!("note {id}"))?)));
    let outcomes = futures_util::future::join_all(requests).await;
    assert!(since.elapsed() < Duration::from_secs(8), "{:?}", since.elapsed());
    for outcome in outcomes {
        let refusal = outcome.unwrap_err();
        assert!(
            matches!(refusal, Error::Refused { code: Code::Unavailable, retry_after: Some(5), .. }),
            "{refusal:?}"
        );
    }

    relay.restore();
    db.write(|tx| Ok(note(tx, 1, "after")?)).await.unwrap();
    assert_eq!(texts(&db).await, ["after"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_breaks_off_is_not_repeated() {
    let base = database().await;
    let Some((db, relay)) = through_relay(&base) else { return };

    let relay = Arc::new(Mutex::new(relay));
    let cutting = Arc::clone(&relay);
    let broken = db.write(move |tx| {
        note(tx, 1, "half")?;
        cutting.lock().cut();
        Ok(note(tx, 2, "done")?)
    });
    assert_eq!(broken.await.unwrap_err().code(), Code::Unavailable);

    let cutting = Arc::clone(&relay);
    relay.lock().restore();
    let uncertain = db.write(move |tx| {
        note(tx, 3, "who knows")?;
        cutting.lock().cut();
        Ok(())
    });
    assert_eq!(uncertain.await.unwrap_err().code(), Code::Unavailable);

    relay.lock().restore();
    assert!(!texts(&db).await.iter().any(|text| text == "half"));
}
