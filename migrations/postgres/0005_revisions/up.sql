-- How often a post changed in any way that shows: its text, counters, reactions, comments. Whoever
-- keeps what they show of it knows by this whether it still holds.
ALTER TABLE posts ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

-- What one person says about the posts of a page: one range.
CREATE INDEX post_reactions_user ON post_reactions (user_id, post_id, kind);

-- Which groups a person is in, and what they are there, without a look at each row.
DROP INDEX memberships_user;
CREATE INDEX memberships_user ON memberships (user_id, group_id, role);
