DROP TABLE moderation_notices;
DROP TABLE moderation_reports;
DROP TABLE moderation_cases;

-- What was hidden must not come to light: it goes.
UPDATE posts SET title = NULL, body = '', html = '', deleted_at = hidden_at
    WHERE hidden_at IS NOT NULL AND deleted_at IS NULL;
UPDATE comments SET body = '', html = '', deleted_at = hidden_at
    WHERE hidden_at IS NOT NULL AND deleted_at IS NULL;

DROP INDEX comments_post;
DROP INDEX posts_group;
DROP INDEX posts_reach;
ALTER TABLE comments DROP COLUMN edit_until;
ALTER TABLE comments DROP COLUMN hidden_at;
ALTER TABLE posts DROP COLUMN edit_until;
ALTER TABLE posts DROP COLUMN locked_at;
ALTER TABLE posts DROP COLUMN hidden_at;
CREATE INDEX posts_reach ON posts (reach, id) WHERE deleted_at IS NULL;
CREATE INDEX posts_group ON posts (group_id, id) WHERE deleted_at IS NULL;
CREATE INDEX comments_post ON comments (post_id, id) WHERE deleted_at IS NULL;
