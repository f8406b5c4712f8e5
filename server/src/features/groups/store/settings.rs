//! A group itself.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{groups, posts};
use shared::{
    groups::{GroupKind, JoinPolicy, Visibility},
    ids::{FileId, GroupId, UserId},
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
    diesel::update(posts::table.filter(posts::group_id.eq(group).and(posts::reach.ne(reach))))
        .set(posts::reach.eq(reach))
        .execute(&mut **tx)
        .map(drop)
}
