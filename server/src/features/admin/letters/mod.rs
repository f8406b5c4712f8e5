//! Activation letters as a file to be printed: one person a page, in their language.
//!
//! Who gets one is decided here; what a letter opens belongs to `identity`. The codes stand in
//! the file alone: whoever loses it makes new letters, which void those of before.

mod page;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{
    identity::Language,
    ids::{OrganizationId, UserId},
    letters::{LetterCounts, LettersFor},
    time::UtcTime,
};

use crate::{
    features::{
        audit::Actor,
        directory,
        identity::{self, Invited, NewLetter, Within, accounts},
    },
    pdf,
};

/// How many letters a file has at most: what a printer takes, and a browser holds.
const MOST: usize = 500;

/// Letters to be printed.
pub struct Batch {
    /// How the organisation is called.
    pub organization: String,
    /// Its logo, as a PNG.
    pub logo: Option<Vec<u8>>,
    /// The letters, in the order of a directory.
    pub letters: Vec<NewLetter>,
    /// After whom the next file goes on.
    pub next: Option<UserId>,
}

/// Makes one person a letter: see [`accounts::make_letter`].
pub fn make(tx: &mut Tx<'_>, by: &Actor, user: UserId) -> Result<Batch> {
    let letters = vec![accounts::make_letter(tx, by, user)?];
    Ok(Batch { organization: identity::organization(tx)?, logo: None, letters, next: None })
}

/// Makes letters for people of a unit and its parts; some hundreds at a time, after one of them.
/// Whoever administers units makes them for those only whom they administer.
///
/// Fails with `NotFound` where there is no such unit, and with `NoLetters` if nobody is left.
pub fn make_for_unit(
    tx: &mut Tx<'_>,
    (by, within): (&Actor, Option<&Within>),
    unit: OrganizationId,
    whom: LettersFor,
    after: Option<UserId>,
) -> Result<Batch> {
    let now = tx.now();
    let people = People::at(tx, unit, (by, within), now)?;
    let (chosen, next) = people.choose(whom, after);
    let letters = accounts::make_letters(tx, by, &chosen, (unit, &people.name))?;
    Ok(Batch { organization: identity::organization(tx)?, logo: None, letters, next })
}

/// How many people of a unit letters would be made for.
pub fn count(
    conn: &mut Conn,
    by: (&Actor, Option<&Within>),
    unit: OrganizationId,
    now: UtcTime,
) -> Result<LetterCounts> {
    let people = People::at(conn, unit, by, now)?;
    let count =
        |whom| u32::try_from(people.all.iter().filter(|it| people.fits(it, whom)).count()).unwrap_or(0);
    Ok(LetterCounts {
        not_yet: count(LettersFor::NotYet),
        without_password: count(LettersFor::WithoutPassword),
        everybody: count(LettersFor::Everybody),
    })
}

/// The people of a unit whose accounts are open, without whoever asks.
struct People {
    name: String,
    all: Vec<Invited>,
    with_letters: HashSet<UserId>,
}

impl People {
    fn at(
        conn: &mut Conn,
        unit: OrganizationId,
        (by, within): (&Actor, Option<&Within>),
        now: UtcTime,
    ) -> Result<Self> {
        let (name, mut ids) = directory::people_within(conn, unit)?;
        if let Some(within) = within {
            let theirs = accounts::all_within(conn, within)?;
            ids.retain(|user| theirs.contains(user));
        }
        let mut all = identity::open_accounts(conn, &ids)?;
        all.retain(|person| !by.is(person.user));
        Ok(Self { name, all, with_letters: identity::with_letters(conn, &ids, now)? })
    }

    fn fits(&self, person: &Invited, whom: LettersFor) -> bool {
        match whom {
            LettersFor::Everybody => true,
            LettersFor::WithoutPassword => !person.has_password,
            LettersFor::NotYet => !person.has_password && !self.with_letters.contains(&person.user),
        }
    }

    /// Whom letters are made for now, and after whom the next ones go on.
    fn choose(&self, whom: LettersFor, after: Option<UserId>) -> (Vec<UserId>, Option<UserId>) {
        let place = after.and_then(|after| self.all.iter().position(|person| person.user == after));
        let rest = self.all.iter().skip(place.map_or(0, |place| place + 1));
        let mut chosen: Vec<UserId> =
            rest.filter(|person| self.fits(person, whom)).take(MOST + 1).map(|person| person.user).collect();
        let more = chosen.len() > MOST;
        chosen.truncate(MOST);
        let next = chosen.last().copied().filter(|_| more);
        (chosen, next)
    }
}

/// The file, for a site at this address. Who chose no language gets `language`.
pub fn print(batch: &Batch, site: &str, language: Language) -> Result<Vec<u8>> {
    let mut document = pdf::Document::new(language)?;
    if let Some(logo) = &batch.logo {
        document.show(logo);
    }
    for letter in &batch.letters {
        let language = letter.person.language.unwrap_or(language);
        page::write(&mut document, letter, &batch.organization, site, language)?;
    }
    Ok(document.finish(&batch.organization))
}

/// The address that a letter leads to.
#[must_use]
pub fn link(site: &str, letter: &NewLetter) -> String {
    format!("{site}/activate/{}", letter.code)
}
