//! The rules of groups, and who is in groups by them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::{
    dsl::{count_star, exists},
    prelude::*,
};
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{groups, invitations, join_requests, memberships, rule_keys, users};
use shared::{
    groups::{MemberRole, MemberSource, rules::Rule},
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::living;
use crate::features::groups::rules::Key;

/// The place of the lock under which rules are set and followed.
const LOCK: i64 = 7_015;

/// Makes others who set rules, or follow the directory by them, wait until the transaction ends;
/// SQLite has only one writer anyway.
pub fn hold_rules(tx: &mut Tx<'_>) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        diesel::sql_query(format!("SELECT pg_advisory_xact_lock({LOCK})")).execute(conn)?;
    }
    Ok(())
}

/// The rule of a group, if it has one. One that cannot be read lets nobody in.
pub fn rule_of(conn: &mut Conn, group: GroupId) -> QueryResult<Option<Rule>> {
    let text: Option<String> = groups::table.find(group).select(groups::rule).first(conn)?;
    Ok(text.as_deref().and_then(read))
}

/// The rules of those of these groups that have one; nothing where it cannot be read.
pub fn rules_of(conn: &mut Conn, ids: &[GroupId]) -> QueryResult<HashMap<GroupId, Option<Rule>>> {
    let rows: Vec<(GroupId, Option<String>)> = groups::table
        .filter(one_of(groups::id, ids))
        .filter(groups::rule.is_not_null())
        .select((groups::id, groups::rule))
        .load(conn)?;
    Ok(rows.into_iter().map(|(group, text)| (group, text.as_deref().and_then(read))).collect())
}

fn read(text: &str) -> Option<Rule> {
    serde_json::from_str(text).ok()
}

/// Keeps the rule of a group, as its text, and by what it is found.
pub fn set_rule(tx: &mut Tx<'_>, group: GroupId, rule: Option<&str>, keys: &[Key]) -> QueryResult<()> {
    diesel::update(groups::table.find(group)).set(groups::rule.eq(rule)).execute(&mut **tx)?;
    diesel::delete(rule_keys::table.filter(rule_keys::group_id.eq(group))).execute(&mut **tx)?;
    let rows: Vec<_> = keys
        .iter()
        .map(|key| {
            let (kind, key) = key.columns();
            (rule_keys::group_id.eq(group), rule_keys::kind.eq(kind), rule_keys::key.eq(key))
        })
        .collect();
    insert_rows!(tx, rule_keys, rows)
}

/// Whether any group has a rule.
pub fn any_rule(conn: &mut Conn) -> QueryResult<bool> {
    diesel::select(exists(rule_keys::table.select(rule_keys::group_id))).get_result(conn)
}

/// Whether any of these people is in a group by rule.
pub fn any_by_rule(conn: &mut Conn, people: &[UserId]) -> QueryResult<bool> {
    let rows = memberships::table.filter(one_of(memberships::user_id, people)).filter(memberships::by_rule);
    diesel::select(exists(rows)).get_result(conn)
}

/// The rules that have one of these keys, each once.
pub fn rules_of_keys(conn: &mut Conn, keys: &BTreeSet<Key>) -> QueryResult<Vec<(GroupId, Rule)>> {
    let mut by_kind: BTreeMap<i16, Vec<i64>> = BTreeMap::new();
    for key in keys {
        let (kind, key) = key.columns();
        by_kind.entry(kind).or_default().push(key);
    }
    let mut found = rule_keys::table.select(rule_keys::group_id).filter(rule_keys::kind.lt(0)).into_boxed();
    for (kind, keys) in by_kind {
        found = found.or_filter(rule_keys::kind.eq(kind).and(one_of(rule_keys::key, &keys)));
    }
    let mut ids: Vec<GroupId> = found.load(conn)?;
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(GroupId, Option<String>)> =
        groups::table.filter(one_of(groups::id, &ids)).select((groups::id, groups::rule)).load(conn)?;
    Ok(rows.into_iter().filter_map(|(group, text)| Some((group, read(text.as_deref()?)?))).collect())
}

/// In which groups these people are by rule.
pub fn by_rule_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<(GroupId, UserId)>> {
    memberships::table
        .filter(one_of(memberships::user_id, people))
        .filter(memberships::by_rule)
        .select((memberships::group_id, memberships::user_id))
        .load(conn)
}

/// In which groups these people are, and whether by rule and nothing else.
pub fn memberships_of_people(
    conn: &mut Conn,
    people: &[UserId],
) -> QueryResult<Vec<(GroupId, UserId, bool)>> {
    let rows: Vec<(GroupId, UserId, MemberSource, bool)> = memberships::table
        .filter(one_of(memberships::user_id, people))
        .select((memberships::group_id, memberships::user_id, memberships::source, memberships::by_rule))
        .load(conn)?;
    let alone = |source, by_rule| by_rule && source == MemberSource::Rule;
    Ok(rows.into_iter().map(|(group, user, source, by_rule)| (group, user, alone(source, by_rule))).collect())
}

/// Everybody in a group by rule, by id; perhaps only those who are in by nothing else.
pub fn everybody_by_rule(conn: &mut Conn, group: GroupId) -> QueryResult<Vec<(UserId, MemberSource)>> {
    memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(memberships::by_rule)
        .order(memberships::user_id)
        .select((memberships::user_id, memberships::source))
        .load(conn)
}

/// Those of these people who are in the group by rule.
pub fn by_rule_among(conn: &mut Conn, group: GroupId, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .filter(memberships::by_rule)
        .select(memberships::user_id)
        .load(conn)
}

/// Whether somebody is in the group by rule.
pub fn is_by_rule(conn: &mut Conn, group: GroupId, user: UserId) -> QueryResult<bool> {
    Ok(!by_rule_among(conn, group, &[user])?.is_empty())
}

/// How many people are in a group, whatever their accounts.
pub fn count_memberships(conn: &mut Conn, group: GroupId, now: UtcTime) -> QueryResult<i64> {
    memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(living!(now))
        .select(count_star())
        .first(conn)
}

/// Removes the memberships of these people that have ended; says how many.
pub fn remove_ended_among(
    tx: &mut Tx<'_>,
    group: GroupId,
    people: &[UserId],
    now: UtcTime,
) -> QueryResult<usize> {
    let ended = memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .filter(memberships::expires_at.le(now));
    diesel::delete(ended).execute(&mut **tx)
}

/// Notes of those who are in the group by hand that the rule lets them in too: they are no guests
/// as long as it does.
pub fn add_rule(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> QueryResult<()> {
    let rows = memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .filter(diesel::dsl::not(memberships::by_rule));
    diesel::update(rows)
        .set((
            memberships::by_rule.eq(true),
            memberships::hand_until.eq(memberships::expires_at),
            memberships::expires_at.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Lets people in who are not there.
pub fn insert_by_rule(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> QueryResult<()> {
    let now = tx.now();
    let rows: Vec<_> = people
        .iter()
        .map(|user| {
            (
                (memberships::group_id.eq(group), memberships::user_id.eq(*user)),
                (memberships::role.eq(MemberRole::Member), memberships::source.eq(MemberSource::Rule)),
                (memberships::by_rule.eq(true), memberships::created_at.eq(now)),
            )
        })
        .collect();
    insert_rows!(tx, memberships, rows)
}

/// Removes those who are in by nothing else than the rule; says how many.
pub fn remove_by_rule(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> QueryResult<usize> {
    let rows = memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .filter(memberships::source.eq(MemberSource::Rule));
    diesel::delete(rows.filter(memberships::by_rule)).execute(&mut **tx)
}

/// Notes of those who are in by hand too that the rule lets them in no more.
pub fn lift_rule(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> QueryResult<()> {
    let rows = memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .filter(memberships::by_rule);
    diesel::update(rows)
        .set((
            memberships::by_rule.eq(false),
            memberships::expires_at.eq(memberships::hand_until),
            memberships::hand_until.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Says how somebody is in the group by hand, whom the rule lets in too.
pub fn set_hand(
    tx: &mut Tx<'_>,
    group: GroupId,
    user: UserId,
    source: MemberSource,
    by: Option<UserId>,
    until: Option<UtcTime>,
) -> QueryResult<()> {
    diesel::update(memberships::table.find((group, user)))
        .set((memberships::source.eq(source), memberships::by_id.eq(by), memberships::hand_until.eq(until)))
        .execute(&mut **tx)
        .map(drop)
}

/// Leaves somebody in the group by its rule alone.
pub fn leave_to_rule(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> QueryResult<()> {
    diesel::update(memberships::table.find((group, user)))
        .set((memberships::role.eq(MemberRole::Member), memberships::source.eq(MemberSource::Rule)))
        .execute(&mut **tx)?;
    set_hand(tx, group, user, MemberSource::Rule, None, None)
}

/// Removes what these people asked of the group and were asked: they are in it.
pub fn settle(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> QueryResult<()> {
    let asked = join_requests::table
        .filter(join_requests::group_id.eq(group))
        .filter(one_of(join_requests::user_id, people))
        .filter(join_requests::decided_at.is_null());
    diesel::delete(asked).execute(&mut **tx)?;
    let invited = invitations::table
        .filter(invitations::group_id.eq(group))
        .filter(one_of(invitations::user_id, people));
    diesel::delete(invited).execute(&mut **tx).map(drop)
}

/// Some of these people by name, after one of them.
pub fn some_by_name(
    conn: &mut Conn,
    people: &[UserId],
    after: Option<UserId>,
    limit: i64,
) -> QueryResult<Vec<UserId>> {
    let mut found = users::table
        .filter(one_of(users::id, people))
        .order((users::sort_name, users::id))
        .limit(limit)
        .select(users::id)
        .into_boxed();
    if let Some(after) = after {
        let key: Option<String> = users::table.find(after).select(users::sort_name).first(conn).optional()?;
        let Some(key) = key else { return Ok(Vec::new()) };
        let beyond = users::sort_name.gt(key.clone());
        found = found.filter(beyond.or(users::sort_name.eq(key).and(users::id.gt(after))));
    }
    found.load(conn)
}

/// Who presides over a group, as long as they are in it.
pub fn chair_of(conn: &mut Conn, group: GroupId, now: UtcTime) -> QueryResult<Option<UserId>> {
    let chair: Option<UserId> = groups::table.find(group).select(groups::chair_id).first(conn)?;
    let Some(chair) = chair else { return Ok(None) };
    let row = memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::group_id.eq(group).and(memberships::user_id.eq(chair)))
        .filter(users::deactivated_at.is_null())
        .filter(living!(now));
    row.select(memberships::user_id).first(conn).optional()
}

/// Says who presides over a group.
pub fn set_chair(tx: &mut Tx<'_>, group: GroupId, chair: Option<UserId>) -> QueryResult<()> {
    diesel::update(groups::table.find(group)).set(groups::chair_id.eq(chair)).execute(&mut **tx).map(drop)
}
