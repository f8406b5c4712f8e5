//! A closure on its way to a database thread, and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;
use tracing::error;

use super::Tx;
use super::failure::{self, Failure};
use crate::{Error, Result};

/// Whether a job may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// What remains to be done with the transaction in which a job ran.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ran {
    /// Keep what it did.
    Keep,
    /// Undo what it did. The failure tells why, when it may concern others too.
    Undo(Option<Failure>),
}

/// A closure whose type was forgotten, so that one queue holds all of them.
pub(super) trait Job: Send {
    /// Whether it may write.
    fn access(&self) -> Access;
    /// Whether nobody waits for its answer any longer.
    fn is_abandoned(&self) -> bool;
    /// Runs the closure; a panic is caught and becomes an error.
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    /// Answers the caller: its own outcome, unless the transaction as a whole failed.
    fn answer(self: Box<Self>, end: Result<(), Failure>);
}

/// A job with its types.
pub(super) struct Task<F, T> {
    access: Access,
    work: Option<F>,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<F, T> Task<F, T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    pub(super) fn new(access: Access, work: F) -> (Self, oneshot::Receiver<Result<T>>) {
        let (reply, answer) = oneshot::channel();
        (Self { access, work: Some(work), outcome: None, reply }, answer)
    }
}

impl<F, T> Job for Task<F, T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    fn access(&self) -> Access {
        self.access
    }

    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let Some(work) = self.work.take() else { return Ran::Undo(None) };
        let outcome = catch_unwind(AssertUnwindSafe(|| work(tx)))
            .unwrap_or_else(|panic| Err(panicked(panic.as_ref())))
            .map_err(failure::settle);
        let ran = match &outcome {
            Ok(_) => Ran::Keep,
            Err(error) => Ran::Undo(Failure::behind(error)),
        };
        self.outcome = Some(outcome);
        ran
    }

    fn answer(self: Box<Self>, end: Result<(), Failure>) {
        let answer = match (self.outcome, end) {
            (Some(outcome @ Err(_)), _) | (Some(outcome), Ok(())) => outcome,
            (_, Err(failure)) => Err(failure.to_error()),
            (None, Ok(())) => {
                Err(Error::Internal(anyhow::anyhow!("a database job was answered before it ran")))
            }
        };
        // The caller may have gone away; then nobody wants to know.
        let _ = self.reply.send(answer);
    }
}

/// Serves a job so that a panic of ours costs that job, and not the thread. False if there was one.
///
/// Closures are caught in [`Job::run`] already; this is for what lies around them.
pub(super) fn unharmed(serve: impl FnOnce()) -> bool {
    catch_unwind(AssertUnwindSafe(serve))
        .inspect_err(|panic| error!("Serving a database job panicked: {}", panicked(panic.as_ref())))
        .is_ok()
}

fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    Error::Internal(anyhow::anyhow!("a database job panicked: {text}"))
}
