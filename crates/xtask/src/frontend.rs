//! Building the app for the browser. What did not change is not built again.

use crate::{command, tools};
use anyhow::Context;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// How much time goes into making it small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What people get: optimized and compressed.
    Release,
    /// What developers look at while they work: built in a fraction of the time, many times as large.
    Quick,
}

/// Gives the folder to serve.
pub fn build(kind: Kind) -> anyhow::Result<PathBuf> {
    tools::wasm_target()?;
    let frontend = command::root().join("frontend");
    tools::npm_install(&frontend)?;
    let wasm = compile(kind)?;
    let out = folder(kind);
    let stamp = out.with_extension("stamp");
    let fingerprint = fingerprint(&wasm, &frontend)?;
    let is_current = out.join("index.html").exists()
        && std::fs::read_to_string(&stamp).is_ok_and(|known| known == fingerprint);
    if !is_current {
        bundle(kind, &wasm, &frontend, &out)?;
        std::fs::write(stamp, fingerprint)?;
    }
    Ok(out)
}

/// Where the files of the app are put.
pub fn folder(kind: Kind) -> PathBuf {
    let name = match kind {
        Kind::Release => "release",
        Kind::Quick => "quick",
    };
    command::target().join("dist").join(name)
}

fn compile(kind: Kind) -> anyhow::Result<PathBuf> {
    let (arguments, folder): (&[&str], _) = match kind {
        Kind::Release => (&["--profile", "wasm-release"], "wasm-release"),
        Kind::Quick => (&[], "debug"),
    };
    let mut cargo = command::cargo(&["build", "--package", "learnallot-frontend"]);
    cargo.args(["--target", tools::WASM]).args(arguments);
    command::run(&mut cargo)?;
    Ok(command::target()
        .join(tools::WASM)
        .join(folder)
        .join("learnallot-frontend.wasm"))
}

fn bundle(kind: Kind, wasm: &Path, frontend: &Path, out: &Path) -> anyhow::Result<()> {
    let mut cargo = command::cargo(&["run", "--quiet", "--package", "learnallot-xtask"]);
    cargo.args(["--features", "bundle", "--bin", "bundle-frontend", "--"]);
    cargo
        .arg("--wasm")
        .arg(wasm)
        .arg("--frontend")
        .arg(frontend);
    cargo.arg("--out").arg(out);
    if kind == Kind::Quick {
        cargo.arg("--quick");
    }
    command::run(&mut cargo).context("the files of the app")
}

/// Of everything that goes into the files: names, lengths and times of change.
fn fingerprint(wasm: &Path, frontend: &Path) -> anyhow::Result<String> {
    let mut files = vec![
        wasm.to_owned(),
        frontend.join("index.html"),
        frontend.join("package-lock.json"),
    ];
    let bundler = command::root().join("crates/xtask/src/bundle");
    for folder in [frontend.join("assets"), frontend.join("styles"), bundler] {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let metadata = file
            .metadata()
            .with_context(|| file.display().to_string())?;
        (&file, metadata.len(), metadata.modified()?).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The programs of the server's side, in the profile that developers use. Gives the folder they are in.
pub fn build_programs() -> anyhow::Result<PathBuf> {
    let packages = [
        "--package",
        "learnallot-api",
        "--package",
        "learnallot-sandbox",
    ];
    command::run(command::cargo(&["build", "--bins"]).args(packages))?;
    Ok(command::target().join("debug"))
}
