//! Proving who one is, by a password.

use std::net::IpAddr;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::UserId,
    problem::Code,
    text::{NewPassword, Password},
};

use super::{
    Identity,
    actions::{self, Browser},
    devices::{self, Devices},
    names,
    store::{self, Account, DeviceRow},
    tokens,
};

/// A browser that was just signed in.
pub struct SignedIn {
    /// What the cookie of its session holds.
    pub token: String,
    /// What the cookie that outlives the session holds.
    pub devices: Devices,
}

impl Identity {
    /// The person who signs in by this user name, e-mail address or staff number, with this password.
    ///
    /// Nobody when the name is unknown, the password wrong, the account deactivated or without
    /// a password: the answer and the time it takes are the same. Fails with `Throttled` after
    /// too many wrong passwords, of this browser if the person signed in with it before.
    pub async fn authenticate(
        &self,
        address: IpAddr,
        held: &Devices,
        named: &str,
        password: Password,
    ) -> Result<Option<UserId>> {
        let (account, known) = self.account(named.to_owned(), held.hashes()).await?;
        let id = account.as_ref().map(|account| account.id);
        let theirs = known.iter().find(|device| Some(device.user_id) == id);
        let theirs = theirs.map(|device| device.token_hash.as_str());
        let attempt = self.0.throttle.sign_in(address, id, &names::fold(named), theirs)?;
        let (user, hash) = match account {
            Some(Account { id, password_hash: Some(hash), deactivated_at: None }) => (Some(id), Some(hash)),
            _ => (None, None),
        };
        let proved = self.0.passwords.verify(password, hash).await;
        attempt.end(&proved);
        Ok(if proved? { user } else { None })
    }

    /// The account that is named so, and which of the tokens with these hashes are good.
    async fn account(
        &self,
        named: String,
        token_hashes: Vec<String>,
    ) -> Result<(Option<Account>, Vec<DeviceRow>)> {
        let since = devices::since(self.0.clock.now());
        let find = move |conn: &mut Conn| {
            let account = store::account_named(conn, &named)?;
            // Asked whoever is named: it must not show in the time who exists.
            Ok((account, store::devices(conn, &token_hashes, since)?))
        };
        self.0.db.read(find).await
    }

    /// Signs a browser in, for a person who proved who they are by all that is asked of them:
    /// `pages/entrance.rs` knows what that is.
    pub async fn begin_session(
        &self,
        user: UserId,
        address: IpAddr,
        user_agent: String,
        held: Devices,
    ) -> Result<SignedIn> {
        let token = tokens::new_token()?;
        let browser = Browser { token_hash: tokens::hash(&token), user_agent, address: address.to_string() };
        let sign_in = move |tx: &mut Tx<'_>| {
            actions::sign_in(tx, user, browser)?;
            devices::remember(tx, user, &held)
        };
        let devices = self.0.db.write(sign_in).await?;
        Ok(SignedIn { token, devices })
    }

    /// Signs the browser with this token out.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let hash = tokens::hash(token);
        if let Some(session) = self.0.db.write(move |tx| actions::sign_out(tx, &hash)).await? {
            self.forget(session);
        }
        Ok(())
    }

    /// Changes the viewer's password and ends their other sessions.
    ///
    /// Fails with `WrongPassword`, and with `Throttled` after too many of them: whoever found a
    /// browser open must not guess at will.
    pub async fn change_password(
        &self,
        viewer: Viewer,
        address: IpAddr,
        current: Password,
        new: NewPassword,
    ) -> Result<()> {
        let old = self.own_password(viewer, address, current).await?;
        let new = self.hash(new).await?;
        self.0.db.write(move |tx| actions::change_password(tx, &viewer, &old, &new)).await?;
        self.forget_user(viewer.id);
        Ok(())
    }

    /// The hash of the viewer's password, which this is.
    ///
    /// Fails with `WrongPassword`, and with `Throttled` after too many of them.
    pub(super) async fn own_password(
        &self,
        viewer: Viewer,
        address: IpAddr,
        typed: Password,
    ) -> Result<String> {
        let account = self.0.db.read(move |conn| Ok(store::account(conn, viewer.id)?)).await?;
        let attempt = self.0.throttle.change(address, viewer.id)?;
        let proved = self.0.passwords.verify(typed, account.password_hash.clone()).await;
        attempt.end(&proved);
        if proved? {
            Ok(account.password_hash.unwrap_or_default())
        } else {
            Err(Error::refused(Code::WrongPassword))
        }
    }

    /// The hash of a password, made off the async threads.
    pub async fn hash(&self, password: NewPassword) -> Result<String> {
        self.0.passwords.hash(password).await
    }
}
