//! Applies what the directory knows: sites, what units are, what is known of people.

use platform::{Result, db::Tx};
use shared::text::{Function, Name};

use super::Work;
use crate::features::{
    bulk::{
        line::{Kind, Position, Profile, Site, Unit},
        tally::Fate,
    },
    directory::{self, Elsewhere, Told},
};

/// Says where sites are.
pub fn sites(tx: &mut Tx<'_>, work: &mut Work, all: &[Site]) -> Result<()> {
    for it in all {
        let changed = directory::tell_site(tx, it.name.as_str(), it.address.as_deref())?;
        work.tally.sites.add(fate(changed));
    }
    Ok(())
}

/// Says what units are and who runs them.
pub fn units(tx: &mut Tx<'_>, work: &mut Work, all: &[Unit]) -> Result<()> {
    for it in all {
        let unit = work.id(Kind::Organization, &it.organization)?;
        let head = work.optional_id(Kind::User, it.head.as_deref())?;
        let changed = directory::tell_unit(tx, unit, it.kind, head)?;
        work.tally.units.add(fate(changed));
    }
    Ok(())
}

/// Tells what is known of people.
pub fn profiles(tx: &mut Tx<'_>, work: &mut Work, all: Vec<Profile>) -> Result<()> {
    for it in all {
        let user = work.id(Kind::User, &it.user)?;
        let others: Result<Vec<Elsewhere>> =
            it.positions.into_iter().map(|position| elsewhere(work, position)).collect();
        let about = it.about.as_str();
        let told = Told {
            about: (!about.is_empty()).then(|| about.to_owned()),
            topics: it.topics,
            phones: it.phones,
            site: it.site.map(Name::into_inner),
            manager: work.optional_id(Kind::User, it.manager.as_deref())?,
            others: others?,
            mandates: it.mandates,
        };
        let changed = directory::tell(tx, user, &told)?;
        work.tally.profiles.add(fate(changed));
    }
    Ok(())
}

fn elsewhere(work: &Work, position: Position) -> Result<Elsewhere> {
    Ok(Elsewhere {
        unit: work.id(Kind::Organization, &position.organization)?,
        function: position.function.map(Function::into_inner),
        site: position.site.map(Name::into_inner),
        manager: work.optional_id(Kind::User, position.manager.as_deref())?,
    })
}

/// What is told replaces what was: nothing here is created on its own.
fn fate(changed: bool) -> Fate {
    if changed { Fate::Updated } else { Fate::Unchanged }
}
