//! A disk that is full, and a database that is away.

use std::{sync::Arc, time::Duration};

use diesel::{
    Connection, QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query,
    sqlite::SqliteConnection,
};
use futures_util::future::join;
use parvis::{
    app::migrations,
    testing::{Person, Reply, TestApp, cast},
};
use platform::{
    db::{Backend, Db, Tx},
    ids::IdMaker,
    testing::{Relay, TestDb},
};
use shared::{
    feed::posts::{CreatePost, FeedTab},
    identity::Language,
};

use super::tongues::assert_refused;

/// As PostgreSQL says it, in a database that is ours alone.
const NO_ROOM: &str = "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
    RAISE EXCEPTION 'could not extend file \"base/1/2\": No space left on device' \
    USING ERRCODE = '53100'; END $$; \
    CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON posts EXECUTE FUNCTION no_room()";

/// Leaves so many pages in the file of SQLite.
fn leave_pages(tx: &mut Tx<'_>, pages: i64) -> platform::Result<()> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        page_count: i64,
    }
    let count: Count = sql_query("SELECT page_count FROM pragma_page_count").get_result(&mut **tx)?;
    Ok(tx.batch_execute(&format!("PRAGMA max_page_count = {}", count.page_count + pages))?)
}

async fn fill(app: &TestApp, full: bool) {
    let backend = app.database().backend();
    app.change(move |tx| match (backend, full) {
        (Backend::Sqlite, _) => leave_pages(tx, if full { 1 } else { 100_000 }),
        (Backend::Postgres, true) => Ok(tx.batch_execute(NO_ROOM)?),
        (Backend::Postgres, false) => Ok(tx.batch_execute("DROP TRIGGER no_room ON posts")?),
    })
    .await;
}

#[actix_web::test]
async fn a_full_disk_is_told_to_who_writes_and_reading_goes_on() {
    let app = TestApp::new().await;
    let before = app.alice().publish("Avant").await;
    fill(&app, true).await;
    let long = "é".repeat(16_000);
    for language in Language::ALL.iter().copied() {
        let alice = app.alice().speaking(language);
        let refused = alice.tries_to_publish(&alice.new_post(None, &long)).await;
        refused.assert_problem(507, "storage_full");
        assert_refused(refused.answer(), language, 507, "storage_full");
        assert_eq!(alice.feed(FeedTab::ForMe).await.items[0].id, before.id);
    }
    fill(&app, false).await;
    app.alice().publish(&long).await;
    assert_eq!(app.bob().feed(FeedTab::ForMe).await.items.len(), 2);
}

#[actix_web::test]
async fn a_write_waits_while_another_program_holds_the_file() {
    let app = TestApp::new().await;
    let Some(path) = app.database().path() else { return };
    let mut other = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE; UPDATE users SET title = 'Agente'").unwrap();
    let alice = app.alice();
    let mut publishing = std::pin::pin!(alice.publish("J’attends"));
    let early = tokio::time::timeout(Duration::from_millis(100), &mut publishing).await;
    assert!(early.is_err(), "it waits");
    assert_eq!(app.bob().feed(FeedTab::ForMe).await.items, [], "reading goes on");
    other.batch_execute("COMMIT").unwrap();
    let post = publishing.await;
    assert_eq!(app.bob().sees(&post).await.author.title.as_deref(), Some("Agente"));
}

/// Somebody publishes, or tries to.
async fn write(person: Person<'_>) -> Reply<CreatePost> {
    person.tries_to_publish(&person.new_post(None, "Pendant")).await
}

/// The application, and its database behind a relay; none on SQLite.
async fn behind_a_relay() -> Option<(TestApp, Relay)> {
    let database = TestDb::new(migrations());
    let (url, relay) = Relay::before(&database.config().url)?;
    database.write(cast::enter).await.unwrap();
    let config = platform::db::DatabaseConfig { url, readers: 3 };
    let ids = Arc::new(IdMaker::new(1));
    let db = Db::open(&config, database.db().clock(), ids, migrations()).unwrap();
    Some((TestApp::over(database, Some(db)).await, relay))
}

#[actix_web::test]
async fn while_the_database_is_away_requests_wait_or_are_told_when_to_come_back() {
    let Some((app, mut relay)) = behind_a_relay().await else { return };
    let serving = app.serve();
    let mut peer = serving.enter(app.bob()).await;
    app.alice().publish("Avant").await;

    relay.cut();
    let (in_french, in_english) = (app.alice().speaking(Language::Fr), app.carol().speaking(Language::En));
    let (french, english) = join(write(in_french), write(in_english)).await;
    for (reply, language) in [(french, Language::Fr), (english, Language::En)] {
        assert_refused(reply.answer(), language, 503, "unavailable");
        let seconds: u64 = reply.answer().header("retry-after").parse().unwrap();
        assert!((1..=30).contains(&seconds));
    }
    let health = app.nobody().send(app.nobody().request("GET", "/healthz")).await;
    assert_eq!(health.status, 200, "the server itself is well");

    // Somebody asks shortly before it is back: they wait, and are served.
    let waiting = write(app.alice());
    let back = async {
        relay.refuses(2).await;
        relay.restore();
    };
    let (reply, ()) = join(waiting, back).await;
    let post = reply.ok();
    assert_eq!(app.bob().feed(FeedTab::ForMe).await.items.len(), 2);
    let mark = app.mark().await;
    let events = peer.events_until(mark).await;
    assert!(events.iter().any(|event| event.post() == Some(post.id)), "{events:?}");
}
