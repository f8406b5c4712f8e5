DROP INDEX users_left;

DROP TABLE pinned_posts;
DROP TABLE invitations;
DROP TABLE join_requests;

CREATE TABLE memberships_old (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    role SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 1),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, user_id)
);
INSERT INTO memberships_old SELECT group_id, user_id, role % 2, created_at FROM memberships;
DROP TABLE memberships;
ALTER TABLE memberships_old RENAME TO memberships;
CREATE INDEX memberships_user ON memberships (user_id, group_id, role);

CREATE TABLE groups_old (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT,
    visibility SMALLINT NOT NULL CHECK (visibility BETWEEN 1 AND 3),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 3),
    owner_id BIGINT REFERENCES users (id),
    member_count INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO groups_old SELECT id, slug, name, description, visibility, min(kind, 3), owner_id, member_count,
    created_at FROM groups;
DROP TABLE groups;
ALTER TABLE groups_old RENAME TO groups;
CREATE INDEX groups_owner ON groups (owner_id);
