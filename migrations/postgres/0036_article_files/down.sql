DELETE FROM files WHERE kind = 5;
ALTER TABLE files DROP CONSTRAINT files_named;
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files DROP COLUMN width, DROP COLUMN height, DROP COLUMN name, DROP COLUMN bytes;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 4);
ALTER TABLE files ADD CONSTRAINT files_check CHECK (
    CASE
        WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NULL
        WHEN kind = 4 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NOT NULL
        ELSE (user_id IS NULL) <> (group_id IS NULL) AND article_id IS NULL
    END
);
