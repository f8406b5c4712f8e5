//! Banners, and who put which of them away.

use diesel::prelude::*;
use platform::db::{Both, Conn, Tx, one_of};
use schema::{banner_dismissals, banners};
use shared::{
    ids::{BannerId, UserId},
    portal::banners::{BANNERS_PAGE, BannerLevel, MOST_BANNERS},
    time::UtcTime,
};

/// A banner.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = banners, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct BannerRow {
    pub id: BannerId,
    pub level: BannerLevel,
    pub text: String,
    pub link: Option<String>,
    pub link_word: Option<String>,
    pub audience: String,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub edition: i32,
    pub revision: i32,
    pub author_id: UserId,
}

/// The banners that stand now, whomever they are for, the gravest first.
pub fn running(conn: &mut Conn, now: UtcTime) -> QueryResult<Vec<BannerRow>> {
    banners::table
        .filter(banners::ends_at.gt(now).and(banners::starts_at.le(now)))
        .order((banners::level.desc(), banners::id.desc()))
        .limit(i64::try_from(MOST_BANNERS).unwrap_or(i64::MAX))
        .select(BannerRow::as_select())
        .load(conn)
}

/// How many banners are not over.
pub fn count_open(conn: &mut Conn, now: UtcTime) -> QueryResult<i64> {
    banners::table.filter(banners::ends_at.gt(now)).count().get_result(conn)
}

/// All banners, the latest written first: one more than a page.
pub fn all(conn: &mut Conn, before: Option<i64>) -> QueryResult<Vec<BannerRow>> {
    banners::table
        .filter(banners::id.lt(BannerId(before.unwrap_or(i64::MAX))))
        .order(banners::id.desc())
        .limit(i64::try_from(BANNERS_PAGE + 1).unwrap_or(i64::MAX))
        .select(BannerRow::as_select())
        .load(conn)
}

/// A banner, if there is one.
pub fn banner(conn: &mut Conn, id: BannerId) -> QueryResult<Option<BannerRow>> {
    banners::table.find(id).select(BannerRow::as_select()).first(conn).optional()
}

/// Holds a banner until the end of the transaction: whoever changes the same one waits.
pub fn hold(tx: &mut Tx<'_>, id: BannerId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        banners::table.find(id).select(banners::id).for_update().first::<BannerId>(conn).optional()?;
    }
    Ok(())
}

/// Keeps a new banner.
pub fn insert(tx: &mut Tx<'_>, row: &BannerRow) -> QueryResult<()> {
    diesel::insert_into(banners::table).values(row).execute(&mut **tx).map(drop)
}

/// Writes what became of a banner.
pub fn update(tx: &mut Tx<'_>, row: &BannerRow) -> QueryResult<()> {
    diesel::update(banners::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// Deletes a banner.
pub fn delete(tx: &mut Tx<'_>, id: BannerId) -> QueryResult<()> {
    diesel::delete(banners::table.find(id)).execute(&mut **tx).map(drop)
}

/// Which editions of these banners somebody put away.
pub fn dismissed(conn: &mut Conn, user: UserId, ids: &[BannerId]) -> QueryResult<Vec<(BannerId, i32)>> {
    banner_dismissals::table
        .filter(banner_dismissals::user_id.eq(user).and(one_of(banner_dismissals::banner_id, ids)))
        .select((banner_dismissals::banner_id, banner_dismissals::edition))
        .load(conn)
}

/// Keeps that somebody put an edition of a banner away.
pub fn dismiss(tx: &mut Tx<'_>, user: UserId, banner: BannerId, edition: i32) -> QueryResult<()> {
    let row = (
        banner_dismissals::banner_id.eq(banner),
        banner_dismissals::user_id.eq(user),
        banner_dismissals::edition.eq(edition),
    );
    let insert = diesel::insert_into(banner_dismissals::table).values(row);
    let keys = (banner_dismissals::banner_id, banner_dismissals::user_id);
    let upsert = insert.on_conflict(keys).do_update().set(banner_dismissals::edition.eq(edition));
    Both(upsert).execute(&mut **tx).map(drop)
}

/// Forgets what somebody put away.
pub fn forget_dismissals(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    let theirs = banner_dismissals::table.filter(banner_dismissals::user_id.eq(user));
    diesel::delete(theirs).execute(&mut **tx).map(drop)
}
