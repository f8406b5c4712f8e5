//! What was acknowledged survives: the program is killed ten times while people write.

#[cfg(test)]
mod crash {
    use std::{
        collections::BTreeMap,
        net::SocketAddr,
        sync::{Condvar, Mutex},
        thread,
        time::Duration,
    };

    use diesel::prelude::*;
    use parvis::{
        app::migrations,
        features::notifications,
        testing::{
            Peer, Program, cast,
            cast::{ALICE, BOB, CAROL, EMILE, Part},
            miscounted, wire,
        },
    };
    use platform::{
        clock::{Clock, SystemClock},
        db::Db,
        outbox::{self, Audience},
        testing::TestDb,
    };
    use schema::{comments, notification_causes as causes, posts};
    use serde_json::{Value, json};
    use shared::{ids::PostId, live::Event};

    const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis");
    const KILLS: usize = 10;
    const WRITERS: [Part; 4] = [ALICE, BOB, CAROL, EMILE];
    /// How many acknowledged writes each life of the program sees at least.
    const EACH_LIFE: usize = 25;
    /// How many acknowledged writes at least whoever comes back after the last death has missed.
    const MISSED: usize = 5;
    /// One in so many writes is a post, the others are comments.
    const POST_EVERY: usize = 5;

    /// What the writers and the one who kills know of each other.
    #[derive(Default)]
    struct Town {
        state: Mutex<State>,
        changed: Condvar,
    }

    #[derive(Default)]
    struct State {
        /// Where the program listens, and in which of its lives.
        address: Option<SocketAddr>,
        life: usize,
        closing: bool,
        /// What was acknowledged: by key, the id that was given.
        acknowledged: BTreeMap<String, i64>,
        posts: Vec<i64>,
    }

    impl Town {
        fn open(&self, address: SocketAddr) {
            let mut state = self.state.lock().unwrap();
            state.address = Some(address);
            state.life += 1;
            self.changed.notify_all();
        }

        /// Waits until so many more writes are acknowledged.
        fn wait_for(&self, more: usize) {
            let state = self.state.lock().unwrap();
            let enough = state.acknowledged.len() + more;
            let waiting = self
                .changed
                .wait_timeout_while(state, Duration::from_mins(1), |state| state.acknowledged.len() < enough);
            assert!(!waiting.unwrap().1.timed_out(), "nothing is acknowledged any more");
        }

        fn close(&self) {
            self.state.lock().unwrap().closing = true;
            self.changed.notify_all();
        }

        fn acknowledge(&self, key: &str, card: &Value, is_post: bool) {
            let id = card["id"].as_i64().unwrap();
            let mut state = self.state.lock().unwrap();
            assert_eq!(state.acknowledged.insert(key.to_owned(), id), None);
            if is_post {
                state.posts.push(id);
            }
            self.changed.notify_all();
        }

        /// Writes until the town closes; what was begun is written to its end.
        fn write(&self, writer: Part) {
            for number in 0.. {
                if self.state.lock().unwrap().closing {
                    return;
                }
                let key = format!("{}-{number:05}", writer.username);
                let post = self.post_for(number);
                let (path, body) = match post {
                    None => ("/api/posts".to_owned(), json!({ "key": key, "body": "Bonjour" })),
                    Some(post) => {
                        (format!("/api/posts/{post}/comments"), json!({ "key": key, "body": "Bonsoir" }))
                    }
                };
                let card = self.insist(writer, &path, &body.to_string());
                self.acknowledge(&key, &card, post.is_none());
            }
        }

        fn post_for(&self, number: usize) -> Option<i64> {
            let posts = &self.state.lock().unwrap().posts;
            if number.is_multiple_of(POST_EVERY) || posts.is_empty() {
                return None;
            }
            posts.get(number % posts.len()).copied()
        }

        /// Sends the same request, whoever is killed meanwhile, until it is acknowledged.
        fn insist(&self, writer: Part, path: &str, body: &str) -> Value {
            let mut seen = 0;
            loop {
                let (address, life) = {
                    let state = self.state.lock().unwrap();
                    let again = |state: &mut State| state.life == seen;
                    // A failure without a death, under load, is tried again soon.
                    let wait = self.changed.wait_timeout_while(state, Duration::from_secs(1), again);
                    let state = wait.unwrap().0;
                    (state.address.unwrap(), state.life)
                };
                let request = wire::request("POST", path, address, &cast::cookie(writer.id), body);
                match wire::exchange(address, &request) {
                    Ok(answer) if answer.status == 201 => {
                        return serde_json::from_slice(&answer.body).unwrap();
                    }
                    Ok(answer) => assert_eq!(answer.status, 503, "{}", answer.text()),
                    Err(_) => {}
                }
                seen = life;
            }
        }
    }

    #[test]
    fn what_was_acknowledged_is_there_once_after_ten_deaths() {
        let database = TestDb::new(migrations());
        // The program has the time of the machine: sessions are to last in that.
        let now = SystemClock.now();
        database.clock().advance_ms(now.since_ms(database.clock().now()));
        database.write_blocking(cast::enter).unwrap();
        let (town, url) = (Town::default(), &database.config().url);
        thread::scope(|scope| {
            let town = &town;
            let mut program = Program::serve(PROGRAM, url);
            town.open(program.address);
            let writers = WRITERS.map(|writer| scope.spawn(move || town.write(writer)));
            let mut cursor = 0;
            for life in 1..=KILLS {
                // Not always at the same point of what is going on.
                town.wait_for(EACH_LIFE + life * 3);
                if life == KILLS {
                    cursor = database.read_blocking(outbox::safe_end).unwrap();
                    // So that something was written here before the last death, and not only after.
                    town.wait_for(MISSED);
                    town.close();
                }
                program.kill();
                check_acknowledged(&database, town);
                program = Program::serve(PROGRAM, url);
                town.open(program.address);
            }
            for writer in writers {
                writer.join().unwrap();
            }
            check_delivery(&database, town, program.address, cursor);
        });
        check_acknowledged(&database, &town);
        check_whole(&database, &town);
    }

    fn written(database: &Db) -> Vec<(String, i64)> {
        database
            .read_blocking(|conn| {
                let posts = posts::table.select((posts::client_key.assume_not_null(), posts::id));
                let comments = comments::table.select((comments::client_key.assume_not_null(), comments::id));
                let mut written: Vec<(String, i64)> = posts.load(conn)?;
                written.extend(comments.load::<(String, i64)>(conn)?);
                Ok(written)
            })
            .unwrap()
    }

    /// All that was acknowledged so far is there, under the id that was told.
    fn check_acknowledged(database: &Db, town: &Town) {
        let acknowledged = town.state.lock().unwrap().acknowledged.clone();
        let written: BTreeMap<String, i64> = written(database).into_iter().collect();
        for (key, id) in acknowledged {
            assert_eq!(written.get(&key), Some(&id), "{key} was acknowledged");
        }
    }

    /// Everything is there once, with its counters and its event.
    fn check_whole(database: &Db, town: &Town) {
        let acknowledged = town.state.lock().unwrap().acknowledged.clone();
        let mut written = written(database);
        written.sort();
        assert_eq!(written, acknowledged.into_iter().collect::<Vec<_>>(), "once, and nothing else");
        assert_eq!(database.read_blocking(miscounted).unwrap(), [""; 0]);
        check_told(database);

        let mut ids: Vec<i64> = written.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        let rows = database.read_blocking(|conn| outbox::after(conn, 0, i64::MAX, 100_000)).unwrap();
        let mut told: Vec<i64> = rows
            .iter()
            .filter_map(|row| match row.read::<Event>().unwrap() {
                Event::PostCreated { post, .. } => Some(post.0),
                Event::CommentCreated { comment, .. } => Some(comment.0),
                Event::NotificationsChanged => None,
                other => panic!("{other:?} was not caused by anybody here"),
            })
            .collect();
        told.sort_unstable();
        assert_eq!(told, ids, "each has left one event");
    }

    /// Whoever wrote a post was told of each comment of somebody else, once.
    fn check_told(database: &Db) {
        actix_rt::System::new().block_on(async { while notifications::step(database).await.unwrap() {} });
        let (commented, told) = database
            .read_blocking(|conn| {
                let commented: Vec<(i64, i64)> = comments::table
                    .inner_join(posts::table.on(posts::id.eq(comments::post_id)))
                    .filter(posts::author_id.ne(comments::author_id))
                    .order(comments::id)
                    .select((comments::id, posts::author_id))
                    .load(conn)?;
                let told: Vec<(i64, i64)> = causes::table
                    .inner_join(posts::table.on(posts::author_id.eq(causes::user_id)))
                    .inner_join(comments::table.on(comments::post_id.eq(posts::id)))
                    .filter(causes::comment_id.eq(comments::id.nullable()))
                    .order(comments::id)
                    .select((comments::id, causes::user_id))
                    .load(conn)?;
                Ok((commented, told))
            })
            .unwrap();
        assert!(!commented.is_empty(), "nobody answered anybody");
        assert_eq!(told, commented, "each author is told of each comment once");
    }

    /// Whoever was there before the last death receives what came after their cursor, once.
    fn check_delivery(database: &Db, town: &Town, address: SocketAddr, cursor: i64) {
        let posts: Vec<PostId> = town.state.lock().unwrap().posts.iter().copied().map(PostId).collect();
        let rows = database.read_blocking(move |conn| outbox::after(conn, cursor, i64::MAX, 1_000)).unwrap();
        assert!(rows.len() >= MISSED, "what was acknowledged has left no event: {}", rows.len());
        assert!(rows.len() <= platform::live::REPLAY_LIMIT, "more than is replayed: {}", rows.len());
        let (ids, expected): (Vec<i64>, Vec<Event>) = rows
            .iter()
            .map(|row| (row, row.read::<Event>().unwrap()))
            // Others are told what Alice hears nothing of.
            .filter(|(row, event)| match &row.audience {
                Audience::Members(people) => people.contains(&ALICE.id),
                _ => *event != Event::NotificationsChanged,
            })
            .map(|(row, event)| (row.id, event))
            .unzip();
        let last = ids.last().copied().unwrap_or(cursor);
        let received = actix_rt::System::new().block_on(async {
            // As many posts as one connection may watch: the last ones.
            let watched = posts.get(posts.len().saturating_sub(200)..).unwrap();
            let cookie = cast::cookie(ALICE.id);
            Peer::enter(address, &cookie, Some((cursor, watched))).await.events_until(last).await
        });
        assert_eq!(received, expected);
    }
}
