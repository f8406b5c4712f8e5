DROP INDEX directory_words_user;
CREATE INDEX directory_words_user ON directory_words (user_id);
DROP INDEX user_words_user;
CREATE INDEX user_words_user ON user_words (user_id);
DROP INDEX memberships_ended;
