DELETE FROM files WHERE kind = 4;
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files DROP COLUMN article_id;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 3);
ALTER TABLE files ADD CONSTRAINT files_check CHECK (
    CASE
        WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL
        ELSE (user_id IS NULL) <> (group_id IS NULL)
    END
);
DROP TABLE news_editors;
DROP TABLE article_topics;
DROP TABLE article_audiences;
DROP TABLE article_versions;
DROP TABLE articles;
