//! What the directory knows, as lines: sites, what units are, what is known of people.

use std::collections::HashSet;

use platform::{Result, db::Conn};
use shared::{
    directory::{Mandate, TopicKind, UnitKind},
    ids::{OrganizationId, UserId},
};

use super::{
    Done, Export,
    lines::{self, Line},
    parents_first,
    refs::Refs,
};
use crate::features::{
    bulk::{line::Kind, store},
    directory::{self, Elsewhere, Told},
};

impl Export<'_> {
    /// Writes sites, what units are, what is known of people.
    pub(super) fn directory(&mut self) -> Done {
        let sites = self.read(|conn, _, _| directory::told_sites(conn))?;
        let sites: Vec<Line> =
            sites.into_iter().map(|(name, address)| Line::Site { name, address }).collect();
        self.write(&sites)?;
        let tree = self.read(|conn, _, ceiling| Ok(store::tree_of_organizations(conn, ceiling)?))?;
        for ids in parents_first(&tree).chunks(500) {
            let top = tree.iter().filter(|(_, parent)| parent.is_none()).map(|(id, _)| *id).collect();
            let ids = ids.to_vec();
            let lines = self.read(move |conn, refs, ceiling| unit_lines(conn, refs, &ids, &top, ceiling))?;
            self.write(&lines)?;
        }
        let mut after = 0;
        loop {
            let (lines, last) = self.read(move |conn, refs, ceiling| {
                let ids: Vec<UserId> =
                    store::users_after(conn, after, ceiling)?.into_iter().map(|row| row.id).collect();
                Ok((profile_lines(conn, refs, &ids, ceiling)?, ids.last().map(|last| last.0)))
            })?;
            self.write(&lines)?;
            let Some(last) = last else { return Ok(()) };
            after = last;
        }
    }
}

/// The units that are not what one would think, or that somebody runs.
fn unit_lines(
    conn: &mut Conn,
    refs: &Refs,
    ids: &[OrganizationId],
    top: &HashSet<OrganizationId>,
    ceiling: i64,
) -> Result<Vec<Line>> {
    let usual = |id: &OrganizationId| if top.contains(id) { UnitKind::Body } else { UnitKind::Service };
    let mut told = directory::told_of_units(conn, ids)?;
    for (_, _, head) in &mut told {
        *head = head.filter(|head| head.0 <= ceiling);
    }
    told.retain(|(id, kind, head)| *kind != usual(id) || head.is_some());
    let units = refs.of(conn, Kind::Organization, told.iter().map(|(id, ..)| id.0))?;
    let heads = refs.of(conn, Kind::User, told.iter().filter_map(|(.., head)| *head).map(i64::from))?;
    let line = |(id, kind, head): (OrganizationId, UnitKind, Option<UserId>)| {
        Ok(Line::Unit { organization: units.get(id.0)?, kind, head: heads.optional(head)? })
    };
    told.into_iter().map(line).collect()
}

fn profile_lines(conn: &mut Conn, refs: &Refs, ids: &[UserId], ceiling: i64) -> Result<Vec<Line>> {
    let mut told = directory::told_of(conn, ids)?;
    for (_, told) in &mut told {
        told.manager = told.manager.filter(|manager| manager.0 <= ceiling);
        told.others.retain(|other| other.unit.0 <= ceiling);
        for other in &mut told.others {
            other.manager = other.manager.filter(|manager| manager.0 <= ceiling);
        }
    }
    told.retain(|(_, told)| *told != Told::default());
    let people = told.iter().flat_map(|(id, told)| {
        let managers = told.others.iter().map(|other| other.manager).chain([told.manager]);
        managers.flatten().chain([*id]).collect::<Vec<_>>()
    });
    let people = refs.of(conn, Kind::User, people.map(i64::from))?;
    let units = told.iter().flat_map(|(_, told)| told.others.iter().map(|other| other.unit.0));
    let units = refs.of(conn, Kind::Organization, units)?;
    let line = |(id, told): (UserId, Told)| {
        let named = |kind: TopicKind| {
            let topics = told.topics.iter().filter(move |(of, _)| *of == kind);
            topics.map(|(_, name)| name.clone()).collect()
        };
        let position = |other: &Elsewhere| {
            Ok(lines::Position {
                organization: units.get(other.unit.0)?,
                function: other.function.clone(),
                site: other.site.clone(),
                manager: people.optional(other.manager)?,
            })
        };
        Ok(Line::Profile(lines::Profile {
            user: people.get(id.0)?,
            missions: named(TopicKind::Mission),
            skills: named(TopicKind::Skill),
            languages: named(TopicKind::Language),
            badges: named(TopicKind::Badge),
            manager: people.optional(told.manager)?,
            positions: told.others.iter().map(position).collect::<Result<_>>()?,
            mandates: told.mandates.into_iter().map(mandate).collect(),
            phones: told.phones.map(|phones| {
                let phone = |(kind, number, visible)| lines::Phone { kind, number, visible };
                phones.into_iter().map(phone).collect()
            }),
            about: told.about,
            site: told.site,
        }))
    };
    told.into_iter().map(line).collect()
}

fn mandate(mandate: Mandate) -> lines::Mandate {
    lines::Mandate {
        title: mandate.title,
        delegation: mandate.delegation,
        party: mandate.party,
        starts_on: mandate.starts_on.map(lines::day),
        ends_on: mandate.ends_on.map(lines::day),
    }
}
