-- A picture of an article (kind 4) has the size it is shown in at most; a file (kind 5) that people download
-- has a name and a number of bytes.
CREATE TABLE files_of_articles (
    id INTEGER PRIMARY KEY NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 5),
    user_id BIGINT REFERENCES users (id),
    group_id BIGINT REFERENCES groups (id),
    article_id BIGINT REFERENCES articles (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    width INTEGER,
    height INTEGER,
    name TEXT,
    bytes BIGINT,
    CHECK (
        CASE
            WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NULL
            WHEN kind IN (4, 5) THEN user_id IS NULL AND group_id IS NULL AND article_id IS NOT NULL
            ELSE (user_id IS NULL) <> (group_id IS NULL) AND article_id IS NULL
        END
    ),
    CHECK (kind <> 5 OR (name IS NOT NULL AND bytes IS NOT NULL))
);
INSERT INTO files_of_articles SELECT id, kind, user_id, group_id, article_id, created_at, NULL, NULL, NULL, NULL FROM files;
DROP TABLE files;
ALTER TABLE files_of_articles RENAME TO files;
CREATE INDEX files_user ON files (user_id, kind);
CREATE INDEX files_group ON files (group_id, kind);
CREATE INDEX files_article ON files (article_id) WHERE article_id IS NOT NULL;
