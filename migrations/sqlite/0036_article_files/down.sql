CREATE TABLE files_before (
    id INTEGER PRIMARY KEY NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    user_id BIGINT REFERENCES users (id),
    group_id BIGINT REFERENCES groups (id),
    article_id BIGINT REFERENCES articles (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    CHECK (
        CASE
            WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NULL
            WHEN kind = 4 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NOT NULL
            ELSE (user_id IS NULL) <> (group_id IS NULL) AND article_id IS NULL
        END
    )
);
INSERT INTO files_before SELECT id, kind, user_id, group_id, article_id, created_at FROM files WHERE kind < 5;
DROP TABLE files;
ALTER TABLE files_before RENAME TO files;
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);
CREATE INDEX files_article ON files (article_id) WHERE article_id IS NOT NULL;
