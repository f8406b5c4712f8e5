//! A transaction, as the closures of `db.write` see it.

use std::ops::{Deref, DerefMut};

use diesel::connection::{Connection, TransactionManager};
use shared::time::UtcTime;

use super::Context;
use super::conn::{AsConn, Conn};
use crate::Result;

/// A transaction: a connection, one moment, and ids.
///
/// It dereferences to [`Conn`], so it goes wherever a `&mut Conn` is asked for. Only a
/// transaction can emit events ([`outbox`](crate::outbox)) and enqueue jobs
/// ([`jobs`](crate::jobs)); both happen if it commits, and only then.
pub struct Tx<'a> {
    conn: &'a mut Conn,
    context: &'a Context,
    now: UtcTime,
    left: Left,
    pub(crate) holds_outbox: bool,
}

/// What a transaction leaves for others to take up after the commit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub(crate) events: bool,
    pub(crate) jobs: bool,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut Conn, context: &'a Context) -> Self {
        let now = context.clock.now();
        Self { conn, context, now, left: Left::default(), holds_outbox: false }
    }

    /// The moment of this transaction: the same from its beginning to its end.
    #[must_use]
    pub fn now(&self) -> UtcTime {
        self.now
    }

    /// A new id, greater than those made before it.
    #[must_use]
    pub fn new_id<T: From<i64>>(&self) -> T {
        T::from(self.context.ids.next(self.now))
    }

    /// Runs `act` so that nothing of it remains if it fails: the transaction goes on without it.
    pub fn attempt<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        type Manager = <Conn as Connection>::TransactionManager;
        Manager::begin_transaction(self.conn)?;
        match act(self) {
            Ok(value) => {
                Manager::commit_transaction(self.conn)?;
                Ok(value)
            }
            Err(error) => {
                Manager::rollback_transaction(self.conn)?;
                Err(error)
            }
        }
    }

    pub(crate) fn left_mut(&mut self) -> &mut Left {
        &mut self.left
    }

    pub(super) fn left(&self) -> Left {
        self.left
    }
}

impl Left {
    pub(super) fn and(self, other: Self) -> Self {
        Self { events: self.events || other.events, jobs: self.jobs || other.jobs }
    }
}

impl Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}

impl AsConn for Tx<'_> {
    fn as_conn(&mut self) -> &mut Conn {
        self.conn
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("conn", &self.conn).field("now", &self.now).finish_non_exhaustive()
    }
}
