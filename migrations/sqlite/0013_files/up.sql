-- Pictures that were uploaded. Their bytes are in the storage, by the id; a row is what makes them
-- readable, and by whom: a person's to everybody who is signed in, a group's to who may know of it.
CREATE TABLE files (
    id INTEGER PRIMARY KEY NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 2),
    user_id BIGINT REFERENCES users (id),
    group_id BIGINT REFERENCES groups (id),
    created_at BIGINT NOT NULL,
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
);
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);

-- Which of them is shown, beside what is read with it. They change in the transaction of the row.
ALTER TABLE users ADD COLUMN photo_id BIGINT;
ALTER TABLE people ADD COLUMN cover_id BIGINT;
ALTER TABLE groups ADD COLUMN cover_id BIGINT;
