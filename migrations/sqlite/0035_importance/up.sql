-- How much an article matters, and what people are told of it. 0 normal, 1 important, 2 urgent, 3 safety.
ALTER TABLE articles ADD COLUMN importance SMALLINT NOT NULL DEFAULT 0 CHECK (importance BETWEEN 0 AND 3);
ALTER TABLE notifications ADD COLUMN importance SMALLINT NOT NULL DEFAULT 0 CHECK (importance BETWEEN 0 AND 3);
