//! What is told of many people at once, taken in with few statements.
//!
//! Decides nothing: whoever calls has the right to.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use platform::{Result, db::Tx};
use shared::{
    directory::{Mandate, PhoneVisibility, TopicKind},
    ids::{OrganizationId, SiteId, UserId},
};

use super::{
    follow::{Place, follow_placed, refresh_words},
    store::{self, NewPosition, PhoneRow, TopicRow},
    told::{Elsewhere, Told, numbers, told_of},
};
use crate::features::identity;

/// How many people are looked at together.
const AT_ONCE: usize = 500;

/// Takes in what is told of people, in the place of what was, and what their accounts say now.
pub fn take_in(tx: &mut Tx<'_>, people: &[(UserId, Told)]) -> Result<()> {
    for people in people.chunks(AT_ONCE) {
        take_in_some(tx, people)?;
    }
    Ok(())
}

fn take_in_some(tx: &mut Tx<'_>, people: &[(UserId, Told)]) -> Result<()> {
    let ids: Vec<UserId> = people.iter().map(|(id, _)| *id).collect();
    let sites = sites_named(tx, people)?;
    let place = |site: Option<&String>, manager| Place {
        site: site.and_then(|name| sites.get(name.as_str()).copied()),
        manager,
    };
    let places: HashMap<UserId, Place> =
        people.iter().map(|(id, told)| (*id, place(told.site.as_ref(), told.manager))).collect();
    follow_placed(tx, &ids, &places)?;
    let mut before: HashMap<UserId, Told> = told_of(tx, &ids)?.into_iter().collect();
    let mut known = |id: UserId| before.remove(&id).unwrap_or_default();
    let people: Vec<(UserId, Told, &Told)> =
        people.iter().map(|(id, told)| (*id, known(*id), told)).collect();
    take_in_places(tx, &people, &places)?;
    take_in_topics(tx, &people)?;
    take_in_phones(tx, &people)?;
    let mandates = people.iter().filter(|(_, before, told)| before.mandates != told.mandates);
    let mandates: Vec<(UserId, &[Mandate])> =
        mandates.map(|(id, _, told)| (*id, told.mandates.as_slice())).collect();
    store::replace_mandates_of(tx, &mandates)?;
    for (id, before, told) in &people {
        if before.about != told.about {
            store::set_about(tx, *id, told.about.as_deref())?;
        }
        let mut others = told.others.clone();
        others.sort();
        if before.others != others {
            place_elsewhere(tx, *id, &others, &sites)?;
        }
    }
    refresh_words(tx, &ids)?;
    identity::note_changed(tx, &ids)
}

/// The sites that are named, which are there from then on.
fn sites_named(tx: &mut Tx<'_>, people: &[(UserId, Told)]) -> Result<HashMap<String, SiteId>> {
    let others = |told: &Told| told.others.iter().filter_map(|other| other.site.clone()).collect::<Vec<_>>();
    let named: BTreeSet<String> =
        people.iter().flat_map(|(_, told)| told.site.clone().into_iter().chain(others(told))).collect();
    let mut sites = HashMap::new();
    if named.is_empty() {
        return Ok(sites);
    }
    for site in store::sites(tx)? {
        sites.insert(site.name, site.id);
    }
    for name in named {
        if let Entry::Vacant(new) = sites.entry(name) {
            let id = store::site_called(tx, new.key())?;
            new.insert(id);
        }
    }
    Ok(sites)
}

fn take_in_places(
    tx: &mut Tx<'_>,
    people: &[(UserId, Told, &Told)],
    places: &HashMap<UserId, Place>,
) -> Result<()> {
    let moved =
        people.iter().filter(|(_, before, told)| before.site != told.site || before.manager != told.manager);
    let moved: Vec<UserId> = moved.map(|(id, ..)| *id).collect();
    if moved.is_empty() {
        return Ok(());
    }
    let mains: BTreeMap<UserId, i64> = store::positions_of(tx, &moved)?
        .into_iter()
        .filter(|row| row.main)
        .map(|row| (row.user_id, row.id))
        .collect();
    let mut begun = Vec::new();
    for user in moved {
        let Place { site, manager } = places.get(&user).copied().unwrap_or_default();
        match mains.get(&user) {
            Some(main) => store::place(tx, *main, site, manager)?,
            None if site.is_none() && manager.is_none() => {}
            None => {
                let row = position(tx, user, None, None, true);
                begun.push(NewPosition { site_id: site, manager_id: manager, ..row });
            }
        }
    }
    Ok(store::begin_positions(tx, &begun)?)
}

fn take_in_topics(tx: &mut Tx<'_>, people: &[(UserId, Told, &Told)]) -> Result<()> {
    let (mut changed, mut rows) = (Vec::new(), Vec::new());
    for (user, before, told) in people {
        let mut topics = told.topics.clone();
        topics.sort_by_key(|(kind, _)| *kind);
        if before.topics == topics {
            continue;
        }
        changed.push(*user);
        for kind in TopicKind::ALL {
            let names = topics.iter().filter(|(of, _)| of == kind).map(|(_, name)| name.clone());
            rows.extend((0_i16..).zip(names).map(|(place, name)| TopicRow {
                user_id: *user,
                kind: *kind,
                place,
                name,
            }));
        }
    }
    Ok(store::replace_topics_of(tx, &changed, &rows)?)
}

fn take_in_phones(tx: &mut Tx<'_>, people: &[(UserId, Told, &Told)]) -> Result<()> {
    let (mut changed, mut rows) = (Vec::new(), Vec::new());
    for (user, before, told) in people {
        let Some(phones) = &told.phones else { continue };
        let theirs: Vec<PhoneRow> = (0_i16..)
            .zip(phones)
            .map(|(place, (kind, number, visible))| PhoneRow {
                user_id: *user,
                place,
                kind: *kind,
                number: number.clone(),
                visible: *visible,
            })
            .collect();
        let simple = theirs.len() == 1 && numbers(theirs.clone()).is_none();
        if !simple && before.phones == told.phones {
            continue;
        }
        changed.push(*user);
        rows.extend(theirs);
    }
    let accounts: HashMap<UserId, Option<String>> =
        store::accounts(tx, &changed)?.into_iter().map(|account| (account.id, account.phone)).collect();
    let shown: HashMap<UserId, String> = rows
        .iter()
        .rev()
        .filter(|row| row.visible == PhoneVisibility::Everyone)
        .map(|row| (row.user_id, row.number.clone()))
        .collect();
    let differs = |user: &&UserId| accounts.get(*user).and_then(Option::as_ref) != shown.get(*user);
    let shown: Vec<(UserId, Option<String>)> =
        changed.iter().filter(differs).map(|user| (*user, shown.get(user).cloned())).collect();
    Ok(store::replace_phones_of(tx, &changed, &rows, &shown)?)
}

/// Ends the positions that are told no more, and begins those that are new.
fn place_elsewhere(
    tx: &mut Tx<'_>,
    user: UserId,
    others: &[Elsewhere],
    sites: &HashMap<String, SiteId>,
) -> Result<()> {
    let ended: Vec<i64> =
        store::positions_of(tx, &[user])?.into_iter().filter(|row| !row.main).map(|row| row.id).collect();
    store::end_positions(tx, &ended)?;
    let begun: Vec<NewPosition> = others
        .iter()
        .map(|other| NewPosition {
            site_id: other.site.as_ref().and_then(|name| sites.get(name).copied()),
            manager_id: other.manager,
            ..position(tx, user, Some(other.unit), other.function.clone(), false)
        })
        .collect();
    Ok(store::begin_positions(tx, &begun)?)
}

fn position(
    tx: &Tx<'_>,
    user: UserId,
    unit_id: Option<OrganizationId>,
    function: Option<String>,
    main: bool,
) -> NewPosition {
    NewPosition {
        id: tx.new_id(),
        user_id: user,
        unit_id,
        site_id: None,
        manager_id: None,
        function,
        main,
        started_at: tx.now(),
    }
}

/// Forgets all that the directory knows of somebody whose account is removed.
///
/// Fails, and is to be undone, if somebody reports to them or they run a unit.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget(tx, user)?)
}
