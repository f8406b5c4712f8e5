-- What proves who somebody is, besides a password.

-- Authenticator applications (RFC 6238), one a person. The secret is sealed by a key that is not
-- in the database. A code serves once: the last step of thirty seconds that served is kept.
CREATE TABLE authenticators (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users (id),
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT
);

-- Passkeys: a public key, and the address of ours (`site`) that it was made for.
CREATE TABLE passkeys (
    id BIGINT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    credential_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    site TEXT NOT NULL,
    credential TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkeys_user ON passkeys (user_id, id);

-- Recovery codes that were not used yet. Only the SHA-256 is kept.
CREATE TABLE recovery_codes (
    user_id BIGINT NOT NULL REFERENCES users (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- Browsers whose person gave the right password and is asked for more: for a few minutes, and a
-- few tries. Only the SHA-256 of the token is kept.
CREATE TABLE pending_sign_ins (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    step SMALLINT NOT NULL CHECK (step BETWEEN 0 AND 1),
    tries INTEGER NOT NULL,
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_ins_user ON pending_sign_ins (user_id);
CREATE INDEX pending_sign_ins_end ON pending_sign_ins (expires_at);

-- What passkeys were asked to sign, as long as nobody answered: each serves once.
CREATE TABLE passkey_challenges (
    token_hash TEXT PRIMARY KEY NOT NULL,
    purpose SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 2),
    user_id BIGINT REFERENCES users (id),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_user ON passkey_challenges (user_id);
CREATE INDEX passkey_challenges_end ON passkey_challenges (expires_at);

-- Whose second factors somebody else removed, until the person was told so.
CREATE TABLE factor_removals (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users (id),
    removed_at BIGINT NOT NULL
);
