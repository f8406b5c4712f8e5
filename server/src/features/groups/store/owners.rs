//! Groups that nobody runs any more.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{groups, memberships, users};
use shared::{
    groups::{MemberRole, Visibility},
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::{NamedGroup, living};

/// Those who run the group of the row and whose accounts are open.
macro_rules! running {
    ($now:expr) => {
        diesel::dsl::exists(
            memberships::table
                .inner_join(users::table.on(users::id.eq(memberships::user_id)))
                .filter(memberships::group_id.eq(groups::id))
                .filter(memberships::role.eq(MemberRole::Manager))
                .filter(users::deactivated_at.is_null())
                .filter(living!($now)),
        )
    };
}
pub(super) use running;

/// Groups that nobody runs any more, after one of them.
pub fn orphans(conn: &mut Conn, after: GroupId, now: UtcTime, limit: i64) -> QueryResult<Vec<NamedGroup>> {
    groups::table
        .filter(groups::id.gt(after))
        .filter(diesel::dsl::not(running!(now)))
        .order(groups::id)
        .limit(limit)
        .select(NamedGroup::as_select())
        .load(conn)
}

/// How visible a group is that nobody runs any more; nothing if somebody runs it.
pub fn orphan(conn: &mut Conn, group: GroupId, now: UtcTime) -> QueryResult<Option<Visibility>> {
    groups::table
        .filter(groups::id.eq(group))
        .filter(diesel::dsl::not(running!(now)))
        .select(groups::visibility)
        .first(conn)
        .optional()
}

/// Those who run these groups, whatever their accounts.
pub fn managers_of(conn: &mut Conn, ids: &[GroupId]) -> QueryResult<Vec<(GroupId, UserId)>> {
    memberships::table
        .filter(one_of(memberships::group_id, ids))
        .filter(memberships::role.eq(MemberRole::Manager))
        .order((memberships::group_id, memberships::user_id))
        .select((memberships::group_id, memberships::user_id))
        .load(conn)
}
