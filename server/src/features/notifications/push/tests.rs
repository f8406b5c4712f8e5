//! What reaches devices: through a push service of these tests, which reads it as a browser would.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use diesel::prelude::*;
use openssl::{
    bn::{BigNum, BigNumContext},
    ec::{EcGroup, EcKey, EcPoint},
    ecdsa::EcdsaSig,
    nid::Nid,
};
use parking_lot::Mutex;
use platform::{db::Tx, http::Viewer};
use schema::{notification_deliveries as deliveries, notifications, push_subscriptions as devices, sessions};
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::{
    contract::NoParams,
    ids::{PushDeviceId, SessionId},
    notifications::{
        Channel, DeliveryState,
        push::{
            AddPushDevice, MOST_PUSH_DEVICES, NewPushDevice, PushDeviceParams, PushOutcome, PushState,
            PushTrouble, ReadPush, RemovePushDevice, TestPush,
        },
    },
    readings::ReadingLevel,
    time::{DAY, HOUR, MINUTE, SECOND, UtcTime},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::browser::Browser;
use crate::{
    config::{Config, PushSection},
    features::{self, identity},
    testing::{
        Person, TestApp, asking,
        cast::{ALICE, OPEN},
        for_these,
    },
};

/// What a push service does with what comes next.
#[derive(Clone, Copy)]
enum Mood {
    Says(&'static str),
    Hangs,
}

/// What came: the head, and the body.
type Came = (String, Vec<u8>);

/// A push service on this machine.
struct PushService {
    address: String,
    came: Arc<Mutex<Vec<Came>>>,
    moods: Arc<Mutex<Vec<Mood>>>,
}

impl PushService {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (came, moods) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let (seen, next) = (Arc::clone(&came), Arc::clone(&moods));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&seen), Arc::clone(&next)));
            }
        });
        Self { address, came, moods }
    }

    /// What it does with the next messages; then it takes all.
    fn will(&self, moods: &[Mood]) {
        *self.moods.lock() = moods.iter().rev().copied().collect();
    }

    fn count(&self) -> usize {
        self.came.lock().len()
    }

    fn last(&self) -> Came {
        self.came.lock().last().cloned().unwrap()
    }
}

async fn serve(mut stream: TcpStream, came: Arc<Mutex<Vec<Came>>>, moods: Arc<Mutex<Vec<Mood>>>) {
    let mut bytes = Vec::new();
    let head_ends = loop {
        let mut some = [0; 4_096];
        let read = stream.read(&mut some).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        bytes.extend_from_slice(&some[..read]);
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let head = String::from_utf8(bytes[..head_ends].to_vec()).unwrap();
    let length: usize = header(&head, "content-length").parse().unwrap();
    while bytes.len() < head_ends + length {
        let mut some = [0; 4_096];
        let read = stream.read(&mut some).await.unwrap();
        bytes.extend_from_slice(&some[..read]);
    }
    came.lock().push((head, bytes[head_ends..].to_vec()));
    let mood = moods.lock().pop().unwrap_or(Mood::Says("201 Created\r\n"));
    match mood {
        Mood::Says(words) => {
            let answer = format!("HTTP/1.1 {words}content-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        Mood::Hangs => std::future::pending().await,
    }
}

fn header(head: &str, name: &str) -> String {
    let found = head.lines().filter_map(|line| line.split_once(": "));
    found.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next().unwrap()
}

/// A network where Alice has a device.
struct Town {
    app: TestApp,
    service: PushService,
    browser: Browser,
}

impl Town {
    async fn new() -> Self {
        let push = PushSection { allow_private: true, patience_seconds: 1 };
        let app = TestApp::configured(Config { push, ..Config::default() }).await;
        let town = Self { app, service: PushService::start().await, browser: Browser::new() };
        town.adds(town.app.alice()).await;
        town
    }

    async fn adds(&self, person: Person<'_>) -> PushState {
        person.call::<AddPushDevice>(&NoParams {}, &self.device("/alice")).await.ok()
    }

    fn device(&self, path: &str) -> NewPushDevice {
        NewPushDevice {
            endpoint: format!("{}{path}", self.service.address),
            p256dh: B64.encode(self.browser.public()),
            auth: B64.encode(&self.browser.auth),
        }
    }

    /// Time passes, and what is due by then is sent.
    async fn after(&self, ms: i64) {
        self.app.tells().await;
        self.app.clock.advance_ms(ms);
        features::notifications::push_due(self.app.app()).await.unwrap();
    }

    async fn states(&self) -> Vec<(DeliveryState, Option<String>)> {
        self.app
            .look(|conn| {
                Ok(deliveries::table
                    .filter(deliveries::channel.eq(Channel::Push))
                    .order(deliveries::notification_id)
                    .select((deliveries::state, deliveries::reason))
                    .load(conn)?)
            })
            .await
    }
}

async fn tests(person: Person<'_>, device: PushDeviceId) -> PushOutcome {
    person.call::<TestPush>(&PushDeviceParams { device }, &()).await.ok()
}

#[test]
fn what_these_tests_read_is_what_the_standard_says() {
    // RFC 8291, section 5 and appendix A.
    let browser = Browser::with("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "BTBZMqHH6r4Tts7J_aSIgg");
    let sealed = B64
        .decode(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzA\
             C8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
        )
        .unwrap();
    assert_eq!(browser.reads(&sealed), "When I grow up, I want to be a watermelon");
}

#[actix_web::test]
async fn a_mention_reaches_the_device_and_says_nothing_secret() {
    let town = Town::new().await;
    let post = town.app.bob().publish("Le code est 4711 @alice.martin").await;
    town.after(30 * SECOND).await;
    assert_eq!(town.service.count(), 0, "it may still be taken back");
    town.after(31 * SECOND).await;
    assert_eq!(town.service.count(), 1);
    let (head, body) = town.service.last();
    let told: Value = serde_json::from_str(&town.browser.reads(&body)).unwrap();
    assert_eq!(told["body"], "On vous a mentionné");
    assert_eq!(told["link"], format!("/p/{}", post.id));
    assert_eq!(told["unread"], 1);
    let told = told.to_string();
    assert!(!told.contains("4711") && !told.contains("Bob"), "{told}");
    assert!(head.starts_with("POST /alice HTTP/1.1"), "{head}");
    assert_eq!(
        (header(&head, "ttl").as_str(), header(&head, "content-encoding").as_str()),
        ("86400", "aes128gcm")
    );
    assert_eq!((header(&head, "urgency").as_str(), header(&head, "topic").len()), ("normal", 32));
    for _ in 0..3 {
        town.after(HOUR).await;
    }
    assert_eq!(town.service.count(), 1, "once");
    assert_eq!(town.states().await, [(DeliveryState::Sent, None)]);
}

#[actix_web::test]
async fn the_server_shows_who_it_is() {
    let town = Town::new().await;
    let state: PushState = town.app.alice().get::<ReadPush>(NoParams {}).await.ok();
    assert!(tests(town.app.alice(), state.devices[0].id).await.sent);
    let shown = header(&town.service.last().0, "authorization");
    let (token, key) = shown.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    assert_eq!(key, state.key, "the key that browsers were given");
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    let bytes = B64.decode(key).unwrap();
    let point = EcPoint::from_bytes(&group, &bytes, &mut BigNumContext::new().unwrap()).unwrap();
    let public = EcKey::from_public_key(&group, &point).unwrap();
    let signature = B64.decode(signature).unwrap();
    let number = |bytes: &[u8]| BigNum::from_slice(bytes).unwrap();
    let signature =
        EcdsaSig::from_private_components(number(&signature[..32]), number(&signature[32..])).unwrap();
    assert!(signature.verify(&Sha256::digest(signed.as_bytes()), &public).unwrap());
    let claims: Value =
        serde_json::from_slice(&B64.decode(signed.split_once('.').unwrap().1).unwrap()).unwrap();
    assert_eq!(claims["aud"], town.service.address);
    let holds = claims["exp"].as_i64().unwrap() * 1_000 - town.app.now().0;
    assert!(0 < holds && holds <= DAY, "{holds}");
    assert!(claims["sub"].as_str().unwrap().starts_with("mailto:"));
}

#[actix_web::test]
async fn a_device_that_is_gone_is_removed() {
    let town = Town::new().await;
    town.service.will(&[Mood::Says("410 Gone\r\n")]);
    town.app.bob().publish("Bonjour @alice.martin").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.states().await, [(DeliveryState::Failed, Some("gone".to_owned()))]);
    assert_eq!(town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices, []);
    town.app.bob().publish("Encore @alice.martin").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.service.count(), 1, "nothing is sent to it any more");
}

#[actix_web::test]
async fn what_is_not_taken_is_tried_again_when_the_service_says_so() {
    let town = Town::new().await;
    town.service.will(&[
        Mood::Says("429 Too Many Requests\r\nretry-after: 1200\r\n"),
        Mood::Says("500 Internal Server Error\r\n"),
        Mood::Hangs,
    ]);
    town.app.bob().publish("Bonjour @alice.martin").await;
    town.after(2 * MINUTE).await;
    town.after(19 * MINUTE).await;
    assert_eq!(town.service.count(), 1, "twenty minutes, it said");
    town.after(2 * MINUTE).await;
    assert_eq!(town.service.count(), 2);
    town.after(5 * MINUTE).await;
    assert_eq!(town.service.count(), 3);
    let device = town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices.remove(0);
    assert_eq!((device.trouble, device.answer), (Some(PushTrouble::Unreachable), None));
    assert_eq!(town.states().await, [(DeliveryState::Queued, None)]);
    town.after(30 * MINUTE).await;
    assert_eq!(town.service.count(), 4);
    assert_eq!(town.states().await, [(DeliveryState::Sent, None)]);
}

#[actix_web::test]
async fn what_is_never_taken_is_given_up() {
    let town = Town::new().await;
    town.service.will(&[Mood::Says("503 Service Unavailable\r\n"); 9]);
    town.app.bob().publish("Bonjour @alice.martin").await;
    for _ in 0..4 {
        town.after(2 * HOUR).await;
    }
    town.after(DAY).await;
    town.after(3 * DAY).await;
    assert_eq!(town.service.count(), 5);
    assert_eq!(town.states().await, [(DeliveryState::Failed, Some("busy".to_owned()))]);
}

#[actix_web::test]
async fn mail_takes_over_at_once_where_the_device_is_gone() {
    let town = Town::new().await;
    town.service.will(&[Mood::Says("410 Gone\r\n")]);
    let audience = for_these(&[], &[OPEN], &[]);
    town.app.asked(&asking(ReadingLevel::Confirmed, town.app.in_days(7)), Some(audience)).await;
    town.app.tells().await;
    let due = async || {
        let waiting = deliveries::table
            .inner_join(notifications::table)
            .filter(notifications::user_id.eq(ALICE.id))
            .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued)))
            .select(deliveries::due_at);
        town.app.look(move |conn| Ok(waiting.first::<Option<UtcTime>>(conn)?)).await.unwrap()
    };
    town.app.clock.advance_ms(2 * MINUTE);
    assert!(due().await > town.app.now().plus_ms(HOUR), "mail waits for the device");
    features::notifications::push_due(town.app.app()).await.unwrap();
    assert_eq!(town.service.count(), 1);
    assert_eq!(due().await, town.app.now());
}

#[actix_web::test]
async fn the_eleventh_device_takes_the_place_of_the_oldest() {
    let town = Town::new().await;
    let first = town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices[0].id;
    for number in 0..i64::try_from(MOST_PUSH_DEVICES).unwrap() {
        let device = town.device(&format!("/{number}"));
        town.app.change(move |tx| adds_from_another_browser(tx, SessionId(70_000 + number), &device)).await;
    }
    let devices = town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices;
    assert_eq!(devices.len(), MOST_PUSH_DEVICES);
    assert!(devices.iter().all(|device| device.id != first), "the oldest went");
}

/// Alice signs in at another browser and adds it.
fn adds_from_another_browser(
    tx: &mut Tx<'_>,
    session: SessionId,
    device: &NewPushDevice,
) -> platform::Result<()> {
    let now = tx.now();
    let row = (
        (sessions::id.eq(session), sessions::user_id.eq(ALICE.id)),
        sessions::token_hash.eq(format!("the browser {session}")),
        (sessions::user_agent.eq("Firefox"), sessions::address.eq("192.0.2.1")),
        (sessions::created_at.eq(now), sessions::seen_at.eq(now)),
        sessions::expires_at.eq(now.plus_ms(30 * DAY)),
    );
    diesel::insert_into(sessions::table).values(row).execute(&mut **tx)?;
    let viewer = Viewer { id: ALICE.id, role: ALICE.role, session, language: None, now };
    let push = PushSection { allow_private: true, patience_seconds: 1 };
    super::add(tx, &Config { push, ..Config::default() }, &viewer, device).map(drop)
}

#[actix_web::test]
async fn nobody_is_followed_elsewhere() {
    let town = Town::new().await;
    let device = town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices[0].id;
    let elsewhere = PushService::start().await;
    let moved = format!("302 Found\r\nlocation: {}/x\r\n", elsewhere.address);
    town.service.will(&[Mood::Says(moved.leak())]);
    let outcome = tests(town.app.alice(), device).await;
    assert_eq!((outcome.trouble, outcome.answer), (Some(PushTrouble::Refused), Some(302)));
    assert_eq!(elsewhere.count(), 0);
}

#[actix_web::test]
async fn what_was_read_or_comes_at_night_waits_or_goes() {
    let town = Town::new().await;
    town.app.bob().publish("Lue @alice.martin").await;
    town.app.tells().await;
    let read = town.app.alice().told().await[0].id;
    town.app.alice().marks(read, true).await.assert_ok();
    town.after(2 * MINUTE).await;
    assert_eq!(town.service.count(), 0, "it was read");
    town.after(12 * HOUR).await;
    town.app.bob().publish("La nuit @alice.martin").await;
    town.app.bob().publish("Encore @alice.martin").await;
    town.after(2 * MINUTE).await;
    assert_eq!(town.service.count(), 0, "it is night");
    town.after(10 * HOUR).await;
    assert_eq!(town.service.count(), 1, "one message in the morning");
    town.after(HOUR).await;
    assert_eq!(town.service.count(), 1);
}

#[actix_web::test]
async fn what_was_taken_by_a_program_that_stopped_is_sent() {
    let town = Town::new().await;
    town.app.bob().publish("Bonjour @alice.martin").await;
    town.app.tells().await;
    town.app.clock.advance_ms(2 * MINUTE);
    assert_eq!(super::take_and_stop(town.app.app()).await.unwrap(), 1);
    town.after(MINUTE).await;
    assert_eq!(town.service.count(), 0, "it may still be on its way");
    town.after(5 * MINUTE).await;
    assert_eq!(town.service.count(), 1);
}

#[actix_web::test]
async fn nothing_is_sent_into_a_network_of_ours() {
    let app = TestApp::new().await;
    let browser = Browser::new();
    let add = |endpoint: &str| NewPushDevice {
        endpoint: endpoint.to_owned(),
        p256dh: B64.encode(browser.public()),
        auth: B64.encode(&browser.auth),
    };
    for endpoint in ["http://push.example/x", "https://127.0.0.1/x", "https://[::1]/x", "nowhere", ""] {
        let reply = app.alice().call::<AddPushDevice>(&NoParams {}, &add(endpoint)).await;
        reply.assert_problem(422, "invalid");
    }
    // A name that leads into it.
    let state = app.alice().call::<AddPushDevice>(&NoParams {}, &add("https://localhost:9/x")).await.ok();
    let outcome = tests(app.alice(), state.devices[0].id).await;
    assert_eq!(outcome.trouble, Some(PushTrouble::NotAllowed));
    let crooked = NewPushDevice { p256dh: B64.encode([4; 65]), ..add("https://push.example/x") };
    app.alice().call::<AddPushDevice>(&NoParams {}, &crooked).await.assert_problem(422, "invalid");
    let short = NewPushDevice { auth: B64.encode([1; 15]), ..add("https://push.example/x") };
    app.alice().call::<AddPushDevice>(&NoParams {}, &short).await.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn a_device_is_its_owners_and_ends_with_their_session() {
    let town = Town::new().await;
    let device = town.app.alice().get::<ReadPush>(NoParams {}).await.ok().devices[0].clone();
    assert!(device.here && device.last_ok.is_none());
    let params = PushDeviceParams { device: device.id };
    town.app.bob().call::<TestPush>(&params, &()).await.assert_problem(404, "not_found");
    town.app.bob().call::<RemovePushDevice>(&params, &()).await.assert_problem(404, "not_found");
    tests(town.app.alice(), device.id).await;
    town.app.alice().call::<TestPush>(&params, &()).await.assert_problem(429, "throttled");
    // The same browser again is the same device.
    assert_eq!(town.adds(town.app.alice()).await.devices.len(), 1);
    town.app.change(|tx| identity::deactivate(tx, ALICE.id)).await;
    let left: i64 = town.app.look(|conn| Ok(devices::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}
