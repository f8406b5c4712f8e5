//! How the server says it is.

use shared::{
    admin::{DatabaseKind, JobsHealth, Note, Part, ReadHealth, State, TestParams, TestPart},
    audit::Action,
    contract::NoParams,
    identity::Language,
    time::HOUR,
};

use crate::{features::audit, testing::TestApp};

#[actix_web::test]
async fn the_server_says_how_it_is() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let started = app.now();
    app.clock.advance_ms(HOUR);
    let _alice = serving.enter(app.alice()).await;
    let health = app.admin().get::<ReadHealth>(NoParams {}).await.ok();
    assert_eq!(health.version, env!("CARGO_PKG_VERSION"));
    assert_eq!(health.started_at, started);
    let kind = match app.database().backend() {
        platform::db::Backend::Sqlite => DatabaseKind::Sqlite,
        platform::db::Backend::Postgres => DatabaseKind::Postgres,
    };
    assert_eq!(health.database, kind);
    assert!(health.database_bytes > 10_000, "{health:?}");
    assert!(health.disk.total > health.disk.free && health.disk.free > 0, "{health:?}");
    assert_eq!((health.jobs.state, health.jobs.late, health.jobs.dead), (State::Well, 0, 0));
    assert_eq!(health.outbox.state, State::Well);
    assert_eq!(health.connections, 1);
}

async fn jobs(app: &TestApp) -> JobsHealth {
    app.admin().get::<ReadHealth>(NoParams {}).await.ok().jobs
}

#[actix_web::test]
async fn a_job_that_nobody_does_is_told() {
    let app = TestApp::new().await;
    app.change(|tx| {
        let now = tx.now();
        tx.enqueue("nobody", &(), now)
    })
    .await;
    assert_eq!(jobs(&app).await.late, 0, "it is not late yet");
    app.clock.advance_ms(HOUR);
    let late = jobs(&app).await;
    assert_eq!((late.late, late.state), (1, State::Watch));
}

#[actix_web::test]
async fn the_database_is_tried_out() {
    let app = TestApp::new().await;
    let tested = app.admin().call::<TestPart>(&TestParams { part: Part::Database }, &()).await.ok();
    assert_ne!(tested.state, State::Bad);
    for language in Language::ALL.iter().copied() {
        let admin = app.admin().speaking(language);
        let answer = admin.send_json("POST", "/api/admin/health/moon/test", "null").await;
        answer.assert_problem(400, "malformed");
    }
}

#[actix_web::test]
async fn work_beside_requests_and_live_delivery_are_tried_out() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let test = async |part| app.admin().call::<TestPart>(&TestParams { part }, &()).await.ok();
    assert_ne!(test(Part::Live).await.state, State::Bad);
    // Nobody runs jobs here but by hand.
    let (tested, ()) = tokio::join!(test(Part::Jobs), async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        app.run_jobs().await;
    });
    assert_ne!(tested.state, State::Bad);
    drop(serving);
    let idle = test(Part::Jobs).await;
    assert_eq!((idle.state, idle.note), (State::Bad, Some(Note::NobodyWorks)));
}

#[actix_web::test]
async fn the_last_copy_is_told() {
    let app = TestApp::new().await;
    let health = || app.admin();
    assert_eq!(health().get::<ReadHealth>(NoParams {}).await.ok().exported_at, None);
    app.change(|tx| {
        let entry = audit::Entry::about(Action::NetworkExported, shared::audit::ObjectKind::Network);
        audit::record(tx, &audit::Actor::COMMAND_LINE, entry).map(drop)
    })
    .await;
    assert_eq!(health().get::<ReadHealth>(NoParams {}).await.ok().exported_at, Some(app.now()));
}
