//! Imports of people from lists: CSV as French tools write it.
//!
//! A list is sent, its columns are chosen, every line is checked; the page shows what each would
//! change, and only then is it applied, or not. The last import that was applied can be undone.

mod columns;
mod lines;

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, Page, endpoint},
    few::Few,
    identity::PersonRef,
    ids::ImportId,
    small_enum::small_enum,
    time::UtcTime,
};

pub use columns::{Column, MULTIPLE};
pub use lines::{Change, Fate, Line, LineOutcome, LinesParams, Reason, Why};

/// The most bytes that a list may have.
pub const MAX_BYTES: usize = 64 << 20;
/// The most lines that a list may have.
pub const MAX_LINES: usize = 200_000;
/// The most columns that a list may have.
pub const MAX_COLUMNS: usize = 100;
/// For how many days an import can be undone.
pub const UNDO_DAYS: i64 = 30;

/// The address where a list is sent, as it is; `name` is that of its file.
pub const UPLOAD: &str = "/api/admin/people/imports";
/// The address of a list with the columns that are known, and an example.
pub const TEMPLATE: &str = "/api/admin/people/template.csv";

/// The address of the report of an import as CSV.
#[must_use]
pub fn report_address(import: ImportId) -> String {
    format!("/api/admin/people/imports/{import}/lines.csv")
}

small_enum! {
    /// What is being done with an import.
    ImportState {
        /// Its file is arriving.
        Arriving = 0 "arriving",
        /// Its columns are to be chosen.
        Uploaded = 1 "uploaded",
        /// Its lines are being checked.
        Checking = 2 "checking",
        /// What it would change can be looked at.
        Checked = 3 "checked",
        /// It is being applied.
        Applying = 4 "applying",
        /// It is applied.
        Applied = 5 "applied",
        /// It is being undone.
        Undoing = 6 "undoing",
        /// It is undone.
        Undone = 7 "undone",
        /// It could not be finished: the server's log says why.
        Failed = 8 "failed",
    }
}

impl ImportState {
    /// Whether somebody works on it now.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

small_enum! {
    /// In which letters a file is written.
    Encoding {
        /// UTF-8, with or without a mark in front.
        Utf8 = 0 "utf-8",
        /// Windows-1252, as French tools wrote for thirty years.
        Windows1252 = 1 "windows-1252",
        /// UTF-16 with a mark in front.
        Utf16 = 2 "utf-16",
    }
}

small_enum! {
    /// What stands between the cells of a line.
    Separator {
        /// `;`
        Semicolon = 0 "semicolon",
        /// `,`
        Comma = 1 "comma",
        /// A tabulator.
        Tab = 2 "tab",
    }
}

impl Separator {
    /// The character.
    #[must_use]
    pub const fn as_char(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }
}

/// A column of a list, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Header {
    /// What the list calls it.
    pub name: String,
    /// What it is; absent: it is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Column>,
    /// What stands in the first lines.
    #[serde(default)]
    pub samples: Vec<String>,
}

/// How many lines do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Counts {
    /// People who are new.
    pub created: u32,
    /// People of whom something changes.
    pub changed: u32,
    /// People whose account is closed.
    pub deactivated: u32,
    /// People of whom nothing changes.
    pub unchanged: u32,
    /// Lines that cannot be applied.
    pub refused: u32,
    /// Of those that were applied: left out, for somebody changed the same meanwhile.
    pub left_out: u32,
}

impl Counts {
    /// How many lines change something.
    #[must_use]
    pub const fn effective(&self) -> u32 {
        self.created + self.changed + self.deactivated
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// What is being done with it.
    pub state: ImportState,
    /// What its file is called.
    pub file: String,
    /// Who sent it; absent: the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// When it was sent.
    pub created_at: UtcTime,
    /// Since when it is in this state.
    pub changed_at: UtcTime,
    /// The letters of its file.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub separator: Separator,
    /// How many lines it has, the first one not counted; 0 as long as nobody counted.
    pub lines: u32,
    /// Its columns.
    pub headers: Vec<Header>,
    /// Whether accounts are closed whose people are missing in it.
    pub complete: bool,
    /// What its lines do.
    pub counts: Counts,
    /// How many accounts are open that an import may close, all others too.
    pub people: u32,
    /// So many accounts would be closed that this number must be typed to apply it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<u32>,
    /// Units that it adds, each after those it is part of.
    #[serde(default)]
    pub new_units: Vec<String>,
    /// How much of the work is done.
    pub done: u32,
    /// How much work there is.
    pub total: u32,
    /// Whether it can be undone.
    pub undoable: bool,
}

/// Where imports are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Imports {
    /// The one that is being prepared or worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Import>,
    /// The last one that was applied or undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Import>,
}

/// Which import.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportParams {
    /// It.
    pub import: ImportId,
}

/// What the columns of a list are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// What each column is taken for, in their order; nothing: it is passed over.
    pub columns: Few<Option<Column>, MAX_COLUMNS>,
    /// Whether the list is complete: who is missing in it has left.
    #[serde(default)]
    pub complete: bool,
}

/// Yes, apply it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The moment of the check that was looked at.
    pub checked_at: UtcTime,
    /// How many accounts will be closed, typed by whoever applies it, where that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<u32>,
}

/// What undoing an import would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UndoPreview {
    /// Accounts that it made and that nobody used: they are removed, or closed if that cannot be.
    pub removed: u32,
    /// Accounts that it made and that were used: they are closed.
    pub closed: u32,
    /// People who get back what was said of them before, unless that was changed since.
    pub restored: u32,
    /// Accounts that it closed and that are opened again.
    pub reopened: u32,
}

endpoint! {
    /// Tells which import is being prepared, and which was the last one.
    ReadImports = Get "/api/admin/people/imports" as "read_imports", NoParams, () => 200 Imports
}
endpoint! {
    /// Reads an import: how far it is, and what it would change or changed.
    ReadImport = Get "/api/admin/people/imports/{import}" as "read_import", ImportParams, () => 200 Import
}
endpoint! {
    /// Says what the columns of a list are, and begins to check its lines. Changes nobody.
    CheckImport = Put "/api/admin/people/imports/{import}/columns" as "check_import", ImportParams, ColumnChoice => 202 Import,
    refuses [ImportBusy, ImportSettled]
}
endpoint! {
    /// Lists what the lines of an import do, or why they are refused.
    ListImportLines = Get "/api/admin/people/imports/{import}/lines" as "list_import_lines", LinesParams, () => 200 Page<Line>
}
endpoint! {
    /// Begins to apply an import that was checked.
    ApplyImport = Post "/api/admin/people/imports/{import}/application" as "apply_import", ImportParams, Application => 202 Import,
    refuses [ImportBusy, ImportSettled, ImportOutdated, ConfirmationNeeded]
}
endpoint! {
    /// Throws away an import that was not applied.
    DiscardImport = Delete "/api/admin/people/imports/{import}" as "discard_import", ImportParams, () => 204 (),
    refuses [ImportBusy, ImportSettled]
}
endpoint! {
    /// Tells what undoing an import would do.
    PreviewUndo = Get "/api/admin/people/imports/{import}/undo" as "preview_undo", ImportParams, () => 200 UndoPreview,
    refuses [ImportBusy, ImportSettled]
}
endpoint! {
    /// Begins to undo the last import that was applied.
    UndoImport = Post "/api/admin/people/imports/{import}/undo" as "undo_import", ImportParams, () => 202 Import,
    refuses [ImportBusy, ImportSettled]
}
