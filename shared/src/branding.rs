//! How the network presents itself: its name, its logo, its colours, what it says at its door, what
//! it calls its groups.

mod palette;

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    ids::FileId,
    media::PICTURE_BYTES,
    text::{Color, Name, Welcome},
    wording::Words,
};

pub use palette::{Standing, Tokens, accent_standing, primary_standing, tokens};

/// The most bytes a logo may have as it is sent.
pub const LOGO_BYTES: usize = PICTURE_BYTES;
/// The box that a logo is drawn into; one that is smaller stays as it is.
pub const LOGO_BOX: (u32, u32) = (640, 160);

/// A logo: it stands on white, and its sides are known before it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Logo {
    /// Its file: see [`logo_address`].
    pub file: FileId,
    /// How wide it is.
    pub width: u16,
    /// How high it is.
    pub height: u16,
}

/// Where a logo is. Whoever has not signed in sees it too.
#[must_use]
pub fn logo_address(file: FileId) -> String {
    format!("/logo/{file}")
}

/// The two colours; absent: ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Colors {
    /// Of what acts: buttons, links, what is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<Color>,
    /// Of what stands out: the yellow stone of the mark, badges on deep panels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Color>,
}

/// What stands above the form to sign in; absent: nothing, or what the other language says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Welcomes {
    /// In French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<Welcome>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Welcome>,
}

/// How the network presents itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Branding {
    /// The name of the organisation.
    pub name: String,
    /// Its logo, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Its colours.
    pub colors: Colors,
    /// Where the styles with its colours are; absent: it has no colours of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stylesheet: Option<String>,
    /// What it says above the form to sign in.
    pub welcomes: Welcomes,
    /// What it calls its groups.
    pub words: Words,
}

/// Another name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Renaming {
    /// How the organisation is called from now on.
    pub name: Name,
}

endpoint! {
    /// Tells how the network presents itself.
    ReadBranding = Get "/api/admin/branding" as "read_branding", NoParams, () => 200 Branding
}
endpoint! {
    /// Says how the organisation is called.
    RenameOrganization = Put "/api/admin/branding/name" as "rename_organization", NoParams, Renaming => 200 Branding
}
endpoint! {
    /// Shows the picture that is sent as the logo. It is drawn whole, on white.
    SetLogo = Put "/api/admin/branding/logo" as "set_logo", NoParams, () => 200 Branding,
    refuses [NotAPicture, BrokenPicture, PictureTooLarge, AnimatedPicture], uploads LOGO_BYTES
}
endpoint! {
    /// Shows the logo no more.
    RemoveLogo = Delete "/api/admin/branding/logo" as "remove_logo", NoParams, () => 204 (), refuses [StorageFull]
}
endpoint! {
    /// Chooses both colours. One that is not read well enough is refused (`faint`) with the nearest that is.
    ChooseColors = Put "/api/admin/branding/colors" as "choose_colors", NoParams, Colors => 200 Branding
}
endpoint! {
    /// Says what stands above the form to sign in.
    ChangeWelcomes = Put "/api/admin/branding/welcomes" as "change_welcomes", NoParams, Welcomes => 200 Branding
}
endpoint! {
    /// Says what groups are called. Nouns that are ours are kept as none.
    ChooseWords = Put "/api/admin/branding/words" as "choose_words", NoParams, Words => 200 Branding
}
