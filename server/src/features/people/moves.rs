//! Which groups by rule people would come into and leave, if their lines were applied.

use std::collections::HashMap;

use platform::{Result, db::Conn};
use shared::{
    identity::Role,
    ids::{OrganizationId, UserId},
    people_import::{Change, Column, Fate, ImportState},
    time::UtcTime,
};

use super::{
    check::read_units,
    entry::PATH,
    known::{Known, known, retell},
    store::{ImportRow, LineRow},
    words,
};
use crate::features::{
    directory::{self, Account, Facts, Sites, Told, Units},
    groups::rules::moves::{Moves, moves},
    identity::roster::Listed,
};

/// What is there to be named.
struct Here {
    units: Units,
    by_text: HashMap<String, OrganizationId>,
    sites: Sites,
    now: UtcTime,
}

/// What would become of the people of these lines, by line. Nothing once they were applied: groups
/// have followed then.
pub fn of_lines(
    conn: &mut Conn,
    import: &ImportRow,
    rows: &[LineRow],
    now: UtcTime,
) -> Result<HashMap<i64, Moves>> {
    let rows: Vec<&LineRow> = rows.iter().filter(|row| changes_somebody(row)).collect();
    if import.state != ImportState::Checked || rows.is_empty() {
        return Ok(HashMap::new());
    }
    let of_lists = read_units(conn)?;
    let here =
        Here { units: Units::read(conn)?, by_text: of_lists.by_text(), sites: Sites::read(conn)?, now };
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.user_id).collect();
    let known = known(conn, &people, &of_lists)?;
    let people: Vec<(Option<UserId>, Facts)> = rows
        .iter()
        .map(|row| {
            let known = row.user_id.and_then(|user| known.get(&user));
            (known.map(|known| known.account.id), here.facts(known, &row.changes()))
        })
        .collect();
    Ok(rows.iter().map(|row| row.seq).zip(moves(conn, &people)?).collect())
}

const fn changes_somebody(row: &LineRow) -> bool {
    matches!(row.fate, Fate::Created | Fate::Changed | Fate::Deactivated)
}

impl Here {
    /// What the directory would say of somebody.
    fn facts(&self, known: Option<&Known>, changes: &[Change]) -> Facts {
        let new = nobody();
        let account = known.map_or(&new, |known| &known.account);
        let mut told = known.map_or_else(Told::default, |known| known.told.clone());
        let (mut role, mut active) = (account.role, account.deactivated_at.is_none());
        let (mut unit, mut function) = (account.organization_id, account.title.clone());
        for Change { column, after, .. } in changes {
            let after = after.as_deref();
            match column {
                Column::Role => role = after.and_then(|word| word.parse().ok()).unwrap_or(role),
                Column::Status => active = after == Some(words::status(true)),
                Column::Unit => unit = after.and_then(|text| self.closest(text)),
                Column::Function => function = after.map(str::to_owned),
                // Whom they report to is in no rule.
                Column::Manager => {}
                _ => retell(account, &mut told, *column, after, None),
            }
        }
        let account = Account { active, role, unit, function: function.as_deref() };
        directory::facts_told(&self.units, &self.sites, account, &told, self.now)
    }

    /// A unit, or the closest above it that exists: no rule can name one that does not.
    fn closest(&self, text: &str) -> Option<OrganizationId> {
        let mut names: Vec<&str> = text.split(PATH).collect();
        while !names.is_empty() {
            if let Some(unit) = self.by_text.get(&names.join(PATH)) {
                return Some(*unit);
            }
            names.pop();
        }
        None
    }
}

/// Of whom nothing is known.
const fn nobody() -> Listed {
    Listed {
        id: UserId(0),
        username: String::new(),
        staff_number: None,
        display_name: String::new(),
        email: None,
        role: Role::Agent,
        title: None,
        phone: None,
        organization_id: None,
        deactivated_at: None,
        has_password: false,
    }
}
