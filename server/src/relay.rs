//! From the outbox to the live connections: after the commit, to whoever may see it.
//!
//! Who is in a group is looked up when the event is sent, so that somebody who has just been
//! removed receives nothing more.

use std::{collections::HashMap, slice};

use platform::{
    Result,
    live::{Delivery, Recipients, Utf8Bytes},
    outbox::{self, Audience, OutboxRow},
};
use shared::{
    ids::{GroupId, UserId},
    live::ServerMessage,
};

use crate::{
    app::App,
    features::{branding, groups, identity::events::ANONYMISED},
};

/// The word of an event after which everything shown may be stale: a file was imported.
pub const IMPORTED: &str = "network.imported";

/// Hands what was committed to the live connections. Never ends.
pub async fn run(app: App) {
    let (db, live) = (app.db.clone(), app.live.clone());
    // The cursor that is told first and the first event that follows are one: nothing lies between.
    outbox::dispatcher(&db, |end| live.advance(end), move |rows| deliver(app.clone(), rows)).await;
}

async fn deliver(app: App, rows: Vec<OutboxRow>) -> Result<()> {
    let members = members_of(&app, &rows).await?;
    if rows.iter().any(|row| row.kind == branding::CHANGED) {
        branding::refresh(&app).await?;
    }
    for row in &rows {
        for session in app.identity.on_event(&row.kind, &row.payload) {
            app.live.close_session(session.0);
        }
        publish(&app, row, &members);
    }
    Ok(())
}

fn publish(app: &App, row: &OutboxRow, members: &HashMap<GroupId, Vec<UserId>>) {
    let to = match &row.audience {
        Audience::Everyone => Some(Recipients::Everyone),
        Audience::Group(group) => members.get(group).map(|people| users(people.iter())),
        Audience::Groups(groups) => {
            Some(users(groups.iter().filter_map(|group| members.get(group)).flatten()))
        }
        Audience::Members(people) => Some(users(people.iter())),
    };
    match (to, frame(row)) {
        (Some(to), Some(json)) => app.live.publish(Delivery { seq: row.id, to, topic: row.topic, json }),
        _ => app.live.advance(row.id),
    }
}

fn users<'a>(people: impl Iterator<Item = &'a UserId>) -> Recipients {
    Recipients::users(people.map(|user| user.0))
}

async fn members_of(app: &App, rows: &[OutboxRow]) -> Result<HashMap<GroupId, Vec<UserId>>> {
    let mut wanted: Vec<GroupId> = rows
        .iter()
        .flat_map(|row| match &row.audience {
            Audience::Group(group) => slice::from_ref(group),
            Audience::Groups(groups) => groups.as_slice(),
            Audience::Everyone | Audience::Members(_) => &[],
        })
        .copied()
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let mut members = HashMap::with_capacity(wanted.len());
            for group in wanted {
                members.insert(group, groups::members(conn, &[group], now)?);
            }
            Ok(members)
        })
        .await
}

/// Whether whoever missed this event must load everything again.
#[must_use]
pub fn wants_reload(row: &OutboxRow) -> bool {
    row.kind == IMPORTED || row.kind == ANONYMISED
}

/// The text frame of an event; nothing for events that are not for the live channel.
#[must_use]
pub fn frame(row: &OutboxRow) -> Option<Utf8Bytes> {
    if wants_reload(row) {
        return Some(ServerMessage::Resync { cursor: row.id }.to_json().into());
    }
    let event = row.read().ok()?;
    if event == shared::live::Event::Unknown {
        return None;
    }
    Some(ServerMessage::Event { seq: row.id, at: row.at, event }.to_json().into())
}
