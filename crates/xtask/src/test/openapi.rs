//! `api-spec/openapi.json` is generated from the handlers; what is committed must be what the code says.

use crate::command;
use anyhow::{Context, bail};
use std::path::PathBuf;

fn committed() -> PathBuf {
    command::root().join("api-spec/openapi.json")
}

fn generated() -> anyhow::Result<String> {
    let arguments = [
        "run",
        "--quiet",
        "--package",
        "learnallot-api",
        "--bin",
        "learnallot",
        "--",
        "openapi",
    ];
    command::output(&mut command::cargo(&arguments))
}

pub fn check() -> anyhow::Result<()> {
    let committed = std::fs::read_to_string(committed()).context("api-spec/openapi.json")?;
    if committed != generated()? {
        bail!("api-spec/openapi.json is not what the code says: run `cargo xtask openapi`");
    }
    Ok(())
}

pub fn write() -> anyhow::Result<()> {
    let file = committed();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, generated()?)?;
    Ok(())
}
