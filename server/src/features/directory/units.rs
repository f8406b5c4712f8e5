//! What administrators do with units, and where they say that people work.
//!
//! Whoever calls has the right to. Each act is recorded in the audit log, in the same transaction.
//! What a unit was is kept as its history. When a unit moves, those who work there are noted, so
//! that who is where by rule follows.

use std::collections::{BTreeSet, HashMap};

use platform::{
    Error, Result,
    db::{Conn, Tx},
};
use shared::{
    audit::{Action, ObjectKind},
    contract::Page,
    directory::{
        FormerUnit, HISTORY_PAGE, HistoryParams, ManagedUnit, Place, Placement, PlacementForm, UnitDraft,
        UnitRef,
    },
    ids::{OrganizationId, SiteId, UserId},
    problem::{Code, FieldRule},
    text::Function,
};

use super::{
    facts::{Units, note_within},
    follow::{follow, refresh_words},
    store::{self, ManagedRow, NewPosition, PositionRow},
    tree::ordered,
};
use crate::features::{
    audit::{self, Actor, Entry},
    identity,
};

/// All units, closed ones too, each after the one it is part of, brothers by name.
pub fn list(conn: &mut Conn) -> Result<Vec<ManagedUnit>> {
    let rows = ordered(
        store::managed_units(conn)?,
        |row| row.id,
        |row| row.parent_id,
        |row| identity::fold(&row.name),
    );
    shown(conn, rows)
}

fn one(conn: &mut Conn, unit: OrganizationId) -> Result<ManagedUnit> {
    let row = store::managed_unit(conn, unit)?;
    shown(conn, vec![row])?.pop().ok_or_else(Error::not_found)
}

fn shown(conn: &mut Conn, rows: Vec<ManagedRow>) -> Result<Vec<ManagedUnit>> {
    let mut delegates: HashMap<OrganizationId, Vec<UserId>> = HashMap::new();
    for (unit, user) in store::all_delegates(conn)? {
        delegates.entry(unit).or_default().push(user);
    }
    let heads = rows.iter().filter_map(|row| row.head_id);
    let named: Vec<UserId> = heads.chain(delegates.values().flatten().copied()).collect();
    let people = identity::people(conn, &named)?;
    let administrators = |unit| {
        let of_unit = delegates.get(&unit).into_iter().flatten();
        of_unit.filter_map(|user| people.get(user).cloned()).collect()
    };
    let unit = |row: ManagedRow| ManagedUnit {
        id: row.id,
        name: row.name,
        parent: row.parent_id,
        kind: row.kind,
        head: row.head_id.and_then(|head| people.get(&head).cloned()),
        people: u32::try_from(row.people_count).unwrap_or(0),
        administrators: administrators(row.id),
        closed_at: row.closed_at,
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// Makes a unit.
pub fn create(tx: &mut Tx<'_>, by: &Actor, draft: &UnitDraft) -> Result<ManagedUnit> {
    audit::hold(tx)?;
    check(tx, None, draft)?;
    let id: OrganizationId = tx.new_id();
    store::insert_unit(tx, id, draft)?;
    record(tx, by, Action::UnitCreated, id, draft.name.as_str())?;
    one(tx, id)
}

/// Says what a unit is called, what it is part of, who runs it. Those who work there come along.
///
/// Fails with `UnitInItself` if it would be part of itself. Does nothing if it is so already.
pub fn change(tx: &mut Tx<'_>, by: &Actor, unit: OrganizationId, draft: &UnitDraft) -> Result<ManagedUnit> {
    audit::hold(tx)?;
    let before = store::managed_unit(tx, unit)?;
    check(tx, Some(unit), draft)?;
    let was = (before.name.as_str(), before.kind, before.parent_id);
    let same = was == (draft.name.as_str(), draft.kind, draft.parent);
    if same && before.head_id == draft.head {
        return one(tx, unit);
    }
    if !same {
        store::remember_unit(tx, &before)?;
    }
    store::set_unit(tx, unit, draft)?;
    if before.parent_id != draft.parent {
        note_within(tx, unit)?;
    }
    record(tx, by, Action::UnitChanged, unit, draft.name.as_str())?;
    one(tx, unit)
}

/// Closes a unit. Does nothing if it is closed.
///
/// Fails with `UnitInUse` if somebody works there or it has parts.
pub fn close(tx: &mut Tx<'_>, by: &Actor, unit: OrganizationId) -> Result<ManagedUnit> {
    audit::hold(tx)?;
    let before = store::managed_unit(tx, unit)?;
    if before.closed_at.is_none() {
        if store::is_used(tx, unit)? {
            return Err(Error::refused(Code::UnitInUse));
        }
        let now = tx.now();
        store::set_closed(tx, unit, Some(now))?;
        record(tx, by, Action::UnitClosed, unit, &before.name)?;
    }
    one(tx, unit)
}

/// Opens a unit again. Does nothing if it is open.
///
/// Fails if what it is part of is closed.
pub fn reopen(tx: &mut Tx<'_>, by: &Actor, unit: OrganizationId) -> Result<()> {
    audit::hold(tx)?;
    let before = store::managed_unit(tx, unit)?;
    if before.closed_at.is_none() {
        return Ok(());
    }
    let units = Units::read(tx)?;
    if before.parent_id.is_some_and(|parent| !is_open(&units, parent)) {
        return Err(Error::field("parent", FieldRule::Malformed));
    }
    store::set_closed(tx, unit, None)?;
    record(tx, by, Action::UnitReopened, unit, &before.name)
}

fn record(tx: &mut Tx<'_>, by: &Actor, action: Action, unit: OrganizationId, name: &str) -> Result<()> {
    let entry = Entry::about(action, ObjectKind::Unit).of(unit.0).with("name", &name);
    audit::record(tx, by, entry).map(drop)
}

fn is_open(units: &Units, unit: OrganizationId) -> bool {
    units.get(unit).is_some_and(|unit| !unit.closed)
}

fn check(conn: &mut Conn, unit: Option<OrganizationId>, draft: &UnitDraft) -> Result<()> {
    let units = Units::read(conn)?;
    if let Some(parent) = draft.parent {
        if !is_open(&units, parent) {
            return Err(Error::field("parent", FieldRule::Malformed));
        }
        if unit.is_some_and(|unit| units.above(parent).contains(&unit)) {
            return Err(Error::refused(Code::UnitInItself));
        }
    }
    check_people(conn, "head", draft.head)
}

fn check_people(
    conn: &mut Conn,
    field: &'static str,
    people: impl IntoIterator<Item = UserId>,
) -> Result<()> {
    let people: Vec<UserId> = people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    if identity::active_among(conn, &people)?.len() < people.len() {
        return Err(Error::field(field, FieldRule::Malformed));
    }
    Ok(())
}

/// A page of what a unit was, the last change first.
pub fn history(conn: &mut Conn, params: HistoryParams) -> Result<Page<FormerUnit>> {
    let limit = i64::try_from(HISTORY_PAGE + 1).unwrap_or(i64::MAX);
    // A unit that is not there has no history, which says so.
    store::managed_unit(conn, params.unit)?;
    let mut rows = store::history(conn, params.unit, params.before.unwrap_or(i64::MAX), limit)?;
    let more = rows.len() > HISTORY_PAGE;
    rows.truncate(HISTORY_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let units = Units::read(conn)?;
    let named = |id: OrganizationId| Some(UnitRef { id, name: units.get(id)?.name.clone() });
    let items = rows.into_iter().map(|row| FormerUnit {
        name: row.name,
        kind: row.kind,
        parent: row.parent_id.and_then(named),
        until: row.until,
    });
    Ok(Page { items: items.collect(), next })
}

/// Where somebody works, with what one chooses from.
pub fn placement(conn: &mut Conn, user: UserId) -> Result<PlacementForm> {
    // Asked first, so that there is an account.
    identity::name_of(conn, user)?;
    let rows = store::positions_of(conn, &[user])?;
    let managers: Vec<UserId> = rows.iter().filter_map(|row| row.manager_id).collect();
    let people = identity::people(conn, &managers)?.into_values().collect();
    let sites = store::sites(conn)?;
    let sites = sites.into_iter().map(|site| shared::directory::SiteRef { id: site.id, name: site.name });
    Ok(PlacementForm { places: rows.iter().map(place_of).collect(), people, sites: sites.collect() })
}

fn place_of(row: &PositionRow) -> Place {
    Place {
        unit: row.unit_id,
        function: row.function.as_deref().and_then(|text| Function::parse(text).ok()),
        site: row.site_id,
        manager: row.manager_id,
    }
}

/// Says where somebody works, the main place first. Places that are no more stay as history.
///
/// Does nothing if it is so already.
pub fn place(tx: &mut Tx<'_>, by: &Actor, user: UserId, placement: &Placement) -> Result<()> {
    audit::hold(tx)?;
    identity::name_of(tx, user)?;
    let places = placement.places.as_slice();
    check_places(tx, user, places)?;
    let rows = store::positions_of(tx, &[user])?;
    if rows.iter().map(place_of).eq(places.iter().cloned()) {
        return Ok(());
    }
    let (main, others) = match places.split_first() {
        Some((main, others)) => (main.clone(), others),
        None => (Place::default(), places),
    };
    identity::set_work(tx, user, main.unit, main.function.as_ref())?;
    follow(tx, &[user])?;
    place_main(tx, user, &main)?;
    place_others(tx, user, others)?;
    refresh_words(tx, &[user])?;
    identity::note_changed(tx, &[user])?;
    super::recount(tx)?;
    audit::record(tx, by, Entry::about_account(Action::PersonPlaced, user)).map(drop)
}

fn check_places(conn: &mut Conn, user: UserId, places: &[Place]) -> Result<()> {
    let units = Units::read(conn)?;
    let sites: BTreeSet<SiteId> = store::sites(conn)?.into_iter().map(|site| site.id).collect();
    for place in places {
        if place.unit.is_some_and(|unit| !is_open(&units, unit)) {
            return Err(Error::field("unit", FieldRule::Malformed));
        }
        if place.site.is_some_and(|site| !sites.contains(&site)) {
            return Err(Error::field("site", FieldRule::Malformed));
        }
        if place.unit.is_none() && place.function.is_none() {
            return Err(Error::field("unit", FieldRule::Blank));
        }
    }
    if places.iter().any(|place| place.manager == Some(user)) {
        return Err(Error::field("manager", FieldRule::Malformed));
    }
    check_people(conn, "manager", places.iter().filter_map(|place| place.manager))
}

/// The main position has the unit and the function of the account by now: its place and manager.
fn place_main(tx: &mut Tx<'_>, user: UserId, main: &Place) -> Result<()> {
    let row = store::positions_of(tx, &[user])?.into_iter().find(|row| row.main);
    match row {
        Some(row) => Ok(store::place(tx, row.id, main.site, main.manager)?),
        None => Ok(()),
    }
}

/// Ends the other positions that are no more, and begins those that are new.
fn place_others(tx: &mut Tx<'_>, user: UserId, others: &[Place]) -> Result<()> {
    let mut kept: Vec<Place> = Vec::new();
    let mut ended = Vec::new();
    for row in store::positions_of(tx, &[user])?.iter().filter(|row| !row.main) {
        let place = place_of(row);
        if others.contains(&place) && !kept.contains(&place) {
            kept.push(place);
        } else {
            ended.push(row.id);
        }
    }
    store::end_positions(tx, &ended)?;
    let new: Vec<NewPosition> = others
        .iter()
        .filter(|place| !kept.contains(place))
        .map(|place| NewPosition {
            id: tx.new_id(),
            user_id: user,
            unit_id: place.unit,
            site_id: place.site,
            manager_id: place.manager,
            function: place.function.as_ref().map(|function| function.as_str().to_owned()),
            main: false,
            started_at: tx.now(),
        })
        .collect();
    Ok(store::begin_positions(tx, &new)?)
}
