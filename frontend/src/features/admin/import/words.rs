//! What lists, their columns and their lines say, in words.

use shared::people_import::{Column, Counts, Encoding, Fate, Reason, Separator, Why};

use crate::{dates, i18n::t};

/// What a column is called.
pub fn column(column: Column) -> String {
    match column {
        Column::StaffNumber => t!("roster-column-staff-number"),
        Column::Username => t!("roster-column-username"),
        Column::Email => t!("roster-column-email"),
        Column::Civility => t!("roster-column-civility"),
        Column::FirstName => t!("roster-column-first-name"),
        Column::LastName => t!("roster-column-last-name"),
        Column::Name => t!("roster-column-name"),
        Column::Function => t!("roster-column-function"),
        Column::Unit => t!("roster-column-unit"),
        Column::UnitCode => t!("roster-column-unit-code"),
        Column::UnitParent => t!("roster-column-unit-parent"),
        Column::Site => t!("roster-column-site"),
        Column::Phone => t!("roster-column-phone"),
        Column::PhoneVisibility => t!("roster-column-phone-visibility"),
        Column::Mobile => t!("roster-column-mobile"),
        Column::MobileVisibility => t!("roster-column-mobile-visibility"),
        Column::Manager => t!("roster-column-manager"),
        Column::Role => t!("roster-column-role"),
        Column::Mandate => t!("roster-column-mandate"),
        Column::Delegation => t!("roster-column-delegation"),
        Column::Party => t!("roster-column-party"),
        Column::MandateStart => t!("roster-column-mandate-start"),
        Column::MandateEnd => t!("roster-column-mandate-end"),
        Column::Commissions => t!("roster-column-commissions"),
        Column::Status => t!("roster-column-status"),
        Column::Languages => t!("roster-column-languages"),
        Column::Missions => t!("roster-column-missions"),
        Column::Skills => t!("roster-column-skills"),
        Column::Badges => t!("roster-column-badges"),
    }
}

/// What a line does.
pub fn fate(fate: Fate) -> String {
    match fate {
        Fate::Created => t!("roster-fate-created"),
        Fate::Changed => t!("roster-fate-changed"),
        Fate::Deactivated => t!("roster-fate-deactivated"),
        Fate::Unchanged => t!("roster-fate-unchanged"),
        Fate::Refused => t!("roster-fate-refused"),
    }
}

/// What stands in a cell, in words of people.
pub fn value(column: Column, value: &str) -> String {
    match (column, value) {
        (Column::Role, "agent") => t!("roster-role-agent"),
        (Column::Role, "elected") => t!("roster-role-elected"),
        (Column::Role, "officer") => t!("roster-role-officer"),
        (Column::Role, "admin") => t!("roster-role-admin"),
        (Column::Status, "active") => t!("roster-status-active"),
        (Column::Status, "left") => t!("roster-status-left"),
        (Column::PhoneVisibility | Column::MobileVisibility, "everyone") => t!("roster-visible-everyone"),
        (Column::PhoneVisibility | Column::MobileVisibility, "unit") => t!("roster-visible-unit"),
        (Column::PhoneVisibility | Column::MobileVisibility, "nobody") => t!("roster-visible-nobody"),
        // Lists and answers write days as 2026-03-22; people do not.
        (Column::MandateStart | Column::MandateEnd, day) => {
            dates::day_begins(day, 0).map_or_else(|| day.to_owned(), |begins| dates::day(begins, true))
        }
        _ => value.to_owned(),
    }
}

/// What the list would do, and what becomes of the lines that are refused.
pub fn outcome(counts: &Counts) -> (String, String) {
    let effective = counts.effective();
    // Nothing is up to date in a list of which no line was understood.
    if effective == 0 && counts.unchanged == 0 && counts.refused > 0 {
        return (t!("roster-effect-none"), t!("roster-effect-none-text"));
    }
    let text = match counts.refused {
        0 => t!("roster-no-mail"),
        refused => t!("roster-refused-stay", count = refused),
    };
    (t!("roster-effect", count = effective), text)
}

/// Why a line is refused, in a sentence.
pub fn reason(reason: &Reason) -> String {
    let name = reason.column.map(column).unwrap_or_default();
    let said = reason.value.clone().unwrap_or_default();
    match reason.why {
        Why::BadQuote => t!("roster-why-bad-quote", value = said),
        Why::Ragged => t!("roster-why-ragged", value = said),
        Why::TooLong => t!("roster-why-too-long", column = name),
        Why::NotText => t!("roster-why-not-text", value = said),
        Why::NoName => t!("roster-why-no-name"),
        Why::NoKey => t!("roster-why-no-key"),
        Why::Malformed => t!("roster-why-malformed", column = name, value = said),
        Why::UnknownWord => t!("roster-why-unknown-word", column = name, value = said),
        Why::BadDate => t!("roster-why-bad-date", column = name, value = said),
        Why::DatesReversed => t!("roster-why-dates-reversed"),
        Why::TooMany => t!("roster-why-too-many", column = name),
        Why::Duplicate => t!(
            "roster-why-duplicate",
            column = name,
            value = said,
            line = reason.other.unwrap_or_default().to_string()
        ),
        Why::Taken => t!("roster-why-taken", column = name, value = said),
        Why::SeveralPeople => t!("roster-why-several-people", value = said),
        Why::UnknownManager => t!("roster-why-unknown-manager", value = said),
        Why::OwnManager => t!("roster-why-own-manager"),
        Why::OwnAncestor => t!("roster-why-own-ancestor", value = said),
        Why::UnknownUnit => t!("roster-why-unknown-unit", value = said),
        Why::UnitElsewhere => t!("roster-why-unit-elsewhere", value = said),
        Why::UnitTwice => t!("roster-why-unit-twice", value = said),
        Why::RoleOfPower => t!("roster-why-role-of-power"),
        Why::LastAdministrator => t!("roster-why-last-administrator"),
        Why::OwnAccount => t!("roster-why-own-account"),
        Why::ChangedMeanwhile => t!("roster-why-changed-meanwhile"),
        Why::ListUnread => t!("roster-why-list-unread"),
        Why::NoMandate => t!("roster-why-no-mandate", column = name),
    }
}

/// In which letters a file is written.
pub const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Utf16 => "UTF-16",
    }
}

/// What stands between the cells of a list.
pub fn separator(separator: Separator) -> String {
    match separator {
        Separator::Semicolon => t!("roster-semicolon"),
        Separator::Comma => t!("roster-comma"),
        Separator::Tab => t!("roster-tab"),
    }
}
