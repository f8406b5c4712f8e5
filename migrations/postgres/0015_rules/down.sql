DROP INDEX mandates_end;
DROP INDEX mandates_start;
DROP TABLE person_changes;
DROP TABLE rule_keys;

DROP INDEX memberships_rule;
ALTER TABLE memberships DROP CONSTRAINT memberships_rule_check;
ALTER TABLE memberships DROP COLUMN hand_until;
ALTER TABLE memberships DROP COLUMN by_rule;
UPDATE memberships SET source = 1 WHERE source = 6;
ALTER TABLE memberships DROP CONSTRAINT memberships_source_check;
ALTER TABLE memberships ADD CONSTRAINT memberships_source_check CHECK (source BETWEEN 0 AND 5);

DROP INDEX groups_chair;
ALTER TABLE groups DROP COLUMN chair_id;
ALTER TABLE groups DROP COLUMN rule;
