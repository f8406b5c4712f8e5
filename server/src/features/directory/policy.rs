//! Who may see what of a person.

use platform::{Result, db::Conn, http::Viewer};
use shared::{directory::PhoneVisibility, ids::UserId, text::Username};

use super::store::{self, PersonRow};

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

/// What the viewer is to a person.
pub fn closeness(conn: &mut Conn, viewer: &Viewer, person: UserId) -> Result<Closeness> {
    let oneself = viewer.id == person;
    let colleague = oneself || store::work_together(conn, viewer.id, person)?;
    Ok(Closeness { oneself, colleague })
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
