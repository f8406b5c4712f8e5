-- Comments under articles. An article has a post of its own, which is its thread and in no list: it is in no
-- group, and reach 3 without one reaches nobody. Who reads it is decided by the audience of the article.
-- talk: 0 open, 1 closed, 2 held until an officer approves.
ALTER TABLE articles ADD COLUMN talk SMALLINT NOT NULL DEFAULT 1 CHECK (talk BETWEEN 0 AND 2);
ALTER TABLE posts ADD COLUMN article_id BIGINT REFERENCES articles (id);
ALTER TABLE posts ADD COLUMN talk SMALLINT NOT NULL DEFAULT 0 CHECK (talk BETWEEN 0 AND 2);
CREATE UNIQUE INDEX posts_article ON posts (article_id) WHERE article_id IS NOT NULL;

-- review: 0 there for all readers, 1 waits for an officer, 2 refused: its author and officers see it.
ALTER TABLE comments ADD COLUMN review SMALLINT NOT NULL DEFAULT 0 CHECK (review BETWEEN 0 AND 2);
ALTER TABLE comments ADD COLUMN review_reason TEXT;
ALTER TABLE comments ADD COLUMN reviewed_by BIGINT REFERENCES users (id);
ALTER TABLE comments ADD COLUMN reviewed_at BIGINT;
-- Since when it is the official answer.
ALTER TABLE comments ADD COLUMN official_at BIGINT;
CREATE INDEX comments_review ON comments (post_id, id) WHERE review = 1;
CREATE INDEX comments_official ON comments (root_id) WHERE official_at IS NOT NULL;

-- Addresses at which programs read somebody's news: only the hash of what they hold is kept.
CREATE TABLE news_feeds (
    user_id INTEGER PRIMARY KEY NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX news_feeds_token ON news_feeds (token_hash);
