//! Forgetting who somebody was, once their account is suspended. It cannot be undone.
//!
//! What they wrote for others stays, as that of a former colleague; what was theirs alone goes.

use serde::{Deserialize, Serialize};

use crate::{
    admin::{MemberDetails, MemberParams},
    contract::endpoint,
    text::DisplayName,
};

/// What there is of a person: what would stay without their name, and what would go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Traces {
    /// Posts that stay.
    pub posts: u32,
    /// Comments that stay.
    pub comments: u32,
    /// Reactions that stay.
    pub reactions: u32,
    /// Texts, and former versions of texts, in which they are mentioned: the mention loses the name.
    pub mentions: u32,
    /// Groups in which they are no more.
    pub groups: u32,
    /// Drafts that go.
    pub drafts: u32,
    /// Messages to them that go.
    pub messages: u32,
    /// Pictures that go.
    pub pictures: u32,
}

/// The proof that one means this person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meant {
    /// Their name, as it is read now.
    pub name: DisplayName,
}

endpoint! {
    /// Tells what there is of a person: what would stay without their name, and what would go.
    ReadTraces = Get "/api/admin/members/{user}/anonymisation" as "read_traces", MemberParams, () => 200 Traces,
    refuses [Anonymised]
}
endpoint! {
    /// Forgets who the person of a suspended account was. It cannot be undone.
    Anonymise = Post "/api/admin/members/{user}/anonymisation" as "anonymise", MemberParams, Meant
    => 200 MemberDetails, refuses [AccountOpen, Anonymised]
}
