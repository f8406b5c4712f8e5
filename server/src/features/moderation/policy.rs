//! Who decides: the only place of the feature that reads a role, and the only door to cases.

use std::collections::HashMap;

use actix_web::{HttpRequest, web};
use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::{Caller, Http, Viewer, caller::Line},
};
use shared::{
    groups::{MemberRole, Visibility},
    identity::Role,
    ids::{CaseId, GroupId, UserId},
    moderation::{CaseState, ESCALATES_AFTER_MS},
    problem::Code,
    time::UtcTime,
};

use super::store::{self, CaseRow};
use crate::{
    app::App,
    features::{audit::Actor, feed, groups, identity},
    web::Visitor,
};

/// Somebody who acts: what they do is in the audit log.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Who.
    pub viewer: Viewer,
    /// As whom the log knows them.
    pub by: Actor,
}

impl Caller for Acting {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        Ok(Self { viewer, by: Actor::person(viewer.id, address) })
    }
}

/// From where somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who: what they wrote themselves is decided by others.
    pub viewer: UserId,
    /// The groups that they look after.
    pub groups: Vec<GroupId>,
    /// Those of them that they run: what moderators there decided they may lift.
    pub run: Vec<GroupId>,
    /// Whether they run the network.
    pub network: bool,
    /// Whether they publish news: what readers say under articles is decided by them.
    pub articles: bool,
    /// When they look: cases come to administrators with time.
    pub now: UtcTime,
}

impl Seat {
    /// Whether they may be asked to decide anything at all.
    #[must_use]
    pub const fn decides(&self) -> bool {
        self.network || self.articles || !self.groups.is_empty()
    }
}

/// From where the viewer decides.
pub fn seat(conn: &mut Conn, viewer: &Viewer) -> Result<Seat> {
    let memberships = groups::memberships(conn, viewer.id, viewer.now)?;
    let groups = memberships.looked_after();
    let run = groups.iter().copied().filter(|group| memberships.role(*group) == Some(MemberRole::Manager));
    Ok(Seat {
        viewer: viewer.id,
        run: run.collect(),
        groups,
        network: viewer.role == Role::Admin,
        articles: matches!(viewer.role, Role::Officer | Role::Admin),
        now: viewer.now,
    })
}

/// A case that the viewer decides; to whoever does not it is not there.
pub fn case(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<CaseRow> {
    let seat = seat(conn, viewer)?;
    store::seen_case(conn, &seat, id)?.ok_or_else(Error::not_found)
}

/// As [`case`], with what it is about held until the end of the transaction: whoever decides the
/// same case waits, and so does whoever changes the text.
pub fn held_case(tx: &mut Tx<'_>, viewer: &Viewer, id: CaseId) -> Result<CaseRow> {
    let found = case(tx, viewer, id)?;
    feed::moderation::hold(tx, found.thing())?;
    // Read again: somebody may have decided while we waited.
    case(tx, viewer, id)
}

/// Refuses whoever decided first to answer the appeal, if somebody else can.
pub fn may_answer(conn: &mut Conn, viewer: &Viewer, case: &CaseRow) -> Result<()> {
    let benches = Benches::of(conn, std::slice::from_ref(case), viewer.now)?;
    if benches.may_decide(case, viewer.id) { Ok(()) } else { Err(Error::refused(Code::SecondOpinion)) }
}

/// Refuses whoever neither decided last nor stands above.
pub fn may_lift(conn: &mut Conn, viewer: &Viewer, case: &CaseRow) -> Result<()> {
    let seat = seat(conn, viewer)?;
    let benches = Benches::of(conn, std::slice::from_ref(case), viewer.now)?;
    if benches.may_lift(case, &seat) { Ok(()) } else { Err(Error::forbidden()) }
}

/// Who may decide about cases, by their groups.
pub struct Benches {
    groups: HashMap<GroupId, Vec<UserId>>,
    secret: Vec<GroupId>,
    network: Vec<UserId>,
}

impl Benches {
    /// Those of these cases.
    pub fn of(conn: &mut Conn, cases: &[CaseRow], now: UtcTime) -> Result<Self> {
        let ids: Vec<GroupId> = cases.iter().filter_map(|case| case.group_id).collect();
        Self::of_groups(conn, &ids, now)
    }

    /// Those of these groups, and those who run the network.
    pub fn of_groups(conn: &mut Conn, ids: &[GroupId], now: UtcTime) -> Result<Self> {
        let secret = groups::refs(conn, ids)?
            .into_values()
            .filter(|group| group.visibility == Visibility::Secret)
            .map(|group| group.id)
            .collect();
        Ok(Self {
            groups: groups::who_look_after(conn, ids, now)?,
            secret,
            network: identity::accounts::administrators(conn)?,
        })
    }

    /// Whether somebody who sees a case may decide it now.
    #[must_use]
    pub fn may_decide(&self, case: &CaseRow, viewer: UserId) -> bool {
        match case.state {
            CaseState::Open => true,
            CaseState::Appealed => case.decided_by != Some(viewer) || !self.another(case, viewer),
            CaseState::Decided | CaseState::Closed => false,
        }
    }

    /// Whether somebody who sees a case may lift what was decided: whoever decided last, those who
    /// run its group, and above them those who run the network; but in a secret group they are as
    /// everybody there.
    #[must_use]
    pub fn may_lift(&self, case: &CaseRow, seat: &Seat) -> bool {
        let Some(last) = case.answered_by.or(case.decided_by) else { return false };
        let secret = case.group_id.is_some_and(|group| self.secret.contains(&group));
        let above = !secret && self.network.contains(&last) && !self.looks_after(case.group_id, last);
        last == seat.viewer
            || (seat.network && !secret)
            || (case.group_id.is_some_and(|group| seat.run.contains(&group)) && !above)
    }

    /// Whether somebody looks after the group.
    #[must_use]
    pub fn looks_after(&self, group: Option<GroupId>, person: UserId) -> bool {
        group.and_then(|group| self.groups.get(&group)).is_some_and(|people| people.contains(&person))
    }

    /// Whether somebody else can decide it.
    fn another(&self, case: &CaseRow, besides: UserId) -> bool {
        let fit = |person: &UserId| *person != besides && *person != case.author_id;
        let there = case.group_id.and_then(|group| self.groups.get(&group)).into_iter().flatten();
        let secret = case.group_id.is_some_and(|group| self.secret.contains(&group));
        there.chain(self.network.iter().filter(|_| !secret)).any(fit)
    }

    /// From when on administrators decide about something in a group, too: at once where nobody
    /// but `unfit` looks after it, never in a secret one.
    #[must_use]
    pub fn escalates_at(&self, group: Option<GroupId>, unfit: &[UserId], now: UtcTime) -> Option<UtcTime> {
        let group = group.filter(|group| !self.secret.contains(group))?;
        let there = self.groups.get(&group).into_iter().flatten();
        let wait =
            if there.into_iter().any(|person| !unfit.contains(person)) { ESCALATES_AFTER_MS } else { 0 };
        Some(now.plus_ms(wait))
    }

    /// As [`Self::escalates_at`], of a case that `by` decides at once: administrators who decide
    /// about something in a group see later what they decided, and so do the others.
    #[must_use]
    pub fn seen_since(&self, group: Option<GroupId>, by: UserId, now: UtcTime) -> Option<UtcTime> {
        let group = group.filter(|group| !self.secret.contains(group))?;
        (!self.looks_after(Some(group), by)).then_some(now)
    }

    /// Those to whom a case is shown at that moment, its author left out.
    #[must_use]
    pub fn who_see(&self, case: &CaseRow, now: UtcTime) -> Vec<UserId> {
        let there = case.group_id.and_then(|group| self.groups.get(&group)).into_iter().flatten();
        let secret = case.group_id.is_some_and(|group| self.secret.contains(&group));
        let network = case.group_id.is_none() || (!secret && case.escalates_at.is_some_and(|at| at <= now));
        let network = self.network.iter().filter(|_| network);
        let mut people: Vec<UserId> =
            there.chain(network).copied().filter(|person| *person != case.author_id).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}
