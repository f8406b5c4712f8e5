//! A person's page: what they do, where, and how to reach them.

use serde::{Deserialize, Serialize};

use super::units::{SiteRef, UnitRef};
use crate::{
    contract::{NoParams, endpoint},
    few::Few,
    identity::PersonRef,
    ids::FileId,
    problem::FieldRule,
    small_enum::small_enum,
    text::{self, Username, length, travels_as_string},
    time::UtcTime,
};

/// How many telephone numbers a person may have.
pub const PHONES_MAX: usize = 5;
/// How many things a person may take care of, and how many they may help with.
pub const TOPICS_MAX: usize = 20;
/// How many languages a person may speak.
pub const LANGUAGES_MAX: usize = 10;

small_enum! {
    /// What a telephone number is.
    PhoneKind {
        /// The one at their desk.
        Desk = 0 "desk",
        /// The one they carry.
        Mobile = 1 "mobile",
        /// The one of those on duty.
        Duty = 2 "duty",
    }
}

small_enum! {
    /// Who sees a telephone number.
    PhoneVisibility {
        /// Everybody on the network.
        Everyone = 0 "everyone",
        /// Those who work in one of the same units, and one's managers.
        Unit = 1 "unit",
        /// Nobody but oneself.
        Nobody = 2 "nobody",
    }
}

small_enum! {
    /// What is told of a person in a few words.
    TopicKind {
        /// What they take care of.
        Mission = 0 "mission",
        /// What they can help with.
        Skill = 1 "skill",
        /// A language they speak.
        Language = 2 "language",
        /// What they are qualified for: first aider, volunteer firefighter.
        Badge = 3 "badge",
    }
}

text::text! {
    /// Something that a person takes care of, can help with or speaks.
    Topic { min: 1, max: 80, text::one_line },
}

/// What a person says of themselves: up to 1,000 characters, perhaps none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("maxLength" = 1000)))]
#[serde(try_from = "String", into = "String")]
pub struct About(String);

impl About {
    /// The most characters it may have.
    pub const MAX: usize = 1_000;

    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let about = raw.trim();
        if length(about) > Self::MAX {
            Err(FieldRule::TooLong { max: Self::MAX })
        } else if about.contains('\0') {
            Err(FieldRule::Malformed)
        } else {
            Ok(Self(about.to_owned()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

travels_as_string!(About);

/// A telephone number as people write it: digits, and what they part them with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("minLength" = 2, "maxLength" = 40, "pattern" = "^[0-9 +./()#*-]+$")))]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The most characters it may have.
    pub const MAX: usize = 40;

    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let number = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if number.is_empty() {
            return Err(FieldRule::Blank);
        }
        if length(&number) > Self::MAX {
            return Err(FieldRule::TooLong { max: Self::MAX });
        }
        let part_of_one = |c: char| c.is_ascii_digit() || " +.-/()#*".contains(c);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits < 2 || !number.chars().all(part_of_one) {
            return Err(FieldRule::Malformed);
        }
        Ok(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

travels_as_string!(PhoneNumber);

/// Which person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonParams {
    /// The name to mention them by.
    pub username: Username,
}

/// What a person does somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Position {
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// The unit, after those it is part of: the body comes first.
    pub units: Vec<UnitRef>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteRef>,
    /// Whom they report to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonRef>,
    /// Whether it is the one they are named with.
    pub main: bool,
}

/// What an elected official was elected or appointed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Mandate {
    /// What: `Adjoint au maire`.
    pub title: String,
    /// What was delegated to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<String>,
    /// The political group they sit in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Its first day, as the first moment of that day in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<UtcTime>,
    /// Its last day, as the first moment of that day in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<UtcTime>,
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// What it is.
    pub kind: PhoneKind,
    /// The number.
    pub number: PhoneNumber,
    /// Who sees it.
    pub visible: PhoneVisibility,
}

/// A telephone number, as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct KnownPhone {
    /// What it is.
    pub kind: PhoneKind,
    /// The number; one from a file may be written in any way.
    pub number: String,
    /// Who sees it.
    pub visible: PhoneVisibility,
}

/// A person's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Profile {
    /// Who.
    pub person: PersonRef,
    /// The picture above their page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<FileId>,
    /// Whether they have left. Nothing but the name is told then.
    pub left: bool,
    /// What they say of themselves.
    #[serde(default)]
    pub about: About,
    /// Where they work, the main place first.
    pub positions: Vec<Position>,
    /// What they were elected or appointed to, what lasts first.
    pub mandates: Vec<Mandate>,
    /// What they take care of.
    pub missions: Vec<String>,
    /// What they can help with.
    pub skills: Vec<String>,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// What they are qualified for.
    pub badges: Vec<String>,
    /// The numbers that the viewer may see.
    pub phones: Vec<KnownPhone>,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whom they report to, from the top; not themselves.
    pub managers: Vec<PersonRef>,
    /// The first of those who report to them, by name.
    pub team: Vec<PersonRef>,
    /// Whether it is the viewer's own.
    pub mine: bool,
}

/// What people say of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileEdit {
    /// In a few words.
    pub about: About,
    /// What they take care of: at most 20.
    pub missions: Few<Topic, TOPICS_MAX>,
    /// What they can help with: at most 20.
    pub skills: Few<Topic, TOPICS_MAX>,
    /// The languages they speak: at most 10.
    pub languages: Few<Topic, LANGUAGES_MAX>,
    /// Their telephone numbers: at most 5.
    pub phones: Few<Phone, PHONES_MAX>,
}

endpoint! {
    /// Tells a person's page.
    ReadPerson = Get "/api/people/{username}" as "read_person", PersonParams, () => 200 Profile
}
endpoint! {
    /// Keeps what the viewer says of themselves.
    EditMyProfile = Put "/api/me/profile" as "edit_my_profile", NoParams, ProfileEdit => 200 Profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_digits_and_what_parts_them() {
        assert_eq!(PhoneNumber::parse(" 06  00 00 00 48 ").unwrap().as_str(), "06 00 00 00 48");
        for good in ["+33 (0)2 41 00 00 12", "3949", "02.41.00.00.12", "112"] {
            assert!(PhoneNumber::parse(good).is_ok(), "{good}");
        }
        for wrong in ["6", "poste", "06 00 abc", "<script>", "-- --"] {
            assert_eq!(PhoneNumber::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
        assert_eq!(PhoneNumber::parse("  "), Err(FieldRule::Blank));
    }

    #[test]
    fn one_may_say_nothing_of_oneself_but_not_everything() {
        assert_eq!(About::parse("  ").unwrap(), About::default());
        assert_eq!(About::parse(&"é".repeat(1_001)), Err(FieldRule::TooLong { max: 1_000 }));
    }
}
