//! Groups by rule: how soon people are in them, and where they belong once a unit has moved.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use diesel::{dsl::count_star, prelude::*};
use platform::db::Db;
use schema::{memberships, person_changes};
use serde_json::{Value, json};
use shared::{
    contract::Page,
    directory::ManagedUnit,
    ids::{GroupId, OrganizationId},
};
use tokio::runtime::Runtime;

use crate::{
    client::{Request, ask_once},
    network,
    server::{Kind, Running},
};

/// How often it is looked whether everybody was decided.
const LOOK: Duration = Duration::from_millis(20);
/// How long that may take.
const PATIENCE: Duration = Duration::from_mins(20);

/// Gives each unit below the first a group by rule, and one to all of it; then moves units.
pub fn measure(runtime: &Runtime, url: &str, administrator: &str) -> anyhow::Result<()> {
    let server = Running::start(Kind::Product, url, 0)?;
    let asking = Asking { runtime, server: &server, token: administrator, db: network::open(url)? };
    let units: Page<ManagedUnit> = serde_json::from_slice(&asking.ask("GET", "/api/admin/units", "")?)?;
    let units = units.items;
    let whole = units.iter().find(|unit| unit.parent.is_none()).context("no units")?;
    let parts: Vec<&ManagedUnit> = units.iter().filter(|unit| unit.parent == Some(whole.id)).collect();

    println!("\n{:<24}{:>10}{:>10}{:>10}{:>10}", "groups by rule", "people", "changes", "answer ms", "all s");
    let everybody = asking.group(whole)?;
    let done = asking.until_decided(|| asking.set_rule(everybody, whole.id))?;
    print("everybody comes in", &done, 0);
    let groups = parts.iter().map(|unit| asking.group(unit)).collect::<anyhow::Result<Vec<_>>>()?;
    let done = asking.until_decided(|| {
        groups.iter().zip(&parts).try_for_each(|(group, unit)| asking.set_rule(*group, unit.id))
    })?;
    print(&format!("into {} groups", groups.len()), &done, 0);

    let moved = parts.iter().rev().find(|unit| within(&units, unit.id) > 0).context("nobody to move")?;
    let mut goals = parts.iter().filter(|unit| unit.id != moved.id);
    let size = within(&units, moved.id);
    for title in ["a unit moves", "it moves again"] {
        let goal = goals.next().context("nowhere to move")?;
        let draft = json!({
            "name": moved.name, "kind": moved.kind, "parent": goal.id, "head": moved.head.as_ref().map(|head| head.id),
        });
        let path = format!("/api/admin/units/{}", moved.id);
        let done = asking.until_decided(|| asking.ask("PUT", &path, &draft.to_string()).map(drop))?;
        print(title, &done, size);
    }
    println!("resident, after the run {:>8.1} MiB", server.resident_mib()?);
    Ok(())
}

/// How many people work in a unit and its parts.
fn within(units: &[ManagedUnit], unit: OrganizationId) -> u64 {
    let here = units.iter().filter(|one| one.id == unit).map(|one| u64::from(one.people)).sum::<u64>();
    let parts = units.iter().filter(|one| one.parent == Some(unit));
    here + parts.map(|part| within(units, part.id)).sum::<u64>()
}

/// What following the directory took.
struct Followed {
    /// How many memberships by rule came and went.
    changes: i64,
    /// Until whoever did it was answered.
    answered: Duration,
    /// Until everybody was where they belong.
    decided: Duration,
}

fn print(title: &str, done: &Followed, people: u64) {
    let people = if people == 0 { String::new() } else { people.to_string() };
    println!(
        "{title:<24}{people:>10}{:>10}{:>10.0}{:>10.1}",
        done.changes,
        done.answered.as_secs_f64() * 1_000.0,
        done.decided.as_secs_f64()
    );
}

struct Asking<'a> {
    runtime: &'a Runtime,
    server: &'a Running,
    token: &'a str,
    db: Db,
}

impl Asking<'_> {
    fn ask(&self, method: &str, path: &str, json: &str) -> anyhow::Result<Vec<u8>> {
        let request = Request::write(method, path, self.token, json);
        self.runtime.block_on(ask_once(self.server.address, &request))
    }

    /// Makes a group for those of a unit.
    fn group(&self, unit: &ManagedUnit) -> anyhow::Result<GroupId> {
        let settings =
            json!({"name": unit.name, "kind": "service", "visibility": "open", "join": "by_invitation"});
        let new = json!({"slug": format!("bench-{}", unit.id), "settings": settings});
        let page: Value = serde_json::from_slice(&self.ask("POST", "/api/groups", &new.to_string())?)?;
        let id = page.pointer("/group/id").and_then(Value::as_i64).context("a group without an id")?;
        Ok(GroupId(id))
    }

    fn set_rule(&self, group: GroupId, unit: OrganizationId) -> anyhow::Result<()> {
        let change = json!({"rule": [[{"unit": unit}]], "confirmed": true});
        self.ask("PUT", &format!("/api/groups/{group}/rule"), &change.to_string()).map(drop)
    }

    /// Does something, and waits until everybody is where they belong.
    fn until_decided(&self, act: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<Followed> {
        let before = self.by_rule()?;
        let start = Instant::now();
        act()?;
        let answered = start.elapsed();
        while self.waiting()? > 0 {
            ensure!(start.elapsed() < PATIENCE, "the groups by rule do not follow");
            std::thread::sleep(LOOK);
        }
        let decided = start.elapsed();
        let after = self.by_rule()?;
        let changes = after.symmetric_difference(&before).count();
        Ok(Followed { changes: i64::try_from(changes)?, answered, decided })
    }

    fn waiting(&self) -> anyhow::Result<i64> {
        let count =
            self.db.read_blocking(|conn| Ok(person_changes::table.select(count_star()).first(conn)?));
        Ok(count?)
    }

    fn by_rule(&self) -> anyhow::Result<std::collections::BTreeSet<(i64, i64)>> {
        let rows = self.db.read_blocking(|conn| {
            let by_rule = memberships::table.filter(memberships::by_rule);
            Ok(by_rule.select((memberships::group_id, memberships::user_id)).load::<(i64, i64)>(conn)?)
        })?;
        Ok(rows.into_iter().collect())
    }
}
