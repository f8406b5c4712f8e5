-- What the organisation is called, and other things kept once.
CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Bodies and their units.
CREATE TABLE organizations (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    parent_id BIGINT REFERENCES organizations (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX organizations_parent ON organizations (parent_id);

-- People. The folded columns hold the text without accents or case, for look-ups.
CREATE TABLE users (
    id INTEGER PRIMARY KEY NOT NULL,
    username TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    email TEXT,
    email_folded TEXT UNIQUE,
    role SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 3),
    title TEXT,
    phone TEXT,
    organization_id BIGINT REFERENCES organizations (id),
    password_hash TEXT,
    language SMALLINT CHECK (language BETWEEN 0 AND 1),
    theme SMALLINT NOT NULL CHECK (theme BETWEEN 0 AND 2),
    contrast SMALLINT NOT NULL CHECK (contrast BETWEEN 0 AND 1),
    text_size SMALLINT NOT NULL CHECK (text_size BETWEEN 0 AND 2),
    shortcuts BOOLEAN NOT NULL,
    announcements BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    deactivated_at BIGINT
);
CREATE INDEX users_organization ON users (organization_id);
CREATE INDEX users_name ON users (name_folded, id);

-- The words of each name, folded, so that "jero" and "hadd" both find their person by an index.
CREATE TABLE user_words (
    word TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    PRIMARY KEY (word, user_id)
);
CREATE INDEX user_words_user ON user_words (user_id);

-- Browsers that are signed in. Only the SHA-256 of the token is kept.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id, seen_at);

CREATE TABLE groups (
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
CREATE INDEX groups_owner ON groups (owner_id);

CREATE TABLE memberships (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    role SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 1),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX memberships_user ON memberships (user_id, group_id);

-- Posts. reach repeats the visibility of the group (0: everybody), so that a list is a merge of
-- ranges of an index.
CREATE TABLE posts (
    id INTEGER PRIMARY KEY NOT NULL,
    author_id BIGINT NOT NULL REFERENCES users (id),
    client_key TEXT,
    group_id BIGINT REFERENCES groups (id),
    reach SMALLINT NOT NULL CHECK (reach BETWEEN 0 AND 3),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 1),
    title TEXT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    version INTEGER NOT NULL,
    deleted_at BIGINT,
    deleted_by BIGINT REFERENCES users (id),
    comment_count INTEGER NOT NULL,
    like_count INTEGER NOT NULL,
    thanks_count INTEGER NOT NULL,
    bravo_count INTEGER NOT NULL,
    idea_count INTEGER NOT NULL,
    support_count INTEGER NOT NULL
);
CREATE INDEX posts_reach ON posts (reach, id) WHERE deleted_at IS NULL;
CREATE INDEX posts_group ON posts (group_id, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX posts_client_key ON posts (author_id, client_key);

-- How a post read before its edits.
CREATE TABLE post_versions (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    version INTEGER NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, version)
);

-- Comments: parent_id is the true tree, root_id the first comment of the thread, position the
-- place of a reply in its thread (0: the first comment).
CREATE TABLE comments (
    id INTEGER PRIMARY KEY NOT NULL,
    post_id BIGINT NOT NULL REFERENCES posts (id),
    parent_id BIGINT REFERENCES comments (id),
    root_id BIGINT REFERENCES comments (id),
    position INTEGER NOT NULL,
    author_id BIGINT NOT NULL REFERENCES users (id),
    client_key TEXT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    version INTEGER NOT NULL,
    deleted_at BIGINT,
    deleted_by BIGINT REFERENCES users (id),
    reply_count INTEGER NOT NULL,
    like_count INTEGER NOT NULL,
    thanks_count INTEGER NOT NULL,
    bravo_count INTEGER NOT NULL,
    idea_count INTEGER NOT NULL,
    support_count INTEGER NOT NULL
);
CREATE INDEX comments_post ON comments (post_id, id) WHERE deleted_at IS NULL;
CREATE INDEX comments_roots ON comments (post_id, id) WHERE root_id IS NULL;
CREATE INDEX comments_thread ON comments (root_id, position);
CREATE INDEX comments_parent ON comments (parent_id);
CREATE UNIQUE INDEX comments_client_key ON comments (author_id, client_key);

-- How a comment read before its edits.
CREATE TABLE comment_versions (
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (comment_id, version)
);

CREATE TABLE post_reactions (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, user_id)
);

CREATE TABLE comment_reactions (
    comment_id BIGINT NOT NULL REFERENCES comments (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 4),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (comment_id, user_id)
);

-- Who was mentioned where: by a post, or by a comment.
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    post_id BIGINT NOT NULL REFERENCES posts (id),
    comment_id BIGINT REFERENCES comments (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX mentions_user ON mentions (user_id, id);
CREATE INDEX mentions_post ON mentions (post_id, comment_id);
CREATE INDEX mentions_comment ON mentions (comment_id);

CREATE TABLE drafts (
    user_id BIGINT NOT NULL REFERENCES users (id),
    context TEXT NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    group_id BIGINT REFERENCES groups (id),
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, context)
);

-- Which object of ours an object of an imported file became.
CREATE TABLE import_refs (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    PRIMARY KEY (source, kind, ref)
);
CREATE INDEX import_refs_object ON import_refs (kind, object_id);
