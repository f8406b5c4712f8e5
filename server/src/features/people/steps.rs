//! From a file to people, step by step: what an administrator does, and the command line.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Db, Tx},
};
use shared::{
    contract::Page,
    ids::{ImportId, UserId},
    people_import::{
        Application, Column, ColumnChoice, Counts, Import, ImportState, Line, LinesParams, MAX_COLUMNS,
    },
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{
    apply as applying,
    columns::{plain, recognised},
    decode::Decoding,
    moves,
    records::{Records, separator_of},
    store::{self, ImportRow, LineRow, Plan},
    undo as undoing, views, work,
};

/// How much of a list's text is kept in one row.
const PIECE: usize = 256 * 1024;
/// How many lines are shown of each column.
const SAMPLES: usize = 3;
/// How many lines a page of the report has.
const PAGE: i64 = 50;

/// The states of an import that is not over.
const OPEN: [ImportState; 7] = [
    ImportState::Arriving,
    ImportState::Uploaded,
    ImportState::Checking,
    ImportState::Checked,
    ImportState::Applying,
    ImportState::Undoing,
    ImportState::Failed,
];
const OVER: [ImportState; 2] = [ImportState::Applied, ImportState::Undone];
const BUSY: [ImportState; 3] = [ImportState::Checking, ImportState::Applying, ImportState::Undoing];

/// Who does something with an import, and from where; nobody: the command line.
pub type Who = (Option<UserId>, Option<String>);

/// A list that is arriving.
pub struct Arriving {
    import: ImportId,
    decoding: Decoding,
    text: String,
    place: i64,
    first: String,
}

impl Arriving {
    /// A new list takes the place of one that was not applied.
    ///
    /// Fails with `ImportBusy` while another one is worked on.
    pub fn begin(tx: &mut Tx<'_>, (actor, address): &Who, file: &str) -> Result<Self> {
        if store::newest(tx, &BUSY)?.is_some() {
            return Err(Error::refused(Code::ImportBusy));
        }
        while let Some(former) = store::newest(tx, &OPEN)? {
            remove(tx, former.id)?;
        }
        let file: String = file.chars().filter(|c| !c.is_control()).take(120).collect();
        let import = store::insert_import(tx, &file, *actor, address.as_deref())?;
        Ok(Self { import, decoding: Decoding::new(), text: String::new(), place: 0, first: String::new() })
    }

    /// Takes in the next bytes. What is returned is to be kept, by its `keep`.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Option<Piece>> {
        self.decoding.push(bytes, &mut self.text)?;
        Ok(if self.text.len() >= PIECE { Some(self.cut()) } else { None })
    }

    /// Takes in what remains.
    pub fn last(&mut self) -> Result<Piece> {
        self.decoding.finish(&mut self.text)?;
        Ok(self.cut())
    }

    fn cut(&mut self) -> Piece {
        let content = std::mem::take(&mut self.text);
        if self.place == 0 {
            self.first.clone_from(&content);
        }
        let place = self.place;
        self.place += 1;
        Piece { import: self.import, place, content }
    }

    /// Looks at the first lines: what the columns are. The list is there from then on.
    ///
    /// Fails with `NotAList` if it has no columns.
    pub fn finish(self, tx: &mut Tx<'_>) -> Result<Import> {
        let plan = self.plan(tx)?;
        let total = i64::try_from(self.decoding.lines()).unwrap_or(0);
        store::enter(tx, self.import, ImportState::Uploaded, &plan, total)?;
        one(tx, self.import)
    }

    fn plan(&self, conn: &mut Conn) -> Result<Plan> {
        let not_a_list = || Error::refused(Code::NotAList);
        let first = self.first.lines().find(|line| !line.trim().is_empty()).ok_or_else(not_a_list)?;
        let separator = separator_of(first).ok_or_else(not_a_list)?;
        let mut text = Some(self.first.clone());
        let mut records = Records::new(Box::new(move || Ok(text.take())), separator);
        let mut next = || records.next().ok().flatten();
        let headers = next().and_then(|record| record.cells.ok()).ok_or_else(not_a_list)?;
        if headers.len() > MAX_COLUMNS {
            return Err(not_a_list());
        }
        let mut samples = vec![Vec::new(); headers.len()];
        for _ in 0..SAMPLES {
            let Some(cells) = next().and_then(|record| record.cells.ok()) else { continue };
            for (samples, cell) in samples.iter_mut().zip(cells) {
                samples.push(cell.chars().take(60).collect());
            }
        }
        let names: Vec<String> = headers.iter().map(|name| plain(name)).collect();
        let remembered: HashMap<String, Option<Column>> = store::remembered_columns(conn, &names)?
            .into_iter()
            .map(|(name, meaning)| (name, meaning.and_then(|word| word.parse().ok())))
            .collect();
        Ok(Plan {
            encoding: self.decoding.encoding(),
            separator,
            columns: recognised(&headers, &remembered),
            headers: headers.into_iter().map(|name| name.chars().take(80).collect()).collect(),
            samples,
            complete: false,
            // Without that of the names. Lines that are empty count only until they are looked at.
            lines: u32::try_from(self.decoding.lines().saturating_sub(1)).unwrap_or(0),
            counts: Counts::default(),
            people: 0,
            new_units: Vec::new(),
            codes: Vec::new(),
            made_units: Vec::new(),
        })
    }

    /// Which import it becomes.
    #[must_use]
    pub const fn import(&self) -> ImportId {
        self.import
    }
}

/// A piece of a list's text.
#[derive(Debug)]
pub struct Piece {
    import: ImportId,
    place: i64,
    content: String,
}

impl Piece {
    /// Keeps it.
    pub fn keep(&self, tx: &mut Tx<'_>) -> Result<()> {
        Ok(store::add_text(tx, self.import, self.place, &self.content)?)
    }
}

fn remove(tx: &mut Tx<'_>, import: ImportId) -> Result<()> {
    while store::remove_lines(tx, import, 5_000)? > 0 {}
    Ok(store::remove_import(tx, import)?)
}

/// Says what the columns are; the check is to begin then.
pub fn check(tx: &mut Tx<'_>, import: ImportId, choice: &ColumnChoice, who: &Who) -> Result<Import> {
    let row = row_in(tx, import, &[ImportState::Uploaded, ImportState::Checked, ImportState::Failed])?;
    let mut plan = row.plan()?;
    let columns = choice.columns.as_slice().to_vec();
    if columns.len() != plan.headers.len() {
        return Err(Error::field("columns", FieldRule::Malformed));
    }
    let mut once: Vec<Column> = columns.iter().flatten().copied().collect();
    once.retain(|column| !shared::people_import::MULTIPLE.contains(column));
    once.sort_unstable();
    if once.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(Error::field("columns", FieldRule::Taken));
    }
    if !once.iter().any(|column| matches!(column, Column::StaffNumber | Column::Username | Column::Email)) {
        return Err(Error::field("columns", FieldRule::Blank));
    }
    let names = plan.headers.iter().map(|name| plain(name));
    let meant: HashMap<String, Option<Column>> = names.zip(columns.iter().copied()).collect();
    store::remember_columns(tx, &meant.into_iter().collect::<Vec<_>>())?;
    plan.columns = columns;
    plan.complete = choice.complete;
    plan.counts = Counts::default();
    let total = i64::from(plan.lines).saturating_mul(2);
    store::set_actor(tx, import, who.0, who.1.as_deref())?;
    store::enter(tx, import, ImportState::Checking, &plan, total)?;
    one(tx, import)
}

/// Says yes; applying is to begin then.
pub fn apply(tx: &mut Tx<'_>, import: ImportId, application: Application, who: &Who) -> Result<Import> {
    let row = row_in(tx, import, &[ImportState::Checked])?;
    if row.changed_at != application.checked_at {
        return Err(Error::refused(Code::ImportOutdated));
    }
    let plan = row.plan()?;
    if views::confirmation(&plan).is_some_and(|count| application.confirm != Some(count)) {
        return Err(Error::refused(Code::ConfirmationNeeded));
    }
    store::set_actor(tx, import, who.0, who.1.as_deref())?;
    store::enter(tx, import, ImportState::Applying, &plan, applying::work_of(&plan))?;
    one(tx, import)
}

/// Says that the last import is to be undone; undoing is to begin then.
pub fn undo(tx: &mut Tx<'_>, import: ImportId, who: &Who) -> Result<Import> {
    let row = undoable(tx, import)?;
    let plan = row.plan()?;
    store::set_actor(tx, import, who.0, who.1.as_deref())?;
    store::enter(tx, import, ImportState::Undoing, &plan, undoing::work_of(&plan))?;
    one(tx, import)
}

/// The import, if it is the last that was applied, and not too long ago.
pub fn undoable(tx: &mut Conn, import: ImportId) -> Result<ImportRow> {
    let row = row_in(tx, import, &[ImportState::Applied])?;
    match store::newest(tx, &OVER)? {
        Some(last) if last.id == import => Ok(row),
        _ => Err(Error::refused(Code::ImportSettled)),
    }
}

/// Throws away an import that was not applied.
pub fn discard(tx: &mut Tx<'_>, import: ImportId) -> Result<()> {
    let open = [ImportState::Arriving, ImportState::Uploaded, ImportState::Checked, ImportState::Failed];
    row_in(tx, import, &open)?;
    remove(tx, import)
}

/// An import at one of these steps, while no other is worked on.
fn row_in(conn: &mut Conn, import: ImportId, states: &[ImportState]) -> Result<ImportRow> {
    let row = store::import(conn, import)?;
    if store::newest(conn, &BUSY)?.is_some() {
        return Err(Error::refused(Code::ImportBusy));
    }
    if states.contains(&row.state) { Ok(row) } else { Err(Error::refused(Code::ImportSettled)) }
}

/// An import.
pub fn one(conn: &mut Conn, import: ImportId) -> Result<Import> {
    let row = store::import(conn, import)?;
    let undoable = undoable(conn, import).is_ok();
    views::import(conn, &row, undoable)
}

/// The import that is being prepared or worked on.
pub fn current(conn: &mut Conn) -> Result<Option<Import>> {
    let row = store::newest(conn, &OPEN)?.filter(|row| row.state != ImportState::Arriving);
    row.map(|row| views::import(conn, &row, false)).transpose()
}

/// The last import that was applied or undone.
pub fn latest(conn: &mut Conn) -> Result<Option<Import>> {
    let Some(row) = store::newest(conn, &OVER)? else { return Ok(None) };
    one(conn, row.id).map(Some)
}

/// A page of what lines do.
pub fn page(conn: &mut Conn, params: &LinesParams, now: UtcTime) -> Result<Page<Line>> {
    let import = store::import(conn, params.import)?;
    let after = params.after.unwrap_or(0);
    let mut rows = store::lines(conn, params.import, params.fate, params.outcome, after, PAGE + 1)?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|row| row.seq);
    Ok(Page { items: told(conn, &import, &rows, now)?, next })
}

/// Lines, and what would become of their people in groups.
pub fn told(conn: &mut Conn, import: &ImportRow, rows: &[LineRow], now: UtcTime) -> Result<Vec<Line>> {
    let mut moves = moves::of_lines(conn, import, rows, now)?;
    Ok(rows.iter().map(|row| views::line(row, moves.remove(&row.seq).unwrap_or_default())).collect())
}

/// Begins to work on an import.
pub fn begin_work(db: &Db, import: &Import) {
    work::begin(db, import.id);
}
