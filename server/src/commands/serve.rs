//! `parvis serve`: the network, until it is told to stop.

use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};

use actix_web::{App as WebApp, middleware};
use clap::Args;
use platform::{
    clock::{Clock, SystemClock},
    http::{
        headers,
        serve::{self, ServeConfig},
    },
    live::LiveConfig,
};
use tracing_subscriber::EnvFilter;

use crate::{
    app::{self, App},
    config::{Config, local_site},
    features::{branding, directory, groups, identity, notifications, people, readings},
};

/// How to serve.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
}

/// Serves until SIGTERM or SIGINT.
pub fn run(config: Config, _args: &ServeArgs) -> anyhow::Result<ExitCode> {
    // What is no HTTP at all is answered 400; a line for each would let anybody fill the disk.
    let filter =
        EnvFilter::try_new(&config.log.level)?.add_directive("actix_http::h1::dispatcher=off".parse()?);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let clock = clock();
    let db = app::open_serving_database(&config, Arc::clone(&clock))?;
    actix_web::rt::System::new().block_on(async move {
        let link = identity::set_up_link(&db).await?;
        directory::catch_up(&db).await?;
        people::resume(&db).await?;
        let public = config.server.public_url.clone();
        let serving = serving(&config);
        let app = App::build(config, db, clock, LiveConfig::default())?;
        branding::refresh(&app).await?;
        actix_web::rt::spawn(app.clone().relay());
        let jobs = actix_web::rt::spawn(app.clone().run_jobs());
        let housekeeping = actix_web::rt::spawn(crate::housekeeping::run(app.clone()));
        let following = actix_web::rt::spawn(groups::rules::follow::run(app.db.clone()));
        let telling = actix_web::rt::spawn(notifications::run(app.db.clone()));
        let mailing = actix_web::rt::spawn(notifications::run_mailing(app.clone()));
        let pushing = actix_web::rt::spawn(notifications::run_pushing(app.clone()));
        let asking = actix_web::rt::spawn(readings::run(app.db.clone()));
        let live = app.live.clone();
        let factory = move || {
            let app = app.clone();
            WebApp::new()
                .wrap(middleware::Compress::default())
                .wrap(middleware::from_fn(headers::secure))
                .configure(move |config| app.configure(config))
        };
        serve::run(serving, factory, live, |address| announce(address, public.as_deref(), link.as_deref()))
            .await?;
        jobs.abort();
        housekeeping.abort();
        following.abort();
        telling.abort();
        mailing.abort();
        pushing.abort();
        asking.abort();
        Ok(ExitCode::SUCCESS)
    })
}

/// The machine's clock.
#[cfg(not(debug_assertions))]
fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

/// The machine's clock; where `PARVIS_CLOCK` names a file, moved by what it says.
#[cfg(debug_assertions)]
fn clock() -> Arc<dyn Clock> {
    match std::env::var_os("PARVIS_CLOCK") {
        Some(file) => Arc::new(platform::clock::MovedClock::by(file.into())),
        None => Arc::new(SystemClock),
    }
}

fn serving(config: &Config) -> ServeConfig {
    let defaults = ServeConfig::default();
    let workers = if config.server.workers == 0 { defaults.workers } else { config.server.workers };
    let drain_over = Duration::from_secs(config.live.drain_seconds);
    ServeConfig { listen: config.server.listen, workers, drain_over, ..defaults }
}

/// Says where we are reached, and how a new network is set up.
fn announce(address: SocketAddr, public: Option<&str>, link: Option<&str>) {
    let site = public.map_or_else(|| local_site(address), |url| url.trim_end_matches('/').to_owned());
    println!("Parvis est ouvert : {site}   (Parvis is open)");
    if let Some(path) = link {
        println!("Mise en service, une seule fois (set up, once): {site}{path}");
    }
}
