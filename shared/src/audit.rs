//! The audit log, as administrators read it: who did what with power over others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, Page, endpoint},
    ids::UserId,
    small_enum::small_enum,
    time::UtcTime,
};

small_enum! {
    /// What was done. An entry keeps the word; what it says to people is in `admin.ftl`.
    Action {
        /// An account was made.
        AccountCreated = 0 "account_created",
        /// An account got another role.
        RoleChanged = 1 "role_changed",
        /// An account was closed for the time being.
        AccountSuspended = 2 "account_suspended",
        /// An account was opened again.
        AccountReactivated = 3 "account_reactivated",
        /// Somebody else chose the password of an account.
        PasswordSet = 4 "password_set",
        /// An account was signed out everywhere by somebody else.
        SessionsEnded = 5 "sessions_ended",
        /// The organisation is called otherwise.
        OrganizationRenamed = 6 "organization_renamed",
        /// A file was imported.
        NetworkImported = 7 "network_imported",
        /// Everything was written to a file.
        NetworkExported = 8 "network_exported",
        /// Somebody read the log.
        LogRead = 9 "log_read",
        /// Somebody wrote the log, or a part of it, to a file.
        LogExported = 10 "log_exported",
        /// People are in a group by rule from then on, or no more.
        GroupRuleSet = 40 "group_rule_set",
        /// An administrator named somebody to run a group.
        ManagerNamed = 41 "manager_named",
        /// A unit was made.
        UnitCreated = 42 "unit_created",
        /// A unit is called otherwise, stands elsewhere or is run by somebody else.
        UnitChanged = 43 "unit_changed",
        /// A unit was closed.
        UnitClosed = 44 "unit_closed",
        /// A unit was opened again.
        UnitReopened = 45 "unit_reopened",
        /// Somebody works elsewhere, or as something else.
        PersonPlaced = 46 "person_placed",
        /// A person got another staff number, or none.
        StaffNumberChanged = 20 "staff_number_changed",
        /// A letter was made by which somebody chooses a password.
        LetterMade = 21 "letter_made",
        /// Letters were made for a unit; each has an entry of its own besides.
        LettersMade = 22 "letters_made",
        /// Somebody chose a password by their letter.
        LetterUsed = 23 "letter_used",
        /// Somebody chose another password by a link that was sent to them.
        PasswordReset = 24 "password_reset",
        /// Somebody else removed the second factors of an account.
        FactorsRemoved = 30 "factors_removed",
        /// A second factor is asked of others than before.
        SignInRulesChanged = 31 "sign_in_rules_changed",
        /// A list of people was applied.
        PeopleImported = 60 "people_imported",
        /// A list of people that was applied was undone.
        PeopleImportUndone = 61 "people_import_undone",
        /// Somebody reported a post or a comment. The entry does not say who.
        ContentReported = 70 "content_reported",
        /// Something was decided about what somebody wrote, reported or not.
        ContentModerated = 71 "content_moderated",
        /// The author of what was decided appealed.
        AppealMade = 72 "appeal_made",
        /// An appeal was answered.
        AppealAnswered = 73 "appeal_answered",
        /// What was decided applies no longer.
        MeasureLifted = 74 "measure_lifted",
        /// Somebody administers a unit from then on.
        UnitDelegated = 85 "unit_delegated",
        /// Somebody administers a unit no more.
        UnitTakenBack = 86 "unit_taken_back",
        /// Who somebody was is known no more.
        AccountAnonymised = 87 "account_anonymised",
        /// A person has another e-mail address, or none.
        EmailChanged = 90 "email_changed",
        /// There is another logo, or none.
        LogoChanged = 80 "logo_changed",
        /// The colours are others.
        ColorsChanged = 81 "colors_changed",
        /// Something else stands above the form to sign in.
        WelcomesChanged = 82 "welcomes_changed",
        /// Groups are called otherwise.
        WordsChosen = 95 "words_chosen",
        /// Others are notified of something than before, as long as they say nothing themselves.
        UsualNotificationsChanged = 98 "usual_notifications_changed",
        /// Somebody edits official news for a unit from then on.
        EditorNamed = 100 "editor_named",
        /// Somebody edits official news for a unit no more.
        EditorDismissed = 101 "editor_dismissed",
        /// An article was approved.
        ArticleApproved = 102 "article_approved",
        /// An article went out, or is to go out by itself.
        ArticlePublished = 103 "article_published",
        /// Readers of an article see something else than before.
        ArticleUpdated = 104 "article_updated",
        /// An article left the lists.
        ArticleArchived = 105 "article_archived",
        /// An article is to be read by all whom it is for. Details: `title`, `level`, `due_at`.
        ReadingAsked = 106 "reading_asked",
        /// What is asked of the readers of an article changed. Details: `title`, `level`, `due_at`.
        ReadingChanged = 107 "reading_changed",
        /// Nobody is asked to read an article any more. Details: `title`.
        ReadingEnded = 108 "reading_ended",
        /// Those were reminded who had not read an article. Details: `title`, `people`.
        ReadersReminded = 109 "readers_reminded",
        /// It was keyed in that people had signed on paper. Details: `title`, `people`, `day`.
        SignaturesKept = 110 "signatures_kept",
        /// The proof of a reading was made. Details: `title`, `format` (`csv`, `pdf`).
        ProofMade = 111 "proof_made",
        /// An administrator took back that somebody is invited into a group. Details: `group`.
        InvitationTakenBack = 49 "invitation_taken_back",
        /// What somebody was elected or appointed to changed.
        MandatesChanged = 48 "mandates_changed",
        /// When those are told who never said when changed.
        UsualRhythmChanged = 47 "usual_rhythm_changed",
        /// What readers may say under an article changed. Details: `title`, `mode` (`open`, `closed`, `held`).
        ArticleTalkChanged = 120 "article_talk_changed",
        /// How much it matters that people are told of an article changed. Details: `title`, `importance`
        /// (`normal`, `important`, `urgent`, `safety`).
        ArticleImportanceChanged = 123 "article_importance_changed",
        /// A comment under an article was approved. Details: `title`, `comment`.
        CommentApproved = 121 "comment_approved",
        /// A comment under an article was refused. Details: `title`, `comment`.
        CommentRefused = 122 "comment_refused",
        /// A banner was written. Details: `level`, `people`.
        BannerWritten = 130 "banner_written",
        /// A banner says something else, or stands for others or for another time. Details: `level`, `people`.
        BannerChanged = 131 "banner_changed",
        /// A banner was ended before its time.
        BannerEnded = 132 "banner_ended",
        /// A layout of the first page was published. Details: `name`, `people`.
        LayoutPublished = 133 "layout_published",
        /// A layout of the first page was deleted. Details: `name`.
        LayoutDeleted = 134 "layout_deleted",
        /// The layouts of the first page are tried in another order.
        LayoutsOrdered = 135 "layouts_ordered",
    }
}

small_enum! {
    /// What it was done to. An entry keeps the word.
    ObjectKind {
        /// An account; the id is that of its person.
        Account = 0 "account",
        /// The whole network.
        Network = 1 "network",
        /// The log itself.
        Log = 2 "log",
        /// A group that is not secret.
        Group = 40 "group",
        /// A unit.
        Unit = 41 "unit",
        /// A post.
        Post = 11 "post",
        /// A comment.
        Comment = 12 "comment",
        /// How the network presents itself.
        Branding = 13 "branding",
        /// An article of official news.
        Article = 14 "article",
        /// A banner above every page.
        Banner = 20 "banner",
        /// A layout of the first page.
        Layout = 21 "layout",
    }
}

small_enum! {
    /// Why an entry breaks the chain.
    Why {
        /// It is not there.
        Missing = 0 "missing",
        /// It does not name the one before it.
        Unlinked = 1 "unlinked",
        /// It does not say what it said when it was written.
        Changed = 2 "changed",
        /// What stands beside it is not what stood there.
        Beside = 3 "beside",
        /// It stands after the end.
        Beyond = 4 "beyond",
        /// It cannot be read.
        Unreadable = 5 "unreadable",
    }
}

/// What an entry says besides: words by their names, in the order of the names.
pub type Details = BTreeMap<String, String>;

/// Which entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogParams {
    /// Of this action only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// Done by this person, or to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<UserId>,
    /// From this moment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<UtcTime>,
    /// Before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
    /// The last entry of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// Somebody in an entry: by the name they have now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Named {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct LogEntry {
    /// Its place in the chain, from 1 on.
    pub seq: i64,
    /// When.
    pub at: UtcTime,
    /// Who did it; absent: the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Named>,
    /// What they did; absent: something that this version does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The person it was done to, if it was done to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Named>,
    /// What is to be said besides.
    pub details: Details,
    /// The network address it was done from, as long as it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Where the chain breaks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Fault {
    /// The place of the entry.
    pub seq: i64,
    /// Why.
    pub why: Why,
}

/// How far verifying the chain is, or how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Verification {
    /// Whether it is being verified.
    pub running: bool,
    /// Whether the last time could not be finished: the database was away.
    pub failed: bool,
    /// How many entries were found to be right.
    pub entries: i64,
    /// When it ended last; absent: not since the server started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<UtcTime>,
    /// The first entry that was wrong, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// The address where the entries that were asked for are had as CSV; it takes [`LogParams`].
pub const CSV: &str = "/api/admin/log.csv";

endpoint! {
    /// Reads the audit log, the newest entries first. Reading it is an entry in it.
    ReadLog = Get "/api/admin/log" as "read_log", LogParams, () => 200 Page<LogEntry>
}
endpoint! {
    /// Tells how verifying the audit log ended, or how far it is.
    ReadVerification = Get "/api/admin/log/verification" as "read_log_verification", NoParams, () => 200 Verification
}
endpoint! {
    /// Begins to verify the audit log from its first entry on, unless it is being verified.
    VerifyLog = Post "/api/admin/log/verification" as "verify_log", NoParams, () => 202 Verification
}
