//! Groups and who is in them.

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
