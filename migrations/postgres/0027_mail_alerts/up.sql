-- What people are told reaches them by mail: at once, held while they want to be left alone, or in a
-- digest.
--
-- kind: 10 official news, 11 something to be read. article_id: what those are about; it may be gone.
ALTER TABLE notifications ADD COLUMN article_id BIGINT;
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check;
ALTER TABLE notifications ADD CONSTRAINT notifications_kind_check CHECK (kind BETWEEN 0 AND 11);
CREATE INDEX notifications_article ON notifications (user_id, article_id) WHERE article_id IS NOT NULL;

-- due_at: when a delivery that is queued leaves at the earliest. mail_id: the message that carries it.
ALTER TABLE notification_deliveries ADD COLUMN due_at BIGINT;
ALTER TABLE notification_deliveries ADD COLUMN mail_id BIGINT;
CREATE INDEX notification_deliveries_due ON notification_deliveries (due_at)
    WHERE state = 0 AND mail_id IS NULL;
CREATE INDEX notification_deliveries_mailed ON notification_deliveries (mail_id)
    WHERE state = 0 AND mail_id IS NOT NULL;

-- topic: 6 official news, 7 what one is asked to read.
ALTER TABLE notification_preferences DROP CONSTRAINT notification_preferences_topic_check;
ALTER TABLE notification_preferences
    ADD CONSTRAINT notification_preferences_topic_check CHECK (topic BETWEEN 0 AND 7);
ALTER TABLE notification_defaults DROP CONSTRAINT notification_defaults_topic_check;
ALTER TABLE notification_defaults
    ADD CONSTRAINT notification_defaults_topic_check CHECK (topic BETWEEN 0 AND 7);

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
