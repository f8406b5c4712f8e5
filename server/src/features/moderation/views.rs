//! What people are shown: cases to those who decide, notices to those who are told.
//!
//! Everything about a page is read in a fixed number of queries, whatever the page holds.

use std::collections::{BTreeSet, HashMap};

use platform::{Error, Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    groups::GroupRef,
    identity::PersonRef,
    ids::{CaseId, GroupId, NoticeId, UserId},
    moderation::{
        Answer, Appeal, CASES_PAGE, Case, CaseState, CaseTab, CasesParams, Decided, Lifted, Measure,
        NOTICES_PAGE, Notice, NoticeKind, NoticesParams, REPORTS_SHOWN, Report, Rule, Subject,
    },
};

use super::{
    policy::{self, Benches},
    store::{self, CaseRow, NoticeRow},
};
use crate::features::{
    feed::{
        excerpt::beginning,
        moderation::{self as texts, Thing, Written},
    },
    groups, identity,
};

/// How many characters of what they wrote a notice shows its author.
const EXCERPT: usize = 200;

/// A page of the cases that the viewer decides.
pub fn page_of_cases(conn: &mut Conn, viewer: &Viewer, params: &CasesParams) -> Result<Page<Case>> {
    let seat = policy::seat(conn, viewer)?;
    if !seat.decides() {
        return Ok(Page::default());
    }
    let tab = params.tab.unwrap_or(CaseTab::Waiting);
    let mut rows = store::page_of_cases(conn, &seat, tab, params.after)?;
    let more = rows.len() > CASES_PAGE;
    rows.truncate(CASES_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    Ok(Page { items: cases(conn, viewer, rows)?, next })
}

/// A case that the viewer decides.
pub fn case(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<Case> {
    let row = policy::case(conn, viewer, id)?;
    cases(conn, viewer, vec![row])?.pop().ok_or_else(Error::not_found)
}

/// A case that the viewer has just decided, though it may not come to them any more.
pub fn decided_case(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<Case> {
    let row = store::cases_by_id(conn, &[id])?.into_values().collect();
    cases(conn, viewer, row)?.pop().ok_or_else(Error::not_found)
}

fn cases(conn: &mut Conn, viewer: &Viewer, rows: Vec<CaseRow>) -> Result<Vec<Case>> {
    let ids: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
    let mut reports: HashMap<CaseId, Vec<Report>> = HashMap::new();
    for row in store::latest_reports(conn, &ids)? {
        let of_case = reports.entry(row.case_id).or_default();
        if of_case.len() < REPORTS_SHOWN {
            of_case.push(Report { rule: row.rule, words: row.words, at: row.created_at });
        }
    }
    let around = Around::of(conn, &rows)?;
    let (benches, seat) = (Benches::of(conn, &rows, viewer.now)?, policy::seat(conn, viewer)?);
    let case = |row: CaseRow| {
        Some(Case {
            id: row.id,
            state: row.state,
            may_lift: row.standing().is_some()
                && around.texts.get(&row.thing()).is_some_and(|written| !written.gone)
                && benches.may_lift(&row, &seat),
            subject: around.subject(&row)?,
            report_count: row.report_count(),
            reports: reports.remove(&row.id).unwrap_or_default(),
            decided: decided(&row, |by| around.person(by)),
            appeal: appeal(&row),
            answer: answer(&row, |by| around.person(by)),
            lifted: lifted(&row, |by| around.person(by)),
            may_decide: benches.may_decide(&row, viewer.id),
        })
    };
    Ok(rows.into_iter().filter_map(case).collect())
}

/// What cases speak of: people, groups, texts.
struct Around {
    people: HashMap<UserId, PersonRef>,
    groups: HashMap<GroupId, GroupRef>,
    texts: HashMap<Thing, Written>,
}

impl Around {
    fn of(conn: &mut Conn, rows: &[CaseRow]) -> Result<Self> {
        let people: BTreeSet<UserId> = rows
            .iter()
            .flat_map(|row| [Some(row.author_id), row.decided_by, row.answered_by, row.lifted_by])
            .flatten()
            .collect();
        let groups: BTreeSet<GroupId> = rows.iter().filter_map(|row| row.group_id).collect();
        Ok(Self {
            people: identity::people(conn, &people.into_iter().collect::<Vec<_>>())?,
            groups: groups::refs(conn, &groups.into_iter().collect::<Vec<_>>())?,
            texts: texts::read(conn, &things(rows))?,
        })
    }

    fn person(&self, id: UserId) -> Option<PersonRef> {
        self.people.get(&id).cloned()
    }

    fn subject(&self, row: &CaseRow) -> Option<Subject> {
        let written = self.texts.get(&row.thing()).filter(|written| !written.gone);
        Some(Subject {
            post: row.post_id,
            comment: row.comment_id,
            author: self.person(row.author_id)?,
            group: row.group_id.and_then(|group| self.groups.get(&group).cloned()),
            title: written.and_then(|written| written.title.clone()),
            html: written.map(|written| written.html.clone()).unwrap_or_default(),
            gone: written.is_none(),
            edited: written.is_some_and(|written| written.version > row.version()),
        })
    }
}

fn things(rows: &[CaseRow]) -> Vec<Thing> {
    rows.iter().map(CaseRow::thing).collect()
}

fn decided(row: &CaseRow, person: impl Fn(UserId) -> Option<PersonRef>) -> Option<Decided> {
    Some(Decided {
        measure: row.measure?,
        rule: row.rule,
        words: row.words.clone(),
        by: row.decided_by.and_then(person),
        at: row.decided_at?,
    })
}

fn appeal(row: &CaseRow) -> Option<Appeal> {
    Some(Appeal { words: row.appeal.clone()?, at: row.appealed_at? })
}

fn answer(row: &CaseRow, person: impl Fn(UserId) -> Option<PersonRef>) -> Option<Answer> {
    Some(Answer {
        upheld: row.upheld?,
        words: row.answer.clone(),
        by: row.answered_by.and_then(person),
        at: row.answered_at?,
    })
}

fn lifted(row: &CaseRow, person: impl Fn(UserId) -> Option<PersonRef>) -> Option<Lifted> {
    Some(Lifted { words: row.lifting.clone(), by: row.lifted_by.and_then(person), at: row.lifted_at? })
}

/// A page of what the viewer is told.
pub fn page_of_notices(conn: &mut Conn, viewer: &Viewer, params: &NoticesParams) -> Result<Page<Notice>> {
    let mut rows = store::page_of_notices(conn, viewer.id, params.before)?;
    let more = rows.len() > NOTICES_PAGE;
    rows.truncate(NOTICES_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    Ok(Page { items: notices(conn, viewer, rows)?, next })
}

/// One of the viewer's notices.
pub fn notice(conn: &mut Conn, viewer: &Viewer, id: NoticeId) -> Result<Notice> {
    let row = store::notice(conn, viewer.id, id)?.ok_or_else(Error::not_found)?;
    notices(conn, viewer, vec![row])?.pop().ok_or_else(Error::not_found)
}

fn notices(conn: &mut Conn, viewer: &Viewer, rows: Vec<NoticeRow>) -> Result<Vec<Notice>> {
    let ids: BTreeSet<CaseId> = rows.iter().map(|row| row.case_id).collect();
    let ids: Vec<CaseId> = ids.into_iter().collect();
    let cases = store::cases_by_id(conn, &ids)?;
    let named = store::named_by(conn, viewer.id, &ids)?;
    // To those who reported it the text is not shown again: it may be hidden from them.
    let theirs: Vec<Thing> =
        cases.values().filter(|case| case.author_id == viewer.id).map(CaseRow::thing).collect();
    let texts = texts::read(conn, &theirs)?;
    let notice = |row: NoticeRow| {
        let case = cases.get(&row.case_id)?;
        Some(match row.kind {
            NoticeKind::Reported => to_reporter(&row, case, named.get(&case.id).copied()),
            NoticeKind::Decided | NoticeKind::Answered | NoticeKind::Lifted => {
                to_author(&row, case, texts.get(&case.thing()), viewer)
            }
        })
    };
    Ok(rows.into_iter().filter_map(notice).collect())
}

fn to_reporter(row: &NoticeRow, case: &CaseRow, reported_for: Option<Rule>) -> Notice {
    Notice { reported_for, ..bare(row, case) }
}

fn to_author(row: &NoticeRow, case: &CaseRow, written: Option<&Written>, viewer: &Viewer) -> Notice {
    let open = row.kind == NoticeKind::Decided && case.state == CaseState::Decided;
    Notice {
        excerpt: written.filter(|written| !written.gone).map(excerpt),
        // Who decided is not said: it is the decision of all who look after the place.
        decided: decided(case, |_| None),
        appeal_until: case.appeal_until.filter(|until| open && *until >= viewer.now),
        appeal: appeal(case),
        answer: answer(case, |_| None),
        lifted: lifted(case, |_| None),
        ..bare(row, case)
    }
}

fn bare(row: &NoticeRow, case: &CaseRow) -> Notice {
    let taken = case.measure.is_some_and(|measure| measure != Measure::Dismiss);
    Notice {
        id: row.id,
        kind: row.kind,
        at: row.created_at,
        seen: row.seen_at.is_some(),
        post: case.post_id,
        comment: case.comment_id,
        stands: taken && case.upheld != Some(false) && case.lifted_at.is_none(),
        reported_for: None,
        excerpt: None,
        decided: None,
        appeal_until: None,
        appeal: None,
        answer: None,
        lifted: None,
    }
}

/// The title, or the beginning of the text without its formatting.
fn excerpt(written: &Written) -> String {
    beginning(written.title.as_deref(), &written.html, EXCERPT)
}
