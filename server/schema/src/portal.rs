//! The first page, and what stands above every page.

diesel::table! {
    /// What officers say on every page for a while.
    banners (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `level`.
        level -> SmallInt,
        /// The column `text`.
        text -> Text,
        /// The column `link`.
        link -> Nullable<Text>,
        /// The column `link_word`.
        link_word -> Nullable<Text>,
        /// The column `audience`.
        audience -> Text,
        /// The column `starts_at`.
        starts_at -> BigInt,
        /// The column `ends_at`.
        ends_at -> BigInt,
        /// The column `edition`.
        edition -> Integer,
        /// The column `revision`.
        revision -> Integer,
        /// The column `author_id`.
        author_id -> BigInt,
    }
}

diesel::table! {
    /// Who put which edition of a banner away.
    banner_dismissals (banner_id, user_id) {
        /// The column `banner_id`.
        banner_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `edition`.
        edition -> Integer,
    }
}

diesel::table! {
    /// What stands on the first page, for whom.
    home_layouts (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `name`.
        name -> Text,
        /// The column `place`.
        place -> Integer,
        /// The column `audience`.
        audience -> Text,
        /// The column `draft`.
        draft -> Text,
        /// The column `shown`.
        shown -> Nullable<Text>,
        /// The column `shown_audience`.
        shown_audience -> Nullable<Text>,
        /// The column `shown_at`.
        shown_at -> Nullable<BigInt>,
        /// The column `ahead`.
        ahead -> Bool,
        /// The column `revision`.
        revision -> Integer,
    }
}
