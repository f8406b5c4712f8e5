//! What people want to be told of.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{notification_defaults as defaults, notification_preferences as preferences, post_follows};
use shared::{
    ids::{PostId, UserId},
    notifications::{Channel, NotificationTopic as Topic},
};

/// What these people said they want to be told by a channel, or not.
pub fn said(conn: &mut Conn, people: &[UserId], channel: Channel) -> QueryResult<Vec<(UserId, Topic, bool)>> {
    preferences::table
        .filter(one_of(preferences::user_id, people))
        .filter(preferences::channel.eq(channel))
        .select((preferences::user_id, preferences::topic, preferences::wanted))
        .load(conn)
}

/// Writes down what somebody says; none: they say nothing any more.
pub fn say(
    tx: &mut Tx<'_>,
    user: UserId,
    topic: Topic,
    channel: Channel,
    wanted: Option<bool>,
) -> QueryResult<()> {
    let row = preferences::table.find((user, topic, channel));
    let Some(wanted) = wanted else { return diesel::delete(row).execute(&mut **tx).map(drop) };
    if diesel::update(row).set(preferences::wanted.eq(wanted)).execute(&mut **tx)? == 0 {
        let values = (
            (preferences::user_id.eq(user), preferences::topic.eq(topic)),
            (preferences::channel.eq(channel), preferences::wanted.eq(wanted)),
        );
        diesel::insert_into(preferences::table).values(values).execute(&mut **tx)?;
    }
    Ok(())
}

/// What administrators said that people are told of, or not.
pub fn usual(conn: &mut Conn) -> QueryResult<Vec<(Topic, Channel, bool)>> {
    defaults::table.select((defaults::topic, defaults::channel, defaults::wanted)).load(conn)
}

/// Writes down what administrators say; none: they say nothing any more.
pub fn set_usual(tx: &mut Tx<'_>, topic: Topic, channel: Channel, wanted: Option<bool>) -> QueryResult<()> {
    diesel::delete(defaults::table.find((topic, channel))).execute(&mut **tx)?;
    if let Some(wanted) = wanted {
        let values = (defaults::topic.eq(topic), defaults::channel.eq(channel), defaults::wanted.eq(wanted));
        diesel::insert_into(defaults::table).values(values).execute(&mut **tx)?;
    }
    Ok(())
}

/// How many people who follow one post by hand are looked at.
const MOST_FOLLOWERS: i64 = 10_000;

/// Who follows a post by hand, or no longer does.
pub fn said_of_post(conn: &mut Conn, post: PostId) -> QueryResult<Vec<(UserId, bool)>> {
    post_follows::table
        .filter(post_follows::post_id.eq(post))
        .order(post_follows::user_id)
        .limit(MOST_FOLLOWERS)
        .select((post_follows::user_id, post_follows::following))
        .load(conn)
}

/// As [`said_of_post`], of these people.
pub fn followed_by_hand(
    conn: &mut Conn,
    post: PostId,
    people: &[UserId],
) -> QueryResult<Vec<(UserId, bool)>> {
    post_follows::table
        .filter(post_follows::post_id.eq(post))
        .filter(one_of(post_follows::user_id, people))
        .select((post_follows::user_id, post_follows::following))
        .load(conn)
}

/// Writes down that somebody follows a post, or no longer does.
pub fn follow(tx: &mut Tx<'_>, user: UserId, post: PostId, following: bool) -> QueryResult<()> {
    let now = tx.now();
    let said = (post_follows::following.eq(following), post_follows::changed_at.eq(now));
    if diesel::update(post_follows::table.find((post, user))).set(said).execute(&mut **tx)? == 0 {
        let whom = (post_follows::post_id.eq(post), post_follows::user_id.eq(user));
        diesel::insert_into(post_follows::table).values((whom, said)).execute(&mut **tx)?;
    }
    Ok(())
}
