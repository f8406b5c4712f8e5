//! The binary embeds the migrations and the built frontend, `target/dist`.
//!
//! The folder must exist, even empty, for the server to compile before any frontend was built. A
//! release is made again when the frontend changed; a debug build reads it from the disk instead.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/dist");
    std::fs::create_dir_all(&dist)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../migrations");
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={}", dist.display());
    }
    Ok(())
}
