//! Counters that live in rows, moved many at a time.

use std::collections::BTreeMap;

use diesel::{prelude::*, sql_query};
use platform::db::Tx;
use shared::{feed::reactions::ReactionKind, ids::GroupId};

/// How one row's counters move: the five reactions, then comments or replies.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moves([i64; 6]);

/// How the counters of many rows move, by id.
pub type Moving = BTreeMap<i64, Moves>;

impl Moves {
    /// Reactions of a kind.
    pub fn reactions(&mut self, kind: ReactionKind, by: i64) {
        let slot = match kind {
            ReactionKind::Like => 0,
            ReactionKind::Thanks => 1,
            ReactionKind::Bravo => 2,
            ReactionKind::Idea => 3,
            ReactionKind::Support => 4,
        };
        self.add(slot, by);
    }

    /// Comments of a post, or replies of a thread.
    pub fn answers(&mut self, by: i64) {
        self.add(5, by);
    }

    fn add(&mut self, slot: usize, by: i64) {
        if let Some(count) = self.0.get_mut(slot) {
            *count += by;
        }
    }
}

/// Moves the counters of posts.
pub fn move_post_counters(tx: &mut Tx<'_>, moves: &Moving) -> QueryResult<()> {
    move_counters(tx, "posts", "comment_count", moves)
}

/// Moves the counters of comments.
pub fn move_comment_counters(tx: &mut Tx<'_>, moves: &Moving) -> QueryResult<()> {
    move_counters(tx, "comments", "reply_count", moves)
}

fn move_counters(tx: &mut Tx<'_>, table: &str, answers: &str, moves: &Moving) -> QueryResult<()> {
    let rows: Vec<String> = moves
        .iter()
        .filter(|(_, Moves(by))| by.iter().any(|by| *by != 0))
        .map(|(id, Moves([like, thanks, bravo, idea, support, answers]))| {
            format!("({id},{like},{thanks},{bravo},{idea},{support},{answers})")
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    // Numbers of ours only: there is nothing to bind.
    let sql = format!(
        "WITH moves (row_id, a, b, c, d, e, f) AS (VALUES {}) UPDATE {table} SET \
         like_count = {table}.like_count + a, thanks_count = {table}.thanks_count + b, \
         bravo_count = {table}.bravo_count + c, idea_count = {table}.idea_count + d, \
         support_count = {table}.support_count + e, {answers} = {table}.{answers} + f \
         FROM moves WHERE {table}.id = moves.row_id",
        rows.join(",")
    );
    sql_query(sql).execute(&mut **tx).map(drop)
}

/// Moves the counts of members.
pub fn move_member_counts(tx: &mut Tx<'_>, moves: &BTreeMap<GroupId, i32>) -> QueryResult<()> {
    use schema::groups;
    for (group, by) in moves {
        diesel::update(groups::table.find(group))
            .set(groups::member_count.eq(groups::member_count + by))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Gives the replies of these threads their places again, in the order of time.
pub fn order_replies(tx: &mut Tx<'_>, roots: &[i64]) -> QueryResult<()> {
    let roots: Vec<String> = roots.iter().map(ToString::to_string).collect();
    let sql = format!(
        "WITH places (row_id, place) AS (SELECT id, ROW_NUMBER() OVER (PARTITION BY root_id ORDER BY id) \
         FROM comments WHERE root_id IN ({})) UPDATE comments SET position = place \
         FROM places WHERE comments.id = places.row_id AND comments.position <> places.place",
        roots.join(",")
    );
    sql_query(sql).execute(&mut **tx).map(drop)
}
