//! The rules that say for whom articles are, and the people that rules mean; private to the feature.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, one_of};
use schema::{article_audiences, articles, memberships, positions, users};
use shared::{
    ids::{ArticleId, GroupId, OrganizationId, UserId},
    news::{ArticleState, NewsAudience},
    time::UtcTime,
};

/// The rule: everybody.
pub const EVERYONE: i16 = 0;
/// The rule: a unit, and its parts.
pub const UNIT: i16 = 1;
/// The rule: a group.
pub const GROUP: i16 = 2;
/// The rule: a role.
pub const ROLE: i16 = 3;

/// What somebody is, as far as it decides what they read.
#[derive(Clone, Debug, Default)]
pub struct Eyes {
    /// The units in which they work, and all above them.
    pub units: Vec<OrganizationId>,
    /// The groups that they are in now.
    pub groups: Vec<GroupId>,
    /// The code of their role.
    pub role: i64,
}

impl Eyes {
    /// Whether an audience means them: the condition by which articles are read, in words of the contract.
    #[must_use]
    pub fn are_meant(&self, audience: &NewsAudience) -> bool {
        audience.everyone
            || audience.units.as_slice().iter().any(|unit| self.units.contains(unit))
            || audience.groups.as_slice().iter().any(|group| self.groups.contains(group))
            || audience.roles.as_slice().iter().any(|role| i64::from(role.code()) == self.role)
    }
}

/// Whether an article is for these eyes: the one condition by which anybody reads.
macro_rules! for_eyes {
    ($eyes:expr) => {
        exists(
            article_audiences::table.filter(article_audiences::article_id.eq(articles::id)).filter(
                article_audiences::kind
                    .eq($crate::features::audiences::EVERYONE)
                    .or(article_audiences::kind
                        .eq($crate::features::audiences::UNIT)
                        .and(one_of(article_audiences::key, &$eyes.units)))
                    .or(article_audiences::kind
                        .eq($crate::features::audiences::GROUP)
                        .and(one_of(article_audiences::key, &$eyes.groups)))
                    .or(article_audiences::kind
                        .eq($crate::features::audiences::ROLE)
                        .and(article_audiences::key.eq($eyes.role))),
            ),
        )
    };
}
pub(crate) use for_eyes;

/// How far an article is that is published or was, if it is for these eyes; without eyes, whomever it is for.
pub fn state_of(conn: &mut Conn, id: ArticleId, eyes: Option<&Eyes>) -> QueryResult<Option<ArticleState>> {
    let out = articles::table
        .filter(articles::id.eq(id).and(articles::state.ge(ArticleState::Published)))
        .select(articles::state);
    match eyes {
        Some(eyes) => out.filter(for_eyes!(eyes)).first(conn).optional(),
        None => out.first(conn).optional(),
    }
}

/// The rules of what readers see of an article.
pub fn rules_of(conn: &mut Conn, id: ArticleId) -> QueryResult<Vec<(i16, i64)>> {
    article_audiences::table
        .filter(article_audiences::article_id.eq(id))
        .select((article_audiences::kind, article_audiences::key))
        .load(conn)
}

/// The people that an audience means: units with all their parts.
#[derive(Clone, Debug)]
pub struct Meant {
    /// All who have an account.
    pub everyone: bool,
    /// Those who work in one of these.
    pub units: Vec<OrganizationId>,
    /// Those who are in one of these now.
    pub groups: Vec<GroupId>,
    /// Those who have one of these roles, by code.
    pub roles: Vec<i64>,
    /// When.
    pub now: UtcTime,
}

/// The people that an audience means and whose account is open.
macro_rules! people_meant {
    ($meant:expr) => {
        users::table.filter(users::deactivated_at.is_null()).filter(
            users::id
                .eq_any(
                    positions::table
                        .filter(one_of(positions::unit_id, &$meant.units))
                        .filter(positions::ended_at.is_null())
                        .select(positions::user_id),
                )
                .or(users::id.eq_any(
                    memberships::table
                        .filter(one_of(memberships::group_id, &$meant.groups))
                        .filter(memberships::expires_at.is_null().or(memberships::expires_at.gt($meant.now)))
                        .select(memberships::user_id),
                ))
                .or(one_of(users::role, &$meant.roles)),
        )
    };
}

/// How many people an audience has.
pub fn count(conn: &mut Conn, meant: &Meant) -> QueryResult<i64> {
    if meant.everyone {
        return users::table.filter(users::deactivated_at.is_null()).count().get_result(conn);
    }
    people_meant!(meant).count().get_result(conn)
}

/// The people of an audience that is not everybody.
pub fn people(conn: &mut Conn, meant: &Meant) -> QueryResult<Vec<UserId>> {
    people_meant!(meant).order(users::id).select(users::id).load(conn)
}

/// Some of the people of an audience, in the order of their ids, after one of them.
pub fn people_after(conn: &mut Conn, meant: &Meant, after: UserId, most: i64) -> QueryResult<Vec<UserId>> {
    if meant.everyone {
        return users::table
            .filter(users::deactivated_at.is_null().and(users::id.gt(after)))
            .order(users::id)
            .limit(most)
            .select(users::id)
            .load(conn);
    }
    people_meant!(meant).filter(users::id.gt(after)).order(users::id).limit(most).select(users::id).load(conn)
}

/// Those of these people who are in an audience.
pub fn meant_among(conn: &mut Conn, meant: &Meant, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    if meant.everyone {
        return users::table
            .filter(users::deactivated_at.is_null().and(one_of(users::id, people)))
            .select(users::id)
            .load(conn);
    }
    people_meant!(meant).filter(one_of(users::id, people)).select(users::id).load(conn)
}

/// Whether somebody is in an audience.
pub fn is_meant(conn: &mut Conn, meant: &Meant, user: UserId) -> QueryResult<bool> {
    if meant.everyone {
        let open = users::table.filter(users::id.eq(user).and(users::deactivated_at.is_null()));
        return diesel::select(diesel::dsl::exists(open)).get_result(conn);
    }
    let found: i64 = people_meant!(meant).filter(users::id.eq(user)).count().get_result(conn)?;
    Ok(found > 0)
}
