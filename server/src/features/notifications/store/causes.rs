//! How notifications come about: each event that people are told of is a cause of one.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{notification_causes as causes, notification_deliveries as deliveries, notifications};
use shared::{
    ids::{ArticleId, CommentId, GroupId, NotificationId, PostId, UserId},
    news::Importance,
    notifications::{Channel, DeliveryState, NotificationKind as Kind},
    time::UtcTime,
};

/// Something that people are told of.
#[derive(Clone, Debug)]
pub struct Happened {
    /// As what.
    pub kind: Kind,
    /// Nobody is told twice of what has the same.
    pub event_key: String,
    /// What has the same is one notification as long as it is not read.
    pub group_key: String,
    /// The post that it is about, or in which it happened.
    pub post: Option<PostId>,
    /// The comment that it is about.
    pub comment: Option<CommentId>,
    /// The group that it is about.
    pub group: Option<GroupId>,
    /// The article that it is about.
    pub article: Option<ArticleId>,
    /// The request that it is about.
    pub subject: Option<i64>,
    /// Who did it.
    pub actor: Option<UserId>,
    /// When.
    pub at: UtcTime,
    /// Whether a mail that left before leaves again: somebody reminds them.
    pub insists: bool,
    /// How much it matters.
    pub importance: Importance,
}

/// That somebody was told of an event.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Cause {
    pub id: i64,
    pub notification: NotificationId,
    pub user: UserId,
    pub event_key: String,
    pub kind: Kind,
    pub withdrawn: bool,
}

/// Who was told of an event.
pub fn causes_of(conn: &mut Conn, event_key: &str) -> QueryResult<Vec<Cause>> {
    causes::table
        .inner_join(notifications::table)
        .filter(causes::event_key.eq(event_key))
        .order(causes::id)
        .select((
            causes::id,
            causes::notification_id,
            causes::user_id,
            causes::event_key,
            notifications::kind,
            causes::withdrawn,
        ))
        .load(conn)
}

/// Which of these people were told of an event.
pub fn told_among(conn: &mut Conn, event_key: &str, people: &[UserId]) -> QueryResult<HashSet<UserId>> {
    let told: Vec<UserId> = causes::table
        .filter(causes::event_key.eq(event_key).and(one_of(causes::user_id, people)))
        .select(causes::user_id)
        .load(conn)?;
    Ok(told.into_iter().collect())
}

/// Who was told of events whose keys begin so and end in a number, and that are still there.
pub fn living_causes_of_all(conn: &mut Conn, beginning: &str) -> QueryResult<Vec<Cause>> {
    // What follows the digits.
    let beyond = format!("{beginning}:");
    causes::table
        .inner_join(notifications::table)
        .filter(causes::event_key.ge(beginning).and(causes::event_key.lt(beyond)))
        .filter(causes::withdrawn.eq(false))
        .order(causes::id)
        .select((
            causes::id,
            causes::notification_id,
            causes::user_id,
            causes::event_key,
            notifications::kind,
            causes::withdrawn,
        ))
        .load(conn)
}

/// Tells these people of an event of which none of them was told: what they have not read of the
/// same group takes it in. Gives what each was told by.
pub fn tell(
    tx: &mut Tx<'_>,
    happened: &Happened,
    people: &[UserId],
) -> QueryResult<Vec<(UserId, NotificationId)>> {
    let open = open_among(tx, &happened.group_key, people)?;
    let new: Vec<UserId> = people.iter().copied().filter(|user| !open.contains_key(user)).collect();
    let mut told: Vec<(UserId, NotificationId)> = insert_notifications(tx, happened, &new)?;
    if !open.is_empty() {
        let ids: Vec<NotificationId> = open.values().copied().collect();
        join(tx, happened, &ids)?;
        told.extend(open);
    }
    insert_causes(tx, happened, &told)?;
    Ok(told)
}

/// What these people have not read of that group; of several, the latest.
pub fn open_among(
    conn: &mut Conn,
    group_key: &str,
    people: &[UserId],
) -> QueryResult<HashMap<UserId, NotificationId>> {
    let rows: Vec<(UserId, NotificationId)> = notifications::table
        .filter(notifications::group_key.eq(group_key).and(notifications::read_at.is_null()))
        .filter(one_of(notifications::user_id, people))
        .order(notifications::latest_id)
        .select((notifications::user_id, notifications::id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

fn insert_notifications(
    tx: &mut Tx<'_>,
    happened: &Happened,
    people: &[UserId],
) -> QueryResult<Vec<(UserId, NotificationId)>> {
    let new: Vec<(UserId, NotificationId)> = people.iter().map(|user| (*user, tx.new_id())).collect();
    let (now, actors) = (tx.now(), i32::from(happened.actor.is_some()));
    let rows: Vec<_> = new
        .iter()
        .map(|(user, id)| {
            (
                (notifications::id.eq(*id), notifications::user_id.eq(*user)),
                (notifications::kind.eq(happened.kind), notifications::group_key.eq(&happened.group_key)),
                (notifications::post_id.eq(happened.post), notifications::comment_id.eq(happened.comment)),
                (notifications::group_id.eq(happened.group), notifications::subject_id.eq(happened.subject)),
                notifications::article_id.eq(happened.article),
                (notifications::actor_id.eq(happened.actor), notifications::actor_count.eq(actors)),
                (notifications::cause_count.eq(1), notifications::created_at.eq(now)),
                (notifications::latest_id.eq(id.0), notifications::latest_at.eq(happened.at)),
                notifications::importance.eq(happened.importance),
            )
        })
        .collect();
    insert_rows!(tx, notifications, rows)?;
    let delivered: Vec<_> = new
        .iter()
        .map(|(_, id)| {
            (
                deliveries::notification_id.eq(*id),
                deliveries::channel.eq(Channel::InApp),
                deliveries::state.eq(DeliveryState::Delivered),
                deliveries::changed_at.eq(now),
            )
        })
        .collect();
    insert_rows!(tx, deliveries, delivered)?;
    Ok(new)
}

fn insert_causes(tx: &mut Tx<'_>, happened: &Happened, told: &[(UserId, NotificationId)]) -> QueryResult<()> {
    let rows: Vec<_> = told
        .iter()
        .map(|(user, notification)| {
            (
                (causes::id.eq(tx.new_id::<i64>()), causes::notification_id.eq(*notification)),
                (causes::user_id.eq(*user), causes::event_key.eq(&happened.event_key)),
                (causes::comment_id.eq(happened.comment), causes::subject_id.eq(happened.subject)),
                (causes::actor_id.eq(happened.actor), causes::at.eq(happened.at)),
            )
        })
        .collect();
    insert_rows!(tx, causes, rows)
}

/// Takes an event into notifications, before it is a cause of them.
fn join(tx: &mut Tx<'_>, happened: &Happened, ids: &[NotificationId]) -> QueryResult<()> {
    let place: i64 = tx.new_id();
    let conn: &mut Conn = tx;
    diesel::update(notifications::table.filter(one_of(notifications::id, ids)))
        .set((
            notifications::latest_id.eq(place),
            notifications::latest_at.eq(happened.at),
            notifications::comment_id.eq(happened.comment),
            notifications::subject_id.eq(happened.subject),
            notifications::importance.eq(happened.importance),
            notifications::cause_count.eq(notifications::cause_count + 1),
        ))
        .execute(conn)?;
    let Some(actor) = happened.actor else { return Ok(()) };
    let known: HashSet<NotificationId> = causes::table
        .filter(one_of(causes::notification_id, ids))
        .filter(causes::actor_id.eq(actor).and(causes::withdrawn.eq(false)))
        .select(causes::notification_id)
        .load::<NotificationId>(conn)?
        .into_iter()
        .collect();
    let others: Vec<NotificationId> = ids.iter().copied().filter(|id| !known.contains(id)).collect();
    diesel::update(notifications::table.filter(one_of(notifications::id, &others)))
        .set(notifications::actor_count.eq(notifications::actor_count + 1))
        .execute(conn)?;
    let by_others = notifications::actor_id.is_null().or(notifications::actor_id.ne(actor));
    diesel::update(notifications::table.filter(one_of(notifications::id, ids)).filter(by_others))
        .set((notifications::other_id.eq(notifications::actor_id), notifications::actor_id.eq(actor)))
        .execute(conn)
        .map(drop)
}

/// Says that causes are not there any more, or there again, and counts their notifications anew.
pub fn withdraw(tx: &mut Tx<'_>, these: &[&Cause], withdrawn: bool) -> QueryResult<()> {
    let ids: Vec<i64> = these.iter().map(|cause| cause.id).collect();
    diesel::update(causes::table.filter(one_of(causes::id, &ids)))
        .set(causes::withdrawn.eq(withdrawn))
        .execute(&mut **tx)?;
    recount(tx, these)
}

/// Takes causes away, as if nobody had been told, and counts their notifications anew.
pub fn take_back(tx: &mut Tx<'_>, these: &[&Cause]) -> QueryResult<()> {
    let ids: Vec<i64> = these.iter().map(|cause| cause.id).collect();
    diesel::delete(causes::table.filter(one_of(causes::id, &ids))).execute(&mut **tx)?;
    recount(tx, these)
}

type Left = (NotificationId, Option<UserId>, Option<CommentId>, Option<i64>, UtcTime);

/// What a notification says of the causes that it still has.
#[derive(Default)]
struct Counted {
    actors: Vec<UserId>,
    causes: i32,
    latest: Option<(Option<CommentId>, Option<i64>, UtcTime)>,
}

fn recount(tx: &mut Tx<'_>, these: &[&Cause]) -> QueryResult<()> {
    let ids: HashSet<NotificationId> = these.iter().map(|cause| cause.notification).collect();
    let ids: Vec<NotificationId> = ids.into_iter().collect();
    let left: Vec<Left> = causes::table
        .filter(one_of(causes::notification_id, &ids))
        .filter(causes::withdrawn.eq(false))
        .order(causes::id.desc())
        .select((
            causes::notification_id,
            causes::actor_id,
            causes::comment_id,
            causes::subject_id,
            causes::at,
        ))
        .load(&mut **tx)?;
    let mut counted: HashMap<NotificationId, Counted> =
        ids.iter().map(|id| (*id, Counted::default())).collect();
    for (id, actor, comment, subject, at) in left {
        let Some(one) = counted.get_mut(&id) else { continue };
        one.causes += 1;
        one.latest.get_or_insert((comment, subject, at));
        one.actors.extend(actor);
    }
    for (id, Counted { actors, causes, latest }) in counted {
        let actor = actors.first().copied();
        let other = actors.iter().copied().find(|other| Some(*other) != actor);
        let count = actors.iter().collect::<HashSet<_>>().len();
        let row = notifications::table.find(id);
        diesel::update(row)
            .set((
                notifications::actor_id.eq(actor),
                notifications::other_id.eq(other),
                notifications::actor_count.eq(i32::try_from(count).unwrap_or(i32::MAX)),
                notifications::cause_count.eq(causes),
            ))
            .execute(&mut **tx)?;
        if let Some((comment, subject, at)) = latest {
            diesel::update(row)
                .set((
                    notifications::comment_id.eq(comment),
                    notifications::subject_id.eq(subject),
                    notifications::latest_at.eq(at),
                ))
                .execute(&mut **tx)?;
        }
    }
    Ok(())
}

/// The notifications of these causes.
pub fn notifications_of(these: &[Cause]) -> Vec<NotificationId> {
    these.iter().map(|cause| cause.notification).collect()
}
