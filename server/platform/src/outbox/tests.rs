//! Events leave in one order, after their commit, and none is skipped.

use std::sync::Arc;
use std::sync::mpsc;

use shared::problem::Code;
use shared::time::DAY;
use tokio::sync::mpsc as channel;

use super::*;
use crate::Error;
use crate::ids::IdMaker;
use crate::testing::{MIGRATIONS, TestDb};

fn emit(tx: &mut Tx<'_>, number: i64) -> Result<i64> {
    tx.emit("counted", &number, &Audience::Everyone, None)
}

fn numbers(rows: &[OutboxRow]) -> Vec<i64> {
    rows.iter().map(|row| row.read().unwrap()).collect()
}

async fn all(db: &Db) -> Vec<OutboxRow> {
    db.read(|conn| {
        let end = safe_end(conn)?;
        after(conn, 0, end, 10_000)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn an_event_leaves_with_its_transaction_or_not_at_all() {
    let db = TestDb::new(&MIGRATIONS);
    let audience = Audience::Members(vec![UserId(7)]);
    let expected = audience.clone();
    db.write(move |tx| tx.emit("greeted", &"Bonjour", &audience, Some(9))).await.unwrap();
    let undone: Result<()> = db
        .write(|tx| {
            emit(tx, 2)?;
            Err(Error::forbidden())
        })
        .await;

    assert_eq!(undone.unwrap_err().code(), Code::Forbidden);
    let rows = all(&db).await;
    assert_eq!(rows.len(), 1);
    let OutboxRow { at, kind, audience, topic, payload, .. } = rows[0].clone();
    assert_eq!(
        (at, kind.as_str(), topic, payload.as_str()),
        (db.db().clock().now(), "greeted", Some(9), "\"Bonjour\"")
    );
    assert_eq!(audience, expected);
}

#[test]
fn an_audience_reads_in_the_table_as_it_is_named() {
    let json = |audience: &Audience| serde_json::to_string(audience).unwrap();
    assert_eq!(json(&Audience::Everyone), r#""everyone""#);
    assert_eq!(json(&Audience::Group(GroupId(5))), r#"{"group":5}"#);
    assert_eq!(json(&Audience::Members(vec![UserId(1), UserId(2)])), r#"{"members":[1,2]}"#);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_commits_late_is_waited_for() {
    let db = TestDb::new(&MIGRATIONS);
    if db.backend() == crate::db::Backend::Sqlite {
        return;
    }
    let (release, released) = mpsc::channel::<()>();
    let (begun, begins) = tokio::sync::oneshot::channel();
    let late = tokio::spawn({
        let db = db.db().clone();
        async move {
            db.write(move |tx| {
                emit(tx, 1)?;
                let _ = begun.send(());
                let _ = released.recv();
                Ok(())
            })
            .await
        }
    });
    begins.await.unwrap();
    db.write(|tx| emit(tx, 2)).await.unwrap();

    let visible = db.read(|conn| after(conn, 0, i64::MAX, 10)).await.unwrap();
    assert_eq!(numbers(&visible), [2], "the second event can be seen before the first");
    let reading = tokio::spawn({
        let db = db.db().clone();
        async move { all(&db).await }
    });
    while !reading.is_finished() && !db.read(someone_waits).await.unwrap() {}
    drop(release);
    assert_eq!(numbers(&reading.await.unwrap()), [1, 2]);
    late.await.unwrap().unwrap();
}

/// Whether somebody in this database waits for an advisory lock.
fn someone_waits(conn: &mut Conn) -> Result<bool> {
    let waiting = "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()";
    Ok(sql_query(waiting).execute(conn)? > 0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_event_is_skipped_while_sixteen_write_at_once() {
    const WRITERS: i64 = 16;
    const EACH: i64 = 25;
    let base = TestDb::new(&MIGRATIONS);
    let mut config = base.config().clone();
    config.readers = 20;
    let db = Db::open(&config, base.db().clock(), Arc::new(IdMaker::new(1)), &MIGRATIONS).unwrap();
    let (sender, mut events) = channel::unbounded_channel();
    let (begins, begun) = tokio::sync::oneshot::channel();
    let following = tokio::spawn({
        let db = db.clone();
        let begins = move |end| begins.send(end).unwrap();
        async move { dispatcher(&db, begins, move |rows| ready(sender.send(rows).is_ok())).await }
    });
    begun.await.unwrap();

    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let db = db.clone();
        writers.spawn(async move {
            for turn in 0..EACH {
                db.write(move |tx| {
                    emit(tx, writer * EACH + turn)?;
                    // Some take longer between their event and their commit than others.
                    if (writer + turn) % 4 == 0 {
                        tx.transaction(|conn| outbox::table.count().get_result::<i64>(conn))?;
                    }
                    emit(tx, writer * EACH + turn)
                })
                .await
                .unwrap();
            }
        });
    }
    let total = usize::try_from(2 * WRITERS * EACH).unwrap();
    let mut seen: Vec<OutboxRow> = Vec::new();
    while seen.len() < total {
        let next = tokio::time::timeout(std::time::Duration::from_secs(30), events.recv()).await;
        seen.extend(next.expect("an event was skipped").unwrap());
    }
    following.abort();

    writers.join_all().await;
    assert!(seen.is_sorted_by(|one, next| one.id < next.id), "in order, and each once");
    let mut all = numbers(&seen);
    all.sort_unstable();
    assert_eq!(all, (0..WRITERS * EACH).flat_map(|number| [number, number]).collect::<Vec<_>>());
}

fn ready(sent: bool) -> std::future::Ready<Result<()>> {
    std::future::ready(sent.then_some(()).ok_or_else(Error::forbidden))
}

#[tokio::test]
async fn the_dispatcher_sees_other_processes_and_hands_over_again_what_failed() {
    let db = TestDb::new(&MIGRATIONS);
    let ids = Arc::new(IdMaker::new(1));
    let elsewhere = crate::db::Db::open(db.config(), db.db().clock(), ids, &MIGRATIONS).unwrap();
    db.write(|tx| emit(tx, 1)).await.unwrap();
    let (sender, mut events) = channel::unbounded_channel();
    let (begins, begun) = tokio::sync::oneshot::channel();
    let following = tokio::spawn({
        let db = db.db().clone();
        async move {
            let mut failures = 2;
            let begins = move |end| begins.send(end).unwrap();
            dispatcher(&db, begins, move |rows| {
                failures -= 1;
                let _ = sender.send(numbers(&rows));
                ready(failures < 0)
            })
            .await;
        }
    });
    assert_eq!(begun.await.unwrap(), 1, "what was before is not sent again");
    elsewhere.write(|tx| emit(tx, 2)).await.unwrap();
    let first = events.recv().await.unwrap();
    assert_eq!(first, [2]);
    assert!(events.recv().await.unwrap().starts_with(&first));
    assert!(events.recv().await.unwrap().starts_with(&first));
    following.abort();
}

#[tokio::test]
async fn a_subscriber_continues_where_it_stopped() {
    const SUBSCRIBER: Subscriber = Subscriber::new("counter");
    let mut db = TestDb::new(&MIGRATIONS);
    for number in 1..=3 {
        db.write(move |tx| emit(tx, number)).await.unwrap();
    }
    let mut seen = Vec::new();
    let mut handler = |rows: Vec<OutboxRow>| {
        seen.extend(numbers(&rows));
        ready(true)
    };
    assert!(SUBSCRIBER.step_outside(&db, &mut handler).await.unwrap());
    assert!(!SUBSCRIBER.step_outside(&db, &mut handler).await.unwrap());
    db.reopen(&MIGRATIONS);
    db.write(|tx| emit(tx, 4)).await.unwrap();
    assert!(SUBSCRIBER.step_outside(&db, &mut handler).await.unwrap());
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_subscriber_inside_moves_with_what_it_does_or_not_at_all() {
    const SUBSCRIBER: Subscriber = Subscriber::new("echo");
    let db = TestDb::new(&MIGRATIONS);
    db.write(|tx| emit(tx, 1)).await.unwrap();
    let echo = |tx: &mut Tx<'_>, rows: &[OutboxRow]| {
        let total: i64 = numbers(rows).iter().sum();
        if total < 10 { emit(tx, total + 10).map(drop) } else { Ok(()) }
    };

    let failed = SUBSCRIBER.step_inside(&db, move |tx, rows| {
        echo(tx, rows)?;
        Err(Error::forbidden())
    });
    assert!(failed.await.is_err());
    assert_eq!(numbers(&all(&db).await), [1]);

    assert!(SUBSCRIBER.step_inside(&db, echo).await.unwrap());
    assert_eq!(numbers(&all(&db).await), [1, 11]);
    assert!(SUBSCRIBER.step_inside(&db, echo).await.unwrap());
    assert!(!SUBSCRIBER.step_inside(&db, echo).await.unwrap());
}

#[tokio::test]
async fn pruning_keeps_the_recent_the_unseen_and_the_last() {
    const SUBSCRIBER: Subscriber = Subscriber::new("slow");
    let db = TestDb::new(&MIGRATIONS);
    let ids: Vec<i64> = db.write(|tx| (1..=5).map(|number| emit(tx, number)).collect()).await.unwrap();
    db.clock().advance_ms(2 * DAY);
    let second = ids[1];
    db.write(move |tx| SUBSCRIBER.move_to(tx, second)).await.unwrap();

    assert_eq!(prune(&db, 3 * DAY).await.unwrap(), 0);
    assert_eq!(prune(&db, DAY).await.unwrap(), 2);
    assert_eq!(numbers(&all(&db).await), [3, 4, 5]);
    let reaches =
        db.read(move |conn| Ok((reaches_back_to(conn, second)?, reaches_back_to(conn, second - 1)?)));
    assert_eq!(reaches.await.unwrap(), (true, false));

    let last = ids[4];
    db.write(move |tx| SUBSCRIBER.move_to(tx, last)).await.unwrap();
    assert_eq!(prune(&db, DAY).await.unwrap(), 2);
    assert_eq!(numbers(&all(&db).await), [5]);
    assert!(db.write(|tx| emit(tx, 6)).await.unwrap() > last);
}
