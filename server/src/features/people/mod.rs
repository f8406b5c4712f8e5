//! People from lists: CSV files as French tools write them, checked, shown, applied, undone.
//!
//! A list is kept as text until it is applied or thrown away. Checking it changes nobody: what each
//! line would do is written down, and shown. Applying does just that, a few hundred people a
//! transaction, and leaves out whoever was changed meanwhile. Undoing gives back what was before.
//! One import is worked on at a time; who works on it is decided in its row, so that a server that
//! starts goes on where another one stopped.
//!
//! A list never makes, changes or closes the last administrator, never closes the account of
//! whoever applies it, and tells nobody: people arrive without a password.

mod apply;
mod check;
mod columns;
mod decode;
mod differ;
mod entry;
mod found;
mod generate;
mod http;
mod known;
mod moves;
mod records;
mod report;
mod steps;
mod store;
#[cfg(test)]
mod tests;
mod undo;
mod units;
mod usernames;
mod views;
mod words;
mod work;
mod write;

use platform::{Result, db::Db, db::Tx};
use shared::{
    people_import::{ImportState, UNDO_DAYS},
    time::DAY,
};

use super::Feature;

pub use generate::write as generate;
pub use report::{reason_sentence, template, value_words};
pub use steps::{Arriving, apply, check, current, discard, latest, one, page, undo};
pub use work::{resume, work};

/// For how long an import that nobody goes on with is kept.
const FORGOTTEN: i64 = 7 * DAY;

/// The feature.
#[must_use]
pub fn feature() -> Feature {
    Feature::new("people").routes(http::routes).pages(http::pages)
}

/// Forgets imports that nobody goes on with, and what can no longer be undone.
pub async fn tidy_up(db: &Db) -> Result<()> {
    while db.write(remove_some).await? > 0 {}
    Ok(())
}

/// Removes some lines of imports whose time is over; says how much was done.
fn remove_some(tx: &mut Tx<'_>) -> Result<usize> {
    const OPEN: [ImportState; 4] =
        [ImportState::Arriving, ImportState::Uploaded, ImportState::Checked, ImportState::Failed];
    const OVER: [ImportState; 2] = [ImportState::Applied, ImportState::Undone];
    let now = tx.now();
    let forgotten =
        store::in_states(tx, &OPEN)?.into_iter().filter(|row| row.changed_at.plus_ms(FORGOTTEN) < now);
    let over =
        store::in_states(tx, &OVER)?.into_iter().filter(|row| row.changed_at.plus_ms(UNDO_DAYS * DAY) < now);
    for row in forgotten.chain(over) {
        let removed = store::remove_lines(tx, row.id, 2_000)?;
        if removed > 0 {
            return Ok(removed);
        }
        store::remove_import(tx, row.id)?;
    }
    Ok(0)
}
