-- The directory: people in the order of their family names, where they work, what they do.

-- The family name first: what follows the first word of a name. It is set with the name.
ALTER TABLE users ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
UPDATE users SET sort_name = CASE WHEN instr(name_folded, ' ') = 0 THEN name_folded
    ELSE substr(name_folded, instr(name_folded, ' ') + 1) || ' ' || substr(name_folded, 1, instr(name_folded, ' ') - 1) END;
CREATE INDEX users_sort ON users (sort_name, id) WHERE deactivated_at IS NULL;
CREATE INDEX users_role ON users (role) WHERE deactivated_at IS NULL;

-- The tree of units keeps what it was: a unit is closed, never deleted, and each change leaves the
-- former state behind.
ALTER TABLE organizations ADD COLUMN kind SMALLINT NOT NULL DEFAULT 2 CHECK (kind BETWEEN 0 AND 3);
ALTER TABLE organizations ADD COLUMN head_id BIGINT REFERENCES users (id);
ALTER TABLE organizations ADD COLUMN closed_at BIGINT;
ALTER TABLE organizations ADD COLUMN people_count INTEGER NOT NULL DEFAULT 0;
CREATE INDEX organizations_head ON organizations (head_id);
UPDATE organizations SET kind = 0 WHERE parent_id IS NULL;

CREATE TABLE unit_changes (
    id INTEGER PRIMARY KEY NOT NULL,
    unit_id BIGINT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    kind SMALLINT NOT NULL,
    parent_id BIGINT REFERENCES organizations (id),
    until BIGINT NOT NULL
);
CREATE INDEX unit_changes_unit ON unit_changes (unit_id, id);
CREATE INDEX unit_changes_parent ON unit_changes (parent_id);

CREATE TABLE sites (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    address TEXT,
    people_count INTEGER NOT NULL
);

-- Who works where, as what. users.organization_id and users.title repeat the main position. One
-- that ended stays, with its end.
CREATE TABLE positions (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    unit_id BIGINT REFERENCES organizations (id),
    site_id BIGINT REFERENCES sites (id),
    manager_id BIGINT REFERENCES users (id),
    function TEXT,
    main BOOLEAN NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX positions_user ON positions (user_id, id);
CREATE INDEX positions_unit ON positions (unit_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX positions_site ON positions (site_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX positions_manager ON positions (manager_id, user_id) WHERE ended_at IS NULL;

-- What elected officials were elected or appointed to.
CREATE TABLE mandates (
    id INTEGER PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    title TEXT NOT NULL,
    delegation TEXT,
    party TEXT,
    starts_on BIGINT,
    ends_on BIGINT
);
CREATE INDEX mandates_user ON mandates (user_id, id);

-- What the directory knows of a person besides their account; no row: not looked at yet.
CREATE TABLE people (
    user_id INTEGER PRIMARY KEY NOT NULL REFERENCES users (id),
    about TEXT
);

-- Telephone numbers, in the order of their owner. users.phone repeats the first one that everybody
-- may see.
CREATE TABLE phones (
    user_id BIGINT NOT NULL REFERENCES users (id),
    place SMALLINT NOT NULL,
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 2),
    number TEXT NOT NULL,
    visible SMALLINT NOT NULL CHECK (visible BETWEEN 0 AND 2),
    PRIMARY KEY (user_id, place)
);

-- What a person takes care of (0), can help with (1), speaks (2), is qualified for (3).
CREATE TABLE topics (
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 3),
    place SMALLINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (user_id, kind, place)
);

-- The words of functions, topics and mandates, folded: "passeports" finds who takes care of them.
-- Those of names are in user_words, those of units are found by their unit.
CREATE TABLE directory_words (
    word TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    PRIMARY KEY (word, user_id)
);
CREATE INDEX directory_words_user ON directory_words (user_id);

-- What somebody wrote, for their page.
CREATE INDEX posts_author ON posts (author_id, id) WHERE deleted_at IS NULL;
