//! What is acknowledged stays, what fails leaves nothing, and neither touches the others.

use std::sync::mpsc;

use shared::problem::Code;

use super::*;

#[tokio::test]
async fn what_is_written_is_read_and_what_fails_leaves_nothing() {
    let db = database().await;
    let written = db.write(|tx| Ok(note(tx, 1, "kept")?)).await.unwrap();
    let failed: Result<()> = db
        .write(|tx| {
            note(tx, 2, "undone")?;
            Err(Error::forbidden())
        })
        .await;

    assert_eq!(written, 1);
    assert_eq!(failed.unwrap_err().code(), Code::Forbidden);
    assert_eq!(texts(&db).await, ["kept"]);
}

/// Keeps the first thread that writes busy until the sender is used or dropped.
async fn hold(db: &Db) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<()>>) {
    let (release, released) = mpsc::channel();
    let (begun, begins) = tokio::sync::oneshot::channel();
    let db = db.clone();
    let holding = tokio::spawn(async move {
        db.write(move |_| {
            let _ = begun.send(());
            let _ = released.recv();
            Ok(())
        })
        .await
    });
    begins.await.unwrap();
    (release, holding)
}

#[tokio::test]
async fn those_who_wait_together_succeed_and_fail_each_by_itself() {
    let db = database().await;
    let (release, holding) = hold(&db).await;
    let write = |id: i64| {
        db.write(move |tx| {
            note(tx, id, &format!("note {id}"))?;
            match id {
                3 => Err(Error::forbidden()),
                5 => tx.transaction(|_| panic!("note 5 is cursed")),
                7 => Ok(note(tx, 8, "not a number twice")? + note(tx, 8, "really")?),
                _ => Ok(0),
            }
        })
    };
    let all = futures_util::future::join_all((1..=7).map(write));
    let release = async move { drop(release) };
    let (outcomes, ()) = tokio::join!(all, release);

    let codes: Vec<Option<Code>> =
        outcomes.iter().map(|outcome| outcome.as_ref().err().map(Error::code)).collect();
    let (forbidden, internal) = (Some(Code::Forbidden), Some(Code::Internal));
    assert_eq!(codes, [None, None, forbidden, None, internal, None, internal]);
    assert!(format!("{:?}", outcomes[4]).contains("note 5 is cursed"));
    assert_eq!(texts(&db).await, ["note 1", "note 2", "note 4", "note 6"]);
    holding.await.unwrap().unwrap();
}

#[tokio::test]
async fn sqlite_commits_together_what_waits_together() {
    let db = database().await;
    if db.backend() == Backend::Postgres {
        return;
    }
    let (release, holding) = hold(&db).await;
    let first = db.write(|tx| Ok(note(tx, 1, "first")?));
    let other = db.db().clone();
    let second = db.write(move |tx| Ok((texts_in(tx)?, other.read_blocking(texts_in)?)));
    let release = async move { drop(release) };
    let (first, second, ()) = tokio::join!(first, second, release);

    let (within, outside) = second.unwrap();
    assert_eq!((within.len(), outside.len()), (1, 0), "the first was not committed before the second ran");
    assert_eq!(first.unwrap(), 1);
    assert_eq!(texts(&db).await, ["first"]);
    holding.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_statement_that_may_fail_stands_in_a_savepoint() {
    let db = database().await;
    db.write(|tx| Ok(note(tx, 1, "taken")?)).await.unwrap();
    let taken = db.write(|tx| {
        let taken = tx.transaction(|conn| note(conn, 2, "taken"));
        note(tx, 3, "free")?;
        Ok(taken.is_err_and(|error| is_unique_violation(&error)))
    });

    assert!(taken.await.unwrap());
    assert_eq!(texts(&db).await, ["taken", "free"]);
}

#[tokio::test]
async fn a_failure_that_ended_the_transaction_is_never_taken_for_success() {
    let db = database().await;
    let outcome = db.write(|tx| {
        note(tx, 1, "before")?;
        let _ = note(tx, 1, "the same again");
        Ok(())
    });
    match (outcome.await, db.backend()) {
        (Ok(()), Backend::Sqlite) => assert_eq!(texts(&db).await, ["before"]),
        (Err(_), Backend::Postgres) => assert!(texts(&db).await.is_empty()),
        (outcome, backend) => panic!("{outcome:?} on {backend:?}"),
    }
}

#[tokio::test]
async fn reading_never_writes_on_sqlite() {
    let db = database().await;
    if db.backend() == Backend::Sqlite {
        let refused = db.read(|conn| Ok(note(conn, 1, "smuggled")?)).await;
        assert_eq!(refused.unwrap_err().code(), Code::Internal);
    }
    assert!(texts(&db).await.is_empty());
}

#[tokio::test]
async fn a_reader_survives_a_panic() {
    let db = database().await;
    for _ in 0..3 {
        let panicked = db.read::<(), _>(|conn| conn.transaction(|_| panic!("while reading"))).await;
        assert_eq!(panicked.unwrap_err().code(), Code::Internal);
    }
    assert!(texts(&db).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_of_two_processes_that_read_first_never_find_it_locked() {
    let db = database().await;
    let ids = Arc::new(IdMaker::new(1));
    let elsewhere = Db::open(db.config(), db.db().clock(), ids, &MIGRATIONS).unwrap();
    db.write(|tx| Ok(note(tx, 0, "")?)).await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let db = if writer % 2 == 0 { db.db().clone() } else { elsewhere.clone() };
        writers.spawn(async move {
            for turn in 0..20 {
                let id = 1 + writer * 20 + turn;
                db.write(move |tx| {
                    texts_in(tx)?;
                    Ok(note(tx, id, &format!("{id}"))?)
                })
                .await
                .unwrap();
            }
        });
    }
    writers.join_all().await;
    assert_eq!(texts(&db).await.len(), 161);
}

#[tokio::test]
async fn a_closure_may_hold_the_last_handle() {
    let db = TestDb::new(&MIGRATIONS);
    let other = Db::open(db.config(), db.db().clock(), Arc::new(IdMaker::new(1)), &MIGRATIONS).unwrap();
    let (task, answer) = Task::new(Access::Write, {
        let held = other.clone();
        move |_: &mut Tx<'_>| {
            drop(held);
            Ok(1)
        }
    });
    let queue = Arc::clone(&other.0.writes);
    let (release, holding) = hold(&other).await;
    queue.push(Box::new(task));
    drop(release);
    holding.await.unwrap().unwrap();
    drop(other);
    assert_eq!(answer.await.unwrap().unwrap(), 1);
}

#[test]
fn plain_threads_wait_for_their_outcome() {
    let db = TestDb::new(&MIGRATIONS);
    db.write_blocking(|tx| Ok(tx.batch_execute(TABLE)?)).unwrap();
    db.write_blocking(|tx| Ok(note(tx, 1, "kept")?)).unwrap();
    assert_eq!(db.read_blocking(texts_in).unwrap(), ["kept"]);
}

#[tokio::test]
async fn both_and_per_backend_say_what_the_common_subset_cannot() {
    let db = database().await;
    let upsert = |text: &'static str| {
        db.write(move |tx| {
            let row = (notes::id.eq(1), notes::text.eq(text));
            let insert = diesel::insert_into(notes::table).values(row);
            let upsert = insert.on_conflict(notes::id).do_update().set(notes::text.eq(text));
            Ok(Both(upsert.returning(notes::text)).get_result::<String>(&mut **tx)?)
        })
    };
    assert_eq!(upsert("one").await.unwrap(), "one");
    assert_eq!(upsert("two").await.unwrap(), "two");

    let inserted = db.write(|tx| {
        let rows: Vec<_> = (2..5).map(|id| (notes::id.eq(id), notes::text.eq(id.to_string()))).collect();
        Ok(per_backend!(tx, |c| diesel::insert_into(notes::table).values(&rows).execute(c))?)
    });
    assert_eq!(inserted.await.unwrap(), 3);
    assert_eq!(texts(&db).await, ["two", "2", "3", "4"]);
}
