-- Groups that run themselves: how one joins, who moderates, what is announced, when it ends.
--
-- The checks of kind and role are part of the tables' definitions, which SQLite cannot change.
-- Both tables are built anew beside the old ones, filled, and take their names: nothing else names
-- the new ones, so no other table is touched. Foreign keys are off while migrations run, and the
-- whole database is checked for broken ones before the commit.
CREATE TABLE groups_new (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT,
    visibility SMALLINT NOT NULL CHECK (visibility BETWEEN 1 AND 3),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    owner_id BIGINT REFERENCES users (id),
    member_count INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    -- The folded words of the name, each after a blank: its order, and what is searched. Empty:
    -- the program has yet to fold them.
    name_words TEXT NOT NULL DEFAULT '',
    join_policy SMALLINT NOT NULL DEFAULT 1 CHECK (join_policy BETWEEN 0 AND 2),
    -- The last day of the mandate, and when somebody closed the group to writing: the first of
    -- the two that is past counts.
    mandate_ends_on BIGINT,
    archived_at BIGINT
);
-- One joins an open group by oneself, asks to join a closed one, is invited into a secret one.
INSERT INTO groups_new (id, slug, name, description, visibility, kind, owner_id, member_count, created_at, join_policy)
    SELECT id, slug, name, description, visibility, kind, owner_id, member_count, created_at, visibility - 1 FROM groups;
DROP TABLE groups;
ALTER TABLE groups_new RENAME TO groups;
CREATE INDEX groups_owner ON groups (owner_id);
CREATE INDEX groups_words ON groups (name_words, id);

-- Who is in a group: as what, why (source), by whom, until when (guests). A membership whose end
-- is past is none.
CREATE TABLE memberships_new (
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
INSERT INTO memberships_new (group_id, user_id, role, created_at)
    SELECT group_id, user_id, role, created_at FROM memberships;
DROP TABLE memberships;
ALTER TABLE memberships_new RENAME TO memberships;
-- A person's groups without a look at each row, and who runs a group.
CREATE INDEX memberships_user ON memberships (user_id, group_id, role, muted, expires_at);
CREATE INDEX memberships_role ON memberships (group_id, role, user_id);
CREATE INDEX memberships_end ON memberships (expires_at) WHERE expires_at IS NOT NULL;

-- Who asks to join. One that was decided stays: whoever decides it again is told so.
CREATE TABLE join_requests (
    id INTEGER PRIMARY KEY NOT NULL,
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    message TEXT,
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES users (id),
    accepted BOOLEAN
);
CREATE UNIQUE INDEX join_requests_open ON join_requests (group_id, user_id) WHERE decided_at IS NULL;
CREATE INDEX join_requests_group ON join_requests (group_id, id) WHERE decided_at IS NULL;
CREATE INDEX join_requests_user ON join_requests (user_id, id);

-- Who is invited and has not answered; guest_until: their membership will end then.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY NOT NULL,
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    invited_by BIGINT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    guest_until BIGINT
);
CREATE UNIQUE INDEX invitations_user ON invitations (user_id, group_id);
CREATE INDEX invitations_group ON invitations (group_id, id);

-- What stands above the feed of its group.
CREATE TABLE pinned_posts (
    post_id INTEGER PRIMARY KEY NOT NULL REFERENCES posts (id),
    group_id BIGINT NOT NULL REFERENCES groups (id),
    pinned_by BIGINT NOT NULL REFERENCES users (id),
    pinned_at BIGINT NOT NULL
);
CREATE INDEX pinned_posts_group ON pinned_posts (group_id, post_id);

-- Who left, few among many: what is counted without them.
CREATE INDEX users_left ON users (id) WHERE deactivated_at IS NOT NULL;
