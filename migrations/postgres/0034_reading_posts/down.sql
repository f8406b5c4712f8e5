DROP TABLE reading_texts;
DELETE FROM reading_receipts WHERE reading_id IN (SELECT id FROM reading_requests WHERE post_id IS NOT NULL);
DELETE FROM reading_requests WHERE post_id IS NOT NULL;
ALTER TABLE reading_requests DROP COLUMN post_id;
ALTER TABLE reading_requests ALTER COLUMN article_id SET NOT NULL;
