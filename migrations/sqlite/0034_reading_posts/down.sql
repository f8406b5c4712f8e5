DROP TABLE reading_texts;
DELETE FROM reading_receipts WHERE reading_id IN (SELECT id FROM reading_requests WHERE post_id IS NOT NULL);
DELETE FROM reading_links WHERE reading_id IN (SELECT id FROM reading_requests WHERE post_id IS NOT NULL);
DELETE FROM reading_people WHERE reading_id IN (SELECT id FROM reading_requests WHERE post_id IS NOT NULL);
DELETE FROM reading_requests WHERE post_id IS NOT NULL;
CREATE TABLE reading_requests_of_articles (
    id INTEGER PRIMARY KEY NOT NULL,
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
INSERT INTO reading_requests_of_articles (id, article_id, level, label, due_at, reminders, renew_months, questions, asked_by, asked_at,
    started_at, ended_at, round, edition, span, plan, renews_at, reminded_at, spread_to,
    spread_done, spread_of, spread_tells, remind_to)
    SELECT id, article_id, level, label, due_at, reminders, renew_months, questions, asked_by, asked_at,
    started_at, ended_at, round, edition, span, plan, renews_at, reminded_at, spread_to,
    spread_done, spread_of, spread_tells, remind_to
    FROM reading_requests;
DROP TABLE reading_requests;
ALTER TABLE reading_requests_of_articles RENAME TO reading_requests;
CREATE UNIQUE INDEX reading_requests_open ON reading_requests (article_id) WHERE ended_at IS NULL;
CREATE INDEX reading_requests_article ON reading_requests (article_id, id);
