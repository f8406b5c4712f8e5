//! What the lines of a list do.

use serde::{Deserialize, Serialize};

use super::Column;
use crate::{
    ids::{ImportId, UserId},
    small_enum::small_enum,
};

small_enum! {
    /// What a line does.
    Fate {
        /// Somebody is new.
        Created = 0 "created",
        /// Something about somebody changes.
        Changed = 1 "changed",
        /// Somebody's account is closed.
        Deactivated = 2 "deactivated",
        /// Nothing changes.
        Unchanged = 3 "unchanged",
        /// It cannot be applied.
        Refused = 4 "refused",
    }
}

small_enum! {
    /// What became of a line.
    LineOutcome {
        /// It is not applied yet.
        Waiting = 0 "waiting",
        /// It was applied.
        Done = 1 "done",
        /// It was left out: somebody changed the same meanwhile.
        LeftOut = 2 "left_out",
        /// It was undone.
        Undone = 3 "undone",
        /// It stayed when the others were undone: somebody changed the same since.
        Kept = 4 "kept",
    }
}

small_enum! {
    /// Why a line is refused or was left out.
    Why {
        /// A quotation mark is not closed, or stands where none may.
        BadQuote = 0 "bad_quote",
        /// It has more cells than there are columns.
        Ragged = 1 "ragged",
        /// It, or a cell, is longer than anything one writes.
        TooLong = 2 "too_long",
        /// It holds characters that are none.
        NotText = 3 "not_text",
        /// There is no name.
        NoName = 4 "no_name",
        /// Nothing tells whose line it is.
        NoKey = 5 "no_key",
        /// A cell is not what its column is for.
        Malformed = 6 "malformed",
        /// A cell holds a word that means nothing there.
        UnknownWord = 7 "unknown_word",
        /// A cell is no day of the calendar.
        BadDate = 8 "bad_date",
        /// The last day is before the first.
        DatesReversed = 9 "dates_reversed",
        /// More things than one may have.
        TooMany = 10 "too_many",
        /// Another line has the same.
        Duplicate = 11 "duplicate",
        /// Somebody else has the same.
        Taken = 12 "taken",
        /// Staff number, user name and address are those of several people.
        SeveralPeople = 13 "several_people",
        /// Nobody has this staff number.
        UnknownManager = 14 "unknown_manager",
        /// Nobody reports to themselves.
        OwnManager = 15 "own_manager",
        /// A unit would be part of itself.
        OwnAncestor = 16 "own_ancestor",
        /// No unit has this code.
        UnknownUnit = 17 "unknown_unit",
        /// The unit of this code is part of another one here.
        UnitElsewhere = 18 "unit_elsewhere",
        /// A unit has two names in the list.
        UnitTwice = 19 "unit_twice",
        /// The role is not for a list to give or to take.
        RoleOfPower = 20 "role_of_power",
        /// Nobody could run the network any longer.
        LastAdministrator = 21 "last_administrator",
        /// Nobody closes their own account.
        OwnAccount = 22 "own_account",
        /// Somebody changed the same meanwhile.
        ChangedMeanwhile = 23 "changed_meanwhile",
        /// A delegation, a political group or a day without the mandate that it belongs to.
        NoMandate = 24 "no_mandate",
        /// Some lines cannot be read: nobody is taken for missing.
        ListUnread = 25 "list_unread",
    }
}

/// Something about a person, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Change {
    /// What.
    pub column: Column,
    /// What was said of it; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is said of it then; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Why a line is refused, or was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// About which column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Column>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The other line that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<u32>,
}

impl Reason {
    /// About the line as a whole.
    #[must_use]
    pub const fn new(why: Why) -> Self {
        Self { why, column: None, value: None, other: None }
    }

    /// About a cell.
    #[must_use]
    pub fn about(why: Why, column: Column, value: &str) -> Self {
        /// As much as tells which cell it is.
        const MOST: usize = 80;
        let value: String = value.chars().filter(|c| !c.is_control()).take(MOST).collect();
        Self { why, column: Some(column), value: Some(value), other: None }
    }

    /// The same, naming another line.
    #[must_use]
    pub fn with_line(self, other: u32) -> Self {
        Self { other: Some(other), ..self }
    }
}

/// What a line does, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Line {
    /// Its place in the report: the cursor of its page.
    pub seq: i64,
    /// The line of the file; 0: of somebody who is missing there.
    pub line: u32,
    /// What it does.
    pub fate: Fate,
    /// What became of it.
    pub outcome: LineOutcome,
    /// Whose account it is, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Whose line it is, as far as one can tell.
    pub name: String,
    /// What changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Why it is refused, or was left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// Groups that the person would come into, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<String>,
    /// Groups that the person would leave, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<String>,
}

/// Which lines of which import.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LinesParams {
    /// The import.
    pub import: ImportId,
    /// Only those that do this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<Fate>,
    /// Only those that were left out, or stayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<LineOutcome>,
    /// The last line of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}
