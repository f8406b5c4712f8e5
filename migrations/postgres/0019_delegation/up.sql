-- Who administers which units, with all their parts.
CREATE TABLE delegations (
    user_id BIGINT NOT NULL REFERENCES users (id),
    unit_id BIGINT NOT NULL REFERENCES organizations (id),
    given_by BIGINT NOT NULL REFERENCES users (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, unit_id)
);
CREATE INDEX delegations_unit ON delegations (unit_id);

-- Since when nothing is known any more of who somebody was.
ALTER TABLE users ADD COLUMN anonymised_at BIGINT;
