//! What goes of a person whom nobody is to know any more, and whose account stays.

use diesel::prelude::*;
use platform::db::Tx;
use schema::{delegations, directory_words, mandates, organizations, people, phones, positions, topics};
use shared::ids::{FileId, UserId};

/// Removes all that the directory knows of a person, but that there is somebody.
pub fn anonymise(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(positions::table.filter(positions::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(mandates::table.filter(mandates::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(phones::table.filter(phones::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(topics::table.filter(topics::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(directory_words::table.filter(directory_words::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(delegations::table.filter(delegations::user_id.eq(user))).execute(&mut **tx)?;
    diesel::update(people::table.find(user))
        .set((people::about.eq(None::<String>), people::cover_id.eq(None::<FileId>)))
        .execute(&mut **tx)?;
    diesel::update(positions::table.filter(positions::manager_id.eq(user)))
        .set(positions::manager_id.eq(None::<UserId>))
        .execute(&mut **tx)?;
    diesel::update(organizations::table.filter(organizations::head_id.eq(user)))
        .set(organizations::head_id.eq(None::<UserId>))
        .execute(&mut **tx)
        .map(drop)
}
