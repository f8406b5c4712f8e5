//! The chain: whoever changes it is found, whoever adds to it waits.

use std::{net::IpAddr, sync::Arc, vec::IntoIter};

use diesel::prelude::*;
use platform::{
    Error,
    db::{Conn, Db, Tx},
    testing::TestDb,
};
use schema::{audit_entries, audit_head, audit_personal};
use shared::{
    audit::{Action, Fault, ObjectKind, Why},
    ids::UserId,
    time::DAY,
};

use super::{
    Actor, Entry, Verified, export, forget_old, forget_personal, record, store, verify, verify_file,
};
use crate::app::migrations;

const ADA: UserId = UserId(1005);

fn ada() -> Actor {
    Actor::person(ADA, IpAddr::from([192, 0, 2, 7]))
}

/// A log of five entries; those of a person have something beside them.
async fn log_of_five() -> TestDb {
    let db = TestDb::new(migrations());
    let write = |tx: &mut Tx<'_>| {
        record(tx, &Actor::COMMAND_LINE, Entry::about(Action::NetworkImported, ObjectKind::Network))?;
        for user in [1, 2, 3] {
            record(tx, &ada(), Entry::about_account(Action::AccountSuspended, UserId(user)))?;
        }
        record(tx, &ada(), Entry::about_account(Action::RoleChanged, UserId(4)).with("role", &"admin"))
    };
    assert_eq!(db.write(write).await.unwrap(), 5);
    db
}

async fn tamper(db: &Db, how: impl FnOnce(&mut Conn) -> QueryResult<usize> + Send + 'static) {
    assert!(db.write(move |tx| Ok(how(tx)?)).await.unwrap() > 0, "something was changed");
}

async fn fault(db: &Db) -> Option<(i64, Why)> {
    let verified = verify(db, |_| {}).await.unwrap();
    let fault = verified.fault.map(|fault| (fault.seq, fault.why));
    if let Some((seq, _)) = fault {
        // At the end it may be the head that lies.
        assert!(verified.entries >= seq - 1);
    }
    fault
}

#[actix_web::test]
async fn a_log_that_nobody_touched_is_sound() {
    let empty = TestDb::new(migrations());
    assert_eq!(fault(&empty).await, None);
    let log = log_of_five().await;
    let verified = verify(&log, |_| {}).await.unwrap();
    assert_eq!((verified.entries, verified.fault), (5, None));
    let (entries, personal) = log.read(|conn| Ok(store::chain_after(conn, 0, 10)?)).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(entries[4].details, "{\"role\":\"admin\"}");
    assert_eq!(verified.hash, entries[4].hash);
    assert_eq!(personal.iter().map(|row| row.seq).collect::<Vec<_>>(), [2, 3, 4, 5], "the address");
    assert!(personal[0].content.contains("192.0.2.7") && !entries[1].details.contains("192"));
}

#[actix_web::test]
async fn what_is_undone_leaves_no_entry_and_no_gap() {
    let log = log_of_five().await;
    let undone = log.write(|tx| {
        record(tx, &ada(), Entry::about_account(Action::PasswordSet, ADA))?;
        Err::<(), _>(Error::forbidden())
    });
    assert!(undone.await.is_err());
    let entry = Entry::about_account(Action::PasswordSet, UserId(9));
    assert_eq!(log.write(move |tx| record(tx, &ada(), entry)).await.unwrap(), 6);
    assert_eq!(fault(&log).await, None);
}

#[actix_web::test]
async fn an_entry_that_was_changed_is_found() {
    for column in 0..6 {
        let log = log_of_five().await;
        tamper(&log, move |conn| {
            let entry = diesel::update(audit_entries::table.find(3));
            match column {
                0 => entry.set(audit_entries::at.eq(audit_entries::at + 1)).execute(conn),
                1 => entry.set(audit_entries::actor_id.eq(None::<i64>)).execute(conn),
                2 => entry.set(audit_entries::action.eq("log_read")).execute(conn),
                3 => entry.set(audit_entries::object_id.eq(77)).execute(conn),
                4 => entry.set(audit_entries::details.eq("{\"a\":\"b\"}")).execute(conn),
                _ => entry.set(audit_entries::personal_hash.eq(None::<String>)).execute(conn),
            }
        })
        .await;
        assert_eq!(fault(&log).await, Some((3, Why::Changed)), "column {column}");
    }
}

#[actix_web::test]
async fn an_entry_that_was_changed_with_its_hash_is_found_at_the_next() {
    let log = log_of_five().await;
    tamper(&log, |conn| {
        let (mut entries, _) = store::chain_after(conn, 2, 1)?;
        let mut forged = entries.remove(0);
        forged.object_id = Some(77);
        let (details, hash) = (audit_entries::object_id.eq(77), super::chain::hash_of(&forged));
        diesel::update(audit_entries::table.find(3))
            .set((details, audit_entries::hash.eq(hash)))
            .execute(conn)
    })
    .await;
    assert_eq!(fault(&log).await, Some((4, Why::Unlinked)));
}

#[actix_web::test]
async fn an_entry_that_was_removed_is_missed() {
    for seq in [1, 3, 5] {
        let log = log_of_five().await;
        tamper(&log, move |conn| {
            diesel::delete(audit_personal::table.find(seq)).execute(conn)?;
            diesel::delete(audit_entries::table.find(seq)).execute(conn)
        })
        .await;
        assert_eq!(fault(&log).await, Some((seq, Why::Missing)), "entry {seq}");
    }
}

#[actix_web::test]
async fn entries_that_changed_places_are_found() {
    let log = log_of_five().await;
    tamper(&log, |conn| {
        diesel::delete(audit_personal::table).execute(conn)?;
        for (from, to) in [(2, 99), (3, 2), (99, 3)] {
            diesel::update(audit_entries::table.find(from)).set(audit_entries::seq.eq(to)).execute(conn)?;
        }
        Ok(1)
    })
    .await;
    assert_eq!(fault(&log).await, Some((2, Why::Unlinked)));
}

#[actix_web::test]
async fn an_end_that_was_moved_is_found() {
    let log = log_of_five().await;
    tamper(&log, |conn| diesel::update(audit_head::table).set(audit_head::seq.eq(4)).execute(conn)).await;
    assert_eq!(fault(&log).await.map(|(seq, _)| seq), Some(5), "one stands after the end");

    let log = log_of_five().await;
    tamper(&log, |conn| diesel::update(audit_head::table).set(audit_head::hash.eq("0")).execute(conn)).await;
    assert_eq!(fault(&log).await, Some((5, Why::Changed)));
}

#[actix_web::test]
async fn what_stands_beside_an_entry_may_go_but_not_change() {
    let log = log_of_five().await;
    assert_eq!(log.write(|tx| forget_personal(tx, ADA)).await.unwrap(), 4);
    assert_eq!(fault(&log).await, None, "it went, and the chain is whole");
    let left: i64 = log.read(|conn| Ok(audit_personal::table.count().get_result(conn)?)).await.unwrap();
    assert_eq!(left, 0);

    let log = log_of_five().await;
    tamper(&log, |conn| {
        let row = diesel::update(audit_personal::table.find(4));
        row.set(audit_personal::content.eq("{\"address\":\"192.0.2.8\"}")).execute(conn)
    })
    .await;
    assert_eq!(fault(&log).await, Some((4, Why::Beside)));
}

#[actix_web::test]
async fn what_is_said_of_people_goes_when_its_time_is_over() {
    let log = log_of_five().await;
    log.clock().advance_ms(DAY);
    log.write(|tx| record(tx, &ada(), Entry::about_account(Action::AccountSuspended, UserId(5))))
        .await
        .unwrap();
    let kept = async || {
        let seqs = audit_personal::table.order(audit_personal::seq).select(audit_personal::seq);
        log.read(move |conn| Ok(seqs.load::<i64>(conn)?)).await.unwrap()
    };
    forget_old(&log, 1).await.unwrap();
    assert_eq!(kept().await, [2, 3, 4, 5, 6], "a day later it is not older than a day");
    log.clock().advance_ms(1);
    forget_old(&log, 1).await.unwrap();
    assert_eq!(kept().await, [6]);
    assert_eq!(fault(&log).await, None, "it went, and the chain is whole");
}

#[actix_web::test]
async fn two_who_write_at_once_make_one_chain() {
    let log = Arc::new(TestDb::new(migrations()));
    let writers = (0..4).map(|writer| {
        let log = Arc::clone(&log);
        tokio::spawn(async move {
            for index in 0..25 {
                let entry = Entry::about_account(Action::SessionsEnded, UserId(writer * 100 + index));
                log.write(move |tx| record(tx, &ada(), entry)).await.unwrap();
            }
        })
    });
    for writer in futures_util::future::join_all(writers).await {
        writer.unwrap();
    }
    let verified = verify(&log, |_| {}).await.unwrap();
    assert_eq!((verified.entries, verified.fault), (100, None));
}

/// The log as it is taken away.
fn exported(log: &Db) -> Vec<String> {
    let mut out = Vec::new();
    export(log, &mut out, &mut |_| {}).unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

fn read(lines: Vec<String>) -> Verified {
    let mut lines: IntoIter<String> = lines.into_iter();
    verify_file::<()>(|| Ok(lines.next())).unwrap()
}

#[test]
fn a_file_is_verified_without_a_database() {
    let log = actix_web::rt::System::new().block_on(log_of_five());
    let lines = exported(&log);
    assert_eq!(lines.len(), 7);
    let verified = read(lines.clone());
    assert_eq!((verified.entries, verified.fault), (5, None));

    let found = |change: &dyn Fn(&mut Vec<String>)| {
        let mut changed = lines.clone();
        change(&mut changed);
        assert_ne!(changed, lines);
        read(changed).fault.map(|Fault { seq, why }| (seq, why))
    };
    let replace = |line: usize, from: &'static str, to: &'static str| {
        move |lines: &mut Vec<String>| lines[line] = lines[line].replace(from, to)
    };
    assert_eq!(found(&|lines| drop(lines.remove(3))), Some((3, Why::Missing)));
    assert_eq!(found(&|lines| lines.swap(2, 3)), Some((2, Why::Missing)));
    assert_eq!(found(&replace(5, "admin", "agent")), Some((5, Why::Changed)));
    assert_eq!(found(&replace(5, "192.0.2.7", "192.0.2.8")), Some((5, Why::Beside)));
    assert_eq!(found(&replace(5, "{\"seq\":5", "{\"seq\":5,\"seq\":5")), Some((5, Why::Unreadable)));
    assert_eq!(found(&replace(5, "{\"seq\":5", "{\"x\":1,\"seq\":5")), Some((5, Why::Changed)));
    assert_eq!(found(&|lines| drop(lines.pop())), Some((6, Why::Missing)), "the last line is missing");
    assert_eq!(found(&|lines| drop(lines.remove(5))), Some((5, Why::Missing)));
    assert_eq!(found(&|lines| lines.push(lines[5].clone())), Some((6, Why::Beyond)));
    assert_eq!(found(&|lines| drop(lines.remove(0))), Some((1, Why::Unreadable)));
    assert_eq!(found(&|lines| lines.clear()), Some((1, Why::Unreadable)));
}
