//! A group itself.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{groups, post_placements, posts};
use shared::{
    groups::{GroupKind, JoinPolicy, Visibility},
    ids::{FileId, GroupId, PostId, UserId},
    time::UtcTime,
};

use super::NamedGroup;

/// A group, as its page shows it.
#[derive(Clone, Debug, Queryable)]
pub struct GroupRow {
    pub group: NamedGroup,
    pub about: Option<String>,
    pub join: JoinPolicy,
    pub member_count: i32,
    pub created_at: UtcTime,
    pub cover: Option<FileId>,
}

/// What may be changed about a group.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable)]
#[diesel(table_name = groups, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct SettingsRow {
    pub name: String,
    pub name_words: String,
    pub description: Option<String>,
    pub visibility: Visibility,
    pub kind: GroupKind,
    pub join_policy: JoinPolicy,
    pub mandate_ends_on: Option<UtcTime>,
    pub archived_at: Option<UtcTime>,
}

pub fn group(conn: &mut Conn, group: GroupId) -> QueryResult<GroupRow> {
    groups::table
        .find(group)
        .select((
            NamedGroup::as_select(),
            groups::description,
            groups::join_policy,
            groups::member_count,
            groups::created_at,
            groups::cover_id,
        ))
        .first(conn)
}

/// Keeps which picture stands above a group's page.
pub fn set_cover(tx: &mut Tx<'_>, id: GroupId, cover: Option<FileId>) -> QueryResult<()> {
    diesel::update(groups::table.find(id)).set(groups::cover_id.eq(cover)).execute(&mut **tx).map(drop)
}

/// Adds a group without members.
pub fn insert_group(
    tx: &mut Tx<'_>,
    id: GroupId,
    slug: &str,
    owner: UserId,
    settings: &SettingsRow,
) -> QueryResult<()> {
    let row = (
        settings,
        (groups::id.eq(id), groups::slug.eq(slug), groups::owner_id.eq(owner)),
        (groups::member_count.eq(0), groups::created_at.eq(tx.now())),
    );
    diesel::insert_into(groups::table).values(row).execute(&mut **tx).map(drop)
}

pub fn change_group(tx: &mut Tx<'_>, id: GroupId, settings: &SettingsRow) -> QueryResult<()> {
    diesel::update(groups::table.find(id)).set(settings).execute(&mut **tx).map(drop)
}

/// Repeats the visibility of a group beside what was posted there, in the same transaction: nobody
/// reads by the one what the other hides. 50 000 posts take SQLite about a second on a small and
/// busy machine.
pub fn change_reach(tx: &mut Tx<'_>, group: GroupId, visibility: Visibility) -> QueryResult<()> {
    let reach = visibility.code();
    let of_it_alone = posts::group_id.eq(group).and(posts::placed.eq(0));
    diesel::update(posts::table.filter(of_it_alone.and(posts::reach.ne(reach))))
        .set(posts::reach.eq(reach))
        .execute(&mut **tx)?;
    let shared = shared_posts(tx, group)?;
    settle_reach(tx, &shared)
}

/// The posts of a group that are in others, too.
pub fn shared_posts(conn: &mut Conn, group: GroupId) -> QueryResult<Vec<PostId>> {
    let mut ids: Vec<PostId> = posts::table
        .filter(posts::group_id.eq(group).and(posts::placed.gt(0)))
        .select(posts::id)
        .load(conn)?;
    let placed: Vec<PostId> = post_placements::table
        .filter(post_placements::group_id.eq(group))
        .select(post_placements::post_id)
        .load(conn)?;
    ids.extend(placed);
    Ok(ids)
}

/// Repeats the widest visibility of the groups of these posts, which are in several or were.
pub fn settle_reach(tx: &mut Tx<'_>, ids: &[PostId]) -> QueryResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let first: Vec<(PostId, Visibility)> = posts::table
        .inner_join(groups::table)
        .filter(one_of(posts::id, ids))
        .select((posts::id, groups::visibility))
        .load(&mut **tx)?;
    let further: Vec<(PostId, Visibility)> = post_placements::table
        .inner_join(groups::table)
        .filter(one_of(post_placements::post_id, ids))
        .select((post_placements::post_id, groups::visibility))
        .load(&mut **tx)?;
    let mut widest: HashMap<PostId, i16> = HashMap::new();
    for (post, visibility) in first.into_iter().chain(further) {
        let reach = widest.entry(post).or_insert(i16::MAX);
        *reach = visibility.code().min(*reach);
    }
    for visibility in Visibility::ALL {
        let code = visibility.code();
        let reaching: Vec<PostId> =
            widest.iter().filter(|(_, reach)| **reach == code).map(|(post, _)| *post).collect();
        diesel::update(posts::table.filter(one_of(posts::id, &reaching)).filter(posts::reach.ne(code)))
            .set(posts::reach.eq(code))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Which of these posts are deleted.
pub fn deleted_among(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<PostId>> {
    posts::table
        .filter(one_of(posts::id, ids))
        .filter(posts::deleted_at.is_not_null())
        .select(posts::id)
        .load(conn)
}

/// Leaves these posts in the group they were published in alone.
pub fn drop_placements(tx: &mut Tx<'_>, ids: &[PostId]) -> QueryResult<()> {
    diesel::delete(post_placements::table.filter(one_of(post_placements::post_id, ids)))
        .execute(&mut **tx)?;
    diesel::update(posts::table.filter(one_of(posts::id, ids)))
        .set((posts::placed.eq(0), posts::revision.eq(posts::revision + 1)))
        .execute(&mut **tx)?;
    settle_reach(tx, ids)
}
