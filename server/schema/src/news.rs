//! Official news.

diesel::table! {
    /// Articles, as they are being written, and how far they are.
    articles (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `state`.
        state -> SmallInt,
        /// The column `revision`.
        revision -> Integer,
        /// The column `title`.
        title -> Text,
        /// The column `lead`.
        lead -> Text,
        /// The column `body`.
        body -> Text,
        /// The column `cover`: JSON.
        cover -> Nullable<Text>,
        /// The column `topics`: JSON.
        topics -> Text,
        /// The column `audience`: JSON.
        audience -> Text,
        /// The column `unit_id`.
        unit_id -> Nullable<BigInt>,
        /// The column `author_id`.
        author_id -> BigInt,
        /// The column `validator_id`.
        validator_id -> Nullable<BigInt>,
        /// The column `saved_by`.
        saved_by -> BigInt,
        /// The column `saved_at`.
        saved_at -> BigInt,
        /// The column `publish_at`.
        publish_at -> Nullable<BigInt>,
        /// The column `unpublish_at`.
        unpublish_at -> Nullable<BigInt>,
        /// The column `plan`.
        plan -> Integer,
        /// The column `published_at`.
        published_at -> Nullable<BigInt>,
        /// The column `place`.
        place -> Nullable<BigInt>,
        /// The column `shown`.
        shown -> Nullable<Integer>,
        /// The column `updated_at`.
        updated_at -> Nullable<BigInt>,
        /// The column `sent_back_by`.
        sent_back_by -> Nullable<BigInt>,
        /// The column `sent_back_at`.
        sent_back_at -> Nullable<BigInt>,
        /// The column `sent_back_reason`.
        sent_back_reason -> Nullable<Text>,
        /// The column `ahead`.
        ahead -> Bool,
        /// The column `edition`.
        edition -> Integer,
        /// The column `not_after`.
        not_after -> Nullable<BigInt>,
        /// The column `talk`: what readers may say.
        talk -> SmallInt,
        /// The column `importance`.
        importance -> SmallInt,
    }
}

diesel::table! {
    /// What articles said.
    article_versions (article_id, number) {
        /// The column `article_id`.
        article_id -> BigInt,
        /// The column `number`.
        number -> Integer,
        /// The column `cause`.
        cause -> SmallInt,
        /// The column `by_id`.
        by_id -> Nullable<BigInt>,
        /// The column `began_at`.
        began_at -> BigInt,
        /// The column `at`.
        at -> BigInt,
        /// The column `title`.
        title -> Text,
        /// The column `lead`.
        lead -> Text,
        /// The column `body`.
        body -> Text,
        /// The column `html`.
        html -> Text,
        /// The column `cover`: JSON.
        cover -> Nullable<Text>,
        /// The column `topics`: JSON.
        topics -> Text,
        /// The column `audience`: JSON.
        audience -> Text,
        /// The column `sha256`.
        sha256 -> Text,
        /// The column `readers`.
        readers -> Nullable<Integer>,
    }
}

diesel::table! {
    /// For whom what readers see of an article is.
    article_audiences (article_id, kind, key) {
        /// The column `article_id`.
        article_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `key`.
        key -> BigInt,
    }
}

diesel::table! {
    /// What the articles that readers see are about.
    article_topics (article_id, topic) {
        /// The column `article_id`.
        article_id -> BigInt,
        /// The column `topic`.
        topic -> Text,
    }
}

diesel::table! {
    /// Who edits for which units, with all their parts.
    news_editors (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `unit_id`.
        unit_id -> BigInt,
        /// The column `named_by`.
        named_by -> BigInt,
        /// The column `at`.
        at -> BigInt,
    }
}

diesel::table! {
    /// Addresses at which programs read somebody's news.
    news_feeds (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `made_at`.
        made_at -> BigInt,
    }
}
