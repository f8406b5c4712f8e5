-- Imports of people from lists: what came, what it would change, what it changed.
CREATE TABLE people_imports (
    id BIGINT PRIMARY KEY NOT NULL,
    -- 0: arriving; 1: its columns are to be chosen; 2: being checked; 3: checked; 4: being applied;
    -- 5: applied; 6: being undone; 7: undone; 8: failed.
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 8),
    file_name TEXT NOT NULL,
    -- Who; nobody: the command line.
    actor_id BIGINT,
    address TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- How the file is written, what its columns are, what is new in it; JSON.
    plan TEXT NOT NULL,
    -- How far the work is.
    step SMALLINT NOT NULL,
    place BIGINT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    -- Who works on it: whoever claimed it last.
    runner BIGINT NOT NULL
);
CREATE INDEX people_imports_state ON people_imports (state, id);

-- The text of a list that is not applied yet, in pieces.
CREATE TABLE people_import_texts (
    import_id BIGINT NOT NULL REFERENCES people_imports (id),
    place BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (import_id, place)
);

-- What each line of a list does: from what to what, or why it is refused.
CREATE TABLE people_import_lines (
    import_id BIGINT NOT NULL REFERENCES people_imports (id),
    seq BIGINT NOT NULL,
    -- The line of the file; 0: of somebody who is missing there.
    line BIGINT NOT NULL,
    -- 0: created; 1: changed; 2: deactivated; 3: unchanged; 4: refused.
    fate SMALLINT NOT NULL CHECK (fate BETWEEN 0 AND 4),
    -- 0: waiting; 1: done; 2: left out; 3: undone; 4: kept when the others were undone.
    outcome SMALLINT NOT NULL CHECK (outcome BETWEEN 0 AND 4),
    -- Whose account it is or becomes.
    user_id BIGINT,
    name TEXT NOT NULL,
    changes TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (import_id, seq)
);
CREATE INDEX people_import_lines_fate ON people_import_lines (import_id, fate, seq);
CREATE INDEX people_import_lines_outcome ON people_import_lines (import_id, outcome, seq);

-- Whom lists brought: what only lists know of them, and whether a list closed their account.
CREATE TABLE imported_people (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users (id),
    civility TEXT,
    made BOOLEAN NOT NULL,
    closed BOOLEAN NOT NULL
);

-- What lists call units.
CREATE TABLE unit_codes (
    code TEXT PRIMARY KEY NOT NULL,
    unit_id BIGINT NOT NULL REFERENCES organizations (id)
);
CREATE INDEX unit_codes_unit ON unit_codes (unit_id);

-- What a column called so was taken for the last time; nothing: it was passed over.
CREATE TABLE import_columns (
    header TEXT PRIMARY KEY NOT NULL,
    meaning TEXT
);
