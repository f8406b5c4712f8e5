//! How the network presents itself.

diesel::table! {
    /// One row: the logo, the colours, what stands above the form to sign in.
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
    }
}
