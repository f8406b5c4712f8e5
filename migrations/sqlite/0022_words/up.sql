-- What groups are called: of one, of several, in each language. Absent: as our texts call them.
ALTER TABLE branding ADD COLUMN group_fr TEXT;
ALTER TABLE branding ADD COLUMN groups_fr TEXT;
ALTER TABLE branding ADD COLUMN group_en TEXT;
ALTER TABLE branding ADD COLUMN groups_en TEXT;
