//! The rows of the matrix about imports of people.

use diesel::prelude::*;
use platform::{Result, db::Tx};
use schema::people_imports;
use serde_json::{Value, json};
use shared::{
    ids::ImportId,
    people_import::{Counts, ImportState},
};

use super::grids::{ADMINISTRATORS, Grid, LAST_ONE};

/// A list of people that was applied.
const IMPORT: ImportId = ImportId(6_000);

pub fn list_that_was_applied(tx: &mut Tx<'_>) -> Result<()> {
    let plan = json!({
        "encoding": "utf-8", "separator": "semicolon", "headers": [], "samples": [], "columns": [],
        "complete": false, "lines": 0, "counts": Counts::default(), "people": 0, "new_units": [],
        "codes": [], "made_units": [],
    });
    diesel::delete(people_imports::table.find(IMPORT)).execute(&mut **tx)?;
    let row = (
        (people_imports::id.eq(IMPORT), people_imports::state.eq(ImportState::Applied)),
        (people_imports::file_name.eq("agents.csv"), people_imports::plan.eq(plan.to_string())),
        (people_imports::created_at.eq(tx.now()), people_imports::changed_at.eq(tx.now())),
        (people_imports::step.eq(0_i16), people_imports::place.eq(0_i64), people_imports::done.eq(0_i64)),
        (people_imports::total.eq(0_i64), people_imports::runner.eq(0_i64)),
    );
    diesel::insert_into(people_imports::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// What an endpoint is asked about, with what, and what each person is answered.
pub fn row(name: &str) -> Option<(Value, Value, &'static Grid)> {
    Some(match name {
        "read_imports" => (json!({}), Value::Null, &ADMINISTRATORS),
        "read_import" | "list_import_lines" | "preview_undo" | "undo_import" => {
            (json!({ "import": IMPORT }), Value::Null, &ADMINISTRATORS)
        }
        // It was applied: nobody does that to it any longer.
        "check_import" => (json!({ "import": IMPORT }), json!({ "columns": [] }), &LAST_ONE),
        "apply_import" => (json!({ "import": IMPORT }), json!({ "checked_at": 1 }), &LAST_ONE),
        "discard_import" => (json!({ "import": IMPORT }), Value::Null, &LAST_ONE),
        _ => return None,
    })
}
