-- How the network presents itself: one row. What is absent is as we have it.
CREATE TABLE branding (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
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
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 3);
ALTER TABLE files ADD CONSTRAINT files_check CHECK (
    CASE
        WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL
        ELSE (user_id IS NULL) <> (group_id IS NULL)
    END
);
