//! How the network presents itself.

diesel::table! {
    /// One row: the logo, the colours, what stands above the form to sign in, what groups are called.
    branding (id) {
        /// The column `id`: 1.
        id -> BigInt,
        /// The column `logo_id`.
        logo_id -> Nullable<BigInt>,
        /// The column `logo_width`.
        logo_width -> Integer,
        /// The column `logo_height`.
        logo_height -> Integer,
        /// The column `primary_color`: as `#11aa55`.
        primary_color -> Nullable<Text>,
        /// The column `accent_color`.
        accent_color -> Nullable<Text>,
        /// The column `welcome_fr`.
        welcome_fr -> Nullable<Text>,
        /// The column `welcome_en`.
        welcome_en -> Nullable<Text>,
        /// The column `group_fr`.
        group_fr -> Nullable<Text>,
        /// The column `groups_fr`.
        groups_fr -> Nullable<Text>,
        /// The column `group_en`.
        group_en -> Nullable<Text>,
        /// The column `groups_en`.
        groups_en -> Nullable<Text>,
    }
}
