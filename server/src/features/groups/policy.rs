//! Who may know of a group, read it and write in it.

use std::collections::BTreeMap;

use shared::{
    groups::{MemberRole, Visibility},
    ids::GroupId,
};

/// The groups a person is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memberships(BTreeMap<GroupId, MemberRole>);

impl Memberships {
    /// From the rows of the person's memberships.
    #[must_use]
    pub fn new(rows: Vec<(GroupId, MemberRole)>) -> Self {
        Self(rows.into_iter().collect())
    }

    /// What the person is in a group.
    #[must_use]
    pub fn role(&self, group: GroupId) -> Option<MemberRole> {
        self.0.get(&group).copied()
    }
}

/// How far something reaches: the visibility of the group it is in, or everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Addressed to everybody.
    Everyone,
    /// In a group of that visibility.
    Group(GroupId, Visibility),
}

impl Reach {
    /// The code in the column `reach`.
    #[must_use]
    pub const fn code(self) -> i16 {
        match self {
            Self::Everyone => 0,
            Self::Group(_, visibility) => visibility.code(),
        }
    }

    /// From the columns of a row; what makes no sense reaches nobody but members of group 0.
    #[must_use]
    pub fn from_columns(group: Option<GroupId>, code: i16) -> Self {
        match (group, Visibility::from_code(code)) {
            (None, None) if code == 0 => Self::Everyone,
            (Some(group), Some(visibility)) => Self::Group(group, visibility),
            (group, _) => Self::Group(group.unwrap_or(GroupId(0)), Visibility::Secret),
        }
    }

    /// Whether somebody reads it, given what they are in its group.
    #[must_use]
    pub const fn read_by(self, member: Option<MemberRole>) -> bool {
        match self {
            Self::Everyone | Self::Group(_, Visibility::Open) => true,
            Self::Group(_, Visibility::Closed | Visibility::Secret) => member.is_some(),
        }
    }
}

/// Whether somebody may know that a group exists.
#[must_use]
pub const fn may_know(visibility: Visibility, member: Option<MemberRole>) -> bool {
    !matches!(visibility, Visibility::Secret) || member.is_some()
}

/// Whether somebody may publish in a group.
#[must_use]
pub const fn may_publish(member: Option<MemberRole>) -> bool {
    member.is_some()
}

/// Whether somebody may remove what others wrote in a group.
#[must_use]
pub const fn may_moderate(member: Option<MemberRole>) -> bool {
    matches!(member, Some(MemberRole::Manager))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_and_knows_by_visibility_and_membership() {
        const GROUP: GroupId = GroupId(1);
        for (visibility, outsider_reads, outsider_knows) in [
            (Visibility::Open, true, true),
            (Visibility::Closed, false, true),
            (Visibility::Secret, false, false),
        ] {
            let reach = Reach::Group(GROUP, visibility);
            assert_eq!(reach.read_by(None), outsider_reads, "{visibility}");
            assert_eq!(may_know(visibility, None), outsider_knows, "{visibility}");
            for member in [MemberRole::Member, MemberRole::Manager] {
                assert!(reach.read_by(Some(member)));
                assert!(may_know(visibility, Some(member)));
                assert!(may_publish(Some(member)));
            }
        }
        assert!(Reach::Everyone.read_by(None));
        assert!(!may_publish(None));
        assert!(may_moderate(Some(MemberRole::Manager)) && !may_moderate(Some(MemberRole::Member)));
    }

    #[test]
    fn columns_that_make_no_sense_fail_closed() {
        assert!(!Reach::from_columns(None, 1).read_by(None));
        assert!(!Reach::from_columns(Some(GroupId(4)), 0).read_by(None));
        assert!(!Reach::from_columns(Some(GroupId(4)), 9).read_by(None));
        assert_eq!(Reach::from_columns(None, 0), Reach::Everyone);
    }
}
