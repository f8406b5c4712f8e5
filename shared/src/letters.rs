//! Activation letters: made by administrators, for one person or a whole unit.

use serde::{Deserialize, Serialize};

use crate::{
    admin::MemberParams,
    contract::endpoint,
    ids::{OrganizationId, UserId},
    small_enum::small_enum,
    time::UtcTime,
};

small_enum! {
    /// Whom of a unit letters are made for.
    LettersFor {
        /// Those who have neither a password nor a letter that is good.
        NotYet = 0 "not_yet",
        /// Those who have no password; letters that they have are void then.
        WithoutPassword = 1 "without_password",
        /// Everybody.
        Everybody = 2 "everybody",
    }
}

/// Which unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitParams {
    /// The unit, with its parts.
    pub unit: OrganizationId,
}

/// Whom letters are wanted for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitLetters {
    /// Whom of the unit.
    #[serde(rename = "for")]
    pub whom: LettersFor,
    /// The last person of the file before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// How many people of a unit letters would be made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct LetterCounts {
    /// Neither a password nor a letter that is good.
    pub not_yet: u32,
    /// No password.
    pub without_password: u32,
    /// Everybody.
    pub everybody: u32,
}

/// Letters that were just made.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Letters {
    /// How many: one a page.
    pub count: u32,
    /// Until when they are good.
    pub expires_at: UtcTime,
    /// After whom the next file goes on; absent: nobody is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<UserId>,
    /// The file: PDF in base 64. What stands in it is kept nowhere.
    pub pdf: String,
}

/// Codes stand in it.
impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letters").field("count", &self.count).finish_non_exhaustive()
    }
}

/// A letter that was made and not used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PendingLetter {
    /// When it was made.
    pub made_at: UtcTime,
    /// Until when it is good.
    pub expires_at: UtcTime,
}

endpoint! {
    /// Makes a person a letter by which they choose a password; one made before is void.
    MakeLetter = Post "/api/admin/members/{user}/letter" as "make_letter", MemberParams, () => 200 Letters,
    refuses [OwnAccount, NoLetters]
}
endpoint! {
    /// Tells how many people of a unit letters would be made for.
    CountLetters = Get "/api/admin/units/{unit}/letters" as "count_letters", UnitParams, () => 200 LetterCounts
}
endpoint! {
    /// Makes letters for people of a unit and its parts, some hundreds at a time.
    MakeUnitLetters = Post "/api/admin/units/{unit}/letters" as "make_unit_letters", UnitParams, UnitLetters => 200 Letters,
    refuses [NoLetters]
}
