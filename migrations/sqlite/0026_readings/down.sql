DROP TABLE reading_links;
DROP TABLE reading_receipts;
DROP TABLE reading_people;
DROP TABLE reading_requests;
ALTER TABLE articles DROP COLUMN not_after;
ALTER TABLE articles DROP COLUMN edition;
