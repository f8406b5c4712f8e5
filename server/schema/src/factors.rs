//! What proves who somebody is, besides a password.

diesel::table! {
    /// Authenticator applications, one a person. The secret is sealed.
    authenticators (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `secret`.
        secret -> Text,
        /// The column `last_step`.
        last_step -> BigInt,
        /// The column `added_at`.
        added_at -> BigInt,
        /// The column `used_at`.
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Passkeys: public keys, and the address of ours that each was made for.
    passkeys (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `credential_id`.
        credential_id -> Text,
        /// The column `name`.
        name -> Text,
        /// The column `site`.
        site -> Text,
        /// The column `credential`.
        credential -> Text,
        /// The column `added_at`.
        added_at -> BigInt,
        /// The column `used_at`.
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Recovery codes that were not used yet. Only the SHA-256 is kept.
    recovery_codes (user_id, code_hash) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `code_hash`.
        code_hash -> Text,
    }
}

diesel::table! {
    /// Browsers whose person gave the right password and is asked for more.
    pending_sign_ins (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `step`.
        step -> SmallInt,
        /// The column `tries`.
        tries -> Integer,
        /// The column `next`.
        next -> Text,
        /// The column `expires_at`.
        expires_at -> BigInt,
    }
}

diesel::table! {
    /// What passkeys were asked to sign, as long as nobody answered.
    passkey_challenges (token_hash) {
        /// The column `token_hash`.
        token_hash -> Text,
        /// The column `purpose`.
        purpose -> SmallInt,
        /// The column `user_id`.
        user_id -> Nullable<BigInt>,
        /// The column `state`.
        state -> Text,
        /// The column `expires_at`.
        expires_at -> BigInt,
    }
}

diesel::table! {
    /// Whose second factors somebody else removed, until the person was told so.
    factor_removals (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `removed_at`.
        removed_at -> BigInt,
    }
}
