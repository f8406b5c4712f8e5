-- By what people without an e-mail address are known to the organisation: in capitals, without
-- blanks around it.
ALTER TABLE users ADD COLUMN staff_number TEXT;
CREATE UNIQUE INDEX users_staff_number ON users (staff_number);

-- One-time links that open an account: a letter, or a message to choose another password. Only the
-- SHA-256 of the token is kept. A new one of the same purpose takes the place of the older one.
CREATE TABLE account_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    -- 0: a letter; 1: another password.
    purpose SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 1),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (user_id, purpose)
);
CREATE INDEX account_links_expires ON account_links (expires_at);

-- Messages to e-mail addresses: on their way, sent, given up, or kept here because no mail server
-- is configured.
CREATE TABLE mails (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    -- To whom, if it is somebody of the network.
    user_id BIGINT,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What it says; the mark {secret} stands where the secret belongs.
    body TEXT NOT NULL,
    -- What nobody but the recipient may read; gone as soon as the message is not on its way any more.
    secret TEXT,
    -- 0: on its way; 1: being sent; 2: sent; 3: given up; 4: kept here.
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
    attempts INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    -- After this moment nobody wants to read it any more.
    expires_at BIGINT,
    settled_at BIGINT,
    -- What the mail server answered last, or why it was given up.
    reason TEXT
);
CREATE INDEX mails_state ON mails (state, id);
CREATE INDEX mails_user ON mails (user_id, id);
