//! Whose banners stand for whom, whose layout is whose, and who writes them: the only door to their rows.
//!
//! Loading and checking are one call. What is hidden and what is missing give the same `NotFound`.

use platform::{Error, Result, db::Conn, db::Tx, http::Viewer};
use shared::{
    identity::Role,
    ids::{BannerId, LayoutId},
    portal::home::USUAL_LAYOUT,
    problem::Code,
};

use super::store::{self, BannerRow, LayoutRow};
use crate::features::{
    audiences::{self, Eyes},
    news::{self, audience},
};

/// The banners that stand for the viewer now, the gravest first, put away or not.
///
/// They are few: each is looked at by what the viewer is, which is read only if there is one.
pub fn banners(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<BannerRow>> {
    let rows = store::running(conn, viewer.now)?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let eyes = audiences::eyes(conn, viewer)?;
    let mut standing = Vec::new();
    for row in rows {
        if eyes.are_meant(&audience::read(&row.audience)?) {
            standing.push(row);
        }
    }
    Ok(standing)
}

/// A banner that stands for the viewer now.
pub fn banner(conn: &mut Conn, viewer: &Viewer, id: BannerId) -> Result<BannerRow> {
    banners(conn, viewer)?.into_iter().find(|row| row.id == id).ok_or_else(Error::not_found)
}

/// Refuses whoever does not write banners: those do who publish official news.
pub fn officer(viewer: &Viewer) -> Result<()> {
    if news::is_officer(viewer) { Ok(()) } else { Err(Error::forbidden()) }
}

/// A banner for whoever writes banners, held until the end of the transaction.
pub fn held(tx: &mut Tx<'_>, viewer: &Viewer, id: BannerId) -> Result<BannerRow> {
    officer(viewer)?;
    store::hold(tx, id)?;
    store::banner(tx, id)?.ok_or_else(Error::not_found)
}

/// As [`held`], if it is still as the viewer saw it and not over.
pub fn held_as(tx: &mut Tx<'_>, viewer: &Viewer, id: BannerId, revision: u32) -> Result<BannerRow> {
    let row = held(tx, viewer, id)?;
    if u32::try_from(row.revision) != Ok(revision) {
        Err(Error::refused(Code::EditConflict))
    } else if row.ends_at <= tx.now() {
        Err(Error::refused(Code::WrongStep))
    } else {
        Ok(row)
    }
}

/// Refuses whoever does not put the first page together: administrators do. To others there is nothing.
pub fn administrator(viewer: &Viewer) -> Result<()> {
    if viewer.role == Role::Admin { Ok(()) } else { Err(Error::not_found()) }
}

/// A layout for administrators; all of them are held until the end of the transaction.
pub fn held_layout(tx: &mut Tx<'_>, viewer: &Viewer, id: LayoutId) -> Result<LayoutRow> {
    administrator(viewer)?;
    store::hold_layouts(tx)?;
    store::layout(tx, id)?.ok_or_else(Error::not_found)
}

/// As [`held_layout`], if it is still as the viewer saw it.
pub fn held_layout_as(tx: &mut Tx<'_>, viewer: &Viewer, id: LayoutId, revision: u32) -> Result<LayoutRow> {
    let row = held_layout(tx, viewer, id)?;
    if u32::try_from(row.revision) == Ok(revision) {
        Ok(row)
    } else {
        Err(Error::refused(Code::EditConflict))
    }
}

/// The first of the layouts that are published and mean somebody; `drafted` counts as if its draft were.
pub fn layout_for(rows: Vec<LayoutRow>, eyes: &Eyes, drafted: Option<LayoutId>) -> Result<Option<LayoutRow>> {
    for mut row in rows {
        if drafted == Some(row.id) {
            (row.shown, row.shown_audience) = (Some(row.draft.clone()), Some(row.audience.clone()));
        }
        let Some(meant) = &row.shown_audience else { continue };
        if row.id == USUAL_LAYOUT || eyes.are_meant(&audience::read(meant)?) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}
