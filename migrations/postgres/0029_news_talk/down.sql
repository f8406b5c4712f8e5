DROP TABLE news_feeds;
DROP INDEX comments_official;
DROP INDEX comments_review;
DELETE FROM notification_deliveries WHERE notification_id IN
    (SELECT n.id FROM notifications n JOIN posts p ON p.id = n.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM notification_causes WHERE notification_id IN
    (SELECT n.id FROM notifications n JOIN posts p ON p.id = n.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM notifications WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM post_follows WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM comment_reactions WHERE comment_id IN
    (SELECT c.id FROM comments c JOIN posts p ON p.id = c.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM post_reactions WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM mentions WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM comment_versions WHERE comment_id IN
    (SELECT c.id FROM comments c JOIN posts p ON p.id = c.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM moderation_reports WHERE case_id IN
    (SELECT m.id FROM moderation_cases m JOIN posts p ON p.id = m.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM moderation_notices WHERE case_id IN
    (SELECT m.id FROM moderation_cases m JOIN posts p ON p.id = m.post_id WHERE p.article_id IS NOT NULL);
DELETE FROM moderation_cases WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM comments WHERE root_id IS NOT NULL AND post_id IN
    (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM comments WHERE post_id IN (SELECT id FROM posts WHERE article_id IS NOT NULL);
DELETE FROM posts WHERE article_id IS NOT NULL;
ALTER TABLE comments DROP COLUMN official_at;
ALTER TABLE comments DROP COLUMN reviewed_at;
ALTER TABLE comments DROP COLUMN reviewed_by;
ALTER TABLE comments DROP COLUMN review_reason;
ALTER TABLE comments DROP COLUMN review;
DROP INDEX posts_article;
ALTER TABLE posts DROP COLUMN talk;
ALTER TABLE posts DROP COLUMN article_id;
ALTER TABLE articles DROP COLUMN talk;
