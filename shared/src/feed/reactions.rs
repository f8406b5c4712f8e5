//! Five worded reactions, on posts and comments.

use serde::{Deserialize, Serialize};

use super::{comments::CommentParams, posts::PostParams};
use crate::{
    contract::{Page, endpoint},
    identity::PersonRef,
    ids::{CommentId, PostId, UserId},
    small_enum::small_enum,
};

small_enum! {
    /// What a person says in one word.
    ReactionKind {
        /// J'aime.
        Like = 0 "like",
        /// Merci.
        Thanks = 1 "thanks",
        /// Bravo.
        Bravo = 2 "bravo",
        /// Bonne idée.
        Idea = 3 "idea",
        /// Soutien.
        Support = 4 "support",
    }
}

/// How many people reacted, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReactionCounts {
    /// J'aime.
    pub like: u32,
    /// Merci.
    pub thanks: u32,
    /// Bravo.
    pub bravo: u32,
    /// Bonne idée.
    pub idea: u32,
    /// Soutien.
    pub support: u32,
}

impl ReactionCounts {
    /// The count of one kind.
    #[must_use]
    pub const fn of(&self, kind: ReactionKind) -> u32 {
        match kind {
            ReactionKind::Like => self.like,
            ReactionKind::Thanks => self.thanks,
            ReactionKind::Bravo => self.bravo,
            ReactionKind::Idea => self.idea,
            ReactionKind::Support => self.support,
        }
    }

    /// All kinds together.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.like + self.thanks + self.bravo + self.idea + self.support
    }

    /// The counts after one person changed from `old` to `new`: what the page shows at once.
    #[must_use]
    pub fn changed(mut self, old: Option<ReactionKind>, new: Option<ReactionKind>) -> Self {
        if let Some(kind) = old {
            let count = self.slot(kind);
            *count = count.saturating_sub(1);
        }
        if let Some(kind) = new {
            *self.slot(kind) += 1;
        }
        self
    }

    fn slot(&mut self, kind: ReactionKind) -> &mut u32 {
        match kind {
            ReactionKind::Like => &mut self.like,
            ReactionKind::Thanks => &mut self.thanks,
            ReactionKind::Bravo => &mut self.bravo,
            ReactionKind::Idea => &mut self.idea,
            ReactionKind::Support => &mut self.support,
        }
    }
}

/// What the person says now.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReaction {
    /// The word.
    pub kind: ReactionKind,
}

/// The counts after a reaction, and one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Reactions {
    /// How many, by kind.
    pub counts: ReactionCounts,
    /// What the viewer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<ReactionKind>,
}

/// Somebody who reacted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Reactor {
    /// Who.
    pub person: PersonRef,
    /// With which word.
    pub kind: ReactionKind,
}

/// Which post's reactions, from where on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostReactionsParams {
    /// The post.
    pub post: PostId,
    /// The cursor of the page: people after this one, in the order of their ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// Which comment's reactions, from where on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentReactionsParams {
    /// The comment.
    pub comment: CommentId,
    /// The cursor of the page: people after this one, in the order of their ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

endpoint! {
    /// Reacts to a post, or changes the word.
    ReactToPost = Put "/api/posts/{post}/reaction" as "react_to_post", PostParams, NewReaction => 200 Reactions,
    refuses [GroupArchived, Locked, Gone]
}
endpoint! {
    /// Takes back one's reaction to a post.
    UnreactToPost = Delete "/api/posts/{post}/reaction" as "unreact_to_post", PostParams, () => 200 Reactions,
    refuses [GroupArchived, Locked, Gone, StorageFull]
}
endpoint! {
    /// Lists who reacted to a post, 20 a page.
    ReadPostReactions = Get "/api/posts/{post}/reactions" as "read_post_reactions", PostReactionsParams, ()
    => 200 Page<Reactor>
}
endpoint! {
    /// Reacts to a comment, or changes the word.
    ReactToComment = Put "/api/comments/{comment}/reaction" as "react_to_comment", CommentParams, NewReaction
    => 200 Reactions, refuses [GroupArchived, Locked, Gone]
}
endpoint! {
    /// Takes back one's reaction to a comment.
    UnreactToComment = Delete "/api/comments/{comment}/reaction" as "unreact_to_comment", CommentParams, ()
    => 200 Reactions, refuses [GroupArchived, Locked, Gone, StorageFull]
}
endpoint! {
    /// Lists who reacted to a comment, 20 a page.
    ReadCommentReactions = Get "/api/comments/{comment}/reactions" as "read_comment_reactions",
    CommentReactionsParams, () => 200 Page<Reactor>
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changing_a_word_moves_one_count() {
        let counts = ReactionCounts { like: 2, ..Default::default() };
        let after = counts.changed(Some(ReactionKind::Like), Some(ReactionKind::Bravo));
        assert_eq!(after, ReactionCounts { like: 1, bravo: 1, ..Default::default() });
        assert_eq!(after.total(), counts.total());
        assert_eq!(ReactionCounts::default().changed(Some(ReactionKind::Idea), None).total(), 0);
    }
}
