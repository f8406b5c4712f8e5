-- What people are told reaches their devices while the application is closed.
--
-- A browser that takes messages, and the session in which it said so: they end together. endpoint: where
-- its push service takes them. p256dh, auth: what they are encrypted for. trouble: why the last message was
-- not taken: 0 it is gone, 1 refused, 2 not now, 3 nobody answered, 4 an address we do not go to; answer:
-- what the push service said, as HTTP has it.
CREATE TABLE push_subscriptions (
    id BIGINT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    session_id BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    tested_at BIGINT,
    last_ok_at BIGINT,
    failures INTEGER NOT NULL DEFAULT 0,
    trouble SMALLINT CHECK (trouble BETWEEN 0 AND 4),
    answer INTEGER
);
CREATE UNIQUE INDEX push_subscriptions_endpoint ON push_subscriptions (endpoint);
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);

-- How often a delivery was tried.
ALTER TABLE notification_deliveries ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
