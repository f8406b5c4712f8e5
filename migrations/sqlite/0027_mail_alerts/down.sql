ALTER TABLE mails DROP COLUMN headers;
ALTER TABLE mails DROP COLUMN html;
DROP TABLE notification_mailboxes;
DROP TABLE notification_rhythms;
CREATE TABLE notification_defaults_without_news (
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 5),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (topic, channel)
);
INSERT INTO notification_defaults_without_news
    SELECT topic, channel, wanted FROM notification_defaults WHERE topic <= 5;
DROP TABLE notification_defaults;
ALTER TABLE notification_defaults_without_news RENAME TO notification_defaults;
CREATE TABLE notification_preferences_without_news (
    user_id BIGINT NOT NULL REFERENCES users (id),
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 5),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, topic, channel)
);
INSERT INTO notification_preferences_without_news
    SELECT user_id, topic, channel, wanted FROM notification_preferences WHERE topic <= 5;
DROP TABLE notification_preferences;
ALTER TABLE notification_preferences_without_news RENAME TO notification_preferences;
DELETE FROM notification_deliveries
    WHERE channel = 2 OR notification_id IN (SELECT id FROM notifications WHERE kind > 9);
DROP INDEX notification_deliveries_mailed;
DROP INDEX notification_deliveries_due;
ALTER TABLE notification_deliveries DROP COLUMN mail_id;
ALTER TABLE notification_deliveries DROP COLUMN due_at;
DELETE FROM notification_causes WHERE notification_id IN (SELECT id FROM notifications WHERE kind > 9);
CREATE TABLE notifications_without_articles (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 9),
    group_key TEXT NOT NULL,
    post_id BIGINT,
    comment_id BIGINT,
    group_id BIGINT REFERENCES groups (id),
    subject_id BIGINT,
    actor_id BIGINT REFERENCES users (id),
    other_id BIGINT REFERENCES users (id),
    actor_count INTEGER NOT NULL,
    cause_count INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    latest_id BIGINT NOT NULL,
    latest_at BIGINT NOT NULL,
    read_at BIGINT
);
INSERT INTO notifications_without_articles
    SELECT id, user_id, kind, group_key, post_id, comment_id, group_id, subject_id, actor_id, other_id,
        actor_count, cause_count, created_at, latest_id, latest_at, read_at
    FROM notifications WHERE kind <= 9;
DROP TABLE notifications;
ALTER TABLE notifications_without_articles RENAME TO notifications;
CREATE INDEX notifications_user ON notifications (user_id, latest_id);
CREATE INDEX notifications_unread ON notifications (user_id, latest_id) WHERE read_at IS NULL;
CREATE INDEX notifications_open ON notifications (group_key, user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_post ON notifications (post_id) WHERE read_at IS NULL;
CREATE INDEX notifications_read ON notifications (read_at) WHERE read_at IS NOT NULL;
