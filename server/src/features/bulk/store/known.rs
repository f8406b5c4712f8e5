//! What this network knows already of the objects of a file.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::{comments, groups, import_refs, users};
use shared::ids::{CommentId, GroupId, PostId, UserId};

/// The ids of the objects that these refs of a source became.
pub fn imported_before(
    conn: &mut Conn,
    source: &str,
    kind: &str,
    references: &[&str],
) -> QueryResult<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = import_refs::table
        .filter(import_refs::source.eq(source).and(import_refs::kind.eq(kind)))
        .filter(import_refs::reference.eq_any(references))
        .select((import_refs::reference, import_refs::object_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Remembers which object each ref of a source became.
pub fn remember(tx: &mut Tx<'_>, source: &str, kind: &str, refs: &[(&str, i64)]) -> QueryResult<()> {
    // A ref whose object is gone from this network now stands for a new one.
    let names: Vec<&str> = refs.iter().map(|(name, _)| *name).collect();
    diesel::delete(
        import_refs::table
            .filter(import_refs::source.eq(source).and(import_refs::kind.eq(kind)))
            .filter(import_refs::reference.eq_any(names)),
    )
    .execute(&mut **tx)?;
    let rows: Vec<_> = refs
        .iter()
        .map(|(name, id)| {
            (
                import_refs::source.eq(source),
                import_refs::kind.eq(kind),
                import_refs::reference.eq(*name),
                import_refs::object_id.eq(*id),
            )
        })
        .collect();
    insert_rows!(tx, import_refs, rows)
}

/// Forgets by which refs of files a person is known.
pub fn forget_person(tx: &mut Tx<'_>, kind: &str, user: UserId) -> QueryResult<()> {
    let theirs = import_refs::kind.eq(kind).and(import_refs::object_id.eq(user.0));
    diesel::delete(import_refs::table.filter(theirs)).execute(&mut **tx).map(drop)
}

/// Who has these user names.
pub fn users_named(conn: &mut Conn, names: &[&str]) -> QueryResult<HashMap<String, UserId>> {
    let rows: Vec<(String, UserId)> =
        users::table.filter(users::username.eq_any(names)).select((users::username, users::id)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Who has these e-mail addresses, folded.
pub fn users_at(conn: &mut Conn, emails: &[&str]) -> QueryResult<HashMap<String, UserId>> {
    let rows: Vec<(Option<String>, UserId)> = users::table
        .filter(users::email_folded.eq_any(emails))
        .select((users::email_folded, users::id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(email, id)| Some((email?, id))).collect())
}

/// Who has these staff numbers.
pub fn users_numbered(conn: &mut Conn, numbers: &[&str]) -> QueryResult<HashMap<String, UserId>> {
    let rows: Vec<(Option<String>, UserId)> = users::table
        .filter(users::staff_number.eq_any(numbers))
        .select((users::staff_number, users::id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(number, id)| Some((number?, id))).collect())
}

/// Which groups have these slugs.
pub fn groups_named(conn: &mut Conn, slugs: &[&str]) -> QueryResult<HashMap<String, GroupId>> {
    let rows: Vec<(String, GroupId)> =
        groups::table.filter(groups::slug.eq_any(slugs)).select((groups::slug, groups::id)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Where a comment stands: its post, and the comment it answers.
pub type Standing = (PostId, Option<CommentId>);

/// Where these comments stand.
pub fn standings(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, Standing>> {
    let rows: Vec<(i64, PostId, Option<CommentId>)> = comments::table
        .filter(comments::id.eq_any(ids))
        .select((comments::id, comments::post_id, comments::parent_id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, post, parent)| (id, (post, parent))).collect())
}

/// Who is on this network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inhabitants {
    /// Nobody.
    Nobody,
    /// People of a source that was not imported to its end.
    Unfinished,
    /// People of a source, and perhaps others since.
    FromSource,
    /// Others only.
    Others,
}

/// Who is on this network, seen from a source. The last thing it gives is a password to `whole`.
pub fn inhabitants(conn: &mut Conn, source: &str, whole: &[String]) -> QueryResult<Inhabitants> {
    use diesel::dsl::exists;
    let from_source = import_refs::table.filter(import_refs::source.eq(source));
    if diesel::select(exists(from_source)).get_result(conn)? {
        let furnished =
            users::table.filter(users::username.eq_any(whole).and(users::password_hash.is_not_null()));
        let furnished = diesel::select(exists(furnished)).get_result(conn)?;
        return Ok(if furnished { Inhabitants::FromSource } else { Inhabitants::Unfinished });
    }
    let anybody = diesel::select(exists(users::table.select(users::id))).get_result(conn)?;
    Ok(if anybody { Inhabitants::Others } else { Inhabitants::Nobody })
}
