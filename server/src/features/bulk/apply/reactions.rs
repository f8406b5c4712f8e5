//! Applies reactions, but to what somebody said or took back here since: that is theirs.

use platform::{Result, db::Tx};

use super::{Placed, Work};
use crate::features::bulk::{
    line::{Kind, Reaction, Target},
    store::{self, Moving, ReactionRow, Reactions, SaidHere},
    tally::{Count, Fate},
};

/// Adds or updates reactions, and the counts that follow them.
pub fn reactions(tx: &mut Tx<'_>, work: &mut Work, all: &[Placed<Reaction>]) -> Result<()> {
    let (mut on_posts, mut on_comments) = (Vec::new(), Vec::new());
    for Placed { line: it, at } in all {
        let (rows, target) = match &it.target {
            Target::Post(post) => (&mut on_posts, work.id(Kind::Post, post)?),
            Target::Comment(comment) => (&mut on_comments, work.comment(comment, *at)?),
        };
        let user = work.id(Kind::User, &it.user)?;
        rows.push(ReactionRow { target, user, kind: it.kind, created_at: it.created_at });
    }
    if !on_posts.is_empty() {
        let (targets, people) = pairs(&on_posts);
        let before = store::post_reactions(tx, &targets, &people)?;
        let theirs = store::said_here(tx, Kind::Post.as_str(), &targets, &people)?;
        let changes = Changes::find(on_posts, &before, &theirs, &mut work.tally.reactions);
        store::insert_post_reactions(tx, &changes.new)?;
        for row in &changes.changed {
            store::update_post_reaction(tx, row)?;
        }
        store::move_post_counters(tx, &changes.moves)?;
    }
    if !on_comments.is_empty() {
        let (targets, people) = pairs(&on_comments);
        let before = store::comment_reactions(tx, &targets, &people)?;
        let theirs = store::said_here(tx, Kind::Comment.as_str(), &targets, &people)?;
        let changes = Changes::find(on_comments, &before, &theirs, &mut work.tally.reactions);
        store::insert_comment_reactions(tx, &changes.new)?;
        for row in &changes.changed {
            store::update_comment_reaction(tx, row)?;
        }
        store::move_comment_counters(tx, &changes.moves)?;
    }
    Ok(())
}

fn pairs(rows: &[ReactionRow]) -> (Vec<i64>, Vec<i64>) {
    let each_once = |ids: &mut Vec<i64>| {
        ids.sort_unstable();
        ids.dedup();
    };
    let (mut targets, mut people): (Vec<i64>, Vec<i64>) =
        rows.iter().map(|row| (row.target, row.user)).unzip();
    each_once(&mut targets);
    each_once(&mut people);
    (targets, people)
}

#[derive(Default)]
struct Changes {
    new: Vec<ReactionRow>,
    changed: Vec<ReactionRow>,
    moves: Moving,
}

impl Changes {
    fn find(rows: Vec<ReactionRow>, before: &Reactions, theirs: &SaidHere, count: &mut Count) -> Self {
        let mut changes = Self::default();
        for row in rows {
            if theirs.contains(&(row.target, row.user)) {
                count.add(Fate::Unchanged);
                continue;
            }
            let stored = before.get(&(row.target, row.user));
            if let Some(stored) = stored.filter(|stored| stored.kind != row.kind) {
                changes.moves.entry(row.target).or_default().reactions(stored.kind, -1);
            }
            if stored.is_none_or(|stored| stored.kind != row.kind) {
                changes.moves.entry(row.target).or_default().reactions(row.kind, 1);
            }
            count.add(match stored {
                Some(stored) if *stored == row => Fate::Unchanged,
                Some(_) => {
                    changes.changed.push(row);
                    Fate::Updated
                }
                None => {
                    changes.new.push(row);
                    Fate::Created
                }
            });
        }
        changes
    }
}
