CREATE TABLE files_without_covers (
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
INSERT INTO files_without_covers SELECT id, kind, user_id, group_id, created_at FROM files WHERE kind < 4;
DROP TABLE files;
ALTER TABLE files_without_covers RENAME TO files;
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);
DROP TABLE news_editors;
DROP TABLE article_topics;
DROP TABLE article_audiences;
DROP TABLE article_versions;
DROP TABLE articles;
