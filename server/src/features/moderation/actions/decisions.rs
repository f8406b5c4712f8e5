//! Deciding, answering an appeal, lifting what was decided.

use platform::{Error, Result, db::Tx};
use shared::{
    audit::Action,
    ids::{CaseId, CommentId, PostId},
    moderation::{
        APPEAL_WINDOW_MS, CORRECTION_WINDOW_MS, CaseState, Measure, NewAnswer, NewDecision, NewLifting,
        NoticeKind,
    },
    problem::{Code, FieldRule},
    text::Message,
};

use super::{announce, carry_out_deletion, entry, leave_notices, who_see};
use crate::features::{
    audit,
    feed::moderation::{self as texts, Written},
    moderation::{
        policy::{self, Acting, Benches},
        store::{self, CaseRow, Decision},
    },
};

/// Decides a case, once. The author is told unless nothing is done, and so is whoever reported it.
///
/// Fails with `AlreadyDecided` for whoever comes second, and with `Gone` when there is nothing left
/// to do something about: then it can only be dismissed.
pub fn decide_case(tx: &mut Tx<'_>, acting: &Acting, id: CaseId, new: &NewDecision) -> Result<()> {
    let case = policy::held_case(tx, &acting.viewer, id)?;
    if case.state != CaseState::Open {
        return Err(Error::refused(Code::AlreadyDecided));
    }
    check(&case, new)?;
    if new.measure != Measure::Dismiss {
        still_there(tx, &case)?;
    }
    settle(tx, acting, &case, new)
}

/// Decides about a post of somebody else, whether or not somebody reported it: if so, that is
/// decided by it.
///
/// Fails with `Forbidden` for whoever does not run the place and for the author, and with
/// `AlreadyDecided` for what is hidden or closed already.
pub fn moderate_post(tx: &mut Tx<'_>, acting: &Acting, post: PostId, new: &NewDecision) -> Result<()> {
    let written = texts::judged_post(tx, &acting.viewer, post)?;
    moderate(tx, acting, &written, new)
}

/// Decides about a comment of somebody else: see [`moderate_post`].
pub fn moderate_comment(
    tx: &mut Tx<'_>,
    acting: &Acting,
    comment: CommentId,
    new: &NewDecision,
) -> Result<()> {
    let written = texts::judged_comment(tx, &acting.viewer, comment)?;
    moderate(tx, acting, &written, new)
}

fn moderate(tx: &mut Tx<'_>, acting: &Acting, written: &Written, new: &NewDecision) -> Result<()> {
    if new.measure == Measure::Dismiss {
        return Err(Error::field("measure", FieldRule::Malformed));
    }
    let twice = new.measure == Measure::Lock && written.locked;
    if written.hidden || twice {
        return Err(Error::refused(Code::AlreadyDecided));
    }
    let now = tx.now();
    let benches = Benches::of_groups(tx, written.group.as_slice(), now)?;
    let seen_since = benches.seen_since(written.group, acting.viewer.id, now);
    // Nobody opens another one meanwhile: the post is held.
    let case = match store::open_case(tx, written.thing)? {
        Some(mut case) => {
            case.escalates_at = seen_since.or(case.escalates_at);
            case
        }
        None => store::insert_case(tx, written, seen_since)?,
    };
    check(&case, new)?;
    settle(tx, acting, &case, new)
}

/// Does what was decided, keeps it, and tells everybody concerned.
fn settle(tx: &mut Tx<'_>, acting: &Acting, case: &CaseRow, new: &NewDecision) -> Result<()> {
    let dismissed = new.measure == Measure::Dismiss;
    take(tx, case, new.measure)?;
    let appeal_until = (!dismissed).then(|| tx.now().plus_ms(APPEAL_WINDOW_MS));
    let decision = Decision {
        measure: new.measure,
        rule: new.rule.filter(|_| !dismissed),
        words: new.words.as_ref().map(Message::as_str),
        by: acting.viewer.id,
        appeal_until,
    };
    let mut people = who_see(tx, case)?;
    store::decide(tx, case, &decision)?;
    if !dismissed {
        let author = vec![case.author_id];
        people.extend(leave_notices(tx, case, NoticeKind::Decided, author, &acting.viewer)?);
    }
    let reporters = store::reporters(tx, case.id)?;
    people.extend(leave_notices(tx, case, NoticeKind::Reported, reporters, &acting.viewer)?);
    announce(tx, people)?;
    let entry = entry(Action::ContentModerated, case)
        .with("measure", &new.measure)
        .with("person", &case.author_id)
        .with("reports", &case.report_count());
    let entry = match decision.rule {
        Some(rule) => entry.with("rule", &rule),
        None => entry,
    };
    audit::record(tx, &acting.by, entry).map(drop)
}

fn still_there(tx: &mut Tx<'_>, case: &CaseRow) -> Result<()> {
    let there = texts::read(tx, &[case.thing()])?.remove(&case.thing());
    if there.is_some_and(|written| !written.gone) { Ok(()) } else { Err(Error::refused(Code::Gone)) }
}

fn check(case: &CaseRow, new: &NewDecision) -> Result<()> {
    if case.comment_id.is_some() && !new.measure.suits_comments() {
        return Err(Error::field("measure", FieldRule::Malformed));
    }
    // Whoever is judged is told by which rule.
    if new.rule.is_none() && new.measure != Measure::Dismiss {
        return Err(Error::field("rule", FieldRule::Blank));
    }
    Ok(())
}

fn take(tx: &mut Tx<'_>, case: &CaseRow, measure: Measure) -> Result<()> {
    match measure {
        Measure::Hide | Measure::Delete => texts::hide(tx, case.thing()),
        Measure::Correct => {
            let until = tx.now().plus_ms(CORRECTION_WINDOW_MS);
            texts::let_correct(tx, case.thing(), Some(until))
        }
        Measure::Lock => texts::lock(tx, case.post_id),
        Measure::Dismiss => Ok(()),
    }
}

/// Undoes what was decided, unless another decision about the same thing asks for it too.
fn undo(tx: &mut Tx<'_>, case: &CaseRow, measure: Measure) -> Result<()> {
    if store::stands_besides(tx, case, measure)? {
        return Ok(());
    }
    match measure {
        Measure::Hide | Measure::Delete => texts::show(tx, case.thing()),
        Measure::Correct => texts::let_correct(tx, case.thing(), None),
        Measure::Lock => texts::unlock(tx, case.post_id),
        Measure::Dismiss => Ok(()),
    }
}

/// Answers an appeal: what was decided stands, or is undone. That is the end of the case.
///
/// Fails with `SecondOpinion` for whoever decided first, if somebody else can answer, and with
/// `AlreadyDecided` when there is no appeal to answer.
pub fn answer_appeal(tx: &mut Tx<'_>, acting: &Acting, id: CaseId, new: &NewAnswer) -> Result<()> {
    let case = policy::held_case(tx, &acting.viewer, id)?;
    if case.state != CaseState::Appealed {
        return Err(Error::refused(Code::AlreadyDecided));
    }
    policy::may_answer(tx, &acting.viewer, &case)?;
    let measure = case.measure.unwrap_or(Measure::Dismiss);
    if !new.upheld {
        undo(tx, &case, measure)?;
    } else if measure == Measure::Delete {
        carry_out_deletion(tx, &case)?;
    }
    let mut people = who_see(tx, &case)?;
    store::answer(tx, &case, acting.viewer.id, new.upheld, new.words.as_ref().map(Message::as_str))?;
    let author = vec![case.author_id];
    people.extend(leave_notices(tx, &case, NoticeKind::Answered, author, &acting.viewer)?);
    if !new.upheld {
        // They were told otherwise.
        let reporters = store::reporters(tx, case.id)?;
        people.extend(leave_notices(tx, &case, NoticeKind::Reported, reporters, &acting.viewer)?);
    }
    announce(tx, people)?;
    let entry = entry(Action::AppealAnswered, &case)
        .with("measure", &measure)
        .with("person", &case.author_id)
        .with("upheld", &new.upheld);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// Lifts what was decided and lasts: it is as if nothing had been done, and those concerned are told.
///
/// Fails with `NotStanding` when nothing applies, or an appeal is to be answered instead; with
/// `Forbidden` for whoever neither decided last nor stands above.
pub fn lift_measure(tx: &mut Tx<'_>, acting: &Acting, id: CaseId, new: &NewLifting) -> Result<()> {
    let case = policy::held_case(tx, &acting.viewer, id)?;
    let measure = case.standing().ok_or_else(|| Error::refused(Code::NotStanding))?;
    policy::may_lift(tx, &acting.viewer, &case)?;
    still_there(tx, &case)?;
    undo(tx, &case, measure)?;
    store::lift(tx, &case, acting.viewer.id, new.words.as_ref().map(Message::as_str))?;
    let mut people = who_see(tx, &case)?;
    let author = vec![case.author_id];
    people.extend(leave_notices(tx, &case, NoticeKind::Lifted, author, &acting.viewer)?);
    // They were told otherwise.
    let reporters = store::reporters(tx, case.id)?;
    people.extend(leave_notices(tx, &case, NoticeKind::Reported, reporters, &acting.viewer)?);
    announce(tx, people)?;
    let entry = entry(Action::MeasureLifted, &case).with("measure", &measure).with("person", &case.author_id);
    audit::record(tx, &acting.by, entry).map(drop)
}
