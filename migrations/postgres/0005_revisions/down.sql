DROP INDEX memberships_user;
CREATE INDEX memberships_user ON memberships (user_id, group_id);
DROP INDEX post_reactions_user;
ALTER TABLE posts DROP COLUMN revision;
