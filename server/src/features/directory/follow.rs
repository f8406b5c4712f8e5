//! What accounts say of people (function, unit, telephone), taken over into the directory.

use std::collections::{BTreeSet, HashMap, HashSet};

use platform::{Result, db::Tx};
use shared::{
    directory::{PhoneKind, PhoneVisibility},
    ids::{SiteId, UserId},
};

use super::{
    search::by_person,
    store::{self, AccountRow, NewPosition, PhoneRow, PositionRow},
};
use crate::features::identity;

/// How many people are looked at together.
const AT_ONCE: usize = 500;
/// By how many words a person is found at most, besides those of their name.
const WORDS: usize = 300;
/// The longest word by which somebody is found.
const LONGEST: usize = 60;

/// Where a main position is, and whom its holder reports to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The place.
    pub site: Option<SiteId>,
    /// Whom they report to.
    pub manager: Option<UserId>,
}

/// Takes over what the accounts of these people say now: their main position, the telephone number
/// that everybody sees, the words by which they are found.
///
/// A position that no longer holds ends and stays as history. Does nothing where nothing changed.
pub fn follow(tx: &mut Tx<'_>, people: &[UserId]) -> Result<()> {
    for people in people.chunks(AT_ONCE) {
        follow_placed(tx, people, &HashMap::new())?;
        refresh_words(tx, people)?;
        identity::note_changed(tx, people)?;
    }
    Ok(())
}

/// Takes over the main positions and the telephone numbers; a position that begins is at the
/// place that is told.
pub fn follow_placed(tx: &mut Tx<'_>, people: &[UserId], places: &HashMap<UserId, Place>) -> Result<()> {
    let known: HashSet<UserId> = store::known_among(tx, people)?.into_iter().collect();
    let positions = by_person(store::positions_of(tx, people)?, |row| row.user_id);
    let phones = by_person(store::phones_of(tx, people)?, |row| row.user_id);
    let (mut ended, mut begun, mut new, mut rung) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for account in store::accounts(tx, people)? {
        let main = positions.get(&account.id).and_then(|all| all.iter().find(|position| position.main));
        if !still_holds(main, &account) {
            ended.extend(main.map(|main| main.id));
            let next = next_position(tx, main, &account, known.contains(&account.id));
            begun.extend(next.map(|next| match places.get(&account.id) {
                Some(place) => NewPosition { site_id: place.site, manager_id: place.manager, ..next },
                None => next,
            }));
        }
        let had = phones.get(&account.id).map_or(&[][..], Vec::as_slice);
        match (had, &account.phone) {
            ([], None) => {}
            ([], Some(number)) => rung.push(phone(account.id, number)),
            (had, number) => follow_phone(tx, account.id, had, number.as_deref())?,
        }
        if !known.contains(&account.id) {
            new.push(account.id);
        }
    }
    store::end_positions(tx, &ended)?;
    store::begin_positions(tx, &begun)?;
    store::insert_phones(tx, &rung)?;
    Ok(store::note_known(tx, &new)?)
}

fn still_holds(main: Option<&PositionRow>, account: &AccountRow) -> bool {
    match main {
        Some(main) => main.unit_id == account.organization_id && main.function == account.title,
        None => account.organization_id.is_none() && account.title.is_none(),
    }
}

/// The main position that an account tells of, if it does. In the same unit, place and manager
/// stay.
fn next_position(
    tx: &Tx<'_>,
    before: Option<&PositionRow>,
    account: &AccountRow,
    known: bool,
) -> Option<NewPosition> {
    if account.organization_id.is_none() && account.title.is_none() {
        return None;
    }
    let stays = before.filter(|before| before.unit_id == account.organization_id);
    Some(NewPosition {
        id: tx.new_id(),
        user_id: account.id,
        unit_id: account.organization_id,
        site_id: stays.and_then(|before| before.site_id),
        manager_id: stays.and_then(|before| before.manager_id),
        function: account.title.clone(),
        main: true,
        started_at: if known { tx.now() } else { account.created_at },
    })
}

fn phone(user: UserId, number: &str) -> PhoneRow {
    PhoneRow {
        user_id: user,
        place: 0,
        kind: PhoneKind::Desk,
        number: number.to_owned(),
        visible: PhoneVisibility::Everyone,
    }
}

/// Puts the account's number in the place of the one that everybody saw so far.
fn follow_phone(tx: &mut Tx<'_>, user: UserId, had: &[PhoneRow], number: Option<&str>) -> Result<()> {
    let shown = had.iter().position(|phone| phone.visible == PhoneVisibility::Everyone);
    let before = shown.and_then(|place| had.get(place)).map(|phone| phone.number.as_str());
    if before == number {
        return Ok(());
    }
    let mut rows = had.to_vec();
    match (shown, number) {
        (Some(place), Some(number)) => {
            if let Some(row) = rows.get_mut(place) {
                number.clone_into(&mut row.number);
            }
        }
        (Some(place), None) => drop(rows.remove(place)),
        (None, Some(number)) => rows.insert(0, phone(user, number)),
        (None, None) => {}
    }
    for (place, row) in (0_i16..).zip(&mut rows) {
        row.place = place;
    }
    Ok(store::replace_phones(tx, user, &rows)?)
}

/// Notes anew by which words these people are found.
pub fn refresh_words(tx: &mut Tx<'_>, people: &[UserId]) -> Result<()> {
    let topics = by_person(store::topics_of(tx, people)?, |row| row.user_id);
    let mandates = by_person(store::mandates_of(tx, people)?, |row| row.user_id);
    let positions = by_person(store::positions_of(tx, people)?, |row| row.user_id);
    let mut all = Vec::new();
    for user in people {
        let topics = topics.get(user).into_iter().flatten().map(|topic| topic.name.as_str());
        let functions =
            positions.get(user).into_iter().flatten().filter_map(|position| position.function.as_deref());
        let mandates = mandates.get(user).into_iter().flatten();
        let mandates = mandates.flat_map(|mandate| {
            [Some(mandate.title.as_str()), mandate.delegation.as_deref(), mandate.party.as_deref()]
        });
        let words = words_of(functions.chain(topics).chain(mandates.flatten()));
        all.extend(words.into_iter().map(|word| (*user, word)));
    }
    Ok(store::replace_words(tx, people, &all)?)
}

fn words_of<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let folded = identity::fold(text);
        // A letter alone finds nobody in particular.
        let telling = identity::apart(&folded).filter(|word| word.chars().nth(1).is_some());
        words.extend(telling.map(|word| word.chars().take(LONGEST).collect::<String>()));
        if words.len() >= WORDS {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_their_words_without_accents() {
        let words = words_of(["État civil, passeports", "à l’état"].into_iter());
        assert_eq!(words.into_iter().collect::<Vec<_>>(), ["civil", "etat", "passeports"]);
    }
}
