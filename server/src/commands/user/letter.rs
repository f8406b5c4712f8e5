//! `parvis user letter`: activation letters, for whoever runs the server.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use platform::db::{Db, Tx};
use shared::{ids::OrganizationId, letters::LettersFor, problem::Code};

use super::{LetterArgs, failed, known};
use crate::{
    app,
    config::Config,
    features::{
        admin::letters::{self, Batch},
        audit::Actor,
        branding, directory, media,
    },
    locale,
};

/// Makes them, and prints or writes them.
pub fn run(config: &Config, db: &Db, args: &LetterArgs) -> anyhow::Result<()> {
    let site = config.server.site();
    let mut batches = match &args.unit {
        Some(unit) => of_unit(db, unit, args.everybody)?,
        None => of_accounts(db, &args.accounts)?,
    };
    match &args.pdf {
        Some(file) => {
            locale::speak(&db.read_blocking(branding::words).map_err(failed)?);
            let logo = logo(config, db)?;
            for batch in &mut batches {
                batch.logo.clone_from(&logo);
            }
            write(&batches, &site, file)?;
        }
        None => print(&batches, &site),
    }
    if config.server.public_url.is_none() {
        eprintln!("The letters lead to {site}: set [server] public_url to the address that people type.");
    }
    Ok(())
}

/// The logo, which stands above each letter.
fn logo(config: &Config, db: &Db) -> anyhow::Result<Option<Vec<u8>>> {
    let logo = db.read_blocking(branding::logo).map_err(failed)?;
    let storage = app::storage(config);
    actix_web::rt::System::new().block_on(media::drawn_logo(&storage, logo)).map_err(failed)
}

fn of_accounts(db: &Db, accounts: &[String]) -> anyhow::Result<Vec<Batch>> {
    let users = accounts.iter().map(|account| known(db, account)).collect::<anyhow::Result<Vec<_>>>()?;
    let make = move |tx: &mut Tx<'_>| {
        users.into_iter().map(|user| letters::make(tx, &Actor::COMMAND_LINE, user)).collect()
    };
    db.write_blocking(make).map_err(failed)
}

fn of_unit(db: &Db, unit: &str, everybody: bool) -> anyhow::Result<Vec<Batch>> {
    let unit = unit_named(db, unit)?;
    let whom = if everybody { LettersFor::Everybody } else { LettersFor::WithoutPassword };
    let mut batches = Vec::new();
    let mut after = None;
    loop {
        let make = move |tx: &mut Tx<'_>| {
            letters::make_for_unit(tx, (&Actor::COMMAND_LINE, None), unit, whom, after)
        };
        let batch = db.write_blocking(make).map_err(|error| match error.code() {
            Code::NotFound => anyhow::anyhow!("There is no unit {unit}."),
            _ => failed(error),
        })?;
        after = batch.next;
        batches.push(batch);
        if after.is_none() {
            return Ok(batches);
        }
    }
}

fn unit_named(db: &Db, unit: &str) -> anyhow::Result<OrganizationId> {
    if let Ok(id) = unit.parse() {
        return Ok(OrganizationId(id));
    }
    let name = unit.to_owned();
    let found = db.read_blocking(move |conn| directory::units_named(conn, &name)).map_err(failed)?;
    match found.as_slice() {
        [] => bail!("There is no unit \u{201c}{unit}\u{201d}."),
        [one] => Ok(*one),
        several => {
            let numbers: Vec<String> = several.iter().map(ToString::to_string).collect();
            bail!("Several units are called so; say which by its number: {}.", numbers.join(", "))
        }
    }
}

fn write(batches: &[Batch], site: &str, file: &Path) -> anyhow::Result<()> {
    for (index, batch) in batches.iter().enumerate() {
        let pdf = letters::print(batch, site, locale::of_terminal()).map_err(failed)?;
        let path =
            if index == 0 { file.to_owned() } else { file.with_extension(format!("{}.pdf", index + 1)) };
        fs::write(&path, pdf).with_context(|| {
            format!("The letters cannot be written into {}: make them anew.", path.display())
        })?;
        println!("{}: {}", path.display(), batch.letters.len());
    }
    Ok(())
}

/// One line a letter, tabs between columns: user name, link, code.
fn print(batches: &[Batch], site: &str) {
    for letter in batches.iter().flat_map(|batch| &batch.letters) {
        println!("{}\t{}\t{}", letter.person.username, letters::link(site, letter), letter.code);
    }
}
