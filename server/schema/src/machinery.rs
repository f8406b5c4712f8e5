//! What the platform keeps: events, jobs and messages.

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
    /// Messages to e-mail addresses.
    mails (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `kind`.
        kind -> Text,
        /// The column `user_id`.
        user_id -> Nullable<BigInt>,
        /// The column `recipient`.
        recipient -> Text,
        /// The column `subject`.
        subject -> Text,
        /// The column `body`.
        body -> Text,
        /// The column `secret`.
        secret -> Nullable<Text>,
        /// The column `state`.
        state -> SmallInt,
        /// The column `attempts`.
        attempts -> Integer,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `expires_at`.
        expires_at -> Nullable<BigInt>,
        /// The column `settled_at`.
        settled_at -> Nullable<BigInt>,
        /// The column `reason`.
        reason -> Nullable<Text>,
        /// The column `html`.
        html -> Nullable<Text>,
        /// The column `headers`: a list of pairs, as JSON.
        headers -> Nullable<Text>,
    }
}
