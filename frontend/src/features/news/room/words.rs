//! What states, steps and versions of articles are called.

use shared::news::{ArticleState, ArticleStep, versions::VersionCause};

use super::draft::Missing;
use crate::{i18n::t, ui::badge::Tone};

/// How far an article is.
pub fn state(state: ArticleState) -> String {
    match state {
        ArticleState::Draft => t!("desk-state-draft"),
        ArticleState::InReview => t!("desk-state-in-review"),
        ArticleState::Approved => t!("desk-state-approved"),
        ArticleState::Scheduled => t!("desk-state-scheduled"),
        ArticleState::Published => t!("desk-state-published"),
        ArticleState::Archived => t!("desk-state-archived"),
    }
}

/// The articles that are so far, where one chooses among them.
pub fn states(state: ArticleState) -> String {
    match state {
        ArticleState::Draft => t!("desk-drafts"),
        ArticleState::InReview => t!("desk-in-review"),
        ArticleState::Approved => t!("desk-approved"),
        ArticleState::Scheduled => t!("desk-scheduled"),
        ArticleState::Published => t!("desk-published"),
        ArticleState::Archived => t!("desk-archived"),
    }
}

/// How a state looks.
pub const fn tone(state: ArticleState) -> Tone {
    match state {
        ArticleState::Draft | ArticleState::Archived => Tone::Plain,
        ArticleState::InReview => Tone::Warning,
        ArticleState::Approved | ArticleState::Scheduled => Tone::Info,
        ArticleState::Published => Tone::Good,
    }
}

/// The verb of a step.
pub fn step(step: ArticleStep) -> String {
    match step {
        ArticleStep::Submit => t!("write-submit"),
        ArticleStep::TakeBack => t!("write-take-back"),
        ArticleStep::SendBack => t!("write-send-back"),
        ArticleStep::Approve => t!("write-approve"),
        ArticleStep::Schedule => t!("write-schedule"),
        ArticleStep::Unschedule => t!("write-unschedule"),
        ArticleStep::Publish => t!("write-publish"),
        ArticleStep::UpdateMinor => t!("write-update-minor"),
        ArticleStep::UpdateAnew => t!("write-update-anew"),
        ArticleStep::Archive => t!("write-archive"),
    }
}

/// What is said once a step was taken.
pub fn done(step: ArticleStep) -> String {
    match step {
        ArticleStep::Submit => t!("write-submitted"),
        ArticleStep::TakeBack => t!("write-taken-back"),
        ArticleStep::SendBack => t!("write-sent-back"),
        ArticleStep::Approve => t!("write-approved"),
        ArticleStep::Schedule => t!("write-scheduled"),
        ArticleStep::Unschedule => t!("write-unscheduled"),
        ArticleStep::Publish => t!("write-published"),
        ArticleStep::UpdateMinor | ArticleStep::UpdateAnew => t!("write-updated"),
        ArticleStep::Archive => t!("write-archived"),
    }
}

/// What follows from a step that is asked about first; none for those that are taken at once.
pub fn asked(step: ArticleStep) -> Option<String> {
    Some(match step {
        ArticleStep::SendBack => t!("write-send-back-text"),
        ArticleStep::Schedule => t!("write-schedule-text"),
        ArticleStep::Publish => t!("write-publish-text"),
        ArticleStep::UpdateMinor => t!("write-update-minor-text"),
        ArticleStep::UpdateAnew => t!("write-update-anew-text"),
        ArticleStep::Archive => t!("write-archive-text"),
        ArticleStep::Submit | ArticleStep::TakeBack | ArticleStep::Approve | ArticleStep::Unschedule => {
            return None;
        }
    })
}

/// Whether a step is the one that leads on.
pub const fn leads_on(step: ArticleStep) -> bool {
    matches!(
        step,
        ArticleStep::Submit | ArticleStep::Approve | ArticleStep::Publish | ArticleStep::UpdateAnew
    )
}

/// Whether a step shows readers what was written since: without that there is nothing to show.
pub const fn updates(step: ArticleStep) -> bool {
    matches!(step, ArticleStep::UpdateMinor | ArticleStep::UpdateAnew)
}

/// Whether others read the article after a step: it must be whole then.
pub const fn needs_whole(step: ArticleStep) -> bool {
    leads_on(step) || matches!(step, ArticleStep::Schedule | ArticleStep::UpdateMinor)
}

/// What is missing, as one asks for it.
pub fn missing(all: &[Missing]) -> String {
    let words = all.iter().map(|what| match what {
        Missing::Title => t!("write-missing-title"),
        Missing::Body => t!("write-missing-body"),
        Missing::CoverWords => t!("write-missing-cover"),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The icon of a step.
pub const fn icon(step: ArticleStep) -> &'static str {
    match step {
        ArticleStep::Submit | ArticleStep::Publish => "paper-plane-right-fill",
        ArticleStep::TakeBack | ArticleStep::SendBack => "arrow-bend-up-left",
        ArticleStep::Approve => "seal-check",
        ArticleStep::Schedule => "calendar-dots",
        ArticleStep::Unschedule => "x",
        ArticleStep::UpdateMinor => "pencil-simple",
        ArticleStep::UpdateAnew => "arrow-clockwise",
        ArticleStep::Archive => "archive",
    }
}

/// Why a version was kept.
pub fn cause(cause: VersionCause) -> String {
    match cause {
        VersionCause::Saved => t!("versions-saved"),
        VersionCause::Submitted => t!("versions-submitted"),
        VersionCause::TakenBack => t!("versions-taken-back"),
        VersionCause::SentBack => t!("versions-sent-back"),
        VersionCause::Approved => t!("versions-approved"),
        VersionCause::Scheduled => t!("versions-scheduled"),
        VersionCause::Unscheduled => t!("versions-unscheduled"),
        VersionCause::Published => t!("versions-published"),
        VersionCause::UpdatedMinor => t!("versions-updated-minor"),
        VersionCause::UpdatedAnew => t!("versions-updated-anew"),
        VersionCause::Archived => t!("versions-archived"),
        VersionCause::Restored => t!("versions-restored"),
    }
}
