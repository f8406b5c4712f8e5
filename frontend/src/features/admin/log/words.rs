//! What an entry says, in a sentence.

use shared::audit::{Action, LogEntry};

use crate::i18n::t;

/// What an entry says.
pub fn sentence(entry: &LogEntry) -> String {
    let actor = entry.actor.as_ref().map_or_else(|| t!("log-command-line"), |actor| actor.name.clone());
    let detail = |name: &str| entry.details.get(name).cloned().unwrap_or_default();
    let person = entry.person.as_ref().map_or_else(|| detail("person"), |person| person.name.clone());
    match entry.action {
        Some(Action::AccountCreated) => {
            t!("log-account-created", actor = actor, person = person, role = detail("role"))
        }
        Some(Action::RoleChanged) => t!(
            "log-role-changed",
            actor = actor,
            person = person,
            before = detail("before"),
            role = detail("role"),
        ),
        Some(Action::AccountSuspended) => t!("log-account-suspended", actor = actor, person = person),
        Some(Action::AccountReactivated) => t!("log-account-reactivated", actor = actor, person = person),
        Some(Action::PasswordSet) => t!("log-password-set", actor = actor, person = person),
        Some(Action::SessionsEnded) => t!("log-sessions-ended", actor = actor, person = person),
        Some(Action::OrganizationRenamed) => {
            t!("log-organization-renamed", actor = actor, before = detail("before"), name = detail("name"))
        }
        Some(Action::NetworkImported) => t!(
            "log-network-imported",
            actor = actor,
            created = detail("created"),
            updated = detail("updated"),
        ),
        Some(Action::NetworkExported) => t!("log-network-exported", actor = actor),
        Some(Action::LogRead) => t!("log-log-read", actor = actor),
        Some(Action::LogExported) => t!("log-log-exported", actor = actor),
        Some(Action::GroupRuleSet) => t!("log-group-rule-set", actor = actor),
        Some(Action::ManagerNamed) => t!("log-manager-named", actor = actor, person = person),
        Some(Action::UnitCreated) => t!("log-unit-created", actor = actor, name = detail("name")),
        Some(Action::UnitChanged) => t!("log-unit-changed", actor = actor, name = detail("name")),
        Some(Action::UnitClosed) => t!("log-unit-closed", actor = actor, name = detail("name")),
        Some(Action::UnitReopened) => t!("log-unit-reopened", actor = actor, name = detail("name")),
        Some(Action::PersonPlaced) => t!("log-person-placed", actor = actor, person = person),
        Some(Action::InvitationTakenBack) => t!("log-invitation-taken-back", actor = actor, person = person),
        Some(Action::MandatesChanged) => t!("log-mandates-changed", actor = actor, person = person),
        Some(Action::StaffNumberChanged) => t!("log-staff-number-changed", actor = actor, person = person),
        Some(Action::EmailChanged) => t!("log-email-changed", actor = actor, person = person),
        Some(Action::LetterMade) => t!("log-letter-made", actor = actor, person = person),
        Some(Action::LettersMade) => {
            t!("log-letters-made", actor = actor, unit = detail("unit"), count = detail("count"))
        }
        Some(Action::LetterUsed) => t!("log-letter-used", person = person),
        Some(Action::PasswordReset) => t!("log-password-reset", person = person),
        Some(Action::FactorsRemoved) => t!("log-factors-removed", actor = actor, person = person),
        Some(Action::SignInRulesChanged) => {
            t!("log-sign-in-rules-changed", actor = actor, second_factor_of = detail("second_factor_of"),)
        }
        Some(Action::PeopleImported) => t!(
            "log-people-imported",
            actor = actor,
            created = detail("created"),
            updated = detail("updated"),
            deactivated = detail("deactivated"),
        ),
        Some(Action::PeopleImportUndone) => {
            t!("log-people-import-undone", actor = actor, count = detail("count"))
        }
        Some(Action::ContentReported) => t!("log-content-reported", rule = detail("rule")),
        Some(Action::ContentModerated) => {
            t!("log-content-moderated", actor = actor, person = person, measure = detail("measure"))
        }
        Some(Action::MeasureLifted) => t!("log-measure-lifted", actor = actor, person = person),
        Some(Action::AppealMade) => t!("log-appeal-made", actor = actor),
        Some(Action::AppealAnswered) => {
            t!("log-appeal-answered", actor = actor, person = person, upheld = detail("upheld"))
        }
        Some(Action::UnitDelegated) => {
            t!("log-unit-delegated", actor = actor, person = person, unit = detail("unit"))
        }
        Some(Action::UnitTakenBack) => {
            t!("log-unit-taken-back", actor = actor, person = person, unit = detail("unit"))
        }
        Some(Action::AccountAnonymised) => t!("log-account-anonymised", actor = actor),
        Some(Action::LogoChanged) => t!("log-logo-changed", actor = actor),
        Some(Action::ColorsChanged) => t!("log-colors-changed", actor = actor),
        Some(Action::WelcomesChanged) => t!("log-welcomes-changed", actor = actor),
        Some(Action::WordsChosen) => t!("log-words-chosen", actor = actor),
        Some(Action::UsualNotificationsChanged) => {
            t!("log-usual-notifications-changed", actor = actor, topic = detail("topic"), on = detail("on"))
        }
        Some(Action::UsualRhythmChanged) => t!("log-usual-rhythm-changed", actor = actor),
        Some(action) => of_news(action, &actor, &person, detail),
        None => t!("log-unknown"),
    }
}

/// What an entry says that is about news or readings.
fn of_news(action: Action, actor: &str, person: &str, detail: impl Fn(&str) -> String) -> String {
    // What posts say is not in the log.
    let what = || match detail("title") {
        title if title.is_empty() => t!("log-what-post"),
        title => t!("log-what-article", title = title),
    };
    match action {
        Action::EditorNamed => {
            t!("log-editor-named", actor = actor, person = person, unit = detail("unit"))
        }
        Action::EditorDismissed => {
            t!("log-editor-dismissed", actor = actor, person = person, unit = detail("unit"))
        }
        Action::ArticleApproved => t!("log-article-approved", actor = actor, title = detail("title")),
        Action::ArticlePublished => {
            t!("log-article-published", actor = actor, title = detail("title"), people = detail("people"),)
        }
        Action::ArticleUpdated => t!("log-article-updated", actor = actor, title = detail("title")),
        Action::ArticleArchived => t!("log-article-archived", actor = actor, title = detail("title")),
        Action::ArticleImportanceChanged => t!(
            "log-article-importance-changed",
            actor = actor,
            title = detail("title"),
            importance = detail("importance"),
        ),
        Action::ArticleTalkChanged => {
            t!("log-article-talk-changed", actor = actor, title = detail("title"), mode = detail("mode"))
        }
        Action::CommentApproved => t!("log-comment-approved", actor = actor, title = detail("title")),
        Action::CommentRefused => t!("log-comment-refused", actor = actor, title = detail("title")),
        Action::ReadingAsked => t!("log-reading-asked", actor = actor, what = what()),
        Action::ReadingChanged => t!("log-reading-changed", actor = actor, what = what()),
        Action::ReadingEnded => t!("log-reading-ended", actor = actor, what = what()),
        Action::ReadersReminded => {
            t!("log-readers-reminded", actor = actor, what = what(), people = detail("people"))
        }
        Action::SignaturesKept => t!(
            "log-signatures-kept",
            actor = actor,
            what = what(),
            people = detail("people"),
            day = detail("day"),
        ),
        Action::ProofMade => {
            t!("log-proof-made", actor = actor, what = what(), format = detail("format"))
        }
        Action::BannerWritten => {
            t!("log-banner-written", actor = actor, level = detail("level"), people = detail("people"))
        }
        Action::BannerChanged => {
            t!("log-banner-changed", actor = actor, level = detail("level"), people = detail("people"))
        }
        Action::BannerEnded => t!("log-banner-ended", actor = actor, level = detail("level")),
        Action::LayoutPublished => {
            t!("log-layout-published", actor = actor, name = detail("name"), people = detail("people"))
        }
        Action::LayoutDeleted => t!("log-layout-deleted", actor = actor, name = detail("name")),
        Action::LayoutsOrdered => t!("log-layouts-ordered", actor = actor),
        _ => t!("log-unknown"),
    }
}

/// What an action is called in a list to choose from.
pub fn action_word(action: Action) -> String {
    match action {
        Action::AccountCreated => t!("log-action-account-created"),
        Action::RoleChanged => t!("log-action-role-changed"),
        Action::AccountSuspended => t!("log-action-account-suspended"),
        Action::AccountReactivated => t!("log-action-account-reactivated"),
        Action::PasswordSet => t!("log-action-password-set"),
        Action::SessionsEnded => t!("log-action-sessions-ended"),
        Action::OrganizationRenamed => t!("log-action-organization-renamed"),
        Action::NetworkImported => t!("log-action-network-imported"),
        Action::NetworkExported => t!("log-action-network-exported"),
        Action::LogRead => t!("log-action-log-read"),
        Action::LogExported => t!("log-action-log-exported"),
        Action::GroupRuleSet => t!("log-action-group-rule-set"),
        Action::ManagerNamed => t!("log-action-manager-named"),
        Action::UnitCreated => t!("log-action-unit-created"),
        Action::UnitChanged => t!("log-action-unit-changed"),
        Action::UnitClosed => t!("log-action-unit-closed"),
        Action::UnitReopened => t!("log-action-unit-reopened"),
        Action::PersonPlaced => t!("log-action-person-placed"),
        Action::InvitationTakenBack => t!("log-action-invitation-taken-back"),
        Action::MandatesChanged => t!("log-action-mandates-changed"),
        Action::PeopleImported => t!("log-action-people-imported"),
        Action::PeopleImportUndone => t!("log-action-people-import-undone"),
        Action::StaffNumberChanged => t!("log-action-staff-number-changed"),
        Action::EmailChanged => t!("log-action-email-changed"),
        Action::LetterMade => t!("log-action-letter-made"),
        Action::LettersMade => t!("log-action-letters-made"),
        Action::LetterUsed => t!("log-action-letter-used"),
        Action::PasswordReset => t!("log-action-password-reset"),
        Action::FactorsRemoved => t!("log-action-factors-removed"),
        Action::SignInRulesChanged => t!("log-action-sign-in-rules-changed"),
        Action::ContentReported => t!("log-action-content-reported"),
        Action::ContentModerated => t!("log-action-content-moderated"),
        Action::MeasureLifted => t!("log-action-measure-lifted"),
        Action::AppealMade => t!("log-action-appeal-made"),
        Action::AppealAnswered => t!("log-action-appeal-answered"),
        Action::UnitDelegated => t!("log-action-unit-delegated"),
        Action::UnitTakenBack => t!("log-action-unit-taken-back"),
        Action::AccountAnonymised => t!("log-action-account-anonymised"),
        Action::LogoChanged => t!("log-action-logo-changed"),
        Action::ColorsChanged => t!("log-action-colors-changed"),
        Action::WelcomesChanged => t!("log-action-welcomes-changed"),
        Action::WordsChosen => t!("log-action-words-chosen"),
        Action::UsualNotificationsChanged => t!("log-action-usual-notifications-changed"),
        Action::UsualRhythmChanged => t!("log-action-usual-rhythm-changed"),
        Action::EditorNamed => t!("log-action-editor-named"),
        Action::EditorDismissed => t!("log-action-editor-dismissed"),
        Action::ArticleApproved => t!("log-action-article-approved"),
        Action::ArticlePublished => t!("log-action-article-published"),
        Action::ArticleUpdated => t!("log-action-article-updated"),
        Action::ArticleArchived => t!("log-action-article-archived"),
        Action::ArticleTalkChanged => t!("log-action-article-talk-changed"),
        Action::ArticleImportanceChanged => t!("log-action-article-importance-changed"),
        Action::CommentApproved => t!("log-action-comment-approved"),
        Action::CommentRefused => t!("log-action-comment-refused"),
        Action::ReadingAsked => t!("log-action-reading-asked"),
        Action::ReadingChanged => t!("log-action-reading-changed"),
        Action::ReadingEnded => t!("log-action-reading-ended"),
        Action::ReadersReminded => t!("log-action-readers-reminded"),
        Action::SignaturesKept => t!("log-action-signatures-kept"),
        Action::ProofMade => t!("log-action-proof-made"),
        Action::BannerWritten => t!("log-action-banner-written"),
        Action::BannerChanged => t!("log-action-banner-changed"),
        Action::BannerEnded => t!("log-action-banner-ended"),
        Action::LayoutPublished => t!("log-action-layout-published"),
        Action::LayoutDeleted => t!("log-action-layout-deleted"),
        Action::LayoutsOrdered => t!("log-action-layouts-ordered"),
    }
}

/// The icon of an action.
pub const fn icon(action: Option<Action>) -> &'static str {
    match action {
        Some(Action::AccountCreated) => "user-plus",
        Some(Action::RoleChanged | Action::ArticlePublished) => "seal-check",
        Some(Action::AccountSuspended) => "lock",
        Some(
            Action::AccountReactivated
            | Action::UnitReopened
            | Action::ArticleApproved
            | Action::CommentApproved,
        ) => "check-circle",
        Some(Action::PasswordSet | Action::LetterUsed | Action::PasswordReset) => "key",
        Some(Action::LetterMade | Action::LettersMade) => "envelope-simple",
        Some(Action::SessionsEnded) => "sign-out",
        Some(
            Action::OrganizationRenamed
            | Action::StaffNumberChanged
            | Action::EmailChanged
            | Action::PersonPlaced
            | Action::MandatesChanged
            | Action::EditorNamed
            | Action::EditorDismissed
            | Action::ArticleUpdated
            | Action::ArticleTalkChanged
            | Action::ArticleImportanceChanged
            | Action::ReadingChanged,
        ) => "pencil-simple",
        Some(Action::LayoutPublished | Action::LayoutDeleted | Action::LayoutsOrdered) => "house",
        Some(Action::NetworkImported) => "cloud-check",
        Some(Action::NetworkExported | Action::LogExported | Action::ProofMade) => "download-simple",
        Some(Action::LogRead) => "eye",
        Some(
            Action::GroupRuleSet
            | Action::ManagerNamed
            | Action::InvitationTakenBack
            | Action::PeopleImported,
        ) => "users-three",
        Some(Action::UnitCreated | Action::UnitChanged | Action::UnitDelegated | Action::UnitTakenBack) => {
            "tree-structure"
        }
        Some(
            Action::UnitClosed | Action::AccountAnonymised | Action::ArticleArchived | Action::ReadingEnded,
        ) => "archive",
        Some(Action::ReadingAsked | Action::SignaturesKept) => "signature-bold",
        Some(
            Action::ReadersReminded | Action::BannerWritten | Action::BannerChanged | Action::BannerEnded,
        ) => "bell-ringing",
        Some(Action::PeopleImportUndone) => "arrow-counter-clockwise",
        Some(Action::ContentReported | Action::CommentRefused) => "warning-circle",
        Some(
            Action::ContentModerated
            | Action::MeasureLifted
            | Action::AppealMade
            | Action::AppealAnswered
            | Action::FactorsRemoved
            | Action::SignInRulesChanged,
        ) => "shield-check",
        Some(Action::LogoChanged | Action::ColorsChanged | Action::WelcomesChanged | Action::WordsChosen) => {
            "image-square"
        }
        Some(Action::UsualNotificationsChanged | Action::UsualRhythmChanged) => "bell",
        None => "question",
    }
}

/// What was looked at, of an entry that says that the log was read; and where a file came from.
pub fn small_print(entry: &LogEntry) -> Option<String> {
    if let Some(source) = entry.details.get("source") {
        return Some(t!("log-source", source = source.as_str()));
    }
    if !matches!(entry.action, Some(Action::LogRead | Action::LogExported)) {
        return None;
    }
    let action = entry.details.get("action").and_then(|word| word.parse().ok()).map(action_word);
    let period = entry.details.contains_key("from") || entry.details.contains_key("until");
    let parts: Vec<String> = action
        .into_iter()
        .chain(entry.details.get("person").cloned())
        .chain(period.then(|| t!("log-some-period")))
        .collect();
    (!parts.is_empty()).then(|| t!("log-only", filter = parts.join(", ")))
}
