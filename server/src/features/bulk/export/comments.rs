//! Pages of comments: what is answered comes before its answers.

use std::collections::{BTreeMap, HashSet};

use platform::{Result, db::Conn};

use super::{
    DELETED,
    lines::{self, Line},
    refs::Refs,
};
use crate::features::bulk::{
    line::Kind,
    store::{self, ExportedComment},
};

/// Answers whose ids are smaller than that of what they answer, by what they answer.
///
/// Ids are made so that there are none; a clock that went back across a restart makes some.
#[derive(Debug, Default)]
pub struct Waiting(BTreeMap<i64, Vec<ExportedComment>>);

/// The lines of a page, those that wait, and where the next page begins.
pub fn page(
    conn: &mut Conn,
    refs: &Refs,
    (after, up_to): (i64, i64),
    mut waiting: Waiting,
) -> Result<(Vec<Line>, Waiting, Option<i64>)> {
    let rows = store::comments_after(conn, after, up_to)?;
    let last = rows.last().map(|row| row.id.0);
    let mut ready = Vec::with_capacity(rows.len());
    for row in rows {
        match row.parent_id {
            Some(parent) if parent > row.id => waiting.0.entry(parent.0).or_default().push(row),
            _ => release(row, &mut waiting, &mut ready),
        }
    }
    let mut gone = HashSet::new();
    for row in ready.iter().filter(|row| !row.lives()) {
        if !store::has_living_answer(conn, row.id)? {
            gone.insert(row.id);
        }
    }
    ready.retain(|row| !gone.contains(&row.id));
    Ok((to_lines(conn, refs, ready)?, waiting, last))
}

/// A comment, and those that waited for it.
fn release(row: ExportedComment, waiting: &mut Waiting, ready: &mut Vec<ExportedComment>) {
    let mut released = vec![row];
    while let Some(row) = released.pop() {
        if let Some(answers) = waiting.0.remove(&row.id.0) {
            released.extend(answers.into_iter().rev());
        }
        ready.push(row);
    }
}

fn to_lines(conn: &mut Conn, refs: &Refs, rows: Vec<ExportedComment>) -> Result<Vec<Line>> {
    let ids = rows.iter().flat_map(|row| [Some(row.id), row.parent_id]).flatten().map(i64::from);
    let names = refs.of(conn, Kind::Comment, ids)?;
    let posts = refs.of(conn, Kind::Post, rows.iter().map(|row| row.post_id.0))?;
    let authors = refs.of(conn, Kind::User, rows.iter().map(|row| row.author_id.0))?;
    let line = |row: ExportedComment| {
        let lives = row.lives();
        Ok(Line::Comment {
            reference: names.get(row.id.0)?,
            post: posts.get(row.post_id.0)?,
            parent: names.optional(row.parent_id)?,
            author: authors.get(row.author_id.0)?,
            body: if lives { row.body } else { DELETED.to_owned() },
            created_at: lines::time(row.created_at),
            updated_at: row.edited_at.filter(|_| lives).map(lines::time),
        })
    };
    rows.into_iter().map(line).collect()
}
