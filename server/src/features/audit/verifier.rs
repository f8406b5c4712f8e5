//! Verifying the log beside requests, for whoever asks in the browser.

use std::sync::Arc;

use parking_lot::Mutex;
use platform::{Result, db::Db};
use shared::{audit::Verification, time::UtcTime};

use super::verify::{Verified, verify};

/// Verifies the log, once at a time, and remembers how it ended last.
#[derive(Clone, Debug, Default)]
pub struct Verifier(Arc<Mutex<Verification>>);

impl Verifier {
    /// How far it is, or how it ended last.
    #[must_use]
    pub fn state(&self) -> Verification {
        self.0.lock().clone()
    }

    /// Begins, unless it has begun already. Needs tokio.
    #[must_use]
    pub fn begin(&self, db: &Db) -> Verification {
        {
            let mut state = self.0.lock();
            if state.running {
                return state.clone();
            }
            *state = Verification { running: true, ..Verification::default() };
        }
        let (this, db) = (self.clone(), db.clone());
        tokio::spawn(async move {
            let verified = verify(&db, |entries| this.0.lock().entries = entries).await;
            this.end(verified, db.clock().now());
        });
        self.state()
    }

    fn end(&self, verified: Result<Verified>, at: UtcTime) {
        let mut state = self.0.lock();
        state.running = false;
        match verified {
            Ok(Verified { entries, fault, .. }) => {
                (state.entries, state.fault, state.at) = (entries, fault, Some(at));
            }
            Err(error) => {
                tracing::warn!("The audit log cannot be verified: {error:#}");
                state.failed = true;
            }
        }
        if let Some(fault) = state.fault {
            tracing::error!(
                seq = fault.seq,
                "The audit log is not sound: entry {} is {}",
                fault.seq,
                fault.why
            );
        }
    }
}
