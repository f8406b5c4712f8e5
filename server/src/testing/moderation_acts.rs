//! What people do when something breaks a rule, and what is put there behind the API's back.

use diesel::prelude::*;
use shared::{
    contract::NoParams,
    feed::{comments::CommentParams, posts::PostParams},
    ids::{CaseId, CommentId, GroupId, NoticeId, PostId, UserId},
    moderation::{
        APPEAL_WINDOW_MS, AnswerAppeal, Case, CaseParams, CaseState, CaseTab, CasesParams, DecideCase,
        LiftMeasure, ListCases, ListNotices, MakeAppeal, Measure, ModerateComment, ModeratePost, NewAnswer,
        NewAppeal, NewDecision, NewLifting, NewReport, Notice, NoticeKind, NoticeParams, NoticesParams,
        ReadCase, ReportComment, ReportPost, Rule, SeeNotices, SeenUpTo,
    },
    text::Message,
};

use super::{ACard, Person, Reply, TestApp};
use crate::features::bulk;

fn message(words: &str) -> Message {
    Message::parse(words).expect("some words")
}

fn decision(measure: Measure) -> NewDecision {
    let rule = (measure != Measure::Dismiss).then_some(Rule::Respect);
    NewDecision { measure, rule, words: Some(message("Restons courtois.")) }
}

/// What a case in the tables is about.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its post, or the post of its comment.
    pub post: PostId,
    /// Its comment.
    pub comment: Option<CommentId>,
    /// Where it was written.
    pub group: Option<GroupId>,
    /// Who wrote it.
    pub author: UserId,
}

impl TestApp {
    /// Puts a case into the tables that nobody has decided.
    pub async fn open_case(&self, about: About) -> CaseId {
        self.put_case(about, CaseState::Open).await
    }

    /// Puts a case into the tables that somebody decided, and tells its author.
    pub async fn notice_of_case(&self, about: About, by: UserId) -> NoticeId {
        use schema::{moderation_cases as c, moderation_notices as n};
        let case = self.put_case(about, CaseState::Decided).await;
        self.change(move |tx| {
            let now = tx.now();
            diesel::update(c::table.find(case))
                .set((
                    (c::measure.eq(Measure::Correct), c::rule.eq(Rule::Respect), c::decided_by.eq(by)),
                    (c::decided_at.eq(now), c::appeal_until.eq(now.plus_ms(APPEAL_WINDOW_MS))),
                ))
                .execute(&mut **tx)?;
            let id: NoticeId = tx.new_id();
            let notice = (
                (n::id.eq(id), n::user_id.eq(about.author), n::case_id.eq(case)),
                (n::kind.eq(NoticeKind::Decided), n::created_at.eq(now)),
            );
            diesel::insert_into(n::table).values(notice).execute(&mut **tx)?;
            Ok(id)
        })
        .await
    }

    /// The network as a file.
    pub async fn exported(&self) -> String {
        let db = self.database().db().clone();
        let write = move || {
            let mut out = Vec::new();
            bulk::export(&db, &mut out, &mut |_| {}).expect("write a file");
            String::from_utf8(out).expect("text")
        };
        // It waits for the database as the command line does.
        tokio::task::spawn_blocking(write).await.expect("it is written")
    }

    async fn put_case(&self, about: About, state: CaseState) -> CaseId {
        use schema::moderation_cases as c;
        self.change(move |tx| {
            let id: CaseId = tx.new_id();
            let waiting = (state == CaseState::Open).then(|| tx.now());
            let row = (
                (c::id.eq(id), c::post_id.eq(about.post), c::comment_id.eq(about.comment)),
                (c::group_id.eq(about.group), c::author_id.eq(about.author), c::version.eq(1)),
                (c::state.eq(state), c::report_count.eq(0), c::waiting_since.eq(waiting)),
            );
            diesel::insert_into(c::table).values(row).execute(&mut **tx)?;
            Ok(id)
        })
        .await
    }
}

impl Person<'_> {
    /// Tries to report a post.
    pub async fn reports(&self, post: impl ACard<PostId>, rule: Rule) -> Reply<ReportPost> {
        self.call(&PostParams { post: post.id() }, &NewReport { rule, words: None }).await
    }

    /// Tries to report a comment, and adds something.
    pub async fn reports_comment(
        &self,
        comment: impl ACard<CommentId>,
        rule: Rule,
        words: &str,
    ) -> Reply<ReportComment> {
        let report = NewReport { rule, words: Some(message(words)) };
        self.call(&CommentParams { comment: comment.id() }, &report).await
    }

    /// The cases that wait for them.
    pub async fn cases(&self) -> Vec<Case> {
        self.get::<ListCases>(CasesParams::default()).await.ok().items
    }

    /// The only case that waits for them.
    pub async fn only_case(&self) -> Case {
        let mut cases = self.cases().await;
        assert_eq!(cases.len(), 1, "{cases:?}");
        cases.remove(0)
    }

    /// The cases that they see decided.
    pub async fn decided_cases(&self) -> Vec<Case> {
        let params = CasesParams { tab: Some(CaseTab::Done), after: None };
        self.get::<ListCases>(params).await.ok().items
    }

    /// Tries to read a case.
    pub async fn reads_case(&self, case: CaseId) -> Reply<ReadCase> {
        self.get(CaseParams { case }).await
    }

    /// Tries to decide a case, naming a rule.
    pub async fn judges(&self, case: CaseId, measure: Measure) -> Reply<DecideCase> {
        self.judges_by(case, &decision(measure)).await
    }

    /// Tries to decide a case.
    pub async fn judges_by(&self, case: CaseId, decision: &NewDecision) -> Reply<DecideCase> {
        self.call(&CaseParams { case }, decision).await
    }

    /// Tries to decide about a post that nobody may have reported, naming a rule.
    pub async fn moderates(&self, post: impl ACard<PostId>, measure: Measure) -> Reply<ModeratePost> {
        self.call(&PostParams { post: post.id() }, &decision(measure)).await
    }

    /// Tries to decide about a comment that nobody may have reported, naming a rule.
    pub async fn moderates_comment(
        &self,
        comment: impl ACard<CommentId>,
        measure: Measure,
    ) -> Reply<ModerateComment> {
        self.call(&CommentParams { comment: comment.id() }, &decision(measure)).await
    }

    /// Tries to lift what was decided.
    pub async fn lifts(&self, case: CaseId) -> Reply<LiftMeasure> {
        let words = Some(message("C’est réglé."));
        self.call(&CaseParams { case }, &NewLifting { words }).await
    }

    /// Tries to answer an appeal.
    pub async fn answers_appeal(&self, case: CaseId, upheld: bool) -> Reply<AnswerAppeal> {
        self.call(&CaseParams { case }, &NewAnswer { upheld, words: None }).await
    }

    /// What moderation tells them, the newest first.
    pub async fn notices(&self) -> Vec<Notice> {
        self.get::<ListNotices>(NoticesParams::default()).await.ok().items
    }

    /// Says that they have seen what they were told.
    pub async fn has_seen(&self, notice: NoticeId) -> Reply<SeeNotices> {
        self.call(&NoParams {}, &SeenUpTo { notice }).await
    }

    /// Tries to appeal.
    pub async fn appeals(&self, notice: NoticeId) -> Reply<MakeAppeal> {
        let words = message("C’était de l’humour.");
        self.call(&NoticeParams { notice }, &NewAppeal { words }).await
    }
}
