//! Groups: who is in them, who wants to be, what is pinned.

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
        /// The column `name_words`: the folded words of the name, each after a blank.
        name_words -> Text,
        /// The column `join_policy`.
        join_policy -> SmallInt,
        /// The column `mandate_ends_on`.
        mandate_ends_on -> Nullable<BigInt>,
        /// The column `archived_at`.
        archived_at -> Nullable<BigInt>,
        /// The column `cover_id`.
        cover_id -> Nullable<BigInt>,
        /// The column `rule`: who is in it by rule, as JSON.
        rule -> Nullable<Text>,
        /// The column `chair_id`.
        chair_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Who is in a group: as what, why, until when. A membership whose end is past is none.
    memberships (group_id, user_id) {
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `role`.
        role -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `source`.
        source -> SmallInt,
        /// The column `by_id`.
        by_id -> Nullable<BigInt>,
        /// The column `expires_at`.
        expires_at -> Nullable<BigInt>,
        /// The column `level`.
        level -> SmallInt,
        /// The column `muted`.
        muted -> Bool,
        /// The column `by_rule`: the group's rule lets them in.
        by_rule -> Bool,
        /// The column `hand_until`: when what was given by hand beside the rule ends.
        hand_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// By what the rules of groups are found.
    rule_keys (kind, key, group_id) {
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `key`.
        key -> BigInt,
    }
}

diesel::table! {
    /// Who asks to join a group. One that was decided stays.
    join_requests (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `message`.
        message -> Nullable<Text>,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `decided_at`.
        decided_at -> Nullable<BigInt>,
        /// The column `decided_by`.
        decided_by -> Nullable<BigInt>,
        /// The column `accepted`.
        accepted -> Nullable<Bool>,
    }
}

diesel::table! {
    /// Who is invited into a group and has not answered.
    invitations (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `invited_by`.
        invited_by -> BigInt,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `guest_until`.
        guest_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What stands above the feed of its group.
    pinned_posts (post_id) {
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `group_id`.
        group_id -> BigInt,
        /// The column `pinned_by`.
        pinned_by -> BigInt,
        /// The column `pinned_at`.
        pinned_at -> BigInt,
    }
}
