ALTER TABLE groups DROP COLUMN cover_id;
ALTER TABLE people DROP COLUMN cover_id;
ALTER TABLE users DROP COLUMN photo_id;
DROP TABLE files;
