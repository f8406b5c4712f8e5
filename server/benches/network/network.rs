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
use diesel::{dsl::count_star, prelude::*};
use parvis::{
    app,
    config::{Config, Overrides},
};
use platform::{
    clock::{Clock, SystemClock},
    db::{Db, Tx},
};
use schema::{groups, memberships, posts, sessions, users};
use sha2::{Digest, Sha256};
use shared::{identity::Role, ids::UserId, time::DAY};

use crate::client::Request;

/// A network that is loaded, with people who are signed in.
pub struct Network {
    /// How long the import took.
    pub import_seconds: f64,
    tokens: Vec<String>,
    posts: Vec<i64>,
    /// The largest group that everybody may read, and how many are in it.
    largest: (i64, i32),
    /// The tokens of people who are in thirty groups or a few more.
    busy: Vec<String>,
    /// That of an administrator.
    administrator: String,
}

/// What people look for in the directory: names, the beginning of one, two words, a service, a
/// trade, and what nobody is called.
const QUESTIONS: [&str; 10] =
    ["morel", "mar", "jeanne%20mo", "urbanisme", "agent", "jean%20d", "le", "biblio", "zouave", "moreau%20p"];

type Scenario = (&'static str, Box<dyn Fn(usize) -> Request + Sync>);

/// How much of each there is.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    pub users: u64,
    pub groups: u64,
    pub posts: u64,
    pub comments: u64,
    pub reactions: u64,
}

impl Sizes {
    /// The network of a town, that many times.
    pub fn town(scale: u64) -> Self {
        Self {
            users: 2_000 * scale,
            groups: 100,
            posts: 20_000 * scale,
            comments: 60_000 * scale,
            reactions: 100_000 * scale,
        }
    }

    /// A national network: many people in 120 units and many groups, who write as much as a town.
    pub fn national(people: u64) -> Self {
        Self { users: people, groups: 2_000, ..Self::town(1) }
    }
}

/// Makes the network up, as a file; one of this size that is there already is the same.
pub fn generate(folder: &Path, sizes: Sizes) -> anyhow::Result<PathBuf> {
    let file = folder.join(format!("network-{}-{}.jsonl", sizes.users, sizes.groups));
    if file.exists() {
        return Ok(file);
    }
    let sizes = [
        ("--users", sizes.users),
        ("--groups", sizes.groups),
        ("--posts", sizes.posts),
        ("--comments", sizes.comments),
        ("--reactions", sizes.reactions),
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

        let (tokens, posts, largest, busy, administrator) = open(url)?.write_blocking(|tx| {
            let people: Vec<(UserId, Role)> =
                users::table.order(users::id).select((users::id, users::role)).load(&mut **tx)?;
            let mut administrator = String::new();
            let mut tokens = Vec::with_capacity(people.len());
            for (user, role) in people {
                let token = sign_in(tx, user)?;
                if role == Role::Admin {
                    administrator.clone_from(&token);
                }
                tokens.push(token);
            }
            let posts = posts::table
                .filter(posts::reach.le(1))
                .order(posts::id.desc())
                .limit(5_000)
                .select(posts::id)
                .load(&mut **tx)?;
            let largest = groups::table
                .filter(groups::visibility.eq(1))
                .order(groups::member_count.desc())
                .select((groups::id, groups::member_count))
                .first(&mut **tx)?;
            Ok((tokens, posts, largest, busy(tx)?, administrator))
        })?;
        Ok(Self { import_seconds, tokens, posts, largest, busy, administrator })
    }

    /// What is measured of a network with very many people.
    pub fn national_scenarios(&self) -> Vec<Scenario> {
        let tokens: Arc<[String]> = self.tokens.clone().into();
        let (group, _) = self.largest;
        let who = |tokens: &[String], index: usize| pick(tokens, index * 7).cloned().unwrap_or_default();
        let (t1, t2, t3) = (tokens.clone(), tokens.clone(), tokens);
        vec![
            (
                "directory search",
                Box::new(move |i| {
                    let question = pick(&QUESTIONS, i).copied().unwrap_or_default();
                    Request::get(&format!("/api/people?q={question}"), Some(&who(&t1, i)))
                }),
            ),
            (
                "audience count",
                Box::new(move |i| Request::get(&format!("/api/audience?groups={group}"), Some(&who(&t2, i)))),
            ),
            (
                "members of a group",
                Box::new(move |i| Request::get(&format!("/api/groups/{group}/members"), Some(&who(&t3, i)))),
            ),
        ]
    }

    /// The first feed page of people who are in thirty groups.
    pub fn feeds_of_thirty_groups(&self) -> impl Fn(usize) -> Request + Sync {
        |index| Request::get("/api/feed", pick(&self.busy, index * 7).map(String::as_str))
    }

    /// The token of an administrator.
    pub fn administrator(&self) -> &str {
        &self.administrator
    }

    /// How many are in the group whose audience is counted.
    pub fn largest_group(&self) -> i32 {
        self.largest.1
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

/// Opens a database beside the server's.
pub fn open(url: &str) -> anyhow::Result<Db> {
    let overrides = Overrides { database_url: Some(url.to_owned()), ..Overrides::default() };
    let config = Config::load(None, overrides)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    app::open_database(&config, clock)
}

/// Signs somebody in, and gives the token.
pub fn sign_in(tx: &mut Tx<'_>, user: UserId) -> anyhow::Result<String> {
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
    Ok(token)
}

/// The tokens of a hundred people who are in thirty groups or a few more.
fn busy(tx: &mut Tx<'_>) -> anyhow::Result<Vec<String>> {
    let people: Vec<i64> = memberships::table
        .group_by(memberships::user_id)
        .having(count_star().ge(30).and(count_star().le(34)))
        .order(memberships::user_id)
        .limit(100)
        .select(memberships::user_id)
        .load(&mut **tx)?;
    Ok(people.into_iter().map(|person| format!("bench-{person}")).collect())
}

fn pick<T>(list: &[T], index: usize) -> Option<&T> {
    list.get(index % list.len().max(1))
}
