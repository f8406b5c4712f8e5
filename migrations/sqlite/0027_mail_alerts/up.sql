-- What people are told reaches them by mail: at once, held while they want to be left alone, or in a
-- digest.
--
-- kind: 10 official news, 11 something to be read. article_id: what those are about; it may be gone.
CREATE TABLE notifications_with_articles (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 11),
    group_key TEXT NOT NULL,
    post_id BIGINT,
    comment_id BIGINT,
    group_id BIGINT REFERENCES groups (id),
    article_id BIGINT,
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
INSERT INTO notifications_with_articles
    SELECT id, user_id, kind, group_key, post_id, comment_id, group_id, NULL, subject_id, actor_id, other_id,
        actor_count, cause_count, created_at, latest_id, latest_at, read_at
    FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_with_articles RENAME TO notifications;
CREATE INDEX notifications_user ON notifications (user_id, latest_id);
CREATE INDEX notifications_unread ON notifications (user_id, latest_id) WHERE read_at IS NULL;
CREATE INDEX notifications_open ON notifications (group_key, user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_post ON notifications (post_id) WHERE read_at IS NULL;
CREATE INDEX notifications_read ON notifications (read_at) WHERE read_at IS NOT NULL;
CREATE INDEX notifications_article ON notifications (user_id, article_id) WHERE article_id IS NOT NULL;

-- due_at: when a delivery that is queued leaves at the earliest. mail_id: the message that carries it.
ALTER TABLE notification_deliveries ADD COLUMN due_at BIGINT;
ALTER TABLE notification_deliveries ADD COLUMN mail_id BIGINT;
CREATE INDEX notification_deliveries_due ON notification_deliveries (due_at)
    WHERE state = 0 AND mail_id IS NULL;
CREATE INDEX notification_deliveries_mailed ON notification_deliveries (mail_id)
    WHERE state = 0 AND mail_id IS NOT NULL;

-- topic: 6 official news, 7 what one is asked to read.
CREATE TABLE notification_preferences_of_news (
    user_id BIGINT NOT NULL REFERENCES users (id),
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 7),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, topic, channel)
);
INSERT INTO notification_preferences_of_news SELECT user_id, topic, channel, wanted FROM notification_preferences;
DROP TABLE notification_preferences;
ALTER TABLE notification_preferences_of_news RENAME TO notification_preferences;
CREATE TABLE notification_defaults_of_news (
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 7),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (topic, channel)
);
INSERT INTO notification_defaults_of_news SELECT topic, channel, wanted FROM notification_defaults;
DROP TABLE notification_defaults;
ALTER TABLE notification_defaults_of_news RENAME TO notification_defaults;

-- When a person is told, as far as they said so. Minutes are since midnight, by their clock; days are
-- YYYY-MM-DD. digest: 0 never, 1 daily, 2 on Mondays.
CREATE TABLE notification_rhythms (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users (id),
    quiet BOOLEAN NOT NULL,
    quiet_from SMALLINT NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until SMALLINT NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
    weekends BOOLEAN NOT NULL,
    holidays BOOLEAN NOT NULL,
    leave_from TEXT,
    leave_until TEXT,
    digest SMALLINT NOT NULL CHECK (digest BETWEEN 0 AND 2),
    digest_at SMALLINT NOT NULL CHECK (digest_at BETWEEN 0 AND 1439),
    CHECK ((leave_from IS NULL) = (leave_until IS NULL))
);

-- Whom mails go to: when their next digest is due (never: absent), what the last one told already, and
-- the key of the links by which they want no more of a kind.
CREATE TABLE notification_mailboxes (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users (id),
    unsubscribe_key TEXT NOT NULL,
    digest_due BIGINT,
    told_until BIGINT NOT NULL
);
CREATE UNIQUE INDEX notification_mailboxes_key ON notification_mailboxes (unsubscribe_key);
CREATE INDEX notification_mailboxes_due ON notification_mailboxes (digest_due) WHERE digest_due IS NOT NULL;

-- A message may be read as a page too, and say more of itself: headers as JSON, a list of pairs.
ALTER TABLE mails ADD COLUMN html TEXT;
ALTER TABLE mails ADD COLUMN headers TEXT;
