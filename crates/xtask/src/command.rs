//! Running programs, in the project's folder.

use anyhow::{Context, bail};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The project's folder.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest
        .ancestors()
        .nth(2)
        .expect("the crate lies in crates/xtask")
        .to_owned()
}

/// Cargo's folder of what it built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |path| root().join(path))
}

pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs with its output shown; an error when it fails.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = name(command);
    let status = command
        .status()
        .with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("{name} failed");
    }
    Ok(())
}

/// Runs and gives the standard output; the standard error is shown.
pub fn output(command: &mut Command) -> anyhow::Result<String> {
    let name = name(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    if !output.status.success() {
        bail!("{name} failed");
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs without showing anything; an error with what the program said when it fails.
pub fn run_quietly(command: &mut Command) -> anyhow::Result<()> {
    let name = name(command);
    let output = command
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{name} failed: {}", said.trim());
    }
    Ok(())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let arguments: Vec<_> = command
        .get_args()
        .take(3)
        .map(|argument| argument.to_string_lossy())
        .collect();
    format!("`{} {}`", program.to_string_lossy(), arguments.join(" "))
}
