//! What only lists know: whom they made and closed, how people are addressed, codes of units.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{comment_reactions, comments, imported_people, posts, unit_codes};
use shared::ids::{OrganizationId, UserId};

/// What lists know of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = imported_people, treat_none_as_default_value = false)]
pub struct MarkRow {
    pub user_id: UserId,
    pub civility: Option<String>,
    /// Whether a list made their account.
    pub made: bool,
    /// Whether a list closed it.
    pub closed: bool,
}

impl MarkRow {
    /// Of somebody of whom lists know nothing.
    pub const fn new(user_id: UserId) -> Self {
        Self { user_id, civility: None, made: false, closed: false }
    }
}

/// What lists know of these people, of whom they know something.
pub fn marks(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<MarkRow>> {
    imported_people::table
        .filter(one_of(imported_people::user_id, people))
        .select(MarkRow::as_select())
        .load(conn)
}

/// Keeps what lists know of people, in the place of what they knew.
pub fn keep_marks(tx: &mut Tx<'_>, rows: &[MarkRow]) -> QueryResult<()> {
    let people: Vec<UserId> = rows.iter().map(|row| row.user_id).collect();
    remove_marks(tx, &people)?;
    insert_rows!(tx, imported_people, rows)
}

/// Forgets what lists know of people.
pub fn remove_marks(tx: &mut Tx<'_>, people: &[UserId]) -> QueryResult<()> {
    diesel::delete(imported_people::table.filter(one_of(imported_people::user_id, people)))
        .execute(&mut **tx)
        .map(drop)
}

/// What lists call units.
pub fn unit_codes(conn: &mut Conn) -> QueryResult<Vec<(String, OrganizationId)>> {
    unit_codes::table.select((unit_codes::code, unit_codes::unit_id)).load(conn)
}

/// Keeps what lists call units.
pub fn add_unit_codes(tx: &mut Tx<'_>, codes: &[(String, OrganizationId)]) -> QueryResult<()> {
    let rows: Vec<_> =
        codes.iter().map(|(code, unit)| (unit_codes::code.eq(code), unit_codes::unit_id.eq(*unit))).collect();
    insert_rows!(tx, unit_codes, rows)
}

/// Forgets what lists call units.
pub fn remove_unit_codes(tx: &mut Tx<'_>, units: &[OrganizationId]) -> QueryResult<()> {
    diesel::delete(unit_codes::table.filter(one_of(unit_codes::unit_id, units))).execute(&mut **tx).map(drop)
}

/// Whether so much was written that removing an account takes long: each time all of it is looked
/// through for what refers to them.
pub fn much_is_written(conn: &mut Conn, much: i64) -> QueryResult<bool> {
    let posts: Option<i64> =
        posts::table.order(posts::id).offset(much).select(posts::id).first(conn).optional()?;
    let comments: Option<i64> =
        comments::table.order(comments::id).offset(much).select(comments::id).first(conn).optional()?;
    let reactions: Option<i64> = comment_reactions::table
        .order((comment_reactions::comment_id, comment_reactions::user_id))
        .offset(much)
        .select(comment_reactions::user_id)
        .first(conn)
        .optional()?;
    Ok(posts.or(comments).or(reactions).is_some())
}
