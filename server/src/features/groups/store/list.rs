//! The list of groups, by name: an order that is also what is searched.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{groups, memberships, users};
use shared::{
    groups::{JoinPolicy, MemberRole, Visibility, pages::GroupTab},
    ids::{GroupId, UserId},
    time::{DAY, UtcTime},
};

use super::{NamedGroup, after_group, living};

/// A group, as the list shows it.
#[derive(Queryable)]
pub struct ListedGroup {
    pub group: NamedGroup,
    pub about: Option<String>,
    pub member_count: i32,
    pub join: JoinPolicy,
    pub role: Option<MemberRole>,
}

/// Which groups are listed.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub viewer: UserId,
    pub tab: GroupTab,
    /// Beginnings of words, folded: letters and digits only.
    pub words: &'a [String],
    pub after: Option<GroupId>,
    pub now: UtcTime,
}

/// Groups by name: those of the viewer, or those that they may know of, are not in, and that are
/// not archived.
pub fn list(conn: &mut Conn, asked: Asked<'_>, limit: i64) -> QueryResult<Vec<ListedGroup>> {
    let Asked { viewer, tab, words, after, now } = asked;
    let part = memberships::group_id.eq(groups::id).and(memberships::user_id.eq(viewer));
    let mut found = groups::table
        .left_join(memberships::table.on(part.and(living!(now))))
        .order((groups::name_words, groups::id))
        .limit(limit)
        .select((
            NamedGroup::as_select(),
            groups::description,
            groups::member_count,
            groups::join_policy,
            memberships::role.nullable(),
        ))
        .into_boxed();
    found = match tab {
        GroupTab::Mine => found.filter(memberships::user_id.is_not_null()),
        GroupTab::Discover => found
            .filter(memberships::user_id.is_null())
            .filter(groups::visibility.ne(Visibility::Secret))
            .filter(groups::archived_at.is_null().or(groups::archived_at.gt(now)))
            .filter(groups::mandate_ends_on.is_null().or(groups::mandate_ends_on.gt(now.plus_ms(-DAY)))),
    };
    for word in words {
        found = found.filter(groups::name_words.like(format!("% {word}%")));
    }
    found = after_group!(found, conn, after);
    found.load(conn)
}

/// The groups that two people are both in, by name, after one of them.
pub fn in_common(
    conn: &mut Conn,
    [one, other]: [UserId; 2],
    after: Option<GroupId>,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<NamedGroup>> {
    let theirs = memberships::table
        .filter(memberships::user_id.eq(other))
        .filter(living!(now))
        .select(memberships::group_id);
    let ids: Vec<GroupId> = theirs.load(conn)?;
    let mut found = memberships::table
        .inner_join(groups::table)
        .filter(memberships::user_id.eq(one))
        .filter(living!(now))
        .filter(one_of(groups::id, &ids))
        .order((groups::name_words, groups::id))
        .limit(limit)
        .select(NamedGroup::as_select())
        .into_boxed();
    found = after_group!(found, conn, after);
    found.load(conn)
}

/// These groups, as the list shows them to somebody who is in none of them.
pub fn listed(conn: &mut Conn, ids: &[GroupId]) -> QueryResult<Vec<ListedGroup>> {
    type Columns = (NamedGroup, Option<String>, i32, JoinPolicy);
    let rows: Vec<Columns> = groups::table
        .filter(one_of(groups::id, ids))
        .select((NamedGroup::as_select(), groups::description, groups::member_count, groups::join_policy))
        .load(conn)?;
    let listed =
        |(group, about, member_count, join)| ListedGroup { group, about, member_count, join, role: None };
    Ok(rows.into_iter().map(listed).collect())
}

/// How many of these people are in each group that somebody is not in, that is not secret, that is
/// not archived, and that one may ask to come into.
pub fn groups_of_people(
    conn: &mut Conn,
    viewer: UserId,
    people: &[UserId],
    now: UtcTime,
) -> QueryResult<HashMap<GroupId, usize>> {
    let rows: Vec<GroupId> = memberships::table
        .inner_join(groups::table)
        .filter(one_of(memberships::user_id, people))
        .filter(living!(now))
        .filter(groups::visibility.ne(Visibility::Secret))
        .filter(groups::join_policy.ne(JoinPolicy::ByInvitation))
        .filter(groups::archived_at.is_null().or(groups::archived_at.gt(now)))
        .filter(groups::mandate_ends_on.is_null().or(groups::mandate_ends_on.gt(now.plus_ms(-DAY))))
        .select(groups::id)
        .load(conn)?;
    let mine: Vec<GroupId> = memberships::table
        .filter(memberships::user_id.eq(viewer))
        .filter(living!(now))
        .select(memberships::group_id)
        .load(conn)?;
    let mut counts = HashMap::new();
    for group in rows.into_iter().filter(|group| !mine.contains(group)) {
        *counts.entry(group).or_insert(0) += 1;
    }
    Ok(counts)
}

/// Groups whose name was not folded yet, and their names.
pub fn unfolded(conn: &mut Conn, limit: i64) -> QueryResult<Vec<(GroupId, String)>> {
    groups::table
        .filter(groups::name_words.eq(""))
        .order(groups::id)
        .limit(limit)
        .select((groups::id, groups::name))
        .load(conn)
}

/// Keeps the folded words of a group's name.
pub fn set_words(tx: &mut Tx<'_>, group: GroupId, words: &str) -> QueryResult<()> {
    diesel::update(groups::table.find(group)).set(groups::name_words.eq(words)).execute(&mut **tx).map(drop)
}

/// How many people have an account that is not deactivated: all, less those who left, who are
/// counted by an index of their own. SQLite counts all rows by pages, where it would look at each.
pub fn count_people(conn: &mut Conn) -> QueryResult<i64> {
    let all: i64 = users::table.count().get_result(conn)?;
    let left: i64 = users::table.filter(users::deactivated_at.is_not_null()).count().get_result(conn)?;
    Ok(all - left)
}
