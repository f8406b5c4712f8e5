//! What came from files.

diesel::table! {
    /// Which object of ours an object of an imported file became.
    import_refs (source, kind, reference) {
        /// The column `source`.
        source -> Text,
        /// The column `kind`.
        kind -> Text,
        /// The column `ref`.
        #[sql_name = "ref"]
        reference -> Text,
        /// The column `object_id`.
        object_id -> BigInt,
    }
}

diesel::table! {
    /// Who said something here about an imported text, or took it back.
    reactions_here (kind, object_id, user_id) {
        /// The column `kind`.
        kind -> Text,
        /// The column `object_id`.
        object_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
    }
}

diesel::table! {
    /// Imports of people from lists.
    people_imports (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `state`.
        state -> SmallInt,
        /// The column `file_name`.
        file_name -> Text,
        /// The column `actor_id`.
        actor_id -> Nullable<BigInt>,
        /// The column `address`.
        address -> Nullable<Text>,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `changed_at`.
        changed_at -> BigInt,
        /// The column `plan`.
        plan -> Text,
        /// The column `step`.
        step -> SmallInt,
        /// The column `place`.
        place -> BigInt,
        /// The column `done`.
        done -> BigInt,
        /// The column `total`.
        total -> BigInt,
        /// The column `runner`.
        runner -> BigInt,
    }
}

diesel::table! {
    /// The text of a list that is not applied yet, in pieces.
    people_import_texts (import_id, place) {
        /// The column `import_id`.
        import_id -> BigInt,
        /// The column `place`.
        place -> BigInt,
        /// The column `content`.
        content -> Text,
    }
}

diesel::table! {
    /// What each line of a list does.
    people_import_lines (import_id, seq) {
        /// The column `import_id`.
        import_id -> BigInt,
        /// The column `seq`.
        seq -> BigInt,
        /// The column `line`.
        line -> BigInt,
        /// The column `fate`.
        fate -> SmallInt,
        /// The column `outcome`.
        outcome -> SmallInt,
        /// The column `user_id`.
        user_id -> Nullable<BigInt>,
        /// The column `name`.
        name -> Text,
        /// The column `changes`.
        changes -> Text,
        /// The column `reasons`.
        reasons -> Text,
    }
}

diesel::table! {
    /// Whom lists brought.
    imported_people (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `civility`.
        civility -> Nullable<Text>,
        /// The column `made`.
        made -> Bool,
        /// The column `closed`.
        closed -> Bool,
    }
}

diesel::table! {
    /// What lists call units.
    unit_codes (code) {
        /// The column `code`.
        code -> Text,
        /// The column `unit_id`.
        unit_id -> BigInt,
    }
}

diesel::table! {
    /// What columns were taken for the last time.
    import_columns (header) {
        /// The column `header`.
        header -> Text,
        /// The column `meaning`.
        meaning -> Nullable<Text>,
    }
}
