DELETE FROM files WHERE kind = 3;
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 2);
ALTER TABLE files ADD CONSTRAINT files_check CHECK ((user_id IS NULL) <> (group_id IS NULL));
ALTER TABLE users DROP COLUMN time_zone;
DROP TABLE branding;
