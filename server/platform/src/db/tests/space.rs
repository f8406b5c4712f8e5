//! A disk that is full says so to those who write, and to nobody else.

use shared::problem::Code;

use super::*;

/// Limits the file to so many pages more than it has.
async fn leave_pages(db: &Db, pages: u32) {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        page_count: i64,
    }
    db.write(move |tx| {
        let count: Count =
            diesel::sql_query("SELECT page_count FROM pragma_page_count").get_result(&mut **tx)?;
        let limit = count.page_count + i64::from(pages);
        Ok(tx.batch_execute(&format!("PRAGMA max_page_count = {limit}"))?)
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_full_disk_is_told_and_writing_goes_on_once_there_is_room() {
    let db = database().await;
    if db.backend() == Backend::Postgres {
        return;
    }
    db.write(|tx| Ok(note(tx, 1, "before")?)).await.unwrap();
    leave_pages(&db, 3).await;
    let large = |id: i64| db.write(move |tx| Ok(note(tx, id, &"é".repeat(20_000))?));

    let full = large(2).await.unwrap_err();
    assert_eq!(full.code(), Code::StorageFull);
    assert_eq!(texts(&db).await, ["before"]);
    db.write(|tx| Ok(note(tx, 3, "small")?)).await.unwrap();

    leave_pages(&db, 1_000).await;
    large(2).await.unwrap();
    assert_eq!(texts(&db).await.len(), 3);
}

#[tokio::test]
async fn nobody_is_told_that_it_was_kept_when_the_disk_filled_up_beside_it() {
    let db = database().await;
    if db.backend() == Backend::Postgres {
        return;
    }
    leave_pages(&db, 20).await;
    let write = |id: i64| {
        let text = format!("{id:05}").repeat(if id % 5 == 0 { 20_000 } else { 20 });
        db.write(move |tx| Ok(note(tx, id, &text)?))
    };
    let outcomes = futures_util::future::join_all((1..=40).map(write)).await;

    let kept: Vec<i64> =
        db.read(|conn| Ok(notes::table.order(notes::id).select(notes::id).load(conn)?)).await.unwrap();
    let told: Vec<i64> =
        (1..=40).zip(&outcomes).filter(|(_, outcome)| outcome.is_ok()).map(|(id, _)| id).collect();
    assert_eq!(told, kept);
    assert!(outcomes.iter().flat_map(Result::as_ref).count() < 40);
    let refusals = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    assert!(refusals.into_iter().all(|error| error.code() == Code::StorageFull));
}
