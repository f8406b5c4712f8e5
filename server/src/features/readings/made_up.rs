//! Readings of networks that are made up.

use platform::{Error, Result, db::Tx};
use serde::Deserialize;
use shared::{
    few::Few,
    ids::ReadingId,
    readings::{
        ReadingChannel, ReadingLevel, ReadingOf, ReceiptStep, ReminderDay, USUAL_REMINDERS, asking::Asking,
    },
    time::{DAY, HOUR},
};

use super::{asking, policy, receipts, spreading, store, subject};
use crate::features::{identity, news};

/// A reading of the article with a title, with some who did it, by their user names.
#[derive(Clone, Debug, Deserialize)]
pub struct MadeUp {
    title: String,
    asked_by: String,
    days: i64,
    confirmed: Vec<String>,
    opened: Vec<String>,
}

/// Asks for readings, as if somebody had, and has everybody asked.
///
/// Fails with `NotFound` where there is no such article, or nobody of a user name.
pub fn ask(tx: &mut Tx<'_>, all: &[MadeUp]) -> Result<()> {
    for made_up in all {
        let by = identity::person_named(tx, &made_up.asked_by)?.ok_or_else(Error::not_found)?;
        let article = news::titled(tx, &made_up.title)?.ok_or_else(Error::not_found)?;
        let reminders = USUAL_REMINDERS.iter().filter_map(|day| ReminderDay::new(*day).ok()).collect();
        let request = Asking {
            level: ReadingLevel::Confirmed,
            label: None,
            due_at: tx.now().plus_ms(made_up.days * DAY + HOUR),
            reminders: Few::new(reminders).map_err(|rule| Error::field("reminders", rule))?,
            renew_months: None,
            questions: Few::default(),
        };
        let reading = asking::ask_made_up(tx, by, ReadingOf::Article(article), &request)?;
        while spreading::step(tx, reading)? {}
        give(
            tx,
            reading,
            &made_up.confirmed,
            &[ReceiptStep::Opened, ReceiptStep::Read, ReceiptStep::Confirmed],
        )?;
        give(tx, reading, &made_up.opened, &[ReceiptStep::Opened])?;
    }
    Ok(())
}

fn give(tx: &mut Tx<'_>, reading: ReadingId, names: &[String], steps: &[ReceiptStep]) -> Result<()> {
    let row = store::request(tx, reading)?.ok_or_else(Error::not_found)?;
    let asked = policy::asked(tx, &row)?;
    let shown = subject::shown(tx, &row)?;
    let way = receipts::Way::now(ReadingChannel::App, tx.now());
    for name in names {
        let user = identity::person_named(tx, name)?.ok_or_else(Error::not_found)?;
        for step in steps {
            let person = spreading::join(tx, &row, user)?.ok_or_else(Error::not_found)?;
            receipts::keep(tx, &[(person, *step)], asked, &(shown.number, shown.sha256.clone()), &way)?;
        }
    }
    Ok(())
}
