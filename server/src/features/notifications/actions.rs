//! What people do: one function, one transaction, one act.

use chrono_tz::Tz;
use platform::{
    Error, Result,
    db::{Db, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    audit::{Action, ObjectKind},
    ids::{NotificationId, PostId, UserId},
    live::Event,
    notifications::{
        READ_KEPT_MS, WishParams,
        rhythm::{Leave, Rhythm},
    },
    problem::FieldRule,
    time::MINUTE,
};

use super::{policy, quiet, rhythms, store, views};
use crate::features::{
    audit::{self, Actor, Entry},
    feed,
};

/// How many people one event names at most.
const TOLD_AT_ONCE: usize = 500;
/// How many notifications one step of tidying removes.
const STEP: i64 = 500;

/// Marks a notification as read, or as not read. Fails with `NotFound` if it is not there any more.
pub fn mark(tx: &mut Tx<'_>, viewer: &Viewer, id: NotificationId, read: bool) -> Result<()> {
    let sight = policy::sight(tx, viewer)?;
    if !store::is_seen(tx, viewer.id, &sight, id)? {
        return Err(Error::not_found());
    }
    if store::mark(tx, &[id], read)? {
        announce(tx, [viewer.id])?;
    }
    Ok(())
}

/// Marks all notifications as read up to a place in their order.
pub fn mark_all_read(tx: &mut Tx<'_>, viewer: &Viewer, place: i64) -> Result<()> {
    let unread = store::unread_up_to(tx, viewer.id, place)?;
    if store::mark(tx, &unread, true)? {
        announce(tx, [viewer.id])?;
    }
    Ok(())
}

/// Says whether the viewer wants to be told of something; none: as usual. Fails for what nobody can do
/// without.
pub fn change_wish(tx: &mut Tx<'_>, viewer: &Viewer, what: WishParams, on: Option<bool>) -> Result<()> {
    require_choice(what, on)?;
    store::say(tx, viewer.id, what.topic, what.channel, on).map_err(store::at_once)
}

fn require_choice(what: WishParams, on: Option<bool>) -> Result<()> {
    if on == Some(false) && what.topic.is_needed(what.channel) {
        return Err(Error::field("on", FieldRule::Malformed));
    }
    Ok(())
}

/// Says when the viewer is told: their next digest, and what waits for them to be free, follow.
pub fn change_rhythm(tx: &mut Tx<'_>, viewer: &Viewer, said: &Rhythm) -> Result<()> {
    if let Some(Leave { from, until }) = &said.quiet.leave
        && from.as_str() > until.as_str()
    {
        return Err(Error::field("quiet.leave.until", FieldRule::Malformed));
    }
    store::say_rhythm(tx, viewer.id, said)?;
    let zone = views::zone(tx, viewer.id)?;
    follow_rhythm(tx, viewer.id, said, zone)
}

/// Says when those are told who never said when. Their next digests, and what waits for them to be free, follow by
/// and by, in a job.
pub fn change_usual_rhythm(tx: &mut Tx<'_>, by: &Actor, said: &Rhythm) -> Result<()> {
    if said.quiet.leave.is_some() {
        return Err(Error::field("quiet.leave", FieldRule::Malformed));
    }
    audit::hold(tx)?;
    if views::usual_rhythm(tx)? == *said {
        return Ok(());
    }
    let said = serde_json::to_string(said).map_err(anyhow::Error::from)?;
    store::set_usual_rhythm(tx, &said).map_err(store::at_once)?;
    rhythms::follow(tx)?;
    audit::record(tx, by, Entry::about(Action::UsualRhythmChanged, ObjectKind::Network)).map(drop)
}

/// Has what waits for somebody wait for when they are told now.
pub fn follow_rhythm(tx: &mut Tx<'_>, user: UserId, said: &Rhythm, zone: Tz) -> Result<()> {
    let now = tx.now();
    store::plan_digest(tx, user, quiet::next_digest(said, zone, now), None)?;
    for (id, kind, importance, at) in store::mails_waiting(tx, user)? {
        store::hold_mails(tx, &[id], now.max(at.plus_ms(policy::patience(kind, importance))))?;
    }
    Ok(store::wake_pushes(tx, user, now.plus_ms(MINUTE))?)
}

/// Says what people are told of who never said what they want; none: as the program has it. What
/// they said stays.
pub fn change_usual(tx: &mut Tx<'_>, by: &Actor, what: WishParams, on: Option<bool>) -> Result<()> {
    require_choice(what, on)?;
    audit::hold(tx)?;
    let WishParams { topic, channel } = what;
    let before = store::usual(tx)?.into_iter().find(|(t, c, _)| (*t, *c) == (topic, channel));
    if before.map(|(.., wanted)| wanted) == on {
        return Ok(());
    }
    store::set_usual(tx, topic, channel, on).map_err(store::at_once)?;
    let on = on.unwrap_or(topic.is_usual(channel));
    let entry = Entry::about(Action::UsualNotificationsChanged, ObjectKind::Network);
    let entry = entry.with("topic", &topic).with("channel", &channel).with("on", &on);
    audit::record(tx, by, entry).map(drop)
}

/// Follows a post, or follows it no longer.
pub fn follow_post(tx: &mut Tx<'_>, viewer: &Viewer, post: PostId, following: bool) -> Result<()> {
    feed::told::require_readable(tx, viewer, post)?;
    store::follow(tx, viewer.id, post, following).map_err(store::at_once)
}

/// Tells people, on all their pages, that what they were told is not as it was.
pub fn announce(tx: &mut Tx<'_>, people: impl IntoIterator<Item = UserId>) -> Result<()> {
    let people: Vec<UserId> = people.into_iter().collect();
    for some in people.chunks(TOLD_AT_ONCE) {
        let to = Audience::Members(some.to_vec());
        tx.emit("notifications.changed", &Event::NotificationsChanged, &to, None)?;
    }
    Ok(())
}

/// Removes what was read long ago.
pub async fn tidy_up(db: &Db) -> Result<()> {
    let step = |tx: &mut Tx<'_>| {
        let before = tx.now().plus_ms(-READ_KEPT_MS);
        Ok(store::remove_read(tx, before, STEP)?)
    };
    while db.write(step).await? > 0 {}
    Ok(())
}
