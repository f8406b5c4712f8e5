//! The administration area through HTTP, as the cast.

mod anonymise;
mod branding;
mod delegation;
mod delegation_groups;
mod group_lists;
mod health;
mod letters;
mod log;
mod mail;
mod members;
mod units;

use diesel::prelude::*;
use schema::users;
use shared::{
    audit::{Action, LogEntry, LogParams, ReadLog},
    ids::UserId,
};

use crate::testing::{Person, TestApp};

/// The newest entries of the log, as an administrator reads them, without those about reading it.
async fn log(person: Person<'_>) -> Vec<LogEntry> {
    let page = person.get::<ReadLog>(LogParams::default()).await.ok();
    page.items.into_iter().filter(|entry| entry.action != Some(Action::LogRead)).collect()
}

/// What was done to whom by whom, the newest first.
fn said(entries: &[LogEntry]) -> Vec<(Action, Option<UserId>, Option<UserId>)> {
    let said = |entry: &LogEntry| {
        let person = entry.person.as_ref().map(|named| named.id);
        (entry.action.unwrap(), entry.actor.as_ref().map(|named| named.id), person)
    };
    entries.iter().map(said).collect()
}

/// Gives somebody a password, so that they count among those who can sign in.
async fn with_password(app: &TestApp, person: Person<'_>) {
    let id = person.id();
    app.change(move |tx| {
        let theirs = users::table.find(id);
        diesel::update(theirs).set(users::password_hash.eq("$argon2id$none")).execute(&mut **tx)?;
        Ok(())
    })
    .await;
}
