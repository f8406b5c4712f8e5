//! What others need who tell people of what they have to read: what it is, who is missing, a link.

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{
    ids::{ReadingId, UserId},
    readings::{LINK_PATH, ReadingLevel, ReadingOf},
    time::{DAY, UtcTime},
};

use super::{
    policy,
    store::{self, LinkRow},
    subject,
};
use crate::features::identity;

/// How long after the deadline a personal link is good.
const LINK_AFTER: i64 = 30 * DAY;

/// What there is to tell of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What is to be read.
    pub about: ReadingOf,
    /// Its title, or how it begins.
    pub title: String,
    /// What is asked.
    pub level: ReadingLevel,
    /// What the button says; absent: the usual words.
    pub label: Option<String>,
    /// Till when; of those who came later, their own.
    pub due_at: UtcTime,
    /// The edition that is asked for.
    pub version: i32,
    /// Whether nobody is asked any more.
    pub ended: bool,
    /// Who asks.
    pub asked_by: UserId,
}

/// What there is to tell of a reading; nothing where there is none.
pub fn about(conn: &mut Conn, reading: ReadingId) -> Result<Option<About>> {
    let Some(row) = store::request(conn, reading)? else { return Ok(None) };
    let asked = policy::asked(conn, &row)?;
    let title = subject::title(conn, &row)?;
    Ok(Some(About {
        about: row.about(),
        title,
        level: row.level,
        label: row.label,
        due_at: row.due_at,
        version: asked.edition,
        ended: row.ended_at.is_some(),
        asked_by: row.asked_by,
    }))
}

/// Those of these people who still have to do what is asked; nobody where nobody is asked any more.
pub fn missing_among(conn: &mut Conn, reading: ReadingId, people: &[UserId]) -> Result<Vec<UserId>> {
    let Some(row) = store::request(conn, reading)?.filter(|row| row.ended_at.is_none()) else {
        return Ok(Vec::new());
    };
    let asked = policy::asked(conn, &row)?;
    Ok(store::missing_among(conn, reading, asked, people)?)
}

/// A new personal link, as a path of this site: good once, for this person and this edition, till thirty
/// days after their deadline. Nothing for those who have nothing to do.
pub fn link(tx: &mut Tx<'_>, reading: ReadingId, user: UserId) -> Result<Option<String>> {
    if missing_among(tx, reading, &[user])?.is_empty() {
        return Ok(None);
    }
    let (Some(row), Some(person)) = (store::request(tx, reading)?, store::person(tx, reading, user)?) else {
        return Ok(None);
    };
    let asked = policy::asked(tx, &row)?;
    let token = identity::new_token()?;
    let link = LinkRow {
        token_hash: identity::hash_token(&token),
        reading_id: reading,
        user_id: user,
        round: asked.round,
        version: asked.edition,
        expires_at: person.due_at.max(tx.now()).plus_ms(LINK_AFTER),
        used_at: None,
    };
    store::insert_link(tx, &link)?;
    Ok(Some(format!("{LINK_PATH}/{token}")))
}
