//! What a live connection costs, in a process where nothing else happens.

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::{SocketAddr, TcpStream},
        sync::Arc,
        thread,
        time::{Duration, Instant},
    };

    use actix_web::{App, HttpResponse, web};
    use futures_util::{FutureExt, future::BoxFuture};
    use platform::{
        http::serve::{ServeConfig, run},
        live::{Delivery, Gate, Guest, Handshake, Live, LiveConfig, Missed, Recipients, raise_file_limit},
    };

    /// How many connections are measured.
    const CONNECTIONS: usize = 5_000;

    /// How many come first, so that what is there once is not counted.
    const WARM_UP: usize = 500;

    /// What one may cost.
    const LIMIT: usize = 4 << 10;

    /// Both ends are in this process, and each is a file.
    const FILES: u64 = 11_500;

    /// Everybody is somebody else.
    struct Turnstile(std::sync::atomic::AtomicI64);

    impl Gate for Turnstile {
        fn admit<'a>(&'a self, _: &'a Handshake) -> BoxFuture<'a, Result<Guest, u16>> {
            let user = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async move { Ok(Guest { user, session: user }) }.boxed()
        }

        fn missed<'a>(
            &'a self,
            _: Guest,
            _: i64,
            _: Option<i64>,
            _: &'a [i64],
        ) -> BoxFuture<'a, Result<Missed, ()>> {
            async { Ok(Missed::Events(Vec::new())) }.boxed()
        }

        fn still_valid(&self, _: Vec<i64>) -> BoxFuture<'_, Vec<i64>> {
            async { Vec::new() }.boxed()
        }
    }

    #[test]
    fn an_idle_connection_costs_less_than_four_kibibytes() {
        if raise_file_limit().is_some_and(|limit| limit < FILES) {
            println!("Skipped: this needs {FILES} open files, and the limit is lower.");
            return;
        }
        // No pings between the frames that are counted.
        let config = LiveConfig { ping_every: Duration::from_hours(1), ..LiveConfig::default() };
        let live = Live::start(config, Arc::new(Turnstile(0.into()))).unwrap();
        let address = serve(live.clone());

        let mut peers: Vec<TcpStream> = (0..WARM_UP).map(|_| enter(address)).collect();
        let before = resident();
        peers.extend((0..CONNECTIONS).map(|_| enter(address)));
        assert_eq!(live.connections(), WARM_UP + CONNECTIONS);
        let idle = resident().saturating_sub(before) / CONNECTIONS;

        for seq in 1..=5 {
            let json = format!(r#"{{"k":"ev","seq":{seq},"x":"{}"}}"#, "a".repeat(400));
            live.publish(Delivery { seq, to: Recipients::Everyone, topic: None, json: json.clone().into() });
            let mut frame = vec![0; json.len() + 4];
            for peer in &mut peers {
                peer.read_exact(&mut frame).unwrap();
                assert!(frame.ends_with(json.as_bytes()), "{}", String::from_utf8_lossy(&frame));
            }
        }
        let used = resident().saturating_sub(before) / CONNECTIONS;
        println!("Resident memory per live connection: {idle} bytes idle, {used} after events of 400 bytes.");
        assert!(idle < LIMIT, "{idle} bytes");
        assert!(used < LIMIT, "{used} bytes");
    }

    fn serve(live: Live) -> SocketAddr {
        let (ready, address) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let app = || App::new().default_service(web::to(HttpResponse::NotFound));
            let listen = SocketAddr::from(([127, 0, 0, 1], 0));
            let config = ServeConfig { listen, stop: Some(Arc::default()), ..ServeConfig::default() };
            actix_rt::System::new().block_on(run(config, app, live, |address| ready.send(address).unwrap()))
        });
        address.recv().unwrap()
    }

    /// A socket that costs us nothing but its file.
    fn enter(address: SocketAddr) -> TcpStream {
        let mut socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        socket
            .write_all(
                b"GET /live?v=1 HTTP/1.1\r\nHost: parvis.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                  Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            )
            .unwrap();
        let (mut read, start) = (Vec::new(), Instant::now());
        // The answer's head, then the greeting.
        while !read.ends_with(br#"{"k":"hello","cursor":0}"#) {
            let mut some = [0; 512];
            let count = socket.read(&mut some).unwrap();
            assert!(
                count > 0 && start.elapsed() < Duration::from_secs(20),
                "{}",
                String::from_utf8_lossy(&read)
            );
            read.extend(&some[..count]);
        }
        socket
    }

    /// The resident memory of this process, in bytes.
    fn resident() -> usize {
        let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
        let pages: usize = statm.split(' ').nth(1).unwrap().parse().unwrap();
        pages * rustix::param::page_size()
    }
}
