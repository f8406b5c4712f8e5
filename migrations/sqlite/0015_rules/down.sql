DROP INDEX mandates_end;
DROP INDEX mandates_start;
DROP TABLE person_changes;
DROP TABLE rule_keys;

CREATE TABLE memberships_old (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    role SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 2),
    created_at BIGINT NOT NULL,
    source SMALLINT NOT NULL DEFAULT 4 CHECK (source BETWEEN 0 AND 5),
    by_id BIGINT REFERENCES users (id),
    expires_at BIGINT,
    level SMALLINT NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
    muted BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (group_id, user_id)
);
INSERT INTO memberships_old SELECT group_id, user_id, role, created_at, CASE source WHEN 6 THEN 1 ELSE source END,
    by_id, expires_at, level, muted FROM memberships;
DROP TABLE memberships;
ALTER TABLE memberships_old RENAME TO memberships;
CREATE INDEX memberships_user ON memberships (user_id, group_id, role, muted, expires_at);
CREATE INDEX memberships_role ON memberships (group_id, role, user_id);
CREATE INDEX memberships_end ON memberships (expires_at) WHERE expires_at IS NOT NULL;

-- A column that refers to another table cannot be dropped: the table is built anew.
CREATE TABLE groups_old (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT,
    visibility SMALLINT NOT NULL CHECK (visibility BETWEEN 1 AND 3),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    owner_id BIGINT REFERENCES users (id),
    member_count INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    name_words TEXT NOT NULL DEFAULT '',
    join_policy SMALLINT NOT NULL DEFAULT 1 CHECK (join_policy BETWEEN 0 AND 2),
    mandate_ends_on BIGINT,
    archived_at BIGINT
);
INSERT INTO groups_old SELECT id, slug, name, description, visibility, kind, owner_id, member_count, created_at,
    name_words, join_policy, mandate_ends_on, archived_at FROM groups;
DROP TABLE groups;
ALTER TABLE groups_old RENAME TO groups;
CREATE INDEX groups_owner ON groups (owner_id);
CREATE INDEX groups_words ON groups (name_words, id);
