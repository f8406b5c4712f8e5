-- Official news. What readers see is a version; a row of articles is what is being written.
--
-- state: 0 draft, 1 in review, 2 approved, 3 scheduled, 4 published, 5 archived. The cover, the topics
-- and the audience are JSON, as the contract writes them.
CREATE TABLE articles (
    id BIGINT PRIMARY KEY NOT NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 5),
    -- Grows with each change.
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    cover TEXT,
    topics TEXT NOT NULL,
    audience TEXT NOT NULL,
    -- The unit that it is written for.
    unit_id BIGINT REFERENCES organizations (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    validator_id BIGINT REFERENCES users (id),
    saved_by BIGINT NOT NULL REFERENCES users (id),
    saved_at BIGINT NOT NULL,
    publish_at BIGINT,
    unpublish_at BIGINT,
    -- Grows with each change of when it goes out or ends: what was planned before does nothing.
    plan INTEGER NOT NULL DEFAULT 0,
    published_at BIGINT,
    -- Its place in the order of what was published.
    place BIGINT,
    -- The version that readers see, and when they last got a new one.
    shown INTEGER,
    updated_at BIGINT,
    sent_back_by BIGINT REFERENCES users (id),
    sent_back_at BIGINT,
    sent_back_reason TEXT,
    -- Whether something was written that readers do not see.
    ahead BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK (state < 4 OR (published_at IS NOT NULL AND place IS NOT NULL AND shown IS NOT NULL))
);
CREATE INDEX articles_place ON articles (place) WHERE state = 4;
CREATE INDEX articles_state ON articles (state, id);
CREATE INDEX articles_unit ON articles (unit_id, state, id) WHERE unit_id IS NOT NULL;

-- What an article said. cause: why it was kept; by_id: nobody, where it went out by itself.
CREATE TABLE article_versions (
    article_id BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    cause SMALLINT NOT NULL CHECK (cause BETWEEN 0 AND 11),
    by_id BIGINT REFERENCES users (id),
    -- When this run of writing began, and when it was last kept.
    began_at BIGINT NOT NULL,
    at BIGINT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    cover TEXT,
    topics TEXT NOT NULL,
    audience TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- How many people it went out to, if it did.
    readers INTEGER,
    PRIMARY KEY (article_id, number)
);

-- For whom what readers see is. kind: 0 everybody (key 0), 1 a unit and its parts, 2 a group, 3 a role.
CREATE TABLE article_audiences (
    article_id BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 3),
    key BIGINT NOT NULL,
    PRIMARY KEY (article_id, kind, key)
);

-- What the version that readers see is about.
CREATE TABLE article_topics (
    article_id BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    topic TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (article_id, topic)
);
CREATE INDEX article_topics_topic ON article_topics (topic);

-- Who edits for which units, with all their parts.
CREATE TABLE news_editors (
    id BIGINT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    unit_id BIGINT NOT NULL REFERENCES organizations (id),
    named_by BIGINT NOT NULL REFERENCES users (id),
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX news_editors_once ON news_editors (user_id, unit_id);

-- A cover (kind 4) is an article's, and goes with it.
ALTER TABLE files ADD COLUMN article_id BIGINT REFERENCES articles (id) ON DELETE CASCADE;
ALTER TABLE files DROP CONSTRAINT files_kind_check;
ALTER TABLE files DROP CONSTRAINT files_check;
ALTER TABLE files ADD CONSTRAINT files_kind_check CHECK (kind BETWEEN 0 AND 4);
ALTER TABLE files ADD CONSTRAINT files_check CHECK (
    CASE
        WHEN kind = 3 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NULL
        WHEN kind = 4 THEN user_id IS NULL AND group_id IS NULL AND article_id IS NOT NULL
        ELSE (user_id IS NULL) <> (group_id IS NULL) AND article_id IS NULL
    END
);
CREATE INDEX files_article ON files (article_id) WHERE article_id IS NOT NULL;
