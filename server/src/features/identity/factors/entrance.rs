//! Second factors, as the pages use them: each with its throttle, its transaction and its random numbers.

use std::net::IpAddr;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
    mail::Mail,
};
use shared::{
    factors::PasskeyName,
    ids::{PasskeyId, UserId},
    problem::Code,
    text::Password,
};

use super::{
    Added, Answer, Asked, MOST_PASSKEYS, Pending, Proved, SharedSecret, Site, Step,
    acts::{self, Purpose},
    passkeys::Question,
};
use crate::features::identity::{Identity, devices, devices::Devices, store, tokens};

impl Identity {
    /// What is asked of somebody who gave the right password.
    pub async fn asked_of(&self, user: UserId) -> Result<Asked> {
        self.0.db.read(move |conn| super::asked(conn, user)).await
    }

    /// Lets a sign-in wait, and gives the token of the browser that waits.
    pub async fn hold(&self, user: UserId, step: Step, next: String) -> Result<String> {
        self.0.db.write(move |tx| acts::hold(tx, user, step, next)).await
    }

    /// The sign-in that waits in the browser with this token.
    pub async fn pending(&self, token: &str) -> Result<Option<Pending>> {
        let (hash, now) = (tokens::hash(token), self.0.clock.now());
        self.0.db.read(move |conn| Ok(store::pending(conn, &hash, now)?.map(Pending::read))).await
    }

    /// Whether it is them, by a code of their application or a recovery code.
    ///
    /// Fails with `Throttled` after too many wrong ones, of this browser if they signed in with it before.
    pub async fn prove_by_code(&self, pending: Pending, held: &Devices, typed: String) -> Result<Proved> {
        let device = self.device_of(pending.user, held).await?;
        let attempt = self.0.throttle.second_factor(pending.user, device.as_deref())?;
        let (sealing, user) = (self.0.sealing.clone(), pending.user);
        let prove = move |tx: &mut Tx<'_>| {
            acts::try_proof(tx, &pending, |tx| acts::take_code(tx, &sealing, user, &typed))
        };
        let proved = self.0.db.write(prove).await;
        attempt.end(&told(&proved));
        proved
    }

    /// Whether it is them, by a passkey of theirs. Nobody guesses one: only the tries count.
    pub async fn prove_by_passkey(&self, pending: Pending, site: Site, answer: Answer) -> Result<Proved> {
        let user = pending.user;
        let prove = move |tx: &mut Tx<'_>| {
            acts::try_proof(tx, &pending, |tx| acts::take_signature(tx, &site, user, &answer))
        };
        self.0.db.write(prove).await
    }

    /// The person whose passkey this is, and who needs nothing else.
    pub async fn prove_by_passkey_alone(&self, site: Site, answer: Answer) -> Result<Option<UserId>> {
        self.0.db.write(move |tx| acts::take_anybodys_signature(tx, &site, &answer)).await
    }

    /// Asks whichever passkey there is; gives the question and its token.
    ///
    /// Fails with `Throttled` if many ask from one address.
    pub async fn ask_anybody(&self, site: &Site, address: IpAddr) -> Result<(Question, String)> {
        self.0.throttle.question(address)?;
        self.kept(Purpose::SignIn, None, site.ask_anybody()?).await
    }

    /// Asks a passkey of somebody whose sign-in waits.
    pub async fn ask_theirs(&self, site: &Site, user: UserId) -> Result<(Question, String)> {
        let known = self.passkeys_of(user).await?;
        if !known.iter().any(|row| row.site == site.name()) {
            return Err(Error::not_found());
        }
        self.kept(Purpose::Prove, Some(user), site.ask_one_of(&known)?).await
    }

    /// Asks for a new passkey of a person.
    ///
    /// Fails with `Invalid` if they have as many as they may.
    pub async fn ask_for_new(&self, site: &Site, user: UserId) -> Result<(Question, String)> {
        let read = move |conn: &mut Conn| {
            acts::room_for_another(conn, user)?;
            let person = store::people(conn, &[user])?.pop().ok_or_else(Error::not_found)?;
            Ok((person, store::passkeys_of(conn, user, MOST_PASSKEYS)?))
        };
        let (person, known) = self.0.db.read(read).await?;
        let question = site.ask_for_new((user, &person.username, &person.name), &known)?;
        self.kept(Purpose::Add, Some(user), question).await
    }

    /// Adds the passkey that was asked for; nothing if it is none.
    pub async fn add_passkey(
        &self,
        mail: Mail,
        site: Site,
        user: UserId,
        name: PasskeyName,
        answer: Answer,
    ) -> Result<Option<Added>> {
        self.0.db.write(move |tx| acts::add_passkey(tx, &mail, &site, user, name, &answer)).await
    }

    /// Removes a passkey of somebody who proved who they are.
    pub async fn remove_passkey(&self, mail: Mail, user: UserId, passkey: PasskeyId) -> Result<()> {
        self.0.db.write(move |tx| acts::remove_passkey(tx, &mail, user, passkey)).await
    }

    /// A secret for a new authenticator application, and the same sealed, to come back with a code.
    pub fn offer_authenticator(&self, user: UserId) -> Result<(SharedSecret, String)> {
        let secret = SharedSecret::new()?;
        Ok((secret, secret.offered(&self.0.sealing, user, self.0.clock.now())?))
    }

    /// The secret that was offered, as long as it lasts.
    pub fn offered_authenticator(&self, user: UserId, offered: &str) -> Result<Option<SharedSecret>> {
        SharedSecret::taken_up(&self.0.sealing, user, offered, self.0.clock.now())
    }

    /// The step that a first code is of, if it is one of this secret.
    pub fn first_step(&self, secret: SharedSecret, code: &str) -> Result<Option<i64>> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        secret.step_of(&digits, self.0.clock.now())
    }

    /// Adds an authenticator application that the code of `step` confirmed.
    pub async fn add_authenticator(
        &self,
        mail: Mail,
        user: UserId,
        secret: SharedSecret,
        step: i64,
    ) -> Result<Added> {
        let sealing = self.0.sealing.clone();
        let add = move |tx: &mut Tx<'_>| acts::add_authenticator(tx, &mail, &sealing, user, (secret, step));
        self.0.db.write(add).await
    }

    /// Turns the authenticator application of a person off; says whether the code was right.
    pub async fn remove_authenticator(&self, mail: Mail, user: UserId, typed: String) -> Result<bool> {
        let attempt = self.0.throttle.second_factor(user, None)?;
        let sealing = self.0.sealing.clone();
        let remove = move |tx: &mut Tx<'_>| {
            let right = acts::take_code(tx, &sealing, user, &typed)?;
            if right {
                acts::remove_authenticator(tx, &mail, user)?;
            }
            Ok(right)
        };
        let removed = self.0.db.write(remove).await;
        attempt.end(&removed);
        removed
    }

    /// Makes new recovery codes.
    pub async fn renew_codes(&self, user: UserId) -> Result<Vec<String>> {
        self.0.db.write(move |tx| acts::renew_codes(tx, user)).await
    }

    /// Whether this is the viewer's password. Without one on the account it never is.
    ///
    /// Fails with `Throttled` after too many wrong ones: whoever found a browser open must not
    /// guess at will.
    pub async fn is_own_password(&self, viewer: Viewer, address: IpAddr, typed: Password) -> Result<bool> {
        match self.own_password(viewer, address, typed).await {
            Ok(_) => Ok(true),
            Err(Error::Refused { code: Code::WrongPassword, .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn passkeys_of(&self, user: UserId) -> Result<Vec<store::PasskeyRow>> {
        self.0.db.read(move |conn| Ok(store::passkeys_of(conn, user, MOST_PASSKEYS)?)).await
    }

    async fn kept(
        &self,
        purpose: Purpose,
        user: Option<UserId>,
        question: Question,
    ) -> Result<(Question, String)> {
        let keep = move |tx: &mut Tx<'_>| {
            let token = acts::ask(tx, purpose, user, &question)?;
            Ok((question, token))
        };
        self.0.db.write(keep).await
    }

    /// What stands for this browser, if the person signed in with it before.
    async fn device_of(&self, user: UserId, held: &Devices) -> Result<Option<String>> {
        let (hashes, since) = (held.hashes(), devices::since(self.0.clock.now()));
        let known = self.0.db.read(move |conn| Ok(store::devices(conn, &hashes, since)?)).await?;
        let theirs = known.into_iter().find(|device| device.user_id == user);
        Ok(theirs.map(|device| device.token_hash))
    }
}

/// What a throttle is told: a failure of ours was no guess.
fn told(proved: &Result<Proved>) -> Result<bool> {
    match proved {
        Ok(proved) => Ok(*proved == Proved::Yes),
        Err(_) => Err(Error::refused(Code::Unavailable)),
    }
}
