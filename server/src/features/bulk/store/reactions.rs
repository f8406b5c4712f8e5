//! Reactions to posts and comments.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::{comment_reactions, post_reactions, reactions_here};
use shared::{feed::reactions::ReactionKind, time::UtcTime};

/// A person's reaction to a post or a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReactionRow {
    /// The post or comment.
    pub target: i64,
    pub user: i64,
    pub kind: ReactionKind,
    pub created_at: UtcTime,
}

/// Reactions by what they are about and who reacted.
pub type Reactions = HashMap<(i64, i64), ReactionRow>;

/// Texts and people who had their own word about them here.
pub type SaidHere = HashSet<(i64, i64)>;

type Columns = (i64, i64, ReactionKind, UtcTime);

pub(super) fn row((target, user, kind, created_at): Columns) -> ReactionRow {
    ReactionRow { target, user, kind, created_at }
}

fn by_pair(rows: Vec<Columns>) -> Reactions {
    rows.into_iter().map(|columns| ((columns.0, columns.1), row(columns))).collect()
}

/// Who of these people had their own word here about which of these texts.
pub fn said_here(conn: &mut Conn, kind: &str, texts: &[i64], people: &[i64]) -> QueryResult<SaidHere> {
    let rows: Vec<(i64, i64)> = reactions_here::table
        .filter(reactions_here::kind.eq(kind).and(reactions_here::object_id.eq_any(texts)))
        .filter(reactions_here::user_id.eq_any(people))
        .select((reactions_here::object_id, reactions_here::user_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

macro_rules! reactions_of {
    ($table:ident, $target:ident, $select:ident, $insert:ident, $update:ident) => {
        /// What these people say of these texts.
        pub fn $select(conn: &mut Conn, targets: &[i64], people: &[i64]) -> QueryResult<Reactions> {
            $table::table
                .filter($table::$target.eq_any(targets).and($table::user_id.eq_any(people)))
                .select(($table::$target, $table::user_id, $table::kind, $table::created_at))
                .load(conn)
                .map(by_pair)
        }

        /// Adds reactions.
        pub fn $insert(tx: &mut Tx<'_>, rows: &[ReactionRow]) -> QueryResult<()> {
            let rows: Vec<_> = rows
                .iter()
                .map(|row| {
                    (
                        $table::$target.eq(row.target),
                        $table::user_id.eq(row.user),
                        $table::kind.eq(row.kind),
                        $table::created_at.eq(row.created_at),
                    )
                })
                .collect();
            insert_rows!(tx, $table, rows)
        }

        /// Changes a reaction.
        pub fn $update(tx: &mut Tx<'_>, row: &ReactionRow) -> QueryResult<()> {
            diesel::update($table::table.find((row.target, row.user)))
                .set(($table::kind.eq(row.kind), $table::created_at.eq(row.created_at)))
                .execute(&mut **tx)
                .map(drop)
        }
    };
}

reactions_of!(post_reactions, post_id, post_reactions, insert_post_reactions, update_post_reaction);
reactions_of!(
    comment_reactions,
    comment_id,
    comment_reactions,
    insert_comment_reactions,
    update_comment_reaction
);
