-- Mandatory reading. A request asks the audience of an article; what people do counts for the edition of the
-- article (the version since which nothing but details changed) and for the round that are asked for.
ALTER TABLE articles ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
-- The moment after which it must not go out any more: a deadline that would be over.
ALTER TABLE articles ADD COLUMN not_after BIGINT;
UPDATE articles SET edition = shown WHERE shown IS NOT NULL;

-- level: 0 seen, 1 read, 2 confirmed, 3 a quiz. The reminders and the questions are JSON.
CREATE TABLE reading_requests (
    id BIGINT PRIMARY KEY NOT NULL,
    article_id BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    level SMALLINT NOT NULL CHECK (level BETWEEN 0 AND 3),
    label TEXT,
    due_at BIGINT NOT NULL,
    reminders TEXT NOT NULL,
    renew_months INTEGER,
    questions TEXT NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES users (id),
    asked_at BIGINT NOT NULL,
    started_at BIGINT,
    ended_at BIGINT,
    -- How often everybody was asked, and the edition that was asked for last.
    round INTEGER NOT NULL DEFAULT 0,
    edition INTEGER NOT NULL DEFAULT 0,
    -- How long people have: from when they are asked to their deadline.
    span BIGINT NOT NULL DEFAULT 0,
    -- Grows with each change of what happens by itself: what was planned before does nothing.
    plan INTEGER NOT NULL DEFAULT 0,
    renews_at BIGINT,
    reminded_at BIGINT,
    -- As long as people are being asked: the last one who was, how many were, of how many, and whether
    -- they are told.
    spread_to BIGINT,
    spread_done INTEGER NOT NULL DEFAULT 0,
    spread_of INTEGER NOT NULL DEFAULT 0,
    spread_tells BOOLEAN NOT NULL DEFAULT FALSE,
    -- As long as people are being reminded: the last one who was.
    remind_to BIGINT
);
CREATE UNIQUE INDEX reading_requests_open ON reading_requests (article_id) WHERE ended_at IS NULL;
CREATE INDEX reading_requests_article ON reading_requests (article_id, id);

-- Who is asked, and how far they are. state: 0 nothing, 1 opened, 2 read, 3 confirmed; it counts for this
-- version and round alone. version: the edition that it is about.
CREATE TABLE reading_people (
    reading_id BIGINT NOT NULL REFERENCES reading_requests (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id),
    -- Where they worked when they were asked.
    unit_id BIGINT REFERENCES organizations (id),
    since BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Whether they came after the others, and have a deadline of their own.
    later BOOLEAN NOT NULL DEFAULT FALSE,
    round INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state SMALLINT NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
    channel SMALLINT CHECK (channel BETWEEN 0 AND 2),
    settled_at BIGINT,
    late BOOLEAN NOT NULL DEFAULT FALSE,
    -- When they had done it for an edition before.
    former_at BIGINT,
    -- The receipt of the last step.
    receipt_id BIGINT,
    left_at BIGINT,
    reminded_at BIGINT,
    PRIMARY KEY (reading_id, user_id)
);
-- All figures of a board, from this index alone.
CREATE INDEX reading_people_figures
    ON reading_people (reading_id, unit_id, due_at, round, version, state, channel, late, left_at)
    WHERE left_at IS NULL;
CREATE INDEX reading_people_user ON reading_people (user_id, reading_id);

-- What people did. Nothing here is ever changed or removed. step: 1 opened, 2 read, 3 confirmed; channel:
-- 0 the application, 1 a personal link, 2 paper, keyed in by somebody and signed on a day.
CREATE TABLE reading_receipts (
    id BIGINT PRIMARY KEY NOT NULL,
    reading_id BIGINT NOT NULL REFERENCES reading_requests (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    round INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    step SMALLINT NOT NULL CHECK (step BETWEEN 1 AND 3),
    at BIGINT NOT NULL,
    channel SMALLINT NOT NULL CHECK (channel BETWEEN 0 AND 2),
    by_id BIGINT REFERENCES users (id),
    signed_on TEXT,
    CHECK ((channel = 2) = (signed_on IS NOT NULL) AND (channel = 2) = (by_id IS NOT NULL))
);
CREATE INDEX reading_receipts_of ON reading_receipts (reading_id, user_id, id);

-- Personal links: only the hash of what they hold is kept.
CREATE TABLE reading_links (
    token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    reading_id BIGINT NOT NULL REFERENCES reading_requests (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id),
    round INTEGER NOT NULL,
    version INTEGER NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX reading_links_user ON reading_links (user_id);
CREATE INDEX reading_links_end ON reading_links (expires_at);
