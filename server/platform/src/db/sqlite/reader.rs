//! A thread that reads.

use std::sync::Arc;

use diesel::connection::{Connection, TransactionManager};
use tracing::error;

use super::{READER, connect, unwind_to};
use crate::db::conn::Conn;
use crate::db::failure::Failure;
use crate::db::open::OpenError;
use crate::db::queue::Queue;
use crate::db::task::{self, Job};
use crate::db::{Context, Tx};

pub(super) struct Reader {
    uri: String,
    queue: Arc<Queue>,
    context: Arc<Context>,
    conn: Option<Conn>,
}

impl Reader {
    pub(super) fn new(uri: String, queue: Arc<Queue>, context: Arc<Context>) -> Self {
        Self { uri, queue, context, conn: None }
    }

    pub(super) fn connect(&mut self) -> Result<(), OpenError> {
        if self.conn.is_none() {
            self.conn = Some(connect(&self.uri, READER)?);
        }
        Ok(())
    }

    pub(super) fn run(mut self) {
        while let Some(waiting) = self.queue.pop() {
            if !waiting.job.is_abandoned() && !task::unharmed(|| self.serve(waiting.job)) {
                self.conn = None;
            }
        }
    }

    fn serve(&mut self, mut job: Box<dyn Job>) {
        if let Err(failure) = self.connect() {
            error!("A reader cannot open the database: {failure}");
            return job.answer(Err(Failure::Away));
        }
        let Some(conn) = &mut self.conn else { return job.answer(Err(Failure::Away)) };
        // One snapshot for all its statements, and fewer locks than a transaction for each.
        if let Err(error) = <Conn as Connection>::TransactionManager::begin_transaction(conn) {
            self.conn = None;
            return job.answer(Err(Failure::of(&error)));
        }
        let _ = job.run(&mut Tx::new(conn, &self.context));
        if unwind_to(conn, 0).is_err() {
            self.conn = None;
        }
        job.answer(Ok(()));
    }
}
