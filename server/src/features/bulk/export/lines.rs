//! The lines that we write, their keys in the order of the format's description.

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;
use shared::{
    directory::{PhoneKind, PhoneVisibility, UnitKind},
    feed::{posts::PostKind, reactions::ReactionKind},
    groups::{GroupKind, JoinPolicy, MemberRole, Visibility},
    identity::Role,
    time::UtcTime,
};

use crate::features::bulk::tally::Tally;

/// One line. What is null or the default is left out.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line {
    Version {
        version: u64,
    },
    Organization {
        #[serde(rename = "ref")]
        reference: String,
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<String>,
    },
    User {
        #[serde(rename = "ref")]
        reference: String,
        username: String,
        display_name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        staff_number: Option<String>,
        role: Role,
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        organization: Option<String>,
        created_at: String,
    },
    Site {
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    Unit {
        organization: String,
        kind: UnitKind,
        #[serde(skip_serializing_if = "Option::is_none")]
        head: Option<String>,
    },
    Profile(Profile),
    Group {
        #[serde(rename = "ref")]
        reference: String,
        slug: String,
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        visibility: Visibility,
        kind: GroupKind,
        #[serde(skip_serializing_if = "Option::is_none")]
        join: Option<JoinPolicy>,
        #[serde(skip_serializing_if = "Option::is_none")]
        mandate_ends_on: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        archived_at: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String>,
        created_at: String,
    },
    Membership {
        group: String,
        user: String,
        role: MemberRole,
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        created_at: String,
    },
    Post {
        #[serde(rename = "ref")]
        reference: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        author: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<PostKind>,
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        body: String,
        created_at: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        updated_at: Option<String>,
    },
    Comment {
        #[serde(rename = "ref")]
        reference: String,
        post: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<String>,
        author: String,
        body: String,
        created_at: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        updated_at: Option<String>,
    },
    Reaction {
        #[serde(skip_serializing_if = "Option::is_none")]
        post: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        comment: Option<String>,
        user: String,
        kind: ReactionKind,
        created_at: String,
    },
}

/// What is known of a person.
#[derive(Debug, Default, Serialize)]
pub struct Profile {
    pub user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missions: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub badges: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phones: Option<Vec<Phone>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mandates: Vec<Mandate>,
}

/// A telephone number of a person.
#[derive(Debug, Serialize)]
pub struct Phone {
    pub kind: PhoneKind,
    pub number: String,
    pub visible: PhoneVisibility,
}

/// Another position of a person.
#[derive(Debug, Serialize)]
pub struct Position {
    pub organization: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
}

/// A mandate of a person, its days as `2026-03-22`.
#[derive(Debug, Serialize)]
pub struct Mandate {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<String>,
}

impl Line {
    /// Counts the line.
    pub fn count(&self, tally: &mut Tally) {
        match self {
            Self::Version { .. } => {}
            Self::Organization { .. } => tally.organizations.lines += 1,
            Self::User { .. } => tally.users.lines += 1,
            Self::Site { .. } => tally.sites.lines += 1,
            Self::Unit { .. } => tally.units.lines += 1,
            Self::Profile(_) => tally.profiles.lines += 1,
            Self::Group { .. } => tally.groups.lines += 1,
            Self::Membership { .. } => tally.memberships.lines += 1,
            Self::Post { .. } => tally.posts.lines += 1,
            Self::Comment { .. } => tally.comments.lines += 1,
            Self::Reaction { .. } => tally.reactions.lines += 1,
        }
    }
}

/// A day, of its first moment in UTC.
pub fn day(time: UtcTime) -> String {
    DateTime::from_timestamp_millis(time.0).unwrap_or_default().format("%Y-%m-%d").to_string()
}

/// A moment in RFC 3339, UTC, with its milliseconds if it has any.
pub fn time(time: UtcTime) -> String {
    DateTime::from_timestamp_millis(time.0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_they_are_read() {
        assert_eq!(time(UtcTime(1_547_632_006_000)), "2019-01-16T09:46:46Z");
        assert_eq!(time(UtcTime(1_547_632_006_120)), "2019-01-16T09:46:46.120Z");
    }
}
