//! Short names for what the module takes from its JavaScript.
//!
//! Every function that wasm-bindgen writes is called `__wbg_focus_` and sixteen digits, in the
//! module and in the script. Nobody reads them in a browser, and nothing compresses the digits.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// How the names begin that are shortened.
const GENERATED: &str = "__wbg_";

/// The module and its script, with short names for what the one takes from the other.
pub fn shortened(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let names = short_names(module)?;
    Ok((with_imports_named(module, &names)?, renamed(script, &names)))
}

/// A short name for every generated one: `$0`, `$1`, in the order of the module.
fn short_names(module: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload.context("read the module")? {
            for import in imports.into_imports() {
                let name = import.context("read what the module imports")?.name;
                if name.starts_with(GENERATED) {
                    let short = format!("${}", names.len());
                    names.insert(name.to_owned(), short);
                }
            }
        }
    }
    Ok(names)
}

/// The script with every word that has a short name replaced by it.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut output = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_in_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        output.push_str(names.get(word).map_or(word, String::as_str));
        let end = after.find(is_in_word).unwrap_or(after.len());
        let (between, after) = after.split_at(end);
        output.push_str(between);
        rest = after;
    }
    output
}

/// The module with other names in its imports, and all else as it was.
fn with_imports_named(module: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut output = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("read the module")? {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import.context("read what the module imports")?;
                    let name = names.get(import.name).map_or(import.name, String::as_str);
                    let kind = RoundtripReencoder
                        .entity_type(import.ty)
                        .map_err(|error| anyhow!("write what the module imports: {error}"))?;
                    imports.import(import.module, name, kind);
                }
                output.section(&imports);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    let data = module.get(range).context("read a section of the module")?;
                    output.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(output.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, TypeSection, ValType};

    const LONG: &str = "__wbg_focus_f75317b2b5cabfb4";

    fn module(name: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", name, EntityType::Function(0));
        imports.import("./app_bg.js", "__wbindgen_throw", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types);
        module.section(&imports);
        module.finish()
    }

    #[test]
    fn the_module_and_its_script_agree_on_the_short_names() {
        let script = format!("{{ {LONG}: f, {LONG}_too: g, __wbindgen_throw: h }}");
        let (short, script) = shortened(&module(LONG), &script).unwrap();
        assert_eq!(script, format!("{{ $0: f, {LONG}_too: g, __wbindgen_throw: h }}"));
        assert_eq!(short, module("$0"));
        assert!(shortened(b"no module", "").is_err());
    }
}
