//! Mentions: `@karim.haddad`, with completion that says who cannot see what is written.

use serde::{Deserialize, Serialize};

use crate::{
    contract::endpoint,
    identity::PersonRef,
    ids::{GroupId, PostId},
};

/// How many people a completion offers.
pub const SUGGESTIONS: usize = 8;

/// What was typed after the `@`, and where.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestParams {
    /// The beginning of a first name, a last name or a user name; accents and case do not count.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// The group one writes in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The post one comments on; its group then counts.
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
    SuggestMentions = Get "/api/mentions" as "suggest_mentions", SuggestParams, () => 200 Suggestions
}
