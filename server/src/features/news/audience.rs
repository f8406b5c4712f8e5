//! For whom an article is: whether somebody may choose that, and how many people it is.

use std::collections::BTreeSet;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    ids::{OrganizationId, UserId},
    live::Event,
    news::{NewsAudience, writing::AudienceAnswer},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{
    content,
    policy::Standing,
    store::{self, EVERYONE, GROUP, Meant, ROLE, UNIT},
};
use crate::features::{
    directory::Units,
    groups::{Permission, policy as group_policy},
};

/// Refuses units that do not exist or are closed, and groups that the viewer may not know of; what was
/// chosen `before` stays.
pub fn require_known(
    conn: &mut Conn,
    viewer: &Viewer,
    audience: &NewsAudience,
    before: &NewsAudience,
) -> Result<()> {
    let units = Units::read(conn)?;
    for unit in audience.units.as_slice() {
        let open = units.get(*unit).is_some_and(|unit| !unit.closed);
        if !open && !before.units.as_slice().contains(unit) {
            return Err(Error::field("audience.units", FieldRule::Malformed));
        }
    }
    for group in audience.groups.as_slice() {
        if before.groups.as_slice().contains(group) {
            continue;
        }
        if let Err(error) = group_policy::allowed(conn, viewer, *group, Permission::Know) {
            return Err(match error.code() {
                Code::NotFound | Code::Forbidden => Error::field("audience.groups", FieldRule::Malformed),
                _ => error,
            });
        }
    }
    Ok(())
}

/// Refuses an audience beyond the unit that an editor writes for. Officers may go beyond.
pub fn require_within(
    conn: &mut Conn,
    standing: Standing,
    unit: Option<OrganizationId>,
    audience: &NewsAudience,
) -> Result<()> {
    let Some(unit) = unit.filter(|_| standing == Standing::Editor) else { return Ok(()) };
    let within: BTreeSet<OrganizationId> = Units::read(conn)?.within(unit).into_iter().collect();
    let units_only = !audience.everyone && audience.groups.is_empty() && audience.roles.is_empty();
    if units_only && audience.units.as_slice().iter().all(|unit| within.contains(unit)) {
        Ok(())
    } else {
        Err(Error::refused(Code::AudienceBeyondUnit))
    }
}

/// The people that an audience means.
pub fn meant(conn: &mut Conn, audience: &NewsAudience, now: UtcTime) -> Result<Meant> {
    let units: BTreeSet<OrganizationId> = if audience.units.is_empty() {
        BTreeSet::new()
    } else {
        let all = Units::read(conn)?;
        audience.units.as_slice().iter().flat_map(|unit| all.within(*unit)).collect()
    };
    Ok(Meant {
        everyone: audience.everyone,
        units: units.into_iter().collect(),
        groups: audience.groups.as_slice().to_vec(),
        roles: audience.roles.as_slice().iter().map(|role| role.code().into()).collect(),
        now,
    })
}

/// How many people an audience has.
pub fn count(conn: &mut Conn, audience: &NewsAudience, now: UtcTime) -> Result<u32> {
    let meant = meant(conn, audience, now)?;
    Ok(store::counted(store::count(conn, &meant)?))
}

/// How many people an audience has; refuses one of nobody.
pub fn count_somebody(conn: &mut Conn, audience: &NewsAudience, now: UtcTime) -> Result<u32> {
    match count(conn, audience, now)? {
        0 => Err(Error::refused(Code::AudienceOfNobody)),
        people => Ok(people),
    }
}

/// How many people one audience has, and how many of them are in another.
pub fn share(
    conn: &mut Conn,
    asked: &NewsAudience,
    audience: &NewsAudience,
    now: UtcTime,
) -> Result<AudienceAnswer> {
    let (one, other) = (meant(conn, asked, now)?, meant(conn, audience, now)?);
    let mut either = one.clone();
    either.everyone |= other.everyone;
    either.units.extend(&other.units);
    either.groups.extend(&other.groups);
    either.roles.extend(&other.roles);
    let [one, other, either] = [&one, &other, &either].map(|meant| store::count(conn, meant));
    let (one, other, either) = (one?, other?, either?);
    // Those in both are counted twice where each is counted alone.
    let both = one.saturating_add(other).saturating_sub(either);
    Ok(AudienceAnswer { people: store::counted(one), readers: store::counted(both) })
}

/// Whether somebody is in an audience.
pub fn has(conn: &mut Conn, audience: &NewsAudience, user: UserId, now: UtcTime) -> Result<bool> {
    let meant = meant(conn, audience, now)?;
    Ok(store::is_meant(conn, &meant, user)?)
}

/// The rows that say for whom what readers see is.
#[must_use]
pub fn rules(audience: &NewsAudience) -> Vec<(i16, i64)> {
    let everyone = audience.everyone.then_some((EVERYONE, 0));
    let units = audience.units.as_slice().iter().map(|unit| (UNIT, unit.0));
    let groups = audience.groups.as_slice().iter().map(|group| (GROUP, group.0));
    let roles = audience.roles.as_slice().iter().map(|role| (ROLE, role.code().into()));
    let all: BTreeSet<(i16, i64)> = everyone.into_iter().chain(units).chain(groups).chain(roles).collect();
    all.into_iter().collect()
}

/// An audience, as events are addressed to it.
pub fn addressed(tx: &mut Tx<'_>, audience: &NewsAudience) -> Result<Audience> {
    let now = tx.now();
    let groups_only = audience.units.is_empty() && audience.roles.is_empty();
    Ok(if audience.everyone {
        Audience::Everyone
    } else if groups_only {
        Audience::Groups(audience.groups.as_slice().to_vec())
    } else {
        let meant = meant(tx, audience, now)?;
        Audience::Members(store::people(tx, &meant)?)
    })
}

/// An audience as a column keeps it.
pub fn write(audience: &NewsAudience) -> Result<String> {
    content::json(audience)
}

/// The audience of a column.
pub fn read(column: &str) -> Result<NewsAudience> {
    content::audience(column)
}

/// Tells an audience what happened to an article; nobody learns more than that it is there.
pub fn tell(tx: &mut Tx<'_>, audience: &NewsAudience, event: &Event) -> Result<()> {
    let to = addressed(tx, audience)?;
    let kind = match event {
        Event::ArticlePublished { .. } => "news.article_published",
        Event::ArticleArchived { .. } => "news.article_archived",
        _ => "news.article_changed",
    };
    tx.emit(kind, event, &to, None).map(drop)
}
