-- A post is in a group, and may be in further ones: one text, one thread, read in each. What is in
-- a secret group is in no other.
CREATE TABLE post_placements (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    group_id BIGINT NOT NULL REFERENCES groups (id),
    placed_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, group_id)
);
CREATE INDEX post_placements_group ON post_placements (group_id, post_id);

-- In how many further groups it is. posts.reach is from now on the widest visibility of all groups
-- that it is in.
ALTER TABLE posts ADD COLUMN placed INTEGER NOT NULL DEFAULT 0;

-- The further groups that a draft is meant for: ids with commas between them.
ALTER TABLE drafts ADD COLUMN also_in TEXT;
