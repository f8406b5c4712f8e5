//! Who may do what in a group: the only place that reads what somebody is there.
//!
//! A role is a set of permissions. Whoever may not know of a group is told that there is none;
//! in one that is archived nobody writes, whatever their role.

use std::collections::BTreeMap;

use platform::{Error, Result, db::Conn, db::Tx, http::Viewer};
use shared::{
    groups::{
        GroupKind, JoinPolicy, MemberRole, Visibility, closes_at,
        pages::GroupRights,
        rules::{Clause, Condition, Rule},
    },
    identity::Role,
    ids::GroupId,
    problem::Code,
    time::UtcTime,
};

use super::store;
use crate::features::directory::Units;

/// The groups a person is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memberships(BTreeMap<GroupId, MemberRole>);

impl Memberships {
    /// From the rows of the person's memberships.
    #[must_use]
    pub fn new(rows: Vec<(GroupId, MemberRole)>) -> Self {
        Self(rows.into_iter().collect())
    }

    /// The groups that the person looks after.
    #[must_use]
    pub fn looked_after(&self) -> Vec<GroupId> {
        self.0.iter().filter(|(_, role)| may_moderate(Some(**role))).map(|(group, _)| *group).collect()
    }

    /// All of them.
    #[must_use]
    pub fn groups(&self) -> Vec<GroupId> {
        self.0.keys().copied().collect()
    }

    /// What the person is in a group.
    #[must_use]
    pub fn role(&self, group: GroupId) -> Option<MemberRole> {
        self.0.get(&group).copied()
    }
}

/// How far something reaches: the visibility of the group it is in, the widest one if it is in
/// several, or everybody.
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

/// One thing that may be done in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Know that it exists.
    Know,
    /// Read what is written, and who is in it.
    Read,
    /// Publish.
    Publish,
    /// Comment, react, edit what one wrote.
    Comment,
    /// Remove what others wrote.
    Moderate,
    /// Decide who comes in: see requests and invitations, refuse, withdraw.
    Decide,
    /// Let somebody in: invite, accept.
    Invite,
    /// Pin and unpin posts.
    Pin,
    /// Change the group itself.
    ChangeSettings,
    /// Change what people are in it, and remove them.
    ChangeRoles,
}

/// A group, as far as it decides what may be done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub group: GroupId,
    /// Who may know and read it.
    pub visibility: Visibility,
    /// What it is for.
    pub kind: GroupKind,
    /// How one gets in.
    pub join: JoinPolicy,
    /// Whether nothing is written there any more.
    pub closed: bool,
}

impl Place {
    /// Whether somebody who is that there may do it.
    #[must_use]
    pub const fn allows(&self, member: Option<MemberRole>, permission: Permission) -> bool {
        use Permission as P;
        let inside = member.is_some();
        let runs = matches!(member, Some(MemberRole::Manager));
        let looks_after = matches!(member, Some(MemberRole::Manager | MemberRole::Moderator));
        match permission {
            P::Know => inside || !matches!(self.visibility, Visibility::Secret),
            P::Read => inside || matches!(self.visibility, Visibility::Open),
            P::Publish if matches!(self.kind, GroupKind::Announcements) => runs && !self.closed,
            P::Publish => inside && !self.closed,
            P::Comment => self.allows(member, P::Read) && !self.closed,
            P::Moderate | P::Decide => looks_after,
            P::Invite | P::Pin => looks_after && !self.closed,
            P::ChangeSettings | P::ChangeRoles => runs,
        }
    }
}

/// Somebody in front of a group that they may know of, or perhaps not: ask before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The group.
    pub place: Place,
    /// What they are there.
    pub member: Option<MemberRole>,
}

impl Standing {
    /// Whether they may do it.
    #[must_use]
    pub const fn may(&self, permission: Permission) -> bool {
        self.place.allows(self.member, permission)
    }

    /// Refuses what they may not do: as if the group were not there, if they may not know of it.
    pub fn require(&self, permission: Permission) -> Result<()> {
        let reopened = Place { closed: false, ..self.place };
        if !self.may(Permission::Know) {
            Err(Error::not_found())
        } else if self.may(permission) {
            Ok(())
        } else if reopened.allows(self.member, permission) {
            Err(Error::refused(Code::GroupArchived))
        } else {
            Err(Error::forbidden())
        }
    }

    /// Whether they may come in by themselves now.
    #[must_use]
    pub fn may_join(&self) -> bool {
        self.may_enter_as(JoinPolicy::ByOneself)
    }

    /// Whether they may ask to come in.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        self.may_enter_as(JoinPolicy::OnRequest)
    }

    fn may_enter_as(&self, policy: JoinPolicy) -> bool {
        self.member.is_none() && self.require_entry(policy).is_ok()
    }

    /// Refuses whoever may not come in this way.
    pub fn require_entry(&self, policy: JoinPolicy) -> Result<()> {
        if !self.may(Permission::Know) {
            Err(Error::not_found())
        } else if self.place.join != policy {
            Err(Error::forbidden())
        } else if self.place.closed {
            Err(Error::refused(Code::GroupArchived))
        } else {
            Ok(())
        }
    }

    /// All that they may do, as their page shows it.
    #[must_use]
    pub fn rights(&self) -> GroupRights {
        GroupRights {
            read: self.may(Permission::Read),
            publish: self.may(Permission::Publish),
            comment: self.may(Permission::Comment),
            moderate: self.may(Permission::Moderate),
            decide: self.may(Permission::Decide),
            invite: self.may(Permission::Invite),
            pin: self.may(Permission::Pin),
            settings: self.may(Permission::ChangeSettings),
            roles: self.may(Permission::ChangeRoles),
            join: self.may_join(),
            ask: self.may_ask(),
        }
    }
}

/// The viewer in front of a group; nothing if there is none.
pub fn standing(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Option<Standing>> {
    let row = store::standing(conn, viewer.id, group, viewer.now)?;
    Ok(row.map(|row| row.into_standing(group, viewer.now)))
}

/// The viewer in front of a group where they may do this.
pub fn allowed(conn: &mut Conn, viewer: &Viewer, group: GroupId, permission: Permission) -> Result<Standing> {
    let standing = standing(conn, viewer, group)?.ok_or_else(Error::not_found)?;
    standing.require(permission)?;
    Ok(standing)
}

/// As [`allowed`], with the group held until the end of the transaction: whoever changes the same
/// group waits.
pub fn held(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, permission: Permission) -> Result<Standing> {
    store::hold(tx, group)?;
    allowed(tx, viewer, group, permission)
}

/// As [`allowed`], with the group as it is until the end of the transaction: whoever would change
/// it waits, and others who write there do not.
pub fn kept(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, permission: Permission) -> Result<Standing> {
    store::keep(tx, group)?;
    allowed(tx, viewer, group, permission)
}

/// The viewer in front of a group that they may know of, perhaps only because they are invited.
pub fn known_or_invited(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Standing> {
    let standing = standing(conn, viewer, group)?.ok_or_else(Error::not_found)?;
    if standing.may(Permission::Know) || store::invitation(conn, group, viewer.id, viewer.now)?.is_some() {
        Ok(standing)
    } else {
        Err(Error::not_found())
    }
}

/// Refuses whoever may not put those into a group whom a rule means.
///
/// Whoever is in by rule cannot leave: so it is for those who run the group and speak to everybody
/// anyway (communication officers, administrators), or who run the units that each set of
/// conditions is about.
pub fn may_set_rule(viewer: &Viewer, standing: Standing, rule: &Rule, units: &Units) -> Result<()> {
    let of_theirs = |clause: &Clause| {
        clause.as_slice().iter().any(
            |condition| matches!(condition, Condition::Within(unit) if units.is_run_by(*unit, viewer.id)),
        )
    };
    let everybody = matches!(viewer.role, Role::Admin | Role::Officer);
    if standing.may(Permission::ChangeSettings) && (everybody || rule.clauses().iter().all(of_theirs)) {
        Ok(())
    } else {
        Err(Error::forbidden())
    }
}

/// Whether somebody may remove what others wrote in a group.
#[must_use]
pub const fn may_moderate(member: Option<MemberRole>) -> bool {
    matches!(member, Some(MemberRole::Manager | MemberRole::Moderator))
}

/// Whether nothing is written in a group any more at that moment.
#[must_use]
pub fn is_closed(archived_at: Option<UtcTime>, mandate_ends_on: Option<UtcTime>, now: UtcTime) -> bool {
    closes_at(archived_at, mandate_ends_on).is_some_and(|at| at <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: GroupId = GroupId(1);
    const ROLES: [Option<MemberRole>; 4] =
        [None, Some(MemberRole::Member), Some(MemberRole::Moderator), Some(MemberRole::Manager)];

    fn place(visibility: Visibility) -> Place {
        let (kind, join) = (GroupKind::Project, JoinPolicy::ByOneself);
        Place { group: GROUP, visibility, kind, join, closed: false }
    }

    fn who_may(place: &Place, permission: Permission) -> [bool; 4] {
        ROLES.map(|member| place.allows(member, permission))
    }

    #[test]
    fn who_reads_and_knows_by_visibility_and_membership() {
        for (visibility, outsider_reads, outsider_knows) in [
            (Visibility::Open, true, true),
            (Visibility::Closed, false, true),
            (Visibility::Secret, false, false),
        ] {
            let (reach, place) = (Reach::Group(GROUP, visibility), place(visibility));
            assert_eq!(who_may(&place, Permission::Read), [outsider_reads, true, true, true], "{visibility}");
            assert_eq!(who_may(&place, Permission::Know), [outsider_knows, true, true, true], "{visibility}");
            for member in ROLES {
                assert_eq!(reach.read_by(member), place.allows(member, Permission::Read), "{visibility}");
            }
        }
        assert!(Reach::Everyone.read_by(None));
    }

    #[test]
    fn a_role_is_a_set_of_permissions() {
        let open = place(Visibility::Open);
        for (permission, may) in [
            (Permission::Publish, [false, true, true, true]),
            (Permission::Comment, [true, true, true, true]),
            (Permission::Moderate, [false, false, true, true]),
            (Permission::Decide, [false, false, true, true]),
            (Permission::Invite, [false, false, true, true]),
            (Permission::Pin, [false, false, true, true]),
            (Permission::ChangeSettings, [false, false, false, true]),
            (Permission::ChangeRoles, [false, false, false, true]),
        ] {
            assert_eq!(who_may(&open, permission), may, "{permission:?}");
        }
        let news = Place { kind: GroupKind::Announcements, ..open };
        assert_eq!(who_may(&news, Permission::Publish), [false, false, false, true]);
        assert_eq!(who_may(&news, Permission::Comment), [true; 4]);
    }

    #[test]
    fn nothing_is_written_in_a_group_that_is_closed() {
        let archived = Place { closed: true, ..place(Visibility::Open) };
        for permission in [Permission::Publish, Permission::Comment, Permission::Invite, Permission::Pin] {
            assert_eq!(who_may(&archived, permission), [false; 4], "{permission:?}");
        }
        assert_eq!(who_may(&archived, Permission::Read), [true; 4]);
        assert_eq!(who_may(&archived, Permission::ChangeSettings), [false, false, false, true]);
        let refusal = |member, permission| {
            Standing { place: archived, member }.require(permission).map_err(|error| error.code())
        };
        let (member, manager) = (Some(MemberRole::Member), Some(MemberRole::Manager));
        assert_eq!(refusal(member, Permission::Publish), Err(Code::GroupArchived));
        assert_eq!(refusal(member, Permission::Pin), Err(Code::Forbidden));
        assert_eq!(refusal(manager, Permission::Pin), Err(Code::GroupArchived));
        assert!(!Standing { place: archived, member: None }.may_join());
    }

    #[test]
    fn what_may_not_be_known_is_not_there() {
        let standing = |member| Standing { place: place(Visibility::Secret), member };
        assert_eq!(standing(None).require(Permission::Publish).unwrap_err().code(), Code::NotFound);
        assert!(!standing(None).may_join() && !standing(None).may_ask());
        assert!(standing(Some(MemberRole::Member)).require(Permission::Publish).is_ok());
    }

    #[test]
    fn columns_that_make_no_sense_fail_closed() {
        assert!(!Reach::from_columns(None, 1).read_by(None));
        assert!(!Reach::from_columns(Some(GroupId(4)), 0).read_by(None));
        assert!(!Reach::from_columns(Some(GroupId(4)), 9).read_by(None));
        assert_eq!(Reach::from_columns(None, 0), Reach::Everyone);
    }
}
