//! The editors' desk: what somebody works on, and who edits for which unit.

use std::collections::{BTreeSet, HashMap};

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    ids::{OrganizationId, UserId},
    news::{
        ArticleState, NEWS_PAGE,
        desk::{Desk, DeskCard, DeskParams, StateCount, UnitEditor},
    },
};

use super::{
    policy, store,
    views::{page, person, unit_ref},
};
use crate::features::{directory::Units, feed::articles, identity};

/// The units of somebody's beat, as a query takes them.
fn units_of(beat: Option<&BTreeSet<OrganizationId>>) -> Option<Vec<OrganizationId>> {
    beat.map(|units| units.iter().copied().collect())
}

/// What the viewer writes for, and how much there is to work on.
pub fn read(conn: &mut Conn, viewer: &Viewer) -> Result<Desk> {
    let beat = policy::beat(conn, viewer)?;
    let units = Units::read(conn)?;
    let mut edited: Vec<_> =
        store::edited(conn, viewer.id)?.into_iter().filter_map(|unit| unit_ref(&units, unit)).collect();
    edited.sort_by_cached_key(|unit| identity::fold(&unit.name));
    let found = store::states(conn, units_of(beat.as_ref()).as_deref())?;
    let count = |state: &ArticleState| {
        let count = found.iter().find(|(of, _)| of == state).map_or(0, |(_, count)| *count);
        StateCount { state: *state, count: store::counted(count) }
    };
    let officer = beat.is_none();
    let held = if officer { articles::count_all_held(conn)? } else { 0 };
    Ok(Desk { officer, units: edited, counts: ArticleState::ALL.iter().map(count).collect(), held })
}

/// The articles that the viewer works on and that are so far.
pub fn list(conn: &mut Conn, viewer: &Viewer, asked: DeskParams) -> Result<Page<DeskCard>> {
    let beat = policy::beat(conn, viewer)?;
    let rows = store::on_desk(conn, asked.state, units_of(beat.as_ref()).as_deref(), asked.before)?;
    let (rows, next) = page(rows, NEWS_PAGE, |row| row.id.0);
    let people: Vec<UserId> = rows.iter().flat_map(|row| [row.author_id, row.saved_by]).collect();
    let people = identity::people(conn, &people)?;
    let units = Units::read(conn)?;
    let held = if beat.is_none() {
        articles::count_held(conn, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?
    } else {
        HashMap::new()
    };
    let card = |row: store::ArticleRow| {
        Ok(DeskCard {
            id: row.id,
            state: row.state,
            author: person(&people, row.author_id)?,
            unit: row.unit_id.and_then(|unit| unit_ref(&units, unit)),
            saved_by: person(&people, row.saved_by)?,
            saved_at: row.saved_at,
            publish_at: row.publish_at,
            unpublish_at: row.unpublish_at,
            published_at: row.published_at,
            held: held.get(&row.id).copied().unwrap_or_default(),
            sent_back: row.state == ArticleState::Draft && row.sent_back_at.is_some(),
            title: row.title,
        })
    };
    Ok(Page { items: rows.into_iter().map(card).collect::<Result<_>>()?, next })
}

/// Who edits for which unit.
pub fn editors(conn: &mut Conn, viewer: &Viewer, before: Option<i64>) -> Result<Page<UnitEditor>> {
    policy::officer(viewer)?;
    let (rows, next) = page(store::editors(conn, before)?, NEWS_PAGE, |row| row.id);
    let people: Vec<UserId> = rows.iter().map(|row| row.user_id).collect();
    let people = identity::people(conn, &people)?;
    let units = Units::read(conn)?;
    let told = |row: store::EditorRow| {
        Some(UnitEditor {
            person: people.get(&row.user_id)?.clone(),
            unit: unit_ref(&units, row.unit_id)?,
            at: row.at,
        })
    };
    Ok(Page { items: rows.into_iter().filter_map(told).collect(), next })
}
