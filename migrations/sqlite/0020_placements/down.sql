ALTER TABLE drafts DROP COLUMN also_in;
-- Back to where it was published first: its reach is that of this group.
UPDATE posts SET reach = (SELECT g.visibility FROM groups g WHERE g.id = posts.group_id) WHERE placed > 0;
ALTER TABLE posts DROP COLUMN placed;
DROP TABLE post_placements;
