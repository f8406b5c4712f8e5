//! The directory: units, sites, positions, what people do.

diesel::table! {
    /// What a unit was before it changed.
    unit_changes (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `unit_id`.
        unit_id -> BigInt,
        /// The column `name`.
        name -> Text,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `parent_id`.
        parent_id -> Nullable<BigInt>,
        /// The column `until`.
        until -> BigInt,
    }
}

diesel::table! {
    /// Places where people work.
    sites (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `name`.
        name -> Text,
        /// The column `address`.
        address -> Nullable<Text>,
        /// The column `people_count`.
        people_count -> Integer,
    }
}

diesel::table! {
    /// Who works where, as what.
    positions (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `unit_id`.
        unit_id -> Nullable<BigInt>,
        /// The column `site_id`.
        site_id -> Nullable<BigInt>,
        /// The column `manager_id`.
        manager_id -> Nullable<BigInt>,
        /// The column `function`.
        function -> Nullable<Text>,
        /// The column `main`.
        main -> Bool,
        /// The column `started_at`.
        started_at -> BigInt,
        /// The column `ended_at`.
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What elected officials were elected or appointed to.
    mandates (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `title`.
        title -> Text,
        /// The column `delegation`.
        delegation -> Nullable<Text>,
        /// The column `party`.
        party -> Nullable<Text>,
        /// The column `starts_on`.
        starts_on -> Nullable<BigInt>,
        /// The column `ends_on`.
        ends_on -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What the directory knows of a person besides their account.
    people (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `about`.
        about -> Nullable<Text>,
        /// The column `cover_id`.
        cover_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Telephone numbers, in the order of their owner.
    phones (user_id, place) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `place`.
        place -> SmallInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `number`.
        number -> Text,
        /// The column `visible`.
        visible -> SmallInt,
    }
}

diesel::table! {
    /// What a person takes care of, can help with, speaks, is qualified for.
    topics (user_id, kind, place) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `place`.
        place -> SmallInt,
        /// The column `name`.
        name -> Text,
    }
}

diesel::table! {
    /// The words of functions, topics and mandates, folded.
    directory_words (word, user_id) {
        /// The column `word`.
        word -> Text,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// People of whom something changed that decides where they belong.
    person_changes (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// Who administers which units, with all their parts.
    delegations (user_id, unit_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `unit_id`.
        unit_id -> BigInt,
        /// The column `given_by`.
        given_by -> BigInt,
        /// The column `at`.
        at -> BigInt,
    }
}
