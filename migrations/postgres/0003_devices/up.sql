-- Browsers in which somebody signed in, whether they still are or not: wrong passwords from there
-- are counted apart. Only the SHA-256 of the token is kept.
CREATE TABLE devices (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    signed_in_at BIGINT NOT NULL
);
CREATE INDEX devices_user ON devices (user_id, signed_in_at);
