DROP TABLE mails;
DROP TABLE account_links;
DROP INDEX users_staff_number;
ALTER TABLE users DROP COLUMN staff_number;
