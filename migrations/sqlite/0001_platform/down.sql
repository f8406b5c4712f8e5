DROP TABLE jobs;
DROP TABLE outbox_positions;
DROP TABLE outbox;
