//! What groups are called in words, and what follows from where one is. Pure.

use shared::{
    groups::{
        GroupKind, GroupRef, JoinPolicy, Level, MemberRole, MemberSource, Visibility,
        pages::GroupPage,
        people::{InviteFate, Member},
        rules::{Condition, ToldCondition},
    },
    identity::Role,
    time::{DAY, UtcTime},
};

use crate::i18n::t;

/// A section of a group's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is written there.
    Feed,
    /// Who is in it.
    Members,
    /// What it is about.
    About,
}

impl Section {
    /// The section at a path: `/g/velo/members`.
    pub fn at(path: &str) -> Self {
        match path.split('/').filter(|step| !step.is_empty()).nth(2) {
            Some("members") => Self::Members,
            Some("about") => Self::About,
            _ => Self::Feed,
        }
    }

    /// Its address in a group.
    pub fn address(self, slug: &str) -> String {
        match self {
            Self::Feed => format!("/g/{slug}"),
            Self::Members => format!("/g/{slug}/members"),
            Self::About => format!("/g/{slug}/about"),
        }
    }
}

/// The icon of a group's stone; none: the first letter of its name.
pub fn icon(group: &GroupRef) -> Option<&'static str> {
    (group.visibility == Visibility::Secret).then_some("lock-fill")
}

/// What a group is for, in a word or two.
pub fn kind(kind: GroupKind) -> String {
    match kind {
        GroupKind::Service => t!("group-kind-service"),
        GroupKind::Project => t!("group-kind-project"),
        GroupKind::Commission => t!("group-kind-commission"),
        GroupKind::Community => t!("group-kind-community"),
        GroupKind::Announcements => t!("group-kind-announcements"),
    }
}

/// Who may know and read a group, in two words.
pub fn visibility(visibility: Visibility) -> String {
    match visibility {
        Visibility::Open => t!("group-visibility-open"),
        Visibility::Closed => t!("group-visibility-closed"),
        Visibility::Secret => t!("group-visibility-secret"),
    }
}

/// Who may know and read a group, in a sentence.
pub fn visibility_means(visibility: Visibility) -> String {
    match visibility {
        Visibility::Open => t!("group-visibility-open-means"),
        Visibility::Closed => t!("group-visibility-closed-means"),
        Visibility::Secret => t!("group-visibility-secret-means"),
    }
}

/// How one gets in.
pub fn join(policy: JoinPolicy) -> String {
    match policy {
        JoinPolicy::ByOneself => t!("group-join-by-oneself"),
        JoinPolicy::OnRequest => t!("group-join-on-request"),
        JoinPolicy::ByInvitation => t!("group-join-by-invitation"),
    }
}

/// What somebody is in a group.
pub fn role(role: MemberRole) -> String {
    match role {
        MemberRole::Member => t!("group-role-member"),
        MemberRole::Moderator => t!("group-role-moderator"),
        MemberRole::Manager => t!("group-role-manager"),
    }
}

/// What one wants to be told.
pub fn level(level: Level) -> String {
    match level {
        Level::All => t!("group-level-all"),
        Level::Topics => t!("group-level-topics"),
        Level::Mentions => t!("group-level-mentions"),
        Level::None => t!("group-level-none"),
    }
}

/// Why somebody is in a group.
pub fn why(member: &Member) -> String {
    let by = member.by.as_ref().map(|by| by.name.as_str());
    let by_hand = match (member.source, by) {
        (MemberSource::Joined, _) => t!("group-why-joined"),
        (MemberSource::Invited, Some(by)) => t!("group-why-invited-by", name = by),
        (MemberSource::Invited, None) => t!("group-why-invited"),
        (MemberSource::Requested, Some(by)) => t!("group-why-accepted-by", name = by),
        (MemberSource::Requested, None) => t!("group-why-accepted"),
        (MemberSource::Rule, _) if !member.because.is_empty() => {
            return t!("group-why-because", reason = told(&member.because));
        }
        (MemberSource::Rule, _) => t!("group-why-rule"),
        (MemberSource::Named, Some(by)) => t!("group-why-named-by", name = by),
        (MemberSource::Named, None) => t!("group-why-named"),
        (MemberSource::Imported, _) => t!("group-why-imported"),
        (MemberSource::Founded, _) => t!("group-why-founded"),
    };
    if member.by_rule && !member.because.is_empty() {
        return t!("group-why-also", why = by_hand, reason = told(&member.because));
    }
    by_hand
}

/// Conditions that hold together, in words: "son service est dans Urbanisme et c’est un agent".
pub fn told(conditions: &[ToldCondition]) -> String {
    let words = conditions.iter().map(|told| {
        let name = told.name.clone().unwrap_or_else(|| t!("group-cond-gone"));
        match &told.condition {
            Condition::Within(_) => t!("group-cond-unit", name = name),
            Condition::Site(_) => t!("group-cond-site", name = name),
            Condition::Function(words) => t!("group-cond-function", words = words.as_str()),
            Condition::Mandate(words) => t!("group-cond-mandate", words = words.as_str()),
            Condition::Role(Role::Agent) => t!("group-cond-agent"),
            Condition::Role(Role::Elected) => t!("group-cond-elected"),
            Condition::Role(Role::Officer) => t!("group-cond-officer"),
            Condition::Role(Role::Admin) => t!("group-cond-admin"),
        }
    });
    words.reduce(|one, other| t!("group-cond-and", one = one, other = other)).unwrap_or_default()
}

/// What somebody is in the organisation, where one chooses.
pub fn role_in_organization(role: Role) -> String {
    match role {
        Role::Agent => t!("group-rule-agents"),
        Role::Elected => t!("group-rule-elected"),
        Role::Officer => t!("group-rule-officers"),
        Role::Admin => t!("group-rule-admins"),
    }
}

/// What became of an invitation.
pub fn fate(fate: InviteFate, name: &str) -> String {
    match fate {
        InviteFate::Invited => t!("group-fate-invited", name = name),
        InviteFate::Already => t!("group-fate-already", name = name),
        InviteFate::Member => t!("group-fate-member", name = name),
        InviteFate::Accepted => t!("group-fate-accepted", name = name),
    }
}

/// How many are in it; of a commission, how many were elected.
pub fn counts(page: &GroupPage) -> String {
    match page.elected_count {
        Some(elected) if elected > 0 => {
            let agents = page.member_count.saturating_sub(elected);
            let elected = t!("group-elected", count = elected);
            t!("group-elected-and", elected = elected, count = agents)
        }
        _ => t!("group-count", count = page.member_count),
    }
}

/// The noon, in UTC, of a day that begins at a moment: the same day everywhere but far in the Pacific.
pub fn noon_of(begins: UtcTime) -> UtcTime {
    begins.plus_ms(DAY / 2)
}

/// The noon of the last day before a moment at which a day begins.
pub fn last_noon_before(ends: UtcTime) -> UtcTime {
    ends.plus_ms(-DAY / 2)
}

/// The day of a date field (`2026-03-15`) that a moment falls on, in UTC.
pub fn day_of(ms: i64) -> String {
    let (year, month, day) = civil(ms.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The midnight, in UTC, at which the day of a date field begins; nothing if it is no day.
pub fn day_begins(text: &str) -> Option<i64> {
    let mut parts = text.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let days = days_from_civil(year, month, day);
    (civil(days) == (year, month, day) && parts.next().is_none()).then(|| days * DAY)
}

/// The date of a day counted from 1970-01-01, in the Gregorian calendar: years are counted from
/// March, so that the leap day is their last.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let march_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * march_month + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_an_address() {
        for section in [Section::Feed, Section::Members, Section::About] {
            assert_eq!(Section::at(&section.address("velo")), section);
            assert_eq!(Section::at(&format!("{}/", section.address("velo"))), section);
        }
        assert_eq!(Section::at("/g/members"), Section::Feed, "of a group that is called so");
    }

    #[test]
    fn a_day_goes_into_a_field_and_comes_back() {
        for (text, days) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-03-15", 20_527)] {
            assert_eq!(day_begins(text), Some(days * DAY), "{text}");
            assert_eq!(day_of(days * DAY + 7), text);
        }
        for wrong in ["", "2026-02-30", "2026-13-01", "demain", "2026-03", "2026-03-15-1"] {
            assert_eq!(day_begins(wrong), None, "{wrong}");
        }
    }
}
