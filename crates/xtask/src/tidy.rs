//! The conventions that no compiler knows. Each finding is one line that says where and how to mend it.

use crate::command;
use anyhow::{Context, bail};
use std::{path::Path, process::Command};

/// About a screen of an editor ten times over: what is longer holds more than one thing.
const MAX_LINES: usize = 420;

/// Which of our crates each may depend on, as ARCHITECTURE.md draws it.
const MAY_DEPEND_ON: [(&str, &[&str]); 9] = [
    ("crates/domain", &[]),
    ("crates/api-types", &["domain"]),
    ("crates/storage", &["domain"]),
    ("crates/connectors", &["domain"]),
    (
        "crates/api",
        &["domain", "api-types", "storage", "connectors", "migrations"],
    ),
    ("crates/sandbox", &[]),
    ("crates/xtask", &[]),
    ("migrations", &[]),
    ("frontend", &["api-types", "domain"]),
];

const BANNED_NAMES: [&str; 5] = ["utils", "util", "common", "helpers", "misc"];

pub fn run() -> anyhow::Result<()> {
    let root = command::root();
    let files = command::output(
        Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard"])
            .current_dir(&root),
    )?;
    let mut findings = Vec::new();
    for file in files.lines() {
        let path = root.join(file);
        if !path.is_file() {
            continue;
        }
        names(file, &mut findings);
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        if file.ends_with(".rs") {
            rust(file, &text, &mut findings);
        }
        words(file, &text, &mut findings);
        if file.starts_with("frontend/src/pages/") {
            privacy_link(file, &text, &mut findings);
        }
    }
    dependencies(&root, &mut findings)?;
    architecture(&root, &mut findings);
    toolchain(&root, &mut findings)?;
    if findings.is_empty() {
        return Ok(());
    }
    for finding in &findings {
        eprintln!("{finding}");
    }
    bail!("tidy: {} findings", findings.len());
}

fn names(file: &str, findings: &mut Vec<String>) {
    let banned = Path::new(file)
        .iter()
        .filter_map(|part| part.to_str()?.split('.').next())
        .find(|part| BANNED_NAMES.contains(part));
    if let Some(name) = banned {
        findings.push(format!("{file}: `{name}` says nothing: name what is in it"));
    }
}

fn rust(file: &str, text: &str, findings: &mut Vec<String>) {
    let lines = text.lines().count();
    // A catalogue of words is searched, not read.
    let is_catalogue = file.starts_with("frontend/src/text/");
    if lines > MAX_LINES && !is_catalogue {
        findings.push(format!(
            "{file}: {lines} lines, at most {MAX_LINES}: split it"
        ));
    }
    let needs_heading = file.starts_with("crates/domain/src/") || file.ends_with("/mod.rs");
    if needs_heading && !text.starts_with("//!") {
        findings.push(format!(
            "{file}: open with `//!`: the rule and its source, or what it is for"
        ));
    }
    // Put together here, so that this file does not find itself.
    let banned = [
        (concat!("#[", "allow("), "use #[expect(…, reason = …)]"),
        (concat!("#![", "allow("), "use #![expect(…, reason = …)]"),
        (
            concat!("#[", "ignore"),
            "a test that does not run proves nothing",
        ),
        (concat!("to", "do!("), "write it, or leave it out"),
    ];
    for (word, mend) in banned {
        if text.contains(word) {
            findings.push(format!("{file}: {word}: {mend}"));
        }
    }
    if file.starts_with("crates/api/tests/") && text.contains(concat!("sleep", "(")) {
        findings.push(format!(
            "{file}: a test sleeps: move the clock and run the jobs"
        ));
    }
}

fn words(file: &str, text: &str, findings: &mut Vec<String>) {
    let banned = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("shared/", "design"),
        concat!("shared/", "vendor"),
    ];
    for word in banned {
        if text.contains(word) && !file.ends_with("package-lock.json") {
            findings.push(format!("{file}: {word}: it has no place in the project"));
        }
    }
}

/// 16 CFR 312.4(d): a link to the privacy notice beside each place where information is collected. `Form` has it; a search
/// collects nothing; whatever else takes input says it itself.
fn privacy_link(file: &str, text: &str, findings: &mut Vec<String>) {
    let own_form = text.contains("<form") && !text.contains("role=\"search\"");
    let saves_itself = text.contains("autosave(");
    if (own_form || saves_itself) && !text.contains("<PrivacyLine/>") {
        findings.push(format!(
            "{file}: it takes input without a link to the privacy notice: use `Form`, or put `<PrivacyLine/>` beside it"
        ));
    }
}

fn dependencies(root: &Path, findings: &mut Vec<String>) -> anyhow::Result<()> {
    for (member, allowed) in MAY_DEPEND_ON {
        let manifest = root.join(member).join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).with_context(|| member.to_owned())?;
        let table: toml::Table = text.parse().with_context(|| member.to_owned())?;
        let ours = table
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(|table| table.keys())
            .filter_map(|name| name.strip_prefix("learnallot-"));
        for name in ours.filter(|name| !allowed.contains(name)) {
            findings.push(format!("{member}: may not depend on {name}"));
        }
    }
    Ok(())
}

/// Every path that ARCHITECTURE.md names in backticks exists.
fn architecture(root: &Path, findings: &mut Vec<String>) {
    let Ok(text) = std::fs::read_to_string(root.join("ARCHITECTURE.md")) else {
        return;
    };
    let mut in_block = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        }
        if in_block {
            continue;
        }
        for word in line.split('`').skip(1).step_by(2) {
            let known = [
                "crates/",
                "frontend/",
                "migrations/",
                "e2e/",
                "docs/",
                "api-spec/",
            ];
            let is_path = known.iter().any(|start| word.starts_with(start));
            if is_path && !word.contains(['*', '{', ' ', '<']) && !root.join(word).exists() {
                findings.push(format!("ARCHITECTURE.md: {word} does not exist"));
            }
        }
    }
}

/// The image is built with the compiler that everybody else uses.
fn toolchain(root: &Path, findings: &mut Vec<String>) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(root.join("rust-toolchain.toml"))?;
    let table: toml::Table = text.parse().context("rust-toolchain.toml")?;
    let channel = table
        .get("toolchain")
        .and_then(|toolchain| toolchain.get("channel")?.as_str())
        .context("rust-toolchain.toml names no channel")?;
    let image = std::fs::read_to_string(root.join("Dockerfile"))?;
    let same = format!("ARG RUST={channel}");
    if !image.lines().any(|line| line == same) {
        findings.push(format!("Dockerfile: `{same}`, as in rust-toolchain.toml"));
    }
    Ok(())
}
