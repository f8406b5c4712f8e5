//! The whole network in one file, in and out, and made-up networks to measure with.
//!
//! *Import* reads a file twice: first every line is judged, then the good file is applied in
//! small transactions. A bad line means that nothing changes. Objects are known by the `ref` of
//! their file and the name of its source, so that importing twice adds nothing: what was
//! imported before is updated. Nobody is taken over because a name matches: a user name, an
//! e-mail address or a slug that somebody else has here is a bad line. Where a comment stands
//! never changes. Two comments of different moments with the same `ref`, and an answer to a
//! comment under another post, are found in what real tools write: both come in, the second
//! comment under a name of its own, the answer as a comment of its own, and are told. What was
//! deleted here since stays deleted, who was taken out of a group stays out, and a reaction that
//! was taken back or changed here stays so. Nobody is notified, and people arrive without a
//! password.
//!
//! *Export* writes everything, in an order that an import keeps: bodies (parents first),
//! people, groups, memberships, posts, comments, reactions, each by id. Deleted posts and
//! comments are left out with their reactions, unless something living answers them: then a
//! dash stands for their words, for the format has no word for deletion. Passwords, sessions,
//! preferences, drafts, earlier versions and deactivations are not part of the format.
//!
//! *Generate* writes a network that nobody lives in, the same for the same seed.

mod apply;
mod check;
pub mod demo;
mod export;
pub mod fault;
mod fields;
pub mod generate;
mod input;
mod line;
pub mod output;
mod plan;
mod store;
pub mod tally;

#[cfg(test)]
mod tests;

use std::{io, mem};

use platform::{
    Error, Result,
    db::{Db, Tx},
};
use shared::{
    audit::{Action, ObjectKind},
    ids::UserId,
};

use crate::features::audit::{self, Actor, Entry};

pub use export::{Exported, export};
pub use input::{Input, Raw, source_name};

use apply::{Batch, Work};
use check::Checked;
use fault::Faults;
use input::Lines;
use line::{Read, Reading};
use tally::Tally;

/// Forgets by which names files knew a person: whoever is in a file again is somebody new.
pub fn forget_person(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget_person(tx, line::Kind::User.as_str(), user)?)
}

/// How many lines one transaction applies.
const TOGETHER: usize = 500;

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the objects come from; a `ref` means the same object only within one source.
    pub source: String,
    /// Whether unknown types and keys are passed over.
    pub lenient: bool,
    /// Whether to judge only.
    pub dry_run: bool,
}

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Judging the lines.
    Checking,
    /// Applying them.
    Applying,
}

/// Told now and then how many bytes of the file were read.
pub type Progress<'a> = dyn FnMut(Step, u64) + 'a;

/// How an import ended.
#[derive(Debug)]
pub enum Outcome {
    /// Some lines are bad; nothing changed.
    Refused(Faults),
    /// Every line is good, and nothing changed because nothing was to.
    Checked(Report),
    /// Done.
    Imported(Report),
}

/// What was read, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// By type.
    pub tally: Tally,
    /// Lines that were understood otherwise than they say.
    pub remarks: Faults,
    /// Lines of an unknown type.
    pub passed_over: u64,
}

/// Why something could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Unwritable(#[source] io::Error),
    /// The file changed while it was imported.
    #[error("the file changed while it was read")]
    Changed,
    /// The database refuses.
    #[error("the database failed")]
    Database(#[from] Error),
}

/// Records that the network is written to a file.
///
/// Before it is: what is taken away is told even if it is not taken away whole.
pub fn note_export(db: &Db) -> Result<(), Failure> {
    let entry = Entry::about(Action::NetworkExported, ObjectKind::Network);
    db.write_blocking(|tx| audit::record(tx, &Actor::COMMAND_LINE, entry).map(drop))?;
    Ok(())
}

/// Imports a file, or says what is wrong with it.
///
/// What a failure of the database interrupts is finished by importing the same file again.
pub fn import(
    db: &Db,
    input: &Input,
    options: &Options,
    progress: &mut Progress<'_>,
) -> Result<Outcome, Failure> {
    let checked = check::check(db, input, options, progress)?;
    if !checked.faults.is_empty() {
        return Ok(Outcome::Refused(checked.faults));
    }
    let Checked { plan, tally, remarks, passed_over, .. } = checked;
    if options.dry_run {
        return Ok(Outcome::Checked(Report { tally, remarks, passed_over }));
    }
    let mut applier = Applier {
        db,
        reading: check::reading(options, db.clock().now()),
        work: Work::new(options.source.clone(), plan, &tally),
        batch: Batch::default(),
    };
    let mut lines = input.open().map_err(Failure::Unreadable)?;
    applier.apply_all(&mut lines, progress)?;
    let tally = applier.finish()?;
    Ok(Outcome::Imported(Report { tally, remarks, passed_over }))
}

/// The second reading.
struct Applier<'a> {
    db: &'a Db,
    reading: Reading,
    work: Work,
    batch: Batch,
}

impl Applier<'_> {
    fn apply_all(&mut self, lines: &mut Lines, progress: &mut Progress<'_>) -> Result<(), Failure> {
        while let Some((_, raw)) = lines.next().map_err(Failure::Unreadable)? {
            let Raw::Text(text) = raw else { return Err(Failure::Changed) };
            match line::read(text, self.reading) {
                Read::Line(line) => self.batch.add(line, &mut self.work),
                Read::PassedOver => {}
                Read::Refused(..) => return Err(Failure::Changed),
            }
            if self.batch.len() >= TOGETHER {
                self.apply_batch()?;
                progress(Step::Applying, lines.bytes_read());
            }
        }
        self.apply_batch()?;
        progress(Step::Applying, lines.bytes_read());
        Ok(())
    }

    fn apply_batch(&mut self) -> Result<(), Failure> {
        let batch = mem::take(&mut self.batch);
        self.in_transaction(move |tx, work| work.apply(tx, batch))
    }

    fn finish(mut self) -> Result<Tally, Failure> {
        self.in_transaction(|tx, work| work.finish(tx))?;
        Ok(self.work.tally)
    }

    fn in_transaction(
        &mut self,
        act: impl FnOnce(&mut platform::db::Tx<'_>, &mut Work) -> platform::Result<()> + Send + 'static,
    ) -> Result<(), Failure> {
        let mut work = mem::take(&mut self.work);
        self.work = self.db.write_blocking(move |tx| act(tx, &mut work).map(|()| work))?;
        Ok(())
    }
}
