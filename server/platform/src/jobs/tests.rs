//! Jobs run after their commit, again when they fail, and not for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use shared::problem::Code;
use shared::time::{DAY, HOUR, SECOND};

use super::*;
use crate::Error;
use crate::clock::Clock;
use crate::db::Db;
use crate::testing::{MIGRATIONS, TestDb};

async fn enqueue(db: &Db, kind: &'static str, number: usize) {
    db.write(move |tx| tx.enqueue(kind, &number, tx.now())).await.unwrap();
}

async fn count(db: &TestDb) -> i64 {
    let now = db.clock().now();
    db.read(move |conn| due(conn, now)).await.unwrap()
}

/// A runner that adds up what the jobs of kind `add` say.
fn adder() -> (Runner, Arc<AtomicUsize>) {
    let sum = Arc::new(AtomicUsize::new(0));
    let adding = Arc::clone(&sum);
    let runner = Runner::new().on("add", move |number: usize| {
        adding.fetch_add(number, Ordering::SeqCst);
        std::future::ready(Ok(()))
    });
    (runner, sum)
}

#[tokio::test]
async fn a_job_runs_once_after_its_commit_and_when_it_is_due() {
    let db = TestDb::new(&MIGRATIONS);
    let (runner, sum) = adder();
    enqueue(&db, "add", 1).await;
    db.write(|tx| tx.enqueue("add", &10_usize, tx.now().plus_ms(HOUR))).await.unwrap();
    let undone: Result<()> = db
        .write(|tx| {
            tx.enqueue("add", &100_usize, tx.now())?;
            Err(Error::forbidden())
        })
        .await;
    assert_eq!(undone.unwrap_err().code(), Code::Forbidden);

    assert_eq!(runner.run_due(&db).await.unwrap(), 1);
    assert_eq!((sum.load(Ordering::SeqCst), count(&db).await), (1, 0));
    db.clock().advance_ms(HOUR);
    assert_eq!(runner.run_due(&db).await.unwrap(), 1);
    assert_eq!(sum.load(Ordering::SeqCst), 11);
}

#[tokio::test]
async fn a_job_of_a_kind_that_nobody_knows_waits() {
    let db = TestDb::new(&MIGRATIONS);
    let (runner, sum) = adder();
    enqueue(&db, "of the future", 5).await;
    assert_eq!(runner.run_due(&db).await.unwrap(), 0);
    assert_eq!((sum.load(Ordering::SeqCst), count(&db).await), (0, 1));
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_later_and_dies_after_ten_attempts() {
    let db = TestDb::new(&MIGRATIONS);
    let attempts = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&attempts);
    let runner = Runner::new().on("fail", move |number: usize| {
        let attempt = counting.fetch_add(number, Ordering::SeqCst);
        async move {
            if attempt == 0 { panic!("at first") } else { Err(Error::Internal(anyhow::anyhow!("no luck"))) }
        }
    });
    enqueue(&db, "fail", 1).await;

    assert_eq!(runner.run_due(&db).await.unwrap(), 1);
    assert_eq!(runner.run_due(&db).await.unwrap(), 0, "not at once");
    db.clock().advance_ms(5 * SECOND);
    assert_eq!(runner.run_due(&db).await.unwrap(), 1);
    db.clock().advance_ms(5 * SECOND);
    assert_eq!(runner.run_due(&db).await.unwrap(), 0, "the pause doubles");
    for _ in 0..20 {
        db.clock().advance_ms(DAY);
        runner.run_due(&db).await.unwrap();
    }
    assert_eq!((attempts.load(Ordering::SeqCst), count(&db).await), (10, 0));
    let dead = db.read(|conn| Ok(dead(conn, 10)?)).await.unwrap();
    assert_eq!((dead.len(), dead[0].kind.as_str(), dead[0].last_error.as_str()), (1, "fail", "no luck"));
}

#[tokio::test]
async fn two_runners_never_run_the_same_job() {
    let db = TestDb::new(&MIGRATIONS);
    let (runner, sum) = adder();
    for _ in 0..30 {
        enqueue(&db, "add", 1).await;
    }
    let (one, other) = tokio::join!(runner.run_due(&db), runner.run_due(&db));
    assert_eq!(one.unwrap() + other.unwrap(), 30);
    assert_eq!((sum.load(Ordering::SeqCst), count(&db).await), (30, 0));
}

#[tokio::test]
async fn a_runner_is_woken_by_the_commit() {
    let db = TestDb::new(&MIGRATIONS);
    let (done, mut finished) = tokio::sync::mpsc::unbounded_channel();
    let runner = Runner::new().on("tell", move |number: usize| {
        let _ = done.send(number);
        std::future::ready(Ok(()))
    });
    let running = tokio::spawn({
        let db = db.db().clone();
        async move { runner.run(&db).await }
    });
    for number in 1..4 {
        enqueue(&db, "tell", number).await;
        assert_eq!(finished.recv().await.unwrap(), number);
    }
    running.abort();
}
