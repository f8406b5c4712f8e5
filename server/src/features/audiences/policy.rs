//! Who reads articles: the only place that decides it.

use std::collections::BTreeSet;

use platform::{Error, Result, db::Conn, http::Viewer, outbox::Audience};
use shared::{
    identity::Role,
    ids::{ArticleId, GroupId, OrganizationId, UserId},
    news::ArticleState,
    time::UtcTime,
};

use super::store::{self, EVERYONE, Eyes, GROUP, Meant, ROLE, UNIT};
use crate::features::{
    directory::{self, Units},
    groups,
};

/// Those who publish news, and read all of it.
const OFFICERS: [Role; 2] = [Role::Officer, Role::Admin];

/// Whether the viewer publishes news, and reads all of it.
#[must_use]
pub const fn reads_all(viewer: &Viewer) -> bool {
    matches!(viewer.role, Role::Officer | Role::Admin)
}

/// What the viewer is, as far as it decides what they read.
pub fn eyes(conn: &mut Conn, viewer: &Viewer) -> Result<Eyes> {
    eyes_of(conn, viewer.id, viewer.now)
}

/// What somebody is, as far as it decides what they read. Fails with `NotFound` where their account is not
/// open.
pub fn eyes_of(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<Eyes> {
    let units = Units::read(conn)?;
    let facts = directory::facts_of(conn, &units, &[user], now)?.remove(&user);
    let facts = facts.filter(|facts| facts.active).ok_or_else(Error::not_found)?;
    Ok(Eyes {
        units: facts.units.into_iter().collect(),
        groups: groups::memberships(conn, user, now)?.groups(),
        role: facts.role.code().into(),
    })
}

/// How far an article is that the viewer reads: published or archived.
pub fn readable(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<ArticleState> {
    let state = if reads_all(viewer) {
        store::state_of(conn, article, None)?
    } else {
        let eyes = eyes(conn, viewer)?;
        store::state_of(conn, article, Some(&eyes))?
    };
    state.ok_or_else(Error::not_found)
}

/// Which of these people read an article that is out: those whom it is for, and officers.
pub fn readers_among(
    conn: &mut Conn,
    article: ArticleId,
    people: &[UserId],
    now: UtcTime,
) -> Result<Vec<UserId>> {
    if people.is_empty() || store::state_of(conn, article, None)?.is_none() {
        return Ok(Vec::new());
    }
    let readers = readers(conn, article, now)?;
    Ok(store::meant_among(conn, &readers, people)?)
}

/// Who hears what happens under an article.
pub fn audience_of(conn: &mut Conn, article: ArticleId, now: UtcTime) -> Result<Audience> {
    let readers = readers(conn, article, now)?;
    if readers.everyone {
        Ok(Audience::Everyone)
    } else {
        Ok(Audience::Members(store::people(conn, &readers)?))
    }
}

fn readers(conn: &mut Conn, article: ArticleId, now: UtcTime) -> Result<Meant> {
    let rules = store::rules_of(conn, article)?;
    let keys = |kind: i16| rules.iter().filter(move |rule| rule.0 == kind).map(|rule| rule.1);
    let mut units = BTreeSet::new();
    if keys(UNIT).next().is_some() {
        let all = Units::read(conn)?;
        units.extend(keys(UNIT).flat_map(|unit| all.within(OrganizationId(unit))));
    }
    let officers = OFFICERS.iter().map(|role| i64::from(role.code()));
    Ok(Meant {
        everyone: keys(EVERYONE).next().is_some(),
        units: units.into_iter().collect(),
        groups: keys(GROUP).map(GroupId).collect(),
        roles: keys(ROLE).chain(officers).collect(),
        now,
    })
}
