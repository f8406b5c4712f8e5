//! An article for everybody: how soon whoever publishes it is answered, everybody is told, and those who
//! want it by mail have it; and what readers feel of that.

use std::{
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use diesel::{dsl::count_star, prelude::*, sql_query};
use platform::{db::Db, testing::SmtpServer};
use schema::{notification_deliveries, notifications};
use serde_json::{Value, json};
use shared::{
    notifications::{Channel, NotificationKind},
    time::UtcTime,
};
use tokio::runtime::Runtime;

use crate::{
    client::{self, Measured, Request, ask_once},
    network::{self, Network},
    server::Running,
};

/// How many people have an address, and want official news by mail.
const BY_MAIL: usize = 20_000;
/// How often it is looked how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// How long all of it may take.
const PATIENCE: Duration = Duration::from_mins(20);

/// Publishes an article for everybody, and waits until everybody is told and has it.
pub fn measure(runtime: &Runtime, url: &str, network: &Network, seconds: u64) -> anyhow::Result<()> {
    let db = network::open(url)?;
    give_addresses(&db)?;
    let mail_runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let post_office = mail_runtime.block_on(SmtpServer::start());
    let server = Running::mailing(url, &post_office.url())?;
    let desk = Desk { runtime, server: &server, token: network.administrator() };
    desk.ask("PUT", "/api/admin/notification-wishes/news/mail", &json!({"on": true}))?;
    let feeds = network.feeds_of_thirty_groups();
    let quiet = runtime.block_on(client::load(server.address, 1, seconds, &feeds))?;

    let (article, ready) = desk.approved()?;
    server.forget_peak()?;
    let start = Instant::now();
    desk.step(article, &ready, "publish")?;
    let answered = start.elapsed();
    let watching = thread::spawn({
        let db = db.clone();
        let people = i64::try_from(network.tokens().len())? - 1;
        move || until(|| Ok(told(&db, article)? >= people)).map(|()| start.elapsed())
    });
    let mut meanwhile = vec![];
    while !watching.is_finished() {
        meanwhile.push(runtime.block_on(client::load(server.address, 1, 2, &feeds))?);
    }
    let all_told = watching.join().ok().context("nobody watched")??;
    let peak = server.peak_mib()?;

    // As if the minutes had passed after which what nobody read leaves by mail.
    due_now(&db)?;
    let start = Instant::now();
    until(|| Ok(post_office.seen() > 0))?;
    let first = start.elapsed();
    until(|| Ok(post_office.seen() >= BY_MAIL))?;
    let sending = start.elapsed().saturating_sub(first);

    println!("\n── an article for everybody, {BY_MAIL} of them by mail");
    println!("answer to the author    {:>8.0} ms", answered.as_secs_f64() * 1_000.0);
    println!("all are told            {:>8.1} s", all_told.as_secs_f64());
    print_feeds(&quiet, &meanwhile);
    println!("most resident           {peak:>8.1} MiB, {:.1} with the mail", server.peak_mib()?);
    println!("first mail              {:>8.1} s", first.as_secs_f64());
    let count = u32::try_from(BY_MAIL)?;
    println!("mails a second          {:>8.0}", f64::from(count) / sending.as_secs_f64());
    Ok(())
}

fn print_feeds(quiet: &Measured, meanwhile: &[Measured]) {
    let worst = meanwhile.iter().map(|one| one.p99_ms).fold(0.0, f64::max);
    println!(
        "feed p99 meanwhile      {worst:>8.2} ms, {:.2} times the {:.2} ms before",
        worst / quiet.p99_ms,
        quiet.p99_ms
    );
}

/// Gives some people an address, and has them written to at any hour.
fn give_addresses(db: &Db) -> anyhow::Result<()> {
    Ok(db.write_blocking(|tx| {
        // Nobody else has one: what is written to others would be counted with theirs.
        sql_query("UPDATE users SET email = NULL, email_folded = NULL").execute(&mut **tx)?;
        // The author is one of the first, and is not written to.
        let some = format!("SELECT id FROM users ORDER BY id LIMIT {}", BY_MAIL + 1);
        let address = "'person-' || id || '@bench.example'";
        sql_query(format!(
            "UPDATE users SET email = {address}, email_folded = {address} WHERE id IN ({some})"
        ))
        .execute(&mut **tx)?;
        sql_query(format!(
            "INSERT INTO notification_rhythms (user_id, quiet, quiet_from, quiet_until, weekends, holidays, \
             digest, digest_at) SELECT id, FALSE, 0, 0, FALSE, FALSE, 0, 480 FROM users WHERE id IN ({some})"
        ))
        .execute(&mut **tx)?;
        Ok(())
    })?)
}

fn told(db: &Db, article: i64) -> anyhow::Result<i64> {
    let of_article = notifications::table
        .filter(notifications::article_id.eq(article).and(notifications::kind.eq(NotificationKind::News)))
        .select(count_star());
    Ok(db.read_blocking(move |conn| Ok(of_article.first(conn)?))?)
}

/// Has all that waits to leave by mail leave now.
fn due_now(db: &Db) -> anyhow::Result<()> {
    let waiting = notification_deliveries::table.filter(notification_deliveries::channel.eq(Channel::Mail));
    Ok(db.write_blocking(move |tx| {
        diesel::update(waiting).set(notification_deliveries::due_at.eq(UtcTime(0))).execute(&mut **tx)?;
        Ok(())
    })?)
}

fn until(done: impl Fn() -> anyhow::Result<bool>) -> anyhow::Result<()> {
    let start = Instant::now();
    while !done()? {
        ensure!(start.elapsed() < PATIENCE, "it takes too long");
        thread::sleep(LOOK);
    }
    Ok(())
}

/// Where articles are written.
struct Desk<'a> {
    runtime: &'a Runtime,
    server: &'a Running,
    token: &'a str,
}

impl Desk<'_> {
    fn ask(&self, method: &str, path: &str, json: &Value) -> anyhow::Result<Value> {
        let request = Request::write(method, path, self.token, &json.to_string());
        Ok(serde_json::from_slice(&self.runtime.block_on(ask_once(self.server.address, &request))?)?)
    }

    /// An article for everybody that may go out.
    fn approved(&self) -> anyhow::Result<(i64, Value)> {
        let begun = self.ask("POST", "/api/news", &json!({}))?;
        let article = begun.get("id").and_then(Value::as_i64).context("an article without an id")?;
        let content = json!({
            "revision": revision(&begun)?,
            "title": "Les nouveaux horaires d’hiver",
            "lead": "Ils valent pour tous les sites à partir de lundi.",
            "body": "Chaque service affiche les siens.\n\n".repeat(20),
            "audience": {"everyone": true},
        });
        let written = self.ask("PUT", &format!("/api/news/{article}/manuscript"), &content)?;
        let submitted = self.step(article, &written, "submit")?;
        Ok((article, self.step(article, &submitted, "approve")?))
    }

    fn step(&self, article: i64, before: &Value, step: &str) -> anyhow::Result<Value> {
        let step = json!({"revision": revision(before)?, "step": step});
        self.ask("POST", &format!("/api/news/{article}/steps"), &step)
    }
}

fn revision(manuscript: &Value) -> anyhow::Result<i64> {
    manuscript.get("revision").and_then(Value::as_i64).context("a manuscript without a revision")
}
