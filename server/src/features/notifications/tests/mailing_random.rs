//! Whatever happens, in whatever order, and wherever the work stops: what Alice wants by mail leaves once,
//! and what a model says does not leave does not.

use std::collections::BTreeMap;

use platform::testing::Mood;
use rand::{Rng, SeedableRng, rngs::StdRng};
use shared::{
    notifications::{
        NotificationTopic as Topic,
        rhythm::{QuietTimes, Rhythm},
    },
    time::{DAY, HOUR, MINUTE, UtcTime},
};

use super::mailing::{Town, lives, wants_by_mail, without_digest};
use crate::features::notifications;

const ACTS: usize = 150;
/// When the clock of tests begins in Paris: Thursday, 10 h.
const BEGAN: i64 = 10;

/// What Alice is to get.
struct Model {
    begin: UtcTime,
    wants: bool,
    quiet: bool,
    /// The mentions that wait, by their word, and since when.
    waiting: BTreeMap<String, UtcTime>,
    /// Those that left.
    left: Vec<String>,
}

impl Model {
    /// Nights from 19 h to 7 h 30, and the days after the second: it is Thursday at first.
    fn is_quiet(&self, now: UtcTime) -> bool {
        let minutes = now.since_ms(self.begin) / MINUTE + BEGAN * 60;
        let (day, minute) = (minutes / (24 * 60) % 7, minutes % (24 * 60));
        self.quiet && (day == 2 || day == 3 || !(450..19 * 60).contains(&minute))
    }

    fn looks(&mut self, now: UtcTime) {
        let is_due = |since: &UtcTime| now.since_ms(*since) >= MINUTE;
        if self.is_quiet(now) {
            return;
        }
        let due: Vec<String> =
            self.waiting.iter().filter(|(_, since)| is_due(since)).map(|(word, _)| word.clone()).collect();
        for word in due {
            self.waiting.remove(&word);
            if self.wants {
                self.left.push(word);
            }
        }
    }
}

async fn story(seed: u64) {
    let town = Town::new().await;
    let app = &town.app;
    let mut dice = StdRng::seed_from_u64(seed);
    let mut model =
        Model { begin: app.now(), wants: true, quiet: true, waiting: BTreeMap::new(), left: Vec::new() };
    lives(app.alice(), &without_digest()).await;
    lives(app.nora(), &without_digest()).await;
    wants_by_mail(app.alice(), Topic::Mentions, true).await;
    for act in 0..ACTS {
        match dice.random_range(0..10) {
            0..4 => {
                let word = format!("mot{seed}x{act}y");
                app.bob().publish(&format!("{word} @alice.martin")).await;
                app.stops_telling().await;
                app.tells().await;
                if model.wants {
                    model.waiting.insert(word, app.now());
                }
            }
            4 => {
                if let Some(latest) = app.alice().told().await.first() {
                    app.alice().marks_all(latest.place).await.assert_ok();
                    model.waiting.clear();
                }
            }
            5 => {
                model.wants = !model.wants;
                wants_by_mail(app.alice(), Topic::Mentions, model.wants).await;
            }
            6 => {
                model.quiet = !model.quiet;
                let quiet = QuietTimes { on: model.quiet, holidays: false, ..Rhythm::default().quiet };
                let rhythm = Rhythm { quiet, ..without_digest() };
                lives(app.alice(), &rhythm).await;
            }
            7 => town.smtp.will(&[Mood::RefusesForNow, Mood::HangsUpBefore, Mood::TakesAndCloses]),
            _ => {
                app.clock.advance_ms(dice.random_range(1..14) * HOUR);
                notifications::mail_and_stop(app.app()).await;
                // A server that refuses is tried again before two days are over.
                for _ in 0..5 {
                    town.after(3 * MINUTE).await;
                    model.looks(app.now());
                }
            }
        }
    }
    for _ in 0..12 {
        town.after(12 * HOUR).await;
        model.looks(app.now());
    }
    town.after(3 * DAY).await;
    model.looks(app.now());
    let all: String = town.smtp.taken().into_iter().map(|mail| mail.text.replace("=\n", "")).collect();
    for act in 0..ACTS {
        let word = format!("mot{seed}x{act}y");
        // A message says it twice: as text and as a page.
        let said = all.matches(&word).count();
        let expected = if model.left.contains(&word) { 2 } else { 0 };
        assert_eq!(said, expected, "{word} of story {seed}");
    }
}

#[actix_web::test]
async fn what_is_wanted_by_mail_leaves_once_whatever_happens() {
    for seed in 0..4 {
        story(seed).await;
    }
}
