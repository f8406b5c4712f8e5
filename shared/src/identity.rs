//! Who is signed in, and what they prefer.

use serde::{Deserialize, Serialize};

use crate::{
    branding::Logo,
    contract::{NoParams, Page, endpoint},
    groups::MyGroup,
    ids::{FileId, SessionId, UserId},
    small_enum::small_enum,
    text::{NewPassword, Password, TimeZone},
    time::UtcTime,
};

/// The address of the page where somebody changes their e-mail address.
pub const NEW_EMAIL: &str = "/security/email";

small_enum! {
    /// What a person is in the organisation.
    Role {
        /// Works for the body.
        Agent = 0 "agent",
        /// Holds a mandate.
        Elected = 1 "elected",
        /// Publishes official news.
        Officer = 2 "officer",
        /// Runs the network.
        Admin = 3 "admin",
    }
}

small_enum! {
    /// The language of the interface.
    Language {
        /// French.
        Fr = 0 "fr",
        /// English.
        En = 1 "en",
    }
}

small_enum! {
    /// Light or dark.
    Theme {
        /// As the device prefers.
        Auto = 0 "auto",
        /// Light.
        Light = 1 "light",
        /// Dark.
        Dark = 2 "dark",
    }
}

small_enum! {
    /// How strong the contrast is.
    Contrast {
        /// As the device prefers.
        Auto = 0 "auto",
        /// Reinforced.
        More = 1 "more",
    }
}

small_enum! {
    /// How large the text is.
    TextSize {
        /// As the browser has it.
        Normal = 0 "normal",
        /// Larger.
        Large = 1 "l",
        /// Largest.
        ExtraLarge = 2 "xl",
    }
}

/// A person, as others read them beside what they wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PersonRef {
    /// Who.
    pub id: UserId,
    /// The name to mention them by.
    pub username: String,
    /// Their name.
    pub name: String,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What they are in the organisation.
    pub role: Role,
    /// Their photo; of who left, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
}

/// What a person prefers, on every device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    /// The language of the interface; absent: as the browser asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// How strong the contrast is.
    pub contrast: Contrast,
    /// How large the text is.
    pub text: TextSize,
    /// Whether single keys (`J`, `K`, `C`…) are shortcuts.
    pub shortcuts: bool,
    /// Whether new things are announced to screen readers.
    pub announcements: bool,
    /// The zone in which times are told; absent: that of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<TimeZone>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Me {
    /// The person.
    pub person: PersonRef,
    /// The name of the organisation.
    pub organization: String,
    /// Its logo, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// What they prefer.
    pub preferences: Preferences,
    /// The language spoken to them now.
    pub language: Language,
    /// Their groups, by name.
    pub groups: Vec<MyGroup>,
    /// Whether they may publish official news.
    pub may_publish_news: bool,
    /// Whether they write official news: they publish it, or edit it for a unit.
    #[serde(default)]
    pub writes_news: bool,
    /// Whether they administer units.
    #[serde(default)]
    pub administers_units: bool,
    /// How much moderation has for them.
    #[serde(default, skip_serializing_if = "Moderation::is_empty")]
    pub moderation: Moderation,
    /// How much they were told and have not read: no more than 99 is counted.
    #[serde(default)]
    pub unread: u32,
    /// How many banners stand for them that they did not put away.
    #[serde(default)]
    pub banners: u32,
}

/// How much moderation has for a person: no more than [`Moderation::MOST`] of each is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Moderation {
    /// What they were told and have not seen.
    pub notices: u32,
    /// What waits to be decided by them.
    pub cases: u32,
}

impl Moderation {
    /// How far is counted.
    pub const MOST: u32 = 99;

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.notices == 0 && self.cases == 0
    }
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whether it is the one asking.
    pub current: bool,
    /// What the browser says it is.
    pub user_agent: String,
    /// The address it was last used from.
    pub address: String,
    /// When the person signed in.
    pub created_at: UtcTime,
    /// When it was last used there, give or take ten minutes.
    pub seen_at: UtcTime,
}

/// Which session.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionParams {
    /// The session.
    pub session: SessionId,
}

/// A new password, and the proof that one may choose it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password so far.
    pub current: Password,
    /// The password from now on.
    pub new: NewPassword,
}

endpoint! {
    /// Tells who is signed in, their groups and what they prefer.
    GetMe = Get "/api/me" as "get_me", NoParams, () => 200 Me
}
endpoint! {
    /// Keeps what the person prefers.
    SavePreferences = Put "/api/me/preferences" as "save_preferences", NoParams, Preferences => 200 Me
}
endpoint! {
    /// Changes the person's password and ends their other sessions.
    ChangePassword = Put "/api/me/password" as "change_password", NoParams, PasswordChange => 204 (),
    refuses [WrongPassword]
}
endpoint! {
    /// Lists the browsers that are signed in, the latest used first.
    ListSessions = Get "/api/me/sessions" as "list_sessions", NoParams, () => 200 Page<Session>
}
endpoint! {
    /// Signs a browser out.
    EndSession = Delete "/api/me/sessions/{session}" as "end_session", SessionParams, () => 204 ()
}
