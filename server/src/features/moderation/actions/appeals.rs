//! Appealing.

use platform::{Error, Result, db::Tx};
use shared::{
    audit::Action,
    ids::NoticeId,
    moderation::{CaseState, NoticeKind},
    problem::Code,
    text::Message,
};

use super::{announce, entry, who_see};
use crate::features::{
    audit, feed,
    moderation::{
        policy::{Acting, Benches},
        store::{self, CaseRow},
    },
};

/// Appeals against a decision about something that the viewer wrote, once and in time.
///
/// Fails with `AlreadyAppealed` the second time, with `AppealWindowClosed` when it is too late.
pub fn make_appeal(tx: &mut Tx<'_>, acting: &Acting, notice: NoticeId, words: &Message) -> Result<()> {
    let found = store::notice(tx, acting.viewer.id, notice)?
        .filter(|notice| notice.kind == NoticeKind::Decided)
        .ok_or_else(Error::not_found)?;
    let case = case(tx, found.case_id)?;
    feed::moderation::hold(tx, case.thing())?;
    // Read again: another window may have been quicker.
    let case = self::case(tx, found.case_id)?;
    if case.appealed_at.is_some() {
        return Err(Error::refused(Code::AlreadyAppealed));
    }
    let now = tx.now();
    if case.state != CaseState::Decided || case.appeal_until.is_none_or(|until| until < now) {
        return Err(Error::refused(Code::AppealWindowClosed));
    }
    let benches = Benches::of(tx, std::slice::from_ref(&case), now)?;
    let unfit: Vec<_> = [Some(case.author_id), case.decided_by].into_iter().flatten().collect();
    let escalates_at = benches.escalates_at(case.group_id, &unfit, now);
    store::appeal(tx, case.id, words.as_str(), escalates_at)?;
    let case = self::case(tx, case.id)?;
    let people = who_see(tx, &case)?;
    announce(tx, people)?;
    audit::record(tx, &acting.by, entry(Action::AppealMade, &case)).map(drop)
}

fn case(tx: &mut Tx<'_>, id: shared::ids::CaseId) -> Result<CaseRow> {
    store::cases_by_id(tx, &[id])?.remove(&id).ok_or_else(Error::not_found)
}
