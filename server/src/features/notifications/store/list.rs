//! What people were told: lists, counts, what was read.
//!
//! What somebody may not read any more is left out by each query: it is neither listed nor counted.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, Tx, one_of};
use schema::{
    comments, groups, invitations, join_requests, notification_deliveries as deliveries, notifications,
    post_placements, posts,
};
use shared::{
    groups::Visibility,
    ids::{ArticleId, CommentId, GroupId, NotificationId, PostId, UserId},
    news::Importance,
    notifications::{
        Channel, DeliveryState, NOTIFICATIONS_PAGE, NotificationKind as Kind, NotificationsShown,
    },
    time::UtcTime,
};

/// How far something reaches that everybody reads, at most.
const READ_BY_ALL: i16 = Visibility::Open.code();

/// A notification.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct Row {
    pub id: NotificationId,
    pub kind: Kind,
    pub post_id: Option<PostId>,
    pub comment_id: Option<CommentId>,
    pub group_id: Option<GroupId>,
    pub article_id: Option<ArticleId>,
    pub subject_id: Option<i64>,
    pub actor_id: Option<UserId>,
    pub other_id: Option<UserId>,
    actor_count: i32,
    pub latest_id: i64,
    pub latest_at: UtcTime,
    pub read_at: Option<UtcTime>,
    pub importance: Importance,
}

impl Row {
    /// How many people caused it.
    pub fn actors(&self) -> u32 {
        u32::try_from(self.actor_count).unwrap_or(0)
    }
}

/// What decides what somebody sees of what they were told.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The groups they are in.
    pub groups: Vec<GroupId>,
    /// Those that they look after.
    pub looked_after: Vec<GroupId>,
    /// The articles that they were told of and read.
    pub articles: Vec<ArticleId>,
    /// When they look.
    pub now: UtcTime,
}

/// What somebody was told and sees: it still has a cause; its post and its comment are there, not
/// hidden, and read by them; the request is still to be decided by them, the invitation to be
/// answered; the group is one that they may know of.
macro_rules! in_sight {
    ($user:expr, $sight:expr) => {{
        let post = || {
            posts::table
                .filter(posts::id.nullable().eq(notifications::post_id))
                .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        };
        let read = post().filter(
            posts::reach
                .le(READ_BY_ALL)
                .or(one_of(posts::group_id, &$sight.groups))
                .or(one_of(posts::article_id, &$sight.articles)),
        );
        let placed = post_placements::table
            .filter(post_placements::post_id.nullable().eq(notifications::post_id))
            .filter(one_of(post_placements::group_id, &$sight.groups));
        let comment = comments::table
            .filter(comments::id.nullable().eq(notifications::comment_id))
            .filter(comments::deleted_at.is_null().and(comments::hidden_at.is_null()))
            .filter(comments::review.eq(0).or(comments::author_id.eq($user)));
        let request = join_requests::table
            .filter(join_requests::id.nullable().eq(notifications::subject_id))
            .filter(join_requests::decided_at.is_null());
        let invitation = invitations::table
            .filter(invitations::group_id.nullable().eq(notifications::group_id))
            .filter(invitations::user_id.eq($user))
            .filter(invitations::guest_until.is_null().or(invitations::guest_until.gt($sight.now)));
        let known = groups::table
            .filter(groups::id.nullable().eq(notifications::group_id))
            .filter(groups::visibility.ne(Visibility::Secret));
        let decided =
            notifications::kind.eq(Kind::GroupAccepted).or(notifications::kind.eq(Kind::GroupRefused));
        notifications::user_id
            .eq($user)
            .and(notifications::cause_count.gt(0))
            .and(notifications::post_id.is_null().or(exists(read)).or(exists(post()).and(exists(placed))))
            .and(notifications::comment_id.is_null().or(exists(comment)))
            .and(notifications::article_id.is_null().or(one_of(notifications::article_id, &$sight.articles)))
            .and(
                notifications::kind
                    .ne(Kind::GroupRequest)
                    .or(exists(request).and(one_of(notifications::group_id, &$sight.looked_after))),
            )
            .and(notifications::kind.ne(Kind::GroupInvitation).or(exists(invitation)))
            .and(
                diesel::dsl::not(decided)
                    .or(exists(known))
                    .or(one_of(notifications::group_id, &$sight.groups)),
            )
    }};
}

/// The articles that somebody was told of.
pub fn articles_told(conn: &mut Conn, user: UserId) -> QueryResult<Vec<ArticleId>> {
    // What is told of comments under an article names it, too.
    let found: Vec<Option<ArticleId>> = notifications::table
        .filter(notifications::user_id.eq(user).and(notifications::article_id.is_not_null()))
        .select(notifications::article_id)
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

/// Those of these that somebody was told, sees and has not read, the latest first.
pub fn unread_among(
    conn: &mut Conn,
    user: UserId,
    sight: &Sight,
    ids: &[NotificationId],
) -> QueryResult<Vec<Row>> {
    notifications::table
        .filter(one_of(notifications::id, ids))
        .filter(notifications::read_at.is_null())
        .filter(in_sight!(user, sight))
        .order(notifications::latest_id.desc())
        .select(Row::as_select())
        .load(conn)
}

/// What somebody was told since a moment, sees and has not read, without what was sent to them by
/// mail; the latest first.
pub fn untold_since(
    conn: &mut Conn,
    user: UserId,
    sight: &Sight,
    since: UtcTime,
    most: i64,
) -> QueryResult<Vec<Row>> {
    let mailed = deliveries::table
        .filter(deliveries::notification_id.eq(notifications::id))
        .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::mail_id.is_not_null()));
    notifications::table
        .filter(notifications::read_at.is_null().and(notifications::latest_at.gt(since)))
        .filter(in_sight!(user, sight))
        .filter(diesel::dsl::not(exists(mailed)))
        .order(notifications::latest_id.desc())
        .limit(most)
        .select(Row::as_select())
        .load(conn)
}

/// A page of what somebody was told, the latest first, and one more if there is a next page.
pub fn page(
    conn: &mut Conn,
    user: UserId,
    sight: &Sight,
    show: NotificationsShown,
    before: Option<i64>,
) -> QueryResult<Vec<Row>> {
    let mut query = notifications::table
        .filter(in_sight!(user, sight))
        .filter(notifications::latest_id.lt(before.unwrap_or(i64::MAX)))
        .order(notifications::latest_id.desc())
        .limit(i64::try_from(NOTIFICATIONS_PAGE + 1).unwrap_or(i64::MAX))
        .select(Row::as_select())
        .into_boxed();
    match show {
        NotificationsShown::All => {}
        NotificationsShown::Unread => query = query.filter(notifications::read_at.is_null()),
        NotificationsShown::Mentions => query = query.filter(notifications::kind.eq(Kind::Mention)),
    }
    query.load(conn)
}

/// Whether somebody was told anything that they have not read, seen or not.
pub fn has_unread(conn: &mut Conn, user: UserId) -> QueryResult<bool> {
    let unread =
        notifications::table.filter(notifications::user_id.eq(user).and(notifications::read_at.is_null()));
    diesel::select(exists(unread)).get_result(conn)
}

/// How much somebody was told and has not read, up to some.
pub fn count_unread(conn: &mut Conn, user: UserId, sight: &Sight, most: i64) -> QueryResult<i64> {
    let unread: Vec<NotificationId> = notifications::table
        .filter(notifications::read_at.is_null())
        .filter(in_sight!(user, sight))
        .order(notifications::latest_id.desc())
        .limit(most)
        .select(notifications::id)
        .load(conn)?;
    Ok(i64::try_from(unread.len()).unwrap_or(most))
}

/// Whether somebody was told this, and sees it.
pub fn is_seen(conn: &mut Conn, user: UserId, sight: &Sight, id: NotificationId) -> QueryResult<bool> {
    let one = notifications::table.filter(notifications::id.eq(id)).filter(in_sight!(user, sight));
    diesel::select(exists(one)).get_result(conn)
}

/// What somebody was told and has not read, up to a place in the order, seen or not.
pub fn unread_up_to(conn: &mut Conn, user: UserId, place: i64) -> QueryResult<Vec<NotificationId>> {
    notifications::table
        .filter(notifications::user_id.eq(user).and(notifications::read_at.is_null()))
        .filter(notifications::latest_id.le(place))
        .select(notifications::id)
        .load(conn)
}

/// Marks notifications as read, or as not read; says whether any was not so.
pub fn mark(tx: &mut Tx<'_>, ids: &[NotificationId], read: bool) -> QueryResult<bool> {
    let (now, these) = (tx.now(), notifications::table.filter(one_of(notifications::id, ids)));
    let changed = if read {
        diesel::update(these.filter(notifications::read_at.is_null()))
            .set(notifications::read_at.eq(now))
            .execute(&mut **tx)?
    } else {
        diesel::update(these.filter(notifications::read_at.is_not_null()))
            .set(notifications::read_at.eq(None::<UtcTime>))
            .execute(&mut **tx)?
    };
    let state = if read { DeliveryState::Opened } else { DeliveryState::Delivered };
    diesel::update(deliveries::table.filter(one_of(deliveries::notification_id, ids)))
        .filter(deliveries::channel.eq(Channel::InApp))
        .set((deliveries::state.eq(state), deliveries::changed_at.eq(now)))
        .execute(&mut **tx)?;
    Ok(changed > 0)
}

/// Who was told something about a post and has not read it.
pub fn with_unread_about(conn: &mut Conn, post: PostId) -> QueryResult<Vec<UserId>> {
    notifications::table
        .filter(notifications::post_id.eq(post).and(notifications::read_at.is_null()))
        .select(notifications::user_id)
        .distinct()
        .order(notifications::user_id)
        .load(conn)
}
