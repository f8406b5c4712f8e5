-- Groups by rule: who is in them follows from what the directory says of people.

-- The rule, as JSON of a bounded size; and who presides, of a commission.
ALTER TABLE groups ADD COLUMN rule TEXT;
ALTER TABLE groups ADD COLUMN chair_id BIGINT REFERENCES users (id);
CREATE INDEX groups_chair ON groups (chair_id);

-- By what the rules of groups are found: a person's units and those above them (0), sites (1), role
-- (2); those that a function (3) or a mandate (4) may fit have the key 0.
CREATE TABLE rule_keys (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    key BIGINT NOT NULL,
    PRIMARY KEY (kind, key, group_id)
);
CREATE INDEX rule_keys_group ON rule_keys (group_id);

-- People of whom something changed that decides where they belong: taken up in order, and removed
-- then. Written in the transaction of the change, so that none is forgotten.
CREATE TABLE person_changes (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id)
);
CREATE INDEX person_changes_user ON person_changes (user_id);

-- When mandates begin and end, people come and go.
CREATE INDEX mandates_start ON mandates (starts_on) WHERE starts_on IS NOT NULL;
CREATE INDEX mandates_end ON mandates (ends_on) WHERE ends_on IS NOT NULL;

-- A membership by rule (3) may be given by hand too: then source says how, and hand_until until
-- when, for a guest whom the rule lets in. Who was named to run a group is a source of its own (6).
-- SQLite cannot change a check: the table is built anew, as in 0008.
CREATE TABLE memberships_new (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    role SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 2),
    created_at BIGINT NOT NULL,
    source SMALLINT NOT NULL DEFAULT 4 CHECK (source BETWEEN 0 AND 6),
    by_id BIGINT REFERENCES users (id),
    expires_at BIGINT,
    level SMALLINT NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
    muted BOOLEAN NOT NULL DEFAULT FALSE,
    by_rule BOOLEAN NOT NULL DEFAULT FALSE,
    hand_until BIGINT,
    PRIMARY KEY (group_id, user_id),
    CHECK (expires_at IS NULL OR NOT by_rule)
);
INSERT INTO memberships_new (group_id, user_id, role, created_at, source, by_id, expires_at, level, muted)
    SELECT group_id, user_id, role, created_at, source, by_id, expires_at, level, muted FROM memberships;
DROP TABLE memberships;
ALTER TABLE memberships_new RENAME TO memberships;
CREATE INDEX memberships_user ON memberships (user_id, group_id, role, muted, expires_at);
CREATE INDEX memberships_role ON memberships (group_id, role, user_id);
CREATE INDEX memberships_end ON memberships (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX memberships_rule ON memberships (group_id, user_id) WHERE by_rule;
