-- How the network presents itself: one row. What is absent is as we have it.
CREATE TABLE branding (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    logo_id BIGINT,
    logo_width INTEGER NOT NULL DEFAULT 0,
    logo_height INTEGER NOT NULL DEFAULT 0,
    -- As #11aa55.
    primary_color TEXT,
    accent_color TEXT,
    -- What stands above the form to sign in.
    welcome_fr TEXT,
    welcome_en TEXT
);
INSERT INTO branding (id) VALUES (1);

-- The zone in which times are told to somebody; absent: that of their device.
ALTER TABLE users ADD COLUMN time_zone TEXT;

-- A logo (kind 3) is nobody's: the network's.
CREATE TABLE files_with_logo (
    id INTEGER PRIMARY KEY NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 3),
    user_id BIGINT REFERENCES users (id),
    group_id BIGINT REFERENCES groups (id),
    created_at BIGINT NOT NULL,
    CHECK (
        CASE
            WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL
            ELSE (user_id IS NULL) <> (group_id IS NULL)
        END
    )
);
INSERT INTO files_with_logo SELECT id, kind, user_id, group_id, created_at FROM files;
DROP TABLE files;
ALTER TABLE files_with_logo RENAME TO files;
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);
