//! What a line of a list says of somebody, read cell by cell.
//!
//! A cell that is empty says nothing: what is known stays. A dash alone says that there is none.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    directory::{LANGUAGES_MAX, PhoneNumber, TOPICS_MAX, Topic},
    people_import::{Column, Reason, Why},
    problem::FieldRule,
    text::{DisplayName, EmailAddress, Function, Name, StaffNumber, Username},
};

use super::words;
use crate::features::identity;

/// What is said of a person: by column, the text, or that there is none.
pub type Values = BTreeMap<Column, Option<String>>;

/// What stands between the units of a path, as it is written.
pub const PATH: &str = " › ";
/// What stands between several things, as they are written.
pub const AND: &str = "; ";

/// Where somebody works, as a list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitWish {
    /// The names of the unit and of those it is part of, the topmost first.
    Path {
        /// The names.
        names: Vec<String>,
        /// What lists call the last of them.
        code: Option<String>,
    },
    /// By codes.
    Code {
        /// The unit's.
        code: String,
        /// Its name.
        name: Option<String>,
        /// That of the unit it is part of.
        parent: Option<String>,
    },
}

/// By what somebody is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The staff number.
    pub staff_number: Option<String>,
    /// The user name.
    pub username: Option<String>,
    /// The e-mail address, folded.
    pub email: Option<String>,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line of the file.
    pub line: u32,
    /// Whose line it is, as far as one can tell.
    pub label: String,
    /// By what they are known.
    pub key: Key,
    /// What is said of them.
    pub values: Values,
    /// Where they work.
    pub unit: Option<UnitWish>,
    /// Why it cannot be applied.
    pub reasons: Vec<Reason>,
}

/// Reads a line whose columns are these.
pub fn read(line: u32, cells: &[String], columns: &[Option<Column>]) -> Entry {
    let mut reasons = Vec::new();
    let mut raw: BTreeMap<Column, String> = BTreeMap::new();
    for (place, cell) in cells.iter().enumerate() {
        let Some(column) = columns.get(place) else {
            if !cell.is_empty() && reasons.is_empty() {
                let reason = Reason::about(Why::Ragged, Column::Name, cell);
                reasons.push(Reason { column: None, ..reason });
            }
            continue;
        };
        let (Some(column), false) = (*column, cell.is_empty()) else { continue };
        let text = raw.entry(column).or_default();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(cell);
    }
    let mut reader = Reader { raw: &raw, values: Values::new(), reasons };
    reader.read_name();
    for column in Column::ALL {
        reader.read(*column);
    }
    reader.check_dates();
    let unit = reader.read_unit(columns.contains(&Some(Column::UnitParent)));
    let Reader { values, mut reasons, .. } = reader;
    let said = |column: Column| values.get(&column).cloned().flatten();
    let key = Key {
        staff_number: said(Column::StaffNumber),
        username: said(Column::Username),
        email: said(Column::Email).map(|email| identity::fold(&email)),
    };
    let nobody =
        [Column::StaffNumber, Column::Username, Column::Email].iter().all(|column| !raw.contains_key(column));
    if nobody {
        reasons.push(Reason::new(Why::NoKey));
    }
    let label = said(Column::Name)
        .or_else(|| raw.get(&Column::LastName).cloned())
        .or_else(|| key.staff_number.clone())
        .or_else(|| key.username.clone())
        .or_else(|| said(Column::Email))
        .unwrap_or_default();
    Entry { line, label, key, values, unit, reasons }
}

struct Reader<'a> {
    raw: &'a BTreeMap<Column, String>,
    values: Values,
    reasons: Vec<Reason>,
}

impl Reader<'_> {
    fn cell(&self, column: Column) -> Option<&str> {
        self.raw.get(&column).map(String::as_str)
    }

    fn refuse(&mut self, why: Why, column: Column, value: &str) {
        self.reasons.push(Reason::about(why, column, value));
    }

    /// Takes what was read, or says why it could not be.
    fn take(&mut self, column: Column, value: &str, read: Result<String, Why>) {
        match read {
            Ok(text) => drop(self.values.insert(column, Some(text))),
            Err(why) => self.refuse(why, column, value),
        }
    }

    /// First and family name, or both in one.
    fn read_name(&mut self) {
        let parts = [Column::FirstName, Column::LastName].map(|column| self.cell(column).map(as_a_name));
        let name = match parts {
            [first, Some(last)] => Some(first.into_iter().chain([last]).collect::<Vec<_>>().join(" ")),
            [first, None] => self.cell(Column::Name).map(as_a_name).or(first),
        };
        if let Some(name) = name {
            let read = DisplayName::parse(&name).map(DisplayName::into_inner).map_err(|rule| why(&rule));
            self.take(Column::Name, &name, read);
        }
    }

    fn read(&mut self, column: Column) {
        let Some(cell) = self.cell(column).map(str::to_owned) else { return };
        let may_be_none = !matches!(
            column,
            Column::StaffNumber | Column::Username | Column::Role | Column::Status | Column::Name
        );
        if cell == "-" || cell == "—" {
            if may_be_none && !is_part(column) {
                self.values.insert(column, None);
            }
            return;
        }
        let read = match column {
            Column::FirstName
            | Column::LastName
            | Column::Name
            | Column::Unit
            | Column::UnitCode
            | Column::UnitParent => return,
            Column::StaffNumber => parsed(StaffNumber::parse(&cell)),
            Column::Username => parsed(Username::parse(&cell)),
            Column::Email => parsed(EmailAddress::parse(&cell)),
            Column::Civility => parsed(Topic::parse(&cell)),
            Column::Function => parsed(Function::parse(&cell)),
            Column::Site | Column::Mandate | Column::Delegation | Column::Party => parsed(Name::parse(&cell)),
            Column::Phone | Column::Mobile => PhoneNumber::parse(&as_dialled(&cell))
                .map(|number| number.as_str().to_owned())
                .map_err(|rule| why(&rule)),
            Column::PhoneVisibility | Column::MobileVisibility => {
                words::visibility(&cell).map(|visible| visible.as_str().to_owned()).ok_or(Why::UnknownWord)
            }
            Column::Manager => manager(&cell),
            Column::Role => words::role(&cell).map(|role| role.as_str().to_owned()),
            Column::Status => {
                words::is_there(&cell).map(|there| words::status(there).to_owned()).ok_or(Why::UnknownWord)
            }
            Column::MandateStart | Column::MandateEnd => {
                day(&cell).map(|day| day.to_string()).ok_or(Why::BadDate)
            }
            Column::Commissions | Column::Languages | Column::Missions | Column::Skills | Column::Badges => {
                several(&cell, if column == Column::Languages { LANGUAGES_MAX } else { TOPICS_MAX })
            }
        };
        self.take(column, &cell, read);
    }

    fn check_dates(&mut self) {
        let said = |column| self.values.get(&column).cloned().flatten();
        if let (Some(start), Some(end)) = (said(Column::MandateStart), said(Column::MandateEnd))
            && end < start
        {
            self.refuse(Why::DatesReversed, Column::MandateEnd, &end);
        }
    }

    fn read_unit(&mut self, by_codes: bool) -> Option<UnitWish> {
        let written = |column| self.cell(column).filter(|code| *code != "-").map(str::to_owned);
        let (code, parent) = (written(Column::UnitCode), written(Column::UnitParent));
        let code = match code {
            Some(code) => Some(self.read_unit_name(&code, Column::UnitCode)?),
            None => None,
        };
        let cell = self.cell(Column::Unit).map(str::to_owned);
        if cell.as_deref() == Some("-") && code.is_none() {
            self.values.insert(Column::Unit, None);
            return None;
        }
        let mut names = Vec::new();
        for name in cell.as_deref().map(path).unwrap_or_default() {
            names.push(self.read_unit_name(&name, Column::Unit)?);
        }
        if let Some(code) = code.clone().filter(|_| by_codes || names.is_empty()) {
            let parent = match parent {
                Some(parent) => Some(self.read_unit_name(&parent, Column::UnitParent)?),
                None => None,
            };
            return Some(UnitWish::Code { code, name: names.pop(), parent });
        }
        if names.is_empty() {
            return None;
        }
        let mut folded: Vec<String> = names.iter().map(|name| identity::fold(name)).collect();
        folded.sort_unstable();
        if folded.windows(2).any(|pair| pair.first() == pair.last()) {
            self.refuse(Why::OwnAncestor, Column::Unit, &names.join(PATH));
            return None;
        }
        Some(UnitWish::Path { names, code })
    }

    fn read_unit_name(&mut self, name: &str, column: Column) -> Option<String> {
        match Name::parse(name) {
            Ok(name) => Some(name.into_inner()),
            Err(rule) => {
                self.refuse(why(&rule), column, name);
                None
            }
        }
    }
}

/// Whether a column tells a part of what another one does.
fn is_part(column: Column) -> bool {
    matches!(
        column,
        Column::FirstName | Column::LastName | Column::Unit | Column::UnitCode | Column::UnitParent
    )
}

fn parsed<T: Into<String>>(parsed: Result<T, FieldRule>) -> Result<String, Why> {
    parsed.map(Into::into).map_err(|rule| why(&rule))
}

fn why(rule: &FieldRule) -> Why {
    match rule {
        FieldRule::TooLong { .. } => Why::TooLong,
        FieldRule::TooMany { .. } => Why::TooMany,
        _ => Why::Malformed,
    }
}

/// The names of a path: parted by `>`, `›` or `\`, or by a slash between blanks.
fn path(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = if cell.contains(['>', '›', '\\']) {
        cell.split(['>', '›', '\\']).collect()
    } else {
        cell.split(" / ").collect()
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A name in capitals as people write it; other names as they are.
fn as_a_name(cell: &str) -> String {
    let shouted =
        cell.chars().filter(|c| c.is_alphabetic()).count() > 1 && !cell.chars().any(char::is_lowercase);
    if !shouted {
        return cell.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut name = String::with_capacity(cell.len());
    let mut begins = true;
    for c in cell.chars() {
        if begins {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    name
}

/// A French number in pairs; a spreadsheet may have taken its first zero away.
fn as_dialled(cell: &str) -> String {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let bare = cell.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-'));
    let digits = match digits.len() {
        9 if bare && !digits.starts_with('0') => format!("0{digits}"),
        10 if bare && digits.starts_with('0') => digits,
        _ => return cell.to_owned(),
    };
    let pairs: Vec<&str> = (0..5).filter_map(|pair| digits.get(2 * pair..2 * pair + 2)).collect();
    pairs.join(" ")
}

fn manager(cell: &str) -> Result<String, Why> {
    match cell.strip_prefix('@') {
        Some(username) => parsed(Username::parse(username)).map(|username| format!("@{username}")),
        None => parsed(StaffNumber::parse(cell)),
    }
}

/// A day, as French and as machines write it.
pub fn day(cell: &str) -> Option<NaiveDate> {
    let cell = cell.trim();
    let cell = cell.split_once(['T', ' ']).map_or(cell, |(day, _)| day);
    let parts: Vec<&str> = cell.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|_| year.bytes().all(|b| b.is_ascii_digit()))
}

/// Several things in one cell: parted by semicolons, bars or lines, or else by commas. What is
/// said twice is said once.
fn several(cell: &str, most: usize) -> Result<String, Why> {
    let parts: Vec<&str> = if cell.contains([';', '|', '\n']) {
        cell.split([';', '|', '\n']).collect()
    } else {
        cell.split(',').collect()
    };
    let mut things: Vec<String> = Vec::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let thing = parsed(Topic::parse(part))?;
        if !things.iter().any(|said| identity::fold(said) == identity::fold(&thing)) {
            things.push(thing);
        }
    }
    if things.len() > most { Err(Why::TooMany) } else { Ok(things.join(AND)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 10] = [
        Column::StaffNumber,
        Column::FirstName,
        Column::LastName,
        Column::Email,
        Column::Unit,
        Column::Phone,
        Column::Role,
        Column::MandateStart,
        Column::MandateEnd,
        Column::Missions,
    ];

    fn entry(cells: &str) -> Entry {
        let cells: Vec<String> = cells.split(';').map(|cell| cell.trim().to_owned()).collect();
        read(7, &cells, &COLUMNS.map(Some))
    }

    fn said(entry: &Entry, column: Column) -> Option<&str> {
        entry.values.get(&column).and_then(Option::as_deref)
    }

    fn refused(cells: &str) -> Vec<(Why, Option<Column>)> {
        entry(cells).reasons.into_iter().map(|reason| (reason.why, reason.column)).collect()
    }

    #[test]
    fn a_line_says_who_and_what() {
        let entry = entry(
            "a-12;Hélène;LE GALL;H.LeGall@Ville.example;DGS / Eau/Assainissement;612345678;Élue;1/3/2026",
        );
        assert_eq!(entry.reasons, []);
        assert_eq!(entry.label, "Hélène Le Gall");
        assert_eq!(entry.key.staff_number.as_deref(), Some("A-12"));
        assert_eq!(entry.key.email.as_deref(), Some("h.legall@ville.example"));
        assert_eq!(said(&entry, Column::Phone), Some("06 12 34 56 78"));
        assert_eq!(said(&entry, Column::Role), Some("elected"));
        assert_eq!(said(&entry, Column::MandateStart), Some("2026-03-01"));
        let names = ["DGS", "Eau/Assainissement"].map(str::to_owned).to_vec();
        assert_eq!(entry.unit, Some(UnitWish::Path { names, code: None }));
    }

    #[test]
    fn an_empty_cell_says_nothing_and_a_dash_that_there_is_none() {
        let entry = entry("12;Ana;Roux;;;-;");
        assert_eq!(entry.values.get(&Column::Phone), Some(&None));
        assert_eq!(entry.values.get(&Column::Email), None);
    }

    #[test]
    fn each_fault_names_its_column() {
        assert_eq!(refused(";Ana;Roux"), [(Why::NoKey, None)]);
        assert_eq!(refused("12 34;Ana;Roux"), [(Why::Malformed, Some(Column::StaffNumber))]);
        assert_eq!(refused("12;Ana;Roux;a@"), [(Why::Malformed, Some(Column::Email))]);
        assert_eq!(refused("12;Ana;Roux;;A > B > a"), [(Why::OwnAncestor, Some(Column::Unit))]);
        assert_eq!(refused("12;Ana;Roux;;;bureau"), [(Why::Malformed, Some(Column::Phone))]);
        assert_eq!(refused("12;Ana;Roux;;;;admin"), [(Why::RoleOfPower, Some(Column::Role))]);
        assert_eq!(refused("12;Ana;Roux;;;;roi"), [(Why::UnknownWord, Some(Column::Role))]);
        assert_eq!(refused("12;Ana;Roux;;;;;31/02/2026"), [(Why::BadDate, Some(Column::MandateStart))]);
        assert_eq!(refused("12;Ana;Roux;;;;;2/3/26"), [(Why::BadDate, Some(Column::MandateStart))]);
        let reversed = [(Why::DatesReversed, Some(Column::MandateEnd))];
        assert_eq!(refused("12;Ana;Roux;;;;;2026-03-02;2026-03-01"), reversed);
        assert_eq!(refused("12;Ana;Roux;;;;;;;;rest"), [(Why::Ragged, None)]);
        assert_eq!(refused(&format!("12;{};Roux", "a".repeat(200))), [(Why::TooLong, Some(Column::Name))]);
    }

    #[test]
    fn several_things_stand_in_one_cell() {
        assert_eq!(several("Passeports, cartes", 3), Ok("Passeports; cartes".to_owned()));
        assert_eq!(
            several("Passeports, cartes | état civil|Etat civil", 3),
            Ok("Passeports, cartes; état civil".to_owned())
        );
        assert_eq!(several("a,b,c,d", 3), Err(Why::TooMany));
    }

    #[test]
    fn names_in_capitals_are_written_as_people_do() {
        for (cell, name) in [
            ("LE GALL", "Le Gall"),
            ("D'ARC-ÉTÉ", "D'Arc-Été"),
            ("McLeod", "McLeod"),
            ("de  la Tour", "de la Tour"),
        ] {
            assert_eq!(as_a_name(cell), name);
        }
    }
}
