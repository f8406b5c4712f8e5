CREATE TABLE account_links_old (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    purpose SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 1),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (user_id, purpose)
);
INSERT INTO account_links_old (token_hash, user_id, purpose, created_at, expires_at)
    SELECT token_hash, user_id, purpose, created_at, expires_at FROM account_links WHERE purpose < 2;
DROP TABLE account_links;
ALTER TABLE account_links_old RENAME TO account_links;
CREATE INDEX account_links_expires ON account_links (expires_at);

ALTER TABLE users DROP COLUMN closed_within;
