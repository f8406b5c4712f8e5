//! Drafts: what one began to write, on every device, until it is published or thrown away.

use serde::{Deserialize, Serialize};

use super::posts::FurtherGroups;
use crate::{
    contract::{NoParams, Page, endpoint},
    ids::GroupId,
    problem::FieldRule,
    text::{PostBody, Title, length, travels_as_string},
    time::UtcTime,
};

/// Where a draft belongs: `post`, `comment-<post>`, `reply-<comment>`, `edit-post-<post>` or
/// `edit-comment-<comment>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "openapi",
    schemars(extend("pattern" = "^(post|(comment|reply|edit-post|edit-comment)-[0-9]{1,16})$"))
)]
#[serde(try_from = "String", into = "String")]
pub struct DraftContext(String);

impl DraftContext {
    /// The one post being written.
    #[must_use]
    pub fn post() -> Self {
        Self("post".to_owned())
    }

    /// Something that belongs to an object: `of("comment", post.0)`.
    #[must_use]
    pub fn of(kind: &str, id: i64) -> Self {
        Self(format!("{kind}-{id}"))
    }

    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let known = raw == "post"
            || ["edit-post-", "edit-comment-", "comment-", "reply-"].iter().any(|kind| {
                raw.strip_prefix(kind)
                    .is_some_and(|id| (1..=16).contains(&id.len()) && id.chars().all(|c| c.is_ascii_digit()))
            });
        if known { Ok(Self(raw.to_owned())) } else { Err(FieldRule::Malformed) }
    }

    /// The context as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

travels_as_string!(DraftContext);

/// Text on its way: it may be empty, and as long as the longest post with its title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("maxLength" = 16_000)))]
#[serde(try_from = "String", into = "String")]
pub struct DraftText(String);

impl DraftText {
    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        if length(raw) > PostBody::MAX {
            Err(FieldRule::TooLong { max: PostBody::MAX })
        } else if raw.contains('\0') {
            Err(FieldRule::Malformed)
        } else {
            Ok(Self(raw.to_owned()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

travels_as_string!(DraftText);

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Where it belongs.
    pub context: DraftContext,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text, Markdown.
    pub body: String,
    /// The group it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The further groups it is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<GroupId>,
    /// When it was last kept.
    pub updated_at: UtcTime,
}

/// Which draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftParams {
    /// Where it belongs.
    pub context: DraftContext,
}

/// A draft as it reads now.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftContent {
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Its text, Markdown.
    pub body: DraftText,
    /// The group it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The further groups it is meant for.
    #[serde(default, skip_serializing_if = "FurtherGroups::is_empty")]
    pub also_in: FurtherGroups,
}

endpoint! {
    /// Lists one's drafts, the latest kept first, at most 100.
    ListDrafts = Get "/api/drafts" as "list_drafts", NoParams, () => 200 Page<Draft>
}
endpoint! {
    /// Keeps a draft.
    SaveDraft = Put "/api/drafts/{context}" as "save_draft", DraftParams, DraftContent => 200 Draft
}
endpoint! {
    /// Throws a draft away; one that does not exist is already gone.
    DiscardDraft = Delete "/api/drafts/{context}" as "discard_draft", DraftParams, () => 204 (),
    refuses [StorageFull]
}
