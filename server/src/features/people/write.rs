//! Writes what lines say of people who have accounts: to the account, the directory, and beside.

use std::collections::{HashMap, HashSet};

use platform::{Result, db::Tx};
use shared::{
    identity::Role,
    ids::{OrganizationId, UserId},
    people_import::{Change, Column, Reason, Why},
    text::{DisplayName, EmailAddress, Function, StaffNumber},
};

use super::{
    apply::why_spared,
    check::read_units,
    differ::same,
    known::{Known, known, retell},
    store::{self, LineRow, MarkRow},
    words,
};
use crate::features::{
    audit::Actor,
    directory::{self, Told},
    identity::{
        accounts,
        roster::{self, Edit, Keys},
    },
};

/// What accounts are made with: of somebody new it is written already.
const MADE_WITH: [Column; 6] =
    [Column::Username, Column::Name, Column::Email, Column::StaffNumber, Column::Function, Column::Role];

/// How lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// Their people are new: nothing was known of them before.
    pub new: bool,
    /// What was changed meanwhile is left as it is, and the rest of its line is written; otherwise
    /// the whole line is left out.
    pub each_apart: bool,
}

/// What became of lines.
#[derive(Debug, Default)]
pub struct Written {
    /// Those that were written.
    pub done: Vec<i64>,
    /// Those that were not, and why.
    pub left_out: Vec<(i64, Reason)>,
}

/// Who and what the lines of a batch name.
struct Named {
    units: HashMap<String, OrganizationId>,
    managers: HashMap<String, UserId>,
    /// Who has which address and which number.
    emails: HashMap<String, UserId>,
    numbers: HashMap<String, UserId>,
}

/// What is to be written of one person.
struct Draft {
    user: UserId,
    edit: Edit,
    told: Told,
    mark: MarkRow,
    role: Option<Role>,
    opens: bool,
    closes: bool,
}

/// Writes what lines say.
pub fn write(tx: &mut Tx<'_>, by: &Actor, rows: &[LineRow], how: Writing) -> Result<Written> {
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.user_id).collect();
    let all_units = read_units(tx)?;
    let known = known(tx, &people, &all_units)?;
    let changes: Vec<Vec<Change>> = rows.iter().map(LineRow::changes).collect();
    let named = named(tx, &changes, all_units.by_text())?;
    let (mut written, mut drafts) = (Written::default(), Vec::new());
    for (row, changes) in rows.iter().zip(changes) {
        let Some(known) = row.user_id.and_then(|user| known.get(&user)) else {
            written.left_out.push((row.seq, Reason::new(Why::ChangedMeanwhile)));
            continue;
        };
        match draft(known, changes, &named, how) {
            Ok(draft) => drafts.push((row.seq, draft)),
            Err(reason) => written.left_out.push((row.seq, reason)),
        }
    }
    keep(tx, by, &drafts, &mut written)?;
    Ok(written)
}

fn named(tx: &mut Tx<'_>, changes: &[Vec<Change>], units: HashMap<String, OrganizationId>) -> Result<Named> {
    let mut keys = Keys::default();
    let said = changes.iter().flatten().filter_map(|change| Some((change.column, change.after.as_ref()?)));
    for (column, said) in said {
        match column {
            Column::Manager => match said.strip_prefix('@') {
                Some(username) => keys.usernames.push(username.to_owned()),
                None => keys.staff_numbers.push(said.clone()),
            },
            Column::StaffNumber => keys.staff_numbers.push(said.clone()),
            Column::Email => keys.emails.push(crate::features::identity::fold(said)),
            _ => {}
        }
    }
    for list in [&mut keys.staff_numbers, &mut keys.usernames, &mut keys.emails] {
        list.sort_unstable();
        list.dedup();
    }
    let mut named =
        Named { units, managers: HashMap::new(), emails: HashMap::new(), numbers: HashMap::new() };
    for names in roster::find(tx, &keys)? {
        named.managers.insert(format!("@{}", names.username), names.id);
        if let Some(number) = names.staff_number {
            named.managers.insert(number.clone(), names.id);
            named.numbers.insert(number, names.id);
        }
        named.emails.extend(names.email_folded.map(|email| (email, names.id)));
    }
    Ok(named)
}

/// What is to be written of somebody; or why it is not.
fn draft(known: &Known, changes: Vec<Change>, named: &Named, how: Writing) -> Result<Draft, Reason> {
    let user = known.account.id;
    let mut draft = Draft {
        user,
        edit: Edit::default(),
        told: known.told.clone(),
        mark: known.mark.clone(),
        role: None,
        opens: false,
        closes: false,
    };
    let (count, mut kept) = (changes.len(), Vec::new());
    for Change { column, before, after } in changes {
        if how.new && MADE_WITH.contains(&column) {
            continue;
        }
        let stays = how.new || same(column, known.values.get(&column).map(String::as_str), before.as_deref());
        let taken = || match (column, after.as_deref()) {
            (Column::Email, Some(email)) => named.emails.get(&crate::features::identity::fold(email)),
            (Column::StaffNumber, Some(number)) => named.numbers.get(number),
            _ => None,
        };
        let fault = if !stays {
            Some(Reason::about(Why::ChangedMeanwhile, column, after.as_deref().unwrap_or_default()))
        } else if taken().is_some_and(|other| *other != user) {
            Some(Reason::about(Why::Taken, column, after.as_deref().unwrap_or_default()))
        } else {
            draft.take(&known.account, column, after.as_deref(), named).err()
        };
        match fault {
            Some(reason) if how.each_apart => kept.push(reason),
            Some(reason) => return Err(reason),
            None => {}
        }
    }
    match kept.pop() {
        Some(reason) if kept.len() + 1 == count => Err(reason),
        _ => Ok(draft),
    }
}

impl Draft {
    /// Takes a change in; fails if what it names is not there.
    fn take(
        &mut self,
        account: &roster::Listed,
        column: Column,
        after: Option<&str>,
        named: &Named,
    ) -> Result<(), Reason> {
        let gone = |why| Reason::about(why, column, after.unwrap_or_default());
        let malformed = |_| gone(Why::Malformed);
        match column {
            Column::Name => {
                self.edit.name = after.map(DisplayName::parse).transpose().map_err(malformed)?;
            }
            Column::Email => {
                self.edit.email = Some(after.map(EmailAddress::parse).transpose().map_err(malformed)?);
            }
            Column::StaffNumber => {
                let number = after.map(StaffNumber::parse).transpose().map_err(malformed)?;
                self.edit.staff_number = Some(number);
            }
            Column::Function => {
                self.edit.title = Some(after.map(Function::parse).transpose().map_err(malformed)?);
            }
            Column::Unit => {
                let unit =
                    after.map(|text| named.units.get(text).copied().ok_or_else(|| gone(Why::UnknownUnit)));
                self.edit.organization = Some(unit.transpose()?);
            }
            Column::Civility => self.mark.civility = after.map(str::to_owned),
            Column::Role => self.role = after.and_then(|word| word.parse().ok()),
            Column::Status => {
                self.opens = after == Some(words::status(true));
                self.closes = !self.opens;
            }
            Column::Manager => {
                let manager = after
                    .map(|said| named.managers.get(said).copied().ok_or_else(|| gone(Why::UnknownManager)));
                retell(account, &mut self.told, column, after, manager.transpose()?);
            }
            _ => retell(account, &mut self.told, column, after, None),
        }
        Ok(())
    }
}

/// Keeps all drafts with few statements.
fn keep(tx: &mut Tx<'_>, by: &Actor, drafts: &[(i64, Draft)], written: &mut Written) -> Result<()> {
    let edits: Vec<(UserId, Edit)> =
        drafts.iter().map(|(_, draft)| (draft.user, draft.edit.clone())).collect();
    roster::change(tx, &edits)?;
    let mut refused = HashSet::new();
    for (seq, draft) in drafts {
        let mut act = || -> Result<()> {
            if let Some(role) = draft.role {
                accounts::change_role(tx, by, draft.user, role)?;
            }
            if draft.opens {
                accounts::reactivate(tx, by, draft.user)?;
            }
            if draft.closes {
                accounts::suspend(tx, by, draft.user)?;
            }
            Ok(())
        };
        if let Err(error) = act() {
            written.left_out.push((*seq, Reason::new(why_spared(error)?)));
            refused.insert(*seq);
        }
    }
    let marks: Vec<MarkRow> = drafts
        .iter()
        .map(|(_, draft)| MarkRow { closed: draft.mark.closed && !draft.opens, ..draft.mark.clone() })
        .collect();
    store::keep_marks(tx, &marks)?;
    let told: Vec<(UserId, Told)> =
        drafts.iter().map(|(_, draft)| (draft.user, draft.told.clone())).collect();
    directory::take_in(tx, &told)?;
    written.done.extend(drafts.iter().map(|(seq, _)| *seq).filter(|seq| !refused.contains(seq)));
    Ok(())
}
