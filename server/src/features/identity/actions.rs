//! What people do with accounts: sign in and out, choose passwords, set the network up.

use std::net::IpAddr;

use platform::{Error, Result, db::Tx, http::Viewer, outbox::Audience};
use shared::{
    identity::{Contrast, Language, Preferences, Role, TextSize, Theme},
    ids::{OrganizationId, SessionId, UserId},
    problem::{Code, FieldRule},
    text::{DisplayName, EmailAddress, Function, Name, StaffNumber, Username},
    time::{DAY, UtcTime},
};

use super::{
    accounts,
    changes::note_changed,
    directory::directory_changed,
    events::{ACCOUNT_CHANGED, AccountChanged, SESSION_ENDED, SessionEnded},
    names, policy, store, tokens,
};
use crate::features::audit::Actor;

/// How long a session lasts after it was last used.
const IDLE: i64 = 30 * DAY;
/// How long a session lasts at most.
pub const LONGEST: i64 = 90 * DAY;
/// How many browsers one person may be signed in with; the least used one makes room.
const MOST_SESSIONS: usize = 50;
/// How much of what a browser says of itself is kept.
const MOST_OF_AGENT: usize = 250;

/// The setting that holds the organisation's name.
pub const ORGANIZATION: &str = "organization_name";
/// The setting that holds the hash of the set-up link's token.
pub const SET_UP: &str = "set_up_token";

/// From where somebody signs in.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The hash of the token that it gets.
    pub token_hash: String,
    /// What it says of itself.
    pub user_agent: String,
    /// Its address.
    pub address: String,
}

/// A person to be.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The name to sign in with.
    pub username: Username,
    /// Their name.
    pub name: DisplayName,
    /// Their address, if they have one.
    pub email: Option<EmailAddress>,
    /// Their staff number, if they have one.
    pub staff_number: Option<StaffNumber>,
    /// What they are in the organisation.
    pub role: Role,
    /// What they do.
    pub title: Option<Function>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Where they work.
    pub organization: Option<OrganizationId>,
    /// The hash of their password; without one they cannot sign in.
    pub password_hash: Option<String>,
    /// The language they chose.
    pub language: Option<Language>,
    /// Since when; absent: now.
    pub created_at: Option<UtcTime>,
}

impl NewPerson {
    /// Somebody of whom nothing else is known.
    #[must_use]
    pub fn new(username: Username, name: DisplayName, role: Role) -> Self {
        Self {
            username,
            name,
            email: None,
            staff_number: None,
            role,
            title: None,
            phone: None,
            organization: None,
            password_hash: None,
            language: None,
            created_at: None,
        }
    }
}

/// Who sets the network up, and how it is called.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The name of the organisation.
    pub organization: Name,
    /// The first administrator's name.
    pub name: DisplayName,
    /// The name they sign in with.
    pub username: Username,
    /// Their address, if they have one.
    pub email: Option<EmailAddress>,
    /// The hash of their password.
    pub password_hash: String,
    /// The language of the page they filled in.
    pub language: Language,
    /// The network address they filled it in at.
    pub address: IpAddr,
}

/// When a session ends that was begun and last used then.
#[must_use]
pub fn end_of(created_at: UtcTime, seen_at: UtcTime) -> UtcTime {
    seen_at.plus_ms(IDLE).min(created_at.plus_ms(LONGEST))
}

/// Signs a browser in. The password was verified; an account deactivated meanwhile is refused.
pub fn sign_in(tx: &mut Tx<'_>, user: UserId, browser: Browser) -> Result<SessionId> {
    if store::account(tx, user)?.deactivated_at.is_some() {
        return Err(Error::refused(Code::Unauthenticated));
    }
    make_room(tx, user)?;
    let now = tx.now();
    let session = store::SessionRow {
        id: tx.new_id(),
        user_id: user,
        token_hash: browser.token_hash,
        user_agent: browser.user_agent.chars().filter(|c| !c.is_control()).take(MOST_OF_AGENT).collect(),
        address: browser.address,
        created_at: now,
        seen_at: now,
        expires_at: end_of(now, now),
    };
    store::insert_session(tx, &session)?;
    Ok(session.id)
}

/// Ends what has expired, and the least used of too many.
fn make_room(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let now = tx.now();
    let most = i64::try_from(MOST_SESSIONS - 1).unwrap_or(i64::MAX);
    let kept: Vec<SessionId> =
        store::sessions_of(tx, user, now, most)?.into_iter().map(|session| session.id).collect();
    end_all_but(tx, user, &kept)
}

/// Signs out the browser with this token. Does nothing if it is signed out already.
pub fn sign_out(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<SessionId>> {
    let Some(session) = store::session(tx, token_hash)? else { return Ok(None) };
    let Viewer { id, session, .. } = session.viewer;
    end(tx, id, vec![session])?;
    Ok(Some(session))
}

/// Ends a session of the viewer's. Somebody else's does not exist for them.
pub fn end_session(tx: &mut Tx<'_>, viewer: &Viewer, session: SessionId) -> Result<()> {
    if end(tx, viewer.id, vec![session])? == 0 { Err(Error::not_found()) } else { Ok(()) }
}

/// Puts a new password in the place of the one that was verified, and ends the other sessions.
///
/// Fails with `WrongPassword` if it was changed meanwhile.
pub fn change_password(tx: &mut Tx<'_>, viewer: &Viewer, old: &str, new: &str) -> Result<()> {
    if !store::replace_password(tx, viewer.id, old, new)? {
        return Err(Error::refused(Code::WrongPassword));
    }
    store::delete_devices_of(tx, viewer.id)?;
    store::delete_links_of(tx, viewer.id)?;
    store::delete_pending_of(tx, viewer.id)?;
    end_all_but(tx, viewer.id, &[viewer.session])
}

/// Gives an account a password and ends its sessions. Nothing of it is recorded.
pub fn set_password(tx: &mut Tx<'_>, user: UserId, hash: &str) -> Result<()> {
    store::set_password(tx, user, hash)?;
    store::delete_devices_of(tx, user)?;
    store::delete_links_of(tx, user)?;
    store::delete_pending_of(tx, user)?;
    end_all_sessions(tx, user)
}

/// Closes an account and ends its sessions. What the person wrote stays. Nothing of it is recorded.
pub fn deactivate(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    let now = tx.now();
    store::set_deactivated(tx, user, now)?;
    // Their photo is shown no more beside what they wrote.
    directory_changed(tx)?;
    note_changed(tx, &[user])?;
    store::delete_devices_of(tx, user)?;
    store::delete_links_of(tx, user)?;
    store::delete_pending_of(tx, user)?;
    end_all_sessions(tx, user)
}

/// Says in which unit an account's person mainly works, and as what. Nothing of it is recorded.
pub fn set_work(
    tx: &mut Tx<'_>,
    user: UserId,
    unit: Option<OrganizationId>,
    title: Option<&Function>,
) -> Result<()> {
    store::set_work(tx, user, unit, title.map(Function::as_str))?;
    // The function stands beside what the person wrote.
    super::directory_changed(tx)
}

/// Keeps what the viewer prefers.
///
/// Fails with `Invalid` if there is no such time zone.
pub fn save_preferences(tx: &mut Tx<'_>, viewer: &Viewer, preferences: &Preferences) -> Result<()> {
    if let Some(zone) = &preferences.time_zone
        && zone.as_str().parse::<chrono_tz::Tz>().is_err()
    {
        return Err(Error::field("time_zone", FieldRule::Malformed));
    }
    Ok(store::set_preferences(tx, viewer.id, preferences)?)
}

/// Makes an account. Nothing of it is recorded.
///
/// Fails with `Invalid` and the field's name if the user name, the e-mail address or the staff
/// number is taken.
pub fn create_person(tx: &mut Tx<'_>, person: NewPerson) -> Result<UserId> {
    let email_folded = person.email.as_ref().map(|email| names::fold(email.as_str()));
    if store::username_is_taken(tx, person.username.as_str())? {
        return Err(Error::field("username", FieldRule::Taken));
    }
    if let Some(email) = &email_folded
        && store::email_is_taken(tx, email)?
    {
        return Err(Error::field("email", FieldRule::Taken));
    }
    if let Some(number) = &person.staff_number {
        spare_staff_number(tx, number, None)?;
    }
    let (row, words) = account_of(tx.new_id(), person, tx.now());
    store::insert_person(tx, &row, &words)?;
    note_changed(tx, &[row.id])?;
    Ok(row.id)
}

/// The row of an account that is made `now`, unless it says when, and the words by which its person
/// is found.
pub fn account_of(id: UserId, person: NewPerson, now: UtcTime) -> (store::UserRow, Vec<String>) {
    let words = names::words(person.name.as_str(), person.username.as_str());
    let name_folded = names::fold(person.name.as_str());
    let row = store::UserRow {
        id,
        sort_name: names::sort_name(&name_folded),
        name_folded,
        username: person.username.into_inner(),
        display_name: person.name.into_inner(),
        email_folded: person.email.as_ref().map(|email| names::fold(email.as_str())),
        email: person.email.map(EmailAddress::into_inner),
        role: person.role,
        title: person.title.map(Function::into_inner),
        phone: person.phone,
        organization_id: person.organization,
        password_hash: person.password_hash,
        language: person.language,
        theme: Theme::Auto,
        contrast: Contrast::Auto,
        text_size: TextSize::Normal,
        shortcuts: true,
        announcements: true,
        created_at: person.created_at.unwrap_or(now),
        deactivated_at: None,
        staff_number: person.staff_number.map(StaffNumber::into_inner),
    };
    (row, words)
}

/// Fails with `Invalid` if somebody else has this staff number.
pub fn spare_staff_number(tx: &mut Tx<'_>, number: &StaffNumber, of: Option<UserId>) -> Result<()> {
    match store::account_by_staff_number(tx, number.as_str())? {
        Some(account) if Some(account.id) != of => Err(Error::field("staff_number", FieldRule::Taken)),
        _ => Ok(()),
    }
}

/// Makes the token of the set-up link, unless somebody can already run the network.
///
/// Only its hash is kept, so a link that was lost is replaced by a new one.
pub fn offer_set_up(tx: &mut Tx<'_>) -> Result<Option<String>> {
    if store::can_sign_in(tx, policy::RUNS_THE_NETWORK)? {
        if let Some(hash) = store::setting(tx, SET_UP)? {
            store::take_setting(tx, SET_UP, &hash)?;
        }
        return Ok(None);
    }
    let token = tokens::new_token()?;
    store::set_setting(tx, SET_UP, &tokens::hash(&token))?;
    Ok(Some(token))
}

/// Names the organisation and makes its first administrator. The token serves once.
///
/// Fails with `NotFound` if the token is not, or no longer, that of the set-up link.
pub fn set_up(tx: &mut Tx<'_>, token: &str, set_up: SetUp) -> Result<UserId> {
    if !store::take_setting(tx, SET_UP, &tokens::hash(token))? {
        return Err(Error::not_found());
    }
    let person = NewPerson {
        email: set_up.email,
        password_hash: Some(set_up.password_hash),
        language: Some(set_up.language),
        ..NewPerson::new(set_up.username, set_up.name, policy::RUNS_THE_NETWORK)
    };
    let user = create_person(tx, person)?;
    // They make their own account: it is in the log as theirs.
    let by = Actor::person(user, set_up.address);
    accounts::record_creation(tx, &by, user, policy::RUNS_THE_NETWORK)?;
    accounts::rename_organization(tx, &by, &set_up.organization)?;
    Ok(user)
}

/// Says how the organisation is called. Nothing of it is recorded.
pub fn name_organization(tx: &mut Tx<'_>, name: &Name) -> Result<()> {
    Ok(store::set_setting(tx, ORGANIZATION, name.as_str())?)
}

/// Ends all sessions of a person.
pub fn end_all_sessions(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    end_all_but(tx, user, &[])
}

/// Tells those who remember sessions that an account is another one than before.
pub fn tell_of_change(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    tx.emit(ACCOUNT_CHANGED, &AccountChanged { user }, &Audience::Members(vec![user]), None).map(drop)
}

fn end_all_but(tx: &mut Tx<'_>, user: UserId, kept: &[SessionId]) -> Result<()> {
    let mut ended = store::session_ids_of(tx, user)?;
    ended.retain(|session| !kept.contains(session));
    end(tx, user, ended).map(drop)
}

/// Ends sessions and tells those who serve their connections.
fn end(tx: &mut Tx<'_>, user: UserId, sessions: Vec<SessionId>) -> Result<usize> {
    let ended = store::delete_sessions(tx, user, &sessions)?;
    if ended > 0 {
        let event = SessionEnded { user, sessions };
        tx.emit(SESSION_ENDED, &event, &Audience::Members(vec![user]), None)?;
    }
    Ok(ended)
}
