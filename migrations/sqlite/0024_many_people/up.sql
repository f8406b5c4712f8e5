-- What is asked of networks of very many people.

-- The memberships of a group that have ended, to count those who read there: without looking at
-- each member of a group of many thousands.
CREATE INDEX memberships_ended ON memberships (group_id, expires_at) WHERE expires_at IS NOT NULL;

-- Whether somebody has a word, or one that begins so: one look into the index, and none at rows.
DROP INDEX user_words_user;
CREATE INDEX user_words_user ON user_words (user_id, word);
DROP INDEX directory_words_user;
CREATE INDEX directory_words_user ON directory_words (user_id, word);
