//! What changes an account and what the directory knows of it: one act, one transaction.

use platform::{Result, db::Tx};
use shared::ids::UserId;

use crate::features::{
    audit::Actor,
    directory,
    identity::{NewPerson, accounts},
};

/// Makes an account, whose person the directory knows from then on.
///
/// Fails with `Invalid` and the field's name if the user name, the e-mail address or the staff
/// number is taken.
pub fn create_account(tx: &mut Tx<'_>, by: &Actor, person: NewPerson) -> Result<UserId> {
    let user = accounts::create(tx, by, person)?;
    directory::follow(tx, &[user])?;
    directory::recount(tx)?;
    Ok(user)
}

/// Closes an account for the time being: see [`accounts::suspend`].
pub fn suspend(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    accounts::suspend(tx, by, user)?;
    directory::recount(tx)
}

/// Opens an account again: see [`accounts::reactivate`].
pub fn reactivate(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    accounts::reactivate(tx, by, user)?;
    directory::recount(tx)
}

/// Closes an account in the name of a unit: see [`accounts::suspend_within`].
pub fn suspend_within(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    accounts::suspend_within(tx, by, user)?;
    directory::recount(tx)
}

/// Opens an account in the name of a unit: see [`accounts::reactivate_within`].
pub fn reactivate_within(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    accounts::reactivate_within(tx, by, user)?;
    directory::recount(tx)
}
