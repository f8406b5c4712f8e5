//! Whoever works on an import: one at a time, in small transactions, from where it was left.
//!
//! A worker claims the import; whoever worked on it before finds out at its next transaction and
//! stops. So a server that starts takes up what another one left behind, and nothing is done twice:
//! how far the work is stands in the transaction of the work.

use std::{io, time::Duration};

use platform::{
    Error, Result,
    db::{Conn, Db, Tx},
};
use shared::{ids::ImportId, people_import::ImportState, problem::Code};

use super::{
    apply, check,
    records::Source,
    store::{self, ImportRow},
    undo,
};

/// How often work is tried that the database refuses, and for how long one waits at first.
const ATTEMPTS: u32 = 8;
const PAUSE: Duration = Duration::from_secs(1);

/// A worker and its import.
#[derive(Clone, Debug)]
pub struct Work {
    db: Db,
    /// The import.
    pub import: ImportId,
    runner: i64,
    state: ImportState,
}

/// Told after each transaction.
pub type Progress<'a> = &'a mut dyn FnMut();

impl Work {
    /// Claims an import that is to be worked on; nothing if it is not.
    pub fn claim(db: &Db, import: ImportId) -> Result<Option<(Self, ImportRow)>> {
        let claimed = db.write_blocking(move |tx| {
            let row = store::import(tx, import)?;
            if !row.state.is_busy() {
                return Ok(None);
            }
            let runner = tx.new_id();
            store::claim(tx, import, runner)?;
            Ok(Some((runner, row)))
        })?;
        Ok(claimed.map(|(runner, row)| (Self { db: db.clone(), import, runner, state: row.state }, row)))
    }

    /// Runs a step in a transaction of its own. Fails with `ImportBusy` if somebody else works on
    /// the import by now.
    pub fn write<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (import, runner, state) = (self.import, self.runner, self.state);
        self.db.write_blocking(move |tx| {
            if !store::hold(tx, import, runner, state)? {
                return Err(Error::refused(Code::ImportBusy));
            }
            step(tx)
        })
    }

    /// Reads.
    pub fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read_blocking(read)
    }

    /// The text of the list, piece by piece.
    pub fn text(&self) -> Source<'static> {
        text_of(&self.db, self.import)
    }
}

/// The text of a list, piece by piece.
pub fn text_of(db: &Db, import: ImportId) -> Source<'static> {
    let (db, mut place) = (db.clone(), 0);
    Box::new(move || {
        let at = place;
        place += 1;
        db.read_blocking(move |conn| Ok(store::text(conn, import, at)?))
            .map_err(|error| io::Error::other(format!("{error:#}")))
    })
}

/// Works on an import until it is done. Blocks.
///
/// Does nothing if it is done, or if somebody else took it over.
pub fn work(db: &Db, import: ImportId, progress: Progress<'_>) -> Result<()> {
    let Some((work, row)) = Work::claim(db, import)? else { return Ok(()) };
    let worked = match row.state {
        ImportState::Checking => check::check(&work, &row, progress),
        ImportState::Applying => apply::apply(&work, &row, progress),
        ImportState::Undoing => undo::undo(&work, &row, progress),
        _ => Ok(()),
    };
    match worked {
        Err(error) if error.code() == Code::ImportBusy => Ok(()),
        worked => worked,
    }
}

/// Works on an import on a thread of its own; tries again when the database fails, and says so
/// when it does for good.
pub fn begin(db: &Db, import: ImportId) {
    let db = db.clone();
    drop(tokio::task::spawn_blocking(move || {
        for attempt in 0..ATTEMPTS {
            match work(&db, import, &mut || ()) {
                Ok(()) => return,
                Err(error) => {
                    tracing::warn!(import = import.0, "Import {import} of people was interrupted: {error:#}");
                }
            }
            std::thread::sleep(PAUSE.saturating_mul(2_u32.saturating_pow(attempt)));
        }
        tracing::error!(import = import.0, "Import {import} of people failed for good");
        if let Err(error) = db.write_blocking(move |tx| Ok(store::fail(tx, import)?)) {
            tracing::error!(import = import.0, "Import {import} cannot be marked as failed: {error:#}");
        }
    }));
}

/// Takes up what was left behind when the server stopped.
pub async fn resume(db: &Db) -> Result<()> {
    const BUSY: [ImportState; 3] = [ImportState::Checking, ImportState::Applying, ImportState::Undoing];
    let left = db.read(|conn| Ok(store::in_states(conn, &BUSY)?)).await?;
    for import in left {
        begin(db, import.id);
    }
    Ok(())
}
