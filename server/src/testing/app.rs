//! The application under test.

use std::{
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use actix_http::Request;
use actix_web::{App as WebApp, body, middleware, test};
use futures_util::{FutureExt, future::LocalBoxFuture};
use platform::{
    Result,
    clock::{Clock, FixedClock},
    db::{Conn, Db, Tx},
    http::headers,
    live::LiveConfig,
    outbox::Audience,
    testing::TestDb,
};
use shared::{
    groups::MemberRole,
    identity::Role,
    ids::{GroupId, UserId},
    text::ClientKey,
};
use tempfile::TempDir;

use super::{
    cast::{self, Part},
    live::MARK,
    person::Person,
    reply::Answer,
    serving::Serving,
};
use crate::{
    app::{App, migrations},
    config::Config,
    features::groups,
};

type Service = Box<dyn Fn(Request) -> LocalBoxFuture<'static, Answer>>;

/// The whole application, in this process, with the cast in its database.
pub struct TestApp {
    // Gone before the database: fields are dropped in this order.
    service: Service,
    app: App,
    database: TestDb,
    /// The clock. It stands still until it is moved.
    pub clock: Arc<FixedClock>,
    keys: AtomicU64,
    // The files of the network; it removes itself.
    _folder: TempDir,
}

impl TestApp {
    /// On a fresh database, of the backend under test.
    pub async fn new() -> Self {
        let database = TestDb::new(migrations());
        database.db().write(cast::enter).await.expect("put in the cast");
        Self::over(database, None).await
    }

    /// On a fresh database, with a configuration.
    pub async fn configured(config: Config) -> Self {
        let database = TestDb::new(migrations());
        database.db().write(cast::enter).await.expect("put in the cast");
        Self::with(database, None, config).await
    }

    /// Runs the jobs that are due, and says how many there were.
    pub async fn run_jobs(&self) -> usize {
        self.app.runner().run_due(&self.app.db).await.expect("run the jobs")
    }

    /// On a database that holds the cast; `db` reaches it in another way than usual.
    pub async fn over(database: TestDb, db: Option<Db>) -> Self {
        Self::with(database, db, Config::default()).await
    }

    async fn with(database: TestDb, db: Option<Db>, config: Config) -> Self {
        let clock = Arc::clone(database.clock());
        let live = LiveConfig {
            ping_every: std::time::Duration::from_mins(10),
            silent_after: std::time::Duration::from_mins(25),
            recheck_every: std::time::Duration::from_mins(10),
            goodbye: std::time::Duration::from_millis(200),
            // Tests are quicker than people, and do not read while they act.
            frames_per_second: u16::MAX,
            outbox_len: 10_000,
            threads: 1,
            ..LiveConfig::default()
        };
        let db = db.unwrap_or_else(|| database.db().clone());
        let folder = TempDir::new().expect("make a data folder");
        let mut config = config;
        folder.path().clone_into(&mut config.data.dir);
        let app = App::build(config, db, clock.clone(), live).expect("build the application");
        let service = service(&app).await;
        Self { service, app, database, clock, keys: AtomicU64::new(0), _folder: folder }
    }

    /// The application, for what cannot be said through the API.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The database, for what cannot be seen through the API.
    #[must_use]
    pub fn database(&self) -> &TestDb {
        &self.database
    }

    /// Looks into the tables.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> T {
        self.database.db().read(look).await.expect("look into the tables")
    }

    /// Changes the tables behind the API's back.
    pub async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.db.write(change).await.expect("change the tables")
    }

    /// Answers requests and live connections on a port of its own, until it is dropped.
    #[must_use]
    pub fn serve(&self) -> Serving {
        Serving::start(self.app.clone())
    }

    /// Writes an event to everybody that means nothing, and gives its place: whoever has
    /// received it has received all that came before.
    pub async fn mark(&self) -> i64 {
        self.change(|tx| tx.emit("test.mark", &MARK, &Audience::Everyone, None)).await
    }

    /// Puts somebody into a group.
    pub async fn join(&self, part: Part, group: GroupId) {
        self.change(move |tx| groups::put_member(tx, group, part.id, MemberRole::Member)).await;
    }

    /// Takes somebody out of a group.
    pub async fn leave(&self, part: Part, group: GroupId) {
        self.change(move |tx| groups::remove_member(tx, group, part.id)).await;
    }

    /// Adds so many agents, who are in no group.
    pub async fn crowd(&self, count: i64) -> Vec<Person<'_>> {
        let ids: Vec<UserId> = (0..count).map(|index| UserId(5_000 + index)).collect();
        let people = ids.clone();
        self.change(move |tx| {
            for id in people {
                cast::add_person(tx, id, &format!("agent{id}"), &format!("Agent {id}"), Role::Agent)?;
            }
            Ok(())
        })
        .await;
        ids.into_iter().map(|id| Person::new(self, Some(id))).collect()
    }

    /// Anybody of the cast.
    #[must_use]
    pub fn person(&self, part: Part) -> Person<'_> {
        Person::new(self, Some(part.id))
    }

    /// Whoever has this id.
    #[must_use]
    pub fn person_of(&self, id: UserId) -> Person<'_> {
        Person::new(self, Some(id))
    }

    /// Nobody who is signed in.
    #[must_use]
    pub fn nobody(&self) -> Person<'_> {
        Person::new(self, None)
    }

    /// A key that was not used yet.
    #[must_use]
    pub fn key(&self) -> ClientKey {
        let number = self.keys.fetch_add(1, Ordering::Relaxed);
        ClientKey::parse(&format!("key-{number:08}")).expect("a key")
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> shared::time::UtcTime {
        self.clock.now()
    }

    pub(super) async fn answer(&self, request: Request) -> Answer {
        (self.service)(request).await
    }
}

macro_rules! people {
    ($($(#[$doc:meta])* $name:ident $part:ident),+ $(,)?) => {
        impl TestApp {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> Person<'_> {
                self.person(cast::$part)
            }
        )+}
    };
}

people! {
    /// An agent, member of the three groups.
    alice ALICE,
    /// An agent in no group.
    bob BOB,
    /// A communication officer in no group.
    carol CAROL,
    /// An elected official in no group.
    emile EMILE,
    /// An administrator in no group.
    admin ADMIN,
    /// An agent who manages the three groups.
    marc MARC,
    /// Another agent, member of the three groups.
    nora NORA,
    /// A member whose account is deactivated.
    zoe ZOE,
}

async fn service(app: &App) -> Service {
    let app = app.clone();
    let web = WebApp::new()
        .wrap(middleware::from_fn(headers::secure))
        .configure(move |config| app.configure(config));
    let service = Rc::new(test::init_service(web).await);
    Box::new(move |request| {
        let service = Rc::clone(&service);
        async move {
            let response = test::call_service(&*service, request).await;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = body::to_bytes(response.into_body())
                .await
                .unwrap_or_else(|_| panic!("a whole body"))
                .to_vec();
            Answer { status, headers, body }
        }
        .boxed_local()
    })
}
