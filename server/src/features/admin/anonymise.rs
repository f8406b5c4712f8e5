//! Forgetting who somebody was: each feature forgets what it knows, in one transaction.
//!
//! What was written for others stays, as that of a former colleague. The audit log keeps who did
//! what, by a number that leads to no name any more.

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{
    anonymisation::Traces,
    ids::{FileId, UserId},
    text::DisplayName,
};

use super::store;
use crate::features::{
    audit::Actor,
    bulk, directory,
    feed::forget::{self as feed, Mentioned, Renamed},
    groups,
    identity::anonymous,
    media, news, notifications, portal, readings,
};

/// What there is of a person. Fails with `Anonymised` if nobody knows who it was.
pub fn traces(conn: &mut Conn, user: UserId) -> Result<Traces> {
    let account = anonymous::known(conn, user)?;
    let feed = feed::traces(conn, user)?;
    let count = |count: i64| u32::try_from(count).unwrap_or(0);
    let many = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Traces {
        posts: count(feed.posts),
        comments: count(feed.comments),
        reactions: count(feed.reactions),
        mentions: many(feed.mentioned.count()),
        groups: many(groups::count_of(conn, user)?),
        drafts: count(feed.drafts),
        messages: count(anonymous::count_messages(conn, &account)?),
        pictures: count(media::count_of(conn, user)?),
    })
}

/// Forgets who the person of a suspended account was, who is called `new_name` from now on. Gives
/// the pictures that nobody asks for once it is committed.
///
/// Fails as [`anonymous::meant`] does.
pub fn anonymise(
    tx: &mut Tx<'_>,
    by: &Actor,
    (user, name): (UserId, &DisplayName),
    mentioned: &Mentioned,
    new_name: &str,
) -> Result<Vec<FileId>> {
    let account = anonymous::meant(tx, user, name)?;
    let renamed = Renamed {
        user,
        username: account.username.clone(),
        new_username: anonymous::username_of(user),
        new_name: new_name.to_owned(),
    };
    let pictures = media::forget(tx, user)?;
    feed::forget(tx, &renamed, mentioned)?;
    groups::forget(tx, user)?;
    notifications::forget(tx, user)?;
    news::forget(tx, user)?;
    readings::forget(tx, user)?;
    portal::forget(tx, user)?;
    directory::anonymise(tx, user)?;
    bulk::forget_person(tx, user)?;
    store::forget_in_lists(tx, user, new_name)?;
    anonymous::forget(tx, by, &account, new_name)?;
    Ok(pictures)
}
