//! Who may see what of a person.

use std::collections::HashSet;

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    directory::PhoneVisibility,
    ids::{OrganizationId, UserId},
    text::Username,
};

use super::store::{self, PersonRow, PositionRow};

/// What the viewer is to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closeness {
    /// It is themselves.
    pub oneself: bool,
    /// They work in one of the same units, or the person reports to them.
    pub colleague: bool,
}

/// The person of this name: everybody who is signed in may open everybody's page, and of who left
/// sees only the name.
pub fn person_named(conn: &mut Conn, username: &Username) -> Result<PersonRow> {
    Ok(store::person_named(conn, username.as_str())?)
}

/// The viewer, with what decides who their colleagues are.
pub struct Onlooker {
    id: UserId,
    units: HashSet<OrganizationId>,
}

impl Onlooker {
    /// Looks up where the viewer works.
    pub fn new(conn: &mut Conn, viewer: &Viewer) -> Result<Self> {
        Ok(Self { id: viewer.id, units: store::units_of(conn, viewer.id)?.into_iter().collect() })
    }

    /// What they are to a person with these positions.
    #[must_use]
    pub fn closeness_to(&self, person: UserId, positions: &[PositionRow]) -> Closeness {
        let oneself = self.id == person;
        let near = |position: &PositionRow| {
            position.manager_id == Some(self.id)
                || position.unit_id.is_some_and(|unit| self.units.contains(&unit))
        };
        Closeness { oneself, colleague: oneself || positions.iter().any(near) }
    }
}

/// What the viewer is to a person.
pub fn closeness(conn: &mut Conn, viewer: &Viewer, person: UserId) -> Result<Closeness> {
    let positions = store::positions_of(conn, &[person])?;
    Ok(Onlooker::new(conn, viewer)?.closeness_to(person, &positions))
}

/// Whether a telephone number is shown.
#[must_use]
pub const fn may_see_phone(closeness: Closeness, visible: PhoneVisibility) -> bool {
    match visible {
        PhoneVisibility::Everyone => true,
        PhoneVisibility::Unit => closeness.oneself || closeness.colleague,
        PhoneVisibility::Nobody => closeness.oneself,
    }
}

/// Whether a telephone number is on a list that is printed, and perhaps hung up: one that its
/// owner shows to nobody is not, even on a list of their own.
#[must_use]
pub const fn may_be_printed(closeness: Closeness, visible: PhoneVisibility) -> bool {
    !matches!(visible, PhoneVisibility::Nobody) && may_see_phone(closeness, visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_to_those_whom_its_owner_chose() {
        let stranger = Closeness::default();
        let colleague = Closeness { colleague: true, ..stranger };
        let oneself = Closeness { oneself: true, colleague: true };
        for (visible, strangers, colleagues) in [
            (PhoneVisibility::Everyone, true, true),
            (PhoneVisibility::Unit, false, true),
            (PhoneVisibility::Nobody, false, false),
        ] {
            assert_eq!(may_see_phone(stranger, visible), strangers, "{visible}");
            assert_eq!(may_see_phone(colleague, visible), colleagues, "{visible}");
            assert!(may_see_phone(oneself, visible));
        }
    }
}
