//! Cases, reports, notices; private to the feature.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, MultiBackend, Tx, insert_rows, one_of};
use schema::{
    groups, moderation_cases as cases, moderation_notices as notices, moderation_reports as reports, posts,
};
use shared::{
    groups::Visibility,
    ids::{CaseId, CommentId, GroupId, NoticeId, PostId, UserId},
    moderation::{CASES_PAGE, CaseState, CaseTab, Measure, NOTICES_PAGE, NoticeKind, REPORTS_SHOWN, Rule},
    time::UtcTime,
};

use super::policy::Seat;
use crate::features::feed::moderation::{Thing, Written};

/// A case.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct CaseRow {
    pub id: CaseId,
    pub post_id: PostId,
    pub comment_id: Option<CommentId>,
    pub group_id: Option<GroupId>,
    pub author_id: UserId,
    version: i32,
    pub state: CaseState,
    report_count: i32,
    pub escalates_at: Option<UtcTime>,
    pub measure: Option<Measure>,
    pub rule: Option<Rule>,
    pub words: Option<String>,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<UtcTime>,
    pub appeal_until: Option<UtcTime>,
    pub appeal: Option<String>,
    pub appealed_at: Option<UtcTime>,
    pub upheld: Option<bool>,
    pub answer: Option<String>,
    pub answered_by: Option<UserId>,
    pub answered_at: Option<UtcTime>,
    pub lifting: Option<String>,
    pub lifted_by: Option<UserId>,
    pub lifted_at: Option<UtcTime>,
}

impl CaseRow {
    /// What it is about.
    pub fn thing(&self) -> Thing {
        Thing { post: self.post_id, comment: self.comment_id }
    }

    /// What was decided and applies, as far as the text is still there.
    pub fn standing(&self) -> Option<Measure> {
        let applies = matches!(self.state, CaseState::Decided | CaseState::Closed)
            && self.upheld != Some(false)
            && self.lifted_at.is_none();
        self.measure.filter(|measure| applies && measure.lasts())
    }

    /// How it read when it was first reported.
    pub fn version(&self) -> u32 {
        counted(self.version.into())
    }

    /// How many people reported it.
    pub fn report_count(&self) -> u32 {
        counted(self.report_count.into())
    }
}

/// A report, without whom it comes from.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct ReportRow {
    pub case_id: CaseId,
    pub rule: Rule,
    pub words: Option<String>,
    pub created_at: UtcTime,
}

/// What somebody is told.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notices)]
pub struct NoticeRow {
    pub id: NoticeId,
    pub case_id: CaseId,
    pub kind: NoticeKind,
    pub created_at: UtcTime,
    pub seen_at: Option<UtcTime>,
}

/// What is counted, as the contract counts.
pub fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

fn beyond(page: usize) -> i64 {
    i64::try_from(page + 1).unwrap_or(i64::MAX)
}

/// The cases of somebody who decides: those of the groups that they look after; to administrators,
/// what is for everybody and what has come to them. Never what they wrote themselves.
fn seen<'a>(seat: &Seat) -> cases::BoxedQuery<'a, MultiBackend> {
    let foreign = cases::table.filter(cases::author_id.ne(seat.viewer)).into_boxed();
    let theirs = one_of(cases::group_id.assume_not_null(), &seat.groups);
    if !seat.network {
        let in_theirs = cases::group_id.is_not_null().and(theirs);
        if !seat.articles {
            return foreign.filter(in_theirs);
        }
        let under_articles = posts::table.filter(posts::article_id.is_not_null()).select(posts::id);
        let under_an_article = cases::group_id.is_null().and(cases::post_id.eq_any(under_articles));
        return foreign.filter(in_theirs.or(under_an_article));
    }
    let secret =
        groups::table.filter(groups::visibility.eq(Visibility::Secret)).select(groups::id.nullable());
    let escalated = cases::escalates_at.assume_not_null().le(seat.now).and(cases::group_id.ne_all(secret));
    let escalated = cases::escalates_at.is_not_null().and(escalated);
    foreign.filter(cases::group_id.is_null().or(theirs).or(escalated))
}

pub fn seen_case(conn: &mut Conn, seat: &Seat, id: CaseId) -> QueryResult<Option<CaseRow>> {
    seen(seat).filter(cases::id.eq(id)).select(CaseRow::as_select()).first(conn).optional()
}

/// A page of cases, and one more if there is a next page: the oldest first of those that wait, the
/// newest first of those that do not.
pub fn page_of_cases(
    conn: &mut Conn,
    seat: &Seat,
    tab: CaseTab,
    after: Option<CaseId>,
) -> QueryResult<Vec<CaseRow>> {
    let query = seen(seat).limit(beyond(CASES_PAGE)).select(CaseRow::as_select());
    match tab {
        CaseTab::Waiting => query
            .filter(cases::waiting_since.is_not_null().and(cases::id.gt(after.unwrap_or(CaseId(0)))))
            .order(cases::id.asc())
            .load(conn),
        CaseTab::Done => query
            .filter(cases::waiting_since.is_null().and(cases::id.lt(after.unwrap_or(CaseId(i64::MAX)))))
            .order(cases::id.desc())
            .load(conn),
    }
}

/// How many cases wait for somebody, up to some.
pub fn count_waiting(conn: &mut Conn, seat: &Seat, most: i64) -> QueryResult<i64> {
    let waiting = seen(seat).filter(cases::waiting_since.is_not_null());
    let ids: Vec<CaseId> = waiting.order(cases::id).limit(most).select(cases::id).load(conn)?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// Cases by id, whoever may see them.
pub fn cases_by_id(conn: &mut Conn, ids: &[CaseId]) -> QueryResult<HashMap<CaseId, CaseRow>> {
    let rows: Vec<CaseRow> =
        cases::table.filter(one_of(cases::id, ids)).select(CaseRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The case about a thing that nobody has decided.
pub fn open_case(conn: &mut Conn, thing: Thing) -> QueryResult<Option<CaseRow>> {
    let open = cases::table
        .filter(cases::post_id.eq(thing.post).and(cases::state.eq(CaseState::Open)))
        .select(CaseRow::as_select())
        .into_boxed();
    match thing.comment {
        Some(comment) => open.filter(cases::comment_id.eq(comment)).first(conn).optional(),
        None => open.filter(cases::comment_id.is_null()).first(conn).optional(),
    }
}

/// Whether another decision that applies does to the same thing what `measure` does.
pub fn stands_besides(conn: &mut Conn, case: &CaseRow, measure: Measure) -> QueryResult<bool> {
    let [one, other] = match measure {
        Measure::Hide | Measure::Delete => [Measure::Hide, Measure::Delete],
        Measure::Lock => [Measure::Lock; 2],
        // A correction ends by itself.
        Measure::Correct | Measure::Dismiss => return Ok(false),
    };
    let thing = cases::table.filter(cases::post_id.eq(case.post_id).and(cases::id.ne(case.id))).into_boxed();
    let thing = match case.comment_id {
        Some(comment) => thing.filter(cases::comment_id.eq(comment)),
        None => thing.filter(cases::comment_id.is_null()),
    };
    let overturned = cases::upheld.is_not_null().and(cases::upheld.assume_not_null().eq(false));
    let others: Vec<CaseId> = thing
        .filter(cases::measure.eq(one).or(cases::measure.eq(other)))
        .filter(diesel::dsl::not(overturned).and(cases::lifted_at.is_null()))
        .limit(1)
        .select(cases::id)
        .load(conn)?;
    Ok(!others.is_empty())
}

pub fn insert_case(tx: &mut Tx<'_>, about: &Written, escalates_at: Option<UtcTime>) -> QueryResult<CaseRow> {
    let id: CaseId = tx.new_id();
    let row = (
        (cases::id.eq(id), cases::post_id.eq(about.thing.post), cases::comment_id.eq(about.thing.comment)),
        (cases::group_id.eq(about.group), cases::author_id.eq(about.author)),
        cases::version.eq(i32::try_from(about.version).unwrap_or(i32::MAX)),
        (cases::state.eq(CaseState::Open), cases::report_count.eq(0)),
        (cases::waiting_since.eq(tx.now()), cases::escalates_at.eq(escalates_at)),
    );
    diesel::insert_into(cases::table).values(row).execute(&mut **tx)?;
    cases::table.find(id).select(CaseRow::as_select()).first(&mut **tx)
}

/// How many times somebody has reported something since the first of these ids.
pub fn count_reports_since(conn: &mut Conn, reporter: UserId, first: i64) -> QueryResult<i64> {
    reports::table
        .filter(reports::reporter_id.eq(reporter).and(reports::id.ge(first)))
        .count()
        .get_result(conn)
}

/// The latest case about a thing that somebody has reported.
pub fn reported_before(conn: &mut Conn, reporter: UserId, thing: Thing) -> QueryResult<Option<CaseRow>> {
    let found = cases::table
        .inner_join(reports::table)
        .filter(cases::post_id.eq(thing.post).and(reports::reporter_id.eq(reporter)))
        .order(cases::id.desc())
        .select(CaseRow::as_select())
        .into_boxed();
    match thing.comment {
        Some(comment) => found.filter(cases::comment_id.eq(comment)).first(conn).optional(),
        None => found.filter(cases::comment_id.is_null()).first(conn).optional(),
    }
}

pub fn insert_report(
    tx: &mut Tx<'_>,
    case: CaseId,
    reporter: UserId,
    rule: Rule,
    words: Option<&str>,
) -> QueryResult<()> {
    let row = (
        reports::id.eq(tx.new_id::<i64>()),
        reports::case_id.eq(case),
        reports::reporter_id.eq(reporter),
        reports::rule.eq(rule),
        reports::words.eq(words),
        reports::created_at.eq(tx.now()),
    );
    diesel::insert_into(reports::table).values(row).execute(&mut **tx)?;
    diesel::update(cases::table.find(case))
        .set(cases::report_count.eq(cases::report_count + 1))
        .execute(&mut **tx)
        .map(drop)
}

/// The latest reports of these cases, the newest first: enough for each to show some.
pub fn latest_reports(conn: &mut Conn, ids: &[CaseId]) -> QueryResult<Vec<ReportRow>> {
    reports::table
        .filter(one_of(reports::case_id, ids))
        .order(reports::id.desc())
        .limit(i64::try_from(CASES_PAGE * REPORTS_SHOWN).unwrap_or(i64::MAX))
        .select(ReportRow::as_select())
        .load(conn)
}

/// Everybody who reported it.
pub fn reporters(conn: &mut Conn, case: CaseId) -> QueryResult<Vec<UserId>> {
    reports::table
        .filter(reports::case_id.eq(case))
        .order(reports::id)
        .select(reports::reporter_id)
        .load(conn)
}

/// The rules that somebody named when they reported these cases.
pub fn named_by(conn: &mut Conn, reporter: UserId, ids: &[CaseId]) -> QueryResult<HashMap<CaseId, Rule>> {
    let rows: Vec<(CaseId, Rule)> = reports::table
        .filter(one_of(reports::case_id, ids))
        .filter(reports::reporter_id.eq(reporter))
        .select((reports::case_id, reports::rule))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// What is decided.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub measure: Measure,
    pub rule: Option<Rule>,
    pub words: Option<&'a str>,
    pub by: UserId,
    pub appeal_until: Option<UtcTime>,
}

/// Keeps a decision. Nobody else is asked any more, nor shown it later.
pub fn decide(tx: &mut Tx<'_>, case: &CaseRow, decision: &Decision<'_>) -> QueryResult<()> {
    let now = tx.now();
    let state = if decision.appeal_until.is_some() { CaseState::Decided } else { CaseState::Closed };
    let delete_at = decision.appeal_until.filter(|_| decision.measure == Measure::Delete);
    diesel::update(cases::table.find(case.id))
        .set((
            (cases::state.eq(state), cases::waiting_since.eq(None::<UtcTime>)),
            cases::escalates_at.eq(case.escalates_at.filter(|at| *at <= now)),
            (cases::measure.eq(decision.measure), cases::rule.eq(decision.rule)),
            (cases::words.eq(decision.words), cases::decided_by.eq(decision.by)),
            (cases::decided_at.eq(now), cases::appeal_until.eq(decision.appeal_until)),
            cases::delete_at.eq(delete_at),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps an appeal: somebody is to decide again.
pub fn appeal(tx: &mut Tx<'_>, case: CaseId, words: &str, escalates_at: Option<UtcTime>) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(cases::table.find(case))
        .set((
            (cases::state.eq(CaseState::Appealed), cases::appeal.eq(words), cases::appealed_at.eq(now)),
            (cases::waiting_since.eq(now), cases::escalates_at.eq(escalates_at)),
            // Nothing is deleted before somebody has answered.
            cases::delete_at.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps the answer to an appeal: the end of the case.
pub fn answer(
    tx: &mut Tx<'_>,
    case: &CaseRow,
    by: UserId,
    upheld: bool,
    words: Option<&str>,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(cases::table.find(case.id))
        .set((
            (cases::state.eq(CaseState::Closed), cases::waiting_since.eq(None::<UtcTime>)),
            cases::escalates_at.eq(case.escalates_at.filter(|at| *at <= now)),
            (cases::upheld.eq(upheld), cases::answer.eq(words)),
            (cases::answered_by.eq(by), cases::answered_at.eq(now)),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps that what was decided applies no longer: the end of the case.
pub fn lift(tx: &mut Tx<'_>, case: &CaseRow, by: UserId, words: Option<&str>) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(cases::table.find(case.id))
        .set((
            (cases::state.eq(CaseState::Closed), cases::delete_at.eq(None::<UtcTime>)),
            (cases::lifting.eq(words), cases::lifted_by.eq(by), cases::lifted_at.eq(now)),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Cases of which nobody may appeal any more, and what they are about is to be deleted.
pub fn due(conn: &mut Conn, now: UtcTime, limit: i64) -> QueryResult<Vec<CaseRow>> {
    cases::table
        .filter(cases::delete_at.is_not_null().and(cases::delete_at.assume_not_null().le(now)))
        .order((cases::delete_at, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(conn)
}

/// Closes a case whose measure is carried out for good.
pub fn close(tx: &mut Tx<'_>, case: CaseId) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((cases::state.eq(CaseState::Closed), cases::delete_at.eq(None::<UtcTime>)))
        .execute(&mut **tx)
        .map(drop)
}

pub fn insert_notices(tx: &mut Tx<'_>, case: CaseId, kind: NoticeKind, people: &[UserId]) -> QueryResult<()> {
    let now = tx.now();
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (
                notices::id.eq(tx.new_id::<i64>()),
                notices::user_id.eq(*person),
                notices::case_id.eq(case),
                notices::kind.eq(kind),
                notices::created_at.eq(now),
            )
        })
        .collect();
    insert_rows!(tx, notices, rows)
}

/// A page of what somebody is told, the newest first, and one more if there is a next page.
pub fn page_of_notices(
    conn: &mut Conn,
    user: UserId,
    before: Option<NoticeId>,
) -> QueryResult<Vec<NoticeRow>> {
    notices::table
        .filter(notices::user_id.eq(user).and(notices::id.lt(before.unwrap_or(NoticeId(i64::MAX)))))
        .order(notices::id.desc())
        .limit(beyond(NOTICES_PAGE))
        .select(NoticeRow::as_select())
        .load(conn)
}

/// One's own notice.
pub fn notice(conn: &mut Conn, user: UserId, id: NoticeId) -> QueryResult<Option<NoticeRow>> {
    notices::table
        .filter(notices::id.eq(id).and(notices::user_id.eq(user)))
        .select(NoticeRow::as_select())
        .first(conn)
        .optional()
}

/// How many notices are looked at for those who tell people of them.
const MOST_TOLD: i64 = 1_000;

/// The notices of these people that were left, or seen, at that moment or since: whose, and whether
/// they were seen.
pub fn notices_since(
    conn: &mut Conn,
    people: &[UserId],
    since: UtcTime,
) -> QueryResult<Vec<(NoticeId, UserId, Option<UtcTime>)>> {
    notices::table
        .filter(one_of(notices::user_id, people))
        .filter(notices::created_at.ge(since).or(notices::seen_at.ge(since)))
        .order(notices::id)
        .limit(MOST_TOLD)
        .select((notices::id, notices::user_id, notices::seen_at))
        .load(conn)
}

/// How many notices somebody has not seen, up to some.
pub fn count_unseen(conn: &mut Conn, user: UserId, most: i64) -> QueryResult<i64> {
    let unseen = notices::table.filter(notices::user_id.eq(user).and(notices::seen_at.is_null()));
    let ids: Vec<NoticeId> = unseen.order(notices::id).limit(most).select(notices::id).load(conn)?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// Notes that somebody has seen their notices up to one; says whether there were any.
pub fn see_notices(tx: &mut Tx<'_>, user: UserId, up_to: NoticeId) -> QueryResult<bool> {
    let unseen = notices::table.filter(notices::user_id.eq(user).and(notices::seen_at.is_null()));
    let seen = diesel::update(unseen.filter(notices::id.le(up_to)))
        .set(notices::seen_at.eq(tx.now()))
        .execute(&mut **tx)?;
    Ok(seen > 0)
}
