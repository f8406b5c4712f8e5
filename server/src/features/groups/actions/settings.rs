//! Making a group, and changing it.

use platform::{Error, Result, db::Tx, db::is_unique_violation, http::Viewer, outbox::Audience};
use shared::{
    groups::{
        MemberRole, MemberSource, Visibility,
        pages::{GroupSettings, NewGroup},
    },
    ids::GroupId,
    problem::{Code, FieldRule},
    text::{About, Slug},
    time::UtcTime,
};

use crate::features::{
    groups::{
        Entry, announce_change, change_reach, enter, name_words,
        policy::{self, Permission},
        store::{self, SettingsRow},
    },
    identity,
};

/// How many names in addresses are tried where one is taken by a group that must not be revealed.
const TRIES: u32 = 100;

/// Makes a group, which the viewer runs.
///
/// Fails if a group that the viewer may know of has that name in addresses. One that they may not
/// know of is not revealed: the new group is given the next name that is free.
pub fn create_group(tx: &mut Tx<'_>, viewer: &Viewer, new: &NewGroup) -> Result<GroupId> {
    check(&new.settings)?;
    let slug = free_slug(tx, viewer, &new.slug)?;
    let group: GroupId = tx.new_id();
    let row = row(&new.settings, None, tx.now());
    if let Err(error) = store::insert_group(tx, group, &slug, viewer.id, &row) {
        // The same name in another transaction at the same moment: the next try sees it.
        return Err(if is_unique_violation(&error) {
            Error::retry(Code::Unavailable, 1)
        } else {
            error.into()
        });
    }
    let (role, source) = (MemberRole::Manager, MemberSource::Founded);
    enter(tx, group, viewer.id, Entry { role, source, by: None, until: None })?;
    Ok(group)
}

fn check(settings: &GroupSettings) -> Result<()> {
    settings.fault().map_or(Ok(()), |(field, rule)| Err(Error::field(field, rule)))
}

fn free_slug(tx: &mut Tx<'_>, viewer: &Viewer, wanted: &Slug) -> Result<String> {
    let (mut slug, mut number) = (wanted.as_str().to_owned(), 1);
    while let Some(group) = store::by_slug(tx, &slug)? {
        let known = policy::known_or_invited(tx, viewer, group).is_ok();
        number += 1;
        if (known && number == 2) || number > TRIES {
            return Err(Error::field("slug", FieldRule::Taken));
        }
        let room = Slug::MAX - 4;
        slug = format!("{}-{number}", wanted.as_str().get(..room).unwrap_or(wanted.as_str()));
    }
    Ok(slug)
}

/// Changes a group. What was posted there reaches whom the new visibility says from now on.
pub fn change_group(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    settings: &GroupSettings,
) -> Result<()> {
    policy::held(tx, viewer, group, Permission::ChangeSettings)?;
    check(settings)?;
    let before = store::group(tx, group)?;
    let after = row(settings, before.group.archived_at, viewer.now);
    store::change_group(tx, group, &after)?;
    if after.visibility != before.group.visibility {
        change_reach(tx, group, after.visibility)?;
    }
    if after.visibility == Visibility::Secret {
        // Who asked may not know of it any more.
        store::remove_open_requests(tx, group)?;
    }
    // Beside each post stands what its group is.
    identity::directory_changed(tx)?;
    announce_change(tx, group, &Audience::Group(group))
}

fn row(settings: &GroupSettings, archived_at: Option<UtcTime>, now: UtcTime) -> SettingsRow {
    SettingsRow {
        name: settings.name.as_str().to_owned(),
        name_words: name_words(settings.name.as_str()),
        description: settings.about.as_ref().map(About::as_str).map(str::to_owned),
        visibility: settings.visibility,
        kind: settings.kind,
        join_policy: settings.join,
        mandate_ends_on: settings.mandate_ends_on,
        archived_at: settings.archived.then(|| archived_at.unwrap_or(now)),
    }
}
