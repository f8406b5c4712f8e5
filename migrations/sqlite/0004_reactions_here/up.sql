-- Who said something on this network about an imported text, or took it back: what a file says of
-- them no longer counts there. kind and object_id are those of import_refs.
CREATE TABLE reactions_here (
    kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    PRIMARY KEY (kind, object_id, user_id)
);
