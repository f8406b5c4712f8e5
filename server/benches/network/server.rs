//! The server under measure: the product itself, or the same with one static answer added.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::{App as WebApp, HttpResponse, middleware, web};
use anyhow::{Context, bail};
use parvis::{
    app::{self, App},
    config::{Config, Overrides},
};
use platform::{
    clock::{Clock, SystemClock},
    http::{
        headers,
        serve::{self, ServeConfig},
    },
    live::LiveConfig,
};

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The program `parvis`.
    Product,
    /// The same application in this program, with `/bench/static`.
    WithStaticAnswer,
}

/// A server that runs until it is dropped.
pub struct Running {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first answer.
    pub cold_start: Duration,
}

impl Running {
    /// Starts it and waits for its first answer.
    pub fn start(kind: Kind, url: &str, static_bytes: usize) -> anyhow::Result<Self> {
        Self::start_with(kind, url, static_bytes, &[])
    }

    /// The product, writing its mails to a mail server.
    pub fn mailing(url: &str, smtp_url: &str) -> anyhow::Result<Self> {
        let mail =
            [("PARVIS__MAIL__SMTP_URL", smtp_url), ("PARVIS__MAIL__FROM", "Parvis <parvis@bench.example>")];
        Self::start_with(Kind::Product, url, 0, &mail)
    }

    fn start_with(
        kind: Kind,
        url: &str,
        static_bytes: usize,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let (listen, bytes) = (address.to_string(), static_bytes.to_string());
        let mut command = match kind {
            Kind::Product => {
                let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
                command.args(["serve", "--database-url", url, "--listen", &listen]);
                command.env("PARVIS__LOG__LEVEL", "warn");
                command
            }
            Kind::WithStaticAnswer => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["serve", url, &listen, &bytes]);
                command
            }
        };
        command.envs(settings.iter().copied());
        let start = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().context("the server does not start")?;
        let mut running = Self { child, address, cold_start: Duration::ZERO };
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_mins(1) || running.child.try_wait()?.is_some() {
                bail!("the server does not answer");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        running.cold_start = start.elapsed();
        Ok(running)
    }

    /// Its resident memory, in MiB.
    pub fn resident_mib(&self) -> anyhow::Result<f64> {
        self.memory_mib("VmRSS:")
    }

    /// The part of it that is its own: not the pages of files that it reads, which the kernel keeps as long as it
    /// has room for them.
    pub fn own_mib(&self) -> anyhow::Result<f64> {
        self.memory_mib("RssAnon:")
    }

    /// The most memory that was resident since [`Running::forget_peak`], in MiB.
    pub fn peak_mib(&self) -> anyhow::Result<f64> {
        self.memory_mib("VmHWM:")
    }

    /// Begins to look for the most memory anew.
    pub fn forget_peak(&self) -> anyhow::Result<()> {
        Ok(std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?)
    }

    fn memory_mib(&self, kind: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(kind)).context("the kernel does not say")?;
        let kib: f64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
        Ok(kib / 1_024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves in this process: `url listen bytes`.
pub fn serve_here(args: &[String]) -> anyhow::Result<()> {
    let [url, listen, bytes] = args else { bail!("serve URL LISTEN BYTES") };
    let overrides = Overrides { database_url: Some(url.clone()), listen: Some(listen.parse()?), data: None };
    let config = Config::load(None, overrides)?;
    let body = "x".repeat(bytes.parse()?);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let db = app::open_serving_database(&config, Arc::clone(&clock))?;
    actix_web::rt::System::new().block_on(async move {
        let serving = ServeConfig { listen: config.server.listen, ..ServeConfig::default() };
        let app = App::build(config, db, clock, LiveConfig::default())?;
        actix_web::rt::spawn(app.clone().relay());
        let live = app.live.clone();
        let factory = move || {
            let (app, body) = (app.clone(), body.clone());
            WebApp::new()
                .wrap(middleware::Compress::default())
                .wrap(middleware::from_fn(headers::secure))
                .route(
                    "/bench/static",
                    web::get().to(move || {
                        let body = body.clone();
                        async move { HttpResponse::Ok().content_type("application/json").body(body) }
                    }),
                )
                .configure(move |config| app.configure(config))
        };
        Ok(serve::run(serving, factory, live, |_| {}).await?)
    })
}
