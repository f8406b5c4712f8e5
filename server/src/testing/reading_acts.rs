//! What people do with what is to be read.

use shared::{
    contract::{NoParams, Page},
    directory::{ChangeUnit, UnitDraft, UnitParams},
    feed::posts::PostParams,
    few::Few,
    identity::GetMe,
    ids::{ArticleId, OrganizationId, PostId, ReadingId, UserId},
    news::{NewsAudience, reading::ArticleParams},
    readings::{
        ChoiceText, Day, Digest, Question, QuestionText, ReadingLevel, ReadingParams, ReceiptStep,
        ReminderDay,
        asking::{AskPostReading, AskReading, Asking, EndPostReading, EndReading},
        following::{
            Board, KeepSignatures, ListMissing, ListTeamReadings, MissingParams, ReadBoard, RemindReaders,
            Signatures, TeamParams, TeamReading,
        },
        mine::{
            CountMyReadings, GiveReceipt, ListMyReadings, MineParams, MyReading, MyReadingOfText, NewReceipt,
            ReadMyPostReading, ReadMyReading, ReadingCard, ReadingCount, ReceiptAnswer,
        },
    },
    time::{DAY, UtcTime},
};

use super::{Person, Reply, TestApp, cast::EVERYBODY, unit_draft};
use crate::features::readings;

/// What is asked: a level, till a moment, without reminders.
pub fn asking(level: ReadingLevel, due_at: UtcTime) -> Asking {
    Asking {
        level,
        label: None,
        due_at,
        reminders: Few::default(),
        renew_months: None,
        questions: Few::default(),
    }
}

/// A quiz of so many questions, of which always the second answer is right.
pub fn quiz(due_at: UtcTime, questions: usize) -> Asking {
    let choice = |text: &str| ChoiceText::parse(text).expect("a choice");
    let question = |index: usize| Question {
        text: QuestionText::parse(&format!("Question {index} ?")).expect("a question"),
        choices: Few::new(vec![choice("Non"), choice("Oui"), choice("Peut-être")]).expect("few choices"),
        right: 1,
    };
    let questions = Few::new((0..questions).map(question).collect()).expect("few questions");
    Asking { questions, ..asking(ReadingLevel::Quiz, due_at) }
}

/// The same, with reminders on these days.
pub fn reminding(asking: Asking, days: &[i8]) -> Asking {
    let days = days.iter().map(|day| ReminderDay::new(*day).expect("a day")).collect();
    Asking { reminders: Few::new(days).expect("few reminders"), ..asking }
}

impl TestApp {
    /// The moment so many days from now.
    pub fn in_days(&self, days: i64) -> UtcTime {
        self.now().plus_ms(days * DAY)
    }

    /// Some days go by, on which everybody looks in: their sessions last.
    pub async fn days_go_by(&self, days: i64) {
        self.clock.advance_ms(days * DAY);
        for part in EVERYBODY {
            drop(self.person(part).get::<GetMe>(NoParams {}).await);
        }
    }

    /// Takes up what happened to articles, and runs what is due.
    pub async fn settle(&self) {
        while readings::step(self.database().db()).await.expect("take up events") {}
        self.run_jobs().await;
    }

    /// An article of Carol's that is out, for these people or everybody, and what is asked of them.
    pub async fn asked(&self, asking: &Asking, audience: Option<NewsAudience>) -> (ArticleId, ReadingId) {
        let article = self.carol().publishes("Consignes d’incendie", audience).await.id;
        let request = self.carol().asks(article, asking).await.ok().request.expect("a request");
        self.settle().await;
        (article, request.id)
    }

    /// Makes a unit in which people work, mainly, and which somebody runs.
    pub async fn unit_of(&self, name: &str, head: UserId, people: &[UserId]) -> OrganizationId {
        let unit = self.unit(name, None).await;
        let draft = UnitDraft { head: Some(head), ..unit_draft(name, None) };
        self.admin().call::<ChangeUnit>(&UnitParams { unit }, &draft).await.assert_ok();
        for person in people {
            self.works(*person, &[unit]).await;
        }
        unit
    }

    /// Asks those who came since, and those no more who went.
    pub async fn follow_readers(&self) {
        readings::tidy_up(self.database().db()).await.expect("tidy up");
    }
}

impl Person<'_> {
    /// Asks something of the readers of an article.
    pub async fn asks(&self, article: ArticleId, asking: &Asking) -> Reply<AskReading> {
        self.call(&ArticleParams { article }, asking).await
    }

    /// Asks no more.
    pub async fn ends_reading(&self, article: ArticleId) -> Reply<EndReading> {
        self.get(ArticleParams { article }).await
    }

    /// Asks something of the readers of a post.
    pub async fn asks_about(&self, post: PostId, asking: &Asking) -> Reply<AskPostReading> {
        self.call(&PostParams { post }, asking).await
    }

    /// Asks no more about a post.
    pub async fn ends_about(&self, post: PostId) -> Reply<EndPostReading> {
        self.get(PostParams { post }).await
    }

    /// What is asked of them about a post.
    pub async fn to_read_of(&self, post: PostId) -> MyReadingOfText {
        self.get::<ReadMyPostReading>(PostParams { post }).await.ok()
    }

    /// Opens and confirms what is asked about a post.
    pub async fn confirms_post(&self, post: PostId) -> ReceiptAnswer {
        let mine = self.to_read_of(post).await.reading.expect("something to read");
        self.gives(mine.card.id, ReceiptStep::Opened, &mine.sha256, &[]).await.assert_ok();
        self.gives(mine.card.id, ReceiptStep::Confirmed, &mine.sha256, &[]).await.ok()
    }

    /// What is asked of them about an article.
    pub async fn to_read(&self, article: ArticleId) -> Option<MyReading> {
        self.get::<ReadMyReading>(ArticleParams { article }).await.ok().reading
    }

    /// Keeps a step about what they see now.
    pub async fn steps(&self, article: ArticleId, step: ReceiptStep, answers: &[u8]) -> Reply<GiveReceipt> {
        let reading = self.to_read(article).await.expect("something to read");
        self.gives(reading.card.id, step, &reading.sha256, answers).await
    }

    /// Keeps a step about a version.
    pub async fn gives(
        &self,
        reading: ReadingId,
        step: ReceiptStep,
        sha256: &str,
        answers: &[u8],
    ) -> Reply<GiveReceipt> {
        let sha256 = Digest::parse(sha256).expect("a hash");
        let answers = Few::new(answers.to_vec()).expect("few answers");
        self.call(&ReadingParams { reading }, &NewReceipt { step, sha256, answers }).await
    }

    /// Opens, reads and confirms what is asked.
    pub async fn confirms(&self, article: ArticleId) -> ReceiptAnswer {
        self.steps(article, ReceiptStep::Opened, &[]).await.assert_ok();
        self.steps(article, ReceiptStep::Read, &[]).await.assert_ok();
        self.steps(article, ReceiptStep::Confirmed, &[]).await.ok()
    }

    /// What they have to read, or have done.
    pub async fn readings(&self, done: bool) -> Page<ReadingCard> {
        self.get::<ListMyReadings>(MineParams { done, after: None }).await.ok()
    }

    /// How much they have to read.
    pub async fn reading_count(&self) -> ReadingCount {
        self.get::<CountMyReadings>(NoParams {}).await.ok()
    }

    /// How far everybody is.
    pub async fn board(&self, reading: ReadingId) -> Board {
        self.get::<ReadBoard>(ReadingParams { reading }).await.ok()
    }

    /// Who is missing.
    pub async fn missing(&self, reading: ReadingId, unit: Option<OrganizationId>) -> Reply<ListMissing> {
        self.get(MissingParams { reading, unit, after: None }).await
    }

    /// The names of those who are missing, as far as they may know.
    pub async fn missing_names(&self, reading: ReadingId) -> Vec<String> {
        let page = self.missing(reading, None).await.ok();
        page.items.into_iter().map(|missing| missing.person.name).collect()
    }

    /// Reminds those who are missing.
    pub async fn reminds(&self, reading: ReadingId) -> Reply<RemindReaders> {
        self.call(&ReadingParams { reading }, &()).await
    }

    /// Keeps that people signed on paper.
    pub async fn keys_in(&self, reading: ReadingId, people: &[UserId], day: &str) -> Reply<KeepSignatures> {
        let people = Few::new(people.to_vec()).expect("few people");
        let day = Day::parse(day).expect("a day");
        self.call(&ReadingParams { reading }, &Signatures { people, day }).await
    }

    /// What their people have to read.
    pub async fn team_readings(&self) -> Vec<TeamReading> {
        self.get::<ListTeamReadings>(TeamParams::default()).await.ok().items
    }
}
