//! Which posts a feed shows, in which revision: ids first, merged from ranges of indexes.
//!
//! What moderation hid is in no feed, not even in its author's: it is reached by its address. The
//! work is bounded by the viewer's groups, never by the network: the newest posts addressed
//! to everybody, the newest of open groups, and the newest of each of the viewer's groups.

use diesel::{
    dsl::{count_star, exists},
    prelude::*,
    sql_types::BigInt,
};
use platform::db::{Conn, Statement, one_of};
use schema::{memberships, post_placements, posts};
use shared::{
    feed::posts::{FEED_PAGE, FeedTab},
    groups::Visibility,
    ids::{GroupId, PostId, UserId, first_at},
    time::UtcTime,
};

use super::pinned;

/// Posts between two ids, both excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Older than this one.
    pub below: i64,
    /// Newer than this one.
    pub above: i64,
}

impl Range {
    /// All posts.
    pub const ALL: Self = Self { below: i64::MAX, above: i64::MIN };

    /// What can still come before the last of a full page, the newest first: other sources need
    /// not be asked for more.
    fn beyond(self, page: &[Shown]) -> Self {
        match page.get(FEED_PAGE) {
            Some((last, _)) => Self { above: self.above.max(last.0), ..self },
            None => self,
        }
    }
}

/// A post of a page, and its revision.
pub type Shown = (PostId, i64);

/// The posts of a page of the feed, the newest first, and one more if there is a next page.
pub fn feed(
    conn: &mut Conn,
    viewer: UserId,
    tab: FeedTab,
    range: Range,
    now: UtcTime,
) -> QueryResult<Vec<Shown>> {
    let mine = Mine { viewer, now, muted: tab != FeedTab::ForMe };
    let limit = i64::try_from(FEED_PAGE + 1).unwrap_or(i64::MAX);
    let mut ids = Vec::new();
    match tab {
        FeedTab::ForMe => {
            ids.extend(newest_of_reach(conn, 0, range, limit)?);
            ids.extend(newest_of_my_groups(conn, mine, range.beyond(&ids), limit)?);
        }
        FeedTab::MyGroups => ids.extend(newest_of_my_groups(conn, mine, range, limit)?),
        FeedTab::Everything => {
            ids.extend(newest_of_reach(conn, 0, range, limit)?);
            ids.extend(newest_of_reach(conn, Visibility::Open.code(), range.beyond(&ids), limit)?);
            ids.sort_unstable_by(|a, b| b.cmp(a));
            ids.truncate(FEED_PAGE + 1);
            ids.extend(newest_of_my_groups(conn, mine, range.beyond(&ids), limit)?);
        }
    }
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.dedup();
    ids.truncate(FEED_PAGE + 1);
    Ok(ids)
}

fn newest_of_reach(conn: &mut Conn, reach: i16, range: Range, limit: i64) -> QueryResult<Vec<Shown>> {
    posts::table
        .filter(posts::reach.eq(reach).and(posts::deleted_at.is_null()).and(posts::hidden_at.is_null()))
        .filter(posts::id.lt(range.below).and(posts::id.gt(range.above)))
        .order(posts::id.desc())
        .limit(limit)
        .select((posts::id, posts::revision))
        .load(conn)
}

/// The posts of a page of a group's feed, without those that are pinned, the newest first, and
/// one more if there is a next page.
pub fn feed_of_group(conn: &mut Conn, group: GroupId, range: Range) -> QueryResult<Vec<Shown>> {
    let pinned = pinned(conn, group)?;
    let limit = i64::try_from(FEED_PAGE + 1 + pinned.len()).unwrap_or(i64::MAX);
    let mut shown: Vec<Shown> = posts::table
        .filter(posts::group_id.eq(group).and(posts::deleted_at.is_null()).and(posts::hidden_at.is_null()))
        .filter(posts::id.lt(range.below).and(posts::id.gt(range.above)))
        .order(posts::id.desc())
        .limit(limit)
        .select((posts::id, posts::revision))
        .load(conn)?;
    let placed: Vec<Shown> = post_placements::table
        .inner_join(posts::table)
        .filter(post_placements::group_id.eq(group))
        .filter(post_placements::post_id.lt(range.below).and(post_placements::post_id.gt(range.above)))
        .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        .order(post_placements::post_id.desc())
        .limit(limit)
        .select((posts::id, posts::revision))
        .load(conn)?;
    shown.extend(placed);
    shown.sort_unstable_by(|a, b| b.cmp(a));
    shown.retain(|(id, _)| !pinned.iter().any(|(post, _)| post == id));
    shown.truncate(FEED_PAGE + 1);
    Ok(shown)
}

/// The posts of a page of what somebody wrote and the viewer may read, the newest first, and one
/// more if there is a next page.
pub fn feed_of_author(
    conn: &mut Conn,
    author: UserId,
    viewer: UserId,
    range: Range,
    now: UtcTime,
) -> QueryResult<Vec<Shown>> {
    let there = || {
        memberships::table
            .filter(memberships::user_id.eq(viewer))
            .filter(memberships::expires_at.is_null().or(memberships::expires_at.gt(now)))
    };
    let mine = there().filter(memberships::group_id.nullable().eq(posts::group_id));
    let placed = post_placements::table
        .filter(post_placements::post_id.eq(posts::id))
        .filter(post_placements::group_id.eq_any(there().select(memberships::group_id)));
    let placed_with_me = posts::placed.gt(0).and(exists(placed));
    posts::table
        .filter(posts::author_id.eq(author).and(posts::deleted_at.is_null()))
        .filter(posts::id.lt(range.below).and(posts::id.gt(range.above)))
        .filter(posts::reach.le(Visibility::Open.code()).or(exists(mine)).or(placed_with_me))
        .order(posts::id.desc())
        .limit(i64::try_from(FEED_PAGE + 1).unwrap_or(i64::MAX))
        .select((posts::id, posts::revision))
        .load(conn)
}

// A lateral join: SQLite writes it as a correlated list, PostgreSQL would scan all posts for that.
const MY_GROUPS_SQLITE: &str = "SELECT p.id, p.revision FROM memberships m JOIN posts p ON p.id IN \
    (SELECT n.id FROM posts n WHERE n.group_id = m.group_id AND n.deleted_at IS NULL \
     AND n.hidden_at IS NULL AND n.id < ? AND n.id > ? ORDER BY n.id DESC LIMIT ?) \
    WHERE m.user_id = ? AND (m.expires_at IS NULL OR m.expires_at > ?) \
    AND CASE WHEN m.muted THEN 1 ELSE 0 END <= ? ORDER BY p.id DESC LIMIT ?";
const MY_GROUPS_POSTGRES: &str = "SELECT p.id, p.revision FROM memberships m CROSS JOIN LATERAL \
    (SELECT n.id, n.revision FROM posts n WHERE n.group_id = m.group_id AND n.deleted_at IS NULL \
     AND n.hidden_at IS NULL AND n.id < ? AND n.id > ? ORDER BY n.id DESC LIMIT ?) p \
    WHERE m.user_id = ? AND (m.expires_at IS NULL OR m.expires_at > ?) \
    AND CASE WHEN m.muted THEN 1 ELSE 0 END <= ? ORDER BY p.id DESC LIMIT ?";

// As above, of what was published elsewhere and is in the viewer's groups, too.
const PLACED_SQLITE: &str = "SELECT p.id, p.revision FROM memberships m JOIN posts p ON p.id IN \
    (SELECT n.id FROM post_placements q JOIN posts n ON n.id = q.post_id WHERE q.group_id = m.group_id \
     AND n.deleted_at IS NULL AND n.hidden_at IS NULL AND q.post_id < ? AND q.post_id > ? \
     ORDER BY q.post_id DESC LIMIT ?) \
    WHERE m.user_id = ? AND (m.expires_at IS NULL OR m.expires_at > ?) \
    AND CASE WHEN m.muted THEN 1 ELSE 0 END <= ? ORDER BY p.id DESC LIMIT ?";
const PLACED_POSTGRES: &str = "SELECT p.id, p.revision FROM memberships m CROSS JOIN LATERAL \
    (SELECT n.id, n.revision FROM post_placements q JOIN posts n ON n.id = q.post_id \
     WHERE q.group_id = m.group_id AND n.deleted_at IS NULL AND n.hidden_at IS NULL \
     AND q.post_id < ? AND q.post_id > ? ORDER BY q.post_id DESC LIMIT ?) p \
    WHERE m.user_id = ? AND (m.expires_at IS NULL OR m.expires_at > ?) \
    AND CASE WHEN m.muted THEN 1 ELSE 0 END <= ? ORDER BY p.id DESC LIMIT ?";

/// Whose groups, when, and whether those that are muted count.
#[derive(Clone, Copy)]
struct Mine {
    viewer: UserId,
    now: UtcTime,
    muted: bool,
}

/// The newest of the viewer's groups; a post that is in several of them may be there as often.
fn newest_of_my_groups(conn: &mut Conn, mine: Mine, range: Range, limit: i64) -> QueryResult<Vec<Shown>> {
    let mut shown = newest_by(conn, [MY_GROUPS_SQLITE, MY_GROUPS_POSTGRES], mine, range, limit)?;
    let any_placed = post_placements::table.filter(post_placements::post_id.gt(range.above));
    if diesel::select(exists(any_placed)).get_result(conn)? {
        shown.extend(newest_by(conn, [PLACED_SQLITE, PLACED_POSTGRES], mine, range, limit)?);
    }
    Ok(shown)
}

fn newest_by(
    conn: &mut Conn,
    [sqlite, postgres]: [&'static str; 2],
    mine: Mine,
    range: Range,
    limit: i64,
) -> QueryResult<Vec<Shown>> {
    Statement::<(BigInt, BigInt)>::of_columns(sqlite, postgres)
        .int(range.below)
        .int(range.above)
        .int(limit)
        .int(mine.viewer.0)
        .int(mine.now.0)
        .int(i64::from(mine.muted))
        .int(limit)
        .load(conn)
}

/// How many posts were published in each of these groups since a moment, where any were.
pub fn written_since(
    conn: &mut Conn,
    groups: &[GroupId],
    since: UtcTime,
) -> QueryResult<Vec<(Option<GroupId>, i64)>> {
    posts::table
        .filter(one_of(posts::group_id, groups))
        // Ids are in the order of time: this is a range of the index of the group.
        .filter(posts::id.ge(PostId(first_at(since))))
        .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        .group_by(posts::group_id)
        .select((posts::group_id, count_star()))
        .load(conn)
}
