//! Who is in a group.

use std::collections::HashMap;

use diesel::{
    dsl::{count, exists},
    prelude::*,
};
use platform::db::{Both, Conn, Tx, one_of};
use schema::{groups, memberships, user_words, users};
use shared::{
    groups::{Level, MemberRole, MemberSource},
    identity::Role,
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::living;

/// Somebody in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub struct MemberRow {
    pub user_id: UserId,
    pub role: MemberRole,
    pub source: MemberSource,
    pub by_id: Option<UserId>,
    pub created_at: UtcTime,
    pub expires_at: Option<UtcTime>,
    pub by_rule: bool,
}

impl MemberRow {
    /// Whether the rule alone holds them in the group.
    pub fn is_by_rule_alone(&self) -> bool {
        self.by_rule && self.source == MemberSource::Rule
    }
}

/// How somebody comes into a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As what.
    pub role: MemberRole,
    /// Why.
    pub source: MemberSource,
    /// Who let them in.
    pub by: Option<UserId>,
    /// Until when, for guests.
    pub until: Option<UtcTime>,
}

/// Adds a membership; false when there is a row already, perhaps one that has ended.
pub fn insert_member(tx: &mut Tx<'_>, group: GroupId, user: UserId, entry: Entry) -> QueryResult<bool> {
    let row = (
        (memberships::group_id.eq(group), memberships::user_id.eq(user)),
        (memberships::role.eq(entry.role), memberships::source.eq(entry.source)),
        (memberships::by_id.eq(entry.by), memberships::expires_at.eq(entry.until)),
        memberships::created_at.eq(tx.now()),
    );
    let insert = diesel::insert_into(memberships::table).values(row).on_conflict_do_nothing();
    Ok(Both(insert).execute(&mut **tx)? > 0)
}

/// Begins a membership that has ended anew.
pub fn renew_member(tx: &mut Tx<'_>, group: GroupId, user: UserId, entry: Entry) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(memberships::table.find((group, user)))
        .set((
            memberships::role.eq(entry.role),
            memberships::source.eq(entry.source),
            memberships::by_id.eq(entry.by),
            memberships::expires_at.eq(entry.until),
            memberships::created_at.eq(now),
            memberships::level.eq(Level::All),
            memberships::muted.eq(false),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Changes what somebody is in a group, and until when.
pub fn change_member(
    tx: &mut Tx<'_>,
    group: GroupId,
    user: UserId,
    role: MemberRole,
    until: Option<UtcTime>,
) -> QueryResult<()> {
    diesel::update(memberships::table.find((group, user)))
        .set((memberships::role.eq(role), memberships::expires_at.eq(until)))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps what somebody wants to be told.
pub fn follow(tx: &mut Tx<'_>, group: GroupId, user: UserId, level: Level, muted: bool) -> QueryResult<()> {
    diesel::update(memberships::table.find((group, user)))
        .set((memberships::level.eq(level), memberships::muted.eq(muted)))
        .execute(&mut **tx)
        .map(drop)
}

/// Removes a membership; true when there was one, ended or not.
pub fn remove_member(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> QueryResult<bool> {
    Ok(diesel::delete(memberships::table.find((group, user))).execute(&mut **tx)? > 0)
}

pub fn change_member_count(tx: &mut Tx<'_>, group: GroupId, by: i32) -> QueryResult<()> {
    diesel::update(groups::table.find(group))
        .set(groups::member_count.eq(groups::member_count + by))
        .execute(&mut **tx)
        .map(drop)
}

/// Somebody in a group, unless their membership has ended.
pub fn member(conn: &mut Conn, group: GroupId, user: UserId, now: UtcTime) -> QueryResult<Option<MemberRow>> {
    memberships::table
        .filter(memberships::group_id.eq(group).and(memberships::user_id.eq(user)))
        .filter(living!(now))
        .select(MemberRow::as_select())
        .first(conn)
        .optional()
}

/// How many people a group has at least, for which its members are found among all people in the
/// order of names, rather than sorted: so the first of them are met soon.
const MANY: i32 = 1000;

/// Active people in a group by name, after one of them, whose name has words that begin so.
pub fn members_by_name(
    conn: &mut Conn,
    group: GroupId,
    words: &[String],
    after: Option<UserId>,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<MemberRow>> {
    let count: Option<i32> = groups::table.find(group).select(groups::member_count).first(conn).optional()?;
    let there = memberships::table.filter(memberships::group_id.eq(group)).filter(living!(now));
    let mut people = users::table
        .filter(users::deactivated_at.is_null())
        .order((users::sort_name, users::id))
        .limit(limit)
        .select(users::id)
        .into_boxed();
    people = if count.is_some_and(|count| count >= MANY) && words.is_empty() {
        people.filter(exists(there.filter(memberships::user_id.eq(users::id))))
    } else {
        people.filter(users::id.eq_any(there.select(memberships::user_id)))
    };
    for word in words {
        let beyond = format!("{word}\u{10ffff}");
        let named = user_words::word.ge(word.clone()).and(user_words::word.lt(beyond));
        people = people.filter(users::id.eq_any(user_words::table.filter(named).select(user_words::user_id)));
    }
    if let Some(after) = after {
        // The cursor is a person, their place in the order their name.
        let key: Option<String> = users::table.find(after).select(users::sort_name).first(conn).optional()?;
        let Some(key) = key else { return Ok(Vec::new()) };
        let beyond = users::sort_name.gt(key.clone());
        people = people.filter(beyond.or(users::sort_name.eq(key).and(users::id.gt(after))));
    }
    let people: Vec<UserId> = people.load(conn)?;
    members_in_order(conn, group, &people)
}

/// These people as members of a group, in their order.
fn members_in_order(conn: &mut Conn, group: GroupId, people: &[UserId]) -> QueryResult<Vec<MemberRow>> {
    let rows: Vec<MemberRow> = memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .select(MemberRow::as_select())
        .load(conn)?;
    let mut rows: HashMap<UserId, MemberRow> = rows.into_iter().map(|row| (row.user_id, row)).collect();
    Ok(people.iter().filter_map(|person| rows.remove(person)).collect())
}

/// Active people who are that in a group, by name.
pub fn people_who_are(
    conn: &mut Conn,
    group: GroupId,
    role: MemberRole,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<UserId>> {
    memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::group_id.eq(group).and(memberships::role.eq(role)))
        .filter(users::deactivated_at.is_null())
        .filter(living!(now))
        .order((users::sort_name, users::id))
        .limit(limit)
        .select(memberships::user_id)
        .load(conn)
}

/// How many people who look after groups are looked at.
const MOST_LOOKING_AFTER: i64 = 1_000;

/// The active people who look after each of these groups.
pub fn who_look_after(
    conn: &mut Conn,
    groups: &[GroupId],
    now: UtcTime,
) -> QueryResult<Vec<(GroupId, UserId)>> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(one_of(memberships::group_id, groups))
        .filter(memberships::role.eq_any([MemberRole::Moderator, MemberRole::Manager]))
        .filter(users::deactivated_at.is_null())
        .filter(living!(now))
        .order((memberships::group_id, memberships::user_id))
        .limit(MOST_LOOKING_AFTER)
        .select((memberships::group_id, memberships::user_id))
        .load(conn)
}

/// How many active people are in a group: all, less those whose membership has ended, less those
/// who left. The first is kept with the group, the others are few.
pub fn count_members(conn: &mut Conn, group: GroupId, now: UtcTime) -> QueryResult<i64> {
    let of_group = || memberships::table.filter(memberships::group_id.eq(group));
    let all: Option<i32> = groups::table.find(group).select(groups::member_count).first(conn).optional()?;
    let ended: i64 = of_group().filter(memberships::expires_at.le(now)).count().get_result(conn)?;
    let there = of_group().filter(living!(now)).filter(memberships::user_id.eq(users::id));
    let left: i64 = users::table
        .filter(users::deactivated_at.is_not_null().and(exists(there)))
        .count()
        .get_result(conn)?;
    Ok(all.map_or(0, i64::from) - ended - left)
}

/// How many active people are in one of these groups, each counted once.
pub fn count_members_of_any(conn: &mut Conn, groups: &[GroupId], now: UtcTime) -> QueryResult<i64> {
    memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(one_of(memberships::group_id, groups))
        .filter(users::deactivated_at.is_null())
        .filter(living!(now))
        .select(count(memberships::user_id).aggregate_distinct())
        .first(conn)
}

/// How many active people with a role in the organisation are in a group, which is small.
pub fn count_members_who_are(conn: &mut Conn, group: GroupId, role: Role, now: UtcTime) -> QueryResult<i64> {
    memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::group_id.eq(group).and(users::deactivated_at.is_null()))
        .filter(living!(now).and(users::role.eq(role)))
        .count()
        .get_result(conn)
}

/// Memberships that have ended.
pub fn ended(conn: &mut Conn, now: UtcTime, limit: i64) -> QueryResult<Vec<(GroupId, UserId)>> {
    memberships::table
        .filter(memberships::expires_at.le(now))
        .order((memberships::expires_at, memberships::group_id, memberships::user_id))
        .limit(limit)
        .select((memberships::group_id, memberships::user_id))
        .load(conn)
}
