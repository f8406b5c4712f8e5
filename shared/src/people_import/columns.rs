//! What a column of a list can be.

use crate::small_enum::small_enum;

small_enum! {
    /// What a column of a list says of people.
    Column {
        /// The number by which the organisation knows them.
        StaffNumber = 0 "staff_number",
        /// The name to sign in with.
        Username = 1 "username",
        /// The e-mail address.
        Email = 2 "email",
        /// How they are addressed.
        Civility = 3 "civility",
        /// The first name.
        FirstName = 4 "first_name",
        /// The family name.
        LastName = 5 "last_name",
        /// First and family name in one.
        Name = 6 "name",
        /// What they do.
        Function = 7 "function",
        /// Their unit, after those it is part of; or its name, beside its code.
        Unit = 8 "unit",
        /// The code of their unit.
        UnitCode = 9 "unit_code",
        /// The code of the unit that theirs is part of.
        UnitParent = 10 "unit_parent",
        /// Where they work.
        Site = 11 "site",
        /// The number at their desk.
        Phone = 12 "phone",
        /// Who sees it.
        PhoneVisibility = 13 "phone_visibility",
        /// The number that they carry.
        Mobile = 14 "mobile",
        /// Who sees it.
        MobileVisibility = 15 "mobile_visibility",
        /// The staff number of whom they report to.
        Manager = 16 "manager",
        /// What they are in the organisation.
        Role = 17 "role",
        /// What they were elected or appointed to.
        Mandate = 18 "mandate",
        /// What was delegated to them.
        Delegation = 19 "delegation",
        /// The political group they sit in.
        Party = 20 "party",
        /// The first day of the mandate.
        MandateStart = 21 "mandate_start",
        /// The last day of the mandate.
        MandateEnd = 22 "mandate_end",
        /// The commissions they sit in.
        Commissions = 23 "commissions",
        /// Whether they are there or have left.
        Status = 24 "status",
        /// What they speak.
        Languages = 25 "languages",
        /// What they take care of.
        Missions = 26 "missions",
        /// What they can help with.
        Skills = 27 "skills",
        /// What they are qualified for.
        Badges = 28 "badges",
    }
}

/// What several columns of one list may say together.
pub const MULTIPLE: [Column; 5] =
    [Column::Commissions, Column::Languages, Column::Missions, Column::Skills, Column::Badges];
