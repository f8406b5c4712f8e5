//! Compiles the frontend, cuts it into parts and gives it its JavaScript.
//!
//! The build has a folder of its own, `target/wasm`, so that it never waits for the server's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::compiler::{self, TARGET};
use crate::dist;
use crate::names;
use crate::options::Profile;

/// Views of one type instead of a type each: a fraction of the code, and of the time to compile it.
/// The linker leaves word of what refers to what, so that the module can be cut.
const FLAGS: [&str; 2] = ["--cfg=erase_components", "-Clink-args=--emit-relocs"];
/// What separates flags for cargo: paths may have spaces.
const SEPARATOR: &str = "\u{1f}";
/// The script that loads the parts, as the module names it.
const LINK: &str = "./parts.js";
/// The folder of the parts, beside the generated JavaScript.
const PARTS: &str = "parts";
/// The number of sections that the browser ignores.
const CUSTOM_SECTION: u8 = 0;

/// The compiled frontend.
pub struct Application {
    /// The module, ready for the browser.
    pub wasm: Vec<u8>,
    /// The JavaScript between the module and the browser.
    pub script: String,
    /// JavaScript of our dependencies, by the path `script` imports it from.
    pub snippets: BTreeMap<String, String>,
    /// What is fetched after the first page.
    pub parts: Parts,
}

/// The modules that are fetched when they are needed.
pub struct Parts {
    /// The path from which `Application::script` imports `script`.
    pub import: String,
    /// The JavaScript that fetches them; it imports `./app.js`.
    pub script: String,
    /// The modules, by the path from which `script` fetches them.
    pub modules: BTreeMap<String, Vec<u8>>,
}

/// Builds the package `frontend`.
pub fn build(root: &Path, profile: Profile) -> Result<Application> {
    let target = root.join("target/wasm");
    compile(root, &target, profile)?;
    let module = target.join(TARGET).join(profile.cargo_folder()).join("frontend.wasm");
    let generated = target.join("bindgen").join(profile.cargo_folder());
    bind(&module, &generated, profile)?;
    read(&generated, profile)
}

fn compile(root: &Path, target: &Path, profile: Profile) -> Result<()> {
    let status = compiler::cargo(root)?
        .args(["build", "--package", "frontend", "--target", TARGET])
        .args(["--profile", profile.cargo_name(), "--target-dir"])
        .arg(target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(root).join(SEPARATOR))
        .status()
        .context("run cargo for the frontend")?;
    if !status.success() {
        bail!("the frontend does not compile");
    }
    Ok(())
}

/// The flags of the compiler. People download the messages of panics: they name no folder of ours.
fn flags(root: &Path) -> Vec<String> {
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))
        .unwrap_or_default();
    let mut flags = FLAGS.map(ToOwned::to_owned).to_vec();
    flags.push(format!("--remap-path-prefix={}=", root.display()));
    if let Some(sources) = registry(&Path::new(&home).join("registry/src")) {
        flags.push(format!("--remap-path-prefix={}=", sources.display()));
    }
    flags
}

/// The folder in which cargo keeps the sources of what we depend on.
fn registry(folder: &Path) -> Option<PathBuf> {
    let mut registries = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    // With several, each keeps its name: nothing tells which is ours.
    registries.next().filter(|_| registries.next().is_none())
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
    let main = cut(&input, generated)?;
    Bindgen::new()
        .input_bytes("app", main)
        .web(true)?
        // The parts share its memory, its table of functions and its stack.
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(generated)
        .context("generate the JavaScript of the frontend")?;
    fs::write(&stamp, hash).context("note which module the JavaScript belongs to")
}

/// Cuts the parts out of the module and returns what is left of it.
fn cut(module: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let (parts, main) = (folder.join(PARTS), folder.join("main.wasm"));
    let mut options = wasm_split_cli_support::Options::new(module);
    options.output_dir = &parts;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = "./app.js";
    fs::create_dir_all(&parts).with_context(|| format!("create {}", parts.display()))?;
    wasm_split_cli_support::transform(options)
        .map_err(|report| anyhow!("cut the frontend into parts: {report:#}"))?;
    fs::read(&main).with_context(|| format!("read {}", main.display()))
}

/// The module without what only tools read: half of a part is the names of its functions.
fn stripped(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        if let Some((id, range)) = payload.context("read a part")?.as_section()
            && id != CUSTOM_SECTION
        {
            let data = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = module.get(data).context("read a section of a part")?;
            kept.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

fn read_parts(generated: &Path, profile: Profile) -> Result<Parts> {
    let folder = generated.join(PARTS);
    let script = fs::read_to_string(folder.join(LINK)).context("read the script of the parts")?;
    let mut modules = BTreeMap::new();
    for path in dist::files_under(&folder)? {
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let module = fs::read(&path).with_context(|| format!("read {}", path.display()))?;
            let module = if profile == Profile::Release { stripped(&module)? } else { module };
            modules.insert(import_path(&folder, &path)?, module);
        }
    }
    Ok(Parts { import: LINK.to_owned(), script, modules })
}

fn read(generated: &Path, profile: Profile) -> Result<Application> {
    let script = fs::read_to_string(generated.join("app.js")).context("read the generated JavaScript")?;
    let wasm = fs::read(generated.join("app_bg.wasm")).context("read the generated module")?;
    let mut snippets = BTreeMap::new();
    for path in dist::files_under(&generated.join("snippets"))? {
        let source = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        snippets.insert(import_path(generated, &path)?, source);
    }
    let (wasm, script) =
        if profile == Profile::Release { names::shortened(&wasm, &script)? } else { (wasm, script) };
    Ok(Application { wasm, script, snippets, parts: read_parts(generated, profile)? })
}

fn import_path(generated: &Path, file: &Path) -> Result<String> {
    let relative = file.strip_prefix(generated).context("name a snippet")?;
    let relative = relative.to_str().with_context(|| format!("odd file name {}", file.display()))?;
    Ok(format!("./{relative}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_all_but_its_custom_sections() {
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let mut bare = wasm_encoder::Module::new();
        let mut named = wasm_encoder::Module::new();
        bare.section(&types);
        named.section(&types);
        named
            .section(&wasm_encoder::CustomSection { name: "name".into(), data: (&b"long names"[..]).into() });
        assert_eq!(stripped(&named.finish()).unwrap(), bare.finish());
        assert!(stripped(b"no module").is_err());
    }
}
