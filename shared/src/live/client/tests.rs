use super::*;
use crate::live::MAX_TOPICS;

/// A client with a clock and a die, and what it was last told to do.
struct Table {
    client: Client,
    now: i64,
    random: f64,
}

impl Table {
    fn new() -> Self {
        Self { client: Client::new(), now: 1_000_000, random: 0.5 }
    }

    /// Started with a cursor, opened and greeted.
    fn serving(cursor: i64) -> Self {
        let mut table = Self::new();
        table.tell(Input::Start { cursor: Some(cursor) });
        table.open(cursor);
        table
    }

    #[expect(clippy::needless_pass_by_value, reason = "tests read better when they give the input away")]
    fn tell(&mut self, input: Input<'_>) -> Vec<Action> {
        self.client.handle(self.now, self.random, &input)
    }

    fn open(&mut self, cursor: i64) -> Vec<Action> {
        self.tell(Input::Opened);
        self.tell(Input::Message(&format!(r#"{{"k":"hello","cursor":{cursor}}}"#)))
    }

    fn event(&mut self, seq: i64) -> Vec<Action> {
        let event = Event::PostDeleted { post: PostId(seq) };
        let text = ServerMessage::Event { seq, at: UtcTime(seq), event }.to_json();
        self.tell(Input::Message(&text))
    }

    /// Lets time pass as a driver would: a tick whenever one is due.
    fn wait(&mut self, ms: i64) -> Vec<Action> {
        let end = self.now + ms;
        let mut actions = Vec::new();
        while let Some(at) = self.client.wake_at().filter(|at| *at <= end) {
            assert!(at >= self.now, "a tick is due in the past");
            self.now = at;
            let new = self.tell(Input::Tick);
            actions.extend(new);
        }
        self.now = end;
        actions
    }

    /// How long until the next connection, from now.
    fn delay(&mut self) -> i64 {
        let State::Waiting { until } = self.client.state else { panic!("{:?}", self.client.state) };
        until - self.now
    }
}

fn deliver(seq: i64) -> Action {
    Action::Deliver { at: UtcTime(seq), event: Event::PostDeleted { post: PostId(seq) } }
}

fn connect(query: &str) -> Action {
    Action::Connect { query: query.to_owned() }
}

#[test]
fn it_connects_with_the_cursor_of_the_page() {
    let mut table = Table::new();
    assert_eq!(table.client.wake_at(), None);
    assert_eq!(table.tell(Input::Start { cursor: Some(7) }), [connect("v=1&since=7")]);
    assert_eq!(table.tell(Input::Start { cursor: Some(8) }), []);
    assert_eq!(table.open(7), []);
    assert_eq!(table.event(8), [deliver(8)]);
}

#[test]
fn without_a_cursor_the_greeting_gives_one() {
    let mut table = Table::new();
    assert_eq!(table.tell(Input::Start { cursor: None }), [connect("v=1")]);
    table.open(40);
    assert_eq!(table.client.cursor(), Some(40));
}

#[test]
fn what_is_not_newer_than_the_cursor_is_ignored() {
    let mut table = Table::serving(7);
    assert_eq!(table.event(7), []);
    assert_eq!(table.event(9), [deliver(9)]);
    assert_eq!(table.event(9), []);
    assert_eq!(table.event(8), []);
    table.tell(Input::Message(r#"{"k":"hb","cursor":12}"#));
    assert_eq!(table.event(12), []);
    table.tell(Input::Message(r#"{"k":"hb","cursor":3}"#));
    assert_eq!(table.client.cursor(), Some(12));
}

#[test]
fn a_resync_reloads_and_takes_the_cursor_of_the_server_even_if_it_went_back() {
    let mut table = Table::serving(90);
    assert_eq!(table.tell(Input::Message(r#"{"k":"resync","cursor":12}"#)), [Action::Resync]);
    assert_eq!(table.event(13), [deliver(13)]);
}

#[test]
fn a_short_loss_is_not_shown_and_the_cursor_brings_back_what_was_missed() {
    let mut table = Table::serving(7);
    table.event(9);
    assert_eq!(table.tell(Input::Closed { code: 1006 }), []);
    assert_eq!(table.delay(), 1_600);
    assert_eq!(table.wait(1_600), [connect("v=1&since=9")]);
    assert_eq!(table.open(9), []);
    assert_eq!(table.wait(60_000), []);
}

#[test]
fn a_longer_loss_is_shown_after_four_seconds_and_hidden_when_served_again() {
    let mut table = Table::serving(7);
    table.tell(Input::Closed { code: 1006 });
    assert_eq!(table.wait(3_999), [connect("v=1&since=7")]);
    assert_eq!(table.wait(1), [Action::ShowLost]);
    assert_eq!(table.tell(Input::Opened), []);
    assert_eq!(table.tell(Input::Message(r#"{"k":"hello","cursor":7}"#)), [Action::HideLost]);
}

#[test]
fn the_first_try_after_a_loss_comes_within_three_seconds() {
    for (random, delay) in [(0.0, 200), (0.999_999, 2_999)] {
        let mut table = Table::serving(7);
        table.random = random;
        table.tell(Input::Closed { code: 1006 });
        assert_eq!(table.delay(), delay);
    }
}

#[test]
fn further_tries_wait_at_random_up_to_a_bound_that_doubles_to_a_minute() {
    let mut table = Table::serving(7);
    table.random = 0.999_999;
    let mut bounds = Vec::new();
    for _ in 0..9 {
        table.tell(Input::Closed { code: 1006 });
        bounds.push(table.delay() + 1);
        table.wait(bounds[bounds.len() - 1]);
    }
    assert_eq!(bounds, [3_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    table.random = 0.0;
    table.tell(Input::Closed { code: 1006 });
    assert_eq!(table.delay(), 0);
}

#[test]
fn a_restart_spreads_everybody_over_twenty_seconds() {
    for code in [close::RESTART, close::TRY_LATER] {
        let mut table = Table::serving(7);
        table.random = 0.75;
        table.tell(Input::Closed { code });
        assert_eq!(table.delay(), 15_000);
    }
}

#[test]
fn the_waiting_starts_over_only_after_a_good_connection() {
    for (served, delay) in [(29_999, 2_000), (30_000, 1_600)] {
        let mut table = Table::serving(7);
        table.tell(Input::Closed { code: 1006 });
        table.wait(3_000);
        table.tell(Input::Closed { code: 1006 });
        table.wait(2_000);
        table.open(7);
        table.wait(served);
        table.tell(Input::Closed { code: 1006 });
        assert_eq!(table.delay(), delay);
    }
}

#[test]
fn silence_is_a_loss() {
    let mut table = Table::serving(7);
    table.wait(50_000);
    table.tell(Input::Message(r#"{"k":"hb","cursor":7}"#));
    assert_eq!(table.wait(74_999), []);
    assert_eq!(table.wait(1), [Action::Disconnect]);
    // What the old socket still says is late.
    assert_eq!(table.tell(Input::Closed { code: 1006 }), []);
    assert_eq!(table.event(8), []);
    assert_eq!(table.wait(1_600), [connect("v=1&since=7")]);
}

#[test]
fn a_socket_that_never_opens_is_given_up() {
    let mut table = Table::new();
    table.tell(Input::Start { cursor: None });
    assert_eq!(table.wait(19_999), []);
    assert_eq!(table.wait(1), [Action::Disconnect]);
}

#[test]
fn after_two_refusals_it_asks_whether_the_session_stands() {
    let mut table = Table::new();
    table.tell(Input::Start { cursor: None });
    assert_eq!(table.tell(Input::Closed { code: 1006 }), []);
    table.wait(500);
    assert_eq!(table.tell(Input::Closed { code: 1006 }), [Action::AskSession]);
    assert_eq!(table.tell(Input::SignedOut), [Action::SignInAgain]);
    assert_eq!(table.wait(600_000), []);
    assert_eq!(table.client.wake_at(), None);
}

#[test]
fn a_socket_that_opened_says_that_it_was_not_the_session() {
    let mut table = Table::new();
    table.tell(Input::Start { cursor: None });
    table.tell(Input::Closed { code: 1006 });
    table.wait(500);
    table.tell(Input::Opened);
    assert_eq!(table.tell(Input::Closed { code: close::TRY_LATER }), []);
    table.wait(20_000);
    assert_eq!(table.tell(Input::Closed { code: 1006 }), []);
}

#[test]
fn an_ended_session_and_an_old_page_stop_it() {
    for (code, action) in [(close::SESSION_ENDED, Action::SignInAgain), (close::OUTDATED, Action::ReloadPage)]
    {
        let mut table = Table::serving(7);
        let actions = table.tell(Input::Closed { code });
        assert_eq!(actions.last(), Some(&action));
        for input in [Input::Offline, Input::Online, Input::Visible, Input::Retry, Input::Tick] {
            assert_eq!(table.tell(input), []);
        }
        assert_eq!(table.client.wake_at(), None);
    }
}

#[test]
fn the_oldest_of_too_many_comes_back_only_when_somebody_looks() {
    let mut table = Table::serving(7);
    assert_eq!(table.tell(Input::Closed { code: close::TOO_MANY }), []);
    assert_eq!(table.wait(600_000), [Action::ShowLost]);
    assert_eq!(table.tell(Input::Visible), [connect("v=1&since=7")]);
    assert_eq!(table.open(7), [Action::HideLost]);
}

#[test]
fn whoever_sent_too_much_waits_longer() {
    let mut table = Table::serving(7);
    table.tell(Input::Closed { code: close::TOO_MUCH });
    assert_eq!(table.delay(), 8_000);
}

#[test]
fn a_network_or_a_person_that_is_back_shortens_the_wait() {
    for input in [Input::Online, Input::Visible] {
        let mut table = Table::serving(7);
        table.random = 0.9;
        table.tell(Input::Closed { code: close::RESTART });
        table.tell(input.clone());
        assert_eq!(table.delay(), 1_800);
        table.random = 0.99;
        table.tell(input);
        assert_eq!(table.delay(), 1_800);
    }
    let mut table = Table::serving(7);
    table.tell(Input::Closed { code: close::RESTART });
    assert_eq!(table.tell(Input::Retry), [connect("v=1&since=7")]);
}

#[test]
fn without_network_the_socket_is_forgotten_and_the_loss_shown_after_four_seconds() {
    let mut table = Table::serving(7);
    assert_eq!(table.tell(Input::Offline), [Action::Disconnect]);
    assert_eq!(table.event(8), [], "the old socket is heard no more");
    assert_eq!(table.wait(3_999), []);
    assert_eq!(table.wait(1), [Action::ShowLost]);
    assert_eq!(table.tell(Input::Offline), []);
    assert_eq!(table.tell(Input::Online), []);
    assert_eq!(table.wait(1_000), [connect("v=1&since=7")]);
    assert_eq!(table.open(7), [Action::HideLost]);
}

#[test]
fn without_network_it_is_seldom_tried() {
    let mut table = Table::serving(7);
    table.tell(Input::Closed { code: 1006 });
    assert_eq!(table.tell(Input::Offline), []);
    assert_eq!(table.wait(59_999), [Action::ShowLost]);
    assert_eq!(table.wait(1), [connect("v=1&since=7")]);
    assert_eq!(table.tell(Input::Offline), [Action::Disconnect], "a socket that is opening, too");
    assert_eq!(table.delay(), 60_000);
}

#[test]
fn a_network_that_is_away_for_an_instant_is_not_shown() {
    let mut table = Table::serving(7);
    table.tell(Input::Offline);
    table.tell(Input::Online);
    assert_eq!(table.wait(1_000), [connect("v=1&since=7")]);
    table.open(7);
    assert_eq!(table.wait(60_000), []);
}

#[test]
fn a_page_that_slept_notices_at_once_that_the_connection_is_gone() {
    let mut table = Table::serving(7);
    table.now += 600_000;
    assert_eq!(table.tell(Input::Visible), [Action::Disconnect]);
}

#[test]
fn an_unreadable_frame_makes_the_page_load_anew_what_it_shows() {
    let mut table = Table::serving(7);
    assert_eq!(table.tell(Input::Message("{")), [Action::Resync]);
    assert_eq!(table.event(8), [deliver(8)]);
}

#[test]
fn watched_posts_are_told_together_and_again_after_a_loss() {
    let mut table = Table::serving(7);
    table.tell(Input::Watch(PostId(5)));
    table.tell(Input::Watch(PostId(4)));
    table.tell(Input::Watch(PostId(4)));
    assert_eq!(table.wait(250), [Action::Send(r#"{"k":"sub","posts":[4,5]}"#.to_owned())]);
    table.tell(Input::Unwatch(PostId(4)));
    assert_eq!(table.wait(1_000), []);
    table.tell(Input::Unwatch(PostId(4)));
    table.tell(Input::Watch(PostId(6)));
    let told = [r#"{"k":"unsub","posts":[4]}"#, r#"{"k":"sub","posts":[6]}"#];
    assert_eq!(table.wait(1_000), told.map(|text| Action::Send(text.to_owned())));

    table.tell(Input::Closed { code: 1006 });
    table.tell(Input::Unwatch(PostId(5)));
    table.tell(Input::Watch(PostId(8)));
    assert_eq!(table.wait(1_600), [connect("v=1&since=7&posts=6,8")]);
    table.open(7);
    assert_eq!(table.wait(1_000), []);
}

#[test]
fn a_post_that_is_shown_and_gone_at_once_is_never_told() {
    let mut table = Table::serving(7);
    table.tell(Input::Watch(PostId(5)));
    table.tell(Input::Unwatch(PostId(5)));
    table.tell(Input::Unwatch(PostId(9)));
    assert_eq!(table.wait(1_000), []);
}

#[test]
fn with_too_many_posts_the_ones_shown_last_are_watched() {
    let limit = i64::try_from(MAX_TOPICS).unwrap();
    let mut table = Table::serving(7);
    for post in 1..=limit {
        table.tell(Input::Watch(PostId(post)));
    }
    table.wait(1_000);
    table.tell(Input::Watch(PostId(limit + 1)));
    let told =
        [r#"{"k":"unsub","posts":[1]}"#.to_owned(), format!(r#"{{"k":"sub","posts":[{}]}}"#, limit + 1)];
    assert_eq!(table.wait(1_000), told.map(Action::Send));
    table.tell(Input::Unwatch(PostId(2)));
    assert_eq!(table.wait(1_000), told_after_room(limit));
}

/// Post 2 is gone: there is room for post 1 again.
fn told_after_room(_limit: i64) -> [Action; 2] {
    [r#"{"k":"unsub","posts":[2]}"#, r#"{"k":"sub","posts":[1]}"#].map(|text| Action::Send(text.to_owned()))
}

#[test]
fn the_server_says_from_when_on_posts_are_watched() {
    let mut table = Table::serving(7);
    let text = r#"{"k":"sub","posts":[4,5],"cursor":7}"#;
    assert_eq!(table.tell(Input::Message(text)), [Action::Watching(vec![PostId(4), PostId(5)])]);
}
