-- What officers say on every page for a while. level: 0 information, 1 warning, 2 danger. The audience is
-- JSON, as that of articles. edition: what somebody puts away; another text has another.
CREATE TABLE banners (
    id BIGINT PRIMARY KEY NOT NULL,
    level SMALLINT NOT NULL CHECK (level BETWEEN 0 AND 2),
    text TEXT NOT NULL,
    link TEXT,
    link_word TEXT,
    audience TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    edition INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    author_id BIGINT NOT NULL REFERENCES users (id),
    CHECK (ends_at > starts_at)
);
CREATE INDEX banners_end ON banners (ends_at);

-- Who put which edition of a banner away.
CREATE TABLE banner_dismissals (
    banner_id BIGINT NOT NULL REFERENCES banners (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id),
    edition INTEGER NOT NULL,
    PRIMARY KEY (banner_id, user_id)
);

-- What stands on the first page, for whom: the first that somebody is meant by. The audience, the draft and
-- what is shown are JSON. The first row is that of everybody else; it is always there, and always last.
CREATE TABLE home_layouts (
    id BIGINT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    audience TEXT NOT NULL,
    draft TEXT NOT NULL,
    shown TEXT,
    shown_audience TEXT,
    shown_at BIGINT,
    ahead BOOLEAN NOT NULL DEFAULT FALSE,
    revision INTEGER NOT NULL
);
INSERT INTO home_layouts (id, name, place, audience, draft, revision)
    VALUES (1, '', 2147483647, '{"everyone":true}', '', 1);
