//! How the server is: what an administrator looks at when something seems wrong.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use platform::{
    Result,
    db::{Backend, Conn, Db},
    jobs::{self, Runner},
    mail::{self, Message},
    outbox::{self, Audience},
};
use serde::{Deserialize, Serialize};
use shared::{
    admin::{
        DatabaseKind, DiskHealth, Health, JobsHealth, MailHealth, Note, OutboxHealth, Part, State, Tested,
    },
    audit::Action,
    ids::UserId,
    live::Event,
    mail::MailState,
    text::EmailAddress,
    time::{DAY, MINUTE, SECOND, UtcTime},
};

use super::{policy::Administrator, store};
use crate::{
    app::App,
    features::{
        audit::{self, Filter},
        identity::accounts,
    },
    locale::texts,
};

/// The kind of the job by which the runner is tried out.
const TRY: &str = "admin.try";
/// How long one waits for what is tried out, and how often one looks.
const PATIENCE: Duration = Duration::from_secs(8);
const LOOK: Duration = Duration::from_millis(20);
/// How late a job is that should worry somebody.
const LATE: i64 = 5 * MINUTE;
/// For how long an event waits before somebody should look, and before something is wrong.
const WAITS: (i64, i64) = (10 * SECOND, MINUTE);
/// How much room makes one look, and how much is too little; in bytes and in hundredths.
const ROOM: [(u64, u64); 2] = [(5 << 30, 10), (512 << 20, 2)];

/// How the server is now.
pub async fn read(app: &App) -> Result<Health> {
    let (now, cursor) = (app.clock.now(), app.live.cursor());
    let configured = app.mail.is_configured();
    let read = move |conn: &mut Conn| {
        let (bytes, jobs) = (store::size(conn)?, jobs_health(conn, now)?);
        let others = (outbox_health(conn, cursor, now)?, mail_health(conn, configured, now)?);
        Ok((bytes, jobs, others, exported_at(conn)?))
    };
    let (bytes, jobs, (outbox, mail), exported_at) = app.db.read(read).await?;
    let folder = app.config.data.dir.clone();
    let disk = tokio::task::spawn_blocking(move || disk(&folder)).await.map_err(anyhow::Error::from)?;
    Ok(Health {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        started_at: app.started_at,
        database: match app.db.backend() {
            Backend::Sqlite => DatabaseKind::Sqlite,
            Backend::Postgres => DatabaseKind::Postgres,
        },
        database_bytes: u64::try_from(bytes).unwrap_or(0),
        disk,
        jobs,
        outbox,
        mail,
        connections: u64::try_from(app.live.connections()).unwrap_or(0),
        exported_at,
    })
}

/// Tries a part out, for the administrator who asks.
pub async fn test(app: &App, part: Part, asking: &Administrator) -> Result<Tested> {
    let begun = Instant::now();
    let (mut note, mut reason) = (None, None);
    let worked = match part {
        Part::Database => matches!(app.db.write(|tx| Ok(store::writes_and_reads(tx)?)).await, Ok(true)),
        Part::Storage => {
            let (folder, now) = (app.config.data.dir.clone(), app.clock.now());
            let tried = tokio::task::spawn_blocking(move || keeps_a_file(&folder, now)).await;
            matches!(tried, Ok(Ok(true)))
        }
        Part::Mail => {
            let fared = send_a_message(app, asking).await?;
            (note, reason) = (fared.note, fared.reason);
            note.is_some() || fared.sent
        }
        Part::Jobs => {
            let done = does_a_job(app).await?;
            note = (!done).then_some(Note::NobodyWorks);
            done
        }
        Part::Live => {
            let told = tells(app, asking.viewer.id).await?;
            note = (!told).then_some(Note::NobodyTells);
            told
        }
    };
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let state = match (worked, took_ms) {
        (false, _) => State::Bad,
        (true, _) if note.is_some() => State::Watch,
        (true, 2_000..) => State::Watch,
        (true, _) => State::Well,
    };
    Ok(Tested { state, took_ms, note, reason })
}

/// When the network was last written to a file: whoever does that by night has a copy of it.
fn exported_at(conn: &mut Conn) -> Result<Option<UtcTime>> {
    let filter = Filter { action: Some(Action::NetworkExported), ..Filter::default() };
    Ok(audit::entries(conn, &filter, None, 1)?.first().map(|entry| entry.at))
}

/// A job that does nothing but say that it was done.
#[derive(Debug, Serialize, Deserialize)]
struct Tried {
    token: String,
}

/// The runner, knowing the job by which it is tried out.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let db = db.clone();
    runner.on(TRY, move |tried: Tried| {
        let db = db.clone();
        async move { db.write(move |tx| Ok(store::note_tried(tx, &tried.token)?)).await }
    })
}

/// Leaves a job and waits until it is done; says whether it was.
async fn does_a_job(app: &App) -> Result<bool> {
    let token = app.db.new_id::<i64>().to_string();
    let tried = Tried { token: token.clone() };
    app.db
        .write(move |tx| {
            let now = tx.now();
            tx.enqueue(TRY, &tried, now)
        })
        .await?;
    soon(async || {
        let token = token.clone();
        app.db.read(move |conn| Ok(store::last_tried(conn)?.as_deref() == Some(&*token))).await
    })
    .await
}

/// Has something happen for the administrator who asks and waits until it was handed to those who are
/// connected; says whether it was.
async fn tells(app: &App, user: UserId) -> Result<bool> {
    let place = app
        .db
        .write(move |tx| {
            tx.emit("admin.test", &Event::NotificationsChanged, &Audience::Members(vec![user]), None)
        })
        .await?;
    soon(async || Ok(app.live.cursor().is_some_and(|cursor| cursor >= place))).await
}

/// Waits until something is so, for some seconds.
async fn soon(so: impl AsyncFn() -> Result<bool>) -> Result<bool> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if so().await? {
            return Ok(true);
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(false)
}

/// How a message to the administrator who asks fared.
struct Fared {
    sent: bool,
    note: Option<Note>,
    reason: Option<String>,
}

async fn send_a_message(app: &App, asking: &Administrator) -> Result<Fared> {
    let user = asking.viewer.id;
    let account = app.db.read(move |conn| accounts::one(conn, user)).await?;
    let Some(recipient) = account.email.as_deref().and_then(|email| EmailAddress::parse(email).ok()) else {
        return Ok(Fared { sent: false, note: Some(Note::NoAddress), reason: None });
    };
    let texts = texts(asking.language);
    let message = Message {
        kind: "test",
        user: Some(user),
        recipient,
        subject: texts.get("mail-test-subject"),
        body: texts.with("mail-test-body", &[("name", account.name.into())]),
        html: None,
        headers: Vec::new(),
        secret: None,
        expires_at: None,
    };
    let (state, reason) = app.mail.send_now(&app.db, message).await?;
    let note = (state == MailState::Kept).then_some(Note::NotConfigured);
    Ok(Fared { sent: state == MailState::Sent, note, reason })
}

fn mail_health(conn: &mut Conn, configured: bool, now: UtcTime) -> Result<MailHealth> {
    let (waiting, failed) = mail::counts(conn, now.plus_ms(-DAY))?;
    let state = if configured && failed == 0 { State::Well } else { State::Watch };
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(MailHealth { state, configured, waiting: count(waiting), failed: count(failed) })
}

fn jobs_health(conn: &mut Conn, now: UtcTime) -> Result<JobsHealth> {
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    let (late, dead) = (count(jobs::due(conn, now.plus_ms(-LATE))?), count(jobs::count_dead(conn)?));
    let state = if late + dead > 0 { State::Watch } else { State::Well };
    Ok(JobsHealth { state, late, dead })
}

fn outbox_health(conn: &mut Conn, cursor: Option<i64>, now: UtcTime) -> Result<OutboxHealth> {
    // Nothing is published before the first cursor is known: the server has just begun.
    let waiting = match cursor {
        Some(cursor) => outbox::after(conn, cursor, i64::MAX, 1)?,
        None => Vec::new(),
    };
    let lag_ms = waiting.first().map_or(0, |event| now.since_ms(event.at).max(0));
    let state = match lag_ms {
        lag if lag >= WAITS.1 => State::Bad,
        lag if lag >= WAITS.0 => State::Watch,
        _ => State::Well,
    };
    Ok(OutboxHealth { state, lag_ms })
}

fn disk(folder: &Path) -> DiskHealth {
    let Ok(room) = rustix::fs::statvfs(existing(folder)) else {
        return DiskHealth { state: State::Bad, free: 0, total: 0 };
    };
    let bytes = |blocks: u64| blocks.saturating_mul(room.f_frsize);
    let (free, total) = (bytes(room.f_bavail), bytes(room.f_blocks));
    DiskHealth { state: state_of_disk(free, total), free, total }
}

/// Little room is little of a large disk, and little at all.
fn state_of_disk(free: u64, total: u64) -> State {
    let short = |(bytes, hundredths): (u64, u64)| free < bytes && free < total / 100 * hundredths;
    match ROOM.map(short) {
        [_, true] => State::Bad,
        [true, _] => State::Watch,
        _ => State::Well,
    }
}

/// The folder, or the nearest one above it that is there.
fn existing(folder: &Path) -> PathBuf {
    let above = folder.ancestors().find(|above| above.exists() && !above.as_os_str().is_empty());
    above.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Writes a file into the folder, reads it back and removes it.
fn keeps_a_file(folder: &Path, now: UtcTime) -> io::Result<bool> {
    fs::create_dir_all(folder)?;
    let (path, content) = (folder.join(format!(".health-test-{}", std::process::id())), now.0.to_string());
    let written = fs::write(&path, &content).and_then(|()| fs::read_to_string(&path));
    let removed = fs::remove_file(&path);
    Ok(written? == content && removed.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_told_before_there_is_none() {
        const GIB: u64 = 1 << 30;
        assert_eq!(state_of_disk(100 * GIB, 1_000 * GIB), State::Well);
        assert_eq!(state_of_disk(20 * GIB, 1_000 * GIB), State::Well, "twenty gigabytes are enough");
        assert_eq!(state_of_disk(GIB, 1_000 * GIB), State::Watch);
        assert_eq!(state_of_disk(GIB / 4, 1_000 * GIB), State::Bad);
        assert_eq!(state_of_disk(GIB, 4 * GIB), State::Well, "a quarter of a small disk");
    }

    #[test]
    fn a_folder_keeps_a_file_and_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("data");
        assert!(keeps_a_file(&inside, UtcTime(1)).unwrap());
        assert_eq!(fs::read_dir(&inside).unwrap().count(), 0);
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(keeps_a_file(&folder.path().join("file"), UtcTime(1)).is_err());
    }
}
