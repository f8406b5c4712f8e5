//! Runs the server: pages, API and live sockets on one port, until it is told to stop.
//!
//! It is put together by hand rather than with `HttpServer`, whose upgrade hook is out of
//! reach. It speaks HTTP/1.1 without TLS; a proxy in front adds both.

use std::{
    fmt::Debug,
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix_codec::Framed;
use actix_http::{HttpService, Request, Response, body::MessageBody, h1};
use actix_server::{Server, ServerBuilder, ServerHandle};
use actix_service::{IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::AppConfig;
use tokio::{
    net::TcpStream,
    signal::unix::{Signal, SignalKind, signal},
    sync::Notify,
};

use crate::live::Live;

/// How the server listens and stops.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Where it listens; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// How many threads answer requests.
    pub workers: usize,
    /// How many HTTP connections each of them holds; live sockets are not among them.
    pub max_connections: usize,
    /// How many connections may wait to be accepted.
    pub backlog: i32,
    /// How long a request's head may take to arrive.
    pub request_timeout: Duration,
    /// How long an idle connection is kept for the next request.
    pub keep_alive: Duration,
    /// Over how much time the live sockets are closed before stopping.
    pub drain_over: Duration,
    /// How long requests in progress may take after that.
    pub shutdown_timeout: Duration,
    /// Stops it instead of the signals: for tests, which share a process.
    pub stop: Option<Arc<Notify>>,
}

impl Default for ServeConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            max_connections: 25_000,
            backlog: 4_096,
            // Generous: when everybody comes back at once, handshakes arrive late.
            request_timeout: Duration::from_secs(15),
            keep_alive: Duration::from_secs(75),
            drain_over: Duration::from_secs(20),
            shutdown_timeout: Duration::from_secs(10),
            stop: None,
        }
    }
}

/// Serves until SIGTERM or SIGINT, then closes the live sockets, finishes the requests and
/// returns. A second signal stops at once. `on_ready` is told the address when it listens.
pub async fn run<F, I, S, B>(
    config: ServeConfig,
    app: F,
    live: Live,
    on_ready: impl FnOnce(SocketAddr),
) -> io::Result<()>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<actix_web::Error> + 'static,
    S::InitError: Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let stop = Stop::new(config.stop.clone())?;
    let listener = listen(&config)?;
    let address = listener.local_addr()?;
    let builder = builder(&config);
    let stopping = builder.graceful_shutdown_signal();
    let door = live.clone();
    let (request_timeout, keep_alive) = (config.request_timeout, config.keep_alive);
    let service = move || {
        let (stopping, door) = (stopping.clone(), door.clone());
        let app = app().into_factory().map_err(|error: S::Error| error.into().error_response());
        HttpService::build()
            .client_request_timeout(request_timeout)
            .keep_alive(keep_alive)
            .tcp_nodelay(true)
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .upgrade(fn_service(move |(request, framed): (Request, Framed<TcpStream, h1::Codec>)| {
                let door = door.clone();
                async move {
                    door.upgrade(request, framed).await;
                    Ok::<(), actix_web::Error>(())
                }
            }))
            .finish(map_config(app, |()| AppConfig::default()))
            .tcp()
    };
    let server = builder.listen("web", listener, service)?.run();
    on_ready(address);
    serve(server, stop, &live, config.drain_over).await
}

async fn serve(mut server: Server, mut stop: Stop, live: &Live, drain_over: Duration) -> io::Result<()> {
    let handle = server.handle();
    tokio::select! {
        // It ends by itself only when it fails, or once it was stopped.
        result = &mut server => return result,
        () = stop_when_told(&handle, &mut stop, live, drain_over) => {}
    }
    server.await
}

/// First the live sockets, which the server does not know of, then the server.
async fn stop_when_told(handle: &ServerHandle, stop: &mut Stop, live: &Live, drain_over: Duration) {
    stop.told().await;
    tracing::info!(live = live.connections(), "Stopping");
    let in_good_order = async {
        live.drain(drain_over).await;
        handle.stop(true).await;
    };
    tokio::select! {
        () = in_good_order => {}
        () = stop.told() => handle.stop(false).await,
    }
}

fn builder(config: &ServeConfig) -> ServerBuilder {
    Server::build()
        .workers(config.workers.clamp(1, 512))
        .max_concurrent_connections(config.max_connections)
        .shutdown_timeout(config.shutdown_timeout.as_secs())
        .disable_signals()
}

fn listen(config: &ServeConfig) -> io::Result<TcpListener> {
    let domain = socket2::Domain::for_address(config.listen);
    let socket = socket2::Socket::new(domain, socket2::Type::STREAM, Some(socket2::Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.bind(&config.listen.into())?;
    socket.listen(config.backlog)?;
    Ok(socket.into())
}

/// What tells the server to stop.
enum Stop {
    Signals { terminate: Signal, interrupt: Signal },
    Notice(Arc<Notify>),
}

impl Stop {
    fn new(notice: Option<Arc<Notify>>) -> io::Result<Self> {
        Ok(match notice {
            Some(notice) => Self::Notice(notice),
            None => Self::Signals {
                terminate: signal(SignalKind::terminate())?,
                interrupt: signal(SignalKind::interrupt())?,
            },
        })
    }

    async fn told(&mut self) {
        match self {
            Self::Notice(notice) => notice.notified().await,
            Self::Signals { terminate, interrupt } => tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            },
        }
    }
}
