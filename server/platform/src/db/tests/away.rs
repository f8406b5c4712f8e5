//! A server that goes away and comes back, seen through a relay that the test controls.

use std::time::{Duration, Instant};

use shared::problem::Code;

use crate::testing::Relay;

use super::*;

/// The database of the test, reached through a relay; none on SQLite.
fn through_relay(db: &TestDb) -> Option<(Db, Relay)> {
    let (url, relay) = Relay::before(&db.config().url)?;
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
