//! Compiles the frontend and gives it its JavaScript.
//!
//! The build has a folder of its own, `target/wasm`, so that it never waits for the server's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::compiler::{self, TARGET};
use crate::dist;
use crate::options::Profile;

/// Views of one type instead of a type each: a fraction of the code, and of the time to compile it.
const ERASED: &str = "--cfg erase_components";

/// The compiled frontend.
pub struct Application {
    /// The module, ready for the browser.
    pub wasm: Vec<u8>,
    /// The JavaScript between the module and the browser.
    pub script: String,
    /// JavaScript of our dependencies, by the path `script` imports it from.
    pub snippets: BTreeMap<String, String>,
}

/// Builds the package `frontend`.
pub fn build(root: &Path, profile: Profile) -> Result<Application> {
    let target = root.join("target/wasm");
    compile(root, &target, profile)?;
    let module = target.join(TARGET).join(profile.cargo_folder()).join("frontend.wasm");
    let generated = target.join("bindgen").join(profile.cargo_folder());
    bind(&module, &generated, profile)?;
    read(&generated)
}

fn compile(root: &Path, target: &Path, profile: Profile) -> Result<()> {
    let status = compiler::cargo(root)?
        .args(["build", "--package", "frontend", "--target", TARGET])
        .args(["--profile", profile.cargo_name(), "--target-dir"])
        .arg(target)
        .env("RUSTFLAGS", ERASED)
        .status()
        .context("run cargo for the frontend")?;
    if !status.success() {
        bail!("the frontend does not compile");
    }
    Ok(())
}

fn bind(module: &Path, generated: &Path, profile: Profile) -> Result<()> {
    let input = fs::read(module).with_context(|| format!("read {}", module.display()))?;
    let stamp = generated.join("made-from");
    let hash = dist::hash(&input);
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == hash) {
        return Ok(());
    }
    if generated.exists() {
        fs::remove_dir_all(generated).context("empty the folder of generated JavaScript")?;
    }
    Bindgen::new()
        .input_bytes("app", input)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(generated)
        .context("generate the JavaScript of the frontend")?;
    fs::write(&stamp, hash).context("note which module the JavaScript belongs to")
}

fn read(generated: &Path) -> Result<Application> {
    let script = fs::read_to_string(generated.join("app.js")).context("read the generated JavaScript")?;
    let wasm = fs::read(generated.join("app_bg.wasm")).context("read the generated module")?;
    let mut snippets = BTreeMap::new();
    for path in dist::files_under(&generated.join("snippets"))? {
        let source = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        snippets.insert(import_path(generated, &path)?, source);
    }
    Ok(Application { wasm, script, snippets })
}

fn import_path(generated: &Path, file: &Path) -> Result<String> {
    let relative = file.strip_prefix(generated).context("name a snippet")?;
    let relative = relative.to_str().with_context(|| format!("odd file name {}", file.display()))?;
    Ok(format!("./{relative}"))
}
