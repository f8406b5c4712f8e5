//! What administrators do with the layouts of the first page: one function, one transaction, one act.

use std::collections::BTreeSet;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::{Action, ObjectKind},
    ids::LayoutId,
    news::NewsAudience,
    portal::home::{BlockKind, Blocks, Layout, LayoutDraft, LayoutName, Layouts, MOST_LAYOUTS, USUAL_LAYOUT},
    problem::{Code, FieldRule},
};

use super::{
    home, policy,
    store::{self, LayoutRow},
};
use crate::features::{
    audit::{self, Entry},
    news::{Acting, audience},
};

/// All layouts, in the order in which they are tried.
pub fn list(conn: &mut Conn, viewer: &Viewer) -> Result<Layouts> {
    policy::administrator(viewer)?;
    let rows = store::layouts(conn)?;
    Ok(Layouts { layouts: rows.into_iter().map(shown).collect::<Result<_>>()? })
}

/// A layout.
pub fn read(conn: &mut Conn, viewer: &Viewer, id: LayoutId) -> Result<Layout> {
    policy::administrator(viewer)?;
    shown(store::layout(conn, id)?.ok_or_else(Error::not_found)?)
}

fn shown(row: LayoutRow) -> Result<Layout> {
    Ok(Layout {
        id: row.id,
        revision: u32::try_from(row.revision).unwrap_or(0),
        name: row.name,
        audience: audience::read(&row.audience)?,
        blocks: home::blocks(Some(&row.draft))?,
        shown_at: row.shown_at,
        ahead: row.ahead,
    })
}

/// Begins a layout, with the blocks of the usual one, for nobody yet.
pub fn create(tx: &mut Tx<'_>, viewer: &Viewer, name: &LayoutName) -> Result<LayoutId> {
    let usual = policy::held_layout(tx, viewer, USUAL_LAYOUT)?;
    if store::layouts(tx)?.len() > MOST_LAYOUTS {
        return Err(Error::field("name", FieldRule::TooMany { max: MOST_LAYOUTS }));
    }
    let row = LayoutRow {
        id: tx.new_id(),
        name: name.as_str().to_owned(),
        place: store::next_place(tx)?,
        audience: audience::write(&NewsAudience::default())?,
        draft: usual.draft,
        shown: None,
        shown_audience: None,
        shown_at: None,
        ahead: false,
        revision: 1,
    };
    store::insert_layout(tx, &row)?;
    Ok(row.id)
}

/// Keeps what a layout says. Fails with `EditConflict` if somebody changed it since it was read.
pub fn save(tx: &mut Tx<'_>, viewer: &Viewer, id: LayoutId, draft: &LayoutDraft) -> Result<()> {
    let mut row = policy::held_layout_as(tx, viewer, id, draft.revision)?;
    require_sound(&draft.blocks)?;
    if id == USUAL_LAYOUT {
        if !draft.audience.everyone {
            return Err(Error::field("audience", FieldRule::Malformed));
        }
    } else {
        let name = draft.name.as_ref().ok_or_else(|| Error::field("name", FieldRule::Blank))?;
        name.as_str().clone_into(&mut row.name);
        audience::require_known(tx, viewer, &draft.audience, &audience::read(&row.audience)?)?;
        row.audience = audience::write(&draft.audience)?;
    }
    row.draft = serde_json::to_string(&draft.blocks).map_err(anyhow::Error::from)?;
    row.ahead = row.shown.is_some()
        && (row.shown.as_ref() != Some(&row.draft) || row.shown_audience.as_ref() != Some(&row.audience));
    row.revision += 1;
    Ok(store::update_layout(tx, &row)?)
}

/// Refuses a block of which one suffices, where it stands twice.
fn require_sound(blocks: &Blocks) -> Result<()> {
    let mut seen = BTreeSet::new();
    for block in blocks.as_slice() {
        let many = matches!(block.kind, BlockKind::Links | BlockKind::Text);
        if !many && !seen.insert(block.kind) {
            return Err(Error::field("blocks", FieldRule::Taken));
        }
    }
    Ok(())
}

/// Publishes what a layout says: people see it on their next first page.
pub fn publish(tx: &mut Tx<'_>, acting: &Acting, id: LayoutId, revision: u32) -> Result<()> {
    policy::administrator(&acting.viewer)?;
    audit::hold(tx)?;
    let mut row = policy::held_layout_as(tx, &acting.viewer, id, revision)?;
    let meant = audience::read(&row.audience)?;
    let now = tx.now();
    let people = audience::count_somebody(tx, &meant, now)?;
    row.shown = Some(row.draft.clone());
    row.shown_audience = Some(row.audience.clone());
    (row.shown_at, row.ahead) = (Some(now), false);
    row.revision += 1;
    store::update_layout(tx, &row)?;
    let entry = Entry::about(Action::LayoutPublished, ObjectKind::Layout).of(id.0);
    let name = if id == USUAL_LAYOUT { "usual" } else { row.name.as_str() };
    let entry = entry.with("name", &name).with("people", &people);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// Has the layouts tried in another order. Fails with `EditConflict` if they are not all that there are.
pub fn order(tx: &mut Tx<'_>, acting: &Acting, order: &[LayoutId]) -> Result<()> {
    policy::administrator(&acting.viewer)?;
    audit::hold(tx)?;
    policy::held_layout(tx, &acting.viewer, USUAL_LAYOUT)?;
    let before: Vec<LayoutId> = store::layouts(tx)?.iter().map(|row| row.id).collect();
    let there: BTreeSet<LayoutId> = before.iter().copied().filter(|id| *id != USUAL_LAYOUT).collect();
    let said: BTreeSet<LayoutId> = order.iter().copied().collect();
    if there != said || said.len() != order.len() {
        return Err(Error::refused(Code::EditConflict));
    }
    if before.iter().filter(|id| **id != USUAL_LAYOUT).eq(order) {
        return Ok(());
    }
    for (place, id) in (0..).zip(order) {
        store::place_layout(tx, *id, place)?;
    }
    let entry = Entry::about(Action::LayoutsOrdered, ObjectKind::Network);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// Deletes a layout. The usual one is always there: to delete it is `NotFound`.
pub fn delete(tx: &mut Tx<'_>, acting: &Acting, id: LayoutId) -> Result<()> {
    policy::administrator(&acting.viewer)?;
    audit::hold(tx)?;
    let row = policy::held_layout(tx, &acting.viewer, id)?;
    if id == USUAL_LAYOUT {
        return Err(Error::not_found());
    }
    store::delete_layout(tx, id)?;
    let entry = Entry::about(Action::LayoutDeleted, ObjectKind::Layout).of(id.0).with("name", &row.name);
    audit::record(tx, &acting.by, entry).map(drop)
}
