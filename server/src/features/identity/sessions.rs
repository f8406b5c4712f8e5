//! Who is behind a token: looked up once, then remembered for a few seconds.
//!
//! A request must not cost a query for this; a session that was ended must not live on. What
//! ends a session in this process forgets it at once, what ends it elsewhere comes as an event,
//! and nothing is remembered for longer than [`FRESH`].

use std::{collections::HashMap, net::IpAddr};

use parking_lot::Mutex;
use platform::{
    Result,
    db::{Conn, Db},
    http::Viewer,
};
use shared::{
    ids::{SessionId, UserId},
    time::{MINUTE, SECOND, UtcTime},
};

use super::{
    actions, factors,
    store::{self, LiveSession, SessionUse},
};

/// How long a session is believed without looking again.
const FRESH: i64 = 10 * SECOND;
/// How exactly it is noted when and from where a session was last used.
const SEEN_EVERY: i64 = 10 * MINUTE;
/// How many sessions are remembered before the old ones are looked for.
const MANY: usize = 1_024;

/// The sessions that were asked about lately, by the hash of their token.
#[derive(Default)]
pub struct Sessions(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    by_token: HashMap<String, Known>,
    /// Grows when anything is forgotten: what was being looked up meanwhile may be outdated.
    generation: u64,
    /// The number of sessions at which those that are old are dropped.
    many: usize,
}

#[derive(Clone, Copy)]
struct Known {
    session: LiveSession,
    at: UtcTime,
}

impl Sessions {
    /// The person behind a token that is used from an address, or nobody.
    pub async fn viewer(
        &self,
        db: &Db,
        now: UtcTime,
        token_hash: String,
        address: IpAddr,
    ) -> Result<Option<Viewer>> {
        let known = self.recall(&token_hash, now);
        let session = match known {
            Some(session) => Some(session),
            None => self.look_up(db, now, token_hash.clone()).await?,
        };
        let Some(session) = session.filter(|session| session.expires_at > now) else { return Ok(None) };
        if now.since_ms(session.seen_at) >= SEEN_EVERY {
            self.note_use(db, now, &token_hash, session, address);
        }
        Ok(Some(Viewer { now, ..session.viewer }))
    }

    /// Forgets a session: it ended.
    pub fn forget(&self, session: SessionId) {
        self.forget_where(|viewer| viewer.session == session);
    }

    /// Forgets the sessions of a person: something about them changed.
    pub fn forget_user(&self, user: UserId) {
        self.forget_where(|viewer| viewer.id == user);
    }

    /// Forgets all of them: what is asked of people changed.
    pub fn forget_all(&self) {
        self.forget_where(|_| true);
    }

    fn forget_where(&self, outdated: impl Fn(&Viewer) -> bool) {
        let mut remembered = self.0.lock();
        remembered.generation += 1;
        remembered.by_token.retain(|_, known| !outdated(&known.session.viewer));
    }

    fn recall(&self, token_hash: &str, now: UtcTime) -> Option<LiveSession> {
        let remembered = self.0.lock();
        let known = remembered.by_token.get(token_hash)?;
        (now.since_ms(known.at) < FRESH).then_some(known.session)
    }

    async fn look_up(&self, db: &Db, now: UtcTime, token_hash: String) -> Result<Option<LiveSession>> {
        let generation = self.0.lock().generation;
        let asked = token_hash.clone();
        let read = move |conn: &mut Conn| {
            let Some(session) = store::session(conn, &asked)? else { return Ok(None) };
            // Whoever is asked for a second factor and has none adds one first: they sign in for it.
            let lacks = factors::lacks_one(conn, &session.viewer)?;
            Ok((!lacks).then_some(session))
        };
        let session = db.read(read).await?;
        if let Some(session) = session {
            self.0.lock().keep(generation, token_hash, Known { session, at: now });
        }
        Ok(session)
    }

    /// Notes the use, beside the request: nobody waits for it, and once is enough.
    fn note_use(&self, db: &Db, now: UtcTime, token_hash: &str, session: LiveSession, address: IpAddr) {
        let expires_at = actions::end_of(session.created_at, now);
        if let Some(known) = self.0.lock().by_token.get_mut(token_hash) {
            known.session.seen_at = now;
            known.session.expires_at = expires_at;
        }
        let (db, id) = (db.clone(), session.viewer.session);
        let used = SessionUse { address: address.to_string(), seen_at: now, expires_at };
        tokio::spawn(async move {
            let noted = db.write(move |tx| Ok(store::touch_session(tx, id, &used)?)).await;
            if let Err(error) = noted {
                tracing::warn!("Could not note the use of a session: {error:#}");
            }
        });
    }
}

impl Remembered {
    fn keep(&mut self, generation: u64, token_hash: String, known: Known) {
        if generation != self.generation {
            return;
        }
        if self.by_token.len() >= self.many.max(MANY) {
            self.by_token.retain(|_, other| known.at.since_ms(other.at) < FRESH);
            self.many = 2 * self.by_token.len();
        }
        self.by_token.insert(token_hash, known);
    }
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}
