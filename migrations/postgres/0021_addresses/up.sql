-- Whether whoever administers a unit closed the account, and so may open it again: what the network
-- closed, the network opens.
ALTER TABLE users ADD COLUMN closed_within BOOLEAN NOT NULL DEFAULT FALSE;

-- A link may confirm an e-mail address (2): then address is the one that it was sent to.
ALTER TABLE account_links ADD COLUMN address TEXT;
ALTER TABLE account_links DROP CONSTRAINT account_links_purpose_check;
ALTER TABLE account_links ADD CONSTRAINT account_links_purpose_check CHECK (purpose BETWEEN 0 AND 2);
ALTER TABLE account_links ADD CONSTRAINT account_links_address_check
    CHECK ((purpose = 2) = (address IS NOT NULL));
