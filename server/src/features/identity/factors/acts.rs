//! What is done with second factors: one function, one transaction.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    mail::Mail,
};
use shared::{
    audit::{Action, ObjectKind},
    factors::{AskedOf, PasskeyName},
    ids::{PasskeyId, UserId},
    problem::{Code, FieldRule},
};

use super::{
    ASKED_OF, Answer, MOST_PASSKEYS, MOST_TRIES, MOST_WAITING, Pending, SIGNING, Sealing, SharedSecret, Site,
    Step, asked_of, codes, has_one, is_asked,
    passkeys::{Question, Signature},
};
use crate::features::{
    audit::{self, Actor, Entry},
    identity::{
        mails,
        store::{self, AuthenticatorRow, ChallengeRow, PasskeyRow, PendingRow},
        tokens,
    },
};

/// What came of a second proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proved {
    /// It is them.
    Yes,
    /// Not by this; they may try again.
    No,
    /// The sign-in waits no longer: it took too long, or too many tries.
    Over,
}

/// What somebody who added a factor is to be shown once: their first recovery codes.
#[derive(Clone, Debug)]
pub struct Added(pub Vec<String>);

/// What a question to a passkey is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in with nothing else.
    SignIn,
    /// To prove it a second time.
    Prove,
    /// To be added.
    Add,
}

impl Purpose {
    const fn code(self) -> i16 {
        match self {
            Self::SignIn => 0,
            Self::Prove => 1,
            Self::Add => 2,
        }
    }
}

/// Lets a sign-in wait, and gives the token of the browser that waits.
pub fn hold(tx: &mut Tx<'_>, user: UserId, step: Step, next: String) -> Result<String> {
    store::delete_pending_beyond(tx, user, MOST_WAITING - 1)?;
    let token = tokens::new_token()?;
    let row = PendingRow {
        token_hash: tokens::hash(&token),
        user_id: user,
        step: step.code(),
        tries: 0,
        next,
        expires_at: tx.now().plus_ms(step.lasts()),
    };
    store::insert_pending(tx, &row)?;
    Ok(token)
}

/// A sign-in that waits for this step and still may.
fn waiting(tx: &mut Tx<'_>, pending: &Pending) -> Result<bool> {
    let now = tx.now();
    Ok(store::pending(tx, &pending.token_hash, now)?.is_some_and(|row| row.step == pending.step.code()))
}

/// Tries a second proof; `prove` says whether it is one.
pub fn try_proof(
    tx: &mut Tx<'_>,
    pending: &Pending,
    prove: impl FnOnce(&mut Tx<'_>) -> Result<bool>,
) -> Result<Proved> {
    if pending.step != Step::Prove || !waiting(tx, pending)? {
        return Ok(Proved::Over);
    }
    // Counted first: a thousand at once are a thousand tries.
    let tries = store::count_try(tx, &pending.token_hash)?;
    if tries <= MOST_TRIES && prove(tx)? {
        store::delete_pending(tx, &pending.token_hash)?;
        return Ok(Proved::Yes);
    }
    if tries >= MOST_TRIES {
        store::delete_pending(tx, &pending.token_hash)?;
        return Ok(Proved::Over);
    }
    Ok(Proved::No)
}

/// Whether this is a code of a person's that did not serve yet: of their application, or a recovery code.
pub fn take_code(tx: &mut Tx<'_>, sealing: &Sealing, user: UserId, typed: &str) -> Result<bool> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return codes::take(tx, user, typed);
    }
    let Some(row) = store::authenticator(tx, user)? else { return Ok(false) };
    let now = tx.now();
    match SharedSecret::opened(sealing, user, &row.secret)?.step_of(&digits, now)? {
        Some(step) => Ok(store::use_step(tx, user, step, now)?),
        None => Ok(false),
    }
}

/// Keeps what a passkey is asked to sign, and gives the token of the question.
pub fn ask(tx: &mut Tx<'_>, purpose: Purpose, user: Option<UserId>, question: &Question) -> Result<String> {
    let token = tokens::new_token()?;
    let row = ChallengeRow {
        token_hash: tokens::hash(&token),
        purpose: purpose.code(),
        user_id: user,
        state: question.state.clone(),
        expires_at: tx.now().plus_ms(SIGNING),
    };
    store::insert_challenge(tx, &row)?;
    Ok(token)
}

/// Whether a passkey of a person's signed what it was asked to.
pub fn take_signature(tx: &mut Tx<'_>, site: &Site, user: UserId, answer: &Answer) -> Result<bool> {
    let Some(state) = asked_before(tx, Purpose::Prove, Some(user), &answer.token)? else { return Ok(false) };
    let Some(signature) = Signature::read(&answer.credential) else { return Ok(false) };
    let row = store::passkey(tx, &signature.credential_id())?.filter(|row| row.user_id == user);
    let Some(row) = row else { return Ok(false) };
    let Some(signed) = site.signed_by_one(&state, &signature)? else { return Ok(false) };
    let now = tx.now();
    Ok(store::use_passkey(tx, &row, &signed.after(&row)?, now)?)
}

/// The person whose passkey signed what anybody's was asked to; nobody if it did not.
pub fn take_anybodys_signature(tx: &mut Tx<'_>, site: &Site, answer: &Answer) -> Result<Option<UserId>> {
    let Some(state) = asked_before(tx, Purpose::SignIn, None, &answer.token)? else { return Ok(None) };
    let Some(signature) = Signature::read(&answer.credential) else { return Ok(None) };
    let Some(row) = store::passkey(tx, &signature.credential_id())? else { return Ok(None) };
    let Some(signed) = site.signed_by(&state, &signature, &row)? else { return Ok(None) };
    let now = tx.now();
    let used = store::use_passkey(tx, &row, &signed.after(&row)?, now)?;
    Ok(used.then_some(row.user_id))
}

fn asked_before(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    user: Option<UserId>,
    token: &str,
) -> Result<Option<String>> {
    let now = tx.now();
    Ok(store::take_challenge(tx, &tokens::hash(token), purpose.code(), user, now)?)
}

/// Adds an authenticator application, in the place of the one there was. The code of `step` confirmed it.
pub fn add_authenticator(
    tx: &mut Tx<'_>,
    mail: &Mail,
    sealing: &Sealing,
    user: UserId,
    (secret, step): (SharedSecret, i64),
) -> Result<Added> {
    let row = AuthenticatorRow {
        user_id: user,
        secret: secret.sealed(sealing, user)?,
        last_step: step,
        added_at: tx.now(),
        used_at: None,
    };
    store::put_authenticator(tx, &row)?;
    mails::factor_added(tx, mail, user)?;
    codes::if_none(tx, user).map(Added)
}

/// Removes the authenticator application of a person who proved who they are.
///
/// Fails with `SecondFactorAsked` if they have no other and the organisation asks for one.
pub fn remove_authenticator(tx: &mut Tx<'_>, mail: &Mail, user: UserId) -> Result<()> {
    store::delete_authenticator(tx, user)?;
    keep_one(tx, user)?;
    mails::factor_removed(tx, mail, user)
}

/// Adds a passkey that was made for a question; nothing if it was not.
///
/// Fails with `Invalid` if they have as many as they may.
pub fn add_passkey(
    tx: &mut Tx<'_>,
    mail: &Mail,
    site: &Site,
    user: UserId,
    name: PasskeyName,
    answer: &Answer,
) -> Result<Option<Added>> {
    let Some(state) = asked_before(tx, Purpose::Add, Some(user), &answer.token)? else { return Ok(None) };
    let Some(made) = site.made(&state, &answer.credential)? else { return Ok(None) };
    if store::passkey(tx, &made.credential_id)?.is_some() {
        return Ok(None);
    }
    room_for_another(tx, user)?;
    let row = PasskeyRow {
        id: tx.new_id(),
        user_id: user,
        credential_id: made.credential_id,
        name: name.into_inner(),
        site: site.name().to_owned(),
        credential: made.credential,
        added_at: tx.now(),
        used_at: None,
    };
    store::insert_passkey(tx, &row)?;
    mails::factor_added(tx, mail, user)?;
    codes::if_none(tx, user).map(|codes| Some(Added(codes)))
}

/// Fails with `Invalid` if a person has as many passkeys as they may.
pub fn room_for_another(conn: &mut Conn, user: UserId) -> Result<()> {
    if store::count_passkeys(conn, user)? < MOST_PASSKEYS {
        return Ok(());
    }
    let max = usize::try_from(MOST_PASSKEYS).unwrap_or(usize::MAX);
    Err(Error::field("name", FieldRule::TooMany { max }))
}

/// Removes a passkey of a person who proved who they are.
///
/// Fails with `NotFound` if it is not theirs, and with `SecondFactorAsked` if they have no other
/// factor and the organisation asks for one.
pub fn remove_passkey(tx: &mut Tx<'_>, mail: &Mail, user: UserId, passkey: PasskeyId) -> Result<()> {
    if !store::delete_passkey(tx, user, passkey)? {
        return Err(Error::not_found());
    }
    keep_one(tx, user)?;
    mails::factor_removed(tx, mail, user)
}

/// Makes new recovery codes for somebody who has a factor that they stand in for.
pub fn renew_codes(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>> {
    if has_one(tx, user)? { codes::renew(tx, user) } else { Err(Error::not_found()) }
}

/// Nobody is left with less than what is asked of them, nor with codes that stand in for nothing.
fn keep_one(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    if has_one(tx, user)? {
        return Ok(());
    }
    if is_asked(tx, user)? {
        return Err(Error::refused(Code::SecondFactorAsked));
    }
    Ok(store::delete_recovery_codes(tx, user)?)
}

/// Removes all that a person has, and notes that they are to be told. Nothing of it is recorded.
pub fn remove_all(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    store::delete_authenticator(tx, user)?;
    store::delete_passkeys_of(tx, user)?;
    store::delete_recovery_codes(tx, user)?;
    store::delete_pending_of(tx, user)?;
    let now = tx.now();
    Ok(store::note_removal(tx, user, now)?)
}

/// Forgets that somebody else removed the factors of a person: they were told.
pub fn forget_removal(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget_removal(tx, user)?)
}

/// Says of whom a second factor is asked. Does nothing if it is.
pub fn change_rules(tx: &mut Tx<'_>, by: &Actor, of: AskedOf) -> Result<()> {
    audit::hold(tx)?;
    let before = asked_of(tx)?;
    if before == of {
        return Ok(());
    }
    store::set_setting(tx, ASKED_OF, of.as_str())?;
    let entry = Entry::about(Action::SignInRulesChanged, ObjectKind::Network);
    audit::record(tx, by, entry.with("before", &before).with("second_factor_of", &of)).map(drop)
}
