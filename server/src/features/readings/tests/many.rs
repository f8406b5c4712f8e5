//! Whatever people do in whatever order, receipts only grow, and the figures are those of the rows.

use rand::{Rng, SeedableRng, rngs::StdRng};
use shared::{
    ids::{ArticleId, ReadingId},
    news::ArticleStep,
    readings::{ReadingLevel, ReadingState, ReceiptStep},
    time::HOUR,
};

use crate::{
    features::readings::store::{self, ReceiptRow},
    testing::{TestApp, asking, cast, saying},
};

/// What somebody is expected to have done of the edition that is asked for.
type Expected = [ReadingState; 4];

const PEOPLE: [cast::Part; 4] = [cast::ALICE, cast::BOB, cast::EMILE, cast::NORA];
const STEPS: [ReceiptStep; 3] = [ReceiptStep::Opened, ReceiptStep::Read, ReceiptStep::Confirmed];

async fn all_receipts(app: &TestApp, reading: ReadingId) -> Vec<ReceiptRow> {
    app.look(move |conn| {
        let mut all = Vec::new();
        for part in PEOPLE {
            all.extend(store::receipts_of(conn, reading, part.id)?);
        }
        all.sort_by_key(|row| row.id);
        Ok(all)
    })
    .await
}

async fn shows_another(app: &TestApp, article: ArticleId, step: ArticleStep, text: &str) {
    let out = app.carol().manuscript(article).await;
    let ahead = app.carol().saves(article, &saying(&out, text)).await.ok();
    app.carol().takes(&ahead, step, None).await.assert_ok();
}

#[actix_web::test]
async fn receipts_only_grow_and_count_for_what_was_asked() {
    for seed in 0..3 {
        let app = TestApp::new().await;
        let mut dice = StdRng::seed_from_u64(seed);
        let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(30)), None).await;
        let mut expected: Expected = [ReadingState::Waiting; 4];
        let mut before: Vec<ReceiptRow> = Vec::new();
        let mut pages: Vec<String> = Vec::new();
        for round in 0..40 {
            app.clock.advance_ms(HOUR);
            match dice.random_range(0..10) {
                0 => {
                    shows_another(&app, article, ArticleStep::UpdateAnew, &format!("Édition {round}.")).await;
                    (expected, pages) = ([ReadingState::Waiting; 4], Vec::new());
                }
                1 => {
                    shows_another(&app, article, ArticleStep::UpdateMinor, &format!("Détail {round}.")).await;
                }
                2 => app.settle().await,
                _ => {
                    let who = dice.random_range(0..PEOPLE.len());
                    let step = STEPS[dice.random_range(0..STEPS.len())];
                    let person = app.person(PEOPLE[who]);
                    pages.push(person.to_read(article).await.unwrap().sha256);
                    // The page that they look at may be from before a detail was mended.
                    let seen = pages[dice.random_range(0..pages.len())].clone();
                    let given = person.gives(reading, step, &seen, &[]).await;
                    if step == ReceiptStep::Confirmed && expected[who] == ReadingState::Waiting {
                        given.assert_problem(409, "read_first");
                    } else {
                        expected[who] = expected[who].max(step.leads_to());
                        assert_eq!(given.ok().reading.card.state, expected[who], "seed {seed}, {round}");
                    }
                }
            }
            let now = all_receipts(&app, reading).await;
            assert!(now.starts_with(&before), "what was there is there, as it was");
            before = now;
            let board = app.carol().board(reading).await;
            let count = |state: ReadingState| {
                u32::try_from(expected.iter().filter(|person| **person >= state).count()).unwrap()
            };
            assert_eq!(
                (board.opened, board.read, board.confirmed, board.done),
                (
                    count(ReadingState::Opened),
                    count(ReadingState::Read),
                    count(ReadingState::Confirmed),
                    count(ReadingState::Confirmed)
                ),
                "seed {seed}, {round}"
            );
        }
        let hashes_known = app
            .look(move |conn| {
                let known = crate::features::news::editions_of(conn, article, 0)?;
                Ok(known)
            })
            .await;
        assert!(before.iter().all(|row| hashes_known.contains(&(row.version, row.sha256.clone()))));
    }
}
