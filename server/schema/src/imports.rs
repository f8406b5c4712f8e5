//! What came from files.

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
