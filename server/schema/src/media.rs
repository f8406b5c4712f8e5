//! Files that were uploaded.

diesel::table! {
    /// Pictures, and whose they are. Their bytes are in the storage.
    files (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `user_id`.
        user_id -> Nullable<BigInt>,
        /// The column `group_id`.
        group_id -> Nullable<BigInt>,
        /// The column `article_id`.
        article_id -> Nullable<BigInt>,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `width`: in points, as the largest part of a picture is.
        width -> Nullable<Integer>,
        /// The column `height`.
        height -> Nullable<Integer>,
        /// The column `name`: what people keep it as.
        name -> Nullable<Text>,
        /// The column `bytes`: how many it has.
        bytes -> Nullable<BigInt>,
    }
}
