//! What rules, measures and their consequences are called.

use shared::moderation::{Measure, Rule};

use crate::i18n::t;

/// A rule, as a list to choose from names it.
pub fn rule(rule: Rule) -> String {
    match rule {
        Rule::Respect => t!("rule-respect"),
        Rule::Discrimination => t!("rule-discrimination"),
        Rule::Privacy => t!("rule-privacy"),
        Rule::Neutrality => t!("rule-neutrality"),
        Rule::Untrue => t!("rule-untrue"),
        Rule::OffTopic => t!("rule-off-topic"),
    }
}

/// A measure, as a list to choose from names it.
pub fn measure(measure: Measure) -> String {
    match measure {
        Measure::Hide => t!("measure-hide"),
        Measure::Delete => t!("measure-delete"),
        Measure::Correct => t!("measure-correct"),
        Measure::Lock => t!("measure-lock"),
        Measure::Dismiss => t!("measure-dismiss"),
    }
}

/// What a measure means to those concerned.
pub fn meaning(measure: Measure) -> String {
    match measure {
        Measure::Hide => t!("measure-hide-means"),
        Measure::Delete => t!("measure-delete-means"),
        Measure::Correct => t!("measure-correct-means"),
        Measure::Lock => t!("measure-lock-means"),
        Measure::Dismiss => t!("measure-dismiss-means"),
    }
}

/// What was done, in the past.
pub fn done(measure: Measure) -> String {
    match measure {
        Measure::Hide => t!("measure-hide-done"),
        Measure::Delete => t!("measure-delete-done"),
        Measure::Correct => t!("measure-correct-done"),
        Measure::Lock => t!("measure-lock-done"),
        Measure::Dismiss => t!("measure-dismiss-done"),
    }
}

/// What its author is told about a post, or a comment.
pub fn told(measure: Measure, of_comment: bool) -> String {
    match (measure, of_comment) {
        (Measure::Hide, false) => t!("told-post-hide"),
        (Measure::Hide, true) => t!("told-comment-hide"),
        (Measure::Delete, false) => t!("told-post-delete"),
        (Measure::Delete, true) => t!("told-comment-delete"),
        (Measure::Correct, false) => t!("told-post-correct"),
        (Measure::Correct, true) => t!("told-comment-correct"),
        (Measure::Lock | Measure::Dismiss, _) => t!("told-post-lock"),
    }
}
