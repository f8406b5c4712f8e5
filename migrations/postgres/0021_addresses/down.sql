DELETE FROM account_links WHERE purpose = 2;
ALTER TABLE account_links DROP CONSTRAINT account_links_address_check;
ALTER TABLE account_links DROP CONSTRAINT account_links_purpose_check;
ALTER TABLE account_links ADD CONSTRAINT account_links_purpose_check CHECK (purpose BETWEEN 0 AND 1);
ALTER TABLE account_links DROP COLUMN address;

ALTER TABLE users DROP COLUMN closed_within;
