//! Builds what the browser downloads, into `target/dist`.
//!
//! The frontend becomes WebAssembly and its JavaScript, the styles become one sheet, and every
//! file gets a name made of its content, so that browsers may keep it for ever. Compressed
//! copies lie beside the files, and `manifest.json` says which file bears which name today.
//! The server embeds the folder as it is.
//!
//! Every step whose inputs did not change is skipped. No tool is downloaded: `wasm-bindgen` is a
//! library here, at the version `Cargo.lock` names. This crate does not serve the files and
//! knows nothing of what the frontend contains.

mod addresses;
mod assets;
mod compiler;
mod dist;
mod names;
mod options;
mod script;
mod sizes;
mod styles;
mod texts;
mod wasm;
mod webmanifest;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::dist::Dist;
use crate::options::Options;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let Some(options) = Options::from_args(std::env::args().skip(1))? else {
        println!("{}", options::USAGE);
        return Ok(());
    };
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).canonicalize()?;

    let application = wasm::build(&root, options.profile)?;
    let mut dist = Dist::open(root.join("target/dist"), options.profile)?;
    for asset in assets::collect(&root.join("assets"))? {
        dist.add(&asset.name, &asset.bytes)?;
    }
    webmanifest::add(&mut dist, &root.join("assets/manifest.webmanifest"))?;
    let (first, late) = (styles::first(&root, &dist)?, styles::late(&root, &dist)?);
    dist.add("app.css", first.as_bytes())?;
    dist.add("late.css", late.as_bytes())?;
    dist.add("app.wasm", &application.wasm)?;
    script::add(&mut dist, &application, &root.join("frontend/boot.js"))?;
    script::add_alone(&mut dist, &root.join("frontend/passkey.js"))?;

    let files = dist.finish()?;
    let texts = texts::weight(&root.join("assets/locales"))?;
    sizes::report(&root.join("target/dist"), &files, texts, options.budget_kib)
}
