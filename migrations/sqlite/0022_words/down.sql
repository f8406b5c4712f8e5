ALTER TABLE branding DROP COLUMN groups_en;
ALTER TABLE branding DROP COLUMN group_en;
ALTER TABLE branding DROP COLUMN groups_fr;
ALTER TABLE branding DROP COLUMN group_fr;
