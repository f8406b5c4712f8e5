-- What people with power over others did. Rows are only ever added; seq has no gaps, and each row
-- carries the hash of the one before it.
CREATE TABLE audit_entries (
    seq BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    -- Who did it; nobody: the command line.
    actor_id BIGINT,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BIGINT,
    details TEXT NOT NULL,
    personal_hash TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_entries_at ON audit_entries (at, seq);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, at, seq);
CREATE INDEX audit_entries_object ON audit_entries (object_kind, object_id, at, seq);
CREATE INDEX audit_entries_action ON audit_entries (action, at, seq);

-- What of an entry may have to go one day. The entry holds a salted hash of it, so that the chain
-- stays whole when a row here is removed.
CREATE TABLE audit_personal (
    seq BIGINT PRIMARY KEY NOT NULL REFERENCES audit_entries (seq),
    salt TEXT NOT NULL,
    content TEXT NOT NULL
);

-- The end of the chain, one row: whoever adds an entry holds it.
CREATE TABLE audit_head (
    id SMALLINT PRIMARY KEY NOT NULL CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
