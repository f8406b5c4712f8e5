//! The audit log.

diesel::table! {
    /// What people with power over others did: rows are only ever added.
    audit_entries (seq) {
        /// The column `seq`.
        seq -> BigInt,
        /// The column `at`.
        at -> BigInt,
        /// The column `actor_id`.
        actor_id -> Nullable<BigInt>,
        /// The column `action`.
        action -> Text,
        /// The column `object_kind`.
        object_kind -> Text,
        /// The column `object_id`.
        object_id -> Nullable<BigInt>,
        /// The column `details`.
        details -> Text,
        /// The column `personal_hash`.
        personal_hash -> Nullable<Text>,
        /// The column `previous_hash`.
        previous_hash -> Text,
        /// The column `hash`.
        hash -> Text,
    }
}

diesel::table! {
    /// What of an entry may have to go one day.
    audit_personal (seq) {
        /// The column `seq`.
        seq -> BigInt,
        /// The column `salt`.
        salt -> Text,
        /// The column `content`.
        content -> Text,
    }
}

diesel::table! {
    /// The end of the chain, one row.
    audit_head (id) {
        /// The column `id`.
        id -> SmallInt,
        /// The column `seq`.
        seq -> BigInt,
        /// The column `hash`.
        hash -> Text,
    }
}
