//! What people are told of groups: who asks to join, what was decided, who is invited.

use std::collections::HashSet;

use platform::{Result, db::Tx};
use shared::{
    ids::{GroupId, UserId},
    news::Importance,
    notifications::NotificationKind as Kind,
    time::UtcTime,
};

use super::{Touched, tell_new};
use crate::features::{
    groups::{self, told},
    notifications::store::{self, Cause, Happened},
};

/// Tells those whom it concerns what changed about a group at that moment.
pub fn changed(tx: &mut Tx<'_>, group: GroupId, at: UtcTime, touched: &mut Touched) -> Result<()> {
    requests(tx, group, at, touched)?;
    for decided in told::decided_since(tx, group, at)? {
        let kind = if decided.accepted { Kind::GroupAccepted } else { Kind::GroupRefused };
        let key = format!("decision:{}", decided.request);
        let happened = happened(group, kind, (key.clone(), key), None, at);
        tell_new(tx, &happened, &[decided.user], touched)?;
    }
    for invited in told::invited_since(tx, group, at)? {
        let keys = (format!("invitation:{}", invited.invitation), format!("invitation:{group}"));
        let happened = happened(group, Kind::GroupInvitation, keys, Some(invited.by), at);
        tell_new(tx, &happened, &[invited.user], touched)?;
    }
    Ok(())
}

/// Tells those who look after a group who asks to join, and withdraws what waits no more.
fn requests(tx: &mut Tx<'_>, group: GroupId, at: UtcTime, touched: &mut Touched) -> Result<()> {
    let beginning = format!("request:{group}:");
    let asking = told::asking(tx, group)?;
    let waiting: HashSet<String> =
        asking.iter().map(|asking| format!("{beginning}{}", asking.request)).collect();
    let living = store::living_causes_of_all(tx, &beginning)?;
    let settled: Vec<&Cause> = living.iter().filter(|cause| !waiting.contains(&cause.event_key)).collect();
    if !settled.is_empty() {
        store::withdraw(tx, &settled, true)?;
        touched.extend(settled.iter().map(|cause| cause.user));
    }
    let new: Vec<_> = asking.into_iter().filter(|asking| asking.at >= at).collect();
    if new.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let deciders = groups::who_look_after(tx, &[group], now)?.remove(&group).unwrap_or_default();
    for asking in new {
        let keys = (format!("{beginning}{}", asking.request), format!("request:{group}"));
        let happened = Happened {
            subject: Some(asking.request.0),
            ..happened(group, Kind::GroupRequest, keys, Some(asking.user), at)
        };
        tell_new(tx, &happened, &deciders, touched)?;
    }
    Ok(())
}

fn happened(
    group: GroupId,
    kind: Kind,
    (event_key, group_key): (String, String),
    actor: Option<UserId>,
    at: UtcTime,
) -> Happened {
    Happened {
        kind,
        event_key,
        group_key,
        post: None,
        comment: None,
        group: Some(group),
        article: None,
        subject: None,
        actor,
        at,
        insists: false,
        importance: Importance::Normal,
    }
}
