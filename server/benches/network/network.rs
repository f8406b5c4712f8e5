//! The network that is measured: generated, imported, and known well enough to ask about it.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use anyhow::ensure;
use diesel::prelude::*;
use parvis::{
    app,
    config::{Config, Overrides},
};
use platform::clock::{Clock, SystemClock};
use schema::{posts, sessions, users};
use sha2::{Digest, Sha256};
use shared::time::DAY;

use crate::client::Request;

/// A network that is loaded, with people who are signed in.
pub struct Network {
    /// How long the import took.
    pub import_seconds: f64,
    tokens: Vec<String>,
    posts: Vec<i64>,
}

type Scenario = (&'static str, Box<dyn Fn(usize) -> Request + Sync>);

/// Makes the network up, as a file.
pub fn generate(folder: &Path, scale: u64) -> anyhow::Result<PathBuf> {
    let file = folder.join("network.jsonl");
    let sizes = [
        ("--users", 2_000 * scale),
        ("--groups", 100),
        ("--posts", 20_000 * scale),
        ("--comments", 60_000 * scale),
        ("--reactions", 100_000 * scale),
        ("--seed", 1),
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command
        .arg("generate")
        .args(sizes.iter().flat_map(|(name, size)| [(*name).to_owned(), size.to_string()]));
    ensure!(command.arg(&file).status()?.success(), "the network cannot be generated");
    Ok(file)
}

impl Network {
    /// Imports the file into the database and signs everybody in.
    pub fn load(url: &str, file: &Path) -> anyhow::Result<Self> {
        let start = Instant::now();
        let mut import = Command::new(env!("CARGO_BIN_EXE_parvis"));
        import.args(["import", "--database-url", url]).arg(file).stdout(std::process::Stdio::null());
        ensure!(import.status()?.success(), "the network cannot be imported");
        let import_seconds = start.elapsed().as_secs_f64();

        let overrides = Overrides { database_url: Some(url.to_owned()), ..Overrides::default() };
        let config = Config::load(None, overrides)?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let db = app::open_database(&config, clock)?;
        let (tokens, posts) = db.write_blocking(|tx| {
            let people: Vec<i64> = users::table.order(users::id).select(users::id).load(&mut **tx)?;
            let mut tokens = Vec::with_capacity(people.len());
            for user in people {
                let token = format!("bench-{user}");
                let row = (
                    sessions::id.eq(tx.new_id::<i64>()),
                    sessions::user_id.eq(user),
                    sessions::token_hash.eq(format!("{:x}", Sha256::digest(token.as_bytes()))),
                    sessions::user_agent.eq("bench"),
                    sessions::address.eq("127.0.0.1"),
                    sessions::created_at.eq(tx.now().0),
                    sessions::seen_at.eq(tx.now().0),
                    sessions::expires_at.eq(tx.now().0 + DAY),
                );
                diesel::insert_into(sessions::table).values(row).execute(&mut **tx)?;
                tokens.push(token);
            }
            let posts = posts::table
                .filter(posts::reach.le(1))
                .order(posts::id.desc())
                .limit(5_000)
                .select(posts::id)
                .load(&mut **tx)?;
            Ok((tokens, posts))
        })?;
        Ok(Self { import_seconds, tokens, posts })
    }

    /// The tokens of everybody.
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// The first feed page of one person.
    pub fn feed(&self, index: usize) -> Request {
        Request::get("/api/feed", Some(self.token(index)))
    }

    /// What is measured, in this order.
    pub fn scenarios(&self) -> Vec<Scenario> {
        let tokens: Arc<[String]> = self.tokens.clone().into();
        let posts: Arc<[i64]> = self.posts.clone().into();
        let keys = Arc::new(AtomicU64::new(0));
        let who = move |tokens: &[String], index: usize| pick(tokens, index * 7).cloned().unwrap_or_default();
        let about = |posts: &[i64], index: usize| pick(posts, index * 13).copied().unwrap_or_default();
        let (t1, t2, t3, t4, t5) = (tokens.clone(), tokens.clone(), tokens.clone(), tokens.clone(), tokens);
        let (p2, p4, p5) = (posts.clone(), posts.clone(), posts);
        let (k3, k4) = (keys.clone(), keys);
        vec![
            ("first feed page", Box::new(move |i| Request::get("/api/feed", Some(&who(&t1, i))))),
            (
                "comments of a post",
                Box::new(move |i| {
                    Request::get(&format!("/api/posts/{}/comments", about(&p2, i)), Some(&who(&t2, i)))
                }),
            ),
            (
                "create post",
                Box::new(move |i| {
                    let key = k3.fetch_add(1, Ordering::Relaxed);
                    let json = format!(
                        "{{\"key\":\"bench-post-{key}\",\"body\":\"Les travaux avancent, merci à tous.\"}}"
                    );
                    Request::write("POST", "/api/posts", &who(&t3, i), &json)
                }),
            ),
            (
                "create comment",
                Box::new(move |i| {
                    let key = k4.fetch_add(1, Ordering::Relaxed);
                    let json = format!("{{\"key\":\"bench-comment-{key}\",\"body\":\"Bien noté, merci.\"}}");
                    Request::write(
                        "POST",
                        &format!("/api/posts/{}/comments", about(&p4, i)),
                        &who(&t4, i),
                        &json,
                    )
                }),
            ),
            (
                "react",
                Box::new(move |i| {
                    let kind = if i.is_multiple_of(2) { "like" } else { "thanks" };
                    let json = format!("{{\"kind\":\"{kind}\"}}");
                    Request::write(
                        "PUT",
                        &format!("/api/posts/{}/reaction", about(&p5, i)),
                        &who(&t5, i),
                        &json,
                    )
                }),
            ),
        ]
    }

    fn token(&self, index: usize) -> &str {
        pick(&self.tokens, index).map_or("", String::as_str)
    }
}

fn pick<T>(list: &[T], index: usize) -> Option<&T> {
    list.get(index % list.len().max(1))
}
