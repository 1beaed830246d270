//! Scripts and style sheets without what only people read, by esbuild.

use anyhow::{Context, bail};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// One sheet.
pub fn css(frontend: &Path, sheet: &str) -> anyhow::Result<Vec<u8>> {
    esbuild(frontend, &["--loader=css"], Some(sheet))
}

/// A script that stands alone.
pub fn script(frontend: &Path, file: &Path) -> anyhow::Result<Vec<u8>> {
    let source = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    esbuild(frontend, &["--loader=js"], Some(&source))
}

/// A module with all that it imports by a fixed path.
pub fn module(frontend: &Path, file: &Path) -> anyhow::Result<Vec<u8>> {
    let file = file.to_str().context("a path in UTF-8")?;
    esbuild(frontend, &["--bundle", "--format=esm", file], None)
}

fn esbuild(frontend: &Path, arguments: &[&str], input: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut child = Command::new(frontend.join("node_modules/.bin/esbuild"))
        .args(["--minify", "--target=esnext", "--log-level=warning"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild cannot be started")?;
    let mut stdin = child.stdin.take().context("esbuild has no input")?;
    let text = input.unwrap_or_default().to_owned();
    // Beside the reading: neither waits for the other when the pipes are full.
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    writer
        .join()
        .ok()
        .context("the writer to esbuild ended")?
        .context("esbuild does not read")?;
    if !output.status.success() {
        bail!("esbuild failed");
    }
    Ok(output.stdout)
}
