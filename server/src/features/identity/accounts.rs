//! What administrators and the command line do with accounts: each act is in the audit log.
//!
//! Whoever calls has the right to; what holds for everybody is decided here. The last
//! administrator who can sign in stays one, and nobody closes their own account or chooses their
//! own password without the present one.

use std::collections::HashSet;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    mail::Mail,
};
use shared::{
    audit::{Action, ObjectKind},
    factors::FactorCount,
    identity::Role,
    ids::{OrganizationId, UserId},
    problem::Code,
    text::{Name, NewPassword, StaffNumber},
};

use super::{
    actions::{self, NewPerson},
    changes::note_changed,
    directory, factors,
    links::{self, NewLetter},
    mails, policy,
    store::{self, Invited, Sought, StoredAccount, Within},
    tokens,
};
use crate::features::audit::{self, Actor, Entry};

/// Makes an account.
///
/// Fails with `Invalid` and the field's name if the user name, the e-mail address or the staff
/// number is taken.
pub fn create(tx: &mut Tx<'_>, by: &Actor, person: NewPerson) -> Result<UserId> {
    let role = person.role;
    let user = actions::create_person(tx, person)?;
    record_creation(tx, by, user, role)?;
    Ok(user)
}

/// Records that an account was made.
pub(super) fn record_creation(tx: &mut Tx<'_>, by: &Actor, user: UserId, role: Role) -> Result<()> {
    audit::record(tx, by, Entry::about_account(Action::AccountCreated, user).with("role", &role)).map(drop)
}

/// Gives an account another role. Does nothing if it has it.
///
/// Fails with `LastAdministrator` if nobody could run the network any longer.
pub fn change_role(tx: &mut Tx<'_>, by: &Actor, user: UserId, role: Role) -> Result<()> {
    audit::hold(tx)?;
    let (before, _) = store::standing(tx, user)?;
    if before == role {
        return Ok(());
    }
    spare_the_last(tx, user, before)?;
    store::set_role(tx, user, role)?;
    note_changed(tx, &[user])?;
    // The role stands beside what the person wrote.
    directory::directory_changed(tx)?;
    actions::tell_of_change(tx, user)?;
    let entry = Entry::about_account(Action::RoleChanged, user).with("before", &before).with("role", &role);
    audit::record(tx, by, entry).map(drop)
}

/// Gives a person another staff number, or none. Does nothing if it is the same.
///
/// Fails with `Invalid` and the field's name if somebody else has it.
pub fn change_staff_number(
    tx: &mut Tx<'_>,
    by: &Actor,
    user: UserId,
    number: Option<&StaffNumber>,
) -> Result<()> {
    let before = store::stored_account(tx, user)?.staff_number;
    if before.as_deref() == number.map(StaffNumber::as_str) {
        return Ok(());
    }
    if let Some(number) = number {
        actions::spare_staff_number(tx, number, Some(user))?;
    }
    store::set_staff_number(tx, user, number.map(StaffNumber::as_str))?;
    let entry = Entry::about_account(Action::StaffNumberChanged, user)
        .with_personal("before", &before.unwrap_or_default())
        .with_personal("number", &number.map(StaffNumber::as_str).unwrap_or_default());
    audit::record(tx, by, entry).map(drop)
}

/// Closes an account for the time being and ends its sessions. The network alone opens it again,
/// even if it was closed before by somebody who administers a unit. Does nothing else if it is closed.
///
/// Fails with `OwnAccount` if it is one's own, and with `LastAdministrator` if nobody could run
/// the network any longer.
pub fn suspend(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    audit::hold(tx)?;
    if store::standing(tx, user)?.1.is_none() {
        return close(tx, by, user);
    }
    if !store::closed_within(tx, user)? {
        return Ok(());
    }
    store::set_closed_within(tx, user, false)?;
    audit::record(tx, by, Entry::about_account(Action::AccountSuspended, user)).map(drop)
}

/// As [`suspend`], by somebody who administers a unit: whoever does may open it again. Does nothing
/// if it is closed.
pub fn suspend_within(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    audit::hold(tx)?;
    if store::standing(tx, user)?.1.is_some() {
        return Ok(());
    }
    close(tx, by, user)?;
    Ok(store::set_closed_within(tx, user, true)?)
}

fn close(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    let (role, _) = store::standing(tx, user)?;
    spare_oneself(by, user)?;
    spare_the_last(tx, user, role)?;
    actions::deactivate(tx, user)?;
    audit::record(tx, by, Entry::about_account(Action::AccountSuspended, user)).map(drop)
}

/// Whether an account is closed, and opened again by the network alone.
pub fn is_closed_by_network(conn: &mut Conn, user: UserId) -> Result<bool> {
    let (_, closed_at) = store::standing(conn, user)?;
    Ok(closed_at.is_some() && !store::closed_within(conn, user)?)
}

/// As [`reactivate`], by somebody who administers a unit.
///
/// Fails with `ClosedByNetwork` if somebody closed it who has the say in the whole network.
pub fn reactivate_within(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    audit::hold(tx)?;
    if is_closed_by_network(tx, user)? {
        return Err(Error::refused(Code::ClosedByNetwork));
    }
    reactivate(tx, by, user)
}

/// Opens an account again that was closed. Does nothing if it is open.
///
/// Fails with `Anonymised` if nobody knows any more whose it was.
pub fn reactivate(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    audit::hold(tx)?;
    let (_, closed_at) = store::standing(tx, user)?;
    if closed_at.is_none() {
        return Ok(());
    }
    if store::anonymised_at(tx, user)?.is_some() {
        return Err(Error::refused(Code::Anonymised));
    }
    // A session that was there before must not come back with the account.
    actions::end_all_sessions(tx, user)?;
    store::set_active(tx, user)?;
    // Their photo is shown again.
    directory::directory_changed(tx)?;
    note_changed(tx, &[user])?;
    audit::record(tx, by, Entry::about_account(Action::AccountReactivated, user)).map(drop)
}

/// Gives an account a password that its owner did not choose, and ends its sessions.
///
/// Fails with `OwnAccount` if it is one's own: there the present password is asked for.
pub fn replace_password(tx: &mut Tx<'_>, by: &Actor, user: UserId, hash: &str) -> Result<()> {
    spare_oneself(by, user)?;
    // Asked first, so that there is an account.
    store::standing(tx, user)?;
    actions::set_password(tx, user, hash)?;
    audit::record(tx, by, Entry::about_account(Action::PasswordSet, user)).map(drop)
}

/// Makes a person a letter by which they choose a password; one that was made before is void.
///
/// Fails with `OwnAccount` if it is one's own, and with `NoLetters` if the account is closed.
pub fn make_letter(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<NewLetter> {
    spare_oneself(by, user)?;
    // Asked first, so that there is an account.
    store::standing(tx, user)?;
    audit::hold(tx)?;
    let person = store::open_accounts(tx, &[user])?.pop();
    record_letter(tx, by, person.ok_or_else(|| Error::refused(Code::NoLetters))?)
}

/// Makes letters for people of a unit, in the order of a directory; oneself gets none.
///
/// Fails with `NoLetters` if nobody is there whose account is open.
pub fn make_letters(
    tx: &mut Tx<'_>,
    by: &Actor,
    people: &[UserId],
    (unit, name): (OrganizationId, &str),
) -> Result<Vec<NewLetter>> {
    audit::hold(tx)?;
    let people = store::open_accounts(tx, people)?.into_iter().filter(|person| !by.is(person.user));
    let people: Vec<_> = people.collect();
    if people.is_empty() {
        return Err(Error::refused(Code::NoLetters));
    }
    let entry = Entry::about_unit(Action::LettersMade, unit).with("unit", &name).with("count", &people.len());
    audit::record(tx, by, entry)?;
    people.into_iter().map(|person| record_letter(tx, by, person)).collect()
}

fn record_letter(tx: &mut Tx<'_>, by: &Actor, person: Invited) -> Result<NewLetter> {
    let letter = links::offer_letter(tx, person)?;
    audit::record(tx, by, Entry::about_account(Action::LetterMade, letter.person.user))?;
    Ok(letter)
}

/// Removes the second factors of somebody who lost them, and ends their sessions. They are told
/// when they sign in next, and at their address at once.
///
/// Fails with `OwnAccount` if they are one's own: there the password is asked for.
pub fn remove_factors(tx: &mut Tx<'_>, mail: &Mail, by: &Actor, user: UserId) -> Result<()> {
    spare_oneself(by, user)?;
    let had = factors::count(tx, user)?;
    store::standing(tx, user)?;
    factors::remove_all(tx, user)?;
    if had != FactorCount::default() {
        mails::factor_removed(tx, mail, user)?;
    }
    actions::end_all_sessions(tx, user)?;
    let entry = Entry::about_account(Action::FactorsRemoved, user);
    let entry = entry.with("authenticator", &had.authenticator).with("passkeys", &had.passkeys);
    audit::record(tx, by, entry).map(drop)
}

/// Signs an account out everywhere.
pub fn end_sessions(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<()> {
    store::standing(tx, user)?;
    actions::end_all_sessions(tx, user)?;
    audit::record(tx, by, Entry::about_account(Action::SessionsEnded, user)).map(drop)
}

/// Says how the organisation is called. Does nothing if it is called so.
pub fn rename_organization(tx: &mut Tx<'_>, by: &Actor, name: &Name) -> Result<()> {
    let before = super::organization(tx)?;
    if before == name.as_str() {
        return Ok(());
    }
    actions::name_organization(tx, name)?;
    let entry = Entry::about(Action::OrganizationRenamed, ObjectKind::Network);
    audit::record(tx, by, entry.with("before", &before).with("name", name)).map(drop)
}

/// A password that nobody else knows, for whoever gets an account, and its hash.
///
/// It is to be told once, and is kept nowhere.
pub fn first_password() -> Result<NewPassword> {
    let password = tokens::new_password()?;
    NewPassword::parse(&password).map_err(|rule| Error::Internal(anyhow::anyhow!("{rule:?}")))
}

/// Accounts by name, open and closed, after one of them.
pub fn list(
    conn: &mut Conn,
    sought: &Sought,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<StoredAccount>> {
    Ok(store::accounts(conn, sought, after, limit)?)
}

/// All whom somebody administers who administers these units.
pub fn all_within(conn: &mut Conn, within: &Within) -> Result<HashSet<UserId>> {
    let sought = Sought { within: Some(within.clone()), ..Sought::default() };
    Ok(store::accounts(conn, &sought, None, i64::MAX)?.into_iter().map(|account| account.id).collect())
}

/// Whether somebody who administers these units administers a person.
pub fn is_within(conn: &mut Conn, user: UserId, within: &Within) -> Result<bool> {
    let sought = Sought { only: Some(user), within: Some(within.clone()), ..Sought::default() };
    Ok(!store::accounts(conn, &sought, None, 1)?.is_empty())
}

/// An account. Fails with `NotFound` where there is none.
pub fn one(conn: &mut Conn, user: UserId) -> Result<StoredAccount> {
    Ok(store::stored_account(conn, user)?)
}

/// The active people who run the network: no more than some hundreds are given.
pub fn administrators(conn: &mut Conn) -> Result<Vec<UserId>> {
    Ok(store::active_who_are(conn, policy::RUNS_THE_NETWORK)?)
}

fn spare_oneself(by: &Actor, user: UserId) -> Result<()> {
    if by.is(user) { Err(Error::refused(Code::OwnAccount)) } else { Ok(()) }
}

fn spare_the_last(conn: &mut Conn, user: UserId, role: Role) -> Result<()> {
    if role == policy::RUNS_THE_NETWORK && !store::another_can_sign_in(conn, role, user)? {
        return Err(Error::refused(Code::LastAdministrator));
    }
    Ok(())
}
