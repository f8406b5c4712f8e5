//! Messages to e-mail addresses: how they fare.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{Page, endpoint},
    identity::PersonRef,
    small_enum::small_enum,
    time::UtcTime,
};

small_enum! {
    /// How a message fares.
    MailState {
        /// It is on its way.
        Waiting = 0 "waiting",
        /// It is being handed to the mail server.
        Sending = 1 "sending",
        /// The mail server took it.
        Sent = 2 "sent",
        /// It was given up.
        Failed = 3 "failed",
        /// It stays here: no mail server is configured.
        Kept = 4 "kept",
    }
}

impl MailState {
    /// Whether nothing happens to it any more.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Sent | Self::Failed | Self::Kept)
    }
}

/// Which messages.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailsParams {
    /// In this state only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<MailState>,
    /// The last message of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// Which message.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailParams {
    /// The message.
    pub mail: i64,
}

/// A message, as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ListedMail {
    /// The message.
    pub id: i64,
    /// What it is, in one word: `password_reset`, `password_changed`, `test`…
    pub kind: String,
    /// To whom, if it is somebody of the network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonRef>,
    /// The address.
    pub recipient: String,
    /// What it is about.
    pub subject: String,
    /// How it fares.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it is here.
    pub created_at: UtcTime,
    /// Since when nothing happens to it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<UtcTime>,
    /// What the mail server answered last, or why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a message says; the links that are for its recipient alone are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MailText {
    /// The text.
    pub text: String,
}

endpoint! {
    /// Lists messages, the newest first.
    ListMails = Get "/api/admin/mails" as "list_mails", MailsParams, () => 200 Page<ListedMail>
}
endpoint! {
    /// Reads what a message says, without the links that are for its recipient alone.
    ReadMail = Get "/api/admin/mails/{mail}" as "read_mail", MailParams, () => 200 MailText
}
