//! Writes everything, page by page: no long read holds the database back.
//!
//! People go on writing meanwhile. What has a higher id than anything had when the export began
//! is left out, and so is what refers to it, so that the file refers to nothing that is not in
//! it. An import at the same time gives old ids to what is new: the two are not to meet.

mod comments;
mod known;
pub(super) mod lines;
mod refs;

use std::{collections::HashSet, io::Write};

use platform::{Result, db::Conn, db::Db};
use shared::{
    feed::{posts::PostKind, reactions::ReactionKind},
    groups::JoinPolicy,
    ids::{OrganizationId, UserId},
};

use super::{
    Failure,
    line::{Kind, VERSION},
    store::{self, ExportedPost, GroupRow, MembershipRow, OrganizationRow, ReactionRow, UserRow},
    tally::Tally,
};
use lines::Line;
use refs::Refs;

/// How many lines of each type were written.
pub type Exported = Tally;

/// What stands for the words of what was deleted.
const DELETED: &str = "—";

/// Writes the network, and tells now and then how many lines it has written.
pub fn export(
    db: &Db,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> std::result::Result<Exported, Failure> {
    let ceiling = db.read_blocking(|conn| Ok(store::highest_id(conn)?))?;
    export_up_to(ceiling, db, out, progress)
}

/// Writes what has no higher id than `ceiling` and refers to nothing that has.
pub(super) fn export_up_to(
    ceiling: i64,
    db: &Db,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64),
) -> std::result::Result<Exported, Failure> {
    let refs = db.read_blocking(Refs::new)?;
    let mut export = Export { db, out, progress, refs, ceiling, written: 0, tally: Tally::default() };
    export.write(&[Line::Version { version: VERSION }])?;
    export.organizations()?;
    export.users()?;
    export.directory()?;
    export.groups()?;
    export.memberships()?;
    export.posts()?;
    export.comments()?;
    export.reactions(store::post_reactions_after, store::deleted_posts, Kind::Post)?;
    export.reactions(store::comment_reactions_after, store::deleted_comments, Kind::Comment)?;
    export.out.flush().map_err(Failure::Unwritable)?;
    Ok(export.tally)
}

struct Export<'a> {
    db: &'a Db,
    out: &'a mut dyn Write,
    progress: &'a mut dyn FnMut(u64),
    refs: Refs,
    ceiling: i64,
    written: u64,
    tally: Tally,
}

/// Reads the reactions after a target and a person, up to a ceiling.
type PageOfReactions = fn(&mut Conn, (i64, i64), i64) -> store::Found<Vec<ReactionRow>>;

type Done = std::result::Result<(), Failure>;

impl Export<'_> {
    fn write(&mut self, lines: &[Line]) -> Done {
        for line in lines {
            serde_json::to_writer(&mut *self.out, line).map_err(|error| Failure::Unwritable(error.into()))?;
            self.out.write_all(b"\n").map_err(Failure::Unwritable)?;
            line.count(&mut self.tally);
        }
        self.written += u64::try_from(lines.len()).unwrap_or(0);
        (self.progress)(self.written);
        Ok(())
    }

    /// Reads with a connection, the refs and the ceiling.
    fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Conn, &Refs, i64) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, Failure> {
        let (refs, ceiling) = (self.refs.clone(), self.ceiling);
        Ok(self.db.read_blocking(move |conn| read(conn, &refs, ceiling))?)
    }

    fn organizations(&mut self) -> Done {
        let tree = self.read(|conn, _, ceiling| Ok(store::tree_of_organizations(conn, ceiling)?))?;
        for ids in parents_first(&tree).chunks(500) {
            let ids = ids.to_vec();
            let lines = self.read(move |conn, refs, _| {
                let mut rows = store::some_organizations(conn, &ids)?;
                rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
                organization_lines(conn, refs, rows)
            })?;
            self.write(&lines)?;
        }
        Ok(())
    }

    fn users(&mut self) -> Done {
        let mut after = 0;
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let mut rows = store::users_after(conn, after, ceiling)?;
                for row in &mut rows {
                    row.organization_id = row.organization_id.filter(|body| body.0 <= ceiling);
                }
                let last = rows.last().map(|row| row.id.0);
                Ok((user_lines(conn, refs, rows)?, last))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }

    fn groups(&mut self) -> Done {
        let mut after = 0;
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let mut rows = store::groups_after(conn, after, ceiling)?;
                for row in &mut rows {
                    row.owner_id = row.owner_id.filter(|owner| owner.0 <= ceiling);
                }
                let last = rows.last().map(|row| row.id.0);
                Ok((group_lines(conn, refs, rows)?, last))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }

    fn memberships(&mut self) -> Done {
        let mut after = (0, 0);
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let rows = store::memberships_after(conn, after, ceiling)?;
                let last = rows.last().map(|row| (row.group_id.0, row.user_id.0));
                Ok((membership_lines(conn, refs, &rows)?, last))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }

    fn posts(&mut self) -> Done {
        let mut after = 0;
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let rows = store::posts_after(conn, after, ceiling)?;
                let last = rows.last().map(|row| row.id.0);
                Ok((post_lines(conn, refs, rows)?, last))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }

    fn comments(&mut self) -> Done {
        let (mut after, mut waiting) = (0, comments::Waiting::default());
        loop {
            let (lines, still_waiting, last) =
                self.read(move |conn, refs, up_to| comments::page(conn, refs, (after, up_to), waiting))?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            (after, waiting) = (last, still_waiting);
        }
    }

    fn reactions(
        &mut self,
        page: PageOfReactions,
        deleted: fn(&mut Conn, &[i64]) -> store::Found<HashSet<i64>>,
        kind: Kind,
    ) -> Done {
        let mut after = (0, 0);
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let mut rows = page(conn, after, ceiling)?;
                let last = rows.last().map(|row| (row.target, row.user));
                let targets: Vec<i64> = rows.iter().map(|row| row.target).collect();
                let deleted = deleted(conn, &targets)?;
                rows.retain(|row| !deleted.contains(&row.target));
                Ok((reaction_lines(conn, refs, kind, &rows)?, last))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }
}

/// By id, but never before the parent.
fn parents_first(tree: &[(OrganizationId, Option<OrganizationId>)]) -> Vec<OrganizationId> {
    let parents: std::collections::HashMap<_, _> = tree.iter().copied().collect();
    let mut done = HashSet::new();
    let mut order = Vec::with_capacity(tree.len());
    for (id, _) in tree {
        let mut branch = Vec::new();
        let mut next = Some(*id);
        while let Some(id) = next.filter(|id| done.insert(*id)) {
            branch.push(id);
            next = parents.get(&id).copied().flatten();
        }
        order.extend(branch.into_iter().rev());
    }
    order
}

fn organization_lines(conn: &mut Conn, refs: &Refs, rows: Vec<OrganizationRow>) -> Result<Vec<Line>> {
    let ids = rows.iter().flat_map(|row| [Some(row.id), row.parent_id]).flatten().map(i64::from);
    let names = refs.of(conn, Kind::Organization, ids)?;
    let line = |row: OrganizationRow| {
        Ok(Line::Organization {
            reference: names.get(row.id.0)?,
            name: row.name,
            parent: names.optional(row.parent_id)?,
        })
    };
    rows.into_iter().map(line).collect()
}

fn user_lines(conn: &mut Conn, refs: &Refs, rows: Vec<UserRow>) -> Result<Vec<Line>> {
    let names = refs.of(conn, Kind::User, rows.iter().map(|row| row.id.0))?;
    let organizations = rows.iter().filter_map(|row| row.organization_id).map(i64::from);
    let organizations = refs.of(conn, Kind::Organization, organizations)?;
    let line = |row: UserRow| {
        Ok(Line::User {
            reference: names.get(row.id.0)?,
            username: row.username,
            display_name: row.display_name,
            email: row.email,
            staff_number: row.staff_number,
            role: row.role,
            title: row.title,
            phone: row.phone,
            organization: organizations.optional(row.organization_id)?,
            created_at: lines::time(row.created_at),
        })
    };
    rows.into_iter().map(line).collect()
}

fn group_lines(conn: &mut Conn, refs: &Refs, rows: Vec<GroupRow>) -> Result<Vec<Line>> {
    let names = refs.of(conn, Kind::Group, rows.iter().map(|row| row.id.0))?;
    let owners = refs.of(conn, Kind::User, rows.iter().filter_map(|row| row.owner_id).map(i64::from))?;
    let line = |row: GroupRow| {
        Ok(Line::Group {
            reference: names.get(row.id.0)?,
            slug: row.slug,
            name: row.name,
            description: row.description,
            visibility: row.visibility,
            kind: row.kind,
            join: Some(row.join_policy).filter(|join| *join != JoinPolicy::usual(row.visibility)),
            mandate_ends_on: row.mandate_ends_on.map(lines::time),
            archived_at: row.archived_at.map(lines::time),
            owner: owners.optional(row.owner_id)?,
            created_at: lines::time(row.created_at),
        })
    };
    rows.into_iter().map(line).collect()
}

fn membership_lines(conn: &mut Conn, refs: &Refs, rows: &[MembershipRow]) -> Result<Vec<Line>> {
    let groups = refs.of(conn, Kind::Group, rows.iter().map(|row| row.group_id.0))?;
    let people = refs.of(conn, Kind::User, rows.iter().map(|row| row.user_id.0))?;
    let line = |row: &MembershipRow| {
        Ok(Line::Membership {
            group: groups.get(row.group_id.0)?,
            user: people.get(row.user_id.0)?,
            role: row.role,
            until: row.expires_at.map(lines::time),
            created_at: lines::time(row.created_at),
        })
    };
    rows.iter().map(line).collect()
}

fn post_lines(conn: &mut Conn, refs: &Refs, mut rows: Vec<ExportedPost>) -> Result<Vec<Line>> {
    // The count is of living comments: they keep their post.
    rows.retain(|row| row.lives() || row.comment_count > 0);
    let names = refs.of(conn, Kind::Post, rows.iter().map(|row| row.id.0))?;
    let groups = refs.of(conn, Kind::Group, rows.iter().filter_map(|row| row.group_id).map(i64::from))?;
    let authors = refs.of(conn, Kind::User, rows.iter().map(|row| UserId::into(row.author_id)))?;
    let line = |row: ExportedPost| {
        let lives = row.lives();
        Ok(Line::Post {
            reference: names.get(row.id.0)?,
            group: groups.optional(row.group_id)?,
            author: authors.get(row.author_id.0)?,
            kind: (row.kind != PostKind::Post).then_some(row.kind),
            title: row.title.filter(|_| lives),
            body: if lives { row.body } else { DELETED.to_owned() },
            created_at: lines::time(row.created_at),
            updated_at: row.edited_at.filter(|_| lives).map(lines::time),
        })
    };
    rows.into_iter().map(line).collect()
}

fn reaction_lines(conn: &mut Conn, refs: &Refs, kind: Kind, rows: &[ReactionRow]) -> Result<Vec<Line>> {
    let targets = refs.of(conn, kind, rows.iter().map(|row| row.target))?;
    let people = refs.of(conn, Kind::User, rows.iter().map(|row| row.user))?;
    let line = |row: &ReactionRow| {
        let target = targets.get(row.target)?;
        let (post, comment) = if kind == Kind::Post { (Some(target), None) } else { (None, Some(target)) };
        let kind: ReactionKind = row.kind;
        let (user, created_at) = (people.get(row.user)?, lines::time(row.created_at));
        Ok(Line::Reaction { post, comment, user, kind, created_at })
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_by_id_but_never_before_their_parent() {
        let id = OrganizationId;
        let tree =
            [(id(1), Some(id(3))), (id(2), None), (id(3), Some(id(4))), (id(4), None), (id(5), Some(id(1)))];
        assert_eq!(parents_first(&tree), [4, 3, 1, 2, 5].map(OrganizationId));
        // What cannot be told in the format is at least told once.
        let circle = [(id(1), Some(id(2))), (id(2), Some(id(1)))];
        assert_eq!(parents_first(&circle).len(), 2);
    }
}
