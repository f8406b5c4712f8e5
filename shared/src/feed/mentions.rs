//! Mentions: `@karim.haddad`, with completion that says who cannot see what is written.

use serde::{Deserialize, Serialize};

use crate::{
    contract::endpoint,
    groups::SomeGroups,
    identity::PersonRef,
    ids::PostId,
    problem::FieldRule,
    text::{DisplayName, length, travels_as_string},
};

/// How many people a completion offers.
pub const SUGGESTIONS: usize = 8;

/// What was typed after the `@`: perhaps nothing yet, and no more than a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("maxLength" = 120)))]
#[serde(try_from = "String", into = "String")]
pub struct Letters(String);

impl Letters {
    /// Reads them, or says which rule they break.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        if length(raw) > DisplayName::MAX {
            Err(FieldRule::TooLong { max: DisplayName::MAX })
        } else if raw.contains(char::is_control) {
            Err(FieldRule::Malformed)
        } else {
            Ok(Self(raw.to_owned()))
        }
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

travels_as_string!(Letters);

/// What was typed after the `@`, and where.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestParams {
    /// The beginning of a first name, a last name or a user name; accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// The groups one writes in: somebody who may not publish there is refused.
    #[serde(default, skip_serializing_if = "SomeGroups::is_empty")]
    pub groups: SomeGroups,
    /// The post one comments on; its groups then count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
}

/// Somebody who may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// Who.
    pub person: PersonRef,
    /// Whether they can read what is being written; if not, the mention will not reach them.
    pub can_read: bool,
}

/// People who may be meant, those who can read it first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Suggestions {
    /// At most eight.
    pub people: Vec<Suggestion>,
}

endpoint! {
    /// Completes a mention.
    SuggestMentions = Get "/api/mentions" as "suggest_mentions", SuggestParams, () => 200 Suggestions,
    refuses [Forbidden, GroupArchived]
}
