//! Hands a message to the push service of a browser: one connection, to an address that was looked at, one
//! request, one answer of which nothing but the head is read.
//!
//! The address comes from whoever uses the browser: it leads to no network of ours, whatever it resolves
//! to, and nobody is followed elsewhere.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use chrono::DateTime;
use http_body_util::Full;
use hyper::{Request, Response, Uri, body::Incoming, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use shared::{
    ids::PushDeviceId,
    notifications::push::{PushOutcome, PushTrouble},
    time::{DAY, UtcTime},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_native_tls::{TlsConnector, native_tls};

use super::key::Key;
use crate::config::Config;

/// Where and for whom a message is encrypted.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub device: PushDeviceId,
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// What the worker of the page reads.
    pub payload: String,
    /// What has the same takes its place as long as it was not delivered; 32 letters at most.
    pub topic: String,
    /// Whether it may wake up a device that saves its battery.
    pub urgent: bool,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What a person is told of it.
    pub told: PushOutcome,
    /// When to try again at the earliest, if the push service said so.
    pub after: Option<UtcTime>,
}

impl Outcome {
    const fn failed(trouble: PushTrouble, answer: Option<u16>) -> Self {
        Self { told: PushOutcome { sent: false, trouble: Some(trouble), answer }, after: None }
    }

    /// Whether the same message may be taken later.
    #[must_use]
    pub const fn may_work_later(&self) -> bool {
        matches!(self.told.trouble, Some(PushTrouble::Busy | PushTrouble::Unreachable))
    }
}

/// How long a push service keeps what it cannot deliver.
const KEPT_SECONDS: i64 = DAY / 1_000;

/// What sends.
pub struct Sender {
    key: Key,
    contact: String,
    allow_private: bool,
    patience: Duration,
}

impl Sender {
    /// As configured.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let site = config.server.site();
        let host = site.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next());
        let contact = if site.starts_with("https://") {
            site
        } else {
            format!("mailto:postmaster@{}", host.unwrap_or("localhost"))
        };
        Ok(Self {
            key: Key::kept_in(&config.data.dir)?,
            contact,
            allow_private: config.push.allow_private,
            patience: Duration::from_secs(config.push.patience_seconds),
        })
    }

    /// Sends a message to a device.
    pub async fn send(&self, to: &Recipient, message: &Message, now: UtcTime) -> Outcome {
        let Some(place) = Place::read(&to.endpoint, self.allow_private) else {
            return Outcome::failed(PushTrouble::NotAllowed, None);
        };
        let request = match self.request(&place, to, message, now) {
            Ok(request) => request,
            Err(error) => {
                tracing::warn!("A message for a device cannot be written: {error:#}");
                return Outcome::failed(PushTrouble::Refused, None);
            }
        };
        match tokio::time::timeout(self.patience, self.exchange(&place, request)).await {
            Ok(Ok(Some(response))) => judged(&response, now),
            Ok(Ok(None)) => Outcome::failed(PushTrouble::NotAllowed, None),
            Ok(Err(error)) => {
                tracing::debug!("A push service does not answer: {error:#}");
                Outcome::failed(PushTrouble::Unreachable, None)
            }
            Err(_) => Outcome::failed(PushTrouble::Unreachable, None),
        }
    }

    fn request(
        &self,
        place: &Place,
        to: &Recipient,
        message: &Message,
        now: UtcTime,
    ) -> anyhow::Result<Request<Full<Bytes>>> {
        let [public, secret] = [&to.p256dh, &to.auth].map(|text| URL_SAFE_NO_PAD.decode(text));
        let sealed = ece::encrypt(&public?, &secret?, message.payload.as_bytes())?;
        let path = place.uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Request::post(path)
            .header(header::HOST, place.authority())
            .header(header::AUTHORIZATION, self.key.shown_to(&place.origin(), &self.contact, now)?)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("ttl", KEPT_SECONDS)
            .header("urgency", if message.urgent { "high" } else { "normal" })
            .header("topic", &message.topic)
            .body(Full::new(Bytes::from(sealed)))?)
    }

    /// The answer; none where the address leads to nowhere that we go.
    async fn exchange(
        &self,
        place: &Place,
        request: Request<Full<Bytes>>,
    ) -> anyhow::Result<Option<Response<Incoming>>> {
        let found: Vec<SocketAddr> = tokio::net::lookup_host((place.host(), place.port())).await?.collect();
        let allowed: Vec<SocketAddr> =
            found.into_iter().filter(|to| self.allow_private || is_public(to.ip())).collect();
        if allowed.is_empty() {
            return Ok(None);
        }
        let stream = TcpStream::connect(&*allowed).await?;
        if !place.is_secret() {
            return ask(stream, request).await.map(Some);
        }
        let tls = TlsConnector::from(native_tls::TlsConnector::new()?);
        ask(tls.connect(place.host(), stream).await?, request).await.map(Some)
    }
}

async fn ask(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> anyhow::Result<Response<Incoming>> {
    let (mut asking, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // Ends with what asks: nothing of the body is read.
    let driver = tokio::spawn(connection);
    let answer = asking.send_request(request).await.context("no answer");
    driver.abort();
    answer
}

/// What an answer means.
fn judged<T>(response: &Response<T>, now: UtcTime) -> Outcome {
    let status = response.status().as_u16();
    match status {
        200..=299 => {
            Outcome { told: PushOutcome { sent: true, trouble: None, answer: Some(status) }, after: None }
        }
        404 | 410 => Outcome::failed(PushTrouble::Gone, Some(status)),
        408 | 413 | 429 | 500..=599 => {
            let told = response.headers().get(header::RETRY_AFTER).and_then(|told| told.to_str().ok());
            let after = told.and_then(|told| moment(told.trim(), now));
            Outcome { after, ..Outcome::failed(PushTrouble::Busy, Some(status)) }
        }
        _ => Outcome::failed(PushTrouble::Refused, Some(status)),
    }
}

/// When `Retry-After` says, a day from now at most.
fn moment(told: &str, now: UtcTime) -> Option<UtcTime> {
    let wait = match told.parse::<i64>() {
        Ok(seconds) => seconds.saturating_mul(1_000),
        Err(_) => DateTime::parse_from_rfc2822(told).ok()?.timestamp_millis().saturating_sub(now.0),
    };
    Some(now.plus_ms(wait.clamp(0, DAY)))
}

/// Where a push service is.
#[derive(Clone, Debug)]
pub struct Place {
    uri: Uri,
}

impl Place {
    /// Reads an address; nothing where it is none that we go to.
    #[must_use]
    pub fn read(text: &str, allow_private: bool) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let known = uri.scheme_str() == Some("https") || (allow_private && uri.scheme_str() == Some("http"));
        let authority = uri.authority()?.as_str();
        let place = (known && !authority.contains('@') && !authority.is_empty()).then_some(Self { uri })?;
        let literal = place.host().parse::<IpAddr>().ok();
        literal.is_none_or(|ip| allow_private || is_public(ip)).then_some(place)
    }

    fn is_secret(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    fn host(&self) -> &str {
        self.uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
    }

    fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_secret() { 443 } else { 80 })
    }

    /// The host, and the port where it is not the usual one.
    fn authority(&self) -> String {
        let host = self.uri.host().unwrap_or_default();
        match (self.is_secret(), self.port()) {
            (true, 443) | (false, 80) => host.to_owned(),
            (_, port) => format!("{host}:{port}"),
        }
    }

    fn origin(&self) -> String {
        format!("{}://{}", self.uri.scheme_str().unwrap_or("https"), self.authority())
    }
}

/// Whether an address is one of the internet, and of no network that stands behind something.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => {
            if let Some(ip) = ip.to_ipv4_mapped() {
                return is_public_v4(ip);
            }
            // Global unicast without what stands for IPv4 addresses, for tunnels or for examples.
            let [first, second, ..] = ip.segments();
            let carries_another = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xdb8));
            (0x2000..0x4000).contains(&first) && !carries_another
        }
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocols = (a, b, c) == (192, 0, 0) || (a, b, c) == (192, 88, 99);
    let benchmarks = a == 198 && (b == 18 || b == 19);
    let never = a == 0 || a >= 224;
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || shared
        || protocols
        || benchmarks
        || never)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_into_a_network_of_ours() {
        for ip in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["8.8.8.8", "142.250.75.234", "2a00:1450:4007::1", "2606:4700::1"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn a_place_is_one_of_https() {
        for text in [
            "http://push.example/x",
            "ftp://push.example/x",
            "push.example",
            "",
            "https://",
            "/x",
            "https://me@push.example/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://10.1.2.3:443/x",
        ] {
            assert!(Place::read(text, false).is_none(), "{text}");
        }
        let place = Place::read("https://push.example:443/a/b?c", false).unwrap();
        assert_eq!((place.origin().as_str(), place.port()), ("https://push.example", 443));
        let place = Place::read("http://127.0.0.1:8081/x", true).unwrap();
        assert_eq!(place.origin(), "http://127.0.0.1:8081");
    }

    #[test]
    fn an_answer_says_what_to_do() {
        let now = UtcTime(1_768_467_600_000);
        let of = |status: u16, after: Option<&str>| {
            let mut answer = Response::builder().status(status);
            if let Some(after) = after {
                answer = answer.header("retry-after", after);
            }
            let outcome = judged(&answer.body(()).unwrap(), now);
            (outcome.told.trouble, outcome.after.map(|after| after.since_ms(now) / 1_000))
        };
        assert_eq!(of(201, None), (None, None));
        assert_eq!(of(410, None), (Some(PushTrouble::Gone), None));
        assert_eq!(of(302, None), (Some(PushTrouble::Refused), None));
        assert_eq!(of(403, None), (Some(PushTrouble::Refused), None));
        assert_eq!(of(429, Some("120")), (Some(PushTrouble::Busy), Some(120)));
        assert_eq!(of(503, Some("Thu, 15 Jan 2026 09:30:00 GMT")), (Some(PushTrouble::Busy), Some(1_800)));
        assert_eq!(of(503, Some("-5")), (Some(PushTrouble::Busy), Some(0)));
        assert_eq!(of(503, Some("999999999999999999")), (Some(PushTrouble::Busy), Some(DAY / 1_000)));
        assert_eq!(of(500, Some("soon")), (Some(PushTrouble::Busy), None));
    }
}
