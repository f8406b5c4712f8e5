//! Checks a list line by line, and writes down what each line would do. Changes nobody.
//!
//! The list is read twice. First everything is noted that one line must know of the others: keys,
//! codes of units. Then the lines are compared with what is known, some hundreds at a time, and the
//! outcome is kept; so memory holds the keys of a list and never its lines.

use std::{
    collections::{HashMap, HashSet},
    io, mem,
};

use platform::{
    Error, Result,
    db::{Conn, Tx},
};
use shared::{
    ids::{ImportId, UserId},
    people_import::{Change, Column, Counts, Fate, ImportState, LineOutcome, Reason, Why},
};

use super::{
    differ,
    entry::{self, Entry, Key, UnitWish},
    found::Found,
    known::{Known, known},
    records::Records,
    store::{self, ImportRow, LineRow, Plan},
    units::Units,
    usernames, words,
    work::{Progress, Work},
};
use crate::features::{
    directory,
    identity::{
        self,
        roster::{self, Names},
    },
};

/// How many lines are looked at together.
const AT_ONCE: usize = 500;
/// Where the report of those who are missing begins: behind all lines of any list.
pub const MISSING: i64 = 1_000_000_000;

/// Checks a list, and leaves it checked.
pub fn check(work: &Work, row: &ImportRow, progress: Progress<'_>) -> Result<()> {
    let plan = row.plan()?;
    clear(work, &mut *progress)?;
    let mut checker = Checker::new(work, row, plan)?;
    checker.survey(work, progress)?;
    checker.judge_all(work, progress)?;
    if checker.plan.complete {
        checker.judge_missing(work, progress)?;
    }
    checker.finish(work)
}

/// Removes what a check before this one wrote down.
fn clear(work: &Work, progress: Progress<'_>) -> Result<()> {
    let import = work.import;
    loop {
        let removed = work.write(move |tx| {
            let removed = store::remove_lines(tx, import, 2_000)?;
            if removed == 0 {
                // From the beginning, when it was interrupted.
                let row = store::import(tx, import)?;
                store::advance(tx, import, 0, 0, -row.done)?;
            }
            Ok(removed)
        })?;
        if removed == 0 {
            return Ok(());
        }
        progress();
    }
}

/// What one line must know of the others.
#[derive(Default)]
struct Survey {
    staff_numbers: HashMap<String, u32>,
    usernames: HashMap<String, u32>,
    emails: HashMap<String, u32>,
    /// Faults that other lines make.
    faults: HashMap<u32, Vec<Reason>>,
    lines: u32,
}

/// What is known while lines are judged.
struct Checker {
    import: ImportId,
    actor: Option<UserId>,
    plan: Plan,
    survey: Survey,
    units: Units,
    /// Whose line was met, and where.
    met: HashMap<UserId, u32>,
    /// User names that are given away.
    usernames: HashSet<String>,
    /// With which beginnings all of them are known.
    looked_up: HashSet<String>,
    /// Administrators who would still be there.
    administrators: HashSet<UserId>,
    counts: Counts,
    /// Whether a line does not tell whose it is.
    unread: bool,
}

impl Checker {
    fn new(work: &Work, row: &ImportRow, plan: Plan) -> Result<Self> {
        let (units, administrators, open) = work.read(|conn| {
            let units = read_units(conn)?;
            Ok((units, roster::administrators(conn)?, roster::count_open(conn)?))
        })?;
        let plan = Plan { people: u32::try_from(open).unwrap_or(u32::MAX), ..plan };
        Ok(Self {
            import: row.id,
            actor: row.actor_id,
            plan,
            survey: Survey::default(),
            units,
            met: HashMap::new(),
            usernames: HashSet::new(),
            looked_up: HashSet::new(),
            administrators: administrators.into_iter().collect(),
            counts: Counts::default(),
            unread: false,
        })
    }

    /// The lines of the list, without that of the names.
    fn records(&self, work: &Work) -> Result<Records<'static>> {
        let mut records = Records::new(work.text(), self.plan.separator);
        records.next().map_err(unreadable)?;
        Ok(records)
    }

    /// Notes what one line must know of the others.
    fn survey(&mut self, work: &Work, progress: Progress<'_>) -> Result<()> {
        let mut records = self.records(work)?;
        let mut noted = 0_i64;
        while let Some(record) = records.next().map_err(unreadable)? {
            self.survey.lines += 1;
            noted += 1;
            if let Ok(cells) = record.cells {
                let entry = entry::read(record.line, &cells, &self.plan.columns);
                let faults = self.survey.note(&entry, &mut self.units);
                if !faults.is_empty() {
                    self.survey.faults.insert(entry.line, faults);
                }
            }
            if noted == 20_000 {
                self.note_progress(work, mem::take(&mut noted))?;
                progress();
            }
        }
        // Those that the list gives are not free for others.
        self.usernames.extend(self.survey.usernames.keys().cloned());
        self.note_progress(work, noted)
    }

    fn note_progress(&self, work: &Work, lines: i64) -> Result<()> {
        let import = self.import;
        work.write(move |tx| Ok(store::advance(tx, import, 0, 0, lines)?))
    }

    /// Compares the lines with what is known.
    fn judge_all(&mut self, work: &Work, progress: Progress<'_>) -> Result<()> {
        let mut records = self.records(work)?;
        loop {
            let (mut entries, mut rows) = (Vec::with_capacity(AT_ONCE), Vec::new());
            let mut read = 0_i64;
            while entries.len() + rows.len() < AT_ONCE {
                let Some(record) = records.next().map_err(unreadable)? else { break };
                read += 1;
                match record.cells {
                    Ok(cells) => {
                        let mut entry = entry::read(record.line, &cells, &self.plan.columns);
                        entry.reasons.extend(self.survey.faults.remove(&record.line).unwrap_or_default());
                        entries.push(entry);
                    }
                    Err(reason) => {
                        self.unread = true;
                        rows.push(self.refused(record.line, String::new(), None, &[reason]));
                    }
                }
            }
            if read == 0 {
                return Ok(());
            }
            self.in_transaction(work, move |checker, tx| {
                rows.extend(checker.judge(tx, entries)?);
                checker.keep(tx, &rows)?;
                Ok(store::advance(tx, checker.import, 0, 0, read)?)
            })?;
            progress();
        }
    }

    /// Closes the accounts of those who are missing in the list, of those whom lists look after.
    fn judge_missing(&mut self, work: &Work, progress: Progress<'_>) -> Result<()> {
        let mut after = None;
        let mut seq = MISSING;
        loop {
            let limit = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
            let people = work.read(move |conn| roster::open_after(conn, after, limit))?;
            let Some(last) = people.last() else { return Ok(()) };
            after = Some(last.id);
            let from = seq;
            seq += limit;
            self.in_transaction(work, move |checker, tx| {
                let rows = checker.missing(tx, people, from)?;
                checker.keep(tx, &rows)
            })?;
            progress();
        }
    }

    /// Keeps what was found, and leaves the import checked.
    fn finish(mut self, work: &Work) -> Result<()> {
        self.plan.lines = self.survey.lines;
        self.plan.counts = self.counts;
        self.plan.new_units = self.units.new_units();
        self.plan.codes = self.units.new_codes();
        let (import, plan) = (self.import, self.plan);
        work.write(move |tx| Ok(store::enter(tx, import, ImportState::Checked, &plan, 0)?))
    }

    fn in_transaction(
        &mut self,
        work: &Work,
        act: impl FnOnce(&mut Self, &mut Tx<'_>) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        let empty = Self {
            import: self.import,
            actor: None,
            plan: self.plan.clone(),
            survey: Survey::default(),
            units: Units::default(),
            met: HashMap::new(),
            usernames: HashSet::new(),
            looked_up: HashSet::new(),
            administrators: HashSet::new(),
            counts: Counts::default(),
            unread: false,
        };
        let mut checker = mem::replace(self, empty);
        *self = work.write(move |tx| act(&mut checker, tx).map(|()| checker))?;
        Ok(())
    }

    fn keep(&mut self, tx: &mut Tx<'_>, rows: &[LineRow]) -> Result<()> {
        for row in rows {
            let count = match row.fate {
                Fate::Created => &mut self.counts.created,
                Fate::Changed => &mut self.counts.changed,
                Fate::Deactivated => &mut self.counts.deactivated,
                Fate::Unchanged => &mut self.counts.unchanged,
                Fate::Refused => &mut self.counts.refused,
            };
            *count += 1;
        }
        Ok(store::insert_lines(tx, rows)?)
    }
}

impl Survey {
    /// Notes what a line says; gives what is wrong with it because of the lines before it.
    fn note(&mut self, entry: &Entry, units: &mut Units) -> Vec<Reason> {
        let mut faults = Vec::new();
        let Entry { line, key, .. } = entry;
        for (column, said, seen) in [
            (Column::StaffNumber, &key.staff_number, &mut self.staff_numbers),
            (Column::Username, &key.username, &mut self.usernames),
            (Column::Email, &key.email, &mut self.emails),
        ] {
            let Some(said) = said else { continue };
            match seen.get(said) {
                Some(other) => faults.push(Reason::about(Why::Duplicate, column, said).with_line(*other)),
                None => drop(seen.insert(said.clone(), *line)),
            }
        }
        faults.extend(entry.unit.as_ref().and_then(|wish| units.hear(wish).err()));
        faults
    }
}

impl Checker {
    /// What these lines do.
    fn judge(&mut self, tx: &mut Tx<'_>, entries: Vec<Entry>) -> Result<Vec<LineRow>> {
        let found = Found::read(tx, &entries)?;
        let people: Vec<UserId> =
            entries.iter().filter_map(|entry| found.person(entry).ok().flatten()).collect();
        let known = known(tx, &people, &self.units)?;
        self.usernames.extend(found.bases_taken.iter().cloned());
        entries.into_iter().map(|entry| self.judge_one(tx, entry, &found, &known)).collect()
    }

    fn judge_one(
        &mut self,
        tx: &mut Tx<'_>,
        mut entry: Entry,
        found: &Found,
        known: &HashMap<UserId, Known>,
    ) -> Result<LineRow> {
        let mut reasons = mem::take(&mut entry.reasons);
        self.unread |= entry.key == Key::default();
        let person = match found.person(&entry) {
            Ok(person) => person,
            Err(reason) => {
                reasons.push(reason);
                None
            }
        };
        if let Some(user) = person {
            match self.met.get(&user) {
                Some(other) => {
                    let reason = Reason::about(Why::Duplicate, Column::Name, &entry.label);
                    reasons.push(reason.with_line(*other));
                }
                None => drop(self.met.insert(user, entry.line)),
            }
        }
        let known = person.and_then(|person| known.get(&person));
        let unit = self.find_unit(&mut entry, &mut reasons);
        reasons.extend(self.manager_fault(&entry, found));
        reasons.extend(differ::faults(&entry.values, known));
        if known.is_none() && !matches!(entry.values.get(&Column::Name), Some(Some(_))) {
            let faulty = reasons.iter().any(|reason| reason.column == Some(Column::Name));
            if !faulty {
                reasons.push(Reason::new(Why::NoName));
            }
        }
        let mut judged = match known {
            Some(known) => differ::of_known(&entry.values, known),
            None => differ::of_new(&entry.values, ""),
        };
        if judged.fate == Fate::Deactivated
            && let Some(known) = known
        {
            reasons.extend(self.fault_of_closing(known.account.id));
        }
        if !reasons.is_empty() {
            return Ok(self.refused(entry.line, entry.label, person, &reasons));
        }
        let mut user = person;
        if judged.fate == Fate::Created {
            let name = entry.values.get(&Column::Name).cloned().flatten().unwrap_or_default();
            let or_else = entry.key.staff_number.clone().unwrap_or_default().to_lowercase();
            let username = match &entry.key.username {
                Some(username) => username.clone(),
                None => self.free_username(tx, &name, &or_else)?,
            };
            self.usernames.insert(username.clone());
            judged = differ::of_new(&entry.values, &username);
            user = Some(tx.new_id());
        }
        if let Some(unit) = unit
            && judged.changes.iter().any(|change| change.column == Column::Unit)
        {
            self.units.need(unit);
        }
        let name = known.map_or(entry.label, |known| known.account.display_name.clone());
        Ok(self.row(i64::from(entry.line), entry.line, judged.fate, user, name, &judged.changes, &[]))
    }

    /// A user name that nobody has, here or in the list.
    fn free_username(&mut self, tx: &mut Tx<'_>, name: &str, or_else: &str) -> Result<String> {
        let first = usernames::free(name, or_else, &HashSet::new());
        if self.usernames.contains(&first) && self.looked_up.insert(first.clone()) {
            self.usernames.extend(roster::usernames_beginning(tx, &first)?);
        }
        Ok(usernames::free(name, or_else, &self.usernames))
    }

    /// The unit that a line wishes, whose words it then says.
    fn find_unit(&mut self, entry: &mut Entry, reasons: &mut Vec<Reason>) -> Option<usize> {
        let wish: &UnitWish = entry.unit.as_ref()?;
        match self.units.find(wish) {
            Ok(place) => {
                entry.values.insert(Column::Unit, Some(self.units.text(place)));
                Some(place)
            }
            Err(reason) => {
                reasons.push(reason);
                None
            }
        }
    }

    fn manager_fault(&self, entry: &Entry, found: &Found) -> Option<Reason> {
        let manager = entry.values.get(&Column::Manager)?.as_deref()?;
        let username = manager.strip_prefix('@');
        let own = match username {
            Some(username) => entry.key.username.as_deref() == Some(username),
            None => entry.key.staff_number.as_deref() == Some(manager),
        };
        if own {
            return Some(Reason::about(Why::OwnManager, Column::Manager, manager));
        }
        let in_list = match username {
            Some(username) => self.survey.usernames.contains_key(username),
            None => self.survey.staff_numbers.contains_key(manager),
        };
        let known = in_list || found.managers.contains(manager);
        (!known).then(|| Reason::about(Why::UnknownManager, Column::Manager, manager))
    }

    /// Why an account cannot be closed; where it can, it counts as closed from then on.
    fn fault_of_closing(&mut self, user: UserId) -> Option<Reason> {
        if self.actor == Some(user) {
            return Some(Reason::new(Why::OwnAccount));
        }
        if self.administrators.contains(&user) {
            if self.administrators.len() == 1 {
                return Some(Reason::new(Why::LastAdministrator));
            }
            self.administrators.remove(&user);
        }
        None
    }

    /// Of those who are open, those whom lists look after and this one does not name.
    fn missing(&mut self, tx: &mut Tx<'_>, people: Vec<Names>, from: i64) -> Result<Vec<LineRow>> {
        let missing: Vec<Names> =
            people.into_iter().filter(|names| !self.met.contains_key(&names.id)).collect();
        let ids: Vec<UserId> = missing.iter().map(|names| names.id).collect();
        let made: HashSet<UserId> =
            store::marks(tx, &ids)?.into_iter().filter(|mark| mark.made).map(|mark| mark.user_id).collect();
        let looked_after =
            missing.into_iter().filter(|names| names.staff_number.is_some() || made.contains(&names.id));
        let mut rows = Vec::new();
        for (seq, names) in (from..).zip(looked_after) {
            let word = |there| Some(words::status(there).to_owned());
            let change = Change { column: Column::Status, before: word(true), after: word(false) };
            let user = Some(names.id);
            let fault = if self.unread {
                Some(Reason::new(Why::ListUnread))
            } else {
                self.fault_of_closing(names.id)
            };
            rows.push(match fault {
                None => self.row(seq, 0, Fate::Deactivated, user, names.display_name, &[change], &[]),
                Some(reason) => self.row(seq, 0, Fate::Refused, user, names.display_name, &[], &[reason]),
            });
        }
        Ok(rows)
    }

    fn refused(&self, line: u32, name: String, user: Option<UserId>, reasons: &[Reason]) -> LineRow {
        self.row(i64::from(line), line, Fate::Refused, user, name, &[], reasons)
    }

    #[expect(clippy::too_many_arguments, reason = "they are the columns of a row")]
    fn row(
        &self,
        seq: i64,
        line: u32,
        fate: Fate,
        user_id: Option<UserId>,
        name: String,
        changes: &[Change],
        reasons: &[Reason],
    ) -> LineRow {
        LineRow {
            import_id: self.import,
            seq,
            line: i64::from(line),
            fate,
            outcome: LineOutcome::Waiting,
            user_id,
            name,
            changes: serde_json::to_string(changes).unwrap_or_default(),
            reasons: serde_json::to_string(reasons).unwrap_or_default(),
        }
    }
}

/// The units as they are, with what lists call them.
pub fn read_units(conn: &mut Conn) -> Result<Units> {
    let known = directory::known_units(conn)?;
    let codes = store::unit_codes(conn)?;
    Ok(Units::new(&known, &codes, &identity::organization(conn)?))
}

fn unreadable(error: io::Error) -> Error {
    Error::Internal(error.into())
}
