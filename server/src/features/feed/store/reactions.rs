//! Reactions, and the counts that follow them.

use diesel::{
    prelude::*,
    sql_types::{BigInt, SmallInt},
};
use platform::db::{Both, Conn, Statement, Tx};
use schema::{comment_reactions, comments, import_refs, post_reactions, posts, reactions_here};
use shared::{
    feed::reactions::{ReactionCounts, ReactionKind},
    ids::{CommentId, PostId, UserId},
};

use super::count;

/// How many people a page of reactions lists.
pub const REACTORS_PAGE: usize = 20;

/// One more than a page, to know whether there is a next.
const REACTORS_LIMIT: i64 = 21;

/// Adds to the count of one kind, in the row of what was reacted to, and gives all its counts then.
/// What else is set changes with it.
macro_rules! change_count {
    ($tx:expr, $table:ident, $id:expr, $kind:expr, $by:expr $(, $also:expr)?) => {{
        let row = diesel::update($table::table.find($id));
        macro_rules! add {
            ($column:ident) => {
                row.set(($table::$column.eq($table::$column + $by), $($also)?))
                    .returning(counts!($table))
                    .get_result::<Counts>(&mut **$tx)
            };
        }
        match $kind {
            ReactionKind::Like => add!(like_count),
            ReactionKind::Thanks => add!(thanks_count),
            ReactionKind::Bravo => add!(bravo_count),
            ReactionKind::Idea => add!(idea_count),
            ReactionKind::Support => add!(support_count),
        }
    }};
}

/// The counts of a row, in the order of [`Counts`].
macro_rules! counts {
    ($table:ident) => {
        (
            $table::like_count,
            $table::thanks_count,
            $table::bravo_count,
            $table::idea_count,
            $table::support_count,
        )
    };
}

type Counts = (i32, i32, i32, i32, i32);

fn told((like, thanks, bravo, idea, support): Counts) -> ReactionCounts {
    ReactionCounts {
        like: count(like),
        thanks: count(thanks),
        bravo: count(bravo),
        idea: count(idea),
        support: count(support),
    }
}

// A join, where SQLite would copy and sort the list first.
const MINE_SQLITE: &str = "SELECT r.comment_id, r.kind FROM json_each(?) AS comment \
    CROSS JOIN comment_reactions r WHERE r.comment_id = comment.value AND r.user_id = ?";
const MINE_POSTGRES: &str = "SELECT r.comment_id, r.kind FROM comment_reactions r \
    WHERE r.comment_id IN (SELECT value::bigint FROM jsonb_array_elements_text(?::jsonb)) AND r.user_id = ?";

pub fn my_comment_reactions(
    conn: &mut Conn,
    viewer: UserId,
    ids: &[CommentId],
) -> QueryResult<Vec<(CommentId, ReactionKind)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Statement::<(BigInt, SmallInt)>::of_columns(MINE_SQLITE, MINE_POSTGRES)
        .ids(ids.iter().map(|id| id.0))
        .int(viewer.0)
        .load(conn)
}

/// What the viewer says about posts between two, both included.
pub fn my_post_reactions_between(
    conn: &mut Conn,
    viewer: UserId,
    oldest: PostId,
    newest: PostId,
) -> QueryResult<Vec<(PostId, ReactionKind)>> {
    post_reactions::table
        .filter(post_reactions::user_id.eq(viewer))
        .filter(post_reactions::post_id.between(oldest, newest))
        .select((post_reactions::post_id, post_reactions::kind))
        .load(conn)
}

/// Sets or removes one's reaction to a post, moves the counts and gives them; nothing when nothing
/// changed. The post has a new revision then.
pub fn set_post_reaction(
    tx: &mut Tx<'_>,
    post: PostId,
    viewer: UserId,
    new: Option<ReactionKind>,
) -> QueryResult<Option<ReactionCounts>> {
    let row = post_reactions::table.find((post, viewer));
    let old: Option<ReactionKind> = row.select(post_reactions::kind).first(&mut **tx).optional()?;
    if old == new {
        return Ok(None);
    }
    let revised = || posts::revision.eq(posts::revision + 1);
    let mut counts = None;
    match new {
        Some(kind) => {
            let values = (
                post_reactions::post_id.eq(post),
                post_reactions::user_id.eq(viewer),
                post_reactions::kind.eq(kind),
                post_reactions::created_at.eq(tx.now()),
            );
            Both(
                diesel::insert_into(post_reactions::table)
                    .values(values)
                    .on_conflict((post_reactions::post_id, post_reactions::user_id))
                    .do_update()
                    .set(post_reactions::kind.eq(kind)),
            )
            .execute(&mut **tx)?;
            counts = Some(change_count!(tx, posts, post, kind, 1, revised())?);
        }
        None => drop(diesel::delete(row).execute(&mut **tx)?),
    }
    if let Some(kind) = old {
        counts = Some(change_count!(tx, posts, post, kind, -1, revised())?);
    }
    note_said_here(tx, "post", post.0, viewer)?;
    Ok(counts.map(told))
}

/// Sets or removes one's reaction to a comment, moves the counts and gives them; nothing when
/// nothing changed.
pub fn set_comment_reaction(
    tx: &mut Tx<'_>,
    comment: CommentId,
    viewer: UserId,
    new: Option<ReactionKind>,
) -> QueryResult<Option<ReactionCounts>> {
    let row = comment_reactions::table.find((comment, viewer));
    let old: Option<ReactionKind> = row.select(comment_reactions::kind).first(&mut **tx).optional()?;
    if old == new {
        return Ok(None);
    }
    let mut counts = None;
    match new {
        Some(kind) => {
            let values = (
                comment_reactions::comment_id.eq(comment),
                comment_reactions::user_id.eq(viewer),
                comment_reactions::kind.eq(kind),
                comment_reactions::created_at.eq(tx.now()),
            );
            Both(
                diesel::insert_into(comment_reactions::table)
                    .values(values)
                    .on_conflict((comment_reactions::comment_id, comment_reactions::user_id))
                    .do_update()
                    .set(comment_reactions::kind.eq(kind)),
            )
            .execute(&mut **tx)?;
            counts = Some(change_count!(tx, comments, comment, kind, 1)?);
        }
        None => drop(diesel::delete(row).execute(&mut **tx)?),
    }
    if let Some(kind) = old {
        counts = Some(change_count!(tx, comments, comment, kind, -1)?);
    }
    note_said_here(tx, "comment", comment.0, viewer)?;
    Ok(counts.map(told))
}

/// Notes that somebody had their own word here about a text, if it came from a file: another import
/// of the file leaves it as it is.
fn note_said_here(tx: &mut Tx<'_>, kind: &str, object: i64, viewer: UserId) -> QueryResult<()> {
    use diesel::dsl::{exists, not};
    let imported =
        import_refs::table.filter(import_refs::kind.eq(kind).and(import_refs::object_id.eq(object)));
    let noted = reactions_here::table.find((kind, object, viewer));
    // Nobody notes the same meanwhile: the post is held.
    if diesel::select(exists(imported).and(not(exists(noted)))).get_result(&mut **tx)? {
        let row = (
            reactions_here::kind.eq(kind),
            reactions_here::object_id.eq(object),
            reactions_here::user_id.eq(viewer),
        );
        diesel::insert_into(reactions_here::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}

pub fn post_reactors(
    conn: &mut Conn,
    post: PostId,
    after: UserId,
) -> QueryResult<Vec<(UserId, ReactionKind)>> {
    post_reactions::table
        .filter(post_reactions::post_id.eq(post).and(post_reactions::user_id.gt(after)))
        .order(post_reactions::user_id)
        .limit(REACTORS_LIMIT)
        .select((post_reactions::user_id, post_reactions::kind))
        .load(conn)
}

pub fn comment_reactors(
    conn: &mut Conn,
    comment: CommentId,
    after: UserId,
) -> QueryResult<Vec<(UserId, ReactionKind)>> {
    comment_reactions::table
        .filter(comment_reactions::comment_id.eq(comment).and(comment_reactions::user_id.gt(after)))
        .order(comment_reactions::user_id)
        .limit(REACTORS_LIMIT)
        .select((comment_reactions::user_id, comment_reactions::kind))
        .load(conn)
}
