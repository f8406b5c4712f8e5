-- Moderation: what is hidden, locked, to be corrected; who reported what, who decided what, and
-- who was told.
--
-- hidden_at: only the author and those who decide still see it. locked_at: nobody comments any
-- more. edit_until: a correction was asked for, the author may edit until then.
ALTER TABLE posts ADD COLUMN hidden_at BIGINT;
ALTER TABLE posts ADD COLUMN locked_at BIGINT;
ALTER TABLE posts ADD COLUMN edit_until BIGINT;
ALTER TABLE comments ADD COLUMN hidden_at BIGINT;
ALTER TABLE comments ADD COLUMN edit_until BIGINT;

-- What lists show: neither deleted nor hidden.
DROP INDEX posts_reach;
DROP INDEX posts_group;
DROP INDEX comments_post;
CREATE INDEX posts_reach ON posts (reach, id) WHERE deleted_at IS NULL AND hidden_at IS NULL;
CREATE INDEX posts_group ON posts (group_id, id) WHERE deleted_at IS NULL AND hidden_at IS NULL;
CREATE INDEX comments_post ON comments (post_id, id) WHERE deleted_at IS NULL AND hidden_at IS NULL;

-- One thing that was reported, however often, or decided about without a report. What it is about may be gone, without a trace even:
-- nothing references it. state: 0 open, 1 decided, 2 appealed against, 3 closed.
CREATE TABLE moderation_cases (
    id BIGINT PRIMARY KEY NOT NULL,
    post_id BIGINT NOT NULL,
    comment_id BIGINT,
    group_id BIGINT REFERENCES groups (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    -- How it read when it was first reported.
    version INTEGER NOT NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 3),
    report_count INTEGER NOT NULL,
    -- Since when somebody is to decide; nobody: NULL.
    waiting_since BIGINT,
    -- From when on administrators decide, too; never: NULL.
    escalates_at BIGINT,
    measure SMALLINT CHECK (measure BETWEEN 0 AND 4),
    rule SMALLINT CHECK (rule BETWEEN 0 AND 5),
    words TEXT,
    decided_by BIGINT REFERENCES users (id),
    decided_at BIGINT,
    -- How long the author may appeal.
    appeal_until BIGINT,
    -- When it is deleted, if it is to be and is not yet.
    delete_at BIGINT,
    appeal TEXT,
    appealed_at BIGINT,
    upheld BOOLEAN,
    answer TEXT,
    answered_by BIGINT REFERENCES users (id),
    answered_at BIGINT,
    -- Since when what was decided applies no longer.
    lifting TEXT,
    lifted_by BIGINT REFERENCES users (id),
    lifted_at BIGINT
);
CREATE UNIQUE INDEX moderation_cases_open_post ON moderation_cases (post_id)
    WHERE comment_id IS NULL AND state = 0;
CREATE UNIQUE INDEX moderation_cases_open_comment ON moderation_cases (comment_id)
    WHERE comment_id IS NOT NULL AND state = 0;
CREATE INDEX moderation_cases_waiting ON moderation_cases (id) WHERE waiting_since IS NOT NULL;
CREATE INDEX moderation_cases_done ON moderation_cases (id) WHERE waiting_since IS NULL;
CREATE INDEX moderation_cases_post ON moderation_cases (post_id, comment_id, id);
CREATE INDEX moderation_cases_due ON moderation_cases (delete_at) WHERE delete_at IS NOT NULL;

-- Who reported it, and why. Nobody is told who.
CREATE TABLE moderation_reports (
    id BIGINT PRIMARY KEY NOT NULL,
    case_id BIGINT NOT NULL REFERENCES moderation_cases (id),
    reporter_id BIGINT NOT NULL REFERENCES users (id),
    rule SMALLINT NOT NULL CHECK (rule BETWEEN 0 AND 5),
    words TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX moderation_reports_case ON moderation_reports (case_id, reporter_id);
CREATE INDEX moderation_reports_reporter ON moderation_reports (reporter_id, id);

-- What the author and those who reported are told. kind: 0 to the author, of the decision; 1 to
-- whoever reported it; 2 to the author, of the answer to their appeal; 3 to the author,
-- that what was decided applies no longer.
CREATE TABLE moderation_notices (
    id BIGINT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    case_id BIGINT NOT NULL REFERENCES moderation_cases (id),
    kind SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 3),
    created_at BIGINT NOT NULL,
    seen_at BIGINT
);
CREATE INDEX moderation_notices_user ON moderation_notices (user_id, id);
CREATE INDEX moderation_notices_unseen ON moderation_notices (user_id) WHERE seen_at IS NULL;
