//! Who edits for which units.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{news_editors, users};
use shared::{
    ids::{OrganizationId, UserId},
    news::NEWS_PAGE,
    time::UtcTime,
};

/// Somebody who edits for a unit.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct EditorRow {
    pub id: i64,
    pub user_id: UserId,
    pub unit_id: OrganizationId,
    pub at: UtcTime,
}

/// The units that somebody edits for, without their parts.
pub fn edited(conn: &mut Conn, user: UserId) -> QueryResult<Vec<OrganizationId>> {
    news_editors::table
        .filter(news_editors::user_id.eq(user))
        .order(news_editors::id)
        .select(news_editors::unit_id)
        .load(conn)
}

/// Those who edit for units and whose account is open, the latest named first: one more than a page.
pub fn editors(conn: &mut Conn, before: Option<i64>) -> QueryResult<Vec<EditorRow>> {
    news_editors::table
        .inner_join(users::table.on(users::id.eq(news_editors::user_id)))
        .filter(users::deactivated_at.is_null())
        .filter(news_editors::id.lt(before.unwrap_or(i64::MAX)))
        .order(news_editors::id.desc())
        .limit(i64::try_from(NEWS_PAGE + 1).unwrap_or(i64::MAX))
        .select((news_editors::id, news_editors::user_id, news_editors::unit_id, news_editors::at))
        .load(conn)
}

/// Has somebody edit for a unit.
pub fn insert_editor(tx: &mut Tx<'_>, user: UserId, unit: OrganizationId, by: UserId) -> QueryResult<()> {
    let row = (
        news_editors::id.eq(tx.new_id::<i64>()),
        (news_editors::user_id.eq(user), news_editors::unit_id.eq(unit)),
        (news_editors::named_by.eq(by), news_editors::at.eq(tx.now())),
    );
    diesel::insert_into(news_editors::table).values(row).execute(&mut **tx).map(drop)
}

/// Has somebody edit for a unit no more; says whether they did.
pub fn delete_editor(tx: &mut Tx<'_>, user: UserId, unit: OrganizationId) -> QueryResult<bool> {
    let theirs = news_editors::user_id.eq(user).and(news_editors::unit_id.eq(unit));
    diesel::delete(news_editors::table.filter(theirs)).execute(&mut **tx).map(|rows| rows > 0)
}

/// Has somebody edit for no unit any more.
pub fn forget_editor(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(news_editors::table.filter(news_editors::user_id.eq(user))).execute(&mut **tx).map(drop)
}
