//! People, bodies, sessions.

diesel::table! {
    /// What the organisation is called, and other things kept once.
    settings (key) {
        /// The column `key`.
        key -> Text,
        /// The column `value`.
        value -> Text,
    }
}

diesel::table! {
    /// Bodies and their units.
    organizations (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `name`.
        name -> Text,
        /// The column `parent_id`.
        parent_id -> Nullable<BigInt>,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `head_id`.
        head_id -> Nullable<BigInt>,
        /// The column `closed_at`.
        closed_at -> Nullable<BigInt>,
        /// The column `people_count`.
        people_count -> Integer,
    }
}

diesel::table! {
    /// People. The folded columns hold the text without accents or case, for look-ups.
    users (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `username`.
        username -> Text,
        /// The column `display_name`.
        display_name -> Text,
        /// The column `name_folded`.
        name_folded -> Text,
        /// The column `sort_name`: folded, the family name first.
        sort_name -> Text,
        /// The column `email`.
        email -> Nullable<Text>,
        /// The column `email_folded`.
        email_folded -> Nullable<Text>,
        /// The column `role`.
        role -> SmallInt,
        /// The column `title`.
        title -> Nullable<Text>,
        /// The column `phone`.
        phone -> Nullable<Text>,
        /// The column `organization_id`.
        organization_id -> Nullable<BigInt>,
        /// The column `password_hash`.
        password_hash -> Nullable<Text>,
        /// The column `language`.
        language -> Nullable<SmallInt>,
        /// The column `theme`.
        theme -> SmallInt,
        /// The column `contrast`.
        contrast -> SmallInt,
        /// The column `text_size`.
        text_size -> SmallInt,
        /// The column `shortcuts`.
        shortcuts -> Bool,
        /// The column `announcements`.
        announcements -> Bool,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `deactivated_at`.
        deactivated_at -> Nullable<BigInt>,
        /// The column `photo_id`.
        photo_id -> Nullable<BigInt>,
        /// The column `staff_number`: in capitals.
        staff_number -> Nullable<Text>,
        /// The column `anonymised_at`.
        anonymised_at -> Nullable<BigInt>,
        /// The column `time_zone`.
        time_zone -> Nullable<Text>,
        /// The column `closed_within`: by whoever administers a unit, who may open it again.
        closed_within -> Bool,
    }
}

diesel::table! {
    /// The words of each name, folded, so that "jero" and "hadd" both find their person by an index.
    user_words (word, user_id) {
        /// The column `word`.
        word -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// Browsers that are signed in. Only the SHA-256 of the token is kept.
    sessions (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_agent`.
        user_agent -> Text,
        /// The column `address`.
        address -> Text,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `seen_at`.
        seen_at -> BigInt,
        /// The column `expires_at`.
        expires_at -> BigInt,
    }
}

diesel::table! {
    /// Browsers in which somebody signed in. Only the SHA-256 of the token is kept.
    devices (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `signed_in_at`.
        signed_in_at -> BigInt,
    }
}

diesel::table! {
    /// One-time links that open an account. Only the SHA-256 of the token is kept.
    account_links (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `purpose`.
        purpose -> SmallInt,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `expires_at`.
        expires_at -> BigInt,
        /// The column `address`: what a link confirms that does.
        address -> Nullable<Text>,
    }
}
