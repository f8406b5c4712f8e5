//! A person's page.

use std::collections::{HashMap, HashSet};

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    directory::{About, KnownPhone, Position, Profile, TopicKind},
    identity::PersonRef,
    ids::{SiteId, UserId},
    text::Username,
};

use super::{
    policy,
    store::{self, PersonRow, PositionRow},
    tree::Tree,
};
use crate::features::identity;

/// How many managers stand above somebody at most.
const MANAGERS: usize = 6;
/// How many of those who report to somebody are named.
const TEAM: i64 = 30;

/// The page of the person of this name, as the viewer may see it.
pub fn of(conn: &mut Conn, viewer: &Viewer, username: &Username) -> Result<Profile> {
    let person = policy::person_named(conn, username)?;
    if person.deactivated_at.is_some() {
        return Ok(of_who_left(&person));
    }
    let closeness = policy::closeness(conn, viewer, person.id)?;
    let tree = Tree::new(store::units(conn)?);
    let rows = store::positions_of(conn, &[person.id])?;
    let managers = managers(conn, &tree, person.id, rows.first())?;
    let topics = store::topics_of(conn, &[person.id])?;
    let told = |kind: TopicKind| {
        topics.iter().filter(|topic| topic.kind == kind).map(|topic| topic.name.clone()).collect()
    };
    let phones = store::phones_of(conn, &[person.id])?.into_iter();
    let phones = phones.filter(|phone| policy::may_see_phone(closeness, phone.visible));
    let about = store::about(conn, person.id)?.unwrap_or_default();
    Ok(Profile {
        person: person.to_ref(),
        cover: store::cover(conn, person.id)?,
        left: false,
        about: About::parse(&about).unwrap_or_default(),
        positions: positions(conn, &tree, rows)?,
        mandates: store::mandates_of(conn, &[person.id])?
            .into_iter()
            .map(store::MandateRow::into_mandate)
            .collect(),
        missions: told(TopicKind::Mission),
        skills: told(TopicKind::Skill),
        languages: told(TopicKind::Language),
        badges: told(TopicKind::Badge),
        phones: phones
            .map(|phone| KnownPhone { kind: phone.kind, number: phone.number, visible: phone.visible })
            .collect(),
        email: person.email.clone(),
        managers,
        team: team(conn, person.id)?,
        mine: closeness.oneself,
    })
}

/// Of who left, the name stays beside what they wrote, and nothing else.
fn of_who_left(person: &PersonRow) -> Profile {
    Profile {
        person: PersonRef { title: None, ..person.to_ref() },
        cover: None,
        left: true,
        about: About::default(),
        positions: Vec::new(),
        mandates: Vec::new(),
        missions: Vec::new(),
        skills: Vec::new(),
        languages: Vec::new(),
        badges: Vec::new(),
        phones: Vec::new(),
        email: None,
        managers: Vec::new(),
        team: Vec::new(),
        mine: false,
    }
}

fn positions(conn: &mut Conn, tree: &Tree, rows: Vec<PositionRow>) -> Result<Vec<Position>> {
    let managers: Vec<UserId> = rows.iter().filter_map(|row| row.manager_id).collect();
    let managers = identity::people(conn, &managers)?;
    let sites: Vec<SiteId> = rows.iter().filter_map(|row| row.site_id).collect();
    let sites: HashMap<SiteId, _> =
        store::site_refs(conn, &sites)?.into_iter().map(|site| (site.id, site)).collect();
    let position = |row: PositionRow| Position {
        function: row.function,
        units: row.unit_id.map_or_else(Vec::new, |unit| tree.path(unit)),
        site: row.site_id.and_then(|site| sites.get(&site).cloned()),
        manager: row.manager_id.and_then(|manager| managers.get(&manager).cloned()),
        main: row.main,
    };
    Ok(rows.into_iter().map(position).collect())
}

/// Whom somebody reports to, from the top: each one's manager, or where none is named, who runs
/// the unit.
fn managers(
    conn: &mut Conn,
    tree: &Tree,
    person: UserId,
    main: Option<&PositionRow>,
) -> Result<Vec<PersonRef>> {
    let mut above = Vec::new();
    let mut seen = HashSet::from([person]);
    let mut position = main.cloned();
    while let Some(at) = position.filter(|_| above.len() < MANAGERS) {
        let heads = at.unit_id.map_or_else(Vec::new, |unit| tree.path(unit));
        let heads = heads.iter().rev().filter_map(|unit| tree.head(unit.id));
        let next = at.manager_id.into_iter().chain(heads).find(|manager| !seen.contains(manager));
        let Some(manager) = next else { break };
        seen.insert(manager);
        above.push(manager);
        position = store::positions_of(conn, &[manager])?.into_iter().next();
    }
    let mut people = identity::people(conn, &above)?;
    Ok(above.iter().rev().filter_map(|id| people.remove(id)).collect())
}

/// The first of those who report to a person, by name.
fn team(conn: &mut Conn, person: UserId) -> Result<Vec<PersonRef>> {
    let ids = store::reports_to(conn, person, TEAM)?;
    let mut team: Vec<PersonRef> = identity::people(conn, &ids)?.into_values().collect();
    team.sort_by_cached_key(|person| identity::sort_name(&identity::fold(&person.name)));
    Ok(team)
}
