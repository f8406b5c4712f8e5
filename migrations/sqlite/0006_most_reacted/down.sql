DROP INDEX comments_reacted;
ALTER TABLE comments DROP COLUMN reaction_count;
