-- People are asked to read posts, too. post_id: the post, which may be gone; what was read of it is kept below.
ALTER TABLE reading_requests ALTER COLUMN article_id DROP NOT NULL;
ALTER TABLE reading_requests ADD COLUMN post_id BIGINT;
ALTER TABLE reading_requests ADD CHECK ((article_id IS NULL) <> (post_id IS NULL));
CREATE UNIQUE INDEX reading_requests_open_post ON reading_requests (post_id) WHERE ended_at IS NULL;
CREATE INDEX reading_requests_post ON reading_requests (post_id, id);

-- What a post said that people are asked to read: each version since they are. title: its own, or its beginning.
CREATE TABLE reading_texts (
    reading_id BIGINT NOT NULL REFERENCES reading_requests (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    html TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reading_id, number)
);
