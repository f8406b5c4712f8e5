//! Every table, once, for both databases.
//!
//! The SQL is in `migrations/`; a test loads each table on the current database.

diesel::table! {
    /// What the organisation is called, and other things kept once.
    settings (key) {
        /// The column `key`.
        key -> Text,
        /// The column `value`.
        value -> Text,
    }
}

diesel::table! {
    /// Bodies and their units.
    organizations (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `name`.
        name -> Text,
        /// The column `parent_id`.
        parent_id -> Nullable<BigInt>,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// People. The folded columns hold the text without accents or case, for look-ups.
    users (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `username`.
        username -> Text,
        /// The column `display_name`.
        display_name -> Text,
        /// The column `name_folded`.
        name_folded -> Text,
        /// The column `email`.
        email -> Nullable<Text>,
        /// The column `email_folded`.
        email_folded -> Nullable<Text>,
        /// The column `role`.
        role -> SmallInt,
        /// The column `title`.
        title -> Nullable<Text>,
        /// The column `phone`.
        phone -> Nullable<Text>,
        /// The column `organization_id`.
        organization_id -> Nullable<BigInt>,
        /// The column `password_hash`.
        password_hash -> Nullable<Text>,
        /// The column `language`.
        language -> Nullable<SmallInt>,
        /// The column `theme`.
        theme -> SmallInt,
        /// The column `contrast`.
        contrast -> SmallInt,
        /// The column `text_size`.
        text_size -> SmallInt,
        /// The column `shortcuts`.
        shortcuts -> Bool,
        /// The column `announcements`.
        announcements -> Bool,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `deactivated_at`.
        deactivated_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// The words of each name, folded, so that "jero" and "hadd" both find their person by an index.
    user_words (word, user_id) {
        /// The column `word`.
        word -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// Browsers that are signed in. Only the SHA-256 of the token is kept.
    sessions (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_agent`.
        user_agent -> Text,
        /// The column `address`.
        address -> Text,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `seen_at`.
        seen_at -> BigInt,
        /// The column `expires_at`.
        expires_at -> BigInt,
    }
}

diesel::table! {
    /// Browsers in which somebody signed in. Only the SHA-256 of the token is kept.
    devices (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `signed_in_at`.
        signed_in_at -> BigInt,
    }
}

diesel::table! {
    /// The table `groups`.
    groups (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `slug`.
        slug -> Text,
        /// The column `name`.
        name -> Text,
        /// The column `description`.
        description -> Nullable<Text>,
        /// The column `visibility`.
        visibility -> SmallInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `owner_id`.
        owner_id -> Nullable<BigInt>,
        /// The column `member_count`.
        member_count -> Integer,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The table `memberships`.
    memberships (group_id, user_id) {
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `role`.
        role -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// Posts. reach repeats the visibility of the group (0: everybody), so that a list is a merge of
    /// ranges of an index.
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
    }
}

diesel::table! {
    /// Which object of ours an object of an imported file became.
    import_refs (source, kind, reference) {
        /// The column `source`.
        source -> Text,
        /// The column `kind`.
        kind -> Text,
        /// The column `ref`.
        #[sql_name = "ref"]
        reference -> Text,
        /// The column `object_id`.
        object_id -> BigInt,
    }
}

diesel::table! {
    /// Who said something here about an imported text, or took it back.
    reactions_here (kind, object_id, user_id) {
        /// The column `kind`.
        kind -> Text,
        /// The column `object_id`.
        object_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// Events on their way out, in the order of their commits.
    outbox (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `at`.
        at -> BigInt,
        /// The column `kind`.
        kind -> Text,
        /// The column `audience`.
        audience -> Text,
        /// The column `topic_post`.
        topic_post -> Nullable<BigInt>,
        /// The column `payload`.
        payload -> Text,
    }
}

diesel::table! {
    /// How far each subscriber of the outbox has come.
    outbox_positions (subscriber) {
        /// The column `subscriber`.
        subscriber -> Text,
        /// The column `position`.
        position -> BigInt,
    }
}

diesel::table! {
    /// Work to do outside of any transaction.
    jobs (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `kind`.
        kind -> Text,
        /// The column `payload`.
        payload -> Text,
        /// The column `run_at`.
        run_at -> BigInt,
        /// The column `attempts`.
        attempts -> Integer,
        /// The column `leased_until`.
        leased_until -> Nullable<BigInt>,
        /// The column `dead_at`.
        dead_at -> Nullable<BigInt>,
        /// The column `last_error`.
        last_error -> Nullable<Text>,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::joinable!(users -> organizations (organization_id));
diesel::joinable!(user_words -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(groups -> users (owner_id));
diesel::joinable!(memberships -> groups (group_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(posts -> groups (group_id));
diesel::joinable!(post_versions -> posts (post_id));
diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(comment_versions -> comments (comment_id));
diesel::joinable!(post_reactions -> posts (post_id));
diesel::joinable!(post_reactions -> users (user_id));
diesel::joinable!(comment_reactions -> comments (comment_id));
diesel::joinable!(comment_reactions -> users (user_id));
diesel::joinable!(mentions -> users (user_id));
diesel::joinable!(mentions -> posts (post_id));
diesel::joinable!(mentions -> comments (comment_id));
diesel::joinable!(drafts -> users (user_id));
diesel::joinable!(drafts -> groups (group_id));
diesel::joinable!(posts -> users (author_id));
diesel::joinable!(comments -> users (author_id));

// The tables of the network may stand in one query.
diesel::allow_tables_to_appear_in_same_query!(
    comment_reactions,
    comment_versions,
    comments,
    devices,
    drafts,
    groups,
    import_refs,
    memberships,
    mentions,
    organizations,
    post_reactions,
    post_versions,
    posts,
    reactions_here,
    sessions,
    settings,
    user_words,
    users,
);
