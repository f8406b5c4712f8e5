-- Events on their way out. Rows come and go: vacuum early.
CREATE TABLE outbox (
    id BIGSERIAL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL,
    topic_post BIGINT,
    payload TEXT NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- How far each subscriber of the outbox has come. One small row, written all the time.
CREATE TABLE outbox_positions (
    subscriber TEXT PRIMARY KEY NOT NULL,
    position BIGINT NOT NULL
) WITH (fillfactor = 50);

-- Work to do outside of any transaction.
CREATE TABLE jobs (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until BIGINT,
    dead_at BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

CREATE INDEX jobs_due ON jobs (run_at, id) WHERE dead_at IS NULL;
