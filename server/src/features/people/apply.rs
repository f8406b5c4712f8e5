//! Applies a list that was checked: a few hundred people a transaction, so that others' writes go on.
//!
//! A line is applied as it was shown, or not at all: where somebody changed the same meanwhile, it
//! is left out and says so. How far the work is stands in the transaction of the work, so that
//! whoever goes on after a crash does nothing twice.

use std::collections::{BTreeMap, HashMap, HashSet};

use platform::{Error, Result, db::Tx};
use shared::{
    audit::{Action, ObjectKind},
    identity::Role,
    ids::{ImportId, OrganizationId, UserId},
    people_import::{Change, Column, Fate, ImportState, LineOutcome, Reason, Why},
    problem::Code,
    text::{DisplayName, EmailAddress, Function, StaffNumber, Username},
};

use super::{
    check::read_units,
    store::{self, ImportRow, LineRow, MarkRow, Plan},
    work::{Progress, Work},
    write::{self, Writing},
};
use crate::features::{
    audit::{self, Actor, Entry},
    directory,
    identity::{
        NewPerson, accounts,
        roster::{self, Keys},
    },
};

/// How many people one transaction changes.
pub const AT_ONCE: i64 = 200;

/// The steps, in their order; each goes through the lines it is about.
const UNITS: i16 = 0;
const ACCOUNTS: i16 = 1;
const DETAILS: i16 = 2;
const CLOSING: i16 = 3;
const END: i16 = 4;

/// Applies an import, from where it was left.
pub fn apply(work: &Work, row: &ImportRow, progress: Progress<'_>) -> Result<()> {
    let by = actor(row);
    let (mut step, mut place) = (row.step, row.place);
    while step != END {
        let (import, actor) = (row.id, by.clone());
        (step, place) = work.write(move |tx| match step {
            UNITS => open_units(tx, import),
            ACCOUNTS => open_accounts(tx, import, place),
            DETAILS => write_details(tx, import, place, &actor),
            _ => close_accounts(tx, import, place, &actor),
        })?;
        progress();
    }
    let import = row.id;
    work.write(move |tx| finish(tx, import, &by))
}

/// As whom the log knows who applies it.
pub fn actor(row: &ImportRow) -> Actor {
    let address = row.address.as_deref().and_then(|address| address.parse().ok());
    match (row.actor_id, address) {
        (Some(user), Some(address)) => Actor::person(user, address),
        _ => Actor::COMMAND_LINE,
    }
}

/// How much work there is: each new account is met twice.
pub fn work_of(plan: &Plan) -> i64 {
    let counts = &plan.counts;
    i64::from(counts.created) * 2 + i64::from(counts.changed) + i64::from(counts.deactivated)
}

/// Adds the units that are new, and remembers what the list calls units.
fn open_units(tx: &mut Tx<'_>, import: ImportId) -> Result<(i16, i64)> {
    let mut plan = store::import(tx, import)?.plan()?;
    let units = read_units(tx)?;
    let mut known: HashMap<String, OrganizationId> = units.by_text();
    for names in &plan.new_units {
        let text = names.join(super::entry::PATH);
        if known.contains_key(&text) {
            continue;
        }
        let Some((name, above)) = names.split_last() else { continue };
        let parent = known.get(&above.join(super::entry::PATH)).copied();
        let id = directory::open_unit(tx, name, parent, above.len())?;
        plan.made_units.push(id);
        known.insert(text, id);
    }
    let taken: HashSet<String> = store::unit_codes(tx)?.into_iter().map(|(code, _)| code).collect();
    let codes: Vec<(String, OrganizationId)> = plan
        .codes
        .iter()
        .filter(|(code, _)| !taken.contains(code))
        .filter_map(|(code, text)| Some((code.clone(), *known.get(text)?)))
        .collect();
    store::add_unit_codes(tx, &codes)?;
    store::set_plan(tx, import, &plan)?;
    store::advance(tx, import, ACCOUNTS, 0, 0)?;
    Ok((ACCOUNTS, 0))
}

/// The next lines of a fate that wait, and where they end.
fn waiting(tx: &mut Tx<'_>, import: ImportId, fate: Fate, place: i64) -> Result<Vec<LineRow>> {
    Ok(store::lines(tx, import, Some(fate), Some(LineOutcome::Waiting), place, AT_ONCE)?)
}

/// Keeps how far a step is; goes to the next one when there is nothing left.
pub fn go_on(
    tx: &mut Tx<'_>,
    import: ImportId,
    step: i16,
    rows: &[LineRow],
    next: i16,
) -> Result<(i16, i64)> {
    let done = i64::try_from(rows.len()).unwrap_or(0);
    let (step, place) = rows.last().map_or((next, 0), |last| (step, last.seq));
    store::advance(tx, import, step, place, done)?;
    Ok((step, place))
}

/// Makes the accounts that are new. What else is said of their people comes afterwards, when
/// everybody whom others report to is there.
fn open_accounts(tx: &mut Tx<'_>, import: ImportId, place: i64) -> Result<(i16, i64)> {
    let rows = waiting(tx, import, Fate::Created, place)?;
    let mut people = Vec::with_capacity(rows.len());
    for row in &rows {
        match row.user_id.zip(new_person(&row.changes())) {
            Some(person) => people.push((row.seq, person)),
            None => store::leave_out(tx, import, row.seq, &[Reason::new(Why::ChangedMeanwhile)])?,
        }
    }
    let taken = taken(tx, people.iter().map(|(_, (_, person))| person))?;
    let mut new = Vec::with_capacity(people.len());
    for (seq, (user, person)) in people {
        match taken.iter().find(|(column, said)| of(&person, *column).as_deref() == Some(said.as_str())) {
            Some((column, said)) => {
                store::leave_out(tx, import, seq, &[Reason::about(Why::Taken, *column, said)])?;
            }
            None => new.push((user, person)),
        }
    }
    let marks: Vec<MarkRow> =
        new.iter().map(|(user, _)| MarkRow { made: true, ..MarkRow::new(*user) }).collect();
    roster::add(tx, new)?;
    store::keep_marks(tx, &marks)?;
    go_on(tx, import, ACCOUNTS, &rows, DETAILS)
}

/// Somebody, by what a line says of their account.
fn new_person(changes: &[Change]) -> Option<NewPerson> {
    let said: BTreeMap<Column, &str> =
        changes.iter().filter_map(|change| Some((change.column, change.after.as_deref()?))).collect();
    let username = Username::parse(said.get(&Column::Username)?).ok()?;
    let name = DisplayName::parse(said.get(&Column::Name)?).ok()?;
    let role: Role = said.get(&Column::Role).and_then(|word| word.parse().ok()).unwrap_or(Role::Agent);
    Some(NewPerson {
        email: said.get(&Column::Email).and_then(|email| EmailAddress::parse(email).ok()),
        staff_number: said.get(&Column::StaffNumber).and_then(|number| StaffNumber::parse(number).ok()),
        title: said.get(&Column::Function).and_then(|title| Function::parse(title).ok()),
        ..NewPerson::new(username, name, role)
    })
}

/// Names, numbers and addresses of new people that somebody took meanwhile.
fn taken<'a>(
    tx: &mut Tx<'_>,
    people: impl Iterator<Item = &'a NewPerson>,
) -> Result<HashSet<(Column, String)>> {
    let mut keys = Keys::default();
    for person in people {
        keys.usernames.extend(of(person, Column::Username));
        keys.staff_numbers.extend(of(person, Column::StaffNumber));
        keys.emails.extend(of(person, Column::Email));
    }
    let mut taken = HashSet::new();
    for names in roster::find(tx, &keys)? {
        taken.insert((Column::Username, names.username));
        taken.extend(names.staff_number.map(|number| (Column::StaffNumber, number)));
        taken.extend(names.email_folded.map(|email| (Column::Email, email)));
    }
    Ok(taken)
}

/// By what somebody new is known, in a column.
fn of(person: &NewPerson, column: Column) -> Option<String> {
    match column {
        Column::Username => Some(person.username.as_str().to_owned()),
        Column::StaffNumber => person.staff_number.as_ref().map(|number| number.as_str().to_owned()),
        Column::Email => person.email.as_ref().map(|email| crate::features::identity::fold(email.as_str())),
        _ => None,
    }
}

/// Writes what lines say of people, those first who are new.
fn write_details(tx: &mut Tx<'_>, import: ImportId, place: i64, by: &Actor) -> Result<(i16, i64)> {
    // The places of lines that change somebody are behind those of lines that make somebody new.
    const CHANGED: i64 = 1 << 40;
    let (fate, from) =
        if place < CHANGED { (Fate::Created, place) } else { (Fate::Changed, place - CHANGED) };
    let rows = waiting(tx, import, fate, from)?;
    let writing = Writing { new: fate == Fate::Created, each_apart: false };
    let written = write::write(tx, by, &rows, writing)?;
    store::set_outcome(tx, import, &written.done, LineOutcome::Done)?;
    for (seq, reason) in &written.left_out {
        store::leave_out(tx, import, *seq, std::slice::from_ref(reason))?;
    }
    let done = i64::try_from(rows.len()).unwrap_or(0);
    let (step, place) = match (rows.last(), fate) {
        (Some(last), Fate::Created) => (DETAILS, last.seq),
        (Some(last), _) => (DETAILS, CHANGED + last.seq),
        (None, Fate::Created) => (DETAILS, CHANGED),
        (None, _) => (CLOSING, 0),
    };
    store::advance(tx, import, step, place, done)?;
    Ok((step, place))
}

/// Closes the accounts of those who left.
fn close_accounts(tx: &mut Tx<'_>, import: ImportId, place: i64, by: &Actor) -> Result<(i16, i64)> {
    let rows = waiting(tx, import, Fate::Deactivated, place)?;
    let people: Vec<UserId> = rows.iter().filter_map(|row| row.user_id).collect();
    let mut marks: HashMap<UserId, MarkRow> =
        store::marks(tx, &people)?.into_iter().map(|mark| (mark.user_id, mark)).collect();
    let open: HashSet<UserId> = roster::read(tx, &people)?
        .into_iter()
        .filter(|account| account.deactivated_at.is_none())
        .map(|account| account.id)
        .collect();
    let (mut done, mut closed) = (Vec::new(), Vec::new());
    for row in &rows {
        let Some(user) = row.user_id.filter(|user| open.contains(user)) else {
            store::leave_out(tx, import, row.seq, &[Reason::new(Why::ChangedMeanwhile)])?;
            continue;
        };
        match accounts::suspend(tx, by, user) {
            Ok(()) => {
                done.push(row.seq);
                let mark = marks.remove(&user).unwrap_or_else(|| MarkRow::new(user));
                closed.push(MarkRow { closed: true, ..mark });
            }
            Err(error) => {
                store::leave_out(tx, import, row.seq, &[Reason::new(why_spared(error)?)])?;
            }
        }
    }
    store::keep_marks(tx, &closed)?;
    store::set_outcome(tx, import, &done, LineOutcome::Done)?;
    go_on(tx, import, CLOSING, &rows, END)
}

/// Why an account was not closed; a failure stays one.
pub fn why_spared(error: Error) -> Result<Why> {
    match error.code() {
        Code::LastAdministrator => Ok(Why::LastAdministrator),
        Code::OwnAccount => Ok(Why::OwnAccount),
        _ => Err(error),
    }
}

/// Leaves the import applied, and writes it into the log.
fn finish(tx: &mut Tx<'_>, import: ImportId, by: &Actor) -> Result<()> {
    directory::recount(tx)?;
    let row = store::import(tx, import)?;
    let mut plan = row.plan()?;
    let counted = store::count_lines(tx, import)?;
    let sum = |wanted: Option<Fate>, outcome: LineOutcome| {
        let those = counted
            .iter()
            .filter(|(fate, became, _)| wanted.is_none_or(|wanted| wanted == *fate) && *became == outcome);
        u32::try_from(those.map(|(_, _, count)| count).sum::<i64>()).unwrap_or(u32::MAX)
    };
    plan.counts.created = sum(Some(Fate::Created), LineOutcome::Done);
    plan.counts.changed = sum(Some(Fate::Changed), LineOutcome::Done);
    plan.counts.deactivated = sum(Some(Fate::Deactivated), LineOutcome::Done);
    plan.counts.left_out = sum(None, LineOutcome::LeftOut);
    let entry = Entry::about(Action::PeopleImported, ObjectKind::Network)
        .with("source", &row.file_name)
        .with("created", &plan.counts.created)
        .with("updated", &plan.counts.changed)
        .with("deactivated", &plan.counts.deactivated);
    store::remove_texts(tx, import)?;
    store::enter(tx, import, ImportState::Applied, &plan, row.total)?;
    audit::record(tx, by, entry).map(drop)
}
