-- Threads by the reactions to their first comment: the sum follows from its row, so the database
-- keeps it.
ALTER TABLE comments ADD COLUMN reaction_count INTEGER NOT NULL
    GENERATED ALWAYS AS (like_count + thanks_count + bravo_count + idea_count + support_count) STORED;
CREATE INDEX comments_reacted ON comments (post_id, reaction_count DESC, id) WHERE root_id IS NULL;
