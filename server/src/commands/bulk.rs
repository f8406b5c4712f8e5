//! What the commands that read and write whole networks share: progress, tables, words.

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use shared::{
    identity::Language,
    texts::{Texts, Value},
};

use crate::{
    features::bulk::{
        Failure, Step,
        fault::Faults,
        tally::{Count, Tally},
    },
    locale,
};

/// A column of a table: the key of its head, and what it counts.
pub type Column = (&'static str, fn(&Count) -> u64);

/// Speaks to whoever typed the command, in their language.
pub struct Speaker {
    texts: &'static Texts,
    started: Instant,
    bar: ProgressBar,
    step: Option<Step>,
}

impl Speaker {
    /// In the language of the terminal.
    pub fn new() -> Self {
        let texts = locale::texts(locale::of_terminal());
        Self { texts, started: Instant::now(), bar: ProgressBar::hidden(), step: None }
    }

    /// Shows a bar for so many bytes to read, on a terminal.
    pub fn show_bytes(&mut self, size: u64) {
        self.show(ProgressBar::new(size), "{msg} {wide_bar} {percent:>3} %");
    }

    /// Shows how many lines there are so far, on a terminal.
    pub fn show_lines(&mut self, message: &str) {
        self.show(ProgressBar::no_length(), "{msg} {human_pos}");
        self.bar.set_message(self.texts.get(message));
    }

    fn show(&mut self, bar: ProgressBar, template: &str) {
        if io::stderr().is_terminal() {
            let style =
                ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style);
            bar.enable_steady_tick(Duration::from_millis(200));
            self.bar = bar;
        }
    }

    /// Shows how far something is, on a terminal.
    pub fn show_parts(&mut self, message: &str) {
        self.show(ProgressBar::new(0), "{msg} {wide_bar} {percent:>3} %");
        self.bar.set_message(self.texts.get(message));
    }

    /// Moves the bar to so many parts of all.
    pub fn parts_progress(&mut self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    /// The texts.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// Moves the bar of an import.
    pub fn import_progress(&mut self, step: Step, bytes: u64) {
        if self.step != Some(step) {
            self.step = Some(step);
            self.bar.set_message(self.texts.get(match step {
                Step::Checking => "import-checking",
                Step::Applying => "import-applying",
            }));
        }
        self.bar.set_position(bytes);
    }

    /// Moves the count of lines.
    pub fn lines_progress(&mut self, lines: u64) {
        self.bar.set_position(lines);
    }

    /// Takes the bar away.
    pub fn end_progress(&mut self) {
        self.bar.finish_and_clear();
        self.bar = ProgressBar::hidden();
    }

    /// A text.
    pub fn text(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        self.texts.with(key, variables)
    }

    /// Says something on standard output.
    pub fn say(&self, key: &str, variables: &[(&str, Value<'_>)]) {
        println!("{}", self.text(key, variables));
    }

    /// Says something on the error output.
    pub fn warn(&self, key: &str, variables: &[(&str, Value<'_>)]) {
        eprintln!("{}", self.text(key, variables));
    }

    /// The seconds since the command began, as people write them.
    pub fn seconds(&self) -> String {
        let seconds = format!("{:.1}", self.started.elapsed().as_secs_f64());
        match self.texts.language() {
            Language::Fr => seconds.replace('.', ","),
            Language::En => seconds,
        }
    }

    /// Tells lines with their reasons, then how many more there are.
    pub fn tell_lines(&self, faults: &Faults) {
        for (line, reasons) in &faults.first {
            let reasons: Vec<String> = reasons.iter().map(|fault| fault.sentence(self.texts)).collect();
            let line = line.to_string();
            self.warn("import-line", &[("line", line.into()), ("reasons", reasons.join(" ").into())]);
        }
        let told = u64::try_from(faults.first.len()).unwrap_or(u64::MAX);
        if faults.lines > told {
            self.warn("import-more-lines", &[("count", (faults.lines - told).into())]);
        }
    }

    /// A table: a row for each type that the file has, a column for each of these counts.
    pub fn table(&self, tally: &Tally, columns: &[Column]) -> String {
        let mut rows = vec![vec![String::new()]];
        if let Some(head) = rows.first_mut() {
            head.extend(columns.iter().map(|(key, _)| self.text(key, &[])));
        }
        for (kind, count) in tally.by_type().iter().filter(|(_, count)| count.lines > 0) {
            let mut row = vec![self.text(&format!("bulk-type-{kind}"), &[])];
            row.extend(
                columns.iter().map(|(_, of)| self.text("bulk-number", &[("count", of(count).into())])),
            );
            rows.push(row);
        }
        aligned(&rows)
    }

    /// Says why it could not be finished.
    pub fn tell_failure(&self, failure: &Failure) -> ExitCode {
        let reason = |error: &dyn std::fmt::Display| ("reason", Value::from(error.to_string()));
        match failure {
            // Whoever reads us has seen enough.
            Failure::Unwritable(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Failure::Unwritable(error) => self.warn("bulk-unwritable", &[reason(error)]),
            Failure::Unreadable(error) => self.warn("bulk-unreadable", &[reason(error)]),
            Failure::Changed => self.warn("bulk-changed", &[]),
            Failure::Database(error) => self.warn("bulk-database", &[reason(error)]),
        }
        ExitCode::FAILURE
    }
}

/// The first column to the left, the others to the right.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => format!("  {cell:<width$}"),
            _ => format!("  {cell:>width$}"),
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_aligned() {
        let rows = [["", "ajoutés"], ["personnes", "1\u{a0}204"], ["groupes", "6"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        assert_eq!(aligned(&rows), "             ajoutés\n  personnes    1\u{a0}204\n  groupes          6");
    }
}
