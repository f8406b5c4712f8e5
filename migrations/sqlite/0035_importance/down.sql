ALTER TABLE notifications DROP COLUMN importance;
ALTER TABLE articles DROP COLUMN importance;
