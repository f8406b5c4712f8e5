-- Groups that run themselves: how one joins, who moderates, what is announced, when it ends.
ALTER TABLE groups DROP CONSTRAINT groups_kind_check;
ALTER TABLE groups ADD CONSTRAINT groups_kind_check CHECK (kind BETWEEN 0 AND 4);
-- The folded words of the name, each after a blank: its order, and what is searched. Empty: the
-- program has yet to fold them.
ALTER TABLE groups ADD COLUMN name_words TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN join_policy SMALLINT NOT NULL DEFAULT 1 CHECK (join_policy BETWEEN 0 AND 2);
-- The last day of the mandate, and when somebody closed the group to writing: the first of the
-- two that is past counts.
ALTER TABLE groups ADD COLUMN mandate_ends_on BIGINT;
ALTER TABLE groups ADD COLUMN archived_at BIGINT;
-- One joins an open group by oneself, asks to join a closed one, is invited into a secret one.
UPDATE groups SET join_policy = visibility - 1;
CREATE INDEX groups_words ON groups (name_words, id);

-- Who is in a group: as what, why (source), by whom, until when (guests). A membership whose end
-- is past is none.
ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
ALTER TABLE memberships ADD CONSTRAINT memberships_role_check CHECK (role BETWEEN 0 AND 2);
ALTER TABLE memberships ADD COLUMN source SMALLINT NOT NULL DEFAULT 4 CHECK (source BETWEEN 0 AND 5);
ALTER TABLE memberships ADD COLUMN by_id BIGINT REFERENCES users (id);
ALTER TABLE memberships ADD COLUMN expires_at BIGINT;
ALTER TABLE memberships ADD COLUMN level SMALLINT NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3);
ALTER TABLE memberships ADD COLUMN muted BOOLEAN NOT NULL DEFAULT FALSE;
-- A person's groups without a look at each row, and who runs a group.
DROP INDEX memberships_user;
CREATE INDEX memberships_user ON memberships (user_id, group_id, role, muted, expires_at);
CREATE INDEX memberships_role ON memberships (group_id, role, user_id);
CREATE INDEX memberships_end ON memberships (expires_at) WHERE expires_at IS NOT NULL;

-- Who asks to join. One that was decided stays: whoever decides it again is told so.
CREATE TABLE join_requests (
    id BIGINT PRIMARY KEY NOT NULL,
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
    id BIGINT PRIMARY KEY NOT NULL,
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
    post_id BIGINT PRIMARY KEY NOT NULL REFERENCES posts (id),
    group_id BIGINT NOT NULL REFERENCES groups (id),
    pinned_by BIGINT NOT NULL REFERENCES users (id),
    pinned_at BIGINT NOT NULL
);
CREATE INDEX pinned_posts_group ON pinned_posts (group_id, post_id);

-- Who left, few among many: what is counted without them.
CREATE INDEX users_left ON users (id) WHERE deactivated_at IS NOT NULL;
