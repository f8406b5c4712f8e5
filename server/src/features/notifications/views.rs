//! What people are shown of what they were told.
//!
//! A page is read in a fixed number of queries, whatever it holds.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use chrono_tz::Tz;
use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    groups::GroupRef,
    identity::PersonRef,
    ids::{ArticleId, GroupId, PostId, UserId},
    notifications::{
        Channel, MOST_COUNTED, NOTIFICATIONS_PAGE, Notification, NotificationTopic, NotificationsParams,
        NotificationsShown, PostFollowing, Wish, Wishes,
        rhythm::{QuietReaders, Rhythm, RhythmNow},
    },
    time::UtcTime,
};

use super::{
    mailing::{Told, zone_of},
    policy, quiet,
    store::{self, Row},
};
use crate::features::{
    audiences,
    feed::{moderation::Thing, told},
    groups, identity, news,
};

/// How many people are looked at at once.
const AT_ONCE: usize = 2_000;
/// How many characters of what was written are shown.
const EXCERPT: usize = 120;

/// By what people can be told of something.
const CHANNELS: [Channel; 3] = [Channel::InApp, Channel::Push, Channel::Mail];

/// A page of what the viewer was told.
pub fn page(conn: &mut Conn, viewer: &Viewer, params: NotificationsParams) -> Result<Page<Notification>> {
    let sight = policy::sight(conn, viewer)?;
    let show = params.show.unwrap_or(NotificationsShown::All);
    let mut rows = store::page(conn, viewer.id, &sight, show, params.before)?;
    let more = rows.len() > NOTIFICATIONS_PAGE;
    rows.truncate(NOTIFICATIONS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.latest_id);
    Ok(Page { items: notifications(conn, rows)?, next })
}

/// How much the viewer was told and has not read.
pub fn count_unread(conn: &mut Conn, viewer: &Viewer) -> Result<u32> {
    let most = i64::from(MOST_COUNTED);
    if !store::has_unread(conn, viewer.id)? {
        return Ok(0);
    }
    let sight = policy::sight(conn, viewer)?;
    let count = store::count_unread(conn, viewer.id, &sight, most)?;
    Ok(u32::try_from(count).unwrap_or(MOST_COUNTED))
}

/// What people are shown of these rows.
pub fn notifications(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Notification>> {
    let people: BTreeSet<UserId> =
        rows.iter().flat_map(|row| [row.actor_id, row.other_id]).flatten().collect();
    let groups: BTreeSet<GroupId> = rows.iter().filter_map(|row| row.group_id).collect();
    let things: Vec<Thing> = rows.iter().filter_map(thing).collect();
    let people: HashMap<UserId, PersonRef> = identity::people(conn, &people.into_iter().collect::<Vec<_>>())?;
    let groups: HashMap<GroupId, GroupRef> = groups::refs(conn, &groups.into_iter().collect::<Vec<_>>())?;
    let beginnings = told::beginnings(conn, &things, EXCERPT)?;
    let articles: BTreeSet<ArticleId> = rows.iter().filter_map(|row| row.article_id).collect();
    let titles = news::titles(conn, &articles.into_iter().collect::<Vec<_>>())?;
    let notification = |row: Row| Notification {
        id: row.id,
        kind: row.kind,
        at: row.latest_at,
        place: row.latest_id,
        read: row.read_at.is_some(),
        actor: row.actor_id.and_then(|actor| people.get(&actor).cloned()),
        other: row.other_id.and_then(|other| people.get(&other).cloned()),
        actors: row.actors(),
        post: row.post_id,
        comment: row.comment_id,
        group: row.group_id.and_then(|group| groups.get(&group).cloned()),
        article: row.article_id,
        importance: row.importance,
        excerpt: match row.article_id.filter(|_| row.comment_id.is_none()) {
            Some(article) => titles.get(&article).cloned(),
            None => thing(&row).and_then(|thing| beginnings.get(&thing).cloned()),
        },
    };
    Ok(rows.into_iter().map(notification).collect())
}

fn thing(row: &Row) -> Option<Thing> {
    Some(Thing { post: row.post_id?, comment: row.comment_id })
}

/// What somebody wants to be told of.
pub fn wishes(conn: &mut Conn, user: UserId) -> Result<Wishes> {
    let usual = store::usual(conn)?;
    let mut wishes = Vec::new();
    for channel in CHANNELS {
        let said = store::said(conn, &[user], channel)?;
        wishes.extend(NotificationTopic::ALL.iter().map(|topic| {
            let topic = *topic;
            let own = said.iter().find(|(_, of, _)| *of == topic).map(|(.., wanted)| *wanted);
            let set = usual.iter().find(|(of, by, _)| (*of, *by) == (topic, channel));
            let otherwise = set.map_or(topic.is_usual(channel), |(.., wanted)| *wanted);
            Wish { topic, channel, on: own.unwrap_or(otherwise), usual: own.is_none() }
        }));
    }
    wishes.sort_by_key(|wish| (wish.topic, wish.channel));
    Ok(Wishes { wishes })
}

/// When somebody is told, and what that means now.
pub fn rhythm(conn: &mut Conn, user: UserId, now: UtcTime, leaves: bool) -> Result<RhythmNow> {
    let said = store::rhythms_of(conn, &[user])?.pop().map(|(_, rhythm)| rhythm);
    let person = identity::addressees(conn, &[user])?.pop();
    let address = person.as_ref().and_then(|person| person.email.clone());
    let zone = zone_of(person.as_ref().and_then(|person| person.zone.as_deref()));
    let usual = said.is_none();
    let rhythm = said.map_or_else(|| usual_rhythm(conn), Ok)?;
    Ok(RhythmNow {
        quiet_until: quiet::until(&rhythm.quiet, zone, now),
        next_digest: quiet::next_digest(&rhythm, zone, now).filter(|_| address.is_some()),
        usual,
        zone: zone.name().to_owned(),
        address,
        leaves,
        rhythm,
    })
}

/// When those are told who never said when.
pub fn usual_rhythm(conn: &mut Conn) -> Result<Rhythm> {
    let said = store::usual_rhythm(conn)?;
    // What cannot be read was written by a later version: people are left alone as usual.
    Ok(said.and_then(|said| serde_json::from_str(&said).ok()).unwrap_or_default())
}

/// How many of those whom a manuscript is for are left alone now, and till when most of them.
///
/// Most said nothing of their own: they are counted, not looked at.
pub fn quiet_readers(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<QuietReaders> {
    let now = viewer.now;
    let meant = news::meant_by_manuscript(conn, viewer, article)?;
    let size = audiences::count(conn, &meant)?;
    let (mut ends, mut own) = (BTreeMap::new(), 0_i64);
    let usual = usual_rhythm(conn)?;
    for some in store::with_own_times(conn)?.chunks(AT_ONCE) {
        let people = audiences::meant_among(conn, &meant, some)?;
        own += i64::try_from(people.len()).unwrap_or(0);
        let told = Told::of(conn, &people)?;
        for user in people {
            let (rhythm, zone) = told.rhythm(user);
            if let Some(end) = quiet::until(&rhythm.quiet, zone, now) {
                *ends.entry(end).or_insert(0_i64) += 1;
            }
        }
    }
    if let Some(end) = quiet::until(&usual.quiet, zone_of(None), now) {
        *ends.entry(end).or_insert(0) += size - own;
    }
    let until =
        ends.iter().filter(|(_, people)| **people > 0).max_by_key(|(end, people)| (**people, Reverse(**end)));
    let people = u32::try_from(ends.values().sum::<i64>()).unwrap_or(0);
    Ok(QuietReaders { people, until: until.map(|(end, _)| *end) })
}

/// The zone by whose clock somebody lives.
pub fn zone(conn: &mut Conn, user: UserId) -> Result<Tz> {
    let person = identity::addressees(conn, &[user])?.pop();
    Ok(zone_of(person.and_then(|person| person.zone).as_deref()))
}

/// What people are told of who never said what they want.
pub fn usual(conn: &mut Conn) -> Result<Wishes> {
    let set = store::usual(conn)?;
    let all = NotificationTopic::ALL.iter().flat_map(|topic| CHANNELS.map(|channel| (*topic, channel)));
    let wishes = all.map(|(topic, channel)| {
        let set = set.iter().find(|(of, by, _)| (*of, *by) == (topic, channel)).map(|(.., wanted)| *wanted);
        Wish { topic, channel, on: set.unwrap_or(topic.is_usual(channel)), usual: set.is_none() }
    });
    Ok(Wishes { wishes: wishes.collect() })
}

/// Whether the viewer follows a post that they read.
pub fn following(conn: &mut Conn, viewer: &Viewer, post: PostId) -> Result<PostFollowing> {
    told::may_read(conn, viewer, post)?;
    let following = match store::followed_by_hand(conn, post, &[viewer.id])?.first() {
        Some((_, following)) => *following,
        None => told::takes_part(conn, post, viewer.id)?,
    };
    Ok(PostFollowing { following })
}
