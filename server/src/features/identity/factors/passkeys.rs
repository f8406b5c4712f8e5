//! Passkeys: what a device is asked to sign, and whether it did.
//!
//! `webauthn-rs` verifies. A passkey belongs to the name in the address that it was made at, and
//! serves there alone: at an address of ours that is a name, over TLS or without leaving the
//! machine. Its device verifies who holds it, each time. What is asked is kept by the server and
//! serves once.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::{Error, Result, http::origin::is_this_machine};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use shared::ids::UserId;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn,
    WebauthnBuilder,
};

use super::store::PasskeyRow;

/// What stands before a person's number in the handle that their devices keep: it says nothing of them.
const HANDLE: u64 = 0x5061_7276_6973_0001;

/// An address of ours at which passkeys serve.
#[derive(Clone, Debug)]
pub struct Site {
    name: String,
    origin: Url,
}

/// What a device is to sign, as its browser reads it, and what we keep of it until then.
#[derive(Debug)]
pub struct Question {
    /// For the browser.
    pub options: Value,
    /// For us.
    pub state: String,
}

/// What a browser sent back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The token of the question.
    pub token: String,
    /// What the device signed, as JSON.
    pub credential: String,
}

/// A passkey that was just made.
pub struct Made {
    /// The name of its credential.
    pub credential_id: String,
    /// What is kept of it.
    pub credential: String,
}

impl Site {
    /// The site of a page's origin, if passkeys can serve there.
    #[must_use]
    pub fn of(origin: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let name = origin.domain()?.to_owned();
        (origin.scheme() == "https" || is_this_machine(&name)).then_some(Self { name, origin })
    }

    /// The name that its passkeys belong to.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Asks for a new passkey of a person who has these.
    pub fn ask_for_new(
        &self,
        (user, username, name): (UserId, &str, &str),
        known: &[PasskeyRow],
    ) -> Result<Question> {
        let known = known.iter().map(|row| Ok(read::<Passkey>(&row.credential)?.cred_id().clone()));
        let known: Vec<CredentialID> = known.collect::<Result<_>>()?;
        let asked = self.webauthn()?.start_passkey_registration(handle(user), username, name, Some(known));
        let (options, state) = asked.context("ask for a passkey")?;
        let mut question = question::<PasskeyRegistration>(&options, &state)?;
        // So that it serves without typing a name; a device that cannot keep it may make one anyway.
        if let Some(wanted) = question.options.pointer_mut("/authenticatorSelection") {
            *wanted = json!({ "residentKey": "preferred", "userVerification": "required" });
        }
        Ok(question)
    }

    /// The passkey that was made for a question; nothing if it is none.
    pub fn made(&self, state: &str, answer: &str) -> Result<Option<Made>> {
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(None) };
        let state: PasskeyRegistration = read(state)?;
        let Ok(passkey) = self.webauthn()?.finish_passkey_registration(&answer, &state) else {
            return Ok(None);
        };
        Ok(Some(Made { credential_id: named(passkey.cred_id()), credential: write(&passkey)? }))
    }

    /// Asks one of these passkeys to sign.
    pub fn ask_one_of(&self, known: &[PasskeyRow]) -> Result<Question> {
        let here = known.iter().filter(|row| row.site == self.name);
        let here: Vec<Passkey> = here.map(|row| read(&row.credential)).collect::<Result<_>>()?;
        let asked = self.webauthn()?.start_passkey_authentication(&here);
        let (options, state) = asked.context("ask a passkey of somebody to sign")?;
        question::<PasskeyAuthentication>(&options, &state)
    }

    /// Asks whichever passkey there is to sign, and to say whose it is.
    pub fn ask_anybody(&self) -> Result<Question> {
        let asked = self.webauthn()?.start_discoverable_authentication();
        let (options, state) = asked.context("ask any passkey to sign")?;
        question::<DiscoverableAuthentication>(&options, &state)
    }

    /// What one of somebody's passkeys proves by its answer; nothing if it proves nothing.
    pub fn signed_by_one(&self, state: &str, answer: &Signature) -> Result<Option<Signed>> {
        let state: PasskeyAuthentication = read(state)?;
        Ok(self.webauthn()?.finish_passkey_authentication(&answer.0, &state).ok().map(Signed))
    }

    /// What a passkey proves by its answer to a question to anybody; nothing if it proves nothing.
    pub fn signed_by(&self, state: &str, answer: &Signature, row: &PasskeyRow) -> Result<Option<Signed>> {
        let state: DiscoverableAuthentication = read(state)?;
        let webauthn = self.webauthn()?;
        let is_theirs = webauthn
            .identify_discoverable_authentication(&answer.0)
            .is_ok_and(|(whose, _)| whose == handle(row.user_id));
        if !is_theirs {
            return Ok(None);
        }
        let key: Passkey = read(&row.credential)?;
        Ok(webauthn.finish_discoverable_authentication_v2(&answer.0, state, &key).ok().map(Signed))
    }

    fn webauthn(&self) -> Result<Webauthn> {
        let site =
            WebauthnBuilder::new(&self.name, &self.origin).and_then(|site| site.rp_name("Parvis").build());
        Ok(site.with_context(|| format!("passkeys at {}", self.origin))?)
    }
}

/// What a device signed.
#[derive(Clone, Debug)]
pub struct Signature(PublicKeyCredential);

impl Signature {
    /// Reads it; nothing if it is none.
    pub fn read(answer: &str) -> Option<Self> {
        serde_json::from_str(answer).ok().map(Self)
    }

    /// The name of the credential that signed, as it says.
    pub fn credential_id(&self) -> String {
        named(self.0.get_credential_id())
    }
}

/// A signature that is right.
#[derive(Clone, Debug)]
pub struct Signed(AuthenticationResult);

impl Signed {
    /// What is kept of a passkey once it signed this.
    pub fn after(&self, before: &PasskeyRow) -> Result<String> {
        let mut passkey: Passkey = read(&before.credential)?;
        passkey.update_credential(&self.0);
        write(&passkey)
    }
}

/// The name that devices keep for a person, besides the one that they show.
fn handle(user: UserId) -> Uuid {
    Uuid::from_u64_pair(HANDLE, u64::try_from(user.0).unwrap_or(0))
}

fn named(credential_id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(credential_id)
}

fn question<State: Serialize>(options: &impl Serialize, state: &State) -> Result<Question> {
    let mut options = serde_json::to_value(options).map_err(anyhow::Error::from)?;
    let options = options.get_mut("publicKey").map(Value::take).context("a question without options")?;
    Ok(Question { options, state: write(state)? })
}

fn write(kept: &impl Serialize) -> Result<String> {
    serde_json::to_string(kept).map_err(|error| Error::Internal(error.into()))
}

fn read<Kept: DeserializeOwned>(json: &str) -> Result<Kept> {
    serde_json::from_str(json).map_err(|error| Error::Internal(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_serve_at_names_that_are_protected() {
        let name = |origin: &str| Site::of(origin).map(|site| site.name().to_owned());
        assert_eq!(name("https://parvis.example.fr").as_deref(), Some("parvis.example.fr"));
        assert_eq!(name("https://parvis.example.fr:8443").as_deref(), Some("parvis.example.fr"));
        assert_eq!(name("http://localhost:8080").as_deref(), Some("localhost"));
        for other in ["http://parvis.example.fr", "https://192.0.2.1", "http://127.0.0.1:8080", "null", ""] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_new_passkey_is_wanted_where_it_serves_without_a_name() {
        let site = Site::of("http://localhost:8080").unwrap();
        let question = site.ask_for_new((UserId(7), "claire", "Claire Morvan"), &[]).unwrap();
        assert_eq!(question.options["rp"]["id"], "localhost");
        assert_eq!(question.options["authenticatorSelection"]["residentKey"], "preferred");
        assert_eq!(question.options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(site.ask_anybody().unwrap().options["userVerification"], "required");
    }
}
