//! The door of the live channel: who enters, and what they missed.

use std::{collections::HashSet, sync::Arc};

use actix_web::http::header::HeaderName;
use futures_util::{FutureExt, future::BoxFuture};
use platform::{
    Result,
    clock::Clock,
    db::{Conn, Db},
    http::{
        Sessions, caller,
        origin::{self, Origins},
    },
    live::{Gate, Guest, Handshake, Missed, REPLAY_LIMIT, Utf8Bytes},
    outbox::{self, Audience, OutboxRow},
};
use shared::{ids::UserId, time::UtcTime};

use crate::{
    features::{groups, identity::Identity},
    relay,
};

/// Where a browser says that a request comes from.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// How many events are looked through for somebody who comes back.
const LOOKED_THROUGH: i64 = 2_000;

/// Lets people in by the cookie of their session, and only from our own pages.
pub struct FrontDoor {
    db: Db,
    clock: Arc<dyn Clock>,
    identity: Identity,
    origins: Origins,
}

impl FrontDoor {
    /// The door of these accounts.
    #[must_use]
    pub const fn new(db: Db, clock: Arc<dyn Clock>, identity: Identity, origins: Origins) -> Self {
        Self { db, clock, identity, origins }
    }

    async fn guest(&self, handshake: &Handshake) -> Result<Guest, u16> {
        if origin::is_foreign(handshake.header(&SITE)) {
            return Err(403);
        }
        if !handshake.origin().is_some_and(|origin| self.origins.allow(origin, handshake.host())) {
            return Err(403);
        }
        let token = handshake.cookie(caller::COOKIE).ok_or(401_u16)?;
        let line = caller::Line { peer: handshake.peer, headers: &handshake.headers };
        match self.identity.viewer(token, line).await {
            Ok(Some(viewer)) => Ok(Guest { user: viewer.id.0, session: viewer.session.0 }),
            Ok(None) => Err(401),
            Err(_) => Err(503),
        }
    }
}

impl Gate for FrontDoor {
    fn admit<'a>(&'a self, handshake: &'a Handshake) -> BoxFuture<'a, Result<Guest, u16>> {
        self.guest(handshake).boxed()
    }

    fn missed<'a>(
        &'a self,
        guest: Guest,
        since: i64,
        reached: Option<i64>,
        posts: &'a [i64],
    ) -> BoxFuture<'a, Result<Missed, ()>> {
        let posts: HashSet<i64> = posts.iter().copied().collect();
        let user = UserId(guest.user);
        let now = self.clock.now();
        let read = self.db.read(move |conn| missed(conn, user, now, (since, reached), &posts));
        let told = |error| tracing::warn!("What somebody missed cannot be read: {error}");
        async move { read.await.map_err(told) }.boxed()
    }

    fn still_valid(&self, sessions: Vec<i64>) -> BoxFuture<'_, Vec<i64>> {
        async move { self.identity.ended_among(sessions).await.unwrap_or_default() }.boxed()
    }
}

fn missed(
    conn: &mut Conn,
    user: UserId,
    now: UtcTime,
    (since, reached): (i64, Option<i64>),
    posts: &HashSet<i64>,
) -> Result<Missed> {
    // Asking for the end holds all writers back for an instant: not for each of those who come
    // back after a restart. Another server may have published more than we have.
    let end = match reached.filter(|reached| since <= *reached) {
        Some(reached) => reached,
        None => outbox::safe_end(conn)?,
    };
    if !outbox::reaches_back_to(conn, since)? || since > end {
        return Ok(Missed::Resync { cursor: end });
    }
    let rows = outbox::after(conn, since, end, LOOKED_THROUGH)?;
    if i64::try_from(rows.len()).unwrap_or(LOOKED_THROUGH) >= LOOKED_THROUGH {
        return Ok(Missed::Resync { cursor: end });
    }
    let mine = groups::memberships(conn, user, now)?;
    let concerns = |row: &OutboxRow| {
        let for_me = match &row.audience {
            Audience::Everyone => true,
            Audience::Group(group) => mine.role(*group).is_some(),
            Audience::Groups(groups) => groups.iter().any(|group| mine.role(*group).is_some()),
            Audience::Members(people) => people.contains(&user),
        };
        for_me && row.topic.is_none_or(|post| posts.contains(&post))
    };
    if rows.iter().any(relay::wants_reload) {
        return Ok(Missed::Resync { cursor: end });
    }
    let events: Vec<(i64, Utf8Bytes)> = rows
        .iter()
        .filter(|row| concerns(row))
        .filter_map(|row| relay::frame(row).map(|text| (row.id, text)))
        .take(REPLAY_LIMIT + 1)
        .collect();
    Ok(Missed::Events(events))
}
