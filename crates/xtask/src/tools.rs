//! Programs that are not Rust's: found, installed with apt as root on Debian, or named with the mend.

use crate::command;
use anyhow::{Context, bail};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program and the Debian package that brings it.
#[derive(Clone, Copy)]
pub struct Tool {
    pub program: &'static str,
    pub package: &'static str,
}

pub const FFMPEG: Tool = Tool {
    program: "ffmpeg",
    package: "ffmpeg",
};

pub const CHROMIUM: Tool = Tool {
    program: "chromium",
    package: "chromium",
};

/// The target of the app in the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Installs the compiler's part for the browser where it is missing.
pub fn wasm_target() -> anyhow::Result<()> {
    let Some(rustup) = find("rustup") else {
        // Another installation of Rust: the compiler says what it lacks.
        return Ok(());
    };
    let mut list = Command::new(&rustup);
    let installed = command::output(
        list.args(["target", "list", "--installed"])
            .current_dir(command::root()),
    )?;
    if installed.lines().any(|target| target == WASM) {
        return Ok(());
    }
    eprintln!("adding the target {WASM}");
    command::run(
        Command::new(rustup)
            .args(["target", "add", WASM])
            .current_dir(command::root()),
    )
    .with_context(|| format!("run `rustup target add {WASM}`"))
}

/// Makes sure that Node.js is there, and gives npm.
pub fn node() -> anyhow::Result<PathBuf> {
    match (find("npm"), find("node")) {
        (Some(npm), Some(_)) => Ok(npm),
        _ => bail!("missing: node and npm. Install Node.js 20 or later, see https://nodejs.org"),
    }
}

/// Installs exactly what the folder's lock file names, where that is not there yet.
pub fn npm_install(folder: &Path) -> anyhow::Result<()> {
    let npm = node()?;
    let changed = |name: &str| {
        folder
            .join(name)
            .metadata()
            .and_then(|data| data.modified())
    };
    let locked = changed("package-lock.json").context("package-lock.json")?;
    if changed("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        return Ok(());
    }
    eprintln!("installing the npm packages of {}", folder.display());
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    command::run_quietly(Command::new(npm).args(arguments).current_dir(folder))
        .context("is the npm registry reachable?")
}

/// Makes sure that the tools are there.
pub fn need(tools: &[Tool]) -> anyhow::Result<()> {
    let missing: Vec<_> = tools
        .iter()
        .filter(|tool| find(tool.program).is_none())
        .collect();
    let packages: Vec<_> = missing.iter().map(|tool| tool.package).collect();
    install(&packages)?;
    match missing.iter().find(|tool| find(tool.program).is_none()) {
        Some(tool) => bail!("{} was installed, but is not found", tool.program),
        None => Ok(()),
    }
}

/// The folder of PostgreSQL's server programs, the newest version's.
pub fn postgresql() -> anyhow::Result<PathBuf> {
    if let Some(folder) = find_postgresql() {
        return Ok(folder);
    }
    install(&["postgresql"])?;
    find_postgresql().context("PostgreSQL was installed, but initdb is not found")
}

fn find_postgresql() -> Option<PathBuf> {
    let mut versions: Vec<_> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
        .collect();
    versions.sort();
    versions
        .pop()
        .or_else(|| find("initdb")?.parent().map(Path::to_owned))
}

pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if !is_root() || find("apt-get").is_none() {
        bail!("missing: {list}. Install it, on Debian with `sudo apt-get install {list}`");
    }
    eprintln!("installing {list}");
    let apt = |arguments: &[&str]| {
        Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    apt(&["update", "-qq"]);
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    if apt(&arguments) {
        Ok(())
    } else {
        bail!("apt-get could not install {list}")
    }
}
