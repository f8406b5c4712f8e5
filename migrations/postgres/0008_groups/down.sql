DROP INDEX users_left;

DROP TABLE pinned_posts;
DROP TABLE invitations;
DROP TABLE join_requests;

DROP INDEX memberships_end;
DROP INDEX memberships_role;
DROP INDEX memberships_user;
ALTER TABLE memberships DROP COLUMN muted;
ALTER TABLE memberships DROP COLUMN level;
ALTER TABLE memberships DROP COLUMN expires_at;
ALTER TABLE memberships DROP COLUMN by_id;
ALTER TABLE memberships DROP COLUMN source;
UPDATE memberships SET role = 0 WHERE role = 2;
ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
ALTER TABLE memberships ADD CONSTRAINT memberships_role_check CHECK (role BETWEEN 0 AND 1);
CREATE INDEX memberships_user ON memberships (user_id, group_id, role);

DROP INDEX groups_words;
ALTER TABLE groups DROP COLUMN archived_at;
ALTER TABLE groups DROP COLUMN mandate_ends_on;
ALTER TABLE groups DROP COLUMN join_policy;
ALTER TABLE groups DROP COLUMN name_words;
UPDATE groups SET kind = 3 WHERE kind = 4;
ALTER TABLE groups DROP CONSTRAINT groups_kind_check;
ALTER TABLE groups ADD CONSTRAINT groups_kind_check CHECK (kind BETWEEN 0 AND 3);
