CREATE TABLE files_without_logo (
    id INTEGER PRIMARY KEY NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 2),
    user_id BIGINT REFERENCES users (id),
    group_id BIGINT REFERENCES groups (id),
    created_at BIGINT NOT NULL,
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
);
INSERT INTO files_without_logo SELECT id, kind, user_id, group_id, created_at FROM files WHERE kind < 3;
DROP TABLE files;
ALTER TABLE files_without_logo RENAME TO files;
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);
ALTER TABLE users DROP COLUMN time_zone;
DROP TABLE branding;
