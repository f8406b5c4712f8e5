//! Mandatory reading.

diesel::table! {
    /// What is asked of the readers of articles.
    reading_requests (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `article_id`.
        article_id -> Nullable<BigInt>,
        /// The column `post_id`.
        post_id -> Nullable<BigInt>,
        /// The column `level`.
        level -> SmallInt,
        /// The column `label`.
        label -> Nullable<Text>,
        /// The column `due_at`.
        due_at -> BigInt,
        /// The column `reminders`.
        reminders -> Text,
        /// The column `renew_months`.
        renew_months -> Nullable<Integer>,
        /// The column `questions`.
        questions -> Text,
        /// The column `asked_by`.
        asked_by -> BigInt,
        /// The column `asked_at`.
        asked_at -> BigInt,
        /// The column `started_at`.
        started_at -> Nullable<BigInt>,
        /// The column `ended_at`.
        ended_at -> Nullable<BigInt>,
        /// The column `round`.
        round -> Integer,
        /// The column `edition`.
        edition -> Integer,
        /// The column `span`.
        span -> BigInt,
        /// The column `plan`.
        plan -> Integer,
        /// The column `renews_at`.
        renews_at -> Nullable<BigInt>,
        /// The column `reminded_at`.
        reminded_at -> Nullable<BigInt>,
        /// The column `spread_to`.
        spread_to -> Nullable<BigInt>,
        /// The column `spread_done`.
        spread_done -> Integer,
        /// The column `spread_of`.
        spread_of -> Integer,
        /// The column `spread_tells`.
        spread_tells -> Bool,
        /// The column `remind_to`.
        remind_to -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Who is asked to read, and how far they are.
    reading_people (reading_id, user_id) {
        /// The column `reading_id`.
        reading_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `unit_id`.
        unit_id -> Nullable<BigInt>,
        /// The column `since`.
        since -> BigInt,
        /// The column `due_at`.
        due_at -> BigInt,
        /// The column `later`.
        later -> Bool,
        /// The column `round`.
        round -> Integer,
        /// The column `version`.
        version -> Integer,
        /// The column `state`.
        state -> SmallInt,
        /// The column `channel`.
        channel -> Nullable<SmallInt>,
        /// The column `settled_at`.
        settled_at -> Nullable<BigInt>,
        /// The column `late`.
        late -> Bool,
        /// The column `former_at`.
        former_at -> Nullable<BigInt>,
        /// The column `receipt_id`.
        receipt_id -> Nullable<BigInt>,
        /// The column `left_at`.
        left_at -> Nullable<BigInt>,
        /// The column `reminded_at`.
        reminded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What people did who were asked to read.
    reading_receipts (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `reading_id`.
        reading_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `round`.
        round -> Integer,
        /// The column `version`.
        version -> Integer,
        /// The column `sha256`.
        sha256 -> Text,
        /// The column `step`.
        step -> SmallInt,
        /// The column `at`.
        at -> BigInt,
        /// The column `channel`.
        channel -> SmallInt,
        /// The column `by_id`.
        by_id -> Nullable<BigInt>,
        /// The column `signed_on`.
        signed_on -> Nullable<Text>,
    }
}

diesel::table! {
    /// Personal links to what somebody is asked to read.
    reading_links (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `reading_id`.
        reading_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `round`.
        round -> Integer,
        /// The column `version`.
        version -> Integer,
        /// The column `expires_at`.
        expires_at -> BigInt,
        /// The column `used_at`.
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What posts said that people are asked to read.
    reading_texts (reading_id, number) {
        /// The column `reading_id`.
        reading_id -> BigInt,
        /// The column `number`.
        number -> Integer,
        /// The column `title`.
        title -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `sha256`.
        sha256 -> Text,
        /// The column `at`.
        at -> BigInt,
    }
}
