//! Reporting.

use platform::{Error, Result, db::Tx, http::Viewer};
use shared::{
    audit::Action,
    ids::{self, CommentId, PostId, UserId},
    moderation::NewReport,
    problem::Code,
    text::Message,
    time::HOUR,
};

use super::{announce, entry, who_see};
use crate::features::{
    audit::{self, Actor},
    feed::moderation::{self as texts, Thing, Written},
    moderation::{
        policy::Benches,
        store::{self, CaseRow},
    },
};

/// How often one person reports within an hour.
const MOST_AN_HOUR: i64 = 10;
/// After how many seconds somebody who reported that often may try again.
const PATIENCE: u64 = 600;

/// Reports a post that the viewer reads.
///
/// Fails with `AlreadyReported` if they did, with `Forbidden` for what they wrote themselves, and
/// with `Throttled` for whoever reports without end.
pub fn report_post(tx: &mut Tx<'_>, viewer: &Viewer, post: PostId, report: &NewReport) -> Result<()> {
    let written = texts::post(tx, viewer, post)?;
    file(tx, viewer, &written, report)
}

/// Reports a comment that the viewer reads: see [`report_post`].
pub fn report_comment(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    comment: CommentId,
    report: &NewReport,
) -> Result<()> {
    let written = texts::comment(tx, viewer, comment)?;
    file(tx, viewer, &written, report)
}

fn file(tx: &mut Tx<'_>, viewer: &Viewer, written: &Written, report: &NewReport) -> Result<()> {
    if written.author == viewer.id {
        return Err(Error::forbidden());
    }
    // Whoever sees it still decides about it.
    if written.hidden || has_reported(tx, viewer.id, written.thing, written.version)? {
        return Err(Error::refused(Code::AlreadyReported));
    }
    let since = ids::first_at(tx.now().plus_ms(-HOUR));
    if store::count_reports_since(tx, viewer.id, since)? >= MOST_AN_HOUR {
        return Err(Error::retry(Code::Throttled, PATIENCE));
    }
    // Nobody opens another one meanwhile: the post is held.
    let case = match store::open_case(tx, written.thing)? {
        Some(case) => case,
        None => open(tx, written)?,
    };
    store::insert_report(tx, case.id, viewer.id, report.rule, report.words.as_ref().map(Message::as_str))?;
    let people = who_see(tx, &case)?;
    announce(tx, people)?;
    let entry = entry(Action::ContentReported, &case).with("rule", &report.rule);
    audit::record(tx, &Actor::UNNAMED, entry).map(drop)
}

fn open(tx: &mut Tx<'_>, written: &Written) -> Result<CaseRow> {
    let now = tx.now();
    let benches = Benches::of_groups(tx, written.group.as_slice(), now)?;
    let escalates_at = benches.escalates_at(written.group, &[written.author], now);
    Ok(store::insert_case(tx, written, escalates_at)?)
}

/// Whether somebody has reported it, and nothing changed about it since.
fn has_reported(tx: &mut Tx<'_>, reporter: UserId, thing: Thing, version: u32) -> Result<bool> {
    let before = store::reported_before(tx, reporter, thing)?;
    Ok(before.is_some_and(|case| case.decided_at.is_none() || case.version() == version))
}
