//! Moderation: reporting what breaks a rule, deciding about it, being told, appealing.
//!
//! Whatever was reported, however often, is one case. It is decided by those who look after its
//! group, or by administrators. Who reported it is in nothing that anybody reads.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{Page, endpoint},
    feed::{comments::CommentParams, posts::PostParams},
    groups::GroupRef,
    identity::PersonRef,
    ids::{CaseId, CommentId, NoticeId, PostId},
    small_enum::small_enum,
    text::Message,
    time::{DAY, UtcTime},
};

/// How many cases a page of the queue has: each brings its text along.
pub const CASES_PAGE: usize = 10;
/// How many notices a page has.
pub const NOTICES_PAGE: usize = 20;
/// How many of the latest reports a case shows.
pub const REPORTS_SHOWN: usize = 20;
/// How long the author may appeal, and how long after what was to be deleted is deleted.
pub const APPEAL_WINDOW_MS: i64 = 14 * DAY;
/// How long the author may edit what they were asked to correct.
pub const CORRECTION_WINDOW_MS: i64 = 7 * DAY;
/// After how long without a decision administrators decide, too.
pub const ESCALATES_AFTER_MS: i64 = 3 * DAY;

small_enum! {
    /// Which rule of the network is broken.
    Rule {
        /// Insults, mockery, harassment.
        Respect = 0 "respect",
        /// Hatred or contempt for whom people are.
        Discrimination = 1 "discrimination",
        /// It tells what is private, or confidential.
        Privacy = 2 "privacy",
        /// Public servants are neutral and reserved.
        Neutrality = 3 "neutrality",
        /// It is not true, or misleads.
        Untrue = 4 "untrue",
        /// It has nothing to do here: off topic, advertising, repeated.
        OffTopic = 5 "off_topic",
    }
}

small_enum! {
    /// What is done about it.
    Measure {
        /// Only its author and those who decide see it any more.
        Hide = 0 "hide",
        /// It is hidden, and deleted once the author can appeal no more.
        Delete = 1 "delete",
        /// The author is asked to correct it.
        Correct = 2 "correct",
        /// Nobody comments on it any more.
        Lock = 3 "lock",
        /// Nothing: no rule is broken.
        Dismiss = 4 "dismiss",
    }
}

small_enum! {
    /// How far a case is.
    CaseState {
        /// Nobody has decided.
        Open = 0 "open",
        /// It is decided.
        Decided = 1 "decided",
        /// Its author asks for another look.
        Appealed = 2 "appealed",
        /// Nothing changes about it any more.
        Closed = 3 "closed",
    }
}

small_enum! {
    /// Which cases the queue shows.
    CaseTab {
        /// Those that wait for somebody, the oldest first.
        Waiting = 0 "waiting",
        /// Those that were decided, the newest first.
        Done = 1 "done",
    }
}

small_enum! {
    /// What somebody is told.
    NoticeKind {
        /// To the author: what was decided.
        Decided = 0 "decided",
        /// To whoever reported it: what became of it.
        Reported = 1 "reported",
        /// To the author: what became of their appeal.
        Answered = 2 "answered",
        /// To the author: what was decided applies no longer.
        Lifted = 3 "lifted",
    }
}

impl Measure {
    /// Whether it can be taken about a comment, too.
    #[must_use]
    pub const fn suits_comments(self) -> bool {
        !matches!(self, Self::Lock)
    }

    /// Whether it lasts until somebody lifts it.
    #[must_use]
    pub const fn lasts(self) -> bool {
        matches!(self, Self::Hide | Self::Delete | Self::Lock)
    }

    /// Whether it takes what it is about out of sight.
    #[must_use]
    pub const fn hides(self) -> bool {
        matches!(self, Self::Hide | Self::Delete)
    }
}

/// Why somebody reports something.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// The rule that it breaks.
    pub rule: Rule,
    /// What they add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Message>,
}

/// Which cases.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CasesParams {
    /// Those that wait when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<CaseTab>,
    /// The last case of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<CaseId>,
}

/// Which case.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseParams {
    /// The case.
    pub case: CaseId,
}

/// What a case is about, as it reads now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Subject {
    /// The post, or the post of the comment.
    pub post: PostId,
    /// The comment, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// Who wrote it.
    pub author: PersonRef,
    /// Where; absent: to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupRef>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text as sanitised HTML; empty once it is gone.
    pub html: String,
    /// Whether it was deleted.
    pub gone: bool,
    /// Whether it was edited since it was first reported.
    pub edited: bool,
}

/// One report, without whom it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Report {
    /// The rule that it names.
    pub rule: Rule,
    /// What it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// When it was made.
    pub at: UtcTime,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Decided {
    /// What is done.
    pub measure: Measure,
    /// The rule that is broken; none is when the case was dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// What was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Who decided; absent for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// When.
    pub at: UtcTime,
}

/// Why the author wants another look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Appeal {
    /// What they say.
    pub words: String,
    /// When they said it.
    pub at: UtcTime,
}

/// What became of an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Answer {
    /// Whether the decision stands.
    pub upheld: bool,
    /// What was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Who answered; absent for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// When.
    pub at: UtcTime,
}

/// That what was decided applies no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Lifted {
    /// What was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Who lifted it; absent for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// When.
    pub at: UtcTime,
}

/// A case, as those who decide see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// How far it is.
    pub state: CaseState,
    /// What it is about.
    pub subject: Subject,
    /// How many people reported it: nobody did if it was decided all the same.
    pub report_count: u32,
    /// The latest reports, the newest first.
    pub reports: Vec<Report>,
    /// What was decided, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// What the author says against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// What became of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// That it was lifted, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<Lifted>,
    /// Whether the viewer may lift what was decided: whoever decided last, or stands above.
    pub may_lift: bool,
    /// Whether the viewer may decide now: an appeal is for somebody else than who decided first.
    pub may_decide: bool,
}

/// A decision to take.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What is done.
    pub measure: Measure,
    /// The rule that is broken: the author is told. None only when the case is dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// What the author is told besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Message>,
}

/// An answer to an appeal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// Whether the decision stands.
    pub upheld: bool,
    /// What the author is told besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Message>,
}

/// Lifting what was decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLifting {
    /// What the author is told besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Message>,
}

/// Which of one's notices.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticesParams {
    /// The last notice of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<NoticeId>,
}

/// Which notice.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeParams {
    /// The notice.
    pub notice: NoticeId,
}

/// Up to where somebody has seen their notices.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeenUpTo {
    /// The newest that they have seen.
    pub notice: NoticeId,
}

/// What the author says against a decision.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    /// It.
    pub words: Message,
}

/// What somebody is told. Whoever reported is told no more than what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// Since when.
    pub at: UtcTime,
    /// Whether it was seen before.
    pub seen: bool,
    /// The post, or the post of the comment.
    pub post: PostId,
    /// The comment, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// Whether something is done about it, and stands.
    pub stands: bool,
    /// To whoever reported it: the rule that they named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_for: Option<Rule>,
    /// To the author: the beginning of what they wrote, without its formatting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
    /// To the author: what was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// To the author: until when they may appeal, as long as they may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<UtcTime>,
    /// To the author: what they said against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// To the author: what became of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// To the author: that it was lifted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<Lifted>,
}

endpoint! {
    /// Reports a post to those who decide there. Nobody is told who reported it.
    ReportPost = Post "/api/posts/{post}/reports" as "report_post", PostParams, NewReport => 204 (),
    refuses [Forbidden, AlreadyReported, Gone]
}
endpoint! {
    /// Reports a comment to those who decide there. Nobody is told who reported it.
    ReportComment = Post "/api/comments/{comment}/reports" as "report_comment", CommentParams, NewReport
    => 204 (), refuses [Forbidden, AlreadyReported, Gone]
}
endpoint! {
    /// Decides about a post of somebody else though nobody may have reported it. The author is told
    /// the rule; whoever did report it, what became of it.
    ModeratePost = Post "/api/posts/{post}/decision" as "moderate_post", PostParams, NewDecision => 204 (),
    refuses [Forbidden, AlreadyDecided, Gone]
}
endpoint! {
    /// Decides about a comment of somebody else though nobody may have reported it: as a post.
    ModerateComment = Post "/api/comments/{comment}/decision" as "moderate_comment", CommentParams, NewDecision
    => 204 (), refuses [Forbidden, AlreadyDecided, Gone]
}
endpoint! {
    /// Lists the cases that the viewer decides, 10 a page: those that wait from the oldest on,
    /// those that were decided from the newest on.
    ListCases = Get "/api/moderation/cases" as "list_cases", CasesParams, () => 200 Page<Case>
}
endpoint! {
    /// Reads a case that the viewer decides.
    ReadCase = Get "/api/moderation/cases/{case}" as "read_case", CaseParams, () => 200 Case
}
endpoint! {
    /// Decides a case. The author is told the rule, those who reported it what became of it.
    DecideCase = Post "/api/moderation/cases/{case}/decision" as "decide_case", CaseParams, NewDecision
    => 200 Case, refuses [AlreadyDecided, Gone]
}
endpoint! {
    /// Answers the author's appeal: the decision stands, or is undone. That is the end of it.
    AnswerAppeal = Post "/api/moderation/cases/{case}/answer" as "answer_appeal", CaseParams, NewAnswer
    => 200 Case, refuses [AlreadyDecided, SecondOpinion]
}
endpoint! {
    /// Lifts what was decided: the author is told, and so is whoever reported it. It is for whoever
    /// decided last, or stands above.
    LiftMeasure = Post "/api/moderation/cases/{case}/lifting" as "lift_measure", CaseParams, NewLifting
    => 200 Case, refuses [Forbidden, NotStanding, Gone]
}
endpoint! {
    /// Lists what moderation tells the viewer, the newest first.
    ListNotices = Get "/api/moderation/notices" as "list_notices", NoticesParams, () => 200 Page<Notice>
}
endpoint! {
    /// Says that the viewer has seen what they were told.
    SeeNotices = Put "/api/moderation/notices" as "see_notices", crate::contract::NoParams, SeenUpTo => 204 ()
}
endpoint! {
    /// Appeals against a decision about something that one wrote, once.
    MakeAppeal = Post "/api/moderation/notices/{notice}/appeal" as "make_appeal", NoticeParams, NewAppeal
    => 200 Notice, refuses [AlreadyAppealed, AppealWindowClosed]
}
