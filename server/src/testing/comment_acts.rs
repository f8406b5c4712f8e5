//! What people do with comments.

use shared::{
    contract::Page,
    feed::{
        comments::{
            CommentCard, CommentEdit, CommentHistoryParams, CommentParams, CreateComment, DeleteComment,
            EditComment, NewComment, ReadComment, ReadCommentHistory, ReadCommentSource, ReadComments,
            ReadReplies, RepliesParams, ThreadsPage, ThreadsParams, UndoComment,
        },
        posts::PostParams,
        reactions::{
            CommentReactionsParams, NewReaction, ReactToComment, ReactionKind, ReadCommentReactions,
            UnreactToComment,
        },
    },
    ids::{CommentId, PostId},
    text::CommentBody,
};

use super::{acts::ACard, person::Person, reply::Reply};

fn at(comment: impl ACard<CommentId>) -> CommentParams {
    CommentParams { comment: comment.id() }
}

fn text(body: &str) -> CommentBody {
    CommentBody::parse(body).expect("the text of a comment")
}

impl Person<'_> {
    /// A comment that was not sent yet.
    #[must_use]
    pub fn new_comment(&self, parent: Option<CommentId>, body: &str) -> NewComment {
        NewComment { key: self.app.key(), parent, body: text(body) }
    }

    /// Comments on a post.
    pub async fn comment(&self, post: impl ACard<PostId>, body: &str) -> CommentCard {
        self.tries_to_comment(post, body).await.ok()
    }

    /// Tries to comment on a post.
    pub async fn tries_to_comment(&self, post: impl ACard<PostId>, body: &str) -> Reply<CreateComment> {
        self.sends_comment(post, &self.new_comment(None, body)).await
    }

    /// Answers a comment.
    pub async fn answer(&self, comment: &CommentCard, body: &str) -> CommentCard {
        self.tries_to_answer(comment, body).await.ok()
    }

    /// Tries to answer a comment.
    pub async fn tries_to_answer(&self, comment: &CommentCard, body: &str) -> Reply<CreateComment> {
        self.sends_comment(comment.post, &self.new_comment(Some(comment.id), body)).await
    }

    /// Sends a comment.
    pub async fn sends_comment(&self, post: impl ACard<PostId>, new: &NewComment) -> Reply<CreateComment> {
        self.call(&PostParams { post: post.id() }, new).await
    }

    /// The first threads of a post.
    pub async fn threads(&self, post: impl ACard<PostId>) -> ThreadsPage {
        self.get::<ReadComments>(first_threads(post.id())).await.ok()
    }

    /// A page of the replies of a thread.
    pub async fn replies(&self, root: impl ACard<CommentId>, after: Option<CommentId>) -> Page<CommentCard> {
        self.get::<ReadReplies>(RepliesParams { comment: root.id(), after, before: None }).await.ok()
    }

    /// The page of the replies of a thread before one of them.
    pub async fn replies_before(&self, root: impl ACard<CommentId>, reply: CommentId) -> Page<CommentCard> {
        let params = RepliesParams { comment: root.id(), after: None, before: Some(reply) };
        self.get::<ReadReplies>(params).await.ok()
    }

    /// Tries to read a comment.
    pub async fn read_comment(&self, comment: impl ACard<CommentId>) -> Reply<ReadComment> {
        self.get(at(comment)).await
    }

    /// A comment as they see it.
    pub async fn sees_comment(&self, comment: impl ACard<CommentId>) -> CommentCard {
        self.read_comment(comment).await.ok()
    }

    /// Tries to change the text of a comment as of a version.
    pub async fn edit_comment(
        &self,
        comment: impl ACard<CommentId>,
        base_version: u32,
        body: &str,
    ) -> Reply<EditComment> {
        self.call(&at(comment), &CommentEdit { base_version, body: text(body) }).await
    }

    /// Tries to delete a comment.
    pub async fn delete_comment(&self, comment: impl ACard<CommentId>) -> Reply<DeleteComment> {
        self.get(at(comment)).await
    }

    /// Tries to take back a comment.
    pub async fn undo_comment(&self, comment: impl ACard<CommentId>) -> Reply<UndoComment> {
        self.get(at(comment)).await
    }

    /// Tries to read what the author of a comment wrote.
    pub async fn comment_source(&self, comment: impl ACard<CommentId>) -> Reply<ReadCommentSource> {
        self.get(at(comment)).await
    }

    /// Tries to read how a comment read before.
    pub async fn comment_history(&self, comment: impl ACard<CommentId>) -> Reply<ReadCommentHistory> {
        self.comment_history_before(comment, None).await
    }

    /// Tries to read how a comment read before a version.
    pub async fn comment_history_before(
        &self,
        comment: impl ACard<CommentId>,
        before: Option<u32>,
    ) -> Reply<ReadCommentHistory> {
        self.get(CommentHistoryParams { comment: comment.id(), before }).await
    }

    /// Tries to react to a comment.
    pub async fn react_to_comment(
        &self,
        comment: impl ACard<CommentId>,
        kind: ReactionKind,
    ) -> Reply<ReactToComment> {
        self.call(&at(comment), &NewReaction { kind }).await
    }

    /// Tries to take back a reaction to a comment.
    pub async fn unreact_to_comment(&self, comment: impl ACard<CommentId>) -> Reply<UnreactToComment> {
        self.get(at(comment)).await
    }

    /// Tries to read who reacted to a comment.
    pub async fn comment_reactions(&self, comment: impl ACard<CommentId>) -> Reply<ReadCommentReactions> {
        self.get(CommentReactionsParams { comment: comment.id(), after: None }).await
    }
}

/// The first page of the threads of a post, oldest first.
pub(super) const fn first_threads(post: PostId) -> ThreadsParams {
    ThreadsParams { post, order: None, after: None, before: None, around: None }
}
