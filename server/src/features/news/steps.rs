//! The steps of an article: from a draft to what its audience reads, and out of the lists again.

use platform::{Error, Result, db::Tx};
use shared::{
    audit::{Action, ObjectKind},
    ids::{ArticleId, UserId},
    live::Event,
    news::{
        ArticleState, ArticleStep, NewsAudience,
        versions::VersionCause,
        writing::{ArticleMove, Plan},
    },
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{
    actions::keep,
    audience, content, jobs,
    policy::{self, Acting, Writable},
    store::{self, ArticleRow},
    talk,
};
use crate::features::audit::{self, Entry};

/// Takes a step with an article.
///
/// Fails with `EditConflict` if somebody changed it since it was looked at, with `WrongStep` where it
/// is not at a state from which the step is taken.
pub fn take(tx: &mut Tx<'_>, acting: &Acting, id: ArticleId, asked: &ArticleMove) -> Result<()> {
    audit::hold(tx)?;
    let article = policy::held(tx, &acting.viewer, id, asked.revision)?;
    article.require(asked.step)?;
    let by = acting.viewer.id;
    match asked.step {
        ArticleStep::Submit => submit(tx, article, by),
        ArticleStep::TakeBack => turn(tx, article.row, asked.step, by),
        ArticleStep::SendBack => send_back(tx, article.row, asked, by),
        ArticleStep::Approve => approve(tx, article.row, acting),
        ArticleStep::Schedule => schedule(tx, article.row, acting, asked.plan),
        ArticleStep::Unschedule => {
            let mut row = article.row;
            row.publish_at = None;
            row.plan += 1;
            turn(tx, row, asked.step, by)
        }
        ArticleStep::Publish => publish_now(tx, article.row, acting, asked.plan),
        ArticleStep::UpdateMinor | ArticleStep::UpdateAnew => update(tx, article.row, acting, asked),
        ArticleStep::Archive => {
            let title = article.row.title.clone();
            archive(tx, article.row, Some(by))?;
            record(tx, acting, Action::ArticleArchived, id, &title, None)
        }
    }
}

/// The word in the history for a step.
const fn cause(step: ArticleStep) -> VersionCause {
    match step {
        ArticleStep::Submit => VersionCause::Submitted,
        ArticleStep::TakeBack => VersionCause::TakenBack,
        ArticleStep::SendBack => VersionCause::SentBack,
        ArticleStep::Approve => VersionCause::Approved,
        ArticleStep::Schedule => VersionCause::Scheduled,
        ArticleStep::Unschedule => VersionCause::Unscheduled,
        ArticleStep::Publish => VersionCause::Published,
        ArticleStep::UpdateMinor => VersionCause::UpdatedMinor,
        ArticleStep::UpdateAnew => VersionCause::UpdatedAnew,
        ArticleStep::Archive => VersionCause::Archived,
    }
}

/// Writes where a step led that readers do not see, and keeps a version of it.
fn turn(tx: &mut Tx<'_>, mut row: ArticleRow, step: ArticleStep, by: UserId) -> Result<()> {
    row.state = policy::rule(step).to;
    row.revision += 1;
    (row.saved_by, row.saved_at) = (by, tx.now());
    store::update(tx, &row)?;
    keep(tx, &row, cause(step), Some(by), None).map(drop)
}

fn submit(tx: &mut Tx<'_>, article: Writable, by: UserId) -> Result<()> {
    let Writable { mut row, standing } = article;
    let meant = content::audience(&row.audience)?;
    audience::require_within(tx, standing, row.unit_id, &meant)?;
    require_ready(tx, &row)?;
    (row.sent_back_by, row.sent_back_at, row.sent_back_reason) = (None, None, None);
    turn(tx, row, ArticleStep::Submit, by)
}

fn send_back(tx: &mut Tx<'_>, mut row: ArticleRow, asked: &ArticleMove, by: UserId) -> Result<()> {
    let reason = asked.reason.as_ref().ok_or_else(|| Error::field("reason", FieldRule::Blank))?;
    (row.sent_back_by, row.sent_back_at) = (Some(by), Some(tx.now()));
    row.sent_back_reason = Some(reason.as_str().to_owned());
    row.validator_id = None;
    turn(tx, row, ArticleStep::SendBack, by)
}

fn approve(tx: &mut Tx<'_>, mut row: ArticleRow, acting: &Acting) -> Result<()> {
    require_ready(tx, &row)?;
    row.validator_id = Some(acting.viewer.id);
    let (id, title) = (row.id, row.title.clone());
    turn(tx, row, ArticleStep::Approve, acting.viewer.id)?;
    record(tx, acting, Action::ArticleApproved, id, &title, None)
}

fn schedule(tx: &mut Tx<'_>, mut row: ArticleRow, acting: &Acting, plan: Option<Plan>) -> Result<()> {
    let plan = plan.unwrap_or_default();
    let at = plan.publish_at.ok_or_else(|| Error::field("plan.publish_at", FieldRule::Blank))?;
    if at <= tx.now() {
        return Err(Error::refused(Code::PublishInThePast));
    }
    if plan.unpublish_at.is_some_and(|end| end <= at) {
        return Err(Error::refused(Code::EndsTooEarly));
    }
    require_in_time(&row, at)?;
    let people = require_ready(tx, &row)?;
    (row.publish_at, row.unpublish_at) = (Some(at), plan.unpublish_at);
    row.plan += 1;
    let (id, title) = (row.id, row.title.clone());
    jobs::publish_at(tx, id, row.plan, at)?;
    turn(tx, row, ArticleStep::Schedule, acting.viewer.id)?;
    record(tx, acting, Action::ArticlePublished, id, &title, Some(people))
}

fn publish_now(tx: &mut Tx<'_>, mut row: ArticleRow, acting: &Acting, plan: Option<Plan>) -> Result<()> {
    let people = require_ready(tx, &row)?;
    require_in_time(&row, tx.now())?;
    // An end that is over already ended what was published before.
    let kept = row.unpublish_at.filter(|end| *end > tx.now());
    row.unpublish_at = plan.map_or(kept, |plan| plan.unpublish_at);
    require_end_ahead(row.unpublish_at, tx.now())?;
    let (id, title, by) = (row.id, row.title.clone(), acting.viewer.id);
    publish(tx, row, Some(by), people)?;
    record(tx, acting, Action::ArticlePublished, id, &title, Some(people))
}

/// Publishes an article: what it says now is what its audience reads from here on.
pub fn publish(tx: &mut Tx<'_>, mut row: ArticleRow, by: Option<UserId>, people: u32) -> Result<()> {
    let now = tx.now();
    row.state = ArticleState::Published;
    row.revision += 1;
    row.plan += 1;
    row.publish_at = None;
    (row.published_at, row.place) = (Some(now), Some(tx.new_id()));
    row.updated_at = None;
    if let Some(by) = by {
        (row.saved_by, row.saved_at) = (by, now);
    }
    let meant = show(tx, &mut row, VersionCause::Published, by, people)?;
    if let Some(end) = row.unpublish_at {
        jobs::archive_at(tx, row.id, row.plan, end)?;
    }
    audience::tell(tx, &meant, &Event::ArticlePublished { article: row.id })
}

/// Shows readers what was written since an article went out.
fn update(tx: &mut Tx<'_>, mut row: ArticleRow, acting: &Acting, asked: &ArticleMove) -> Result<()> {
    let (now, by) = (tx.now(), acting.viewer.id);
    let people = require_ready(tx, &row)?;
    let before = match row.shown {
        Some(number) => store::version(tx, row.id, number)?,
        None => None,
    };
    if let Some(plan) = asked.plan {
        require_end_ahead(plan.unpublish_at, now)?;
        row.unpublish_at = plan.unpublish_at;
        row.plan += 1;
        if let Some(end) = row.unpublish_at {
            jobs::archive_at(tx, row.id, row.plan, end)?;
        }
    }
    row.revision += 1;
    row.validator_id = Some(by);
    (row.saved_by, row.saved_at) = (by, now);
    if asked.step == ArticleStep::UpdateAnew {
        row.updated_at = Some(now);
    }
    let (id, title) = (row.id, row.title.clone());
    let meant = show(tx, &mut row, cause(asked.step), Some(by), people)?;
    let changed = Event::ArticleChanged { article: id };
    audience::tell(tx, &meant, &changed)?;
    if let Some(before) = before {
        let former = content::audience(&before.audience)?;
        if former != meant {
            audience::tell(tx, &former, &changed)?;
        }
    }
    record(tx, acting, Action::ArticleUpdated, id, &title, Some(people))
}

/// Keeps what a manuscript says as the version that readers see, and writes it.
fn show(
    tx: &mut Tx<'_>,
    row: &mut ArticleRow,
    cause: VersionCause,
    by: Option<UserId>,
    people: u32,
) -> Result<NewsAudience> {
    let meant = content::audience(&row.audience)?;
    let before = match row.shown {
        Some(number) => store::version(tx, row.id, number)?,
        None => None,
    };
    let number = keep(tx, row, cause, by, Some(people))?;
    // What is published again as it was is no other edition; a detail never is.
    let same = match (before, cause) {
        (Some(before), VersionCause::Published) => before.sha256 == content::sha256(row)?,
        (before, cause) => before.is_some() && cause == VersionCause::UpdatedMinor,
    };
    if !same {
        row.edition = number;
    }
    row.shown = Some(number);
    row.ahead = false;
    store::update(tx, row)?;
    store::replace_audience(tx, row.id, &audience::rules(&meant))?;
    store::replace_topics(tx, row.id, &content::topics(&row.topics)?)?;
    talk::follow(tx, row)?;
    Ok(meant)
}

/// Takes an article out of all lists. What readers saw stays, by its address.
pub fn archive(tx: &mut Tx<'_>, mut row: ArticleRow, by: Option<UserId>) -> Result<()> {
    row.state = ArticleState::Archived;
    row.revision += 1;
    row.plan += 1;
    if let Some(by) = by {
        (row.saved_by, row.saved_at) = (by, tx.now());
    }
    store::update(tx, &row)?;
    keep(tx, &row, VersionCause::Archived, by, None)?;
    let shown = match row.shown {
        Some(number) => store::version(tx, row.id, number)?,
        None => None,
    };
    let meant = content::audience(&shown.map_or(row.audience, |shown| shown.audience))?;
    audience::tell(tx, &meant, &Event::ArticleArchived { article: row.id })
}

/// Refuses an article that misses something, or that is for nobody; gives how many people it is for.
fn require_ready(tx: &mut Tx<'_>, row: &ArticleRow) -> Result<u32> {
    content::require_whole(row, &store::files_of(tx, row.id)?)?;
    let now = tx.now();
    audience::count_somebody(tx, &content::audience(&row.audience)?, now)
}

/// Refuses to have an article go out at a moment that is too late for what is asked of its readers.
fn require_in_time(row: &ArticleRow, at: UtcTime) -> Result<()> {
    if row.not_after.is_some_and(|last| at >= last) {
        Err(Error::refused(Code::DueBeforeOut))
    } else {
        Ok(())
    }
}

fn require_end_ahead(end: Option<UtcTime>, now: UtcTime) -> Result<()> {
    if end.is_some_and(|end| end <= now) { Err(Error::refused(Code::EndsTooEarly)) } else { Ok(()) }
}

fn record(
    tx: &mut Tx<'_>,
    acting: &Acting,
    action: Action,
    id: ArticleId,
    title: &str,
    people: Option<u32>,
) -> Result<()> {
    let mut entry = Entry::about(action, ObjectKind::Article).of(id.0).with("title", &title);
    if let Some(people) = people {
        entry = entry.with("people", &people);
    }
    audit::record(tx, &acting.by, entry).map(drop)
}
