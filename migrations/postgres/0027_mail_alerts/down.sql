ALTER TABLE mails DROP COLUMN headers;
ALTER TABLE mails DROP COLUMN html;
DROP TABLE notification_mailboxes;
DROP TABLE notification_rhythms;
DELETE FROM notification_defaults WHERE topic > 5;
ALTER TABLE notification_defaults DROP CONSTRAINT notification_defaults_topic_check;
ALTER TABLE notification_defaults
    ADD CONSTRAINT notification_defaults_topic_check CHECK (topic BETWEEN 0 AND 5);
DELETE FROM notification_preferences WHERE topic > 5;
ALTER TABLE notification_preferences DROP CONSTRAINT notification_preferences_topic_check;
ALTER TABLE notification_preferences
    ADD CONSTRAINT notification_preferences_topic_check CHECK (topic BETWEEN 0 AND 5);
DELETE FROM notification_deliveries
    WHERE channel = 2 OR notification_id IN (SELECT id FROM notifications WHERE kind > 9);
DROP INDEX notification_deliveries_mailed;
DROP INDEX notification_deliveries_due;
ALTER TABLE notification_deliveries DROP COLUMN mail_id;
ALTER TABLE notification_deliveries DROP COLUMN due_at;
DELETE FROM notification_causes WHERE notification_id IN (SELECT id FROM notifications WHERE kind > 9);
DELETE FROM notifications WHERE kind > 9;
DROP INDEX notifications_article;
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check;
ALTER TABLE notifications ADD CONSTRAINT notifications_kind_check CHECK (kind BETWEEN 0 AND 9);
ALTER TABLE notifications DROP COLUMN article_id;
