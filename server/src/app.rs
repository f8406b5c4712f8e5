//! Puts the pieces together: the only composition root, for the program and for tests.

use std::{ops::Deref, path::Path, sync::Arc};

use anyhow::Context;
use platform::{
    clock::Clock,
    db::{DatabaseConfig, DatabaseUrl, Db, Migrations, OpenError},
    http::{Http, Routes, openapi::OpenApi, origin::Origins},
    ids::IdMaker,
    jobs::Runner,
    live::{Live, LiveConfig},
    mail::Mail,
    storage::Storage,
};
use shared::{api, time::UtcTime};

use crate::{
    config::Config,
    features::{
        self, admin, audit::Verifier, feed::ReadyCards, identity::Identity, news, notifications, portal,
        readings,
    },
    gate::FrontDoor,
    locale::ProblemSentences,
    me, relay,
    web::brand::Brand,
};

/// The application: what every handler gets first.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the application is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What was configured.
    pub config: Config,
    /// Accounts and sessions.
    pub identity: Identity,
    /// The live connections.
    pub live: Live,
    /// The mail room.
    pub mail: Mail,
    /// The posts that feeds show, ready to be sent.
    pub cards: ReadyCards,
    /// How the network presents itself.
    pub brand: Brand,
    /// The files.
    pub storage: Storage,
    /// Verifies the audit log when somebody asks.
    pub verifier: Verifier,
    /// Since when it is there.
    pub started_at: UtcTime,
    /// The OpenAPI document, as it is served.
    pub openapi: String,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The migrations, inside the program.
#[must_use]
pub fn migrations() -> Migrations {
    use diesel_migrations::{EmbeddedMigrations, embed_migrations};
    const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
    const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");
    Migrations { sqlite: SQLITE, postgres: POSTGRES }
}

/// The node of the server that serves, in the ids it makes.
const SERVING: u8 = 0;

/// The node of commands: they may run while the server serves, and make ids of their own.
const COMMANDS: u8 = 1;

/// Opens the database that is configured for a command, creating the data folder and the schema
/// as needed.
///
/// Fails with a sentence that says what to do.
pub fn open_database(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Db> {
    open(config, clock, COMMANDS)
}

/// As [`open_database`], for the server.
pub fn open_serving_database(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Db> {
    open(config, clock, SERVING)
}

fn open(config: &Config, clock: Arc<dyn Clock>, node: u8) -> anyhow::Result<Db> {
    let url = DatabaseUrl::parse(&config.database_url())?;
    if let DatabaseUrl::Sqlite(path) = &url
        && let Some(folder) = path.parent().filter(|folder| *folder != Path::new(""))
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("The data folder {} cannot be created.", folder.display()))?;
    }
    let mut database = DatabaseConfig::new(url);
    database.readers = config.database.readers.unwrap_or(database.readers);
    let ids = Arc::new(IdMaker::new(node));
    Db::open(&database, clock, ids, migrations()).map_err(|error: OpenError| anyhow::Error::new(error))
}

/// The files of the network that is configured: a folder in the data folder, on PostgreSQL too.
#[must_use]
pub fn storage(config: &Config) -> Storage {
    Storage::folder(config.data.dir.join("files"))
}

impl App {
    /// Builds the application on a database that is open.
    pub fn build(config: Config, db: Db, clock: Arc<dyn Clock>, live: LiveConfig) -> anyhow::Result<Self> {
        let identity = Identity::new(db.clone(), Arc::clone(&clock), &config);
        let door = FrontDoor::new(db.clone(), Arc::clone(&clock), identity.clone(), origins(&config));
        let live = Live::start(live, Arc::new(door)).context("The live gateway cannot start.")?;
        let openapi = openapi_document();
        let mail = Mail::new(&config.mail, Arc::clone(&clock))?;
        let cards = ReadyCards::default();
        let (verifier, started_at) = (Verifier::default(), clock.now());
        let storage = storage(&config);
        let parts = Parts {
            db,
            clock,
            config,
            identity,
            live,
            mail,
            cards,
            brand: Brand::default(),
            storage,
            verifier,
            started_at,
            openapi,
        };
        Ok(Self(Arc::new(parts)))
    }

    /// Hands what was committed to the live connections, until it is dropped.
    pub async fn relay(self) {
        relay::run(self).await;
    }

    /// What runs the jobs that transactions leave.
    #[must_use]
    pub fn runner(&self) -> Runner {
        let runner = news::jobs(self.mail.jobs(Runner::new(), &self.db), &self.db);
        let runner = admin::jobs(portal::jobs(runner, &self.db), &self.db);
        notifications::jobs(readings::jobs(runner, &self.db), &self.db)
    }

    /// Runs jobs as they become due. Never ends.
    pub async fn run_jobs(self) {
        self.runner().run(&self.db).await;
    }

    /// Gives actix the endpoints, the pages and the files.
    pub fn configure(&self, config: &mut actix_web::web::ServiceConfig) {
        use actix_web::web::{self, Data};
        let http = Http {
            sessions: Arc::new(self.identity.clone()),
            sentences: Arc::new(ProblemSentences),
            origins: origins(&self.config),
        };
        config.app_data(Data::new(self.clone())).app_data(Data::new(http));
        let mut routes = Routes::default();
        me::routes(&mut routes);
        for feature in features::all() {
            (feature.routes)(&mut routes);
            (feature.pages)(config);
        }
        routes.configure(config);
        config.route("/healthz", web::get().to(crate::health::healthz));
        config.route("/api/openapi.json", web::get().to(crate::health::openapi));
        crate::web::configure(config);
    }
}

fn origins(config: &Config) -> Origins {
    Origins { public: config.server.public_url.clone() }
}

fn openapi_document() -> String {
    let mut document = OpenApi::default();
    api::visit(&mut document);
    document.document("Parvis", env!("CARGO_PKG_VERSION")).to_string()
}
