-- A picture of an article (kind 4) has the size it is shown in at most; a file (kind 5) that people download
-- has a name and a number of bytes.
ALTER TABLE files ADD COLUMN width INTEGER, ADD COLUMN height INTEGER, ADD COLUMN name TEXT, ADD COLUMN bytes BIGINT;
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 5);
ALTER TABLE files ADD CONSTRAINT files_check CHECK (
    CASE
        WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NULL
        WHEN kind IN (4, 5) THEN user_id IS NULL AND group_id IS NULL AND article_id IS NOT NULL
        ELSE (user_id IS NULL) <> (group_id IS NULL) AND article_id IS NULL
    END
);
ALTER TABLE files ADD CONSTRAINT files_named CHECK (kind <> 5 OR (name IS NOT NULL AND bytes IS NOT NULL));
