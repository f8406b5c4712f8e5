//! People, as the directory lists them.

use serde::{Deserialize, Serialize};

use super::units::{SiteRef, UnitRef};
use crate::{
    contract::{Page, endpoint},
    feed::mentions::Letters,
    identity::{PersonRef, Role},
    ids::{OrganizationId, SiteId, UserId},
    problem::FieldRule,
    text::travels_as_string,
};

/// How many people a page of the directory has.
pub const PEOPLE_PAGE: usize = 24;

/// A letter from A to Z, with which family names begin once folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(with = "String", extend("pattern" = "^[a-z]$")))]
#[serde(try_from = "String", into = "String")]
pub struct SortLetter(char);

impl SortLetter {
    /// Every letter, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        ('a'..='z').map(Self)
    }

    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let mut letters = raw.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_lowercase() => Ok(Self(letter)),
            _ => Err(FieldRule::Malformed),
        }
    }

    /// The letter, in lower case.
    #[must_use]
    pub const fn letter(self) -> char {
        self.0
    }
}

travels_as_string!(SortLetter, |letter| letter.0.to_string());

/// Which people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeopleParams {
    /// Beginnings of words, all of which must fit: of their name, function, unit, mandate, or of
    /// what they take care of or can help with. Accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// Only those of this unit and its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrganizationId>,
    /// Only those of this site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// Only those who are this in the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// From this letter on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<SortLetter>,
    /// After this person in the order of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// A person of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PersonCard {
    /// Who.
    pub person: PersonRef,
    /// Where they mainly work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// At which place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteRef>,
    /// The first telephone number that the viewer may see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What they take care of, can help with or are qualified for that fits the question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

endpoint! {
    /// Lists people who are active, by family name.
    ListPeople = Get "/api/people" as "list_people", PeopleParams, () => 200 Page<PersonCard>
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_one_of_the_alphabet() {
        assert_eq!(SortLetter::parse("k").map(SortLetter::letter), Ok('k'));
        for wrong in ["", "K", "é", "kl", "1"] {
            assert_eq!(SortLetter::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
        assert_eq!(SortLetter::all().count(), 26);
    }
}
