//! What people write: posts, comments, reactions, mentions, drafts.

diesel::table! {
    /// Posts. reach repeats the visibility of the group (0: everybody), the widest where it is in
    /// several, so that a list is a merge of ranges of an index.
    posts (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `author_id`.
        author_id -> BigInt,
        /// The column `client_key`.
        client_key -> Nullable<Text>,
        /// The column `group_id`.
        group_id -> Nullable<BigInt>,
        /// The column `reach`.
        reach -> SmallInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `title`.
        title -> Nullable<Text>,
        /// The column `body`.
        body -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `edited_at`.
        edited_at -> Nullable<BigInt>,
        /// The column `version`.
        version -> Integer,
        /// The column `deleted_at`.
        deleted_at -> Nullable<BigInt>,
        /// The column `deleted_by`.
        deleted_by -> Nullable<BigInt>,
        /// The column `comment_count`.
        comment_count -> Integer,
        /// The column `like_count`.
        like_count -> Integer,
        /// The column `thanks_count`.
        thanks_count -> Integer,
        /// The column `bravo_count`.
        bravo_count -> Integer,
        /// The column `idea_count`.
        idea_count -> Integer,
        /// The column `support_count`.
        support_count -> Integer,
        /// The column `revision`.
        revision -> BigInt,
        /// The column `hidden_at`: from then on only the author and those who decide see it.
        hidden_at -> Nullable<BigInt>,
        /// The column `locked_at`: from then on nobody comments.
        locked_at -> Nullable<BigInt>,
        /// The column `edit_until`: until when the author may correct it.
        edit_until -> Nullable<BigInt>,
        /// The column `placed`: in how many further groups it is.
        placed -> Integer,
        /// The column `article_id`: the article whose comments stand under it.
        article_id -> Nullable<BigInt>,
        /// The column `talk`: what readers of that may say.
        talk -> SmallInt,
    }
}

diesel::table! {
    /// The further groups that posts are in.
    post_placements (post_id, group_id) {
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `placed_at`.
        placed_at -> BigInt,
    }
}

diesel::table! {
    /// How a post read before its edits.
    post_versions (post_id, version) {
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `version`.
        version -> Integer,
        /// The column `title`.
        title -> Nullable<Text>,
        /// The column `body`.
        body -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `written_at`.
        written_at -> BigInt,
    }
}

diesel::table! {
    /// Comments: `parent_id` is the true tree, `root_id` the first comment of the thread, position the
    /// place of a reply in its thread (0: the first comment).
    comments (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `parent_id`.
        parent_id -> Nullable<BigInt>,
        /// The column `root_id`.
        root_id -> Nullable<BigInt>,
        /// The column `position`.
        position -> Integer,
        /// The column `author_id`.
        author_id -> BigInt,
        /// The column `client_key`.
        client_key -> Nullable<Text>,
        /// The column `body`.
        body -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `edited_at`.
        edited_at -> Nullable<BigInt>,
        /// The column `version`.
        version -> Integer,
        /// The column `deleted_at`.
        deleted_at -> Nullable<BigInt>,
        /// The column `deleted_by`.
        deleted_by -> Nullable<BigInt>,
        /// The column `reply_count`.
        reply_count -> Integer,
        /// The column `like_count`.
        like_count -> Integer,
        /// The column `thanks_count`.
        thanks_count -> Integer,
        /// The column `bravo_count`.
        bravo_count -> Integer,
        /// The column `idea_count`.
        idea_count -> Integer,
        /// The column `support_count`.
        support_count -> Integer,
        /// The column `reaction_count`: the five together, which the database adds up itself.
        reaction_count -> Integer,
        /// The column `hidden_at`: from then on only the author and those who decide see it.
        hidden_at -> Nullable<BigInt>,
        /// The column `edit_until`: until when the author may correct it.
        edit_until -> Nullable<BigInt>,
        /// The column `review`: whether it waits for approval, or was refused.
        review -> SmallInt,
        /// The column `review_reason`: why it was refused.
        review_reason -> Nullable<Text>,
        /// The column `reviewed_by`.
        reviewed_by -> Nullable<BigInt>,
        /// The column `reviewed_at`.
        reviewed_at -> Nullable<BigInt>,
        /// The column `official_at`: since when it is the official answer.
        official_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// How a comment read before its edits.
    comment_versions (comment_id, version) {
        /// The column `comment_id`.
        comment_id -> BigInt,
        /// The column `version`.
        version -> Integer,
        /// The column `body`.
        body -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `written_at`.
        written_at -> BigInt,
    }
}

diesel::table! {
    /// The table `post_reactions`.
    post_reactions (post_id, user_id) {
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The table `comment_reactions`.
    comment_reactions (comment_id, user_id) {
        /// The column `comment_id`.
        comment_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// Who was mentioned where: by a post, or by a comment.
    mentions (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `comment_id`.
        comment_id -> Nullable<BigInt>,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The table `drafts`.
    drafts (user_id, context) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `context`.
        context -> Text,
        /// The column `title`.
        title -> Nullable<Text>,
        /// The column `body`.
        body -> Text,
        /// The column `group_id`.
        group_id -> Nullable<BigInt>,
        /// The column `updated_at`.
        updated_at -> BigInt,
        /// The column `also_in`: the further groups, with commas between them.
        also_in -> Nullable<Text>,
    }
}
