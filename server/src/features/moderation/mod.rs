//! Moderation: what people report, what is decided about it, who is told, who appeals.
//!
//! Whatever was reported, however often, is one case, decided once. Those who look after a group
//! decide about what is written there; administrators about what is for everybody, and about an
//! open or closed group where nobody decides in time or nobody else is there to decide. A secret
//! group decides for itself: to whoever is not in it its cases do not exist. Nobody decides about
//! what they wrote themselves, nor sees that it was reported before it is decided.
//!
//! Whoever decides there may do so without a report, and so may administrators about what they read;
//! nobody deletes what somebody else wrote in another way. What lasts is lifted by whoever decided
//! last, or by somebody above: the group's managers, then administrators.
//!
//! The author is told the rule and may appeal once; somebody else than who decided first answers,
//! where there is somebody. Those who reported are told what became of it, and are named to
//! nobody. Every report, decision, appeal, answer and lifting is in the audit log. What is done to the
//! texts is done by `feed::moderation`; how people are notified beyond their own page is not
//! known here.

mod actions;
mod http;
mod policy;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::tidy_up;

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    identity::Moderation,
    ids::{NoticeId, UserId},
    time::UtcTime,
};

use super::Feature;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("moderation").routes(http::routes)
}

/// How much there is for a person: what they have not seen, what they are to decide.
pub fn counts(conn: &mut Conn, viewer: &Viewer) -> Result<Moderation> {
    let most = i64::from(Moderation::MOST);
    let seat = policy::seat(conn, viewer)?;
    let cases = if seat.decides() { store::count_waiting(conn, &seat, most)? } else { 0 };
    let notices = store::count_unseen(conn, viewer.id, most)?;
    Ok(Moderation { notices: store::counted(notices), cases: store::counted(cases) })
}

/// The notices of these people that were left or seen, at that moment or since: whose each is, and
/// whether it was seen. For those who tell people of them.
pub fn notices_since(
    conn: &mut Conn,
    people: &[UserId],
    since: UtcTime,
) -> Result<Vec<(NoticeId, UserId, bool)>> {
    let rows = store::notices_since(conn, people, since)?;
    Ok(rows.into_iter().map(|(notice, user, seen)| (notice, user, seen.is_some())).collect())
}
