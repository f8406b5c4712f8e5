//! `parvis people`: people from a list, checked, applied, undone.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use clap::{Args, Subcommand};
use platform::{
    Error,
    clock::SystemClock,
    db::{Conn, Db},
};
use shared::{
    few::Few,
    ids::ImportId,
    people_import::{
        Application, Column, ColumnChoice, Counts, Fate, Import, ImportState, Line, LineOutcome, LinesParams,
    },
    problem::{Code, FieldRule, Problem},
};

use super::bulk::{Speaker, aligned};
use crate::{
    app,
    config::Config,
    features::people::{self, Arriving},
    locale::ProblemSentences,
};

/// How much of the file is read at once.
const PIECE: usize = 128 * 1024;
/// How many lines are told one by one.
const TOLD: usize = 200;

/// What to do with lists of people.
#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// Imports people from a CSV file: checks every line first, and says what would change.
    ///
    /// The columns are known by their names, or as they were chosen on the page of the
    /// administration. Nobody is notified, and people arrive without a password.
    Import(ImportArgs),
    /// Undoes the last import: what it made goes, what it changed is as before.
    Undo,
    /// Writes a list to fill in to standard output.
    Template,
    /// Writes a list of people who do not exist to standard output, to try and to measure with.
    #[command(hide = true)]
    Generate {
        /// How many; 415 are those of a town hall.
        people: usize,
    },
}

/// The list to import.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct ImportArgs {
    /// The file to read.
    file: PathBuf,
    /// Only check the file, and say what would change.
    #[arg(long, conflicts_with = "apply", required_unless_present = "apply")]
    dry_run: bool,
    /// Apply what was checked. Lines that are refused are left out.
    #[arg(long)]
    apply: bool,
    /// The list is complete: the accounts of those who are missing in it are closed.
    ///
    /// Only of people with a staff number, and of those whom a list brought.
    #[arg(long)]
    complete: bool,
    /// Yes, even if more than one account in ten is closed.
    #[arg(long)]
    confirm: bool,
}

/// Does it.
pub fn run(config: &Config, command: PeopleCommand) -> anyhow::Result<ExitCode> {
    let mut speaker = Speaker::new();
    if matches!(command, PeopleCommand::Template) {
        let template = people::template(speaker.texts())?;
        io::Write::write_all(&mut io::stdout().lock(), &template)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let PeopleCommand::Generate { people } = command {
        let mut out = io::BufWriter::new(io::stdout().lock());
        people::generate(people, &mut out)?;
        io::Write::flush(&mut out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let db = app::open_database(config, Arc::new(SystemClock))?;
    let done = match command {
        PeopleCommand::Import(args) => import(&db, &mut speaker, &args),
        _ => undo(&db, &mut speaker),
    };
    Ok(match done {
        Ok(code) => code,
        Err(error) => {
            speaker.end_progress();
            tell(&speaker, &error);
            ExitCode::FAILURE
        }
    })
}

fn import(db: &Db, speaker: &mut Speaker, args: &ImportArgs) -> Result<ExitCode, Error> {
    let mut file = match File::open(&args.file) {
        Ok(file) => file,
        Err(error) => {
            let file = args.file.display().to_string();
            speaker.warn("import-no-file", &[("file", file.into()), ("reason", error.to_string().into())]);
            return Ok(ExitCode::FAILURE);
        }
    };
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let receive = || -> Result<ImportId, Error> {
        let arriving = db.write_blocking(move |tx| Arriving::begin(tx, &(None, None), &name))?;
        let import = arriving.import();
        let received = read(db, &mut file, arriving, &args.file);
        if received.is_err() {
            db.write_blocking(move |tx| people::discard(tx, import))?;
        }
        received.map(|()| import)
    };
    let checked = check(db, speaker, receive()?, args.complete)?;
    go_on(db, speaker, args, &checked)
}

/// Sends the file to where lists are kept.
fn read(db: &Db, file: &mut File, mut arriving: Arriving, path: &Path) -> Result<(), Error> {
    let mut buffer = vec![0; PIECE];
    loop {
        let read = file.read(&mut buffer).with_context(|| format!("{} cannot be read", path.display()))?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        if let Some(piece) = arriving.push(bytes)? {
            db.write_blocking(move |tx| piece.keep(tx))?;
        }
    }
    let piece = arriving.last()?;
    db.write_blocking(move |tx| {
        piece.keep(tx)?;
        arriving.finish(tx).map(drop)
    })
}

fn check(db: &Db, speaker: &mut Speaker, id: ImportId, complete: bool) -> Result<Import, Error> {
    let import = one(db, id)?;
    let columns: Vec<Option<Column>> = import.headers.iter().map(|header| header.column).collect();
    tell_columns(speaker, &import);
    let columns = Few::new(columns).map_err(|rule| Error::field("columns", rule))?;
    let choice = ColumnChoice { columns, complete };
    db.write_blocking(move |tx| people::check(tx, id, &choice, &(None, None)))?;
    work(db, speaker, id, "roster-checking")
}

/// Works on an import here, and tells how far it is.
fn work(db: &Db, speaker: &mut Speaker, id: ImportId, message: &str) -> Result<Import, Error> {
    speaker.show_parts(message);
    people::work(db, id, &mut || {
        if let Ok(import) = one(db, id) {
            speaker.parts_progress(import.done.into(), import.total.into());
        }
    })?;
    speaker.end_progress();
    one(db, id)
}

fn go_on(db: &Db, speaker: &mut Speaker, args: &ImportArgs, checked: &Import) -> Result<ExitCode, Error> {
    let id = checked.id;
    tell_lines(db, speaker, id, Some(Fate::Refused), None)?;
    tell_counts(speaker, &checked.counts);
    if args.dry_run {
        speaker.say("roster-checked", &[("seconds", speaker.seconds().into())]);
        if let Some(count) = checked.confirm {
            speaker.warn("roster-many", &[("count", count.into())]);
        }
        db.write_blocking(move |tx| people::discard(tx, id))?;
        return Ok(ExitCode::SUCCESS);
    }
    let application =
        Application { checked_at: checked.changed_at, confirm: checked.confirm.filter(|_| args.confirm) };
    if let (Some(count), None) = (checked.confirm, application.confirm) {
        speaker.warn("roster-many", &[("count", count.into())]);
        speaker.warn("roster-not-confirmed", &[]);
        db.write_blocking(move |tx| people::discard(tx, id))?;
        return Ok(ExitCode::FAILURE);
    }
    db.write_blocking(move |tx| people::apply(tx, id, application, &(None, None)))?;
    let applied = work(db, speaker, id, "roster-applying")?;
    tell_lines(db, speaker, id, None, Some(LineOutcome::LeftOut))?;
    tell_state(speaker, &applied, "roster-applied")
}

fn undo(db: &Db, speaker: &mut Speaker) -> Result<ExitCode, Error> {
    let last = db.read_blocking(|conn: &mut Conn| people::latest(conn))?;
    let Some(last) = last.filter(|last| last.undoable) else {
        speaker.warn("roster-nothing-to-undo", &[]);
        return Ok(ExitCode::FAILURE);
    };
    let id = last.id;
    speaker.say("roster-undoes", &[("file", last.file.as_str().into())]);
    db.write_blocking(move |tx| people::undo(tx, id, &(None, None)))?;
    let undone = work(db, speaker, id, "roster-undoing")?;
    tell_lines(db, speaker, id, None, Some(LineOutcome::Kept))?;
    tell_state(speaker, &undone, "roster-undone")
}

fn one(db: &Db, id: ImportId) -> Result<Import, Error> {
    db.read_blocking(move |conn| people::one(conn, id))
}

/// What the columns were taken for.
fn tell_columns(speaker: &Speaker, import: &Import) {
    let rows: Vec<Vec<String>> = import
        .headers
        .iter()
        .map(|header| {
            let meaning = match header.column {
                Some(column) => speaker.text(&column_key(column), &[]),
                None => speaker.text("roster-ignored", &[]),
            };
            vec![header.name.clone(), meaning]
        })
        .collect();
    println!("{}", aligned(&rows));
}

fn column_key(column: Column) -> String {
    format!("roster-column-{}", column.as_str().replace('_', "-"))
}

fn tell_counts(speaker: &Speaker, counts: &Counts) {
    let rows: Vec<Vec<String>> = [
        ("roster-fate-created", counts.created),
        ("roster-fate-changed", counts.changed),
        ("roster-fate-deactivated", counts.deactivated),
        ("roster-fate-unchanged", counts.unchanged),
        ("roster-fate-refused", counts.refused),
    ]
    .into_iter()
    .map(|(key, count)| {
        let count = speaker.text("bulk-number", &[("count", u64::from(count).into())]);
        vec![speaker.text(key, &[]), count]
    })
    .collect();
    println!("{}", aligned(&rows));
}

/// Tells lines with their reasons, as many as one reads.
fn tell_lines(
    db: &Db,
    speaker: &Speaker,
    import: ImportId,
    fate: Option<Fate>,
    outcome: Option<LineOutcome>,
) -> Result<(), Error> {
    let (mut after, mut told) = (None, 0);
    loop {
        let params = LinesParams { import, fate, outcome, after };
        let now = db.clock().now();
        let page = db.read_blocking(move |conn| people::page(conn, &params, now))?;
        for line in &page.items {
            told += 1;
            if told <= TOLD {
                tell_line(speaker, line);
            }
        }
        match page.next {
            Some(next) if told < TOLD => after = Some(next),
            Some(_) => {
                speaker.warn("roster-more-lines", &[]);
                return Ok(());
            }
            None => return Ok(()),
        }
    }
}

fn tell_line(speaker: &Speaker, line: &Line) {
    let reasons: Vec<String> =
        line.reasons.iter().map(|reason| people::reason_sentence(reason, speaker.texts())).collect();
    let place = if line.line == 0 { speaker.text("roster-missing", &[]) } else { line.line.to_string() };
    speaker.warn(
        "roster-told-line",
        &[("line", place.into()), ("name", line.name.as_str().into()), ("reasons", reasons.join(" ").into())],
    );
}

fn tell_state(speaker: &Speaker, import: &Import, well: &str) -> Result<ExitCode, Error> {
    if !matches!(import.state, ImportState::Applied | ImportState::Undone) {
        return Err(Error::refused(Code::ImportBusy));
    }
    speaker.say(well, &[("seconds", speaker.seconds().into())]);
    Ok(ExitCode::SUCCESS)
}

/// Says why it could not be done.
fn tell(speaker: &Speaker, error: &Error) {
    let mut problem = Problem::bare(error.code());
    if let Error::Refused { fields, .. } = error {
        problem.fields.clone_from(fields);
    }
    if problem.fields.iter().any(|field| field.rule == FieldRule::Blank) {
        return speaker.warn("roster-no-key", &[]);
    }
    platform::http::respond::Sentences::complete(&ProblemSentences, &mut problem, speaker.texts().language());
    let detail = match error {
        Error::Internal(chain) => format!("{chain:#}"),
        Error::Refused { .. } => problem.detail.unwrap_or_default(),
    };
    speaker.warn("roster-failed", &[("title", problem.title.into()), ("detail", detail.into())]);
}
