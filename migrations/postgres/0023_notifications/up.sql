-- What people are told: an event becomes a notification, several of a kind become one as long as it
-- is not read, and each leaves by the channels that the person wants.
--
-- kind: 0 mention, 1 answer, 2 comment on one's post, 3 comment on a post that one follows,
-- 4 reaction, 5 somebody asks to join, 6 accepted, 7 refused, 8 invited, 9 moderation. What it is
-- about may be gone, without a trace even: nothing references it.
CREATE TABLE notifications (
    id BIGINT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 9),
    -- What joins it as long as it is not read has the same.
    group_key TEXT NOT NULL,
    -- What the latest event is about.
    post_id BIGINT,
    comment_id BIGINT,
    group_id BIGINT REFERENCES groups (id),
    subject_id BIGINT,
    -- The latest who caused it, and the one before; how many people did, by how many events.
    actor_id BIGINT REFERENCES users (id),
    other_id BIGINT REFERENCES users (id),
    actor_count INTEGER NOT NULL,
    cause_count INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    -- Its place in the order, and the moment of its latest event.
    latest_id BIGINT NOT NULL,
    latest_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notifications_user ON notifications (user_id, latest_id);
CREATE INDEX notifications_unread ON notifications (user_id, latest_id) WHERE read_at IS NULL;
CREATE INDEX notifications_open ON notifications (group_key, user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_post ON notifications (post_id) WHERE read_at IS NULL;
CREATE INDEX notifications_read ON notifications (read_at) WHERE read_at IS NOT NULL;

-- The events of a notification. Nobody is told of one twice. withdrawn: it is not there any more.
CREATE TABLE notification_causes (
    id BIGINT PRIMARY KEY NOT NULL,
    notification_id BIGINT NOT NULL REFERENCES notifications (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    event_key TEXT COLLATE "C" NOT NULL,
    comment_id BIGINT,
    subject_id BIGINT,
    actor_id BIGINT REFERENCES users (id),
    at BIGINT NOT NULL,
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE UNIQUE INDEX notification_causes_once ON notification_causes (event_key, user_id);
CREATE INDEX notification_causes_of ON notification_causes (notification_id, actor_id);
CREATE INDEX notification_causes_user ON notification_causes (user_id);

-- How a notification reaches its person. channel: 0 in the application, 1 push, 2 mail. state:
-- 0 queued, 1 sent, 2 delivered, 3 opened, 4 failed, for that reason.
CREATE TABLE notification_deliveries (
    notification_id BIGINT NOT NULL REFERENCES notifications (id),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
    reason TEXT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (notification_id, channel)
);

-- What a person wants to be told of, and how; what they never touched is as administrators say,
-- and what these never touched as the program says.
CREATE TABLE notification_preferences (
    user_id BIGINT NOT NULL REFERENCES users (id),
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 5),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, topic, channel)
);
CREATE TABLE notification_defaults (
    topic SMALLINT NOT NULL CHECK (topic BETWEEN 0 AND 5),
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (topic, channel)
);

-- Who follows a post by hand, or no longer does. Whoever wrote it, spoke or was mentioned there
-- follows it without.
CREATE TABLE post_follows (
    post_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    following BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, user_id)
);
CREATE INDEX post_follows_user ON post_follows (user_id);

-- What happened before is told to nobody.
INSERT INTO outbox_positions (subscriber, position)
    SELECT 'notifications', id FROM outbox ORDER BY id DESC LIMIT 1;
