//! `cargo verify`: everything that must hold, step by step, until one does not.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::machine::{self, Needs};
use crate::options::Selection;
use crate::steps::{STEPS, Step};
use crate::workspace::Workspace;

struct Passed {
    name: &'static str,
    took: Duration,
    notes: Vec<String>,
}

/// Takes the steps that were chosen, and stops at the first that fails.
pub fn verify(workspace: &Workspace, selection: &Selection) -> Result<()> {
    let start = Instant::now();
    let steps = chosen(selection)?;
    heading("setup", "What the tests need on this machine");
    machine::prepare(workspace, Needs::Everything)?;
    let mut passed = vec![Passed { name: "setup", took: start.elapsed(), notes: Vec::new() }];

    for step in steps {
        heading(step.name, step.title);
        let begin = Instant::now();
        match (step.run)(workspace) {
            Ok(notes) => passed.push(Passed { name: step.name, took: begin.elapsed(), notes }),
            Err(error) => {
                summary(&passed);
                let again = format!("cargo verify --from {}", step.name);
                return Err(error.context(format!("Step {} failed; {again} resumes there", step.name)));
            }
        }
    }
    summary(&passed);
    println!("Everything passed in {}.", words(start.elapsed()));
    Ok(())
}

fn chosen(selection: &Selection) -> Result<Vec<&'static Step>> {
    let (name, one) = match selection {
        Selection::All => return Ok(STEPS.iter().collect()),
        Selection::Only(name) => (name, true),
        Selection::From(name) => (name, false),
    };
    let steps: Vec<&Step> = STEPS.iter().skip_while(|step| step.name != *name).collect();
    if steps.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("no step is called {name}; there are {}", names.join(", "));
    }
    if one { Ok(vec![steps.first().context("choose a step")?]) } else { Ok(steps) }
}

fn heading(name: &str, title: &str) {
    println!("\n━━ {name}: {title}");
}

fn summary(passed: &[Passed]) {
    println!("\n━━ Passed");
    for Passed { name, took, notes } in passed {
        println!("{name:<10} {:>12}  {}", words(*took), notes.join("; "));
    }
}

fn words(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(selection: &Selection) -> Vec<&'static str> {
        chosen(selection).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn steps_can_be_taken_alone_or_from_one_on() {
        assert_eq!(names(&Selection::All).len(), STEPS.len());
        assert_eq!(names(&Selection::Only("lint".to_owned())), ["lint"]);
        assert_eq!(names(&Selection::From("e2e".to_owned())), ["e2e", "api"]);
        assert!(chosen(&Selection::Only("nothing".to_owned())).is_err());
    }

    #[test]
    fn every_step_is_named_in_the_help() {
        for step in STEPS {
            assert!(crate::options::USAGE.contains(step.name));
        }
    }

    #[test]
    fn time_reads_as_it_is_said() {
        assert_eq!(words(Duration::from_secs(59)), "59 s");
        assert_eq!(words(Duration::from_secs(1445)), "24 min 05 s");
    }
}
