//! Second factors: what proves who somebody is, besides a password.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    ids::PasskeyId,
    small_enum::small_enum,
    text::{one_line, text, travels_as_string},
    time::UtcTime,
};

small_enum! {
    /// Of whom a second factor is asked.
    AskedOf {
        /// Of nobody: whoever wants one has one.
        Nobody = 0 "nobody",
        /// Of those who run the network.
        Administrators = 1 "administrators",
        /// Of them, and of those who publish official news.
        Officers = 2 "officers",
        /// Of everybody.
        Everybody = 3 "everybody",
    }
}

text! {
    /// How somebody calls a passkey of theirs: "Mon téléphone".
    PasskeyName { min: 1, max: 60, one_line },
}

/// An authenticator application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AuthenticatorCard {
    /// When it was added.
    pub added_at: UtcTime,
    /// When a code of it served last to sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<UtcTime>,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PasskeyCard {
    /// Which.
    pub id: PasskeyId,
    /// How its owner calls it.
    pub name: String,
    /// The address of ours that it serves at.
    pub site: String,
    /// When it was added.
    pub added_at: UtcTime,
    /// When it served last to sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<UtcTime>,
}

/// The second factors of a person, as they see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Factors {
    /// Their authenticator application, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator: Option<AuthenticatorCard>,
    /// Their passkeys, the oldest first.
    pub passkeys: Vec<PasskeyCard>,
    /// How many recovery codes are left.
    pub recovery_codes: u32,
    /// Whether the organisation asks them for a second factor.
    pub asked: bool,
}

/// Which second factors somebody has, as administrators see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FactorCount {
    /// Whether they have an authenticator application.
    pub authenticator: bool,
    /// How many passkeys.
    pub passkeys: u32,
}

/// What is asked of people when they sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRules {
    /// Of whom a second factor is asked.
    pub second_factor_of: AskedOf,
}

/// The address of the page where somebody adds an authenticator application, or another one.
pub const AUTHENTICATOR: &str = "/security/authenticator";
/// The address of the page where somebody turns the authenticator application off.
pub const NO_AUTHENTICATOR: &str = "/security/authenticator/off";
/// The address of the page where somebody adds a passkey.
pub const NEW_PASSKEY: &str = "/security/passkey";
/// The address of the page where somebody gets new recovery codes.
pub const RECOVERY_CODES: &str = "/security/codes";

/// The address of the page where somebody removes a passkey.
#[must_use]
pub fn passkey_removal(passkey: PasskeyId) -> String {
    format!("/security/passkey/{passkey}/off")
}

endpoint! {
    /// Tells which second factors the person has.
    ReadFactors = Get "/api/me/factors" as "read_factors", NoParams, () => 200 Factors
}
