-- Events on their way out. AUTOINCREMENT: an id is never used twice, even after pruning.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL,
    topic_post BIGINT,
    payload TEXT NOT NULL
);

-- How far each subscriber of the outbox has come.
CREATE TABLE outbox_positions (
    subscriber TEXT PRIMARY KEY NOT NULL,
    position BIGINT NOT NULL
);

-- Work to do outside of any transaction.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until BIGINT,
    dead_at BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX jobs_due ON jobs (run_at, id) WHERE dead_at IS NULL;
