//! The bindings between the app and the browser, and the binary as small as it gets.

use super::minify;
use anyhow::{Context, bail};
use std::{path::Path, process::Command};
use wasm_bindgen_cli_support::Bindgen;

pub struct Bound {
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
}

/// `folder` is for the steps between; it is removed.
pub fn bind(built: &Path, folder: &Path, frontend: &Path) -> anyhow::Result<Bound> {
    Bindgen::new()
        .input_path(built)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page says where the binary is: its name carries a hash.
        .omit_default_module_path(true)
        .generate(folder)
        .context("wasm-bindgen")?;
    // The binding and the scripts that Rust names with `#[wasm_bindgen(module = …)]` become one file.
    let js = minify::module(frontend, &folder.join("app.js"))?;
    let wasm = std::fs::read(folder.join("app_bg.wasm"))?;
    std::fs::remove_dir_all(folder)?;
    Ok(Bound { js, wasm })
}

pub fn optimize(wasm: &[u8], frontend: &Path) -> anyhow::Result<Vec<u8>> {
    let folder = std::env::temp_dir();
    let own = |end: &str| folder.join(format!("learnallot-{}-{end}.wasm", std::process::id()));
    let (before, after) = (own("before"), own("after"));
    std::fs::write(&before, wasm)?;
    let status = Command::new(frontend.join("node_modules/.bin/wasm-opt"))
        .arg("-Oz")
        // What the compiler of the pinned toolchain uses; every browser of the last years knows them.
        .args(["--enable-bulk-memory", "--enable-bulk-memory-opt"])
        .args(["--enable-mutable-globals", "--enable-sign-ext"])
        .args([
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
        ])
        .args(["--enable-multivalue", "--enable-call-indirect-overlong"])
        .arg(&before)
        .arg("-o")
        .arg(&after)
        .status()
        .context("wasm-opt cannot be started")?;
    if !status.success() {
        bail!("wasm-opt failed");
    }
    let small = std::fs::read(&after)?;
    std::fs::remove_file(before)?;
    std::fs::remove_file(after)?;
    Ok(small)
}
