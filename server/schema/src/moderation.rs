//! Moderation: what was reported, what was decided, who was told.

diesel::table! {
    /// One thing that was reported, however often, and what was decided. What it is about may be gone.
    moderation_cases (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `comment_id`.
        comment_id -> Nullable<BigInt>,
        /// The column `group_id`.
        group_id -> Nullable<BigInt>,
        /// The column `author_id`.
        author_id -> BigInt,
        /// The column `version`.
        version -> Integer,
        /// The column `state`.
        state -> SmallInt,
        /// The column `report_count`.
        report_count -> Integer,
        /// The column `waiting_since`.
        waiting_since -> Nullable<BigInt>,
        /// The column `escalates_at`.
        escalates_at -> Nullable<BigInt>,
        /// The column `measure`.
        measure -> Nullable<SmallInt>,
        /// The column `rule`.
        rule -> Nullable<SmallInt>,
        /// The column `words`.
        words -> Nullable<Text>,
        /// The column `decided_by`.
        decided_by -> Nullable<BigInt>,
        /// The column `decided_at`.
        decided_at -> Nullable<BigInt>,
        /// The column `appeal_until`.
        appeal_until -> Nullable<BigInt>,
        /// The column `delete_at`.
        delete_at -> Nullable<BigInt>,
        /// The column `appeal`.
        appeal -> Nullable<Text>,
        /// The column `appealed_at`.
        appealed_at -> Nullable<BigInt>,
        /// The column `upheld`.
        upheld -> Nullable<Bool>,
        /// The column `answer`.
        answer -> Nullable<Text>,
        /// The column `answered_by`.
        answered_by -> Nullable<BigInt>,
        /// The column `answered_at`.
        answered_at -> Nullable<BigInt>,
        /// The column `lifting`.
        lifting -> Nullable<Text>,
        /// The column `lifted_by`.
        lifted_by -> Nullable<BigInt>,
        /// The column `lifted_at`.
        lifted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Who reported it, and why. Nobody is told who.
    moderation_reports (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `case_id`.
        case_id -> BigInt,
        /// The column `reporter_id`.
        reporter_id -> BigInt,
        /// The column `rule`.
        rule -> SmallInt,
        /// The column `words`.
        words -> Nullable<Text>,
        /// The column `created_at`.
        created_at -> BigInt,
    }
}

diesel::table! {
    /// What the author and those who reported are told.
    moderation_notices (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `case_id`.
        case_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `seen_at`.
        seen_at -> Nullable<BigInt>,
    }
}
