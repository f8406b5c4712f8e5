-- Whether whoever administers a unit closed the account, and so may open it again: what the network
-- closed, the network opens.
ALTER TABLE users ADD COLUMN closed_within BOOLEAN NOT NULL DEFAULT FALSE;

-- A link may confirm an e-mail address (2): then address is the one that it was sent to.
-- SQLite cannot change a check: the table is built anew.
CREATE TABLE account_links_new (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    purpose SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 2),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT,
    UNIQUE (user_id, purpose),
    CHECK ((purpose = 2) = (address IS NOT NULL))
);
INSERT INTO account_links_new (token_hash, user_id, purpose, created_at, expires_at)
    SELECT token_hash, user_id, purpose, created_at, expires_at FROM account_links;
DROP TABLE account_links;
ALTER TABLE account_links_new RENAME TO account_links;
CREATE INDEX account_links_expires ON account_links (expires_at);
